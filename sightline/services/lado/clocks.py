"""What guidance and local practice time when an allegation is made about somebody who works with children."""

from sightline.clocks import (
    DEFAULT,
    GUIDANCE,
    HIGH,
    LOCAL,
    LOW,
    MEDIUM,
    READ,
    RECALLED,
    Kind,
    clocks_of,
    event,
    months,
    working_days,
)
from sightline.vocabulary.law import KEEPING_CHILDREN_SAFE, WORKING_TOGETHER_2018, local

clock = clocks_of("lado")

REGISTER = "the allegations register"

DESIGNATED_OFFICER_TOLD = clock(
    "lado_notification_1wd",
    "Allegation reported to the designated officer",
    basis=GUIDANCE,
    starts=event("an allegation comes to the employer's attention"),
    stops=event("the designated officer is told"),
    within=working_days(1),
    source=WORKING_TOGETHER_2018.at("chapter 2"),
    also=[KEEPING_CHILDREN_SAFE.at("part 4")],
    evidence=RECALLED,
    confidence=HIGH,
    duty_on="employer",
    not_yet=REGISTER,
    examples="""
        2020-04-09 -> 2020-04-14 not 2020-04-10
        2020-05-07 -> 2020-05-11 not 2020-05-08
        2020-07-10 -> 2020-07-13
        2020-12-24 -> 2020-12-29 not 2020-12-25
    """,
)

INITIAL_CONSIDERATION = clock(
    "lado_initial_consideration_local",
    "Initial consideration / allegations meeting",
    basis=LOCAL,
    starts=event("the designated officer takes the referral on"),
    stops=event("a meeting is held, or a decision recorded"),
    within=working_days(5),
    variants=["1 working day"],
    source=local("older national guidance had one working day", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet=REGISTER,
    examples="""
        2020-04-03 -> 2020-04-14 not 2020-04-10
        2020-05-01 -> 2020-05-11 not 2020-05-08
        2020-12-21 -> 2020-12-30 not 2020-12-28
    """,
)

ALLEGATION_RESOLVED = clock(
    "lado_resolution_1m",
    "Allegation resolved: one-month tier",
    basis=GUIDANCE,
    kind=Kind.THRESHOLD,
    starts=event("the designated officer takes the referral on"),
    stops=event("the case is concluded"),
    within=months(1),
    source=KEEPING_CHILDREN_SAFE.at("part 4, editions of 2016 to 2020"),
    evidence=READ,
    confidence=MEDIUM,
    not_yet=REGISTER,
    notes=[
        "Marks for all cases together: 80% in one month, 90% in three, all but the exceptional in twelve.",
        "Later editions dropped them.",
    ],
    examples="""
        2020-01-31 -> 2020-02-29  # clamped to the month end
        2020-05-31 -> 2020-06-30  # clamped to the month end
        2020-06-15 -> 2020-07-15
    """,
)

DISCIPLINARY_HEARING = clock(
    "lado_disciplinary_15wd",
    "Disciplinary hearing where no further investigation is needed",
    basis=GUIDANCE,
    starts=event("a hearing is decided on"),
    stops=event("it is held"),
    within=working_days(15),
    source=KEEPING_CHILDREN_SAFE.at("part 4"),
    evidence=READ,
    confidence=MEDIUM,
    duty_on="employer",
    not_yet=REGISTER,
    notes=[
        "Three working days for action short of a hearing.",
    ],
    examples="""
        2020-03-26 -> 2020-04-20 not 2020-04-16
        2020-06-29 -> 2020-07-20
        2020-12-10 -> 2021-01-05 not 2020-12-31
    """,
)
