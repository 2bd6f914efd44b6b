"""Who is who on a day: the groups that several services count."""

from datetime import date, timedelta

import narwhals.stable.v2 as nw

from sightline.calendars.months import add_months
from sightline.indicators import Frame, Tables, earliest, latest, marked, yes
from sightline.indicators.ages import under_18

c = nw.col

SHORT_BREAKS = ["V3", "V4"]  # respite agreed as a series: in no looked-after measure
NFA_CLOSURES = ["RC8", "RC9"]  # closed after assessment


def cp_open(t: Tables) -> Frame:
    """
    One row per child with a child protection plan open on the day: `person_id` and the plan's columns.

    Plans held for another council are left out; the unborn are in. Of two open plans the later one stands.
    """
    return t.shared("cp_open", _cp_open)


def _cp_open(t: Tables) -> Frame:
    return latest(own_plans(t).filter(c("ended_on").is_null()), "person_id", ["started_on", "cp_plan_id"])


def own_plans(t: Tables) -> Frame:
    """Every child protection plan that is not held for another council."""
    return t.cp_plan.filter(~yes(c("is_other_authority")))


def in_need(t: Tables) -> Frame:
    """
    One row per child in need on the day (census definition): the columns of the latest open episode.

    Looked-after children, children with a plan and the unborn are in it; referrals with no further action are not.
    """
    return t.shared("in_need", lambda t: latest(open_episodes(t), "person_id", ["referred_on", "referral_id"]))


def open_episodes(t: Tables) -> Frame:
    """Every episode of need open on the day, without referrals that ended in no further action."""
    return need_episodes(t).filter(c("closed_on").is_null())


def need_episodes(t: Tables) -> Frame:
    """
    Every episode of need, open or closed, without referrals that ended in no further action.

    Where a source states counts in place of rows (Annex A), list 6 alone says who is in need: a referral on list 3 that list 6
    does not hold never became an episode.
    """
    if t.states_counts:
        return t.cin_episode.filter(~c("case_status").is_null())
    return t.cin_episode.filter(~yes(c("is_nfa")))


def cin_plan_only(t: Tables) -> Frame:
    """
    One row per child whose open plan is a child in need plan: not looked after, and with no child protection plan.

    Source: the hierarchy of Annex A list 6's case status. Short breaks alone do not make a child looked after.
    """
    return t.shared("cin_plan_only", _cin_plan_only)


def _cin_plan_only(t: Tables) -> Frame:
    open_plans = latest(t.cin_plan.filter(c("ended_on").is_null()), "person_id", ["started_on", "cin_plan_id"])
    if t.has("cp_plan"):
        open_plans = open_plans.join(t.cp_plan.filter(c("ended_on").is_null()).select("person_id"), on="person_id", how="anti")
    if t.has("care_episode"):
        open_plans = open_plans.join(looked_after(t).select("person_id"), on="person_id", how="anti")
    return open_plans


def with_birth(t: Tables, frame: Frame) -> Frame:
    """The frame with each person's `born_on`; null for the unborn, and a birth after the day counts as unborn."""
    born = t.person.select("person_id", born_on=nw.when(c("born_on") <= t.as_at).then(c("born_on")))
    return frame.join(born, on="person_id", how="left")


def is_unborn(t: Tables, frame: Frame) -> Frame:
    """The frame with `is_unborn`: an expected date and no birth by the day."""
    unborn = t.person.filter((c("born_on") > t.as_at) | (c("born_on").is_null() & ~c("expected_birth_on").is_null()))
    return marked(frame, unborn, "person_id", "is_unborn")


# --- Looked after ---------------------------------------------------------------------------------------------------


def care_episodes(t: Tables) -> Frame:
    """
    Every episode of care with its `legal_status` (the latest that had begun by the episode's end or the day), short breaks out.

    Where no legal status is recorded the episode stays in.
    """
    return t.shared("care_episodes", _care_episodes)


def _care_episodes(t: Tables) -> Frame:
    episodes = t.care_episode
    if not t.has("legal_status"):
        return episodes.with_columns(legal_status=nw.lit(None, nw.String))
    status = t.legal_status.select(
        "person_id", "legal_status", legal_status_id="legal_status_id", status_from="started_on", status_to="ended_on"
    )
    pairs = episodes.select("care_episode_id", "person_id", "started_on", "ended_on").join(status, on="person_id")
    # A status counts for an episode when their days overlap; the last one to begin stands for it.
    overlaps = (c("ended_on").is_null() | (c("status_from") < c("ended_on")) | (c("status_from") <= c("started_on"))) & (
        c("status_to").is_null() | (c("status_to") > c("started_on"))
    )
    standing = latest(pairs.filter(overlaps), "care_episode_id", ["status_from", "legal_status_id"])
    joined = episodes.join(standing.select("care_episode_id", "legal_status"), on="care_episode_id", how="left")
    return joined.filter(~yes(c("legal_status").is_in(SHORT_BREAKS)))


