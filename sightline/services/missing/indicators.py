"""What is counted of children who go missing, and of the talk they are offered when they are back."""

import narwhals.stable.v2 as nw

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
    latest,
    marked,
    within,
    yes,
)
from sightline.records.cohorts import care_periods
from sightline.vocabulary.law import DFE_SSDA903, MISSING_GUIDANCE_2014, local

c = nw.col
indicator = indicators_of("missing")

PUBLISHED = "DfE, Children looked after in England including adoptions (SSDA903); LAIT"
OWN_TREND = "none published; compare with own trend"

MISSING, AWAY = "M", "A"
TIMES, IN_DAYS = 3, 90


def began(t: Tables, p: Period, kind: str) -> Frame:
    """One row per episode of the kind that began in the period, wherever it ended."""
    return t.missing_episode.filter(within("started_on", p.start, p.end) & yes(c("kind") == kind))


def looked_after_in(t: Tables, p: Period) -> Frame:
    """
    One row per child looked after on any day of the period; `entered_on` of the latest time.

    Care that ended on the first day counts; whoever turned 18 on it was looked after on none. Short breaks are out.
    """
    periods = t.on(care_periods(t), "born_on", at_18="plus_18y")
    ended_before = yes(c("left_on") < p.start) | yes(c("at_18") <= p.start) | yes(c("at_18") <= c("entered_on"))
    return latest(periods.filter((c("entered_on") <= p.end) & ~ended_before), "person_id", ["entered_on", "care_period"])


def who_went(t: Tables, p: Period, kind: str, stated: str) -> Rows:
    """Each child looked after in the period, and whether they went at least once; as the source states it, where it does."""
    went = t.stated(stated) if t.states_counts else began(t, p, kind)
    return marked(looked_after_in(t, p), went, "person_id", "hit").select("person_id", "hit", on="entered_on")


@indicator(
    "CLA_MISSING",
    "Children looked after with a missing episode",
    unit=PERCENT,
    period="months_12",
    good=LOWER,
    profile=Profile.CLA,
    needs=["care_episode"],  # and either episodes, or a count stated in place of them
    source=DFE_SSDA903.at("MISSING"),
    comparator=PUBLISHED,
)
def went_missing(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on any day of the period; a hit if at least one episode of going missing (M) began in it.

    Children, not episodes. To be away without authorisation (A) is not to be missing. Annex A list 8 states the number itself.
    """
    return who_went(t, p, MISSING, "missing_12m")


@indicator(
    "CLA_AWAY",
    "Away from placement without authorisation",
    unit=PERCENT,
    period="months_12",
    good=LOWER,
    profile=Profile.CLA,
    needs=["care_episode"],  # and either episodes, or a count stated in place of them
    source=DFE_SSDA903.at("MISSING"),
    comparator=PUBLISHED,
)
def went_away(t: Tables, p: Period) -> Rows:
    """Each child looked after on any day of the period; a hit if an episode away without authorisation (A) began in it."""
    return who_went(t, p, AWAY, "away_12m")


@indicator(
    "MISSING_EPISODES",
    "Missing incidents, all children",
    unit=COUNT,
    period="months_6",
    good=LOWER,
    history=True,
    needs=["missing_episode"],
    source=MISSING_GUIDANCE_2014,
    comparator=OWN_TREND,
)
def episodes(t: Tables, p: Period) -> Rows:
    """
    Each episode of going missing (M) that began in the period, looked after or not; one that began before it is not of it.

    The standard dataset holds looked-after children; the others come from the police or from local records.
    """
    return began(t, p, MISSING).select("person_id", event_id="missing_episode_id", on="started_on", hit=nw.lit(True))


@indicator(
    "MISSING_CHILDREN",
    "Children with a missing incident",
    unit=COUNT,
    period="months_6",
    good=LOWER,
    history=True,
    needs=["missing_episode"],
    source=MISSING_GUIDANCE_2014,
    comparator=OWN_TREND,
)
def children(t: Tables, p: Period) -> Rows:
    """Each child for whom an episode of going missing (M) began in the period, once; looked after or not."""
    last = latest(began(t, p, MISSING), "person_id", ["started_on", "missing_episode_id"])
    return last.select("person_id", on="started_on", hit=nw.lit(True))


@indicator(
    "MISSING_REPEAT",
    "Children missing three or more times in 90 days",
    unit=PERCENT,
    period="months_6",
    good=LOWER,
    clock="missing_repeat_strategy",
    history=True,
    needs=["missing_episode"],
    source=local("three times missing in 90 days calls for a meeting", whose="a widespread convention"),
    comparator=OWN_TREND,
)
def again_and_again(t: Tables, p: Period) -> Rows:
    """
    Each child for whom an episode of going missing (M) began in the period; a hit if three began in some 90 days of it.

    The first and the last day are both of the 90, and all three are of the period.
    """
    went = t.on(began(t, p, MISSING), "started_on", began_no="day_no")
    order = ["began_no", "missing_episode_id"]
    went = went.with_columns(two_before=c("began_no").shift(TIMES - 1).over("person_id", order_by=order))
    often = went.filter(yes(c("began_no") - c("two_before") < IN_DAYS))
    rows = marked(latest(went, "person_id", order), often, "person_id", "hit")
    return rows.select("person_id", "hit", on="started_on")


@indicator(
    "RHI_OFFERED",
    "Return home interviews offered",
    unit=PERCENT,
    period="months_6",
    good=HIGHER,
    history=True,
    needs=["missing_episode"],
    source=MISSING_GUIDANCE_2014.at("return home interviews"),
    comparator=OWN_TREND,
)
def offered_a_return_interview(t: Tables, p: Period) -> Rows:
    """
    Each episode of going missing (M) that ended in the period; a hit if a return home interview was offered.

    "Not applicable" and not recorded stay in the denominator; an episode still open is not due. Annex A holds only each child's
    last episode, and cannot show this.
    """
    ended = t.missing_episode.filter(within("ended_on", p.start, p.end) & yes(c("kind") == MISSING))
    hit = yes(c("rhi_offered") == "Y")
    return ended.select("person_id", "rhi_offered", event_id="missing_episode_id", on="ended_on", hit=hit)
