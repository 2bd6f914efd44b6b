"""The clocks of EHC plans once made: annual reviews, phase transfers and moves between councils."""

from datetime import date

from sightline.clocks import (
    HIGH,
    MEDIUM,
    READ,
    RECALLED,
    STATUTE,
    chosen,
    clocks_of,
    event,
    in_force,
    months_beginning_with,
    next_date,
    weeks,
)
from sightline.vocabulary.law import CHILDREN_FAMILIES_ACT_2014, L_M_P_V_DEVON_2022, SEND_2014, SEND_CODE_2015

clock = clocks_of("send")

SEND_REFORMS = date(2014, 9, 1)  # commencement of the 2014 regulations

ANNUAL_REVIEW = clock(
    "ehc_annual_review_12m",
    "Annual review of an EHC plan",
    basis=STATUTE,
    starts=event("the plan was first made, or last reviewed", "ehc_named_plan.started_on", "ehc_plan.reviewed_on"),
    stops=event("the council notifies its decision after the review", "ehc_plan.reviewed_on"),
    lapses=event("the plan ceases", "ehc_named_plan.ceased_on"),
    within=months_beginning_with(12),
    recurs="every twelve months",
    source=CHILDREN_FAMILIES_ACT_2014.at("section 44(1)"),
    evidence=RECALLED,
    confidence=HIGH,
    overlays=["CV-SEND"],
    notes=[
        "Starting with the day itself, so the last day is the eve of the anniversary.",
        "A review is complete when the decision is notified, not at the meeting.",
        "Under five, the code suggests three to six months.",
    ],
    examples="""
        2019-06-12 -> 2020-06-11
        2020-02-29 -> 2021-02-28  # clamped to the month end
        2019-09-01 -> 2020-08-31
    """,
)

REVIEW_DECIDED = clock(
    "ehc_review_decision_4w",
    "Decision after an annual review meeting",
    basis=STATUTE,
    starts=event("the annual review meeting"),
    stops=event("the decision to keep, amend or cease is notified", "ehc_plan.reviewed_on"),
    within=in_force({SEND_REFORMS: weeks(4)}),
    followed_by="ehc_review_final_8w",
    source=SEND_2014.at("regulation 20(10)"),
    also=[L_M_P_V_DEVON_2022],
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-SEND"],
    not_yet="the annual review register",
    examples="""
        2020-02-26 -> 2020-03-25
        2020-07-13 -> 2020-08-10
        2020-12-10 -> 2021-01-07
    """,
)

AMENDED_PLAN_SENT = clock(
    "ehc_review_final_8w",
    "Final amended plan after proposed amendments sent",
    basis=STATUTE,
    starts=event("the proposed amendments are sent"),
    stops=event("the amended plan is sent"),
    within=in_force({SEND_REFORMS: weeks(8)}),
    source=SEND_2014.at("regulation 22(3) and (4)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-SEND"],
    not_yet="the annual review register",
    notes=[
        "Since the judgment of 2022 at most twelve weeks from the meeting; before it most councils sent the amendments later.",
    ],
    examples="""
        2020-02-24 -> 2020-04-20
        2020-07-27 -> 2020-09-21
        2020-11-09 -> 2021-01-04
    """,
)

PHASE_TRANSFER_REVIEWED = clock(
    "ehc_phase_transfer",
    "Phase transfer reviews",
    basis=STATUTE,
    starts=event("the school year before the transfer begins"),
    stops=event("the plan is reviewed and amended"),
    lapses=event("the plan ceases", "ehc_named_plan.ceased_on"),
    within=chosen(
        "phase",
        {"primary to secondary": next_date(15, 2), "secondary to post-16": next_date(31, 3)},
    ),
    recurs="each year of transfer",
    source=SEND_2014.at("regulation 18(1)"),
    also=[SEND_CODE_2015.at("chapter 9")],
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-SEND"],
    not_yet="the annual review register",
    notes=[
        "The regulation says before the day, the code says by it: an amended plan of the day itself is worth a look.",
        "Phases other than to post-16 go with primary to secondary.",
    ],
    examples="""
        2019-09-01 -> 2020-02-15 with phase=primary to secondary
        2020-09-01 -> 2021-02-15 with phase=primary to secondary
        2019-09-01 -> 2020-03-31 with phase=secondary to post-16
    """,
)

FAMILY_TOLD_AFTER_MOVE = clock(
    "ehc_transfer_in_6w",
    "Plan transferred from another authority: parent told about review",
    basis=STATUTE,
    starts=event("a plan comes from another council"),
    stops=event("the family is told when it will be reviewed"),
    within=in_force({SEND_REFORMS: weeks(6)}),
    source=SEND_2014.at("regulation 15(4)"),
    evidence=RECALLED,
    confidence=MEDIUM,
    overlays=["CV-SEND"],
    not_yet="the EHC transfer register",
    notes=[
        "The review itself: twelve months from the plan or its last review, or three from the move if later (15(5)).",
        "The other council's twenty weeks are history here.",
    ],
    examples="""
        2020-01-13 -> 2020-02-24
        2020-08-24 -> 2020-10-05
        2020-11-30 -> 2021-01-11
    """,
)
