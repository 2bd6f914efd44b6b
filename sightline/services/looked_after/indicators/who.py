"""Who is looked after on a day: how many, how old, under what legal status."""

import narwhals.stable.v2 as nw

from sightline.indicators import COUNT, PERCENT, RATE, Frame, Period, Profile, Rows, Tables, indicators_of, latest, marked
from sightline.indicators.ages import band_on
from sightline.records.cohorts import looked_after, unaccompanied
from sightline.vocabulary.law import DFE_SSDA903

c = nw.col
indicator = indicators_of("looked_after")

PUBLISHED = "DfE, Children looked after in England including adoptions (SSDA903); LAIT"
PLACEMENT_ORDER = "E1"


def counted(rows: Frame) -> Rows:
    """Each child looked after on the day as a row behind a count."""
    return rows.select("person_id", on="entered_on", hit=nw.lit(True))


@indicator(
    "CLA",
    "Children looked after",
    unit=COUNT,
    period="snapshot",
    profile=Profile.CLA,
    needs=["care_episode"],
    source=DFE_SSDA903,
    comparator=PUBLISHED,
)
def children(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day, once: care began by then and has not ended, nor has the child turned 18.

    Care that ends on the day itself has ended. Series of short breaks (V3, V4) are left out.
    """
    return counted(looked_after(t))


@indicator(
    "CLA_RATE",
    "Children looked after per 10,000",
    unit=RATE,
    period="snapshot",
    profile=Profile.CLA,
    population=(0, 17),
    needs=["care_episode"],
    source=DFE_SSDA903,
    comparator=PUBLISHED,
)
def rate(t: Tables, p: Period) -> Rows:
    """Each child looked after on the day, per 10,000 children aged 0 to 17 living in the area; never annualised."""
    return counted(looked_after(t))


@indicator(
    "CLA_AGE",
    "Children looked after by age",
    unit=PERCENT,
    period="snapshot",
    profile=Profile.CLA,
    distribution=True,
    needs=["care_episode"],
    source=DFE_SSDA903,
    comparator=PUBLISHED,
)
def by_age(t: Tables, p: Period) -> Rows:
    """Each child looked after on the day under their age that day, in DfE's bands."""
    children = looked_after(t).with_columns(expected_birth_on=nw.lit(None, nw.Date))
    return children.select("person_id", on="entered_on", part=band_on(t.as_at), hit=nw.lit(True))


@indicator(
    "CLA_LEGAL_STATUS",
    "Children looked after by legal status",
    unit=PERCENT,
    period="snapshot",
    profile=Profile.CLA,
    distribution=True,
    needs=["care_episode", "legal_status"],
    source=DFE_SSDA903.at("LS"),
    comparator=PUBLISHED,
)
def by_legal_status(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day under the legal status in force that day.

    A placement order (E1) stands over any other, such as the care order that it suspends; otherwise the latest to begin.
    """
    now = t.legal_status.filter(c("ended_on").is_null() & ~c("legal_status").is_null())
    rank = nw.when(c("legal_status") == PLACEMENT_ORDER).then(nw.lit(1)).otherwise(nw.lit(0))
    standing = latest(now.with_columns(rank=rank), "person_id", ["rank", "started_on", "legal_status_id"])
    rows = looked_after(t).join(standing.select("person_id", part="legal_status"), on="person_id", how="left")
    return rows.select("person_id", "part", on="entered_on", hit=nw.lit(True))


@indicator(
    "CLA_UASC",
    "Unaccompanied asylum-seeking children",
    unit=PERCENT,
    period="snapshot",
    profile=Profile.CLA,
    needs=["care_episode", "immigration_status"],
    source=DFE_SSDA903.at("UASC"),
    comparator=PUBLISHED,
)
def seeking_asylum_alone(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day; a hit if an unaccompanied asylum-seeking child that day.

    Annex A asks for any time in the last 12 months, so its figure can be the higher one.
    """
    return marked(looked_after(t), unaccompanied(t), "person_id", "hit").select("person_id", "hit", on="entered_on")
