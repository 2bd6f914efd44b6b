"""What the law and local practice time around care proceedings."""

from sightline.clocks import DEFAULT, HIGH, LOCAL, LOW, RECALLED, STATUTE, clocks_of, event, months, weeks, weeks_beginning_with
from sightline.vocabulary.law import CHILDREN_ACT_1989, local

clock = clocks_of("court")


PROCEEDINGS_DISPOSED_OF = clock(
    "care_proceedings_26w",
    "Care and supervision proceedings disposed of",
    basis=STATUTE,
    starts=event("the application is issued"),
    stops=event("the final order is made"),
    within=weeks_beginning_with(26),
    followed_by="care_proceedings_extension_8w",
    source=CHILDREN_ACT_1989.at("section 32(1)(a)(ii)"),
    evidence=RECALLED,
    confidence=HIGH,
    not_yet="the court register",
    notes=[
        "The day of issue is day 1, so the last day is one earlier than 26 weeks after it.",
        "A sibling who joins later has a date of issue of their own.",
    ],
    examples="""
        2020-01-06 -> 2020-07-05
        2020-03-23 -> 2020-09-20
        2019-10-14 -> 2020-04-12
    """,
)

EXTENSION_ENDS = clock(
    "care_proceedings_extension_8w",
    "Extension of the 26-week timetable",
    basis=STATUTE,
    starts=event("the timetable so far ends"),
    stops=event("the extension ends"),
    within=weeks(8),
    recurs="each extension is justified anew",
    source=CHILDREN_ACT_1989.at("section 32(8)"),
    evidence=RECALLED,
    confidence=HIGH,
    not_yet="the court register",
    examples="""
        2020-07-05 -> 2020-08-30
        2020-09-20 -> 2020-11-15
        2021-02-07 -> 2021-04-04
    """,
)

PRE_PROCEEDINGS_CONCLUDED = clock(
    "pre_proceedings_plo",
    "Pre-proceedings (public law outline) concluded",
    basis=LOCAL,
    starts=event("pre-proceedings are decided on", "pre_proceedings.decided_on"),
    stops=event("they are stepped down, or an application is issued"),
    within=weeks(16),
    variants=["12 weeks"],
    source=local("commonly 12 or 16 weeks; the public law outline expects a limit", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the court register",
    examples="""
        2020-01-20 -> 2020-05-11
        2020-05-11 -> 2020-08-31
        2020-08-17 -> 2020-12-07
    """,
)

SECTION_20_REVIEWED = clock(
    "section_20_review_local",
    "Review of section 20 accommodation",
    basis=LOCAL,
    starts=event("accommodation under section 20 begins (V2)", "legal_status.started_on"),
    stops=event("managers and lawyers have asked whether it is still right"),
    lapses=event("the accommodation ends, or the child turns 18", "legal_status.ended_on"),
    within=months(3),
    recurs="every three months, for children under 16",
    source=local("the law sets no limit; good practice is to ask again and again", whose="a default that each council sets"),
    also=[CHILDREN_ACT_1989.at("section 20(8)")],
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the section 20 review register",
    notes=[
        "Beside the looked-after review, never in its place; short breaks (V3, V4) are out.",
    ],
    examples="""
        2020-01-31 -> 2020-04-30  # clamped to the month end
        2020-03-01 -> 2020-06-01
        2020-11-30 -> 2021-02-28  # clamped to the month end
    """,
)
