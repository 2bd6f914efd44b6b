"""Clocks: what the law and local practice time. Plain Python, no Django and no "today": see docs/explanation/clocks.md."""

from .clock import Basis, Clock, Confidence, Event, Evidence, clocks_of, event
from .examples import Example
from .overlays import OVERLAYS, Overlay
from .reading import Kind, Reading, State
from .recurring import readings
from .rules import (
    Moment,
    Rule,
    calendar_days,
    days_beginning_with,
    hours,
    months,
    months_beginning_with,
    school_days,
    weeks,
    weeks_beginning_with,
    working_days,
)
from .special_rules import (
    at_age,
    chosen,
    end_of_month,
    end_of_term,
    in_force,
    in_turn,
    next_date,
    no_later_than,
    not_before_age,
    younger,
)

STATUTE, GUIDANCE, LOCAL = Basis.STATUTE, Basis.STATUTORY_GUIDANCE, Basis.LOCAL
NATIONAL_STANDARD, DFE_MEASURE = Basis.NATIONAL_STANDARD, Basis.DFE_MEASURE
READ, RECALLED, DEFAULT = Evidence.READ, Evidence.RECALLED, Evidence.LOCAL
HIGH, MEDIUM, LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW

__all__ = [
    "DEFAULT",
    "DFE_MEASURE",
    "GUIDANCE",
    "HIGH",
    "LOCAL",
    "LOW",
    "MEDIUM",
    "NATIONAL_STANDARD",
    "OVERLAYS",
    "READ",
    "RECALLED",
    "STATUTE",
    "Basis",
    "Clock",
    "Confidence",
    "Event",
    "Evidence",
    "Example",
    "Kind",
    "Moment",
    "Overlay",
    "Reading",
    "Rule",
    "State",
    "at_age",
    "calendar_days",
    "chosen",
    "clocks_of",
    "days_beginning_with",
    "end_of_month",
    "end_of_term",
    "event",
    "hours",
    "in_force",
    "in_turn",
    "months",
    "months_beginning_with",
    "next_date",
    "no_later_than",
    "not_before_age",
    "readings",
    "school_days",
    "weeks",
    "weeks_beginning_with",
    "working_days",
    "younger",
]
