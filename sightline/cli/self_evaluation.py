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
    home: HomeOption = None,
) -> None:
    """Write the self-evaluation as at a date, as Word, a web page or a PDF."""
    from .output import say
    from .records import progress, records_for

    moment = day(as_at)
    if output.suffix.lower() not in ENDINGS:
        raise BadArgument(f"--output {output.name}: the name must end in {', '.join(ENDINGS)}")
    with progress("Reading the records") as advance:
        source = records_for(records, home, moment)
        advance("Computing the figures", 0.3)
        from sightline.documents import DocumentRefused
        from sightline.reports.self_evaluation import self_evaluation_of, write

        document = self_evaluation_of(source.frames, moment, source, publish=publish, council=council)
        advance(f"Writing {output.name}", 0.7)
        try:
            write(document, output)
        except DocumentRefused as refusal:
            raise Refused(str(refusal)) from refusal
        except OSError as unwritable:
            raise Refused(f"{output.name} cannot be written: {unwritable.strerror}") from unwritable
    say(f"Wrote {output}")
