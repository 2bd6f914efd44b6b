"""The fixed cut of the vital signs that members see: protected, rounded, and read from what is displayed and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sightline.indicators import Indicator, Result, Unit
from sightline.indicators.disclosure import HIDDEN, SMALLEST_COUNT_SHOWN, hide_the_next, is_small, protected
from sightline.indicators.display import NO_VALUE, half_up, places_of

from .sparklines import Sparkline, in_words, sparkline
from .tiles import MONTHS_DRAWN, period_words, read_months

# Security standard, section 7: rules 2 (averages of fewer than ten), 4 (to the nearest five) and 5 (whole numbers, bands).
FEWEST_AVERAGED = 10
NEAREST = 5
FEWEST_FOR_A_DECIMAL = 100
BANDS = [(10, "fewer than 10"), (50, "10 to 49"), (100, "50 to 99"), (500, "100 to 499"), (1_000, "500 to 999")]
LARGEST_BAND = "1,000 or more"
BY_LOCALITY = ["CIN_ALL", "CP", "CLA", "CARE_LEAVERS", "EHCP"]
WHAT_C_MEANS = (
    "c stands for a figure that could point to a child: of one to five children, or one from which such a figure could be "
    "worked out. Counts are to the nearest five, so small differences between them mean nothing."
)


@dataclass(frozen=True)
class Displayed:
    """A figure once it is protected and rounded: the text, and the number of that text (None for `c` and `-`)."""

    text: str
    number: float | None


@dataclass(frozen=True)
class PublishedTile:
    """A vital sign as a member sees it. of: the band that its denominator lies in, for a share or an average."""

    name: str
    display: str
    of: str
    period: str
    reading: str
    said: str
    drawn: Sparkline | None
    drawn_words: str
    message: str


def published_tile(indicator: Indicator, result: Result, series: Sequence[Result]) -> PublishedTile:
    """
    The tile of a figure for members. No count, mean, limit or point in it rests on anything but what is displayed.

    result, series: as they are, unprotected; nothing of them that is not displayed goes any further.
    """
    shown = displayed(result)
    months = [(month.as_at, displayed(month)) for month in series]
    read = read_months(indicator, [(when, month.number) for when, month in months])
    lately = [month for _, month in months[-MONTHS_DRAWN:]]
    return PublishedTile(
        name=result.name,
        display=shown.text,
        of=band(result.denominator) if result.unit in (Unit.PERCENT, Unit.RATIO, Unit.DAYS, Unit.SCORE) else "",
        period=period_words(result),
        reading=read.get("reading", ""),
        said=read.get("said", ""),
        drawn=sparkline([month.number for month in lately]),
        drawn_words=in_words([month.text if month.number is not None else None for month in lately], gap="c") if months else "",
        message=result.message,
    )


def displayed(result: Result) -> Displayed:
    """
    A figure protected, then rounded: `c` where it is hidden, `-` where there is none.

    A rate is worked out from the count that is displayed: from the true one, rate times population would give it back.
    """
    safe = protected(replace(result, parts=()))
    averaged = result.unit in (Unit.RATIO, Unit.DAYS, Unit.SCORE) and (result.denominator or 0) < FEWEST_AVERAGED
    if safe.hidden or (averaged and result.value is not None):
        return Displayed(HIDDEN, None)
    value = safe.value
    if result.unit is Unit.RATE and value is not None and result.numerator:
        value = Fraction(value) * _nearest(result.numerator) / Fraction(result.numerator)
    return _rounded(result, value, safe.denominator)


def by_locality(result: Result, names: Sequence[str]) -> list[str]:
    """
    A count in each of the localities, as members see it: to the nearest five, or hidden. A locality without a part is nought.

    Hidden are the small, the next smallest beside a lone one, and then the smallest of the rest until a reader who knows these
    rules and sees the county's figure cannot rule out any of one to five for a hidden cell; where hiding all that are not
    nought is not enough, the whole row.

    result: a count divided by locality, unprotected.
    """
    held = {part.name: int(part.numerator or 0) for part in result.parts}
    counts = [held.get(name, 0) for name in names]
    hidden = _hidden(counts, total=int(result.numerator or 0))
    return [HIDDEN if is_hidden else nearest(count) for count, is_hidden in zip(counts, hidden, strict=True)]


def _hidden(counts: Sequence[int], *, total: int) -> list[bool]:
    if is_small(total):
        return [True for _ in counts]
    hidden = hide_the_next(counts, [is_small(count) for count in counts])
    while any(hidden) and not _all_stay_possible(counts, hidden, total):
        shown = [(count, place) for place, count in enumerate(counts) if count and not hidden[place]]
        if not shown:
            return [True for _ in counts]
        hidden[min(shown)[1]] = True
    return hidden


def _all_stay_possible(counts: Sequence[int], hidden: Sequence[bool], total: int) -> bool:
    """Whether a hidden cell can still be anything from one to five: the most that the hidden ones can add up to is enough."""
    shown = [int(nearest(count).replace(",", "")) for count, is_hidden in zip(counts, hidden, strict=True) if not is_hidden]
    least = sum(max(SMALLEST_COUNT_SHOWN, count - NEAREST // 2) for count in shown if count)
    most = int(nearest(total).replace(",", "")) + NEAREST // 2 - least
    return most >= SMALLEST_COUNT_SHOWN - 1 + sum(hidden) - 1


def band(denominator: float | None) -> str:
    """
    About how many a share is of.

    >>> band(9), band(10), band(499), band(None)
    ('fewer than 10', '10 to 49', '100 to 499', '')
    """
    if denominator is None:
        return ""
    return next((words for limit, words in BANDS if denominator < limit), LARGEST_BAND)


def cut(figures: Mapping[str, Result], codes: Sequence[str]) -> list[Result]:
    """The figures of the cut that there are, in its order."""
    return [figures[code] for code in codes if code in figures]


def _rounded(result: Result, value: Fraction | float | None, denominator: float | None) -> Displayed:
    if value is None:
        return Displayed(NO_VALUE, None)
    if result.unit is Unit.COUNT:
        text = nearest(float(value))
        return Displayed(text, float(text.replace(",", "")))
    places = places_of(result.unit, result.profile) if (denominator or 0) >= FEWEST_FOR_A_DECIMAL else 0
    places = max(places, 1) if result.unit in (Unit.RATIO, Unit.SCORE) else places
    number = half_up(value, places)
    return Displayed(f"{number:,}{'%' if result.unit is Unit.PERCENT else ''}", float(number))


def nearest(count: float) -> str:
    """
    A count to the nearest five.

    >>> nearest(1_243), nearest(6), nearest(0)
    ('1,245', '5', '0')
    """
    return f"{_nearest(count):,}"


def _nearest(count: float) -> int:
    return int(half_up(count / NEAREST)) * NEAREST
