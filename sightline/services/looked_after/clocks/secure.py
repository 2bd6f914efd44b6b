"""The clocks of secure accommodation."""

from sightline.clocks import HIGH, RECALLED, STATUTE, clocks_of, event, hours, months
from sightline.vocabulary.law import SECURE_ACCOMMODATION_1991

clock = clocks_of("looked_after")


SECURE_WITHOUT_COURT_ENDS = clock(
    "secure_accommodation_72h",
    "Secure accommodation without a court order",
    basis=STATUTE,
    starts=event("a child is placed in secure accommodation (K1)", "placement.started_on"),
    stops=event("the child is released, or a court allows it", "placement.ended_on"),
    within=hours(72),
    source=SECURE_ACCOMMODATION_1991.at("regulation 10(1)"),
    evidence=RECALLED,
    confidence=HIGH,
    notes=[
        "Spells within 28 days in a row add up; this reads one spell.",
        "The record of placements holds days, not hours: until it does, judge by the day.",
    ],
    examples="""
        2020-05-06T14:00 -> 2020-05-09T14:00
        2020-03-27T20:00 -> 2020-03-30T21:00 not 2020-03-30T20:00  # the clocks change
        2020-10-23T10:00 -> 2020-10-26T09:00 not 2020-10-26T10:00  # the clocks change
    """,
)

FIRST_SECURE_REVIEW = clock(
    "secure_review_first_1m",
    "First secure accommodation review",
    basis=STATUTE,
    starts=event("a secure placement starts (K1)", "placement.started_on"),
    stops=event("three people appointed have reviewed it"),
    lapses=event("the placement ends", "placement.ended_on"),
    within=months(1),
    recurs="then at most every three months",
    source=SECURE_ACCOMMODATION_1991.at("regulation 15"),
    evidence=RECALLED,
    confidence=HIGH,
    not_yet="the secure review register",
    examples="""
        2020-01-31 -> 2020-02-29  # clamped to the month end
        2020-03-31 -> 2020-04-30  # clamped to the month end
        2020-06-15 -> 2020-07-15
    """,
)
