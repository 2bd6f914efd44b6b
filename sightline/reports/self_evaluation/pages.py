"""The pages of the self-evaluation: a file for each chapter, or section of one, and what people wrote in its place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from markdown_it import MarkdownIt

from sightline.documents import Document
from sightline.documents.content import Heading, Placed, laid_out

from .reading import CLOSES, OPENS

TITLE = re.compile(r"\s*(#{1,2}) +(.+)")
MARKS = re.compile(f"[{OPENS}{CLOSES}]")


@dataclass(frozen=True)
class Page:
    """
    One page of the document.

    key: the name of its file, and its address. edited: people wrote it, so it is data and never a template.
    """

    key: str
    text: str
    edited: bool = False

    @property
    def level(self) -> int:
        """1 for a chapter, 2 for a section of the chapter before it."""
        return len(self._heading[1])

    @property
    def title(self) -> str:
        """The words of its first heading."""
        return self._heading[2].strip()

    @property
    def _heading(self) -> re.Match[str]:
        found = TITLE.match(self.text)
        if found is None:
            raise ValueError("a chapter begins with a heading")
        return found


def pages_of(folder: Path | None = None, edited: Mapping[str, str] | None = None) -> list[Page]:
    """
    The pages in the order of their file names; those of this package where no folder is given.

    edited: key -> what people wrote in place of a page; one that is no page of the document is left out. A mark of the
    reader's own in it is dropped, so that nobody can type a reference to a figure that another page computes.
    """
    place = folder or files(__package__) / "chapters"
    pages = sorted((page for page in place.iterdir() if page.name.endswith(".md")), key=lambda page: page.name)
    if not pages:
        raise ValueError("the folder of chapters has no file that ends in .md")
    written = edited or {}
    return [
        Page(key, MARKS.sub("", written[key]), edited=True) if key in written else Page(key, page.read_text(encoding="utf-8"))
        for key, page in ((page.name.removesuffix(".md"), page) for page in pages)
    ]


def chapters_text(folder: Path | None = None) -> str:
    """Every page's words, one after another."""
    return "\n\n".join(page.text for page in pages_of(folder))


def placed_by_page(document: Document, pages: Sequence[Page]) -> dict[str, list[Placed]]:
    """
    The document's content page by page, numbered as in the whole of it: key -> its heading and all that stands under it.

    pages: those that the document was made of. A document's headings are those of its pages, in their order.
    """
    starts: dict[int, str] = {}
    before = 0
    for page in pages:
        starts[before] = page.key
        before += sum(token.type == "heading_open" for token in MarkdownIt("commonmark").parse(page.text))
    found: dict[str, list[Placed]] = {page.key: [] for page in pages}
    key, headings = "", 0
    for item in laid_out(document):
        if isinstance(item, Heading):
            key = starts.get(headings, key)
            headings += 1
        found[key].append(item)
    return found
