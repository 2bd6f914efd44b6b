"""The clocks of strategy discussions and child protection conferences."""

from sightline.clocks import DEFAULT, GUIDANCE, HIGH, LOCAL, LOW, MEDIUM, READ, clocks_of, event, months, working_days
from sightline.vocabulary.law import DFE_CIN_CENSUS, SSD_STANDARD, WORKING_TOGETHER, local

clock = clocks_of("child_protection")


STRATEGY_DISCUSSION_HELD = clock(
    "strategy_discussion_local",
    "Strategy discussion held after a referral indicating significant harm",
    basis=LOCAL,
    starts=event("word of significant harm arrives", "cin_episode.referred_on"),
    stops=event("the strategy discussion is held", "s47_enquiry.started_on"),
    within=working_days(1),
    source=local("same day, 1 or 3 working days are in use; guidance fixes none", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    notes=[
        "The spine holds only the discussions that started an enquiry.",
    ],
    examples="""
        2020-04-09 -> 2020-04-14 not 2020-04-10
        2020-05-07 -> 2020-05-11 not 2020-05-08
        2020-08-28 -> 2020-09-01 not 2020-08-31
    """,
)

ICPC_HELD = clock(
    "icpc_15wd",
    "Initial child protection conference",
    basis=GUIDANCE,
    starts=event("the strategy discussion that started the section 47 enquiry", "s47_enquiry.started_on"),
    stops=event("the initial conference is held", "icpc.held_on"),
    lapses=event("a conference is deemed unnecessary, or the child already has a plan"),
    within=working_days(15),
    source=WORKING_TOGETHER.at("assessing need: initial child protection conferences"),
    also=[SSD_STANDARD.at("icpc_icpc_target_date"), DFE_CIN_CENSUS.at("rules 8675Q, 8870Q and 8875")],
    evidence=READ,
    confidence=HIGH,
    notes=[
        "Of several discussions it is the one that started the enquiry: neither the first nor the last.",
        "Transfer-in conferences have a clock of their own.",
        "An inquorate conference counts on the day that a quorate one decides.",
    ],
    examples="""
        2020-03-27 -> 2020-04-21 not 2020-04-17
        2020-04-23 -> 2020-05-15 not 2020-05-14
        2019-12-12 -> 2020-01-07 not 2020-01-02
        2020-08-17 -> 2020-09-08 not 2020-09-07
        2021-03-25 -> 2021-04-19 not 2021-04-15
    """,
)

TRANSFER_IN_CONFERENCE_HELD = clock(
    "icpc_transfer_in_15wd",
    "Transfer-in child protection conference",
    basis=LOCAL,
    starts=event("notice arrives that a child with a plan has moved in for good"),
    stops=event("the transfer-in conference is held", "icpc.held_on"),
    lapses=event("the child moves on before the conference"),
    within=working_days(15),
    source=local("safeguarding partnership procedures; national guidance until 2010", whose="a default that each council sets"),
    evidence=READ,
    confidence=MEDIUM,
    not_yet="the transfer-in notification register",
    notes=[
        "Some procedures count from accepting the referral rather than from the written notice.",
        "Until the conference the other council stays responsible, and its clocks run on.",
    ],
    examples="""
        2020-04-02 -> 2020-04-27 not 2020-04-23
        2020-07-20 -> 2020-08-10
        2020-12-14 -> 2021-01-07 not 2021-01-04
    """,
)

REPORT_SHARED_WITH_FAMILY = clock(
    "icpc_report_to_family",
    "Social work report shared with parents before ICPC",
    basis=LOCAL,
    starts=event("the day of the conference, counting back", "icpc.held_on"),
    stops=event("the report is shared with the parents"),
    within=working_days(-2),
    recurs="once for each conference",
    source=local(
        "2 or 3 working days before an initial conference, 5 before a review", whose="a default that each council sets"
    ),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the conference report register",
    examples="""
        2020-04-14 -> 2020-04-08 not 2020-04-10
        2020-05-11 -> 2020-05-06 not 2020-05-07
        2021-01-04 -> 2020-12-30 not 2020-12-31
    """,
)

RECORD_CIRCULATED = clock(
    "cp_conference_record",
    "Conference decisions and record circulated",
    basis=LOCAL,
    starts=event("the conference is held", "icpc.held_on"),
    stops=event("the full record is circulated"),
    within=working_days(20),
    variants=["15 working days"],
    source=local("decision letter in 1 working day, full record in 15 or 20", whose="a default that each council sets"),
    evidence=DEFAULT,
    confidence=LOW,
    not_yet="the conference record register",
    examples="""
        2020-03-25 -> 2020-04-24 not 2020-04-22
        2020-04-29 -> 2020-05-29 not 2020-05-27
        2020-12-10 -> 2021-01-12 not 2021-01-07
    """,
)

FIRST_REVIEW = clock(
    "cp_review_first_3m",
    "First review child protection conference",
    basis=GUIDANCE,
    starts=event("the conference that made the plan", "cp_plan.started_on"),
    stops=event("the first review conference is held", "cp_review.held_on"),
    lapses=event("the plan ends", "cp_plan.ended_on"),
    within=months(3),
    followed_by="cp_review_subsequent_6m",
    source=WORKING_TOGETHER.at("assessing need: child protection review conferences"),
    also=[DFE_CIN_CENSUS.at("rule 8841")],
    evidence=READ,
    confidence=HIGH,
    notes=[
        "A due date at a weekend stays there: the conference has to be held before it.",
        "A review held early brings the next one forward.",
    ],
    examples="""
        2019-11-30 -> 2020-02-29  # clamped to the month end
        2020-01-10 -> 2020-04-10
        2020-02-08 -> 2020-05-08
        2020-05-31 -> 2020-08-31
    """,
)

LATER_REVIEW = clock(
    "cp_review_subsequent_6m",
    "Subsequent review child protection conferences",
    basis=GUIDANCE,
    starts=event("the last review conference", "cp_review.held_on"),
    stops=event("the next one is held", "cp_review.held_on"),
    lapses=event("the plan ends", "cp_plan.ended_on"),
    within=months(6),
    recurs="at most six months after each actual review",
    source=WORKING_TOGETHER.at("assessing need: child protection review conferences"),
    evidence=READ,
    confidence=HIGH,
    notes=[
        "A late first review is not mended by later ones held in time.",
    ],
    examples="""
        2019-08-31 -> 2020-02-29  # clamped to the month end
        2020-02-08 -> 2020-08-08
        2020-08-30 -> 2021-02-28  # clamped to the month end
        2020-10-10 -> 2021-04-10
    """,
)
