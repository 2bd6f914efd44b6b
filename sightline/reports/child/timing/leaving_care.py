"""How contact with care leavers and their pathway plans start and stop clocks: the records keep the latest day of each."""

from collections.abc import Iterator
from datetime import date

from sightline.calendars.months import add_months, age_on, birthday
from sightline.services.leaving_care.cohorts import (
    ADULT_DUTY_FROM,
    LEFT_CARE,
    NO_LONGER_OURS,
    SIGNS_OF_A_SERVICE,
    STILL_ELIGIBLE,
)

from ..rows import ChildRows, Row
from .spans import Span, Timing

DUTY_ENDS_AT = 25
BIRTHDAYS = range(17, 22)
OPENS_BEFORE, CLOSES_AFTER = 3, 1  # months


def _ours(rows: ChildRows) -> list[tuple[Row, int]]:
    """The care leaver's record and age, unless the duty has ended; none where the age is not known."""
    if rows.born_on is None or rows.person["died_on"]:
        return []
    age = age_on(rows.born_on, rows.as_at)
    known = sorted(rows.of("care_leaver"), key=lambda row: row["contacted_on"] or date.min)[-1:]
    return [(row, age) for row in known if row["in_touch"] not in NO_LONGER_OURS and age < DUTY_ENDS_AT]


def _has_a_service(row: Row, age: int) -> bool:
    return age < ADULT_DUTY_FROM or any(row[column] for column in SIGNS_OF_A_SERVICE)


def _contact(rows: ChildRows) -> Iterator[Span]:
    for row, age in _ours(rows):
        if row["eligibility"] in LEFT_CARE and row["contacted_on"] and _has_a_service(row, age):
            yield Span("care_leaver_in_touch_8w", row["contacted_on"], key=row["care_leaver_id"])


def _yearly(rows: ChildRows) -> Iterator[Span]:
    for row, age in _ours(rows):
        if row["eligibility"] == "former_relevant" and age >= ADULT_DUTY_FROM and rows.born_on:
            adult = birthday(rows.born_on, ADULT_DUTY_FROM)
            yield Span("care_leaver_21_25_annual", max(row["contacted_on"] or adult, adult), key=row["care_leaver_id"])


def _birthdays(rows: ChildRows) -> Iterator[Span]:
    for row, _ in _ours(rows):
        for day in [birthday(rows.born_on, age) for age in BIRTHDAYS] if rows.born_on else []:
            is_now = add_months(day, -OPENS_BEFORE) <= rows.as_at <= add_months(day, CLOSES_AFTER)
            if is_now and row["eligibility"] in LEFT_CARE:
                contacted = row["contacted_on"]
                met = contacted if contacted and contacted >= add_months(day, -OPENS_BEFORE) else None
                yield Span("care_leaver_birthday_window", day, met, key=row["care_leaver_id"])


def _pathway(rows: ChildRows) -> Iterator[Span]:
    for row, age in _ours(rows):
        if row["eligibility"] in [*LEFT_CARE, STILL_ELIGIBLE] and row["pathway_plan_on"] and _has_a_service(row, age):
            yield Span("pathway_plan_review_6m", row["pathway_plan_on"], key=row["care_leaver_id"])


LEAVING_CARE = [
    Timing(["care_leaver_in_touch_8w"], _contact, ["care_leaver"], ["care_leaver"]),
    Timing(["care_leaver_21_25_annual"], _yearly, ["care_leaver"], ["care_leaver"]),
    Timing(["care_leaver_birthday_window"], _birthdays, ["care_leaver"], ["care_leaver"]),
    Timing(["pathway_plan_review_6m"], _pathway, ["care_leaver"], ["care_leaver"]),
]
