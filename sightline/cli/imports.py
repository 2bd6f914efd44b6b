"""`sightline import`: an Annex A workbook or an SSD folder into the home's records."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from .options import HomeOption, MaybeAsAtOption, maybe_day
from .refusals import Refused

group = typer.Typer(help="Bring child-level records in.", no_args_is_help=True)
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")]
FindingsFile = Annotated[
    Path | None, typer.Option("--findings", metavar="FILE", help="Write every finding to a .csv, .xlsx or .json file.")
]
SHOWN_CAUSES = 40


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.add_typer(group, name="import")


@group.command("annex-a")
def annex_a(
    path: Annotated[Path, typer.Argument(help="The workbook, or a folder of its lists as .csv.")],
    as_at: MaybeAsAtOption = None,
    dry_run: DryRun = False,
    findings: FindingsFile = None,
    home: HomeOption = None,
) -> None:
    """Load Ofsted's Annex A: the official workbook, one laid out otherwise, or a folder of .csv."""
    _load("annex_a", path, as_at, dry_run, findings, home)


@group.command("ssd")
def ssd(
    path: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of ssd_….csv files.")],
    as_at: MaybeAsAtOption = None,
    dry_run: DryRun = False,
    findings: FindingsFile = None,
    home: HomeOption = None,
) -> None:
    """Load a folder of Standard Safeguarding Dataset tables."""
    _load("ssd", path, as_at, dry_run, findings, home)


def _load(kind: str, path: Path, as_at: str | None, dry_run: bool, findings: Path | None, home: Path | None) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from sightline.config.startup import home_folder, start

    from .output import say
    from .records import progress

    moment, folder = maybe_day(as_at), home_folder(home)
    with progress(f"Reading {path.name}") as advance, ThreadPoolExecutor(1) as beside:
        # Another process reads the file while this one makes the database ready.
        reading = beside.submit(_read, kind, path, moment, folder)
        start(home)
        from sightline.interchange.engine import import_file

        outcome = import_file(kind, path, moment, dry_run=dry_run, home=folder, progress=advance, begun=reading.result)
    _report(outcome.findings, findings)
    if outcome.refused:
        raise Refused(outcome.message)
    _show_changes(outcome.changes)
    say(outcome.message)


def _read(kind: str, path: Path, moment: date | None, folder: Path) -> Any:
    from sightline.calendars.hours import in_london
    from sightline.interchange.engine.sandbox import read_in_child

    return read_in_child(path, moment, kind, today=in_london(datetime.now(UTC)).date(), within=folder / "reading")


def _report(found: list[Any], file: Path | None) -> None:
    from sightline.formats.findings import by_cause
    from sightline.interchange.engine.report import write_findings

    from .options import Format
    from .output import say, write

    if file:
        write_findings(found, file)
    causes = by_cause(found)
    if not causes:
        return
    rows = [
        {
            "rule": cause.rule,
            "what": cause.severity.value,
            "sheet": cause.sheet,
            "column": cause.column,
            "times": cause.count,
            "first_row": cause.findings[0].row,
            "found": cause.findings[0].found,
            "what_the_rule_says": cause.message,
            "how_to_mend_it": cause.fix,
        }
        for cause in causes[:SHOWN_CAUSES]
    ]
    write(rows, Format.TABLE, list(rows[0]), title=f"{len(found)} findings, by {len(causes)} causes")
    if len(causes) > SHOWN_CAUSES:
        say(f"{len(causes) - SHOWN_CAUSES} more causes: give --findings FILE to have them all")


def _show_changes(changes: Any) -> None:
    from .options import Format
    from .output import write

    rows = [vars(line) if hasattr(line, "__dict__") else dict(line) for line in changes.lines()] if changes else []
    if rows:
        write(rows, Format.TABLE, list(rows[0]), title="What changes")
