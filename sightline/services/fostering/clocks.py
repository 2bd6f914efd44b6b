"""What the law and the national standards time for foster carers."""

from sightline.clocks import HIGH, MEDIUM, NATIONAL_STANDARD, RECALLED, STATUTE, clocks_of, event, months, working_days
from sightline.vocabulary.law import FOSTERING_2011, FOSTERING_STANDARDS_2011

clock = clocks_of("fostering")


CARER_REVIEWED = clock(
    "foster_carer_review_12m",
    "Review of foster carer approval",
    basis=STATUTE,
    starts=event("the carer was approved, or last reviewed"),
    stops=event("the review is completed"),
    lapses=event("the carer resigns, or approval ends"),
    within=months(12),
    recurs="at most a year after each review",
    source=FOSTERING_2011.at("regulation 28(2)"),
    evidence=RECALLED,
    confidence=HIGH,
    not_yet="the foster carer register",
    examples="""
        2020-02-29 -> 2021-02-28  # clamped to the month end
        2019-06-30 -> 2020-06-30
        2019-09-17 -> 2020-09-17
    """,
)

PANEL_DECISION = clock(
    "foster_adm_decision_7wd",
    "Agency decision after fostering panel",
    basis=NATIONAL_STANDARD,
    starts=event("the panel's recommendation and final minutes arrive"),
    stops=event("the decision-maker decides"),
    within=working_days(7),
    source=FOSTERING_STANDARDS_2011.at("standard 14"),
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the fostering panel register",
    examples="""
        2020-04-01 -> 2020-04-14 not 2020-04-10
        2020-05-04 -> 2020-05-14 not 2020-05-13
        2020-12-17 -> 2020-12-30 not 2020-12-28
    """,
)
