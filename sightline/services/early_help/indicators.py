"""What early help counts: children helped, assessments, and the steps up to and down from social care."""

import narwhals.stable.v2 as nw

from sightline.indicators import COUNT, HIGHER, LOWER, PERCENT, Frame, Period, Rows, Tables, indicators_of, within, yes
from sightline.records.cohorts import need_episodes
from sightline.vocabulary.law import OFSTED_ANNEX_A, SSD_STANDARD, local

c = nw.col
indicator = indicators_of("early_help")

LIST_2 = OFSTED_ANNEX_A.at("list 2")
WORKING_DAYS_TO_ASSESS = 45  # local: as long as a statutory assessment may take
DAYS_TO_STEP_DOWN = 28  # local


def completed(t: Tables, p: Period) -> Frame:
    """One row per early help assessment completed in the period."""
    return t.early_help_episode.filter(within("assessment_completed_on", p.start, p.end))


@indicator(
    "EH_OPEN",
    "Children supported by council family work",
    unit=COUNT,
    period="snapshot",
    needs=["early_help_episode"],
    source=SSD_STANDARD.at("ssd_early_help_episodes"),
    comparator="none published; compare with own trend",
)
def open_episodes(t: Tables, p: Period) -> Rows:
    """Each child with an early help episode open on the day, once: children, not families."""
    now = t.early_help_episode.filter(c("ended_on").is_null() & ~c("started_on").is_null())
    return now.select("person_id", hit=nw.lit(True)).unique("person_id")


@indicator(
    "EH_ASSESSMENTS",
    "Early help assessments completed",
    unit=COUNT,
    period="months_6",
    needs=["early_help_episode.assessment_completed_on"],
    source=LIST_2,
    comparator="ChAT regional aggregate where shared; otherwise own trend",
)
def assessments(t: Tables, p: Period) -> Rows:
    """Each early help assessment completed in the period."""
    return completed(t, p).select("person_id", event_id="early_help_episode_id", on="assessment_completed_on", hit=nw.lit(True))


@indicator(
    "EH_ASSESSMENT_TIMELY",
    "Early help assessments on time",
    unit=PERCENT,
    period="months_6",
    good=HIGHER,
    needs=["early_help_episode.assessment_completed_on"],
    clock="early_help_assessment",
    source=local("45 working days from the start"),
    comparator="none published; compare with own trend",
)
def assessments_timely(t: Tables, p: Period) -> Rows:
    """Each early help assessment completed in the period; a hit if at most 45 working days after it started."""
    due = t.due(completed(t, p), "started_on", WORKING_DAYS_TO_ASSESS, "due_on")
    return due.select(
        "person_id",
        "due_on",
        event_id="early_help_episode_id",
        on="assessment_completed_on",
        hit=yes(c("assessment_completed_on") <= c("due_on")),
    )


@indicator(
    "EH_BY_ORGANISATION",
    "Early help assessments by organisation",
    unit=PERCENT,
    period="months_6",
    distribution=True,
    needs=["early_help_episode.assessment_completed_on"],
    source=LIST_2,
    comparator="ChAT regional aggregate where shared; otherwise own trend",
)
def assessments_by_organisation(t: Tables, p: Period) -> Rows:
    """Each early help assessment completed in the period under the organisation that completed it."""
    return completed(t, p).select(
        "person_id", event_id="early_help_episode_id", on="assessment_completed_on", part="organisation", hit=nw.lit(True)
    )


@indicator(
    "EH_STEP_DOWN",
    "Step-down from social care to early help",
    unit=PERCENT,
    period="months_6",
    needs=["cin_episode", "early_help_episode"],
    source=local("early help begins within 28 days of the case closing"),
    comparator="none published; compare with own trend",
)
def step_down(t: Tables, p: Period) -> Rows:
    """
    Each episode of need closed in the period; a hit if the child's early help began on that day or in the 28 days after it.

    Where early help has not begun and 28 days have not passed, it is too soon to say.
    """
    closed = t.on(need_episodes(t).filter(within("closed_on", p.start, p.end)), "closed_on", closed_no="day_no")
    helped = t.on(t.early_help_episode.select("person_id", "started_on"), "started_on", helped_no="day_no")
    gap = c("helped_no") - c("closed_no")
    soon = closed.select("referral_id", "person_id", "closed_no").join(helped, on="person_id")
    soon = soon.filter((gap >= 0) & (gap <= DAYS_TO_STEP_DOWN)).select("referral_id").unique().with_columns(hit=nw.lit(True))
    today = t.calendar.filter(c("day") == t.as_at).select(today_no="day_no")
    rows = closed.join(soon, on="referral_id", how="left").join(today, how="cross").with_columns(hit=yes(c("hit")))
    return rows.select(
        "person_id",
        "team_id",
        "hit",
        event_id="referral_id",
        on="closed_on",
        too_soon=~c("hit") & (c("today_no") - c("closed_no") < DAYS_TO_STEP_DOWN),
    )


@indicator(
    "EH_STEP_UP",
    "Early help escalating to referral",
    unit=PERCENT,
    period="months_12",
    good=LOWER,
    needs=["early_help_episode", "cin_episode"],
    source=local("a referral within six months of early help closing; closures of the last twelve months"),
    comparator="none published; compare with own trend",
)
def step_up(t: Tables, p: Period) -> Rows:
    """
    Each early help episode closed in the period; a hit if the child was referred on that day or in the six months after it.

    Until six months have passed it is too soon to say, even of a child referred already: of the episodes that closed last
    month, those with a referral are all that could be judged, and every one of them would be a hit.
    """
    closed = t.early_help_episode.filter(within("ended_on", p.start, p.end))
    closed = t.on(closed, "ended_on", until="plus_6m")
    pairs = closed.select("early_help_episode_id", "person_id", "ended_on", "until")
    pairs = pairs.join(t.cin_episode.select("person_id", "referred_on"), on="person_id")
    referred = pairs.filter((c("referred_on") >= c("ended_on")) & (c("referred_on") <= c("until")))
    referred = referred.select("early_help_episode_id").unique().with_columns(hit=nw.lit(True))
    rows = closed.join(referred, on="early_help_episode_id", how="left").with_columns(hit=yes(c("hit")))
    return rows.select(
        "person_id",
        "hit",
        event_id="early_help_episode_id",
        on="ended_on",
        too_soon=yes(c("until") > t.as_at),
    )
