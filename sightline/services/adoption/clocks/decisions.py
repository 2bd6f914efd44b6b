"""The clocks of adoption decisions, matches and approvals."""

from sightline.clocks import (
    DFE_MEASURE,
    GUIDANCE,
    HIGH,
    MEDIUM,
    READ,
    RECALLED,
    STATUTE,
    Kind,
    calendar_days,
    clocks_of,
    event,
    months,
    weeks,
    working_days,
)
from sightline.vocabulary.law import (
    ADOPTION_AGENCIES_2005,
    ADOPTION_AND_CHILDREN_ACT_2002,
    ADOPTION_GUIDANCE_2013,
    ADOPTION_SCORECARD,
)

clock = clocks_of("adoption")


DECISION_TO_PLACE = clock(
    "adoption_sbpfa_decision_2m",
    "Agency decision that the child should be placed for adoption",
    basis=GUIDANCE,
    starts=event("the review that names adoption as the plan", "cla_review.held_on"),
    stops=event("the decision-maker decides that the child should be placed", "permanence.decided_on"),
    lapses=event("the plan changes", "permanence.reversed_on"),
    within=months(2),
    source=ADOPTION_GUIDANCE_2013,
    evidence=RECALLED,
    confidence=MEDIUM,
    examples="""
        2019-12-31 -> 2020-02-29  # clamped to the month end
        2020-04-22 -> 2020-06-22
        2020-06-30 -> 2020-08-30
    """,
)

PANEL_DECISION = clock(
    "adoption_adm_7wd",
    "Agency decision after adoption panel",
    basis=GUIDANCE,
    starts=event("the panel's final minutes arrive"),
    stops=event("the decision-maker decides", "permanence.decided_on"),
    within=working_days(7),
    source=ADOPTION_GUIDANCE_2013,
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the adoption panel register",
    examples="""
        2020-04-02 -> 2020-04-15 not 2020-04-13
        2020-05-05 -> 2020-05-15 not 2020-05-14
        2020-12-18 -> 2020-12-31 not 2020-12-29
    """,
)

MATCH_APPROVED = clock(
    "adoption_match_6m",
    "Match with prospective adopters after the decision to place",
    basis=GUIDANCE,
    starts=event("the decision that the child should be placed", "permanence.decided_on"),
    stops=event("a match is approved", "permanence.matched_on"),
    lapses=event("the plan changes", "permanence.reversed_on"),
    within=months(6),
    source=ADOPTION_GUIDANCE_2013,
    evidence=RECALLED,
    confidence=MEDIUM,
    examples="""
        2019-08-31 -> 2020-02-29  # clamped to the month end
        2020-01-20 -> 2020-07-20
        2020-03-31 -> 2020-09-30  # clamped to the month end
    """,
)

MOVED_IN_WITH_FAMILY = clock(
    "adoption_a10_426d",
    "Entering care to moving in with the adoptive family (A1 / A10)",
    basis=DFE_MEASURE,
    kind=Kind.THRESHOLD,
    starts=event("the child enters care", "permanence.entered_care_on"),
    stops=event("the child moves in with the adoptive family", "permanence.placed_on"),
    lapses=event("the plan changes", "permanence.reversed_on"),
    within=calendar_days(426),
    source=ADOPTION_SCORECARD.at("A1 and A10"),
    evidence=READ,
    confidence=HIGH,
    notes=[
        "A mark for an average over adopted children, no due date of one child: an early warning.",
        "426 days stand for 14 months.",
        "A child adopted by their foster carer counts from moving in with that carer.",
    ],
    examples="""
        2019-04-01 -> 2020-05-31
        2018-12-31 -> 2020-03-01
        2019-06-15 -> 2020-08-14
    """,
)

