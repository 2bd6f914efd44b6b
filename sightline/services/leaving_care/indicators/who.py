"""How many young people are leaving care, and under which entitlement."""

import narwhals.stable.v2 as nw

from sightline.indicators import COUNT, Frame, Period, Rows, Tables, indicators_of, yes
from sightline.indicators.ages import aged_between
from sightline.services.leaving_care.cohorts import LEFT_CARE, STILL_ELIGIBLE, known, left_care, with_a_service
from sightline.vocabulary.law import CHILDREN_ACT_1989, OFSTED_ANNEX_A

c = nw.col
indicator = indicators_of("leaving_care")

OWN_TREND = "none published; compare with own trend"


def counted(rows: Frame) -> Rows:
    """Each of the young people as a row behind a count."""
    return rows.select("person_id", "eligibility", on="contacted_on", hit=nw.lit(True))


@indicator(
    "CARE_LEAVERS",
    "Young people receiving leaving care services",
    unit=COUNT,
    period="snapshot",
    needs=["care_leaver"],
    source=OFSTED_ANNEX_A.at("list 9"),
    comparator=OWN_TREND,
)
def receiving_a_service(t: Tables, p: Period) -> Rows:
    """
    Each relevant or former relevant young person who receives a service on the day.

    Everyone under 21 does; from 21, whoever has a personal adviser, a worker or a team, or a pathway plan. Eligible children
    are still looked after, and not in it; qualifying is another entitlement.
    """
    return counted(with_a_service(t))


@indicator(
    "CARE_LEAVERS_ALL",
    "All eligible, relevant and former relevant",
    unit=COUNT,
    period="snapshot",
    needs=["care_leaver"],
    source=OFSTED_ANNEX_A.at("list 9"),
    comparator=OWN_TREND,
)
def everyone_entitled(t: Tables, p: Period) -> Rows:
    """
    Each eligible, relevant or former relevant young person on the day, with or without a service.

    The eligible are looked after as well: they are not to be added to a number of looked-after children.
    """
    return counted(known(t).filter(yes(c("eligibility").is_in([*LEFT_CARE, STILL_ELIGIBLE]))))


@indicator(
    "CARE_LEAVERS_21_25",
    "Care leavers aged 21 to 25",
    unit=COUNT,
    period="snapshot",
    needs=["care_leaver"],
    clock="care_leaver_21_25_annual",
    source=CHILDREN_ACT_1989.at("section 23CZB"),
    comparator=OWN_TREND,
)
def aged_21_to_25(t: Tables, p: Period) -> Rows:
    """Each former relevant young person aged 21 to 25 on the day, both included; those of 21 are among the 19 to 21 as well."""
    rows = left_care(t).filter(yes(c("eligibility") == "former_relevant") & aged_between(21, 25, t.as_at))
    return counted(rows)
