"""Who is who on a day: the groups that several services count."""

from datetime import date, timedelta

import narwhals.stable.v2 as nw

from sightline.calendars.months import add_months
from sightline.indicators import Frame, Tables, earliest, latest, marked, yes
from sightline.indicators.ages import under_18
from sightline.vocabulary.codes.people import IMMIGRATION

c = nw.col

SHORT_BREAKS = ["V3", "V4"]  # respite agreed as a series: in no looked-after measure
# No longer, or formerly, unaccompanied is something else.
UNACCOMPANIED = sorted({text.lower() for code in IMMIGRATION.values for text in (code.code, code.label, *code.words)})
EPISODE = [
    "started_on",
    "ended_on",
    "start_reason",
    "end_reason",
    "care_period_id",
    "placement_id",
    "entered_care_on",
    "primary_need",
    "referral_id",
    "iro_contact_on",
]
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
    """
    Every episode of need open on the day, without referrals that ended in no further action.

    Where a source states counts in place of rows (Annex A), the child's latest alone: list 6 holds no other, so it never says
    when the one before, which an earlier extract left, was closed.
    """
    episodes = need_episodes(t)
    if t.states_counts:
        episodes = latest(episodes, "person_id", ["referred_on", "referral_id"])
    return episodes.filter(c("closed_on").is_null())


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
    plans = t.cin_plan.filter(c("ended_on").is_null())
    if t.states_counts and t.has("cin_episode"):
        # List 6 states a plan while it lasts, never its end: what an earlier extract left is over once the status moves on.
        lasting = open_episodes(t).filter(c("case_status") == "c")
        plans = plans.join(lasting.select("referral_id"), on="referral_id", how="semi")
    open_plans = latest(plans, "person_id", ["started_on", "cin_plan_id"])
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
    Every episode of care, each once, short breaks out: those whose legal status is V3 or V4.

    Of several statuses in the days of an episode the one of the very same days stands, or the last to begin; where none is
    recorded the episode stays in. Of episodes that are the same but for their key, one is kept.
    """
    return t.shared("care_episodes", _care_episodes)


def _care_episodes(t: Tables) -> Frame:
    order = ["started_on", "until", "care_episode_id"]
    # An episode that begins and ends on one day comes before the one that begins then and goes on.
    until = nw.when(c("ended_on").is_null()).then(nw.lit(date.max)).otherwise(c("ended_on"))
    episodes = _without_short_breaks(t, t.care_episode.filter(~c("started_on").is_null())).with_columns(until=until)
    before = {f"{column}__": c(column).shift(1).over("person_id", order_by=order) for column in [*EPISODE, "care_episode_id"]}
    episodes = episodes.with_columns(**before)
    same = ~c("care_episode_id__").is_null()
    for column in EPISODE:
        both_unknown = c(column).is_null() & c(f"{column}__").is_null()
        same = same & (yes(c(column) == c(f"{column}__")) | both_unknown)
    episodes = episodes.filter(~same)
    kept = {"last_ended": "ended_on__", "last_reason": "end_reason__"}
    return episodes.with_columns(
        is_first=c("care_episode_id__").is_null(), **{name: c(column) for name, column in kept.items()}
    ).drop(*before)


def _without_short_breaks(t: Tables, episodes: Frame) -> Frame:
    """The episodes that are no short break, and whether the child `has_short_breaks` at some time."""
    takers = short_breaks(t).select("person_id").unique()
    episodes = marked(episodes, takers, "person_id", "has_short_breaks")
    if not t.has("legal_status"):
        return episodes
    status = t.legal_status.join(takers, on="person_id", how="semi")
    status = status.select("person_id", "legal_status", "legal_status_id", status_from="started_on", status_to="ended_on")
    pairs = episodes.select("care_episode_id", "person_id", "started_on", "ended_on").join(status, on="person_id")
    # A status counts for an episode when their days overlap; the one of the very same days stands for it, or the last to begin.
    both_last = c("ended_on").is_null() & c("status_to").is_null()
    is_exact = (c("status_from") == c("started_on")) & (both_last | yes(c("status_to") == c("ended_on")))
    overlaps = (c("ended_on").is_null() | (c("status_from") < c("ended_on")) | (c("status_from") <= c("started_on"))) & (
        c("status_to").is_null() | (c("status_to") > c("started_on"))
    )
    pairs = pairs.with_columns(rank=nw.when(is_exact).then(nw.lit(1)).otherwise(nw.lit(0))).filter(is_exact | overlaps)
    standing = latest(pairs, "care_episode_id", ["rank", "status_from", "legal_status_id"])
    breaks = standing.filter(c("legal_status").is_in(SHORT_BREAKS)).select("care_episode_id")
    return episodes.join(breaks, on="care_episode_id", how="anti")


def care_periods(t: Tables) -> Frame:
    """
    One row per period of care: `care_period`, `person_id`, `entered_on`, `start_reason`, `left_on` (null while it lasts),
    `left_reason`, `born_on`.

    Episodes follow on in one period when the next begins on the day the last one ended, for reason X1 (or none recorded). Any
    other reason ends the period, even if care starts again that day, and so does a gap of one day. Short breaks are out, and
    so are the unborn, whom nobody can look after.

    Source: the return's period of care, from reason S to a reason other than X1.
    """
    return t.shared("care_periods", _care_periods)


def _care_periods(t: Tables) -> Frame:
    order = ["started_on", "until", "care_episode_id"]
    is_start = yes(c("start_reason") == "S")
    same_day = yes(c("last_ended") == c("started_on")) & (
        yes(c("last_reason") == "X1") | (c("last_reason").is_null() & ~is_start)
    )
    never_ended = ~c("is_first") & c("last_ended").is_null() & ~is_start
    begins = nw.when(same_day | never_ended).then(nw.lit(0)).otherwise(nw.lit(1))
    numbered = care_episodes(t).with_columns(begins=begins)
    numbered = numbered.with_columns(number=c("begins").cum_sum().over("person_id", order_by=order))
    first = earliest(numbered, ["person_id", "number"], order).with_columns(entered_on=_entered())
    first = first.select("person_id", "number", "start_reason", "entered_on")
    last = latest(numbered, ["person_id", "number"], order).select(
        "person_id", "number", "care_episode_id", left_on="ended_on", left_reason="end_reason"
    )
    periods = is_unborn(t, with_birth(t, first.join(last, on=["person_id", "number"]))).filter(~c("is_unborn"))
    return periods.select(
        "person_id", "start_reason", "entered_on", "left_on", "left_reason", "born_on", care_period="care_episode_id"
    )


def _entered() -> nw.Expr:
    """
    When a period began, of its first episode: the day of the episode or, where an extract holds only a period's later episodes
    and says when it began, that day; not across an earlier period, nor for a child with short breaks.
    """
    is_cut = ~yes(c("start_reason") == "S") & ~c("has_short_breaks") & yes(c("entered_care_on") < c("started_on"))
    is_clear = c("last_ended").is_null() | yes(c("entered_care_on") >= c("last_ended"))
    return nw.when(is_cut & is_clear).then(c("entered_care_on")).otherwise(c("started_on"))


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


def unaccompanied(t: Tables) -> Frame:
    """One row per spell, open on the day, of being an unaccompanied asylum-seeking child, however a source writes it."""
    status = t.optional("immigration_status").filter(c("ended_on").is_null())
    return status.filter(yes(c("status").str.to_lowercase().is_in(UNACCOMPANIED)))
