"""The clocks of Children Act complaints, stages one and two."""

from sightline.clocks import GUIDANCE, HIGH, LOCAL, LOW, MEDIUM, READ, RECALLED, STATUTE, clocks_of, event, months, working_days
from sightline.vocabulary.law import COMPLAINTS_2006, COMPLAINTS_GUIDANCE_2006, local

clock = clocks_of("complaints")

REGISTER = "the complaints register"
RECEIVED = event("the complaint is received")
WITHDRAWN = event("the complaint is withdrawn")

COMPLAINED_IN_TIME = clock(
    "complaint_time_limit_12m",
    "Complaint made in time",
    basis=STATUTE,
    starts=event("the grounds for complaint arose"),
    stops=event("the complaint is made"),
    within=months(12),
    source=COMPLAINTS_2006.at("regulation 9"),
    evidence=RECALLED,
    confidence=HIGH,
    duty_on="complainant",
    not_yet=REGISTER,
    notes=[
        "A year, and the council may accept a later one.",
    ],
    examples="""
        2020-02-29 -> 2021-02-28  # clamped to the month end
        2019-06-30 -> 2020-06-30
        2019-10-01 -> 2020-10-01
    """,
)

STAGE_ONE_ANSWERED = clock(
    "complaint_stage1_10wd",
    "Children Act complaint, stage 1 local resolution",
    basis=STATUTE,
    starts=RECEIVED,
    stops=event("a response is sent"),
    lapses=WITHDRAWN,
    within=working_days(10),
    followed_by="complaint_stage2_request_20wd",
    source=COMPLAINTS_2006.at("regulation 14"),
    also=[COMPLAINTS_GUIDANCE_2006],
    evidence=READ,
    confidence=HIGH,
    not_yet=REGISTER,
    notes=[
        "These regulations name Boxing Day too, which is no working day in any case.",
        "Passed over where both sides go straight to stage two.",
        "Finding an advocate is a ground for the longer time, not a pause.",
    ],
    examples="""
        2020-04-01 -> 2020-04-17 not 2020-04-15
        2020-04-27 -> 2020-05-12 not 2020-05-11
        2019-12-18 -> 2020-01-06 not 2020-01-01
        2020-08-21 -> 2020-09-07 not 2020-09-04
    """,
)

STAGE_ONE_ANSWERED_EXTENDED = clock(
    "complaint_stage1_20wd",
    "Children Act complaint, stage 1 extended",
    basis=STATUTE,
    starts=RECEIVED,
    stops=event("a response is sent"),
    lapses=WITHDRAWN,
    within=working_days(20),
    source=COMPLAINTS_2006.at("regulation 14"),
    also=[COMPLAINTS_GUIDANCE_2006.at("for complex matters, or to find an advocate")],
    evidence=RECALLED,
    confidence=HIGH,
    not_yet=REGISTER,
    notes=[
        "Twenty in all from receipt, not twenty more.",
    ],
    examples="""
        2020-03-23 -> 2020-04-22 not 2020-04-20
        2020-04-27 -> 2020-05-27 not 2020-05-25
        2019-12-06 -> 2020-01-08 not 2020-01-03
        2020-08-10 -> 2020-09-08 not 2020-09-07
    """,
)

STAGE_TWO_ASKED_FOR = clock(
    "complaint_stage2_request_20wd",
    "Complainant asks for stage 2",
    basis=GUIDANCE,
    starts=event("the response of stage one is received"),
    stops=event("stage two is asked for"),
    within=working_days(20),
    source=COMPLAINTS_GUIDANCE_2006,
    evidence=RECALLED,
    confidence=MEDIUM,
    duty_on="complainant",
    not_yet=REGISTER,
    examples="""
        2020-04-15 -> 2020-05-14 not 2020-05-13
        2020-07-06 -> 2020-08-03
        2020-12-02 -> 2021-01-04 not 2020-12-30
    """,
)

STAGE_TWO_ANSWERED = clock(
    "complaint_stage2_25wd",
    "Children Act complaint, stage 2 investigation",
    basis=STATUTE,
    starts=event("stage two starts: the complaint is agreed in writing"),
    stops=event("it is investigated, adjudicated and answered"),
    lapses=WITHDRAWN,
    within=working_days(25),
    source=COMPLAINTS_2006.at("regulation 17"),
    also=[COMPLAINTS_GUIDANCE_2006],
    evidence=RECALLED,
    confidence=HIGH,
    not_yet=REGISTER,
    notes=[
        "Some count from the request. It may be extended to 65 working days.",
    ],
    examples="""
        2020-03-16 -> 2020-04-22 not 2020-04-20
        2020-04-20 -> 2020-05-27 not 2020-05-25
        2019-11-25 -> 2020-01-02 not 2019-12-30
    """,
)

STAGE_TWO_ANSWERED_EXTENDED = clock(
    "complaint_stage2_65wd",
    "Children Act complaint, stage 2 maximum",
    basis=STATUTE,
    starts=event("stage two starts: the complaint is agreed in writing"),
    stops=event("it is answered"),
    lapses=WITHDRAWN,
    within=working_days(65),
    followed_by="complaint_stage3_request_20wd",
    source=COMPLAINTS_2006.at("regulation 17"),
    also=[COMPLAINTS_GUIDANCE_2006],
    evidence=RECALLED,
    confidence=HIGH,
    not_yet=REGISTER,
    examples="""
        2020-02-03 -> 2020-05-06 not 2020-05-04
        2020-06-15 -> 2020-09-15 not 2020-09-14
        2019-10-14 -> 2020-01-16 not 2020-01-13
    """,
)

ANSWERED_IN_TWENTY_DAYS = clock(
    "complaint_corporate_20d",
    "Complaint response measure used in the seed",
    basis=LOCAL,
    starts=RECEIVED,
    stops=event("a response is sent"),
    lapses=WITHDRAWN,
    within=working_days(20),
    source=local("answered within 20 days", whose="the self-evaluation of September 2020"),
    evidence=READ,
    confidence=LOW,
    not_yet=REGISTER,
    notes=[
        "The source says neither which days nor which stage: working days are assumed.",
    ],
    examples="""
        2020-04-06 -> 2020-05-06 not 2020-05-04
        2020-05-15 -> 2020-06-15 not 2020-06-12
        2020-06-30 -> 2020-07-28
    """,
)