MATCHED_AFTER_ORDER = clock(
    "adoption_a2_121d",
    "Placement order to match decision (A2)",
    basis=DFE_MEASURE,
    kind=Kind.THRESHOLD,
    starts=event("the placement order is granted", "permanence.placement_order_on"),
    stops=event("the match is decided", "permanence.matched_on"),
    lapses=event("the plan changes", "permanence.reversed_on"),
    within=calendar_days(121),
    source=ADOPTION_SCORECARD.at("A2"),
    evidence=READ,
    confidence=HIGH,
    notes=[
        "A mark for an average, like A10. A match before the order counts as 0 days.",
    ],
    examples="""
        2020-01-10 -> 2020-05-10
        2020-02-29 -> 2020-06-29
        2019-11-29 -> 2020-03-29
    """,
)

ORDER_APPLIED_FOR = clock(
    "adoption_order_10w",
    "Earliest application for an adoption order after agency placement",
    basis=STATUTE,
    kind=Kind.WAIT,
    starts=event("the child begins to live with the adopters", "permanence.placed_on"),
    stops=event("they apply for the order"),
    within=weeks(10),
    source=ADOPTION_AND_CHILDREN_ACT_2002.at("section 42(2)"),
    evidence=RECALLED,
    confidence=HIGH,
    not_yet="the court register",
    notes=[
        "The least time at home before applying.",
    ],
    examples="""
        2020-02-03 -> 2020-04-13
        2020-04-20 -> 2020-06-29
        2020-09-07 -> 2020-11-16
    """,
)

MOTHER_MAY_CONSENT = clock(
    "adoption_mother_consent_6w",
    "Mother's consent to adoption effective",
    basis=STATUTE,
    kind=Kind.WAIT,
    starts=event("the birth", "person.born_on"),
    stops=event("the mother consents"),
    within=weeks(6),
    source=ADOPTION_AND_CHILDREN_ACT_2002.at("section 52(3)"),
    evidence=RECALLED,
    confidence=HIGH,
    not_yet="the adoption consent register",
    notes=[
        "Consent given sooner is of no effect.",
    ],
    examples="""
        2020-02-20 -> 2020-04-02
        2020-05-01 -> 2020-06-12
        2020-11-20 -> 2021-01-01
    """,
)

STAGE_ONE_DECIDED = clock(
    "adopter_stage1_2m",
    "Adopter approval stage one",
    basis=STATUTE,
    starts=event("stage one starts", "adopter.stage1_started_on"),
    stops=event("stage one is decided", "adopter.stage1_ended_on"),
    lapses=event("the applicant leaves", "adopter.left_on"),
    within=months(2),
    followed_by="adopter_stage2_4m",
    source=ADOPTION_AGENCIES_2005.at("part 4, as amended in 2013"),
    also=[ADOPTION_GUIDANCE_2013],
    evidence=RECALLED,
    confidence=MEDIUM,
    overlays=["CV-ADO-1"],
    notes=[
        "Applicants may ask for longer. A break of up to six months between the stages belongs to neither.",
    ],
    examples="""
        2019-12-31 -> 2020-02-29  # clamped to the month end
        2020-03-02 -> 2020-05-02
        2020-06-30 -> 2020-08-30
    """,
)

STAGE_TWO_DECIDED = clock(
    "adopter_stage2_4m",
    "Adopter approval stage two",
    basis=STATUTE,
    starts=event("stage two starts", "adopter.stage2_started_on"),
    stops=event("the decision on suitability", "adopter.approved_on"),
    lapses=event("the applicant leaves", "adopter.left_on"),
    within=months(4),
    source=ADOPTION_AGENCIES_2005.at("part 4, as amended in 2013"),
    also=[ADOPTION_GUIDANCE_2013],
    evidence=RECALLED,
    confidence=MEDIUM,
    overlays=["CV-ADO-1"],
    notes=[
        "The fast track, for those who adopted or foster already, begins here.",
    ],
    examples="""
        2019-10-31 -> 2020-02-29  # clamped to the month end
        2020-03-16 -> 2020-07-16
        2020-07-31 -> 2020-11-30  # clamped to the month end
    """,
)
