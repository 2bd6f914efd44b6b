"""What is counted of children in need: how many, since when, why, and when last seen."""

import narwhals.stable.v2 as nw

from sightline.calendars.months import add_years
from sightline.indicators import (
    COUNT,
    DAYS,
    HIGHER,
    LOWER,
    PERCENT,
    RATE,
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
from sightline.indicators.breakdowns import NO_DISABILITY
from sightline.records.cohorts import cin_plan_only, in_need, is_unborn, need_episodes, open_episodes
from sightline.vocabulary.law import DFE_CIN_CENSUS, OFSTED_ANNEX_A, local

c = nw.col
indicator = indicators_of("child_in_need")

CENSUS = Profile.CIN
LIST_6 = OFSTED_ANNEX_A.at("list 6")
WORKING_DAYS_BETWEEN_VISITS = 20  # local: four weeks, 20 working days and six weeks are all in use


def counted(rows: Frame) -> Rows:
    """Each child in need on the day as a row behind a count."""
    return rows.select("person_id", "team_id", on="referred_on", hit=nw.lit(True))


def episodes(rows: Frame, on: str) -> Rows:
    """Each of the episodes as a row behind a count."""
    return rows.select("person_id", "team_id", event_id="referral_id", on=on, hit=nw.lit(True))


@indicator(
    "CIN_ALL",
    "Children in need (census definition)",
    unit=COUNT,
    period="snapshot",
    profile=CENSUS,
    needs=["cin_episode"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def children_in_need(t: Tables, p: Period) -> Rows:
    """
    Each child with an episode of need open on the day, once.

    Looked-after children, children on a plan, care leavers with an episode and the unborn are in; referrals with no further
    action are not.
    """
    return counted(in_need(t))


@indicator(
    "CIN_RATE",
    "Children in need per 10,000",
    unit=RATE,
    period="snapshot",
    profile=CENSUS,
    population=(0, 17),
    needs=["cin_episode"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def children_in_need_rate(t: Tables, p: Period) -> Rows:
    """Each child in need on the day, against the children aged 0 to 17 who live in the area; a snapshot, not annualised."""
    return counted(in_need(t))


@indicator(
    "CIN_PLANS",
    "Children with a child in need plan",
    unit=COUNT,
    period="snapshot",
    needs=["cin_plan"],
    source=LIST_6,
    comparator="none published; compare with own trend",
)
def children_with_a_plan(t: Tables, p: Period) -> Rows:
    """Each child with an open child in need plan who is neither looked after nor on a child protection plan."""
    return cin_plan_only(t).select("person_id", "team_id", on="started_on", hit=nw.lit(True))


@indicator(
    "CIN_STARTED",
    "Children starting to be in need",
    unit=COUNT,
    period="financial_year",
    profile=CENSUS,
    needs=["cin_episode"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def episodes_started(t: Tables, p: Period) -> Rows:
    """Each episode of need that started in the financial year to date; referrals with no further action start none."""
    return episodes(need_episodes(t).filter(within("referred_on", p.start, p.end)), "referred_on")


@indicator(
    "CIN_ENDED",
    "Children ceasing to be in need",
    unit=COUNT,
    period="financial_year",
    profile=CENSUS,
    needs=["cin_episode"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def episodes_ended(t: Tables, p: Period) -> Rows:
    """Each episode of need that closed in the financial year to date, whatever the reason."""
    return episodes(need_episodes(t).filter(within("closed_on", p.start, p.end)), "closed_on")


@indicator(
    "CIN_DURATION_2Y",
    "Children in need for two years or more",
    unit=PERCENT,
    period="snapshot",
    profile=CENSUS,
    needs=["cin_episode"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def in_need_for_two_years(t: Tables, p: Period) -> Rows:
    """Each episode of need open on the day; a hit if it began two years before or earlier, that day included."""
    begun = yes(c("referred_on") <= add_years(t.as_at, -2))
    return open_episodes(t).select("person_id", "team_id", event_id="referral_id", on="referred_on", hit=begun)


@indicator(
    "CIN_PRIMARY_NEED",
    "Children in need by primary need",
    unit=PERCENT,
    period="snapshot",
    profile=CENSUS,
    distribution=True,
    needs=["cin_episode"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def by_primary_need(t: Tables, p: Period) -> Rows:
    """Each child in need on the day under the primary need of the latest episode; N9 and N0 stay visible."""
    return in_need(t).select("person_id", "team_id", on="referred_on", part="primary_need", hit=nw.lit(True))


@indicator(
    "CIN_DISABILITY",
    "Children in need with a disability",
    unit=PERCENT,
    period="snapshot",
    profile=CENSUS,
    needs=["cin_episode", "disability"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def disabled(t: Tables, p: Period) -> Rows:
    """Each child in need on the day, once; a hit if any disability other than NONE is recorded."""
    recorded = t.disability.filter(yes(c("disability") != NO_DISABILITY))
    return marked(in_need(t), recorded, "person_id", "hit").select("person_id", "team_id", "hit", on="referred_on")


@indicator(
    "CIN_VISITS_TIMELY",
    "Children in need seen within the local standard",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    needs=["cin_plan", "cin_visit"],
    clock="cin_visit",
    source=local("seen every 20 working days"),
    comparator="none published; compare with own trend",
)
def visited_in_time(t: Tables, p: Period) -> Rows:
    """
    Each born child with a child in need plan; a hit if they were last seen at most 20 working days ago.

    A child not seen since the plan began counts from the day it began. A visit at which the child was not seen does not count,
    and the unborn cannot be seen: they are left out. Due on the day itself is not late.
    """
    seen = t.cin_visit.filter(yes(c("is_seen"))).group_by("person_id").agg(last_seen_on=c("visited_on").max())
    plans = is_unborn(t, cin_plan_only(t)).filter(~c("is_unborn")).join(seen, on="person_id", how="left")
    since = nw.when(c("last_seen_on") >= c("started_on")).then(c("last_seen_on")).otherwise(c("started_on"))
    plans = t.due(plans.with_columns(since=since), "since", WORKING_DAYS_BETWEEN_VISITS, "due_on")
    return plans.select("person_id", "team_id", "last_seen_on", "due_on", on="started_on", hit=yes(c("due_on") >= t.as_at))


@indicator(
    "CIN_SEEN_LAST",
    "Days since child in need last seen",
    unit=DAYS,
    period="snapshot",
    good=LOWER,
    needs=["cin_episode"],
    source=LIST_6,
    comparator="ChAT regional aggregate where shared; otherwise own trend",
)
def days_since_seen(t: Tables, p: Period) -> Rows:
    """
    The days since each child in need was last seen, averaged over those ever seen in the episode; the unborn cannot be.

    Seen: the latest visit of any kind at which the child was seen (as a child in need, on a plan or looked after) inside the
    episode, as list 6 has it, or the day that the list states.
    """
    born = is_unborn(t, in_need(t)).filter(~c("is_unborn"))
    needing = born.select("person_id", "team_id", "referred_on", stated_on="last_seen_on")
    visits = [
        getattr(t, table).filter(yes(c("is_seen"))).select("person_id", "visited_on")
        for table in ("cin_visit", "cp_visit", "cla_visit")
        if t.has(table)
    ]
    stated = needing.filter(~c("stated_on").is_null()).select("person_id", visited_on="stated_on")
    seen = nw.concat([stated, *visits]).join(needing.select("person_id", "referred_on"), on="person_id")
    last = seen.filter(c("visited_on") >= c("referred_on")).group_by("person_id").agg(last_seen_on=c("visited_on").max())
    rows = t.on(needing.join(last, on="person_id", how="left"), "last_seen_on", seen_no="day_no")
    today = t.calendar.filter(c("day") == t.as_at).select(today_no="day_no")
    return rows.join(today, how="cross").select(
        "person_id", "team_id", on="last_seen_on", hit=~c("last_seen_on").is_null(), value=c("today_no") - c("seen_no")
    )
