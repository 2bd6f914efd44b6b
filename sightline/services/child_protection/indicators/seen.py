"""Children on plans: whether they are seen, seen alone, visited in time, and have a named social worker."""

from datetime import timedelta

import narwhals.stable.v2 as nw

from sightline.indicators import HIGHER, PERCENT, Frame, Period, Rows, Tables, indicators_of, latest, marked, yes
from sightline.records.cohorts import cp_open, is_unborn
from sightline.vocabulary.law import OFSTED_ANNEX_A, local

c = nw.col
indicator = indicators_of("child_protection")

LIST_7 = OFSTED_ANNEX_A.at("list 7")
FOUR_WEEKS = 28  # days, not one month
WORKING_DAYS_BETWEEN_VISITS = 10  # local


def born_and_on_a_plan(t: Tables) -> Frame:
    """Each child on a plan on the day who is born by then: an unborn child cannot be seen."""
    return is_unborn(t, cp_open(t)).filter(~c("is_unborn"))


def visits_of_the_plan(t: Tables) -> Frame:
    """Every visit since the child's current plan started: the visit's columns."""
    plans = cp_open(t).select("person_id", plan_started_on="started_on")
    return t.cp_visit.join(plans, on="person_id").filter(c("visited_on") >= c("plan_started_on"))


def last_seen(t: Tables) -> Frame:
    """One row per child seen since the plan started: `person_id`, `last_seen_on`."""
    seen = visits_of_the_plan(t).filter(yes(c("is_seen")))
    return seen.group_by("person_id").agg(last_seen_on=c("visited_on").max())


@indicator(
    "CP_SEEN_4W",
    "Children on a plan seen in the last four weeks",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    needs=["cp_plan", "cp_visit"],
    clock="cp_seen_4_weeks",
    source=local("four weeks: 28 days up to and including the day"),
    comparator="ChAT regional aggregate where shared; otherwise own trend",
)
def seen_in_four_weeks(t: Tables, p: Period) -> Rows:
    """
    Each born child on a plan on the day; a hit if seen in the 28 days up to it, since the plan started.

    Children newly on a plan are in; a visit at which the child was not seen does not count.
    """
    rows = born_and_on_a_plan(t).join(last_seen(t), on="person_id", how="left")
    recent = yes(c("last_seen_on") >= t.as_at - timedelta(days=FOUR_WEEKS))
    return rows.select("person_id", "team_id", "last_seen_on", on="started_on", hit=recent)


@indicator(
    "CP_SEEN_ALONE",
    "Children on a plan seen alone",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    needs=["cp_plan", "cp_visit"],
    source=LIST_7,
    comparator="ChAT regional aggregate where shared; otherwise own trend",
)
def seen_alone(t: Tables, p: Period) -> Rows:
    """Each born child on a plan with a visit since it started; a hit if seen alone at the latest. Unknown is no hit."""
    last = latest(visits_of_the_plan(t), "person_id", ["visited_on", "cp_visit_id"])
    last = last.select("person_id", "visited_on", "is_seen_alone")
    rows = born_and_on_a_plan(t).join(last, on="person_id")
    return rows.select("person_id", "team_id", on="visited_on", hit=yes(c("is_seen_alone")))


@indicator(
    "CP_VISITS_TIMELY",
    "Child protection visits within the local standard",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    needs=["cp_plan", "cp_visit"],
    clock="cp_visit_10wd",
    source=local("seen every 10 working days"),
    comparator="none published; compare with own trend",
)
def visited_in_time(t: Tables, p: Period) -> Rows:
    """
    Each born child on a plan on the day; a hit if last seen at most 10 working days ago.

    A child not seen since the plan started counts from the day it started. Due on the day itself is not late.
    """
    rows = born_and_on_a_plan(t).join(last_seen(t), on="person_id", how="left")
    rows = rows.with_columns(since=nw.coalesce(c("last_seen_on"), c("started_on")))
    rows = t.due(rows, "since", WORKING_DAYS_BETWEEN_VISITS, "due_on")
    return rows.select("person_id", "team_id", "last_seen_on", "due_on", on="started_on", hit=yes(c("due_on") >= t.as_at))


@indicator(
    "CP_ALLOCATED",
    "Children on a plan with a named social worker",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    needs=["cp_plan", "involvement"],
    source=LIST_7,
    comparator="none published; compare with own trend",
)
def allocated(t: Tables, p: Period) -> Rows:
    """
    Each child on a plan on the day; a hit if a social worker is allocated.

    A team or a manager holding the case is not a social worker; where a source gives no roles (Annex A), the named worker is.
    """
    now = t.involvement.filter(c("ended_on").is_null() & ~c("professional_id").is_null())
    if t.has("involvement.role"):
        role = c("role").str.to_lowercase()
        is_manager = role.str.contains("manager", literal=True)
        now = now.filter(yes(role.str.contains("social worker", literal=True) & ~is_manager))
    return marked(cp_open(t), now, "person_id", "hit").select("person_id", "team_id", "hit", on="started_on")
