"""What is counted of looked-after children's education."""

import narwhals.stable.v2 as nw

from sightline.indicators import COUNT, Period, Profile, Rows, Tables, indicators_of, marked, yes
from sightline.indicators.ages import aged_between
from sightline.records.cohorts import looked_after
from sightline.records.ehc_plans import active_plans
from sightline.vocabulary.law import DFE_STATISTICS

c = nw.col
indicator = indicators_of("looked_after_education")

SCHOOL_AGES = 5, 15  # compulsory school age, in completed years on the day


@indicator(
    "CLA_EHCP",
    "Children in care with an EHC plan",
    unit=COUNT,
    period="snapshot",
    profile=Profile.CLA,
    out_of=True,
    needs=["care_episode", "send_record", "ehc_request", "ehc_plan"],
    source=DFE_STATISTICS.at("outcomes of children looked after"),
    comparator="DfE Outcomes for children in need including looked after",
)
def with_an_ehc_plan(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day with an EHC plan in force, whatever their age, out of those of school age (5 to 15).

    It rests on the match of the two systems: a child whose plan is not linked is not counted.
    """
    rows = marked(looked_after(t), active_plans(t), "person_id", "hit")
    rows = rows.with_columns(counts=yes(aged_between(*SCHOOL_AGES, t.as_at)))
    return rows.filter(c("hit") | c("counts")).select("person_id", "hit", "counts", on="entered_on")