def care_periods(t: Tables) -> Frame:
    """
    One row per period of care: `care_period`, `person_id`, `entered_on`, `start_reason`, `left_on` (null while it lasts),
    `left_reason`, `born_on`.

    Episodes follow on in one period when the next begins on the day the last one ended, for reason X1 (or none recorded). Any
    other reason ends the period, even if care starts again that day, and so does a gap of one day. Short breaks are out.

    Source: the return's period of care, from reason S to a reason other than X1.
    """
    return t.shared("care_periods", _care_periods)


def _care_periods(t: Tables) -> Frame:
    order = ["started_on", "until", "care_episode_id"]
    # An episode that begins and ends on one day comes before the one that begins then and goes on.
    until = nw.when(c("ended_on").is_null()).then(nw.lit(date.max)).otherwise(c("ended_on"))
    episodes = care_episodes(t).filter(~c("started_on").is_null()).with_columns(until=until)
    before = {"last_ended": "ended_on", "last_reason": "end_reason"}
    shifted = {name: c(column).shift(1).over("person_id", order_by=order) for name, column in before.items()}
    goes_on = (c("last_reason") == "X1") | (c("last_reason").is_null() & ~yes(c("start_reason") == "S"))
    goes_on = (c("last_ended") == c("started_on")) & goes_on
    episodes = episodes.with_columns(**shifted).with_columns(begins=nw.when(goes_on).then(nw.lit(0)).otherwise(nw.lit(1)))
    numbered = episodes.with_columns(number=c("begins").cum_sum().over("person_id", order_by=order))
    first = earliest(numbered, ["person_id", "number"], order)
    first = first.select("person_id", "number", "start_reason", "entered_care_on", entered="started_on")
    last = latest(numbered, ["person_id", "number"], order).select(
        "person_id", "number", "care_episode_id", left_on="ended_on", left_reason="end_reason"
    )
    periods = first.join(last, on=["person_id", "number"])
    return with_birth(t, periods).select(
        "person_id",
        "start_reason",
        "left_on",
        "left_reason",
        "born_on",
        care_period="care_episode_id",
        # An extract may hold a period's later episodes only, and still say when it began.
        entered_on=nw.when(c("entered_care_on") < c("entered")).then(c("entered_care_on")).otherwise(c("entered")),
    )


def looked_after(t: Tables) -> Frame:
    """
    One row per child looked after on the day: `person_id`, `care_period`, `entered_on`, `born_on`.

    Out: short breaks, the unborn, and anyone past their 18th birthday whose episode was never closed.
    """
    return t.shared("looked_after", _looked_after)


def _looked_after(t: Tables) -> Frame:
    now = care_periods(t).filter(c("left_on").is_null() & under_18(t.as_at))
    return latest(now, "person_id", ["entered_on", "care_period"]).select("person_id", "care_period", "entered_on", "born_on")


def short_breaks(t: Tables) -> Frame:
    """Every spell of a series of short breaks (V3, V4): `person_id`, `started_on`, `ended_on`."""
    spells = t.optional("legal_status").filter(yes(c("legal_status").is_in(SHORT_BREAKS)))
    return spells.select("person_id", "started_on", "ended_on")


def looked_after_for_a_year(t: Tables) -> Frame:
    """
    One row per child looked after continuously for at least 12 months on the day; columns of `looked_after`.

    The period of care began 12 months before less a day, or earlier: from 1 April counts on the following 31 March. Changes
    of episode do not break it. A child with short breaks on any day of those months is left out.

    Source: indicators.yaml, continuous_12_months, after DfE's validation of the return.
    """
    return t.shared("looked_after_for_a_year", _looked_after_for_a_year)


def _looked_after_for_a_year(t: Tables) -> Frame:
    first_day = add_months(t.as_at, -12) + timedelta(days=1)
    long = looked_after(t).filter(c("entered_on") <= first_day)
    breaks = short_breaks(t).filter(c("ended_on").is_null() | (c("ended_on") > first_day))
    return long.join(breaks.select("person_id").unique(), on="person_id", how="anti")


def current_placement(t: Tables) -> Frame:
    """One row per child with a placement in force on the day: the latest to begin."""
    return t.shared(
        "current_placement",
        lambda t: latest(t.placement.filter(c("ended_on").is_null()), "person_id", ["started_on", "placement_id"]),
    )
