"""Results of a series as plain data, and back: only what the catalogue does not say already."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from sightline.calendars.periods import period_of
from sightline.indicators import Indicator, Result, Unit

from .months import monthly

Plain = list[Any]


def encoded(result: Result) -> Plain:
    """One month's figure as JSON can hold it; a fraction as `1/3`, so that nothing is rounded."""
    value = result.value
    return [
        result.as_at.isoformat(),
        result.numerator,
        result.denominator,
        f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else value,
        result.too_soon,
        result.message,
        result.caveat,
        result.population_year,
    ]


def decoded(indicator: Indicator, plain: Plain) -> Result:
    """The figure that `encoded` wrote of one of the indicator's months."""
    day, numerator, denominator, value, too_soon, message, caveat, population_year = plain
    as_at = date.fromisoformat(day)
    return Result(
        code=indicator.code,
        name=indicator.name,
        area=indicator.area,
        as_at=as_at,
        period=period_of(monthly(indicator).period, as_at),
        unit=indicator.unit,
        profile=indicator.profile,
        numerator=numerator,
        denominator=denominator,
        value=Fraction(value) if isinstance(value, str) else value,
        too_soon=too_soon,
        message=message,
        caveat=caveat,
        population_year=population_year,
    )


def series_of(months: list[Mapping[str, Result]]) -> dict[str, list[Plain]]:
    """Code -> its months, the oldest first, from the first known one on; of a count, from the first that is not nought."""
    codes = {code for month in months for code in month}
    found = {}
    for code in sorted(codes):
        results = [month[code] for month in months if code in month]
        first = next((place for place, result in enumerate(results) if _begins(result)), None)
        found[code] = [] if first is None else [encoded(result) for result in results[first:]]
    return found


def _begins(result: Result) -> bool:
    """Whether the records reach back to a month: nothing counted, at the beginning, is a month from before the records."""
    return bool(result.value) if result.unit is Unit.COUNT else result.is_known
