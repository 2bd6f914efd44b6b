"""Child protection plans over time: how often again, how long, and whether they are reviewed in time."""

import narwhals.stable.v2 as nw

from sightline.calendars.months import add_months
from sightline.indicators import (
    COUNT,
    HIGHER,
    LOWER,
    PERCENT,
    Frame,
    Period,
    Profile,
    Rows,
    Tables,
    indicators_of,
    marked,
    within,
    yes,
)
from sightline.records.cohorts import cp_open, own_plans
from sightline.records.stated import with_stated
from sightline.vocabulary.law import DFE_CIN_CENSUS, WORKING_TOGETHER, local

from .plans import ended, plan_rows

c = nw.col
indicator = indicators_of("child_protection")

CENSUS = Profile.CIN


def with_the_plan_before(t: Tables) -> Frame:
    """Every plan of ours with `earlier_on`, when an earlier plan of the child started, and when the last of them ended."""
    return t.shared("cp_plans_with_the_one_before", _with_the_plan_before)


def _with_the_plan_before(t: Tables) -> Frame:
    plans = own_plans(t).filter(~c("started_on").is_null())
    pairs = plans.select("cp_plan_id", "person_id", "started_on").join(
        plans.select("person_id", other_started="started_on", other_ended="ended_on"), on="person_id"
    )
    earlier = pairs.filter(c("other_started") < c("started_on"))
    latest_ones = {"earlier_on": c("other_started").max(), "earlier_ended_on": c("other_ended").max()}
    return plans.join(earlier.group_by("cp_plan_id").agg(**latest_ones), on="cp_plan_id", how="left")


