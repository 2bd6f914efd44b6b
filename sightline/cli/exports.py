"""`sightline export`: the home's records as an Annex A workbook or an SSD folder."""

from pathlib import Path
from typing import Annotated

import typer

from .options import AsAtOption, HomeOption, RecordsOption, day
from .refusals import BadArgument, Refused

group = typer.Typer(help="Take records out, in the published layouts.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.add_typer(group, name="export")


@group.command("annex-a")
def annex_a(
    as_at: AsAtOption = ...,  # type: ignore[assignment]
    output: Annotated[Path, typer.Option("--output", metavar="FILE", help="The .xlsx file to write.")] = ...,  # type: ignore[assignment]
    edition: Annotated[str, typer.Option("--edition", help="The column set: 2019 or 2023-24.")] = "2023-24",
    records: RecordsOption = None,
    home: HomeOption = None,
) -> None:
    """A valid Annex A workbook as at a date, each list with its own window."""
    from .output import say
    from .records import records_for, taken_out

    moment = day(as_at)
    from sightline.interchange.annex_a.layout import EDITIONS

    if edition not in EDITIONS:
        raise BadArgument(f"no edition is called {edition!r}; known are {', '.join(EDITIONS)}")
    source = records_for(records, home, moment)
    from sightline.interchange.annex_a import export

    taken_out(source, "annex-a", sum(frame.height for frame in source.frames.values()))
    try:
        export(source.frames, moment, output, edition=edition)
    except OSError as unwritable:
        raise Refused(f"{output.name} cannot be written: {unwritable.strerror}") from unwritable
    say(f"Wrote {output}")


@group.command("ssd")
def ssd(
    as_at: AsAtOption = ...,  # type: ignore[assignment]
    output: Annotated[Path, typer.Option("--output", metavar="DIR", help="The folder to fill.")] = ...,  # type: ignore[assignment]
    records: RecordsOption = None,
    home: HomeOption = None,
) -> None:
    """Standard Safeguarding Dataset tables as at a date, one .csv file each, with the population beside them."""
    from .output import say
    from .records import records_for, taken_out

    moment = day(as_at)
    source = records_for(records, home, moment)
    from sightline.interchange.ssd import export

    taken_out(source, "ssd", sum(frame.height for frame in source.frames.values()))
    try:
        export(source.frames, output, as_at=moment)
    except OSError as unwritable:
        raise Refused(f"{output.name} cannot be written: {unwritable.strerror}") from unwritable
    say(f"Wrote {output}")
