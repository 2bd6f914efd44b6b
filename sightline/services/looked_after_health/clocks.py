"""What guidance, the law and local agreement time for the health of looked-after children."""

from sightline.clocks import (
    DEFAULT,
    GUIDANCE,
    HIGH,
    LOCAL,
    LOW,
    MEDIUM,
    NATIONAL_STANDARD,
    READ,
    RECALLED,
    STATUTE,
    clocks_of,
    event,
    hours,
    months,
    weeks,
    working_days,
    younger,
)
from sightline.vocabulary.law import CARE_PLANNING_2010, DFE_SSDA903, HEALTH_GUIDANCE_2015, local

clock = clocks_of("looked_after_health")

LEAVES_CARE = event("the child stops being looked after, or turns 18", "care_episode.ended_on")
ENTERS_CARE = event("the child becomes looked after", "care_episode.entered_care_on")
ASSESSED = event("health was last assessed", "health_check.checked_on")

INITIAL_ASSESSMENT = clock(
    "iha_20wd",
    "Initial health assessment",
    basis=GUIDANCE,
    starts=ENTERS_CARE,
    stops=event("a doctor has assessed the child's health", "health_check.checked_on"),
    lapses=LEAVES_CARE,
    within=working_days(20),
    source=CARE_PLANNING_2010.at("regulation 7"),
    also=[HEALTH_GUIDANCE_2015.at("plan available to the first review, within 20 working days")],
    evidence=RECALLED,
    confidence=HIGH,
    notes=[
        "An assessment led by a nurse does not stop it; one refused is shown apart, and is not done.",
        "Where assessments are of one kind only, the first completed in the period of care is taken.",
    ],
    examples="""
        2020-03-23 -> 2020-04-22 not 2020-04-20
        2020-04-03 -> 2020-05-05 not 2020-05-01
        2020-06-01 -> 2020-06-29
        2019-12-06 -> 2020-01-08 not 2020-01-03
    """,
)

