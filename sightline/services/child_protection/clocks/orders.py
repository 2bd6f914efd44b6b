"""The clocks of police protection and of emergency orders."""

from sightline.clocks import HIGH, MEDIUM, RECALLED, STATUTE, calendar_days, clocks_of, days_beginning_with, event, hours
from sightline.vocabulary.law import CHILDREN_ACT_1989

clock = clocks_of("child_protection")


POLICE_PROTECTION_ENDS = clock(
    "police_protection_72h",
    "Police protection",
    basis=STATUTE,
    starts=event("the child is taken into police protection", "legal_status.started_on"),
    stops=event("the child is released, or other protection is in place", "legal_status.ended_on"),
    within=hours(72),
    source=CHILDREN_ACT_1989.at("section 46(6)"),
    evidence=RECALLED,
    confidence=HIGH,
    notes=[
        "The record of legal status (L2) holds days, not hours: until it does, judge by the day.",
        "An emergency order that follows counts its eight days from the first day here.",
    ],
    examples="""
        2020-04-10T23:15 -> 2020-04-13T23:15
        2020-03-27T20:00 -> 2020-03-30T21:00 not 2020-03-30T20:00  # the clocks change
        2020-10-23T10:00 -> 2020-10-26T09:00 not 2020-10-26T10:00  # the clocks change
    """,
)

EMERGENCY_ORDER_ENDS = clock(
    "epo_8_days",
    "Emergency protection order",
    basis=STATUTE,
    starts=event("the order is made, or police protection began", "legal_status.started_on"),
    stops=event("the order ends, or proceedings are issued", "legal_status.ended_on"),
    within=days_beginning_with(8),
    source=CHILDREN_ACT_1989.at("section 45(1) to (3)"),
    evidence=RECALLED,
    confidence=MEDIUM,
    notes=[
        "The end written on the order comes first: a court may set a shorter one.",
        "We count the day of the order as day 1, which is the careful reading.",
    ],
    examples="""
        2020-04-06 -> 2020-04-13
        2020-05-04 -> 2020-05-11
        2020-06-15 -> 2020-06-22
    """,
)

EMERGENCY_ORDER_EXTENSION_ENDS = clock(
    "epo_extension_7_days",
    "Extension of an emergency protection order",
    basis=STATUTE,
    starts=event("the first order ends", "legal_status.ended_on"),
    stops=event("the extension ends", "legal_status.ended_on"),
    within=calendar_days(7),
    source=CHILDREN_ACT_1989.at("section 45(4) to (6)"),
    evidence=RECALLED,
    confidence=MEDIUM,
    examples="""
        2020-04-13 -> 2020-04-20
        2020-06-22 -> 2020-06-29
        2020-09-01 -> 2020-09-08
    """,
)

ASSESSMENT_ORDER_ENDS = clock(
    "child_assessment_order_7_days",
    "Child assessment order",
    basis=STATUTE,
    starts=event("the day on which the order says the assessment begins", "legal_status.started_on"),
    stops=event("the assessment ends", "legal_status.ended_on"),
    within=days_beginning_with(7),
    source=CHILDREN_ACT_1989.at("section 43(5)"),
    evidence=RECALLED,
    confidence=HIGH,
    examples="""
        2020-06-01 -> 2020-06-07
        2020-07-27 -> 2020-08-02
        2020-12-24 -> 2020-12-30
    """,
)
