"""`sightline published`: the published statistics that figures are compared with."""

from pathlib import Path
from typing import Annotated

import typer

from .options import AsAtOption, Format, FormatOption, HomeOption, day
from .refusals import Refused

group = typer.Typer(help="Published comparators: England, regions, councils, statistical neighbours.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.add_typer(group, name="published")


@group.command("import")
def import_published(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of published files.")], home: HomeOption = None
) -> None:
    """Take in published statistical releases, the Local Authority Interactive Tool and statistical neighbours."""
    from sightline.config.startup import home_folder

    from .output import say

    if not folder.is_dir():
        raise Refused(f"there is no folder {folder.name} there")
    from sightline.interchange.published import keep, read_folder

    values, neighbours, read = read_folder(folder)
    if not read:
        raise Refused(f"no file in {folder.name} has a layout that we know: see the README of published comparators")
    keep(values, neighbours, home_folder(home))
    say(
        f"Read {len(read)} files: {values.height:,} values of {values['indicator'].n_unique()} indicators",
        *(f"  {n}" for n in read),
    )


@group.command("show")
def show(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The indicator's code.")],
    as_at: AsAtOption = ...,  # type: ignore[assignment]
    region: Annotated[str | None, typer.Option("--region", help="A region of England, by name.")] = None,
    council: Annotated[str | None, typer.Option("--council", help="A council's three-digit code.")] = None,
    form: FormatOption = Format.TABLE,
    home: HomeOption = None,
) -> None:
    """What an indicator was published to be elsewhere, as known on a date."""
    from sightline.config.startup import home_folder
    from sightline.interchange.published import comparators_in

    from .output import write

    found = comparators_in(home_folder(home)).of(code, day(as_at), region=region, council=council)
    write([vars(one) for one in found], form, ["kind", "area", "year", "value", "mark", "members", "source"], title=code)
