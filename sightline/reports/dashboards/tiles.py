"""One figure as a dashboard shows it: with what it was made of, whether it really changed, and what it stands against."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from sightline.indicators import Indicator, Part, Result
from sightline.indicators.display import half_up, places_of, shown
from sightline.indicators.xmr import Verdict, chart
from sightline.interchange.published import Comparator
from sightline.reports.figures.months import stands_alone
from sightline.reports.self_evaluation.labels import label
from sightline.reports.self_evaluation.words import day

from .localities import counts_of, number
from .sparklines import Sparkline, in_words, sparkline

MONTHS_DRAWN = 24
NOTHING = "Nothing to count"
SHARES_SHOWN = 3
OVERLAPPING = "Each month looks back over a longer time, so whether it changed is not read month by month"
# Never by colour alone: the word stands beside it.
SAID = {
    Verdict.IMPROVING: "Improving",
    Verdict.CONCERNING: "Needs a look",
    Verdict.NEITHER: "Changed",
    Verdict.USUAL: "As usual",
    Verdict.TOO_FEW: "Too few months",
}


@dataclass(frozen=True)
class Tile:
    """
    What a page shows of one figure.

    display: `-` where there is no value, `c` where it is hidden. counts: the numerator of the denominator.
    reading: its series in plain words; verdict, said: whether it changed for better or worse. drawn, drawn_words: its months.
    compared: against what is published. message: why there is no value. notes: what must be said beside it.
    shares: of a distribution, its largest shares.
    """

    code: str
    name: str
    display: str
    counts: str
    period: str
    reading: str = ""
    verdict: str = ""
    said: str = ""
    drawn: Sparkline | None = None
    drawn_words: str = ""
    compared: str = ""
    message: str = ""
    notes: tuple[str, ...] = ()
    shares: tuple[tuple[str, str, str], ...] = field(default=())


def tile(
    indicator: Indicator,
    result: Result,
    *,
    series: Sequence[Result] = (),
    comparators: Sequence[Comparator] = (),
    everyone: Result | None = None,
) -> Tile:
    """
    The tile of a figure. series: its months, the oldest first, of the same children as the figure; none where they are not
    held, and nothing is then said of change. everyone: the figure of all children, for the figure of a group.
    """
    if indicator.distribution:
        return Tile(
            code=result.code,
            name=result.name,
            display="",
            counts="",
            period=period_words(result),
            message=result.message,
            notes=_notes(result),
            shares=tuple(_share(result, part) for part in largest(result)),
        )
    read = read_series(indicator, series)
    return Tile(
        code=result.code,
        name=result.name,
        display=result.display,
        counts=counts_of(result.numerator, result.denominator, result.unit) if result.denominator else "",
        period=period_words(result),
        compared=f"All children: {everyone.display}" if everyone else against(result, comparators),
        message=_message(result, everyone),
        notes=_notes(result),
        **read,
    )


def _message(result: Result, everyone: Result | None) -> str:
    """Why there is no value; nothing where there is one, or it is hidden."""
    if result.message or result.hidden or result.value is not None:
        return result.message
    return f"{NOTHING} in this group" if everyone else NOTHING


def read_series(indicator: Indicator, series: Sequence[Result]) -> dict[str, Any]:
    """What is said and drawn of the months of a figure: the fields of a tile; none without months."""
    if not series:
        return {}
    months = [(month.as_at, None if month.hidden or month.value is None else float(month.value)) for month in series]
    lately = series[-MONTHS_DRAWN:]
    return {
        **read_months(indicator, months),
        "drawn": sparkline([value for _, value in months[-MONTHS_DRAWN:]]),
        "drawn_words": in_words([None if month.hidden or month.value is None else month.display for month in lately]),
    }


def read_months(indicator: Indicator, months: Sequence[tuple[date, float | None]]) -> dict[str, str]:
    """
    What the months say, by the NHS's rules: the reading, and what it means. No months, nothing.

    Of a measure whose months overlap only that is said: its points move together, and the rules do not hold.
    """
    if not months:
        return {}
    if not stands_alone(indicator):
        return {"reading": OVERLAPPING}
    read = chart(months, good=indicator.good, unit=indicator.unit)
    return {"reading": read.reading, "verdict": read.verdict.value, "said": SAID[read.verdict] if read.mean is not None else ""}


def period_words(result: Result) -> str:
    """The days that a figure speaks of."""
    period = result.period
    return f"on {day(period.end)}" if period.start == period.end else f"{day(period.start)} to {day(period.end)}"


def against(result: Result, comparators: Sequence[Comparator]) -> str:
    """
    The figure against the first published one that has a value: "above England's 62% in 2019"; nothing without either.

    Compared as shown, so that figures that look alike are level.
    """
    theirs = next((one for one in comparators if one.value is not None), None)
    if theirs is None or theirs.value is None or result.value is None or result.hidden:
        return ""
    places = places_of(result.unit, result.profile)
    ours, other = half_up(result.value, places), half_up(theirs.value, places)
    place = "above" if ours > other else "below" if ours < other else "level with"
    return f"{theirs.area} {theirs.year}: {shown(Fraction(other), result.unit, result.profile)}; ours is {place} it"


def largest(result: Result) -> list[Part]:
    """The largest shares of a distribution, the largest first."""
    return sorted(result.parts, key=lambda part: (-(part.numerator or 0), part.name))[:SHARES_SHOWN]


def _share(result: Result, part: Part) -> tuple[str, str, str]:
    return label(result.code, part.name), part.display, counts_of(part.numerator, part.denominator)


def _notes(result: Result) -> tuple[str, ...]:
    too_soon = f"Too soon to say for {number(result.too_soon)}" if result.too_soon else ""
    return tuple(note for note in (result.caveat, too_soon) if note)
