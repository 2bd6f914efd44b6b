"""The clocks of placements: plans, notices, approvals and moves."""

from sightline.clocks import (
    GUIDANCE,
    HIGH,
    MEDIUM,
    READ,
    RECALLED,
    STATUTE,
    clocks_of,
    event,
    in_turn,
    months,
    weeks,
    working_days,
)
from sightline.vocabulary.law import CARE_PLANNING_2010, CARE_PLANNING_GUIDANCE_2015, CHILDREN_ACT_1989, IRO_HANDBOOK_2010

clock = clocks_of("looked_after")

LEAVES_CARE = event("the child stops being looked after, or turns 18", "care_episode.ended_on")
ENTERS_CARE = event("the child becomes looked after", "care_episode.entered_care_on")
PLACED = event("a placement starts", "placement.started_on")
PLACEMENT_ENDS = event("the placement ends", "placement.ended_on")

CARE_PLAN_PREPARED = clock(
    "cla_care_plan_10wd",
    "Care plan prepared",
    basis=STATUTE,
    starts=event("the first placement of the period of care starts", "care_episode.entered_care_on"),
    stops=event("the care plan is prepared", "care_plan.started_on"),
    lapses=LEAVES_CARE,
    within=working_days(10),
    source=CARE_PLANNING_2010.at("regulation 4(2)"),
    evidence=READ,
    confidence=HIGH,
    notes=[
        "The plan belongs before the placement; ten working days are what is left where that was not practicable.",
        "In proceedings the court's timetable for the section 31A plan governs.",
    ],
    examples="""
        2020-04-02 -> 2020-04-20 not 2020-04-16
        2020-05-01 -> 2020-05-18 not 2020-05-15
        2019-12-23 -> 2020-01-09 not 2020-01-06
    """,
)

PLACEMENT_PLAN_PREPARED = clock(
    "cla_placement_plan_5wd",
    "Placement plan prepared",
    basis=STATUTE,
    starts=PLACED,
    stops=event("the placement plan is prepared"),
    lapses=PLACEMENT_ENDS,
    within=working_days(5),
    recurs="each placement",
    source=CARE_PLANNING_2010.at("regulation 9(2)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-CLA-1"],
    not_yet="the placement plan register",
    examples="""
        2020-04-03 -> 2020-04-14 not 2020-04-10
        2020-05-05 -> 2020-05-13 not 2020-05-12
        2020-12-22 -> 2020-12-31 not 2020-12-29
    """,
)

PLACEMENT_NOTIFIED = clock(
    "cla_placement_notification_5wd",
    "Notification of placement to area authority, CCG and others",
    basis=STATUTE,
    starts=PLACED,
    stops=event("the area authority, health and others are notified"),
    lapses=PLACEMENT_ENDS,
    within=working_days(5),
    recurs="each placement",
    source=CARE_PLANNING_2010.at("regulation 13"),
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the placement notification register",
    notes=[
        "Before the placement; five working days only for one made in an emergency.",
    ],
    examples="""
        2020-04-06 -> 2020-04-15 not 2020-04-13
        2020-05-20 -> 2020-05-28 not 2020-05-27
        2020-08-26 -> 2020-09-03 not 2020-09-02
    """,
)

EMERGENCY_PLACEMENT_ENDS = clock(
    "emergency_foster_placement_6wd",
    "Emergency placement with a foster carer outside their terms of approval",
    basis=STATUTE,
    starts=event("a child is placed in an emergency outside a carer's terms of approval", "placement.started_on"),
    stops=event("the placement ends, or the terms are amended", "placement.ended_on"),
    lapses=LEAVES_CARE,
    within=working_days(6),
    source=CARE_PLANNING_2010.at("regulation 23(1)"),
    evidence=RECALLED,
    confidence=HIGH,
    overlays=["CV-CLA-2"],
    notes=[
        "Not 28 days: that belongs to private fostering and to pathway reviews.",
    ],
    examples="""
        2020-04-08 -> 2020-04-20 not 2020-04-16
        2020-02-14 -> 2020-02-24
        2019-12-24 -> 2020-01-06 not 2020-01-01
    """,
)

