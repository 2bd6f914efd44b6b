"""One document, whichever edition the ending of the file asks for."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from .content import Document, cleaned

ENDINGS = [".docx", ".html", ".pdf"]


def write(document: Document, path: Path) -> None:
    """
    Write the document as Word, one web page or PDF, by the ending of the name; replaces what stood there.

    The file is made whole before anything is written. Raises ValueError for another ending, DocumentRefused where the
    edition cannot be made on this machine.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise ValueError(f"{path.name}: the name must end in {', '.join(ENDINGS)}")
    # Each edition loads its own libraries, so that a web page does not wait for Word's or the PDF's.
    render: Callable[[Document], bytes] = import_module(f".{ending[1:]}", __package__).rendered
    path.write_bytes(render(cleaned(document)))
