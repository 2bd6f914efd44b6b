"""Child protection plans: how many, why, and who is under one."""

import narwhals.stable.v2 as nw

from sightline.indicators import (
    COUNT,
    LOWER,
    PERCENT,
    RATE,
    Frame,
    Period,
    Profile,
    Rows,
    Tables,
    indicators_of,
    latest,
    marked,
    within,
    yes,
)
from sightline.records.cohorts import cp_open, looked_after, own_plans
from sightline.vocabulary.law import DFE_CIN_CENSUS, OFSTED_ANNEX_A

c = nw.col
indicator = indicators_of("child_protection")

CENSUS = Profile.CIN
LIST_7 = OFSTED_ANNEX_A.at("list 7")
EMERGENCY = ["L1", "L2"]  # police protection, emergency protection order


def counted(rows: Frame) -> Rows:
    """Each child on a plan on the day as a row behind a count."""
    return rows.select("person_id", "team_id", on="started_on", hit=nw.lit(True))


def started(t: Tables, p: Period) -> Frame:
    """One row per plan of ours that started in the period, transfers in included."""
    return own_plans(t).filter(within("started_on", p.start, p.end))


def ended(t: Tables, p: Period) -> Frame:
    """One row per plan of ours that ended in the period, with days of the calendar after it started."""
    gone = own_plans(t).filter(within("ended_on", p.start, p.end))
    return t.on(gone, "started_on", after_3m="plus_3m", after_6m="plus_6m", after_24m="plus_24m")


def plan_rows(rows: Frame, on: str, hit: nw.Expr) -> Rows:
    """Each of the plans, and whether it is a hit."""
    return rows.select("person_id", "team_id", "started_on", event_id="cp_plan_id", on=on, hit=hit)


@indicator(
    "CP",
    "Children on a child protection plan",
    unit=COUNT,
    period="snapshot",
    profile=CENSUS,
    needs=["cp_plan"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def on_a_plan(t: Tables, p: Period) -> Rows:
    """Each child with a plan open on the day, once: started on the day is on a plan, ended on it is not; unborn included."""
    return counted(cp_open(t))


@indicator(
    "CP_RATE",
    "Children on a plan per 10,000",
    unit=RATE,
    period="snapshot",
    profile=CENSUS,
    population=(0, 17),
    needs=["cp_plan"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def on_a_plan_rate(t: Tables, p: Period) -> Rows:
    """Each child on a plan on the day, against the children aged 0 to 17 who live in the area; a snapshot, not annualised."""
    return counted(cp_open(t))


@indicator(
    "CP_STARTED",
    "Plans started",
    unit=COUNT,
    period="months_6",
    profile=CENSUS,
    needs=["cp_plan"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def plans_started(t: Tables, p: Period) -> Rows:
    """Each plan that started in the period, transfers in included, plans held for another council left out."""
    return plan_rows(started(t, p), "started_on", nw.lit(True))


@indicator(
    "CP_ENDED",
    "Plans ended",
    unit=COUNT,
    period="months_6",
    profile=CENSUS,
    needs=["cp_plan"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def plans_ended(t: Tables, p: Period) -> Rows:
    """Each plan that ended in the period, plans held for another council left out."""
    return plan_rows(ended(t, p), "ended_on", nw.lit(True))


@indicator(
    "CP_CATEGORY",
    "Plans by latest category of abuse",
    unit=PERCENT,
    period="snapshot",
    profile=CENSUS,
    distribution=True,
    needs=["cp_plan"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def by_category(t: Tables, p: Period) -> Rows:
    """Each child on a plan on the day under the latest category; several categories on one plan are their own (MUL)."""
    return cp_open(t).select("person_id", "team_id", on="started_on", part="latest_category", hit=nw.lit(True))


@indicator(
    "CP_DUAL_STATUS",
    "Children on a plan and looked after",
    unit=COUNT,
    period="snapshot",
    good=LOWER,
    out_of=True,
    needs=["cp_plan", "care_episode"],
    source=LIST_7,
    comparator="none published; compare with own trend",
)
def dual_status(t: Tables, p: Period) -> Rows:
    """Each child on a plan on the day; counted if looked after as well, short breaks left out."""
    rows = marked(cp_open(t), looked_after(t), "person_id", "hit")
    return rows.select("person_id", "team_id", "hit", on="started_on")


@indicator(
    "CP_EPO_PP",
    "Children with EPO or police protection in six months",
    unit=PERCENT,
    period="months_6",
    needs=["cp_plan"],
    source=LIST_7,
    comparator="ChAT regional aggregate where shared; otherwise own trend",
)
def emergency_protection(t: Tables, p: Period) -> Rows:
    """
    Each child on a plan on the day or in the period; a hit if under police protection (L1) or an emergency protection order
    (L2) at any time in it, or if list 7 says so.
    """
    here = own_plans(t).filter(c("ended_on").is_null() | within("ended_on", p.start, p.end))
    said = here.filter(yes(c("has_emergency_protection")))  # of any of the child's plans
    here = latest(here, "person_id", ["started_on", "cp_plan_id"])
    orders = t.optional("legal_status").filter(yes(c("legal_status").is_in(EMERGENCY)) & (c("started_on") <= p.end))
    orders = orders.filter(c("ended_on").is_null() | (c("ended_on") >= p.start))
    rows = marked(marked(here, orders, "person_id", "is_ordered"), said, "person_id", "is_said")
    return rows.select("person_id", "team_id", on="started_on", hit=c("is_ordered") | c("is_said"))
