"""What the law and local practice time at the front door."""

from sightline.clocks import (
    DEFAULT,
    GUIDANCE,
    HIGH,
    LOCAL,
    LOW,
    MEDIUM,
    RECALLED,
    chosen,
    clocks_of,
    event,
    hours,
    working_days,
)
from sightline.vocabulary.law import HOMELESS_16_17_GUIDANCE_2018, WORKING_TOGETHER, local

clock = clocks_of("front_door")


CONTACT_DECIDED = clock(
    "contact_screening_1wd",
    "Contact screened and outcome recorded",
    basis=LOCAL,
    starts=event("a contact is received", "contact.contacted_on"),
    stops=event("its outcome is recorded", "contact.decided_on"),
    within=working_days(1),
    source=local("no statutory period attaches to a contact", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=MEDIUM,
    notes=[
        "A contact taken on as a request for services starts the referral's own clock from the day the referral was received.",
    ],
    examples="""
        2020-04-09 -> 2020-04-14 not 2020-04-10
        2020-05-07 -> 2020-05-11 not 2020-05-08
        2020-07-04 -> 2020-07-06  # a Saturday is day 0 all the same
        2020-12-24 -> 2020-12-29 not 2020-12-25
    """,
)

MASH_ANSWERED = clock(
    "mash_information_sharing",
    "MASH partner information returned (RAG-rated)",
    basis=LOCAL,
    starts=event("a multi-agency enquiry is opened and rated"),
    stops=event("every partner asked has answered, or the enquiry is closed"),
    within=chosen("rating", {"red": hours(4), "amber": hours(24), "green": hours(72)}, usual="amber"),
    source=local("multi-agency protocol; the hours are placeholders", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the multi-agency enquiry register",
    notes=[
        "Never report timeliness against these hours before the council has set its own.",
    ],
    examples="""
        2020-07-01T16:30 -> 2020-07-02T16:30
        2020-07-03T16:30 -> 2020-07-04T16:30
        2020-03-28T15:00 -> 2020-03-29T16:00 not 2020-03-29T15:00  # the clocks change
    """,
)

REFERRAL_DECIDED = clock(
    "referral_decision_1wd",
    "Decision on a referral and acknowledgement to the referrer",
    basis=GUIDANCE,
    starts=event("a referral is received", "cin_episode.referred_on"),
    stops=event("next steps are decided and the referrer is answered", "cin_episode.decided_on"),
    within=working_days(1),
    source=WORKING_TOGETHER.at("assessing need: referrals"),
    evidence=RECALLED,
    confidence=HIGH,
    notes=[
        "Protecting a child at once never waits for this clock.",
        "A request about a child whose case is open is no new referral and does not start it.",
    ],
    examples="""
        2020-04-09 -> 2020-04-14 not 2020-04-10
        2020-05-07 -> 2020-05-11 not 2020-05-08
        2020-07-04 -> 2020-07-06  # a Saturday is day 0 all the same
        2020-12-24 -> 2020-12-29 not 2020-12-25
        2021-04-01 -> 2021-04-06 not 2021-04-02
    """,
)

HOMELESS_YOUNG_PERSON_ASSESSED = clock(
    "homeless_16_17_joint_assessment",
    "Joint assessment of a homeless 16 or 17 year old",
    basis=LOCAL,
    starts=event("a young person of 16 or 17 presents as homeless"),
    stops=event("housing and social care have assessed together"),
    lapses=event("the young person turns 18"),
    within=working_days(10),
    source=local("joint protocol", whose="a default that each council sets"),
    also=[HOMELESS_16_17_GUIDANCE_2018],
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the homelessness register",
    notes=[
        "Somewhere to stay is found the same day.",
        "More than 24 hours of it under section 20 makes the young person looked after.",
    ],
    examples="""
        2020-04-01 -> 2020-04-17 not 2020-04-15
        2020-05-20 -> 2020-06-04 not 2020-06-03
        2020-12-18 -> 2021-01-06 not 2021-01-01
    """,
)
