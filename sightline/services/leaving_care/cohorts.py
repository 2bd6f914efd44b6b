"""Who has left care, as the measures of leaving care count them."""

from datetime import date

import narwhals.stable.v2 as nw

from sightline.indicators import Frame, Tables, latest, yes
from sightline.indicators.ages import aged_at_least, aged_between
from sightline.records.cohorts import care_episodes, care_periods, looked_after, with_birth
from sightline.vocabulary.codes.leaving_care import NEVER_SUITABLE

c = nw.col

LEFT_CARE = ["relevant", "former_relevant"]  # qualifying is another entitlement
STILL_ELIGIBLE = "eligible"
NO_LONGER_OURS = ["DIED", "RHOM"]  # died; home with a parent for six months or more
TAKEN_OVER = "E3"  # care taken over by another council
SUITABLE, UNSUITABLE = "1", "2"
ADULT_DUTY_FROM = 21
SIGNS_OF_A_SERVICE = ["personal_adviser", "worker_id", "team_id", "pathway_plan_on"]
LONG_AGO = date(1900, 1, 1)


def known(t: Tables) -> Frame:
    """One row per young person: what is known of them now, with `born_on`; of two rows, the one with the latest contact."""
    return t.shared("leaving_care_known", _known)


def _known(t: Tables) -> Frame:
    contacted = nw.when(c("contacted_on").is_null()).then(nw.lit(LONG_AGO)).otherwise(c("contacted_on"))
    rows = t.care_leaver.with_columns(last_known=contacted)
    return with_birth(t, latest(rows, "person_id", ["last_known", "care_leaver_id"]))


def left_care(t: Tables) -> Frame:
    """One row per relevant or former relevant young person, by what the record says: the columns of `known`."""
    return known(t).filter(yes(c("eligibility").is_in(LEFT_CARE)))


def with_a_service(t: Tables) -> Frame:
    """
    One row per young person who left care and receives a service: the columns of `known`.

    Those who died, went home, needed no contact or moved to another council stay in. From 21, support is for those who want it
    (section 23CZB): there, whoever has no personal adviser, worker or team and no pathway plan receives none, and is owed a
    contact a year. A source that records none of these says nothing about it, and all of them stay in.
    """
    recorded = [column for column in SIGNS_OF_A_SERVICE if t.has(f"care_leaver.{column}")]
    if not recorded:
        return left_care(t)
    is_served = nw.any_horizontal(*(~c(column).is_null() for column in recorded), ignore_nulls=True)
    return left_care(t).filter(~yes(aged_at_least(ADULT_DUTY_FROM, t.as_at)) | is_served)


def aged(t: Tables, youngest: int, oldest: int) -> Frame:
    """
    One row per young person who left care, of an age on the day: the columns of `known`.

    Out: those who died or went home to a parent, those still looked after, those whose care another council took over, and
    those only ever looked after for short breaks. Those who refuse contact, or no longer need it, stay in.
    """
    return ours(t).filter(aged_between(youngest, oldest, t.as_at))


def ours(t: Tables) -> Frame:
    """The young people of `aged`, whatever their age."""
    return t.shared("care_leavers_of_ours", _ours)


def _ours(t: Tables) -> Frame:
    rows = left_care(t).filter(~yes(c("in_touch").is_in(NO_LONGER_OURS)))
    if not t.has("care_episode"):
        return rows
    last = latest(care_periods(t), "person_id", ["entered_on", "care_period"])
    taken_over = last.filter(yes(c("left_reason") == TAKEN_OVER)).select("person_id")
    in_care = care_episodes(t).select("person_id").unique()
    breaks_only = t.care_episode.select("person_id").unique().join(in_care, on="person_id", how="anti")
    rows = rows.join(looked_after(t).select("person_id"), on="person_id", how="anti")
    return rows.join(taken_over, on="person_id", how="anti").join(breaks_only, on="person_id", how="anti")


def is_suitable() -> nw.Expr:
    """Whether the home is judged suitable; custody, no fixed abode and bed and breakfast never are, whatever is ticked."""
    return yes(c("suitability") == SUITABLE) & ~yes(c("accommodation").is_in(NEVER_SUITABLE))


def is_unsuitable() -> nw.Expr:
    """Whether the home is judged unsuitable, or is one that never is suitable; what is not known is neither."""
    return yes(c("suitability") == UNSUITABLE) | yes(c("accommodation").is_in(NEVER_SUITABLE))
