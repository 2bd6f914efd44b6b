"""The tables: every measure of an area, the shares of a whole, localities side by side, and what is wrong with the data."""

from collections.abc import Iterable, Sequence

from sightline.documents import Block, Cell, Column, DataTable, Note
from sightline.formats.findings import Finding, Severity, by_cause
from sightline.indicators import Indicator, Result, Unit
from sightline.indicators.ages import UNKNOWN
from sightline.indicators.display import NO_VALUE, half_up, places_of, shown
from sightline.interchange.published import Comparator

from .book import Book
from .labels import label
from .words import day, number, span, too_soon

AREAS = {
    "context": "the area",
    "front_door": "the front door",
    "referrals": "referrals",
    "early_help": "early help",
    "assessments": "assessments",
    "child_in_need": "children in need",
    "disabled_children": "children who are disabled",
    "child_protection": "child protection",
    "looked_after": "children in care",
    "looked_after_health": "the health of children in care",
    "looked_after_education": "the education of children in care",
    "placements": "placements",
    "missing": "missing children",
    "adoption": "adoption",
    "leaving_care": "care leavers",
    "send": "special educational needs and disabilities",
    "workforce": "the workforce",
}
FEW_SHARES = 24  # a distribution with more shares than this shows its largest
ROWS_NAMED = 5
REPORTED_AT_IMPORT = (
    "These figures were computed from records already loaded. What was wrong with the files was reported when they were "
    "imported; make this document from a file, with --records, to have it listed here."
)
SEVERITIES = {
    Severity.REFUSED: "File refused",
    Severity.REJECTED: "Row left out",
    Severity.DOUBTFUL: "Doubtful",
    Severity.NOTED: "Noted",
}
RATE_NOTE = "Rates are per 10,000 of the population named in the measure; a flow over part of a year is made yearly."


def area_name(area: str) -> str:
    """An area of the catalogue, in words."""
    return AREAS.get(area, area.replace("_", " "))


def measures(book: Book, area: str) -> list[Block]:
    """Every measure of an area in one table, then the shares of each measure that is divided; nothing for an empty area."""
    indicators = [one for one in book.catalogue.values() if one.area == area]
    if not indicators:
        return []
    compared = {one.code: book.compared(one.code) for one in indicators}
    with_comparators = any(compared.values())
    columns = [
        Column("Measure", share=3.0),
        Column("Value", "right", 1.05),
        Column("Numerator", "right", 1.4),
        Column("Denominator", "right", 1.7),
        Column("Period", share=1.6),
        Column("Too soon to say", "right", 0.95),
    ]
    if with_comparators:
        columns.append(Column("Compared with", share=1.65))
    rows = []
    for one in indicators:
        row = _measure(book, one)
        rows.append([*row, _comparators(one, compared[one.code])] if with_comparators else row)
    note = RATE_NOTE if any(one.unit is Unit.RATE for one in indicators) else ""
    table = DataTable(f"Every measure of {area_name(area)}", columns, rows, note, _source(book), f"measures-{_slug(area)}")
    return [table, *(block for one in indicators if one.distribution for block in shares(book, one.code))]


def shares(book: Book, code: str) -> list[Block]:
    """The shares of a measure that is divided, the largest first; nothing where the source does not hold it."""
    if not book.holds(code):
        return []
    result = book.result(code)
    if not result.parts:
        return []
    parts = sorted(result.parts, key=lambda part: (part.numerator is None, -(part.numerator or 0), part.name))
    columns = [Column("Share", share=3), Column("Number", "right"), Column("Out of", "right"), Column("Value", "right")]
    rows = [
        [label(code, part.name), _or_hidden(part.numerator, part.display), number(part.denominator), part.display]
        for part in parts
    ]
    left_out = len(rows) - FEW_SHARES
    note = f"The {left_out} smallest shares are left out." if left_out > 0 else ""
    caption = f"{result.name}, {span(result.period)[0].lower()}{span(result.period)[1:]}"
    return [DataTable(caption, columns, rows[:FEW_SHARES], note, _source(book))]


