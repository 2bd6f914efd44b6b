"""Figures made up by hand for the tests of pages."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from sightline.calendars.periods import period_of
from sightline.indicators import Part, Result, Unit
from sightline.indicators.display import Profile, shown

AS_AT = date(2020, 7, 1)


def percent(code: str, hits: int, of: int, parts: Mapping[str, tuple[int, int]] | None = None, **other) -> Result:
    """A percentage, divided by locality where parts are given."""
    value = Fraction(100 * hits, of) if of else None
    divided = tuple(
        Part(name, n, d, Fraction(100 * n, d) if d else None, shown(Fraction(100 * n, d) if d else None, Unit.PERCENT), 0)
        for name, (n, d) in (parts or {}).items()
    )
    return _result(code, Unit.PERCENT, hits, of, value, divided, **other)


def count(code: str, hits: int | None, parts: Mapping[str, int] | None = None, **other) -> Result:
    """A count, divided by locality where parts are given."""
    divided = tuple(Part(name, n, None, Fraction(n), f"{n:,}", 0) for name, n in (parts or {}).items())
    return _result(code, Unit.COUNT, hits, None, None if hits is None else Fraction(hits), divided, **other)


def not_held(code: str) -> Result:
    """A figure that the source does not hold."""
    return _result(code, Unit.COUNT, None, None, None, (), message="Not held in this source: contact")


def _result(code, unit, numerator, denominator, value, parts, *, as_at=AS_AT, kind="snapshot", name=None, message="") -> Result:
    return Result(
        code=code,
        name=name or f"Measure {code}",
        area="invented",
        as_at=as_at,
        period=period_of(kind, as_at),
        unit=unit,
        profile=Profile.LOCAL,
        numerator=numerator,
        denominator=denominator,
        value=value,
        too_soon=0,
        message=message,
        by="locality" if parts else None,
        parts=parts,
    )
