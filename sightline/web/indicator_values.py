"""One figure, its months and its parts as a page shows them: plain values, and to members only what may be published."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from sightline.indicators import Indicator, Part, Result, Unit
from sightline.indicators.disclosure import HIDDEN, protected
from sightline.indicators.display import NO_VALUE
from sightline.indicators.xmr import SOURCE as XMR_SOURCE
from sightline.indicators.xmr import Signal
from sightline.indicators.xmr_words import month
from sightline.reports.dashboards.localities import counts_of
from sightline.reports.dashboards.localities import number as written
from sightline.reports.dashboards.published import band, by_locality, displayed
from sightline.reports.dashboards.tiles import SAID, period_words
from sightline.reports.figures.drawing import in_words
from sightline.reports.self_evaluation.labels import label

from .indicators_shown import Months, Picked

COLOURS = {"improving": "green", "concerning": "orange", "neither": "purple", "usual": "grey", "too few": "grey"}
BY_WORDS = {
    "locality": "Locality",
    "team": "Team",
    "age_band": "Age",
    "sex": "Sex",
    "ethnicity": "Ethnic group",
    "disability": "Disability",
}
_COUNT_COLUMNS = [{"text": "Numerator", "number": True}, {"text": "Denominator", "number": True}]
Line = dict[str, Any]


def number(value: float | None) -> str:
    """A count as it is read; nothing where there is none."""
    return "" if value is None else written(value)


def figure_words(held: Picked, result: Result) -> Line:
    """The value as the viewer may see it, with what it is of and when."""
    if result.by == "part":
        text, counts = ("", "") if not result.message else (NO_VALUE, "")
    elif held.published:
        text = displayed(result).text
        counts = f"of {band(result.denominator)}" if result.unit not in (Unit.COUNT, Unit.RATE) and result.denominator else ""
    else:
        text = result.display
        counts = counts_of(result.numerator, result.denominator, result.unit) if result.denominator is not None else ""
    return {
        "display": text,
        "counts": counts,
        "period": period_words(result),
        "message": result.message,
        "is_shares": result.by == "part",
    }


def chart_words(held: Picked, known: Indicator, months: Months | None) -> Line | None:
    if months is None:
        return None
    made = months.chart
    query = held.query or f"?{urlencode({'snapshot': held.store.label})}"
    return {
        "src": reverse("indicator_chart", args=[known.code]) + query,
        "alt": in_words(known.name, made, months.texts, level=months.level),
        "reading": made.reading,
        "said": SAID[made.verdict] if months.judged else "",
        "colour": COLOURS[made.verdict.value],
        "level": months.level,
        "lately": list(reversed(made.lately)),
        "note": "" if held.published else _months_note(known, months),
        "source": XMR_SOURCE if made.mean is not None else "",
        "columns": ["Month", {"text": "Figure", "number": True}, *([] if held.published else _COUNT_COLUMNS), "What it shows"],
        "rows": list(reversed(list(_months_rows(held, months)))),
    }


def _months_rows(held: Picked, months: Months) -> Iterator[list[str]]:
    for point, text, result in zip(months.chart.points, months.texts, months.results, strict=True):
        counts = [] if held.published else [number(result.numerator), number(result.denominator)]
        signals = "; ".join(signal.value.capitalize() for signal in Signal if signal in point.signals)
        yield [month(point.when), text, *counts, signals]


def _months_note(known: Indicator, months: Months) -> str:
    latest = months.results[-1].period
    if latest.start == latest.end or known.period == "month":
        return ""
    if not months.judged:
        return f"Each point looks back from its month's end: the latest is of {period_words(months.results[-1])}."
    return "Each month is counted by itself here, so that the months can be told apart; the figure above is of a longer period."


def part_columns(held: Picked, by: str | None) -> list[Any]:
    counts = [] if held.published else [*_COUNT_COLUMNS, {"text": "Too soon to say", "number": True}]
    return [BY_WORDS[by] if by else "Share", {"text": "Figure", "number": True}, *counts]


def parts_words(held: Picked, divided: Result, by: str | None, lists: bool) -> list[list[Any]]:
    if held.published:
        return [[name, text] for name, text in _published_parts(divided, by)]
    return [_part(held, divided, part, by, lists) for part in divided.parts]


def _part(held: Picked, divided: Result, part: Part, by: str | None, lists: bool) -> list[Any]:
    name = part.name if by else label(divided.code, part.name)
    counted: Any = number(part.numerator)
    if lists and part.numerator:
        kept = {} if held.is_newest else {"snapshot": held.store.label}
        address = reverse("indicator_children", args=[divided.code])
        counted = {"text": counted, "href": f"{address}?{urlencode(kept | {by or 'part': part.name})}"}
    return [name, part.display, counted, number(part.denominator), number(part.too_soon)]


def _published_parts(divided: Result, by: str | None) -> Iterator[tuple[str, str]]:
    """Each part as it may be published: counts to the nearest five, shares as whole numbers, what discloses as `c`."""
    names = [part.name for part in divided.parts]
    if divided.unit is Unit.COUNT and by:
        yield from zip(names, by_locality(divided, names), strict=True)
        return
    # A rate in a place gives away as much as the count there, so that it is hidden where the count would be.
    counted = by_locality(divided, names) if divided.unit is Unit.RATE and by else [""] * len(names)
    for part, safe, count in zip(divided.parts, protected(divided).parts, counted, strict=True):
        whole = replace(
            divided,
            numerator=part.numerator,
            denominator=part.denominator,
            value=part.value,
            too_soon=0,
            parts=(),
            hidden=False,
        )
        yield (
            (part.name if by else label(divided.code, part.name)),
            HIDDEN if HIDDEN in (safe.display, count) else displayed(whole).text,
        )
