"""The clocks of EHC needs assessments, from request to plan."""

from datetime import date

from sightline.clocks import HIGH, READ, RECALLED, STATUTE, Kind, clocks_of, days_beginning_with, event, in_force, weeks
from sightline.vocabulary.law import SEND_2014, SEND_CODE_2015, SSD_STANDARD

clock = clocks_of("send")

SEND_REFORMS = date(2014, 9, 1)  # commencement of the 2014 regulations
REQUESTED = event("a request is received, or the council becomes responsible", "ehc_request.requested_on")
WITHDRAWN = event("the request is withdrawn")

DECISION_TO_ASSESS = clock(
    "ehc_decision_to_assess_6w",
    "Decision whether to assess for an EHC plan",
    basis=STATUTE,
    starts=REQUESTED,
    stops=event("the family is told the decision", "ehc_request.decided_on"),
    lapses=WITHDRAWN,
    within=in_force({SEND_REFORMS: weeks(6)}),
    source=SEND_2014.at("regulation 5(1)"),
    also=[SEND_CODE_2015.at("chapter 9")],
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-SEND"],
    notes=[
        "From receipt, by phone or from a parent alike; no holiday stops it.",
        "The exceptions of regulation 5 excuse and do not move the day.",
        "A new request after refusal is a new clock.",
    ],
    examples="""
        2020-01-06 -> 2020-02-17
        2020-02-28 -> 2020-04-10
        2020-07-20 -> 2020-08-31
        2019-11-25 -> 2020-01-06
    """,
)

ADVICE_RETURNED = clock(
    "ehc_advice_6w",
    "Professional advice returned",
    basis=STATUTE,
    starts=event("advice is asked for"),
    stops=event("it is received"),
    lapses=WITHDRAWN,
    within=in_force({SEND_REFORMS: weeks(6)}),
    recurs="each adviser",
    source=SEND_2014.at("regulation 8(1)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-SEND"],
    not_yet="the EHC advice register",
    notes=[
        "Appointments that the family missed are an exception.",
    ],
    examples="""
        2020-02-10 -> 2020-03-23
        2020-03-23 -> 2020-05-04
        2020-07-20 -> 2020-08-31
    """,
)

DECISION_NOT_TO_ISSUE = clock(
    "ehc_no_plan_16w",
    "Decision not to issue a plan notified",
    basis=STATUTE,
    starts=REQUESTED,
    stops=event("the decision not to issue is notified", "ehc_assessment.outcome_on"),
    lapses=WITHDRAWN,
    within=in_force({SEND_REFORMS: weeks(16)}),
    source=SEND_2014.at("regulation 10(1)"),
    also=[SEND_CODE_2015.at("chapter 9")],
    evidence=RECALLED,
    confidence=HIGH,
    overlays=["CV-SEND"],
    examples="""
        2020-01-06 -> 2020-04-27
        2019-11-04 -> 2020-02-24
        2020-07-06 -> 2020-10-26
    """,
)

PLAN_FINALISED = clock(
    "ehc_plan_20w",
    "EHC plan finalised",
    basis=STATUTE,
    starts=REQUESTED,
    stops=event("the final plan is issued", "ehc_named_plan.started_on"),
    lapses=WITHDRAWN,
    within=in_force({SEND_REFORMS: weeks(20)}),
    source=SEND_2014.at("regulation 13(2)"),
    also=[SEND_CODE_2015.at("chapter 9"), SSD_STANDARD.at("the request starts the 20 weeks")],
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-SEND"],
    notes=[
        "From the request, not from the decision to assess.",
        "Recorded exceptions (13(3)) are excused, reported apart, and not in the headline rate.",
        "That rate counts plans issued, so late ones still open do not show.",
    ],
    examples="""
        2019-11-25 -> 2020-04-13
        2020-01-06 -> 2020-05-25
        2020-02-14 -> 2020-07-03
        2020-07-20 -> 2020-12-07
    """,
)

DRAFT_ANSWERED = clock(
    "ehc_draft_15d",
    "Time for parent to respond to a draft plan or amendment",
    basis=STATUTE,
    kind=Kind.NOTICE,
    starts=event("a draft is served on the family"),
    stops=event("the council goes on without their agreement"),
    within=days_beginning_with(15),
    source=SEND_2014.at("regulations 13(1) and 22(2)(c)"),
    evidence=READ,
    confidence=HIGH,
    not_yet="the EHC draft register",
    notes=[
        "The day of service is day 1, and the family has all fifteen.",
    ],
    examples="""
        2020-03-02 -> 2020-03-16
        2020-02-20 -> 2020-03-05
        2020-12-18 -> 2021-01-01
    """,
)

REASSESSMENT_FINALISED = clock(
    "ehc_reassessment_14w",
    "Final plan after reassessment",
    basis=STATUTE,
    starts=event("a reassessment is decided on, or notified"),
    stops=event("the final plan is sent"),
    within=in_force({SEND_REFORMS: weeks(14)}),
    source=SEND_2014.at("regulation 27(2)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-SEND"],
    not_yet="the EHC reassessment register",
    examples="""
        2020-01-20 -> 2020-04-27
        2020-05-11 -> 2020-08-17
        2020-09-14 -> 2020-12-21
    """,
)