TEMPORARY_APPROVAL_ENDS = clock(
    "connected_person_16w",
    "Temporary approval of a connected person as foster carer",
    basis=STATUTE,
    starts=event("a connected person is approved for the time being"),
    stops=event("full approval is given, or this one runs out"),
    lapses=PLACEMENT_ENDS,
    within=weeks(16),
    followed_by="connected_person_extension_8w",
    source=CARE_PLANNING_2010.at("regulation 24"),
    evidence=READ,
    confidence=MEDIUM,
    overlays=["CV-CLA-3"],
    not_yet="the foster carer register",
    notes=[
        "From the approval, not from the placement; we count that day as day 0, and a stricter reading counts it as day 1.",
    ],
    examples="""
        2020-01-13 -> 2020-05-04
        2019-12-02 -> 2020-03-23
        2020-10-05 -> 2021-01-25
    """,
)

TEMPORARY_APPROVAL_EXTENSION_ENDS = clock(
    "connected_person_extension_8w",
    "Extension of temporary approval",
    basis=STATUTE,
    starts=event("the first sixteen weeks end"),
    stops=event("the extension runs out"),
    lapses=PLACEMENT_ENDS,
    within=weeks(8),
    source=CARE_PLANNING_2010.at("regulation 25(2)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-CLA-3"],
    not_yet="the foster carer register",
    notes=[
        "Without approval by then the placement must end (regulation 25(6)).",
        "A carer who seeks a review keeps it until the outcome (25(3)).",
    ],
    examples="""
        2020-05-04 -> 2020-06-29
        2020-03-23 -> 2020-05-18
        2021-01-25 -> 2021-03-22
    """,
)

PLACEMENT_WITH_PARENTS_ASSESSED = clock(
    "placement_with_parents_10wd",
    "Assessment after immediate placement with parents",
    basis=STATUTE,
    starts=event("a child is placed with a parent (P1) before the assessment", "placement.started_on"),
    stops=event("assessment and review are complete"),
    lapses=PLACEMENT_ENDS,
    within=working_days(10),
    source=CARE_PLANNING_2010.at("regulation 19"),
    evidence=RECALLED,
    confidence=MEDIUM,
    overlays=["CV-CLA-4"],
    not_yet="the placement with parents register",
    examples="""
        2020-02-24 -> 2020-03-09
        2020-04-01 -> 2020-04-17 not 2020-04-15
        2020-12-18 -> 2021-01-06 not 2021-01-01
    """,
)

IRO_NAMED = clock(
    "iro_appointed_5wd",
    "IRO named for a newly looked-after child",
    basis=GUIDANCE,
    starts=ENTERS_CARE,
    stops=event("an independent reviewing officer is named"),
    lapses=LEAVES_CARE,
    within=working_days(5),
    source=IRO_HANDBOOK_2010,
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the reviewing officer register",
    examples="""
        2020-04-03 -> 2020-04-14 not 2020-04-10
        2020-05-21 -> 2020-05-29 not 2020-05-28
        2020-12-23 -> 2021-01-04 not 2020-12-30
    """,
)

PERMANENCE_PLANNED = clock(
    "permanence_plan_second_review",
    "Plan for permanence in place",
    basis=GUIDANCE,
    starts=ENTERS_CARE,
    stops=event("a plan for permanence is recorded", "care_plan.started_on"),
    lapses=LEAVES_CARE,
    within=in_turn(working_days(20), months(3)),
    source=CARE_PLANNING_GUIDANCE_2015.at("permanence by the second review, about four months"),
    also=[CARE_PLANNING_2010.at("regulation 5(a)")],
    evidence=RECALLED,
    confidence=HIGH,
    notes=[
        "The latest lawful day: a first review on its due day, and three months from it.",
        "A first review held earlier brings it forward.",
        "Some councils use four months from entry, which can differ by a week.",
        "Returning to the family is a plan for permanence.",
    ],
    examples="""
        2020-01-06 -> 2020-05-03
        2020-03-23 -> 2020-07-22 not 2020-07-20
        2019-12-06 -> 2020-04-08 not 2020-04-03
        2020-04-03 -> 2020-08-05 not 2020-08-01
    """,
)

WELFARE_CHECKED = clock(
    "accommodated_by_health_or_education_3m",
    "Child accommodated by a health body, education authority or in a care home",
    basis=STATUTE,
    starts=event("a health body, a school or a care home accommodates a child"),
    stops=event("the council is notified and checks on the child"),
    lapses=event("the child goes home"),
    within=months(3),
    source=CHILDREN_ACT_1989.at("sections 85 and 86"),
    evidence=RECALLED,
    confidence=HIGH,
    not_yet="the register of children accommodated by others",
    notes=[
        "The child is not looked after for that reason; notice comes sooner where three months are intended.",
    ],
    examples="""
        2019-11-30 -> 2020-02-29  # clamped to the month end
        2020-03-05 -> 2020-06-05
        2020-10-31 -> 2021-01-31
    """,
)
