"""The clocks of reviews and visits before and after placement for adoption."""

from sightline.clocks import HIGH, READ, STATUTE, clocks_of, event, months, weeks
from sightline.vocabulary.law import ADOPTION_AGENCIES_2005

clock = clocks_of("adoption")

ORDER_MADE = event("the order is made, or the plan changes", "permanence.order_on")
REVIEWED = event("a review is held", "cla_review.held_on")

UNPLACED_CHILD_REVIEWED = clock(
    "adoption_unplaced_review_3m",
    "Review of a child authorised but not placed",
    basis=STATUTE,
    starts=event("the agency may first place the child", "permanence.placement_order_on"),
    stops=REVIEWED,
    lapses=event("the child is placed", "permanence.placed_on"),
    within=months(3),
    recurs="then at most every six months",
    source=ADOPTION_AGENCIES_2005.at("regulation 36(1)"),
    evidence=READ,
    confidence=HIGH,
    examples="""
        2019-11-30 -> 2020-02-29  # clamped to the month end
        2020-01-10 -> 2020-04-10
        2020-05-31 -> 2020-08-31
    """,
)

FIRST_PLACEMENT_REVIEW = clock(
    "adoption_placement_review_4w",
    "First review after placement for adoption",
    basis=STATUTE,
    starts=event("the child is placed for adoption", "permanence.placed_on"),
    stops=REVIEWED,
    lapses=ORDER_MADE,
    within=weeks(4),
    followed_by="adoption_placement_review_3m",
    source=ADOPTION_AGENCIES_2005.at("regulation 36(3)"),
    evidence=READ,
    confidence=HIGH,
    examples="""
        2020-03-16 -> 2020-04-13
        2020-04-20 -> 2020-05-18
        2020-12-07 -> 2021-01-04
    """,
)

SECOND_PLACEMENT_REVIEW = clock(
    "adoption_placement_review_3m",
    "Second review after placement for adoption",
    basis=STATUTE,
    starts=event("the first review after placement", "cla_review.held_on"),
    stops=REVIEWED,
    lapses=ORDER_MADE,
    within=months(3),
    recurs="then every six months",
    source=ADOPTION_AGENCIES_2005.at("regulation 36(3)(b)"),
    evidence=READ,
    confidence=HIGH,
    examples="""
        2019-11-30 -> 2020-02-29  # clamped to the month end
        2020-04-13 -> 2020-07-13
        2020-05-18 -> 2020-08-18
    """,
)

PLACEMENT_VISITED = clock(
    "adoption_placement_visit_1w",
    "Visits after placement for adoption",
    basis=STATUTE,
    starts=event("the child is placed for adoption, then each visit", "permanence.placed_on"),
    stops=event("child and adopters are visited", "cla_visit.visited_on"),
    lapses=ORDER_MADE,
    within=weeks(1),
    recurs="every week until the first review, then as the review decides",
    source=ADOPTION_AGENCIES_2005.at("regulation 36(4)(a)"),
    evidence=READ,
    confidence=HIGH,
    overlays=["CV-ADO-1"],
    examples="""
        2020-03-16 -> 2020-03-23
        2020-04-06 -> 2020-04-13
        2020-12-21 -> 2020-12-28
    """,
)
