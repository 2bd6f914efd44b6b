"""The clocks of looked-after reviews and of short breaks."""

from sightline.clocks import (
    GUIDANCE,
    HIGH,
    MEDIUM,
    READ,
    RECALLED,
    STATUTE,
    Kind,
    calendar_days,
    clocks_of,
    event,
    months,
    months_beginning_with,
    working_days,
)
from sightline.vocabulary.law import CARE_PLANNING_2010, DFE_SSDA903, IRO_HANDBOOK_2010

clock = clocks_of("looked_after")

LEAVES_CARE = event("the child stops being looked after, or turns 18", "care_episode.ended_on")
ENTERS_CARE = event("the child becomes looked after", "care_episode.entered_care_on")
REVIEWED = event("the last review was held", "cla_review.held_on")
NEXT_REVIEW = event("the next review is held", "cla_review.held_on")
SHORT_BREAK = event("a short break starts (V3, V4)", "care_episode.started_on")

FIRST_REVIEW = clock(
    "cla_review_first_20wd",
    "First looked-after review",
    basis=STATUTE,
    starts=ENTERS_CARE,
    stops=event("the first review is held", "cla_review.held_on"),
    lapses=LEAVES_CARE,
    within=working_days(20),
    followed_by="cla_review_second_3m",
    source=CARE_PLANNING_2010.at("regulation 33(1)"),
    evidence=READ,
    confidence=HIGH,
    notes=[
        "Of the period of care: moves do not start it again, coming back into care does.",
        "An adjourned review counts when it is completed; a cancelled one never does.",
    ],
    examples="""
        2020-03-23 -> 2020-04-22 not 2020-04-20
        2020-04-03 -> 2020-05-05 not 2020-05-01
        2020-04-27 -> 2020-05-27 not 2020-05-25
        2019-12-06 -> 2020-01-08 not 2020-01-03
        2020-08-10 -> 2020-09-08 not 2020-09-07
    """,
)

SECOND_REVIEW = clock(
    "cla_review_second_3m",
    "Second looked-after review",
    basis=STATUTE,
    starts=event("the first review was held", "cla_review.held_on"),
    stops=NEXT_REVIEW,
    lapses=LEAVES_CARE,
    within=months(3),
    followed_by="cla_review_subsequent_6m",
    source=CARE_PLANNING_2010.at("regulation 33(2)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-CLA-6"],
    notes=[
        "From the actual first review, not from entry or from its due day.",
    ],
    examples="""
        2019-11-30 -> 2020-02-29  # clamped to the month end
        2020-01-31 -> 2020-04-30  # clamped to the month end
        2020-04-22 -> 2020-07-22
        2020-05-31 -> 2020-08-31
    """,
)

LATER_REVIEW = clock(
    "cla_review_subsequent_6m",
    "Subsequent looked-after reviews",
    basis=STATUTE,
    starts=REVIEWED,
    stops=NEXT_REVIEW,
    lapses=LEAVES_CARE,
    within=months(6),
    recurs="at most six months after each actual review",
    source=CARE_PLANNING_2010.at("regulation 33(2)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-CLA-6"],
    notes=[
        "Sooner where the reviewing officer asks for it, and in the other cases of regulation 33(3).",
    ],
    examples="""
        2019-08-31 -> 2020-02-29  # clamped to the month end
        2020-04-22 -> 2020-10-22
        2020-08-29 -> 2021-02-28  # clamped to the month end
    """,
)

DECISIONS_CIRCULATED = clock(
    "cla_review_decisions_5wd",
    "Review decisions circulated",
    basis=GUIDANCE,
    starts=REVIEWED,
    stops=event("its decisions reach the manager"),
    within=working_days(5),
    source=IRO_HANDBOOK_2010,
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the review record register",
    examples="""
        2020-04-07 -> 2020-04-16 not 2020-04-14
        2020-05-06 -> 2020-05-14 not 2020-05-13
        2020-12-21 -> 2020-12-30 not 2020-12-28
    """,
)

RECORD_COMPLETED = clock(
    "cla_review_record_15wd",
    "Review record completed",
    basis=GUIDANCE,
    starts=REVIEWED,
    stops=event("the reviewing officer completes the record"),
    within=working_days(15),
    source=IRO_HANDBOOK_2010,
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the review record register",
    notes=[
        "It is distributed within 20 working days of the review.",
    ],
    examples="""
        2020-03-26 -> 2020-04-20 not 2020-04-16
        2020-05-07 -> 2020-06-01 not 2020-05-28
        2020-12-09 -> 2021-01-04 not 2020-12-30
    """,
)

SHORT_BREAK_ENDS = clock(
    "short_break_single_17_days",
    "Length of a single short break",
    basis=STATUTE,
    starts=SHORT_BREAK,
    stops=event("it ends", "care_episode.ended_on"),
    within=calendar_days(17),
    recurs="each short break",
    source=CARE_PLANNING_2010.at("regulation 48(2)(c)(i)"),
    also=[DFE_SSDA903.at("rule 365")],
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-CLA-7"],
    examples="""
        2020-02-14 -> 2020-03-02
        2020-07-27 -> 2020-08-13
        2019-12-20 -> 2020-01-06
    """,
)

SHORT_BREAKS_IN_A_YEAR = clock(
    "short_break_75_days",
    "Total short breaks in any 12 months",
    basis=STATUTE,
    kind=Kind.THRESHOLD,
    starts=SHORT_BREAK,
    stops=event("the days of short breaks are added up", "care_episode.ended_on"),
    within=months_beginning_with(12),
    recurs="from every day, rolling",
    source=CARE_PLANNING_2010.at("regulation 48(2)(c)(iii)"),
    also=[DFE_SSDA903.at("rule 367, which looks at the collection year only")],
    evidence=READ,
    confidence=HIGH,
    notes=[
        "The due day is the last of the twelve months in which no more than 75 days may fall.",
        "Beyond 75 the child is looked after in the ordinary way, and every clock starts.",
    ],
    examples="""
        2019-07-01 -> 2020-06-30
        2020-02-29 -> 2021-02-28  # no corresponding day
        2019-04-01 -> 2020-03-31
    """,
)

FIRST_SHORT_BREAK_REVIEW = clock(
    "short_break_review_first_3m",
    "First review and first visit for short breaks",
    basis=STATUTE,
    starts=event("the first short break starts (V4)", "care_episode.started_on"),
    stops=event("the first review and visit", "cla_review.held_on"),
    within=months(3),
    followed_by="cla_review_subsequent_6m",
    source=CARE_PLANNING_2010.at("regulation 48(3)(c) and (d)"),
    evidence=RECALLED,
    confidence=MEDIUM,
    examples="""
        2019-11-30 -> 2020-02-29  # clamped to the month end
        2020-02-15 -> 2020-05-15
        2020-08-31 -> 2020-11-30  # clamped to the month end
    """,
)
