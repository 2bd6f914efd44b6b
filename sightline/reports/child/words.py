"""Codes, days and ages in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sightline.calendars.months import add_months, age_on
from sightline.interchange.ssd.codes import CODED
from sightline.vocabulary.codes import CODE_SETS

MORE_CODED: dict[tuple[str, str], str] = {
    ("permanence", "order_type"): "permanence_order",
    ("previous_permanence", "option"): "previous_permanence",
    ("involvement", "change_reason"): "worker_change",
    ("immigration_status", "status"): "immigration",
    ("person", "upn_unknown"): "upn_unknown",
    ("send_record", "upn_unknown"): "upn_unknown",
    ("ehc_named_plan", "ceased_reason"): "ehc_cease_reason",
    ("sen_need", "need"): "sen_need",
}
HEALTH_CHECKS = {
    "health_assessment": "Health assessment",
    "initial_health_assessment": "Initial health assessment",
    "dental_check": "Dental check",
}
OUTCOMES = {
    "nfa": "no further action",
    "nfa_s47_end": "no further action after the section 47 enquiry",
    "nfa_continue_single": "no further action, and the assessment goes on",
    "new_referral": "a new referral",
    "existing_referral": "added to an open referral",
    "cp_enquiry": "a check of child protection plans",
    "non_agency_adoption": "non-agency adoption",
    "private_fostering": "private fostering",
    "advice": "advice or information",
    "missing": "a missing child’s notification",
    "ola_cp": "another council’s child protection plan",
    "other_outcomes_exist": "other",
    "single_assessment": "an assessment",
    "strategy_discussion": "a strategy discussion",
    "cla_request": "a request for care",
    "cp_transfer_in": "a child protection plan moved in",
    "cp_conference": "a child protection conference",
    "care_leaver": "leaving care support",
    "legal_action": "legal action",
    "prov_of_services": "services provided",
    "prov_of_sb_care": "short breaks",
    "specialist_assessment": "a specialist assessment",
    "referral_to_other_agency": "referred to another agency",
    "other_actions": "other actions",
    "monitor": "monitoring",
    "cp": "a child protection plan",
}
MONTHS_IN_WORDS_UNTIL = 2  # years: under that, an age is told in months


def label(table: str, column: str, value: Any) -> str | None:
    """What the code in a column means; the text itself where no code set has it, None where nothing is recorded."""
    if value is None or value == "":
        return None
    name = CODED.get((table, column)) or MORE_CODED.get((table, column))
    return CODE_SETS[name].label(str(value)) if name else str(value)


def outcomes(row: dict[str, Any]) -> list[str]:
    """The outcomes ticked in a row, in words, without the prefix that their columns share."""
    ticked = [column.removeprefix("outcome_") for column, value in row.items() if column.startswith("outcome_") and value]
    return [OUTCOMES[name] for name in ticked if name in OUTCOMES]


def listed(parts: Iterable[str]) -> str:
    """Some things in one phrase: one, two and three."""
    *first, last = list(parts) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def day(when: date | None) -> str:
    """A day as `1 July 2020`; nothing where it is unknown."""
    return f"{when.day} {when:%B %Y}" if when else ""


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count and its noun: `1 visit`, `2 visits`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def age_in_words(born_on: date | None, expected_on: date | None, died_on: date | None, *, as_at: date) -> str:
    """
    How old somebody is on a day: in years, under two years in months, under two months in weeks; the unborn by when expected.

    Who was born on 29 February is a year older on 1 March, as the law reckons ages.

    >>> age_in_words(date(2019, 12, 31), None, None, as_at=date(2020, 9, 30))
    '9 months old'
    """
    if born_on is None or born_on > as_at:
        expected = expected_on or born_on
        return f"Not yet born, expected {day(expected)}" if expected else "Age not recorded"
    end = died_on if died_on and died_on <= as_at else as_at
    if died_on and died_on <= as_at:
        return f"Died {day(died_on)}, aged {_length(born_on, end)}"
    return f"{_length(born_on, end)} old"


def _length(born_on: date, end: date) -> str:
    years = age_on(born_on, end)
    if years >= MONTHS_IN_WORDS_UNTIL:
        return plural(years, "year")
    months = full_months(born_on, end)
    return plural(months, "month") if months >= MONTHS_IN_WORDS_UNTIL else plural((end - born_on).days // 7, "week")


def full_months(since: date, until: date) -> int:
    """Completed months from one day to another, by the corresponding date."""
    months = (until.year - since.year) * 12 + until.month - since.month
    return months - (add_months(since, months) > until)


def lasted(since: date, until: date) -> str:
    """How long something lasted: days under eight weeks, months under two years, then years and months."""
    days = (until - since).days
    if days < 56:
        return plural(days, "day")
    months = full_months(since, until)
    if months < 24:
        return plural(months, "month")
    years, rest = divmod(months, 12)
    return plural(years, "year") + (f" {plural(rest, 'month')}" if rest else "")
