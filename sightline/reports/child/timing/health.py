"""How health checks and questionnaires of looked-after children start and stop clocks."""

from collections.abc import Iterator
from datetime import date

from sightline.calendars.months import age_on, birthday

from ..rows import ChildRows
from .care import leaves
from .spans import Span, Timing, chain, earliest_of, first_from

ASSESSMENTS = ["health_assessment", "initial_health_assessment"]
DENTAL = ["dental_check"]
COMPLETED = "completed"  # refused and cancelled are not
YOUNG = 5
SDQ_FROM, SDQ_UNTIL = 4, 17  # birthdays


def completed(rows: ChildRows, kinds: list[str]) -> list[date]:
    """The days of the completed checks of some kinds; of every check, where the source gives no status."""
    says = rows.holds("health_check.status")
    checks = [check for check in rows.of("health_check") if check["kind"] in kinds and check["checked_on"]]
    return [check["checked_on"] for check in checks if not says or check["status"] == COMPLETED]


def _assessments(rows: ChildRows) -> Iterator[Span]:
    days = completed(rows, ASSESSMENTS)
    for period in rows.care_periods:
        entered, left = period["entered_on"], leaves(period, rows)
        first = first_from(days, entered, left)
        yield Span("iha_20wd", entered, first, left, period["care_period"])
        if first is None:
            continue
        for span in chain("rha_5plus_12m", first, [day for day in days if day > first], lapsed=left, key=period["care_period"]):
            if rows.born_on and age_on(rows.born_on, span.start) < YOUNG:
                given = {"born_on": rows.born_on}
                yield Span("rha_under5_6m", span.start, span.end, span.lapsed, span.key, given)
            else:
                yield span


def _dentist(rows: ChildRows) -> Iterator[Span]:
    for period in rows.care_periods:
        left = leaves(period, rows)
        yield from chain("dental_12m", period["entered_on"], completed(rows, DENTAL), lapsed=left, key=period["care_period"])


def _questionnaires(rows: ChildRows) -> Iterator[Span]:
    if rows.born_on is None:
        return
    scored = [sdq["completed_on"] for sdq in rows.of("sdq_score") if sdq["score"] is not None]
    old_enough, too_old = birthday(rows.born_on, SDQ_FROM), birthday(rows.born_on, SDQ_UNTIL)
    for period in rows.care_periods:
        begun = max(period["entered_on"], old_enough)
        left = earliest_of(leaves(period, rows), too_old if too_old <= rows.as_at else None)
        if begun <= rows.as_at and begun < too_old and (left is None or begun < left):
            yield from chain("sdq_12m", begun, scored, lapsed=left, key=period["care_period"])


_CARE = ["care_episode", "legal_status"]
HEALTH = [
    Timing(
        ["iha_20wd", "rha_under5_6m", "rha_5plus_12m"],
        _assessments,
        [*_CARE, "health_check"],
        ["care_episode", "health_check"],
        "H",
    ),
    Timing(["dental_12m"], _dentist, [*_CARE, "health_check"], ["care_episode", "health_check"], "H"),
    Timing(["sdq_12m"], _questionnaires, [*_CARE, "sdq_score"], ["care_episode", "sdq_score"], "H"),
]
