"""What guidance and local practice time in a single assessment."""

from sightline.clocks import DEFAULT, GUIDANCE, HIGH, LOCAL, LOW, RECALLED, clocks_of, event, working_days
from sightline.vocabulary.law import DFE_CIN_CENSUS, WORKING_TOGETHER, local

clock = clocks_of("assessment")


ASSESSMENT_CONCLUDED = clock(
    "single_assessment_45wd",
    "Single (child and family) assessment concluded",
    basis=GUIDANCE,
    starts=event("the referral, or the decision to assess a child whose case is open", "assessment.started_on"),
    stops=event("a manager authorises the assessment", "assessment.authorised_on"),
    lapses=event("the child dies or moves away, or the assessment was created in error"),
    within=working_days(45),
    source=WORKING_TOGETHER.at("assessing need: no longer than 45 working days from the point of referral"),
    also=[DFE_CIN_CENSUS.at("assessment start date")],
    evidence=RECALLED,
    confidence=HIGH,
    notes=[
        "Where the recorded start is the day of allocation, the figure flatters: report from the referral as well.",
        "An assessment still open past its due day is late already.",
        "A new referral while one is open leaves the first clock running to its own end.",
    ],
    examples="""
        2020-02-03 -> 2020-04-06
        2020-03-16 -> 2020-05-21 not 2020-05-18
        2020-04-03 -> 2020-06-11 not 2020-06-05
        2019-10-28 -> 2020-01-02 not 2019-12-30
        2020-07-01 -> 2020-09-03 not 2020-09-02
    """,
)

CHECKPOINT_HELD = clock(
    "assessment_checkpoint_10wd",
    "Manager checkpoint during assessment",
    basis=LOCAL,
    starts=event("the assessment starts", "assessment.started_on"),
    stops=event("a manager sets how long it should take"),
    within=working_days(10),
    source=local("guidance asks for a proportionate timescale and fixes no day", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the assessment checkpoint register",
    examples="""
        2020-04-01 -> 2020-04-17 not 2020-04-15
        2020-05-06 -> 2020-05-21 not 2020-05-20
        2020-12-17 -> 2021-01-05 not 2020-12-31
    """,
)

CHILD_SEEN = clock(
    "child_seen_in_assessment",
    "Child seen during assessment",
    basis=LOCAL,
    starts=event("the referral", "cin_episode.referred_on"),
    stops=event("the first visit at which the child is seen", "cin_visit.visited_on"),
    lapses=event("the child is not yet born"),
    within=working_days(5),
    variants=["10 working days"],
    source=local("5 or 10 working days", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    examples="""
        2020-04-07 -> 2020-04-16 not 2020-04-14
        2020-05-04 -> 2020-05-12 not 2020-05-11
        2020-08-27 -> 2020-09-04 not 2020-09-03
    """,
)
