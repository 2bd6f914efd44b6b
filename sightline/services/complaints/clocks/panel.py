"""The clocks of a complaint's review panel, stage three."""

from sightline.clocks import HIGH, READ, RECALLED, STATUTE, clocks_of, event, working_days
from sightline.vocabulary.law import COMPLAINTS_2006

clock = clocks_of("complaints")

REGISTER = "the complaints register"
WITHDRAWN = event("the complaint is withdrawn")

PANEL_ASKED_FOR = clock(
    "complaint_stage3_request_20wd",
    "Complainant asks for a review panel",
    basis=STATUTE,
    starts=event("the adjudication of stage two is received"),
    stops=event("a review panel is asked for"),
    within=working_days(20),
    source=COMPLAINTS_2006.at("regulation 18"),
    evidence=RECALLED,
    confidence=HIGH,
    duty_on="complainant",
    not_yet=REGISTER,
    examples="""
        2020-03-30 -> 2020-04-29 not 2020-04-27
        2020-05-18 -> 2020-06-16 not 2020-06-15
        2020-11-30 -> 2020-12-30 not 2020-12-28
    """,
)

PANEL_HELD = clock(
    "complaint_stage3_panel_30wd",
    "Review panel meets",
    basis=STATUTE,
    starts=event("the request for a panel is received"),
    stops=event("the panel meets"),
    lapses=WITHDRAWN,
    within=working_days(30),
    followed_by="complaint_stage3_report_5wd",
    source=COMPLAINTS_2006.at("regulation 19(4)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-CMP"],
    not_yet=REGISTER,
    examples="""
        2020-03-09 -> 2020-04-22 not 2020-04-20
        2020-04-20 -> 2020-06-03 not 2020-06-01
        2020-11-16 -> 2020-12-30 not 2020-12-28
    """,
)

PANEL_REPORTS = clock(
    "complaint_stage3_report_5wd",
    "Review panel report",
    basis=STATUTE,
    starts=event("the panel meets"),
    stops=event("its findings are issued"),
    within=working_days(5),
    followed_by="complaint_stage3_response_15wd",
    source=COMPLAINTS_2006.at("regulation 20"),
    evidence=RECALLED,
    confidence=HIGH,
    overlays=["CV-CMP"],
    not_yet=REGISTER,
    examples="""
        2020-04-07 -> 2020-04-16 not 2020-04-14
        2020-05-05 -> 2020-05-13 not 2020-05-12
        2020-12-21 -> 2020-12-30 not 2020-12-28
    """,
)

COUNCIL_RESPONDS = clock(
    "complaint_stage3_response_15wd",
    "Authority responds to panel findings",
    basis=STATUTE,
    starts=event("the panel's findings are received"),
    stops=event("the director responds"),
    within=working_days(15),
    source=COMPLAINTS_2006.at("regulation 20"),
    evidence=RECALLED,
    confidence=HIGH,
    overlays=["CV-CMP"],
    not_yet=REGISTER,
    examples="""
        2020-03-27 -> 2020-04-21 not 2020-04-17
        2020-05-12 -> 2020-06-03 not 2020-06-02
        2020-12-10 -> 2021-01-05 not 2020-12-31
    """,
)
