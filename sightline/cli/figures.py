"""`sightline figures`: published figures against what the rows say."""

from pathlib import Path
from typing import Annotated

import typer

from .options import Format, FormatOption, HomeOption, RecordsOption
from .refusals import Refused

group = typer.Typer(help="Published figures, checked against the rows.", no_args_is_help=True)
COLUMNS = ["id", "published", "computed", "verdict", "indicator", "as_at", "why"]


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.add_typer(group, name="figures")


@group.command("check")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The published figures, as YAML.")],
    form: FormatOption = Format.TABLE,
    records: RecordsOption = None,
    home: HomeOption = None,
) -> None:
    """Every published figure: what was printed, what the rows give, and whether they agree."""
    from .output import say, write
    from .records import records_for

    if not file.exists():
        raise Refused(f"there is no file {file.name} there")
    source = records_for(records, home, None)
    from sightline.reports.figures_check import check as check_figures

    checks = check_figures(file, source.frames)
    rows = [one.as_json() for one in checks]
    write(rows, form, COLUMNS, title=f"{len(rows)} published figures, checked against {source.source}")
    if form is Format.TABLE:
        verdicts = [row["verdict"] for row in rows]
        say(*(f"{verdicts.count(verdict):4} {verdict}" for verdict in dict.fromkeys(verdicts)))
