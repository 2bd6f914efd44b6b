"""What the law times in private fostering."""

from sightline.clocks import (
    DEFAULT,
    HIGH,
    LOCAL,
    LOW,
    READ,
    RECALLED,
    STATUTE,
    Kind,
    clocks_of,
    days_beginning_with,
    event,
    hours,
    weeks,
    working_days,
)
from sightline.vocabulary.law import CHILDREN_ACT_1989, PRIVATE_FOSTERING_2005, local

clock = clocks_of("private_fostering")

ENDS = event("the arrangement ends, the child turns 16 (18 if disabled) or becomes looked after")
REGISTER = "the private fostering register"

NOTICE_OF_PROPOSAL = clock(
    "pf_notice_6w_before",
    "Notice of a proposal to foster privately",
    basis=STATUTE,
    starts=event("the day on which the arrangement is to begin, counting back"),
    stops=event("notice of it is given"),
    within=weeks(-6),
    source=PRIVATE_FOSTERING_2005.at("regulation 3"),
    evidence=READ,
    confidence=HIGH,
    duty_on="proposed carer",
    not_yet=REGISTER,
    notes=[
        "At once, where the arrangement is decided on later than that.",
    ],
    examples="""
        2020-02-17 -> 2020-01-06
        2020-07-06 -> 2020-05-25
        2020-12-31 -> 2020-11-19
    """,
)

NOTICE_OF_ARRIVAL = clock(
    "pf_notice_48h",
    "Notice that a child has gone to live with a private foster carer (or has left)",
    basis=STATUTE,
    starts=event("the child goes to live with the carer, or leaves"),
    stops=event("notice of it is given"),
    within=hours(48),
    source=PRIVATE_FOSTERING_2005.at("regulations 6 and 10"),
    evidence=RECALLED,
    confidence=HIGH,
    duty_on="carer / parent",
    not_yet=REGISTER,
    examples="""
        2020-07-03T12:00 -> 2020-07-05T12:00
        2020-03-28T12:00 -> 2020-03-30T13:00 not 2020-03-30T12:00  # the clocks change
        2020-10-24T12:00 -> 2020-10-26T11:00 not 2020-10-26T12:00  # the clocks change
    """,
)

FIRST_VISIT = clock(
    "pf_visit_7wd",
    "First visit and checks after a private fostering notification",
    basis=STATUTE,
    starts=event("notice is received"),
    stops=event("home, child and carer have been seen, and a report written"),
    lapses=ENDS,
    within=working_days(7),
    followed_by="pf_visit_6w_year1",
    source=PRIVATE_FOSTERING_2005.at("regulations 4 and 7"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-PF-1"],
    not_yet=REGISTER,
    notes=[
        "Once at the notice of a proposal, and again when the child arrives.",
        "Language students who stay 28 days or more are in.",
    ],
    examples="""
        2020-04-02 -> 2020-04-15 not 2020-04-13
        2020-05-04 -> 2020-05-14 not 2020-05-13
        2020-08-24 -> 2020-09-03 not 2020-09-02
        2019-12-18 -> 2019-12-31 not 2019-12-27
    """,
)

VISIT_IN_FIRST_YEAR = clock(
    "pf_visit_6w_year1",
    "Visits in the first year of a private fostering arrangement",
    basis=STATUTE,
    starts=event("the last visit, in the first year"),
    stops=event("the next visit, with the child spoken to alone"),
    lapses=ENDS,
    within=weeks(6),
    recurs="at most every six weeks in the first year",
    followed_by="pf_visit_12w_year2",
    source=PRIVATE_FOSTERING_2005.at("regulation 8(1)(a)"),
    evidence=READ,
    confidence=HIGH,
    not_yet=REGISTER,
    notes=[
        "The first year runs from the day the council became aware (8(6)), however long ago care began.",
    ],
    examples="""
        2020-02-24 -> 2020-04-06
        2020-07-13 -> 2020-08-24
        2020-11-23 -> 2021-01-04
    """,
)

VISIT_IN_LATER_YEARS = clock(
    "pf_visit_12w_year2",
    "Visits after the first year of a private fostering arrangement",
    basis=STATUTE,
    starts=event("the last visit, in a later year"),
    stops=event("the next visit"),
    lapses=ENDS,
    within=weeks(12),
    recurs="at most every twelve weeks",
    source=PRIVATE_FOSTERING_2005.at("regulation 8(1)(b)"),
    evidence=READ,
    confidence=HIGH,
    not_yet=REGISTER,
    examples="""
        2020-01-20 -> 2020-04-13
        2020-05-18 -> 2020-08-10
        2020-10-05 -> 2020-12-28
    """,
)

BECOMES_PRIVATE_FOSTERING = clock(
    "pf_28_day_threshold",
    "Arrangement becomes private fostering",
    basis=STATUTE,
    kind=Kind.THRESHOLD,
    starts=event("the child begins to live with the carer"),
    stops=event("28 days are reached, or were meant"),
    lapses=ENDS,
    within=days_beginning_with(28),
    source=CHILDREN_ACT_1989.at("section 66(1) and (2)"),
    evidence=RECALLED,
    confidence=HIGH,
    not_yet=REGISTER,
    notes=[
        "What is meant counts from the first day: nobody waits for day 28. A short gap need not break it.",
    ],
    examples="""
        2020-02-03 -> 2020-03-01
        2020-07-01 -> 2020-07-28
        2020-12-10 -> 2021-01-06
    """,
)

SUITABILITY_ASSESSED = clock(
    "pf_assessment_local",
    "Private fostering assessment completed",
    basis=LOCAL,
    starts=event("notice is received"),
    stops=event("the assessment of suitability is signed off"),
    lapses=ENDS,
    within=working_days(45),
    variants=["35 working days", "42 working days"],
    source=local("35, 42 and 45 working days are all in use", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet=REGISTER,
    examples="""
        2020-02-17 -> 2020-04-22 not 2020-04-20
        2020-06-01 -> 2020-08-03
        2020-10-26 -> 2020-12-30 not 2020-12-28
    """,
)
