"""The self-evaluation of one day: chapters read, figures bound, protected where it is to be published."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import yaml
from jinja2 import Environment, StrictUndefined, TemplateError

from sightline.documents import Block, BulletList, Document, Figure, Note, Text
from sightline.formats.findings import Finding
from sightline.indicators import Indicator
from sightline.interchange.published import Comparators, comparators_in

from . import figures, placeholders, tables
from .book import Book, Frames, Missing
from .claims import Claims, Doubt
from .pages import Page, pages_of
from .reading import Doubted, Marks, sections_of
from .words import day, month_end, said

TITLE = "Self-evaluation of services for children and families"
SUBTITLE = "Children in need of help and protection, children in care and care leavers"
FULL = (
    "Full figures, for use inside the council. Some are of so few children that they could point to a child: not to be shared."
)
PUBLISHED = (
    "For publication. c stands for a figure that is hidden because it counts 1 to 5 children, or would give away one that does."
)
NO_NAME = "The council"
MOST_PASSES = 10  # each pass can only hide more; three is the most that any county has needed


class Source(Protocol):
    """Where the records came from, as the cover says it, and what was found wrong with them."""

    @property
    def source(self) -> str: ...

    @property
    def fingerprint(self) -> str: ...

    @property
    def findings(self) -> list[Any] | None: ...


def self_evaluation_of(
    frames: Frames,
    as_at: date,
    source: Source,
    *,
    publish: bool = False,
    council: str | None = None,
    region: str | None = None,
    council_code: str | None = None,
    home: Path | None = None,
    chapters: Path | None = None,
    edited: Mapping[str, str] | None = None,
) -> Document:
    """
    The self-evaluation of records as at a date, for the commands; raises as `build` does.

    region, council_code: whose published figures it is compared with. home: whose comparators; those that ship, without one.
    chapters: a council's own folder of chapters. edited: chapter -> what was written in its place.
    """
    words = f"{source.source}, fingerprint {source.fingerprint[:12]}" if source.fingerprint else source.source
    return build(
        frames,
        as_at,
        findings=source.findings,
        publish=publish,
        council=council or NO_NAME,
        source=words,
        comparators=comparators_in(home),
        region=region,
        council_code=council_code,
        chapters=chapters,
        edited=edited,
    )


def build(
    frames: Frames,
    as_at: date,
    *,
    findings: Iterable[Finding] | None = (),
    publish: bool = False,
    council: str = NO_NAME,
    source: str = "",
    catalogue: Mapping[str, Indicator] | None = None,
    comparators: Comparators | None = None,
    region: str | None = None,
    council_code: str | None = None,
    chapters: Path | None = None,
    edited: Mapping[str, str] | None = None,
) -> Document:
    """
    The self-evaluation of record frames as at a date.

    frames: table name -> records; a table that is not among them is not held, and what needs it says so.
    publish: hide what could point to a child, in every table and sentence alike. findings: what is wrong with the data; None
    where it is not known.
    catalogue: code -> indicator; every service's, if not given. chapters: a council's own folder of chapters. edited: chapter
    -> what people wrote in its place.

    Raises LookupError where a chapter asks for a chart or a measure by a name that nobody knows, ValueError where its text
    cannot be read.
    """
    if catalogue is None:
        from sightline.services.catalogue import all_indicators

        catalogue = all_indicators()
    book = Book(frames, as_at, catalogue, publish, comparators, region, council_code)
    return document_of(book, pages_of(chapters, edited), findings=findings, council=council, source=source)


def document_of(
    book: Book, pages: Sequence[Page], *, findings: Iterable[Finding] | None = (), council: str = NO_NAME, source: str = ""
) -> Document:
    """The document that a book of figures and pages of words make; raises as `build` does."""
    found = None if findings is None else list(findings)
    for _ in range(MOST_PASSES):
        hidden_before = len(book.hidden)
        sections = _written(pages, book, found, council)
        if len(book.hidden) == hidden_before:
            break  # nothing was hidden that an earlier page still shows
    else:
        raise ValueError("the tables hide one another's figures without end")
    footer = f"Figures as at {day(book.as_at)}. Source: {source or 'records given'}. Snapshot: {book.as_at.isoformat()}."
    return Document(
        title=TITLE,
        subtitle=SUBTITLE,
        council=council,
        as_at=book.as_at,
        as_at_words=f"Figures as at {day(book.as_at)}; measures of a month or a quarter to {day(month_end(book.as_at))}",
        source=f"Source: {source or 'records given'}",
        footer=footer,
        banner=PUBLISHED if book.publish else FULL,
        chapters=sections,
    )


def _written(pages: Sequence[Page], book: Book, findings: list[Finding] | None, council: str) -> list[Any]:
    marks = Marks()
    calls = _calls(book, marks, findings, council)
    return sections_of("\n\n".join(_filled(page, calls, book) for page in pages), marks)


def _filled(page: Page, calls: dict[str, Any], book: Book) -> str:
    """A page with its calls made: one that ships is a template, one that people edited never is."""
    if page.edited:
        return placeholders.rendered(page.text, calls, book.catalogue)
    try:
        return Environment(undefined=StrictUndefined, autoescape=False).from_string(page.text).render(calls)
    except TemplateError as unreadable:
        raise ValueError(f"the chapters cannot be read: {unreadable.message}") from unreadable


def _calls(book: Book, marks: Marks, findings: list[Finding] | None, council: str) -> dict[str, Any]:
    """What a chapter can ask for, by name; `docs/how-to/self-evaluation.md` explains each."""
    claims = Claims(book)
    used: set[str] = set()

    def bound(make: Any) -> Any:
        def call(code: str, **asked: Any) -> str:
            before = len(claims.doubts)
            made: Figure | Missing = make(code, **asked)
            doubt = claims.doubts[-1] if len(claims.doubts) > before else None
            return marks.leave(Doubted(made, doubt) if doubt and isinstance(made, Figure) else made)

        return call

    def measures(*areas: str, needs: str = "") -> str:
        used.update(areas)
        found = [block for area in areas for block in tables.measures(book, area)]
        return marks.leave(found or [_later(needs or "a register of its own")])

    def remaining() -> str:
        areas = dict.fromkeys(one.area for one in book.catalogue.values() if one.area not in used)
        found = [block for area in areas for block in tables.measures(book, area)]
        return marks.leave(found or [Note("Every measure that is computed stands in the chapter that it belongs to.")])

    return {
        "council": marks.leave(Text(council)),
        "as_at": day(book.as_at),
        "figure": bound(claims.figure),
        "trend": bound(claims.trend),
        "average": bound(claims.average),
        "stated": lambda code, words: bound(lambda code: claims.stated(code, words))(code),
        "compared": lambda code: marks.leave(claims.compared(code)),
        "period": lambda code: _period(book, code, marks),
        "measures": measures,
        "remaining_measures": remaining,
        "localities": lambda *codes, caption: marks.leave(tables.localities(book, codes, caption)),
        "chart": lambda number: marks.leave(figures.chart(book, number)),
        "later": lambda register: marks.leave([_later(register)]),
        "plan": lambda number: marks.leave(_plan(number)),
        "doubts": lambda: marks.leave(_doubts(claims.doubts)),
        "findings": lambda: marks.leave(tables.wrong_with_the_data(findings, publish=book.publish)),
    }


def _period(book: Book, code: str, marks: Marks) -> str:
    missing = book.missing(code)
    return marks.leave(missing) if missing else said(book.result(code).period)


def _later(register: str) -> Note:
    return Note(f"Needs {register}: not yet built.")


def _doubts(doubts: list[Doubt]) -> list[Block]:
    if not doubts:
        return [Note("Every sentence that makes a claim is supported by its figures.")]
    return [BulletList([[Text(doubt.words)] for doubt in doubts])]


def _plan(number: int) -> list[Block]:
    """The projects of one section of the plan, under their codes."""
    plan = yaml.safe_load((files(__package__) / "plan.yaml").read_text(encoding="utf-8"))
    section = plan["sections"][number - 1]
    projects = [[Text(f"{project['code']} ", strong=True), Text(project["title"])] for project in section["projects"]]
    return [BulletList(projects)]
