"""Which clock each visit to a looked-after child starts: regulation 28, as `CLA_VISITS_TIMELY` reads it."""

from collections.abc import Iterator
from datetime import date

from sightline.calendars.months import add_months

from ..rows import ChildRows, Row
from .care import leaves, reviews_held
from .spans import Span, Timing, chain, covers, earliest_of, first_from

WITH_PARENTS = "P1"
INTERIM_ORDER, CARE_ORDER = "C1", "C2"
TO_18 = ["plan_ltfost18", "plan_resplmt"]  # long-term fostering to 18, long-term residential placement
LONG_TERM_FOSTER = ["U1", "U4"]


def days_seen(rows: ChildRows) -> list[date]:
    """The days on which the child was seen; every visit, where the source never says."""
    says = rows.holds("cla_visit.is_seen")
    return [visit["visited_on"] for visit in rows.of("cla_visit") if visit["visited_on"] and (visit["is_seen"] or not says)]


def _visits(rows: ChildRows) -> Iterator[Span]:
    for period in rows.care_periods:
        for home in _homes(period, rows):
            since = home["started_on"]
            left = earliest_of(home["ended_on"], leaves(period, rows))
            spans = chain("cla_visit_first_1w", since, days_seen(rows), lapsed=left, key=home["placement_id"])
            for place, span in enumerate(spans):
                known_by = span.end or earliest_of(left, rows.as_at) or rows.as_at
                clock = span.clock if place == 0 else _clock_after(span.start, home, known_by, rows)
                yield Span(clock, span.start, span.end, span.lapsed, span.key)


def _homes(period: Row, rows: ChildRows) -> list[Row]:
    """The placements of a period of care; where none is recorded, the period itself."""
    until = period["left_on"] or date.max
    homes = [home for home in rows.of("placement") if home["started_on"] and home["started_on"] < until]
    homes = [home for home in homes if (home["ended_on"] or date.max) > period["entered_on"]]
    homes = [home | {"started_on": max(home["started_on"], period["entered_on"])} for home in homes]
    unknown = {"started_on": period["entered_on"], "ended_on": None, "placement_id": period["care_period"]}
    return homes or [unknown | {"placement_type": None}]


def _clock_after(visited_on: date, home: Row, known_by: date, rows: ChildRows) -> str:
    """The clock that a visit in a placement starts, by what was known when the next was made or is awaited."""
    is_interim = any(s["legal_status"] == INTERIM_ORDER and covers(s, known_by) for s in rows.of("legal_status"))
    if is_interim and home["placement_type"] == WITH_PARENTS:
        reviewed = first_from(reviews_held(rows), home["started_on"], known_by)
        return "cla_visit_4w_ico_at_home" if reviewed else "cla_visit_weekly_to_first_review"
    planned = any(covers(plan, known_by) and any(plan[flag] for flag in TO_18) for plan in rows.of("care_plan"))
    is_to_18 = planned or home["placement_type"] in LONG_TERM_FOSTER
    return "cla_visit_3m" if is_to_18 and visited_on >= add_months(home["started_on"], 12) else "cla_visit_6w"


def _care_order_at_home(rows: ChildRows) -> Iterator[Span]:
    for status in rows.of("legal_status"):
        made = status["started_on"]
        if status["legal_status"] != CARE_ORDER or made is None:
            continue
        at_home = [h for h in rows.of("placement") if h["placement_type"] == WITH_PARENTS and covers(h, made)]
        if at_home:
            left = earliest_of(status["ended_on"], at_home[0]["ended_on"])
            seen = first_from(days_seen(rows), made, left)
            yield Span("cla_visit_care_order_at_home", made, seen, left, status["legal_status_id"])


_TABLES = ["care_episode", "legal_status", "placement", "cla_visit", "cla_review", "care_plan"]
VISITS = [
    Timing(
        [
            "cla_visit_first_1w",
            "cla_visit_6w",
            "cla_visit_3m",
            "cla_visit_weekly_to_first_review",
            "cla_visit_4w_ico_at_home",
        ],
        _visits,
        _TABLES,
        ["care_episode", "cla_visit", "placement"],
    ),
    Timing(
        ["cla_visit_care_order_at_home"],
        _care_order_at_home,
        ["legal_status", "placement", "cla_visit"],
        ["legal_status", "placement", "cla_visit"],
    ),
]
