"""How being looked after starts and stops the clocks of reviews, plans and short breaks."""

from collections.abc import Iterator
from datetime import date

from sightline.calendars.months import birthday
from sightline.records.cohorts import SHORT_BREAKS

from ..rows import ChildRows, Row
from .spans import Span, Timing, chain, earliest_of, first_from

EACH_BREAK = "V3"  # under V4 the agreement is recorded, not each break


def leaves(period: Row, rows: ChildRows) -> date | None:
    """When a period of care stopped, or the day on which the child turned 18 in it."""
    adult = birthday(rows.born_on, 18) if rows.born_on else None
    return earliest_of(period["left_on"], adult if adult and adult <= rows.as_at else None, rows.person["died_on"])


def reviews_held(rows: ChildRows) -> list[date]:
    """The days of looked-after reviews that were held."""
    return [review["held_on"] for review in rows.of("cla_review") if review["held_on"] and not review["is_cancelled"]]


def _reviews(rows: ChildRows) -> Iterator[Span]:
    for period in rows.care_periods:
        spans = list(
            chain(
                "cla_review_first_20wd",
                period["entered_on"],
                reviews_held(rows),
                then="cla_review_subsequent_6m",
                lapsed=leaves(period, rows),
                key=period["care_period"],
            )
        )
        for place, span in enumerate(spans):
            yield span if place != 1 else Span("cla_review_second_3m", span.start, span.end, span.lapsed, span.key)


def _plans(rows: ChildRows) -> Iterator[Span]:
    for period in rows.care_periods:
        entered, left = period["entered_on"], leaves(period, rows)
        plans = [plan for plan in rows.of("care_plan") if plan["started_on"] and (plan["ended_on"] or date.max) > entered]
        # A plan made before the first day in care is there on that day.
        days = [max(plan["started_on"], entered) for plan in plans]
        lasting = [max(plan["started_on"], entered) for plan in plans if _says_where(plan)]
        yield Span("cla_care_plan_10wd", entered, first_from(days, entered, left), left, period["care_period"])
        yield Span("permanence_plan_second_review", entered, first_from(lasting, entered, left), left, period["care_period"])


def _says_where(plan: Row) -> bool:
    """Whether any permanence option is ticked on a care plan."""
    return any(value for column, value in plan.items() if column.startswith("plan_"))


def _ends_at_18(rows: ChildRows) -> Iterator[Span]:
    for period in rows.care_periods[-1:]:
        if rows.born_on and period["left_on"] is None:
            yield Span("looked_after_ends_at_18", rows.born_on, key=period["care_period"])


def _short_breaks(rows: ChildRows) -> Iterator[Span]:
    for status in rows.of("legal_status"):
        if status["legal_status"] == EACH_BREAK and status["started_on"]:
            key = status["legal_status_id"]
            yield Span("short_break_single_17_days", status["started_on"], status["ended_on"], key=key)


def _short_break_reviews(rows: ChildRows) -> Iterator[Span]:
    spells = [s for s in rows.of("legal_status") if s["legal_status"] in SHORT_BREAKS and s["started_on"]]
    if spells:
        begun = min(spell["started_on"] for spell in spells)
        ended = None if any(s["ended_on"] is None for s in spells) else max(s["ended_on"] for s in spells)
        yield Span("short_break_review_first_3m", begun, first_from(reviews_held(rows), begun), ended)


CARE = [
    Timing(
        ["cla_review_first_20wd", "cla_review_second_3m", "cla_review_subsequent_6m"],
        _reviews,
        ["care_episode", "legal_status", "cla_review"],
        ["care_episode", "cla_review"],
    ),
    Timing(
        ["cla_care_plan_10wd", "permanence_plan_second_review"],
        _plans,
        ["care_episode", "legal_status", "care_plan"],
        ["care_episode", "care_plan"],
    ),
    Timing(["looked_after_ends_at_18"], _ends_at_18, ["care_episode", "legal_status"], ["care_episode"]),
    Timing(["short_break_single_17_days"], _short_breaks, ["legal_status"], ["legal_status"]),
    Timing(
        ["short_break_review_first_3m"], _short_break_reviews, ["legal_status", "cla_review"], ["legal_status", "cla_review"]
    ),
]
