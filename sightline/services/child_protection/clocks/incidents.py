"""The clocks of serious incidents, reviews of practice and child deaths."""

from sightline.clocks import GUIDANCE, HIGH, LOW, MEDIUM, RECALLED, STATUTE, clocks_of, event, hours, months, working_days
from sightline.vocabulary.law import CHILD_DEATH_REVIEW_2018, CHILDREN_ACT_2004, WORKING_TOGETHER_2018

clock = clocks_of("child_protection")


INCIDENT_NOTIFIED = clock(
    "serious_incident_notification_5wd",
    "Serious child safeguarding incident notified to the national Panel",
    basis=STATUTE,
    starts=event("the council becomes aware of a serious incident"),
    stops=event("the national panel is notified"),
    within=working_days(5),
    source=CHILDREN_ACT_2004.at("section 16C"),
    also=[WORKING_TOGETHER_2018.at("chapter 4")],
    evidence=RECALLED,
    confidence=HIGH,
    not_yet="the serious incident register",
    notes=[
        "Open case or not; the death of a looked-after child is always notified.",
    ],
    examples="""
        2020-04-07 -> 2020-04-16 not 2020-04-14
        2020-05-05 -> 2020-05-13 not 2020-05-12
        2020-12-21 -> 2020-12-30 not 2020-12-28
    """,
)

RAPID_REVIEW_SENT = clock(
    "rapid_review_15wd",
    "Rapid review completed and sent to the Panel",
    basis=GUIDANCE,
    starts=event("the safeguarding partners become aware of the incident"),
    stops=event("the rapid review reaches the panel"),
    within=working_days(15),
    source=WORKING_TOGETHER_2018.at("chapter 4"),
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the serious incident register",
    notes=[
        "From awareness, not from the notification.",
    ],
    examples="""
        2020-03-30 -> 2020-04-22 not 2020-04-20
        2020-06-15 -> 2020-07-06
        2020-09-01 -> 2020-09-22
    """,
)

PRACTICE_REVIEW_PUBLISHED = clock(
    "lcspr_publication_6m",
    "Local child safeguarding practice review published",
    basis=GUIDANCE,
    starts=event("a local practice review is decided on"),
    stops=event("its report is published"),
    within=months(6),
    source=WORKING_TOGETHER_2018.at("chapter 4"),
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the practice review register",
    notes=[
        "Serious case reviews begun under earlier guidance ran differently.",
    ],
    examples="""
        2020-09-30 -> 2021-03-30
        2020-08-31 -> 2021-02-28  # clamped to the month end
        2020-03-15 -> 2020-09-15
    """,
)

DEATH_NOTIFIED = clock(
    "child_death_notification_24h",
    "Child death notified to child death review partners",
    basis=GUIDANCE,
    starts=event("the death of a child is confirmed", "person.died_on"),
    stops=event("the child death review partners are notified"),
    within=hours(24),
    source=CHILD_DEATH_REVIEW_2018,
    evidence=RECALLED,
    confidence=LOW,
    not_yet="the child death register",
    notes=[
        "The exact wording wants confirming before a council relies on it.",
    ],
    examples="""
        2020-07-03T09:00 -> 2020-07-04T09:00
        2020-10-24T18:00 -> 2020-10-25T17:00 not 2020-10-25T18:00  # the clocks change
        2020-12-25T02:00 -> 2020-12-26T02:00
    """,
)
