"""The clocks of child protection plans: core groups, visits, drift."""

from sightline.clocks import (
    DEFAULT,
    DFE_MEASURE,
    GUIDANCE,
    HIGH,
    LOCAL,
    LOW,
    MEDIUM,
    READ,
    RECALLED,
    Kind,
    chosen,
    clocks_of,
    event,
    months,
    weeks,
    working_days,
)
from sightline.vocabulary.law import CHAT, DFE_CIN_CENSUS, WORKING_TOGETHER, local

clock = clocks_of("child_protection")

PLAN_ENDS = event("the plan ends", "cp_plan.ended_on")

FIRST_CORE_GROUP = clock(
    "core_group_first_10wd",
    "First core group",
    basis=GUIDANCE,
    starts=event("the conference that made the plan", "cp_plan.started_on"),
    stops=event("the core group first meets"),
    lapses=PLAN_ENDS,
    within=working_days(10),
    followed_by="core_group_subsequent",
    source=WORKING_TOGETHER.at("assessing need: the child protection plan"),
    evidence=RECALLED,
    confidence=HIGH,
    not_yet="the core group register",
    notes=[
        "A plan begun at a transfer-in conference starts it too.",
    ],
    examples="""
        2020-04-01 -> 2020-04-17 not 2020-04-15
        2020-04-28 -> 2020-05-13 not 2020-05-12
        2019-12-18 -> 2020-01-06 not 2020-01-01
        2020-08-19 -> 2020-09-03 not 2020-09-02
    """,
)

LATER_CORE_GROUP = clock(
    "core_group_subsequent",
    "Subsequent core groups",
    basis=LOCAL,
    starts=event("the core group last met"),
    stops=event("it meets again"),
    lapses=PLAN_ENDS,
    within=weeks(6),
    recurs="every six weeks while the plan is open",
    source=local("every 4 to 6 weeks", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the core group register",
    examples="""
        2020-03-02 -> 2020-04-13
        2020-07-08 -> 2020-08-19
        2020-11-18 -> 2020-12-30
    """,
)

VISIT = clock(
    "cp_visit_10wd",
    "Child protection visit (local statutory visit standard)",
    basis=LOCAL,
    starts=event("the plan starts, or the child was last seen", "cp_plan.started_on", "cp_visit.visited_on"),
    stops=event("the child is next seen", "cp_visit.visited_on"),
    lapses=PLAN_ENDS,
    within=working_days(10),
    variants=["15 working days", "20 working days", "4 weeks"],
    recurs="from each visit at which the child was seen",
    source=local(
        "the plan sets the frequency; 10 working days is the commonest least", whose="a default that each council sets"
    ),
    evidence=DEFAULT,
    confidence=LOW,
    notes=[
        "A visit at which the child was not seen changes nothing, nor does one before the plan.",
    ],
    examples="""
        2020-04-01 -> 2020-04-17 not 2020-04-15
        2020-04-24 -> 2020-05-11 not 2020-05-08
        2020-05-22 -> 2020-06-08 not 2020-06-05
        2019-12-19 -> 2020-01-07 not 2020-01-02
    """,
)

SEEN_IN_FOUR_WEEKS = clock(
    "cp_seen_4_weeks",
    "Child on a plan seen in the last 4 weeks (snapshot test)",
    basis=DFE_MEASURE,
    kind=Kind.THRESHOLD,
    starts=event("the child was last seen", "cp_visit.visited_on"),
    stops=event("the day of the snapshot"),
    lapses=PLAN_ENDS,
    within=weeks(4),
    recurs="looked at on each snapshot day",
    source=CHAT.at("child protection: seen in the last four weeks"),
    evidence=RECALLED,
    confidence=MEDIUM,
    notes=[
        "The due day is the last on which the child still counts as seen in the last four weeks.",
        "A child new to a plan and not yet visited counts among the children, and is shown apart.",
    ],
    examples="""
        2020-06-03 -> 2020-07-01
        2020-06-02 -> 2020-06-30
        2020-02-15 -> 2020-03-14
    """,
)

LONG_PLAN = clock(
    "cp_plan_drift",
    "Long child protection plan escalation thresholds",
    basis=LOCAL,
    kind=Kind.THRESHOLD,
    starts=event("the plan starts", "cp_plan.started_on"),
    stops=event("it ends", "cp_plan.ended_on"),
    within=chosen(
        "threshold",
        {"9 months": months(9), "15 months": months(15), "18 months": months(18), "24 months": months(24)},
        usual="18 months",
    ),
    recurs="each threshold once",
    source=local("plans over 18 months are watched", whose="the self-evaluation of September 2020"),
    also=[DFE_CIN_CENSUS.at("plans of two years or more")],
    evidence=READ,
    confidence=MEDIUM,
    notes=[
        "More than 18 months begins the day after the due day.",
    ],
    examples="""
        2019-01-31 -> 2020-07-31
        2019-08-31 -> 2021-02-28  # clamped to the month end
        2018-12-31 -> 2020-06-30  # clamped to the month end
    """,
)
