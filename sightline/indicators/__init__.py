"""Cohorts, figures and the rows behind them: see README.md."""

from sightline.calendars.periods import Period

from .display import Direction, Profile, Unit
from .frames import earliest, latest, marked, previous, within, yes
from .registry import REGISTRY, Indicator, indicators_of
from .result import Part, Result
from .tables import Existence, Frame, NotHeld, Rows, Tables

COUNT, PERCENT, RATE = Unit.COUNT, Unit.PERCENT, Unit.RATE
DAYS, SCORE, RATIO = Unit.DAYS, Unit.SCORE, Unit.RATIO
HIGHER, LOWER, NEITHER = Direction.HIGHER, Direction.LOWER, Direction.NEITHER

__all__ = [
    "COUNT",
    "DAYS",
    "HIGHER",
    "LOWER",
    "NEITHER",
    "PERCENT",
    "RATE",
    "RATIO",
    "REGISTRY",
    "SCORE",
    "Direction",
    "Existence",
    "Frame",
    "Indicator",
    "NotHeld",
    "Part",
    "Period",
    "Profile",
    "Result",
    "Rows",
    "Tables",
    "Unit",
    "earliest",
    "indicators_of",
    "latest",
    "marked",
    "previous",
    "within",
    "yes",
]
