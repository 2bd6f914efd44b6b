"""`sightline self-evaluation`: the document, every figure in it computed."""

from pathlib import Path
from typing import Annotated

import typer

from .options import AsAtOption, HomeOption, RecordsOption, day
from .refusals import BadArgument, Refused

ENDINGS = [".docx", ".html", ".pdf"]


def add_to(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command("self-evaluation")(self_evaluation)


def self_evaluation(
    as_at: AsAtOption = ...,  # type: ignore[assignment]
    output: Annotated[Path, typer.Option("--output", metavar="FILE", help="A .docx, .html or .pdf file.")] = ...,  # type: ignore[assignment]
    records: RecordsOption = None,
    publish: Annotated[bool, typer.Option("--publish", help="Hide what could identify a child, for sharing outside.")] = False,
    council: Annotated[str | None, typer.Option("--council", help="The council's name, for the cover.")] = None,
    region: Annotated[str | None, typer.Option("--region", help="Compare with this region of England, by name.")] = None,
    council_code: Annotated[
        str | None, typer.Option("--council-code", help="Compare with the neighbours of this council, by three-digit code.")
    ] = None,
    chapters: Annotated[
        Path | None, typer.Option("--chapters", metavar="DIR", help="Your own chapters, in place of those that come with it.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Write the self-evaluation as at a date, as Word, a web page or a PDF."""
    from .output import say
    from .records import progress, records_for

    moment = day(as_at)
    if output.suffix.lower() not in ENDINGS:
        raise BadArgument(f"--output {output.name}: the name must end in {', '.join(ENDINGS)}")
    if chapters is not None and not chapters.is_dir():
        raise Refused(f"there is no folder {chapters.name} there")
    from sightline.config.startup import start

    start(home, records=False)  # the words are the home's, wherever the records come from
    with progress("Reading the records") as advance:
        source = records_for(records, home, moment)
        advance("Computing the figures", 0.3)
        from sightline.config.startup import home_folder
        from sightline.documents import DocumentRefused
        from sightline.reports.narrative.chapters import edited_in_this_home
        from sightline.reports.self_evaluation import self_evaluation_of, write

        try:
            document = self_evaluation_of(
                source.frames,
                moment,
                source,
                publish=publish,
                council=council,
                region=region,
                council_code=council_code,
                home=home_folder(home),
                chapters=chapters,
                edited=None if chapters else edited_in_this_home(),
            )
        except (LookupError, ValueError) as unreadable:
            if chapters is None:
                raise
            raise Refused(str(unreadable)) from unreadable
        advance(f"Writing {output.name}", 0.7)
        try:
            write(document, output)
        except DocumentRefused as refusal:
            raise Refused(str(refusal)) from refusal
        except OSError as unwritable:
            raise Refused(f"{output.name} cannot be written: {unwritable.strerror}") from unwritable
    say(f"Wrote {output}")