@indicator(
    "CP_REPEAT_EVER",
    "Second or subsequent plan, ever",
    unit=PERCENT,
    period="months_6",
    profile=CENSUS,
    needs=["cp_plan"],
    source=DFE_CIN_CENSUS,
    variants=["CP_REPEAT_2Y"],
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def repeat_plans(t: Tables, p: Period) -> Rows:
    """
    Each plan started in the period; a hit if the child had an earlier plan of this council at any time.

    A source that states a number of earlier plans in place of the rows (Annex A list 7) states it of the child's latest plan.
    SSD holds some six years, so there "ever" is an undercount.
    """
    plans = with_the_plan_before(t)
    plans = with_stated(t, plans, "previous_cp_plans", t.engine.table("cp_plan"), "started_on")
    hit = ~c("earlier_on").is_null() | c("is_stated")
    return plan_rows(plans.filter(within("started_on", p.start, p.end)), "started_on", hit)


@indicator(
    "CP_REPEAT_2Y",
    "Second or subsequent plan within two years",
    unit=PERCENT,
    period="months_6",
    good=LOWER,
    profile=CENSUS,
    history=True,
    needs=["cp_plan"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def repeat_plans_within_two_years(t: Tables, p: Period) -> Rows:
    """Each plan started in the period; a hit if an earlier plan ended in the 24 months before it started, that day included."""
    plans = t.on(with_the_plan_before(t).filter(within("started_on", p.start, p.end)), "started_on", since="minus_24m")
    return plan_rows(plans, "started_on", yes(c("earlier_ended_on") >= c("since")))


@indicator(
    "CP_DURATION_2Y_OPEN",
    "On a plan for two years or more",
    unit=PERCENT,
    period="snapshot",
    good=LOWER,
    profile=CENSUS,
    needs=["cp_plan"],
    clock="cp_plan_drift",
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def on_a_plan_for_two_years(t: Tables, p: Period) -> Rows:
    """Each child on a plan on the day; a hit if it started two years before or earlier, that day included."""
    long = yes(c("started_on") <= add_months(t.as_at, -24))
    return cp_open(t).select("person_id", "team_id", on="started_on", hit=long)


@indicator(
    "CP_DURATION_18M_OPEN",
    "On a plan for over 18 months",
    unit=COUNT,
    period="snapshot",
    good=LOWER,
    out_of=True,
    needs=["cp_plan"],
    clock="cp_plan_drift",
    source=local("over eighteen months is looked at as drift"),
    comparator="none published; compare with own trend",
)
def on_a_plan_for_eighteen_months(t: Tables, p: Period) -> Rows:
    """Each child on a plan on the day; counted if it started more than 18 months before."""
    long = yes(c("started_on") < add_months(t.as_at, -18))
    return cp_open(t).select("person_id", "team_id", on="started_on", hit=long)


@indicator(
    "CP_DURATION_2Y_ENDED",
    "Ended plans that lasted two years or more",
    unit=PERCENT,
    period="financial_year",
    good=LOWER,
    profile=CENSUS,
    needs=["cp_plan"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def ended_after_two_years(t: Tables, p: Period) -> Rows:
    """Each plan that ended in the financial year to date; a hit if it had lasted two years or more."""
    return plan_rows(ended(t, p), "ended_on", yes(c("ended_on") >= c("after_24m")))


@indicator(
    "CP_ENDED_LT3M",
    "Plans ended within three months",
    unit=PERCENT,
    period="months_6",
    profile=CENSUS,
    needs=["cp_plan"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def ended_within_three_months(t: Tables, p: Period) -> Rows:
    """Each plan that ended in the period; a hit if at most three calendar months after it started, exactly three included."""
    return plan_rows(ended(t, p), "ended_on", yes(c("ended_on") <= c("after_3m")))


@indicator(
    "CP_ENDED_3_6M",
    "Plans ended after three to six months",
    unit=PERCENT,
    period="months_6",
    profile=CENSUS,
    needs=["cp_plan"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def ended_after_three_to_six_months(t: Tables, p: Period) -> Rows:
    """Each plan that ended in the period; a hit if after more than three months and at most six, exactly six included."""
    hit = yes((c("ended_on") > c("after_3m")) & (c("ended_on") <= c("after_6m")))
    return plan_rows(ended(t, p), "ended_on", hit)


@indicator(
    "CP_REVIEWS_TIMELY",
    "Child protection reviews held on time",
    unit=PERCENT,
    period="financial_year",
    good=HIGHER,
    profile=CENSUS,
    history=True,
    needs=["cp_plan", "cp_review"],
    clock="cp_review_subsequent_6m",
    source=WORKING_TOGETHER.at("first review within three months, then within six"),
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def reviews_in_time(t: Tables, p: Period) -> Rows:
    """
    Each child on a plan for at least three months; a hit if every review due in the 12 months to the day was held in time.

    The first is due three months after the plan started, each later one six months after the last was held. A review still
    overdue is late however long ago it was due; one due on the day itself and not yet held is not. Only the latest review
    known (Annex A) cannot show this.
    """
    plans = cp_open(t).filter(c("started_on") <= add_months(t.as_at, -3))
    starts = plans.select("cp_plan_id", day="started_on", is_start=nw.lit(True))
    held = t.cp_review.select("cp_plan_id", day="held_on").join(plans.select("cp_plan_id", "started_on"), on="cp_plan_id")
    held = held.filter(c("day") > c("started_on")).select("cp_plan_id", "day", is_start=nw.lit(False)).unique()
    marks = t.on(nw.concat([starts, held]), "day", first_due="plus_3m", next_due="plus_6m")
    marks = marks.with_columns(
        due_on=nw.when(c("is_start")).then(c("first_due")).otherwise(c("next_due")),
        next_on=c("day").shift(-1).over("cp_plan_id", order_by=["day"]),
    )
    was_late = (c("next_on") > c("due_on")) & (c("due_on") > add_months(t.as_at, -12))
    is_overdue = c("next_on").is_null() & (c("due_on") < t.as_at)
    rows = marked(plans, marks.filter(yes(was_late) | is_overdue), "cp_plan_id", "is_late")
    return rows.select("person_id", "team_id", on="started_on", hit=~c("is_late"))
