"""Children who start to be looked after, and children who cease to be."""

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
    earliest,
    indicators_of,
    latest,
    marked,
    previous,
    within,
    yes,
)
from sightline.indicators.ages import BANDS, UNKNOWN, with_age
from sightline.records.cohorts import care_periods
from sightline.vocabulary.law import DFE_SSDA903

c = nw.col
indicator = indicators_of("looked_after")

PUBLISHED = "DfE, Children looked after in England including adoptions (SSDA903); LAIT"
STARTS = "S"
GOES_ON = "X1"  # a new episode the same day, in the same period of care
GUARDIANSHIP = ["E45", "E46", "E47", "E48", "E43", "E44"]  # the last two in older years; E41 is no guardianship
ADOPTED = ["E11", "E12"]


def starts(t: Tables, p: Period) -> Frame:
    """
    One row per period of care that began in the period with reason S, and when the one before `ended`.

    No reason recorded is no start, unless the source never gives any.
    """
    periods = previous(care_periods(t), "left_on", per="person_id", order=["entered_on", "care_period"], name="ended")
    begun = periods.filter(within("entered_on", p.start, p.end))
    return begun.filter(yes(c("start_reason") == STARTS)) if t.has("care_episode.start_reason") else begun


def started(t: Tables, p: Period) -> Frame:
    """One row per child who started to be looked after in the period: the first start in it."""
    return earliest(starts(t, p), "person_id", ["entered_on", "care_period"])


def ceased(t: Tables, p: Period) -> Frame:
    """One row per child who ceased to be looked after in the period: the last time in it."""
    ended = care_periods(t).filter(within("left_on", p.start, p.end) & ~yes(c("left_reason") == GOES_ON))
    return latest(ended, "person_id", ["left_on", "care_period"])


def ceased_for(reasons: list[str], t: Tables, p: Period) -> Rows:
    """Each child who ceased to be looked after in the period; a hit if for one of the reasons."""
    return ceased(t, p).select("person_id", "left_reason", on="left_on", hit=yes(c("left_reason").is_in(reasons)))


@indicator(
    "CLA_STARTED",
    "Children starting to be looked after",
    unit=COUNT,
    period="months_12",
    profile=Profile.CLA,
    needs=["care_episode"],
    source=DFE_SSDA903.at("RNE"),
    comparator=PUBLISHED,
)
def children_started(t: Tables, p: Period) -> Rows:
    """Each child who started to be looked after in the period (reason S), once however often; short breaks are left out."""
    return started(t, p).select("person_id", on="entered_on", hit=nw.lit(True))


@indicator(
    "CLA_STARTED_AGE",
    "New entrants by age",
    unit=PERCENT,
    period="months_12",
    profile=Profile.CLA,
    distribution=True,
    needs=["care_episode"],
    source=DFE_SSDA903.at("RNE"),
    comparator=PUBLISHED,
)
def started_by_age(t: Tables, p: Period) -> Rows:
    """Each child who started to be looked after in the period, under their age on the day that they first did."""
    rows = with_age(t, started(t, p), on="entered_on")
    part = nw.lit(UNKNOWN)
    for name, youngest, too_old in BANDS:
        part = nw.when((c("age") >= youngest) & (c("age") < too_old)).then(nw.lit(name)).otherwise(part)
    return rows.select("person_id", on="entered_on", part=part, hit=nw.lit(True))


@indicator(
    "CLA_REENTRY_12M",
    "Returned to care within 12 months of leaving",
    unit=PERCENT,
    period="months_12",
    good=LOWER,
    profile=Profile.CLA,
    needs=["care_episode"],
    source=DFE_SSDA903,
    comparator=PUBLISHED,
)
def came_back(t: Tables, p: Period) -> Rows:
    """
    Each time that a child started to be looked after in the period; a hit if an earlier period of care ended in the 12 months
    before, exactly 12 months and the same day included.

    Short breaks are no period of care. Where list 8 of Annex A says so of a child, it says it of the latest start.
    """
    rows = t.on(starts(t, p), "entered_on", since="minus_12m")
    last = latest(care_periods(t), "person_id", ["entered_on", "care_period"])
    said = last.join(t.stated("earlier_care_12m"), on="person_id", how="semi")
    rows = marked(rows, said, "care_period", "is_said")
    hit = yes(c("ended") >= c("since")) | c("is_said")
    return rows.select("person_id", event_id="care_period", on="entered_on", earlier_period_ended_on="ended", hit=hit)


@indicator(
    "CLA_CEASED",
    "Children ceasing to be looked after",
    unit=COUNT,
    period="months_12",
    profile=Profile.CLA,
    needs=["care_episode"],
    source=DFE_SSDA903.at("REC"),
    comparator=PUBLISHED,
)
def children_ceased(t: Tables, p: Period) -> Rows:
    """Each child who ceased to be looked after in the period, once however often; reason X1 ends an episode, not care."""
    return ceased(t, p).select("person_id", "left_reason", on="left_on", hit=nw.lit(True))


@indicator(
    "CLA_CEASED_REASON",
    "Reasons for leaving care",
    unit=PERCENT,
    period="months_12",
    profile=Profile.CLA,
    distribution=True,
    needs=["care_episode"],
    source=DFE_SSDA903.at("REC"),
    comparator=PUBLISHED,
)
def ceased_by_reason(t: Tables, p: Period) -> Rows:
    """Each child who ceased to be looked after in the period, under the reason of the last time."""
    return ceased(t, p).select("person_id", on="left_on", part="left_reason", hit=nw.lit(True))


@indicator(
    "CLA_CEASED_SGO",
    "Left care through special guardianship",
    unit=PERCENT,
    period="months_12",
    good=HIGHER,
    profile=Profile.CLA,
    needs=["care_episode"],
    source=DFE_SSDA903.at("REC E43 to E48"),
    comparator=PUBLISHED,
)
def ceased_with_a_guardian(t: Tables, p: Period) -> Rows:
    """
    Each child who ceased to be looked after in the period; a hit if through special guardianship.

    E45 to E48 count, and the E43 and E44 of older years; a child arrangements order (E41) does not.
    """
    return ceased_for(GUARDIANSHIP, t, p)


@indicator(
    "CLA_CEASED_ADOPTED",
    "Left care through adoption",
    unit=PERCENT,
    period="months_12",
    good=HIGHER,
    profile=Profile.CLA,
    needs=["care_episode"],
    source=DFE_SSDA903.at("REC E11 and E12"),
    comparator=PUBLISHED,
)
def ceased_adopted(t: Tables, p: Period) -> Rows:
    """Each child who ceased to be looked after in the period; a hit if adopted, opposed or not."""
    return ceased_for(ADOPTED, t, p)


@indicator(
    "CLA_TO_18",
    "Remained in care until 18th birthday",
    unit=PERCENT,
    period="months_12",
    good=HIGHER,
    profile=Profile.CLA,
    needs=["care_episode"],
    source=DFE_SSDA903,
    comparator=PUBLISHED,
)
def stayed_until_18(t: Tables, p: Period) -> Rows:
    """
    Each young person who ceased to be looked after in the period aged 16 or over; a hit if on the 18th birthday itself.

    A day late is no hit: the record is to be corrected. A birth on 29 February comes of age on 1 March.
    """
    rows = t.on(ceased(t, p), "born_on", at_16="plus_16y", at_18="plus_18y").filter(c("left_on") >= c("at_16"))
    return rows.select("person_id", on="left_on", came_of_age_on="at_18", hit=yes(c("left_on") == c("at_18")))