CONSENT_SENT = clock(
    "iha_consent_referral_5wd",
    "Consent and referral sent to health for the initial assessment",
    basis=LOCAL,
    starts=ENTERS_CARE,
    stops=event("health has the referral and the consent"),
    lapses=LEAVES_CARE,
    within=working_days(5),
    source=local("the timeliness of consent is watched", whose="the self-evaluation of September 2020"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the health referral register",
    examples="""
        2020-04-07 -> 2020-04-16 not 2020-04-14
        2020-05-18 -> 2020-05-26 not 2020-05-25
        2020-12-18 -> 2020-12-29 not 2020-12-25
    """,
)

REVIEW_UNDER_FIVE = clock(
    "rha_under5_6m",
    "Review health assessment, child under 5",
    basis=STATUTE,
    starts=ASSESSED,
    stops=event("it is assessed again", "health_check.checked_on"),
    lapses=LEAVES_CARE,
    within=younger(5, months(6), months(12)),
    recurs="every six months before the fifth birthday",
    followed_by="rha_5plus_12m",
    source=CARE_PLANNING_2010.at("regulation 7(3)"),
    evidence=RECALLED,
    confidence=HIGH,
    notes=[
        "Six months only where they end before the fifth birthday.",
        "The return asks something else: two assessments in the year for a child under 5 on 31 March.",
    ],
    examples="""
        2019-12-10 -> 2020-06-10 with born_on=2016-03-01
        2020-02-29 -> 2020-08-29 with born_on=2018-07-04
        2019-08-31 -> 2020-02-29 with born_on=2019-02-14
        2020-01-15 -> 2021-01-15 with born_on=2015-06-30  # six months would end after the fifth birthday
    """,
)

REVIEW_FROM_FIVE = clock(
    "rha_5plus_12m",
    "Review health assessment, child aged 5 or over",
    basis=STATUTE,
    starts=ASSESSED,
    stops=event("it is assessed again", "health_check.checked_on"),
    lapses=LEAVES_CARE,
    within=months(12),
    recurs="every twelve months after the fifth birthday",
    source=CARE_PLANNING_2010.at("regulation 7(3)"),
    evidence=RECALLED,
    confidence=HIGH,
    examples="""
        2020-02-29 -> 2021-02-28
        2019-06-17 -> 2020-06-17
        2019-11-30 -> 2020-11-30
    """,
)

DENTAL_CHECK = clock(
    "dental_12m",
    "Dental check",
    basis=NATIONAL_STANDARD,
    starts=event("the last dental check, or becoming looked after", "health_check.checked_on"),
    stops=event("a dentist checks the child's teeth", "health_check.checked_on"),
    lapses=LEAVES_CARE,
    within=months(12),
    recurs="every year",
    source=HEALTH_GUIDANCE_2015.at("regular dental checks"),
    also=[DFE_SSDA903.at("OC2 TEETH_CHECK")],
    evidence=RECALLED,
    confidence=MEDIUM,
    notes=[
        "Twelve months rolling is not the test of the return, which looks at 1 April to 31 March.",
        "Routine dentistry stood still from 25 March to 8 June 2020.",
    ],
    examples="""
        2020-02-29 -> 2021-02-28  # clamped to the month end
        2019-07-01 -> 2020-07-01
        2019-03-25 -> 2020-03-25
    """,
)

SDQ = clock(
    "sdq_12m",
    "Strengths and difficulties questionnaire",
    basis=GUIDANCE,
    starts=event("the last questionnaire, or becoming looked after", "sdq_score.completed_on"),
    stops=event("the main carer completes one", "sdq_score.completed_on"),
    lapses=LEAVES_CARE,
    within=months(12),
    recurs="every year, from 4 to 16",
    source=HEALTH_GUIDANCE_2015,
    also=[DFE_SSDA903.at("OC2 SDQ_SCORE")],
    evidence=READ,
    confidence=HIGH,
    notes=[
        "Not before the fourth birthday nor after the seventeenth.",
        "A reason (SDQ1 to SDQ5) is not a questionnaire.",
    ],
    examples="""
        2020-02-29 -> 2021-02-28  # clamped to the month end
        2019-09-16 -> 2020-09-16
        2019-12-31 -> 2020-12-31
    """,
)

CAMHS_URGENT_ANSWER = clock(
    "camhs_urgent_24h",
    "CAMHS urgent response to a child in care",
    basis=LOCAL,
    starts=event("an urgent referral of a child in care is received"),
    stops=event("child and adolescent mental health services respond"),
    within=hours(24),
    source=local("agreed with the trust", whose="the self-evaluation of September 2020"),
    evidence=READ,
    confidence=MEDIUM,
    duty_on="NHS trust",
    not_yet="the mental health referral register",
    notes=[
        "Responding need not mean an appointment.",
    ],
    examples="""
        2020-07-03T17:00 -> 2020-07-04T17:00
        2020-03-28T15:00 -> 2020-03-29T16:00 not 2020-03-29T15:00  # the clocks change
        2020-10-24T15:00 -> 2020-10-25T14:00 not 2020-10-25T15:00  # the clocks change
    """,
)

CAMHS_ROUTINE_ANSWER = clock(
    "camhs_routine_8w",
    "CAMHS routine response to a child in care",
    basis=LOCAL,
    starts=event("a referral of a child in care is received"),
    stops=event("child and adolescent mental health services respond"),
    within=weeks(8),
    source=local("agreed with the trust", whose="the self-evaluation of September 2020"),
    evidence=READ,
    confidence=MEDIUM,
    duty_on="NHS trust",
    not_yet="the mental health referral register",
    examples="""
        2020-02-03 -> 2020-03-30
        2020-05-06 -> 2020-07-01
        2020-11-09 -> 2021-01-04
    """,
)
