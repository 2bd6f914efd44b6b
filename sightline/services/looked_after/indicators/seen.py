"""Whether looked-after children are seen: by their social worker, and by their independent reviewing officer."""

from datetime import timedelta

import narwhals.stable.v2 as nw

from sightline.calendars.months import add_months
from sightline.indicators import HIGHER, PERCENT, Frame, Period, Rows, Tables, indicators_of, latest, marked, yes
from sightline.records.cohorts import care_episodes, current_placement, looked_after
from sightline.vocabulary.law import CARE_PLANNING_2010, OFSTED_ANNEX_A

c = nw.col
indicator = indicators_of("looked_after")

LIST_8 = OFSTED_ANNEX_A.at("list 8")
SHARED = "ChAT regional aggregate where shared; otherwise own trend"
OWN_TREND = "none published; compare with own trend"

SIX_WEEKS = 42
WITH_PARENTS = "P1"
INTERIM_ORDER = "C1"
TO_18 = ["plan_ltfost18", "plan_resplmt"]  # long-term fostering to 18, long-term residential placement
LONG_TERM_FOSTER = ["U1", "U4"]


def seen(t: Tables) -> Frame:
    """Every visit at which the child was seen; every visit, where the source never says."""
    if not t.has("cla_visit.is_seen"):
        return t.cla_visit
    return t.cla_visit.filter(yes(c("is_seen")))


def last_seen(t: Tables) -> Frame:
    """One row per child looked after on the day, with `seen_on`, when they were last seen; null if never."""
    visits = latest(seen(t), "person_id", ["visited_on", "cla_visit_id"]).select("person_id", seen_on="visited_on")
    return looked_after(t).join(visits, on="person_id", how="left")


@indicator(
    "CLA_VISITS_6W",
    "Children looked after seen in the last six weeks",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    needs=["care_episode", "cla_visit"],
    source=LIST_8,
    comparator=SHARED,
)
def seen_in_six_weeks(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day; a hit if last seen at a visit at most 42 days before.

    A snapshot, not whether each child's own interval was kept: some are rightly seen every three months.
    """
    hit = yes(c("seen_on") >= t.as_at - timedelta(days=SIX_WEEKS))
    return last_seen(t).select("person_id", on="seen_on", hit=hit)


@indicator(
    "CLA_VISITS_TIMELY",
    "Children looked after visited within their own statutory interval",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    clock="cla_visit_6w",
    needs=["care_episode", "cla_visit", "placement"],
    source=CARE_PLANNING_2010.at("regulation 28"),
    comparator=OWN_TREND,
)
def visited_in_their_own_time(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day; a hit if no visit is overdue. A visit due on the day itself is not.

    Due a week after the placement began; then six weeks after the child was last seen in it, or three months after a visit
    made when it had lasted a year and is meant to last to 18 (long-term fostering, or a plan of long-term fostering or
    residential care). At home on an interim order: weekly until a review is held in the placement, then every four weeks.
    """
    rows = _placed(t)
    rows = t.on(rows, "seen_on", seen_no="day_no", in_3m="plus_3m")
    rows = t.on(t.on(rows, "placed_on", placed_no="day_no", in_a_year="plus_12m"), "in_3m", three_months_no="day_no")
    days = (
        nw.when(c("is_at_home") & ~c("is_reviewed")).then(nw.lit(7)).when(c("is_at_home")).then(nw.lit(28)).otherwise(SIX_WEEKS)
    )
    due = (
        nw.when(c("seen_on").is_null())
        .then(c("placed_no") + 7)
        .when(c("is_to_18") & ~c("is_at_home") & (c("seen_on") >= c("in_a_year")))
        .then(c("three_months_no"))
        .otherwise(c("seen_no") + days)
    )
    rows = rows.with_columns(due_no=due)
    days_known = t.calendar.select(due_no="day_no", due_on="day")
    rows = rows.join(days_known, on="due_no", how="left")
    return rows.select("person_id", "due_on", on="seen_on", hit=yes(c("due_on") >= t.as_at))


def _placed(t: Tables) -> Frame:
    """Each child looked after on the day: `placed_on`, `seen_on` since then, `is_to_18`, `is_at_home`, `is_reviewed`."""
    homes = current_placement(t).select("person_id", "placement_type", began_on="started_on")
    rows = looked_after(t).join(homes, on="person_id", how="left")
    since = nw.when(c("began_on").is_null()).then(c("entered_on")).otherwise(c("began_on"))
    rows = rows.with_columns(placed_on=since)
    visits = rows.select("person_id", "placed_on").join(
        seen(t).select("person_id", "visited_on", "cla_visit_id"), on="person_id"
    )
    visits = latest(visits.filter(c("visited_on") >= c("placed_on")), "person_id", ["visited_on", "cla_visit_id"])
    rows = rows.join(visits.select("person_id", seen_on="visited_on"), on="person_id", how="left")
    held = t.optional("cla_review").filter(~yes(c("is_cancelled"))).select("person_id", "held_on")
    held = held.join(rows.select("person_id", "placed_on"), on="person_id").filter(c("held_on") >= c("placed_on"))
    rows = marked(rows, held, "person_id", "is_reviewed")
    interim = t.optional("legal_status").filter(c("ended_on").is_null() & yes(c("legal_status") == INTERIM_ORDER))
    rows = marked(rows, interim, "person_id", "is_interim")
    is_planned = nw.any_horizontal(*(yes(c(flag)) for flag in TO_18), ignore_nulls=True)
    plans = t.optional("care_plan").filter(c("ended_on").is_null() & is_planned)
    rows = marked(rows, plans, "person_id", "is_planned_to_18")
    return rows.with_columns(
        is_to_18=c("is_planned_to_18") | yes(c("placement_type").is_in(LONG_TERM_FOSTER)),
        is_at_home=c("is_interim") & yes(c("placement_type") == WITH_PARENTS),
    )


@indicator(
    "CLA_IRO_CONTACT",
    "IRO visit or contact between reviews",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    needs=["care_episode", "care_episode.iro_contact_on"],
    source=LIST_8,
    comparator=SHARED,
)
def contact_with_the_reviewing_officer(t: Tables, p: Period) -> Rows:
    """Each child looked after on the day; a hit if their reviewing officer visited or was in contact in the last 6 months.

    Exactly six months before is too long ago.
    """
    contacts = care_episodes(t).select("person_id", "iro_contact_on", "care_episode_id")
    last = latest(contacts, "person_id", ["iro_contact_on", "care_episode_id"]).select("person_id", "iro_contact_on")
    rows = looked_after(t).join(last, on="person_id", how="left")
    return rows.select("person_id", on="iro_contact_on", hit=yes(c("iro_contact_on") > add_months(t.as_at, -6)))
