"""`sightline clocks`: what the law and local practice time, and when a thing falls due."""

import csv
from pathlib import Path
from typing import Annotated

import typer

from .options import Format, FormatOption
from .refusals import BadArgument, Refused

group = typer.Typer(help="The clocks, and the date on which a thing falls due.", no_args_is_help=True)
COLUMNS = ["clock", "start", "due"]


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.add_typer(group, name="clocks")


@group.command("list")
def list_clocks(form: FormatOption = Format.TABLE) -> None:
    """Every clock: what starts it, how long it runs, on whose authority."""
    from sightline.services.catalogue import all_clocks

    from .output import write

    rows = [
        {
            "clock": clock.id,
            "name": clock.name,
            "area": clock.area,
            "basis": str(clock.basis),
            "length": clock.length_text,
            "source": str(clock.source),
            "not_yet": clock.not_yet or "",
        }
        for clock in all_clocks().values()
    ]
    write(rows, form, ["clock", "name", "area", "basis", "length"], title=f"{len(rows)} clocks")


@group.command("due")
def due(
    clock: Annotated[str | None, typer.Argument(metavar="CLOCK", help="The clock's id.")] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="DATE[THH:MM]", help="When it starts.")] = None,
    given: Annotated[list[str] | None, typer.Option("--with", metavar="NAME=VALUE", help="What else the clock asks.")] = None,
    batch: Annotated[Path | None, typer.Option("--batch", metavar="FILE", help="A CSV file of clock,start.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """When a thing falls due: for one start, or for every line of a file."""
    from .output import write

    if batch:
        answers = [_due(line["clock"], line["start"], {}) for line in _lines_of(batch)]
        write(answers, form, COLUMNS)
        return
    if not clock or not start:
        raise BadArgument("name a clock and its --start, or give a file with --batch")
    answer = _due(clock, start, dict(_pair(text) for text in given or []))
    write([answer], form, COLUMNS, data=answer)


def _due(clock: str, start: str, context: dict[str, str]) -> dict[str, str]:
    from sightline.services.catalogue import due_text

    try:
        return {"clock": clock, "start": start, "due": due_text(clock, start, context)}
    except (LookupError, ValueError) as problem:
        raise BadArgument(str(problem.args[0] if problem.args else problem)) from problem


def _lines_of(batch: Path) -> list[dict[str, str]]:
    try:
        with batch.open(newline="", encoding="utf-8-sig") as file:
            lines = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as unreadable:
        raise Refused(f"{batch.name} cannot be read as a CSV file") from unreadable
    if lines and not {"clock", "start"} <= set(lines[0]):
        raise Refused(f"{batch.name} needs the columns clock and start")
    return lines


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator:
        raise BadArgument(f"--with {text}: write NAME=VALUE")
    return name, value
