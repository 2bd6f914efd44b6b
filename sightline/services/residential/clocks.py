"""What the law times for children's homes."""

from sightline.clocks import HIGH, RECALLED, STATUTE, clocks_of, end_of_month, event
from sightline.vocabulary.law import CHILDRENS_HOMES_2015

clock = clocks_of("residential")


INDEPENDENT_VISIT = clock(
    "reg44_visit_monthly",
    "Independent visit to a children's home",
    basis=STATUTE,
    starts=event("a calendar month"),
    stops=event("an independent person visits the home"),
    lapses=event("the home closes"),
    within=end_of_month(),
    recurs="every calendar month",
    source=CHILDRENS_HOMES_2015.at("regulation 44"),
    evidence=RECALLED,
    confidence=HIGH,
    overlays=["CV-CLA-8"],
    not_yet="the register of children's homes",
    notes=[
        "One in each month: two visits up to 61 days apart are lawful.",
    ],
    examples="""
        2020-02-01 -> 2020-02-29
        2020-06-01 -> 2020-06-30
        2020-12-01 -> 2020-12-31
    """,
)
