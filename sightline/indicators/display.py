"""How a figure is shown: rounded once, half up, at the end."""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

NO_VALUE = "-"  # a zero denominator has no value: not 0%, not 100%


class Unit(StrEnum):
    """What a figure is a figure of."""

    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate_per_10000"
    DAYS = "days"
    SCORE = "score"
    RATIO = "ratio"


class Direction(StrEnum):
    """Which way is better. NEITHER: a move in either direction needs explaining."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Profile(StrEnum):
    """Whose conventions of rounding and hiding a figure follows when it is shown (indicators.yaml)."""

    CIN = "cin"
    CLA = "cla"
    SCORECARD = "scorecard"
    SEN2 = "sen2"
    WORKFORCE = "workforce"
    EDUCATION = "education"
    LOCAL = "local"


# Decimal places by profile for percentages and rates, where they are not whole numbers.
PLACES = {Profile.CIN: 1, Profile.EDUCATION: 1, Profile.WORKFORCE: 1, Profile.SEN2: 1}


def half_up(value: Fraction | float, places: int = 0) -> Decimal:
    """
    Rounded half up, away from zero.

    >>> half_up(Fraction(625, 10)), half_up(Fraction(8145, 100), 1)
    (Decimal('63'), Decimal('81.5'))
    """
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def places_of(unit: Unit, profile: Profile) -> int:
    """How many decimal places a unit is shown to under a profile."""
    match unit:
        case Unit.PERCENT | Unit.RATE:
            return PLACES.get(profile, 0)
        case Unit.SCORE | Unit.RATIO:
            return 1
        case _:
            return 0


def shown(value: Fraction | float | None, unit: Unit, profile: Profile = Profile.LOCAL) -> str:
    """
    The figure as a reader sees it.

    >>> shown(Fraction(625, 10), Unit.PERCENT), shown(1250, Unit.COUNT), shown(None, Unit.PERCENT)
    ('63%', '1,250', '-')
    """
    if value is None:
        return NO_VALUE
    number = f"{half_up(value, places_of(unit, profile)):,}"
    return f"{number}%" if unit is Unit.PERCENT else number
