"""The clocks of pathway assessments, plans and reviews."""

from sightline.clocks import (
    HIGH,
    MEDIUM,
    READ,
    RECALLED,
    STATUTE,
    at_age,
    calendar_days,
    clocks_of,
    event,
    months,
    not_before_age,
)
from sightline.vocabulary.law import CARE_LEAVERS_2010, CARE_PLANNING_2010, CHILDREN_ACT_1989, DFE_SSDA903

clock = clocks_of("leaving_care")


ELIGIBLE_CHILD_ASSESSED = clock(
    "pathway_assessment_3m",
    "Eligible child: assessment of needs for the pathway plan",
    basis=STATUTE,
    starts=event("the child turns 16, or becomes eligible after that", "person.born_on"),
    stops=event("needs are assessed for the pathway plan"),
    lapses=event("the child stops being eligible"),
    within=not_before_age(16, months(3)),
    source=CARE_PLANNING_2010.at("regulation 42(1)"),
    evidence=READ,
    confidence=HIGH,
    not_yet="the pathway assessment register",
    notes=[
        "Given the day of birth, it never runs from before the sixteenth birthday.",
        "Eligible: thirteen weeks looked after since 14, some of them after 16. Short breaks never count.",
    ],
    examples="""
        2004-04-15 -> 2020-07-15 with born_on=2004-04-15
        2004-02-29 -> 2020-05-29 with born_on=2004-02-29
        2003-11-30 -> 2020-02-29 with born_on=2003-11-30  # from 30 November, clamped to the month end
        2020-07-31 -> 2020-10-31
    """,
)

RELEVANT_CHILD_ASSESSED = clock(
    "pathway_relevant_3m",
    "Relevant child: assessment of needs",
    basis=STATUTE,
    starts=event("the young person becomes a relevant child"),
    stops=event("needs are assessed"),
    within=months(3),
    source=CARE_LEAVERS_2010.at("regulation 5"),
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the pathway assessment register",
    notes=[
        "Not where the assessment as an eligible child still holds.",
    ],
    examples="""
        2020-01-31 -> 2020-04-30  # clamped to the month end
        2020-05-14 -> 2020-08-14
        2020-11-30 -> 2021-02-28  # clamped to the month end
    """,
)

PATHWAY_PLAN_REVIEWED = clock(
    "pathway_plan_review_6m",
    "Pathway plan review",
    basis=STATUTE,
    starts=event("the plan started or was last reviewed", "care_leaver.pathway_plan_on"),
    stops=event("it is reviewed", "care_leaver.pathway_plan_on"),
    lapses=event("leaving care support ends"),
    within=months(6),
    recurs="at most six months after each review",
    source=CARE_LEAVERS_2010.at("regulation 7(2)"),
    evidence=RECALLED,
    confidence=HIGH,
    notes=[
        "While still looked after, in the looked-after review. From 21, only for those who want support.",
        "The spine keeps the latest day alone, so no history.",
    ],
    examples="""
        2019-08-31 -> 2020-02-29  # clamped to the month end
        2020-02-29 -> 2020-08-29
        2020-03-18 -> 2020-09-18
    """,
)

REVIEWED_AFTER_MOVE = clock(
    "pathway_review_28d_new_accommodation",
    "Pathway review after moving into provided accommodation",
    basis=STATUTE,
    starts=event("the council first provides somewhere to live"),
    stops=event("the pathway plan is reviewed", "care_leaver.pathway_plan_on"),
    within=calendar_days(28),
    source=CARE_LEAVERS_2010.at("regulation 7(3)"),
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the care leavers' accommodation register",
    examples="""
        2020-02-03 -> 2020-03-02
        2020-04-20 -> 2020-05-18
        2020-12-07 -> 2021-01-04
    """,
)

LOOKED_AFTER_ENDS = clock(
    "looked_after_ends_at_18",
    "Looked-after status ends",
    basis=STATUTE,
    starts=event("the day of birth", "person.born_on"),
    stops=event("the period of care is closed", "care_episode.ended_on"),
    within=at_age(18),
    source=CHILDREN_ACT_1989.at("sections 22 and 105"),
    also=[DFE_SSDA903.at("episodes end on the eighteenth birthday")],
    evidence=RECALLED,
    confidence=HIGH,
    notes=[
        "Every looked-after clock closes on that day, as not applicable and never as missed.",
    ],
    examples="""
        2002-09-01 -> 2020-09-01
        2002-04-30 -> 2020-04-30
        2003-01-31 -> 2021-01-31
    """,
)
