"""The charts of the 2020 self-evaluation that the records can draw, under the numbers that readers know them by."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sightline.calendars.months import age_on
from sightline.documents import Block, Chart, Note
from sightline.documents.charts import Series, Spec, grouped_bars, lines, stacked_bars, twin
from sightline.indicators import Result
from sightline.indicators.ages import UNKNOWN
from sightline.indicators.disclosure import HIDDEN, hide_the_next, protected_table
from sightline.indicators.display import NO_VALUE

from .book import NOT_HELD, Book, cell_of
from .labels import label
from .words import month_end, months_before, short_day, short_month

YEAR = 12
AGES_AT_LEAVING = [(0, 0, "Under 1"), (1, 4, "1 to 4"), (5, 9, "5 to 9"), (10, 15, "10 to 15"), (16, 17, "16 and 17")]
AT_EIGHTEEN = "18"
MOST_SOURCES = 5
SAME_CONTACTS = {"6": ["CONTACTS_POLICE", "CONTACTS_POLICE_CONVERSION"], "2A": ["CONTACTS_SCHOOLS"]}


def chart(book: Book, number: str) -> list[Block]:
    """
    A chart by its number; a note in its place where the source does not hold what it shows.

    Raises LookupError for a number that is not drawn.
    """
    if number not in DRAWN:
        raise LookupError(f"no chart has the number {number}; drawn are {', '.join(DRAWN)}")
    needs, draw = DRAWN[number]
    if not all(book.holds(code) for code in needs):
        names = [book.catalogue[code].name if code in book.catalogue else code for code in needs if not book.holds(code)]
        return [Note(f"Chart {number} is not drawn: not held in this source: {', '.join(names)}.")]
    drawn = draw(book)
    return [drawn or Note(f"Chart {number} is not drawn: this source does not reach far enough back for it.")]


def _contacts_and_referrals(book: Book) -> Chart | None:
    series = _monthly(book, {"Contacts": "CONTACTS", "Referrals": "REFERRALS"}, "Children", flow=True)
    return _chart("5a", "Contacts and referrals received each month", series, lines)


def _contacts_by_source(book: Book) -> Chart | None:
    """The largest sources of contacts, month by month; the rest together."""
    days = _month_ends(book, YEAR)
    months = {when: book.unprotected("CONTACTS_BY_SOURCE", on=when, period="month") for when in days}
    days = [when for when, month in months.items() if not month.message.startswith(NOT_HELD)]
    results = [months[when] for when in days]
    counts = [{part.name: int(part.numerator or 0) for part in result.parts} for result in results]
    totals: dict[str, int] = {}
    for month in counts:
        for name, count in month.items():
            totals[name] = totals.get(name, 0) + count
    largest = sorted(totals, key=lambda name: (-totals[name], name))[:MOST_SOURCES]
    named = {name: [month.get(name, 0) for month in counts] for name in largest}
    rest = [sum(month.values()) - sum(month.get(name, 0) for name in largest) for month in counts]
    if any(rest):
        named["All other sources"] = rest
    labelled = {label("CONTACTS_BY_SOURCE", name): values for name, values in named.items()}
    series = _counts([short_month(when) for when in days], labelled, book, "Month", "Contacts")
    for source, codes in SAME_CONTACTS.items():  # the same contacts stand alone elsewhere in the document
        values = series.values.get(label("CONTACTS_BY_SOURCE", source), [])
        hidden = [when for when, value in zip(days, values, strict=False) if value is None]
        book.hide(*(cell_of(book.result(code, on=when)) for code in codes if code in book.catalogue for when in hidden))
    return _chart("5b", "Contacts received each month, by who made them", series, stacked_bars)


def _children_in_need(book: Book) -> Chart | None:
    wanted = {"Children in need": "CIN_ALL", "With a child in need plan": "CIN_PLANS"}
    series = _monthly(book, {name: code for name, code in wanted.items() if book.holds(code)}, "Children")
    return _chart("8", "Children in need at the end of each month", series, lines)


def _new_entrants(book: Book) -> Chart | None:
    """Each of the last twelve months against the same month a year before."""
    days = _month_ends(book, YEAR)
    years = {
        f"{short_month(months_before(days[0], YEAR))} to {short_month(months_before(days[-1], YEAR))}": YEAR,
        f"{short_month(days[0])} to {short_month(days[-1])}": 0,
    }
    results = {
        name: [book.result("CLA_STARTED", on=months_before(when, back), period="month") for when in days]
        for name, back in years.items()
    }
    series = _of_results(book, [short_month(when)[:3] for when in days], results, ("Month", "Children"), flow=True)
    return _chart("11", "Children coming into care each month, this year and last", series, grouped_bars)


def _leaving_by_age(book: Book) -> Chart | None:
    """Children who left care in the last twelve months and in the twelve before, by their age on the day they left."""
    now = book.as_at
    before = months_before(now, YEAR)
    born = {row["person_id"]: row["born_on"] for row in book.frames["person"].select("person_id", "born_on").to_dicts()}
    ages = [label for _, _, label in AGES_AT_LEAVING] + [AT_EIGHTEEN]
    groups = {f"Year to {short_day(before)}": before, f"Year to {short_day(now)}": now}
    known = {name: when for name, when in groups.items() if book.unprotected("CLA_CEASED", on=when).is_known}
    tallies = {name: _tally(book.rows("CLA_CEASED", when), born) for name, when in known.items()}
    if any(UNKNOWN in tally for tally in tallies.values()):
        ages.append(UNKNOWN)
    counted = {name: [tally.get(age, 0) for age in ages] for name, tally in tallies.items()}
    series = _counts(ages, counted, book, "Age on leaving", "Children")
    return _chart("12", "Children leaving care, by age", series, grouped_bars)


def _tally(rows: Sequence[dict[str, Any]], born: dict[str, date | None]) -> dict[str, int]:
    tally: dict[str, int] = {}
    for row in rows:
        if row["hit"]:
            band = _band(born.get(row["person_id"]), row["on"])
            tally[band] = tally.get(band, 0) + 1
    return tally


def _band(born_on: date | None, left_on: date | None) -> str:
    if born_on is None or left_on is None:
        return UNKNOWN
    age = age_on(born_on, left_on)
    return next((label for low, high, label in AGES_AT_LEAVING if low <= age <= high), AT_EIGHTEEN)


def _permanence(book: Book) -> Chart | None:
    series = _monthly(book, {"With a permanence plan": "CLA_PERMANENCE_PLAN"}, "% of children in care")
    return _chart("13", "Children in care with a permanence plan, at the end of each month", series, lines)


DRAWN: dict[str, tuple[list[str], Callable[[Book], Chart | None]]] = {
    "5a": (["CONTACTS", "REFERRALS"], _contacts_and_referrals),
    "5b": (["CONTACTS_BY_SOURCE"], _contacts_by_source),
    "8": (["CIN_ALL"], _children_in_need),
    "11": (["CLA_STARTED"], _new_entrants),
    "12": (["CLA_CEASED"], _leaving_by_age),
    "13": (["CLA_PERMANENCE_PLAN"], _permanence),
}


def described(series: Series) -> str:
    """What a chart shows, in words: where each name begins, ends, is highest and lowest."""
    sentences = []
    for name, values in series.values.items():
        known = [(value, place) for place, value in enumerate(values) if value is not None]
        if not known:
            sentences.append(f"{name}: no figures are shown.")
            continue
        high, low = max(known, key=lambda pair: pair[0])[1], min(known, key=lambda pair: pair[0])[1]
        first, last = known[0][1], known[-1][1]
        said = {p: f"{series.words(name, p)} ({series.categories[p]})" for p in (high, low, first, last)}
        sentences.append(f"{name}: from {said[first]} to {said[last]}; highest {said[high]}, lowest {said[low]}.")
    return " ".join(sentences)


def _chart(number: str, caption: str, series: Series, draw: Callable[[Series], Spec]) -> Chart | None:
    """The chart of the names that have any figure; none where there are not two points to set side by side."""
    told = {
        name: values for name, values in series.values.items() if any(v is not None for v in values) or _is_hidden(series, name)
    }
    if sum(value is not None for values in told.values() for value in values) < 2 and not any(
        _is_hidden(series, n) for n in told
    ):
        return None
    series = _from_the_first_told(replace(series, values=told))
    note = "c: hidden, because it could point to a child." if any(_is_hidden(series, name) for name in told) else ""
    return Chart(caption, draw(series), f"{caption}. {described(series)}", twin(series, caption, note=note), number)


def _from_the_first_told(series: Series) -> Series:
    """The series without the months at its beginning that the source does not reach back to."""
    shown = {name: [series.words(name, place) for place in range(len(series.categories))] for name in series.values}
    told = [any(row[place] != NO_VALUE for row in shown.values()) for place in range(len(series.categories))]
    first = told.index(True)
    return replace(
        series,
        categories=series.categories[first:],
        values={name: values[first:] for name, values in series.values.items()},
        shown={name: row[first:] for name, row in shown.items()},
    )


def _is_hidden(series: Series, name: str) -> bool:
    return series.shown is not None and HIDDEN in series.shown[name]


def _month_ends(book: Book, months: int) -> list[date]:
    """The last days of the latest complete months, the oldest first."""
    latest = month_end(book.as_at)
    return [months_before(latest, ago) for ago in reversed(range(months))]


def _monthly(book: Book, codes: dict[str, str], value_title: str, *, flow: bool = False) -> Series:
    days = _month_ends(book, YEAR + 1)
    results = {name: [book.result(code, on=when) for when in days] for name, code in codes.items()}
    return _of_results(book, [short_month(when) for when in days], results, ("Month", value_title), flow=flow)


def _of_results(
    book: Book, categories: list[str], results: dict[str, list[Result]], titles: tuple[str, str], *, flow: bool = False
) -> Series:
    """Figures one after another; a flow's add up to a total that stands elsewhere, so no one of them is hidden alone."""
    values: dict[str, Sequence[float | None]] = {}
    shown: dict[str, Sequence[str]] = {}
    for name, row in results.items():
        hidden = [one.hidden for one in row]
        if flow and book.publish:
            hidden = hide_the_next([one.numerator for one in row], hidden)
            book.hide(*(cell_of(one) for one, is_hidden in zip(row, hidden, strict=True) if is_hidden))
        pairs = list(zip(row, hidden, strict=True))
        values[name] = [None if is_hidden or one.value is None else float(one.value) for one, is_hidden in pairs]
        shown[name] = [HIDDEN if is_hidden else one.display for one, is_hidden in pairs]
    return Series(categories, values, *titles, shown)


def _counts(categories: list[str], counts: dict[str, list[int]], book: Book, category_title: str, value_title: str) -> Series:
    """Counts by category and name; in a published document none that could be found from the totals."""
    names = list(counts)
    hidden = [[False] * len(names) for _ in categories]
    if book.publish and names and categories:
        hidden = protected_table([[counts[name][place] for name in names] for place in range(len(categories))])
    values: dict[str, Sequence[float | None]] = {}
    shown: dict[str, Sequence[str]] = {}
    for column, name in enumerate(names):
        values[name] = [None if hidden[row][column] else float(count) for row, count in enumerate(counts[name])]
        shown[name] = [HIDDEN if hidden[row][column] else f"{count:,}" for row, count in enumerate(counts[name])]
    return Series(categories, values, category_title, value_title, shown)
