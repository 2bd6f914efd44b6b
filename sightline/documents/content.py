"""What a document is made of: plain data, before anything is a Word file, a page or a PDF."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any, Literal

Align = Literal["left", "right"]
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 has no place for


@dataclass(frozen=True)
class Text:
    """Words of a sentence."""

    words: str
    strong: bool = False


@dataclass(frozen=True)
class Figure:
    """
    A figure in a sentence: the words a reader sees, and the note saying what it counts.

    note: name, numerator, denominator, period, snapshot date and how many it is too soon to say of; a footnote on paper,
    a disclosure under the paragraph on a page.
    doubted: the sentence was written for another figure, and no longer holds.
    """

    words: str
    note: str
    doubted: bool = False


@dataclass(frozen=True)
class Link:
    """Words that lead to an anchor of this document."""

    words: str
    to: str


Run = Text | Figure | Link
Runs = Sequence[Run]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of runs."""

    runs: Runs


@dataclass(frozen=True)
class BulletList:
    """A list, one sequence of runs an item."""

    items: Sequence[Runs]


@dataclass(frozen=True)
class Note:
    """A remark about the document itself, set apart from what it says: a register not yet built, a source without rows."""

    words: str


@dataclass(frozen=True)
class Callout:
    """Something that the reader must not miss: a sentence that no longer holds."""

    title: str
    words: str


@dataclass(frozen=True)
class Column:
    """
    A column of a table.

    share: its part of the table's width, against the other columns' shares.
    """

    title: str
    align: Align = "left"
    share: float = 1.0


@dataclass(frozen=True)
class Cell:
    """A cell with a second, smaller line: a measure and its code."""

    words: str
    detail: str = ""


@dataclass(frozen=True)
class DataTable:
    """
    A table whose first column names its rows.

    anchor: where links to the table lead.
    Raises ValueError for a row that has not one cell for each column.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | Cell]]
    note: str = ""
    source: str = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{self.caption}: a row has {len(row)} cells for {len(self.columns)} columns")


@dataclass(frozen=True)
class Chart:
    """
    A chart, never without its words and its table.

    spec: a Vega-Lite specification (`charts.py` makes them). alt: what the chart shows, in words.
    twin: the same figures as a table. number: the number it is known by ("5", "5a"); the next one where it has none.
    """

    caption: str
    spec: dict[str, Any]
    alt: str
    twin: DataTable
    number: str | None = None


Block = Paragraph | BulletList | Note | Callout | DataTable | Chart


@dataclass(frozen=True)
class Section:
    """A heading, what stands under it, and the sections within it."""

    title: str
    blocks: Sequence[Block] = field(default_factory=list)
    sections: Sequence["Section"] = field(default_factory=list)


@dataclass(frozen=True)
class Chapter(Section):
    """A section that starts a page and takes the next number."""


@dataclass(frozen=True)
class Appendix(Section):
    """A chapter after the numbered ones: Appendix 1, Appendix 2."""


@dataclass(frozen=True)
class Document:
    """
    A whole document.

    as_at: the snapshot date that its figures are of. as_at_words: the same, as the cover says it.
    source: where its figures come from. banner: whether it may leave the house, and what is hidden in it.
    """

    title: str
    subtitle: str
    council: str
    as_at: date
    as_at_words: str
    source: str
    footer: str
    banner: str
    chapters: Sequence[Section]


@dataclass(frozen=True)
class Heading:
    """A heading in its place: level 1 for a chapter, its number ("4.1", "Appendix 1") and where links to it lead."""

    level: int
    number: str
    title: str
    anchor: str


@dataclass(frozen=True)
class Numbered:
    """A table or a chart with the number that every edition gives it."""

    block: DataTable | Chart
    number: str


Placed = Heading | Numbered | Paragraph | BulletList | Note | Callout


def cleaned(value: Any) -> Any:
    """
    The same content without the characters that no file format can hold: names in it may come from anybody's workbook.

    >>> cleaned(Text("North" + chr(0) + " Bay"))
    Text(words='North Bay', strong=False)
    """
    if isinstance(value, str):
        return UNWRITABLE.sub("", value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: cleaned(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, dict):
        return {cleaned(key): cleaned(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [cleaned(inner) for inner in value]
    return value


def laid_out(document: Document) -> Iterator[Placed]:
    """Everything in the document in reading order, with headings, tables and charts numbered; the same for every edition."""
    tables = charts = 0
    for item in _headed(document):
        if isinstance(item, DataTable):
            tables += 1
            yield Numbered(item, str(tables))
        elif isinstance(item, Chart):
            number = item.number or str(charts + 1)
            charts = int(re.sub(r"\D", "", number))
            yield Numbered(item, number)
        else:
            yield item


def headings(document: Document, *, deepest: int = 2) -> list[Heading]:
    """The headings of a table of contents, down to a level."""
    return [item for item in _headed(document) if isinstance(item, Heading) and item.level <= deepest]


def plain(runs: Runs) -> str:
    """The words of the runs, without their notes."""
    return "".join(run.words for run in runs)


def notes_of(runs: Runs) -> list[Figure]:
    """The figures among the runs, each with its note."""
    return [run for run in runs if isinstance(run, Figure)]


def _headed(document: Document) -> Iterator[Heading | Block]:
    chapters = appendices = 0
    for chapter in document.chapters:
        if isinstance(chapter, Appendix):
            appendices += 1
            yield from _within(chapter, 1, f"Appendix {appendices}")
        else:
            chapters += 1
            yield from _within(chapter, 1, str(chapters))


def _within(section: Section, level: int, number: str) -> Iterator[Heading | Block]:
    yield Heading(level, number, section.title, anchor_of(number))
    yield from section.blocks
    for place, inner in enumerate(section.sections, start=1):
        prefix = number.replace("Appendix ", "A")
        yield from _within(inner, level + 1, f"{prefix}.{place}")


def anchor_of(number: str) -> str:
    """
    Where links to a numbered heading lead.

    >>> anchor_of("4.1"), anchor_of("Appendix 1")
    ('section-4-1', 'appendix-1')
    """
    slug = re.sub(r"[^a-z0-9]+", "-", number.lower())
    return slug if slug.startswith("appendix") else f"section-{slug}"
