"""The clocks of visits to looked-after children."""

from sightline.clocks import HIGH, MEDIUM, READ, RECALLED, STATUTE, clocks_of, event, months, weeks
from sightline.vocabulary.law import CARE_PLANNING_2010

clock = clocks_of("looked_after")

LEAVES_CARE = event("the child stops being looked after, or turns 18", "care_episode.ended_on")
PLACED = event("a placement starts", "placement.started_on")
VISITED = event("the child was last visited in this placement", "cla_visit.visited_on")
NEXT_VISIT = event("the child is visited", "cla_visit.visited_on")

FIRST_VISIT = clock(
    "cla_visit_first_1w",
    "First visit in each placement",
    basis=STATUTE,
    starts=PLACED,
    stops=NEXT_VISIT,
    lapses=LEAVES_CARE,
    within=weeks(1),
    recurs="each placement",
    followed_by="cla_visit_6w",
    source=CARE_PLANNING_2010.at("regulation 28(2)(a)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-CLA-5"],
    notes=[
        "Anew at every move, not once in a period of care; a change of legal status alone is no move.",
        "A visit on the day of the placement counts.",
        "A move with the same carers (T) starts it, unless local policy says otherwise.",
    ],
    examples="""
        2020-04-03 -> 2020-04-10
        2020-12-24 -> 2020-12-31
        2020-02-27 -> 2020-03-05
    """,
)

VISIT_EVERY_SIX_WEEKS = clock(
    "cla_visit_6w",
    "Visits in the first year of a placement (and after, if not permanent)",
    basis=STATUTE,
    starts=VISITED,
    stops=NEXT_VISIT,
    lapses=LEAVES_CARE,
    within=weeks(6),
    recurs="in the first year of a placement, and after it unless the placement is meant to last to 18",
    source=CARE_PLANNING_2010.at("regulation 28(2)(b) and (c)(ii)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-CLA-5"],
    notes=[
        "Forty-two days from the actual last visit, early or not; a visit at which the child was not seen changes nothing.",
        "A child who is missing stops nothing: the reason is recorded.",
    ],
    examples="""
        2020-02-28 -> 2020-04-10
        2020-05-20 -> 2020-07-01
        2020-11-16 -> 2020-12-28
        2020-01-20 -> 2020-03-02
    """,
)

VISIT_EVERY_THREE_MONTHS = clock(
    "cla_visit_3m",
    "Visits after the first year of a placement intended to last to 18",
    basis=STATUTE,
    starts=VISITED,
    stops=NEXT_VISIT,
    lapses=LEAVES_CARE,
    within=months(3),
    recurs="after the first year of a placement meant to last to 18",
    source=CARE_PLANNING_2010.at("regulation 28(2)(c)(i)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-CLA-5"],
    notes=[
        "It needs a record that the placement is meant to last to 18; a long placement without one stays at six weeks.",
        "A visit in month eleven is still followed by six weeks.",
    ],
    examples="""
        2019-11-30 -> 2020-02-29  # clamped to the month end
        2020-02-29 -> 2020-05-29
        2020-05-31 -> 2020-08-31
    """,
)

VISIT_EVERY_SIX_MONTHS = clock(
    "cla_visit_longterm_foster_6m",
    "Reduced visits in long-term foster placement by agreement",
    basis=STATUTE,
    starts=VISITED,
    stops=NEXT_VISIT,
    lapses=LEAVES_CARE,
    within=months(6),
    recurs="after the first year of a long-term foster placement, where the child agrees",
    source=CARE_PLANNING_2010.at("regulation 28, as amended by SI 2015/495"),
    evidence=RECALLED,
    confidence=MEDIUM,
    examples="""
        2020-02-29 -> 2020-08-29
        2019-08-31 -> 2020-02-29  # clamped to the month end
        2020-03-31 -> 2020-09-30  # clamped to the month end
    """,
)

VISIT_EVERY_WEEK = clock(
    "cla_visit_weekly_to_first_review",
    "Weekly visits until first review (unassessed parent, connected person, ICO at home)",
    basis=STATUTE,
    starts=event("placed with a connected person or a parent not yet assessed, or at home", "placement.started_on"),
    stops=NEXT_VISIT,
    lapses=LEAVES_CARE,
    within=weeks(1),
    recurs="every week until the first review",
    followed_by="cla_visit_4w_ico_at_home",
    source=CARE_PLANNING_2010.at("regulation 28(3) and (4)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-CLA-5"],
    notes=[
        "Read as no more than seven days between two visits.",
        "After the review: six weeks for regulation 19, four for a connected person or an interim order at home.",
    ],
    examples="""
        2020-03-02 -> 2020-03-09
        2020-04-09 -> 2020-04-16
        2020-12-23 -> 2020-12-30
    """,
)

VISIT_EVERY_FOUR_WEEKS = clock(
    "cla_visit_4w_ico_at_home",
    "Visits after first review: connected person under reg 24, or ICO living with parent",
    basis=STATUTE,
    starts=VISITED,
    stops=NEXT_VISIT,
    lapses=LEAVES_CARE,
    within=weeks(4),
    recurs="every four weeks",
    source=CARE_PLANNING_2010.at("regulation 28(4)(b)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-CLA-5"],
    examples="""
        2020-03-13 -> 2020-04-10
        2020-05-11 -> 2020-06-08
        2020-12-04 -> 2021-01-01
    """,
)

VISIT_AFTER_CARE_ORDER = clock(
    "cla_visit_care_order_at_home",
    "First visit after a care order where the child lives with a parent",
    basis=STATUTE,
    starts=event("a care order (C2) is made and the child lives with a parent (P1)", "legal_status.started_on"),
    stops=NEXT_VISIT,
    lapses=LEAVES_CARE,
    within=weeks(1),
    followed_by="cla_visit_6w",
    source=CARE_PLANNING_2010.at("regulation 28(5)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-CLA-5"],
    examples="""
        2020-03-19 -> 2020-03-26
        2020-08-24 -> 2020-08-31
        2020-12-21 -> 2020-12-28
    """,
)

VISIT_AFTER_CONCERNS = clock(
    "cla_visit_after_s30a_notice",
    "Visit after notice about concerns at a children's home",
    basis=STATUTE,
    starts=event("a notice about a children's home arrives under section 30A of the Care Standards Act 2000"),
    stops=NEXT_VISIT,
    lapses=LEAVES_CARE,
    within=weeks(1),
    source=CARE_PLANNING_2010.at("regulation 28(7)"),
    evidence=RECALLED,
    confidence=MEDIUM,
    not_yet="the register of notices about homes",
    examples="""
        2020-07-10 -> 2020-07-17
        2020-09-18 -> 2020-09-25
        2020-12-23 -> 2020-12-30
    """,
)