def localities(book: Book, codes: Sequence[str], caption: str) -> list[Block]:
    """Localities down, counts or percentages across, with the whole area last; measures that the source lacks are left out."""
    held = [code for code in codes if book.holds(code)]
    results = {code: book.result(code, by="locality") for code in held}
    if not results:
        return [Note(f"{caption}: not held in this source.")]
    names = sorted({part.name for result in results.values() for part in result.parts}, key=lambda n: (n == UNKNOWN, n))
    by_name = {code: {part.name: part.display for part in result.parts} for code, result in results.items()}
    rows = [[name, *(by_name[code].get(name, _nothing(results[code])) for code in held)] for name in names]
    rows.append(["Whole area", *(results[code].display for code in held)])
    columns = [Column("Locality", share=1.6), *(Column(_headed(results[code]), "right") for code in held)]
    periods = dict.fromkeys(f"{r.name}: {span(r.period)[0].lower()}{span(r.period)[1:]}" for r in results.values())
    return [DataTable(caption, columns, rows, "; ".join(periods) + ".", _source(book))]


def wrong_with_the_data(findings: Iterable[Finding] | None, *, publish: bool) -> list[Block]:
    """
    What the import found, one row a cause: where, how often, and what to do about it.

    Row numbers are given, for the person with the file; what stood there is not, since it may name a child. In a
    published document neither is.
    """
    if findings is None:
        return [Note(REPORTED_AT_IMPORT)]
    causes = by_cause(findings)
    if not causes:
        return [Note("Nothing was found wrong with the data that these figures were computed from.")]
    columns = [
        Column("What is wrong", share=3),
        Column("Where", share=1.6),
        Column("How many", "right", 0.9),
        Column("What to do", share=2.6),
    ]
    rows: list[list[str | Cell]] = []
    for cause in causes:
        places = [str(finding.row) for finding in cause.findings if finding.row is not None]
        named = ", ".join(places[:ROWS_NAMED]) + (" …" if len(places) > ROWS_NAMED else "")
        where = " / ".join(place for place in (cause.sheet, cause.column) if place) or "Whole file"
        detail = "" if publish or not places else f"row {named}" if len(places) == 1 else f"rows {named}"
        how_many = "c" if publish and cause.count < 6 else number(cause.count)
        what = Cell(cause.message[:1].upper() + cause.message[1:], f"{cause.rule}: {SEVERITIES[cause.severity]}")
        rows.append([what, Cell(where, detail), how_many, cause.fix])
    return [DataTable("What is wrong with the data, the gravest first", columns, rows)]


def _measure(book: Book, indicator: Indicator) -> list[str | Cell]:
    result = book.result(indicator.code)
    if not book.holds(indicator.code):
        lacking = result.message.removeprefix("Not held in this source: ")
        value = Cell("not held", "in this source")
        return [Cell(result.name, f"{result.code}; needs {lacking}"), value, NO_VALUE, NO_VALUE, span(result.period), NO_VALUE]
    detail = "; ".join(words for words in (result.code, result.message, result.caveat) if words)
    return [
        Cell(result.name, detail),
        _value(indicator, result),
        _or_hidden(result.numerator, result.display),
        number(result.denominator),
        span(result.period),
        too_soon(result, publish=book.publish),
    ]


def _value(indicator: Indicator, result: Result) -> str | Cell:
    if indicator.distribution and result.parts:
        return Cell(NO_VALUE, "see below")
    return f"{result.display} days" if result.unit is Unit.DAYS and result.is_known else result.display


def _or_hidden(value: float | None, display: str) -> str:
    return "c" if display == "c" else number(value)


def _nothing(result: Result) -> str:
    """A locality that a measure has no rows for: none of a count, no value of anything else."""
    return "0" if result.unit is Unit.COUNT else NO_VALUE


def _comparators(indicator: Indicator, found: list[Comparator]) -> str:
    return "; ".join(
        f"{one.area} {shown(one.value, indicator.unit, indicator.profile)} ({one.year})"
        if one.kind != "neighbours"
        else f"{one.members} neighbours {half_up(one.value or 0, places_of(indicator.unit, indicator.profile))} ({one.year})"
        for one in found
    )


def _headed(result: Result) -> str:
    unit = {Unit.PERCENT: " (%)", Unit.DAYS: " (days)"}.get(result.unit, "")
    return f"{result.name}{unit}"


def _source(book: Book) -> str:
    return f"records as at {day(book.as_at)}"


def _slug(area: str) -> str:
    return area.replace("_", "-")
