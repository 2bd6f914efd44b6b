"""How looked-after children are: immunisations, strengths and difficulties, substances, convictions."""

import narwhals.stable.v2 as nw

from sightline.indicators import (
    HIGHER,
    LOWER,
    PERCENT,
    SCORE,
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
from sightline.indicators.ages import aged_at_least, aged_between
from sightline.records.cohorts import looked_after_for_a_year
from sightline.vocabulary.law import DFE_SSDA903

c = nw.col
indicator = indicators_of("looked_after_health")

PUBLISHED = "DfE, Children looked after in England including adoptions (SSDA903); LAIT"
SDQ_AGES = 4, 16
OFFENDING_AGE = 10  # the age of criminal responsibility


def scored(t: Tables, p: Period) -> Frame:
    """
    One row per child aged 4 to 16 on the day and looked after for a year: `score`, the latest of the year, and `completed_on`.

    Both null where there is none; a reason for having none is not a score.
    """
    scores = t.sdq_score.filter(within("completed_on", p.start, p.end) & ~c("score").is_null())
    last = latest(scores, "person_id", ["completed_on", "sdq_score_id"]).select("person_id", "score", "completed_on")
    children = looked_after_for_a_year(t).filter(aged_between(*SDQ_AGES, t.as_at))
    return children.join(last, on="person_id", how="left")


@indicator(
    "CLA_IMMUNISATIONS",
    "Immunisations up to date",
    unit=PERCENT,
    period="financial_year",
    good=HIGHER,
    profile=Profile.CLA,
    needs=["care_episode", "immunisation"],
    source=DFE_SSDA903.at("OC2 IMMUNISATIONS"),
    comparator=PUBLISHED,
)
def immunised(t: Tables, p: Period) -> Rows:
    """Each child looked after for at least 12 months without a break; a hit if recorded as up to date with immunisations."""
    up_to_date = t.immunisation.filter(yes(c("is_up_to_date")))
    return marked(looked_after_for_a_year(t), up_to_date, "person_id", "hit").select("person_id", "hit", on="entered_on")


@indicator(
    "CLA_SDQ_COMPLETED",
    "SDQ score recorded",
    unit=PERCENT,
    period="financial_year",
    good=HIGHER,
    profile=Profile.CLA,
    clock="sdq_12m",
    needs=["care_episode", "sdq_score"],
    source=DFE_SSDA903.at("OC2 SDQ_SCORE"),
    comparator=PUBLISHED,
)
def questionnaire_completed(t: Tables, p: Period) -> Rows:
    """
    Each child aged 4 to 16 on the day and looked after for at least 12 months without a break; a hit if there is a score of the
    financial year to date. A reason for having none (SDQ1 to SDQ5) is not a score.
    """
    return scored(t, p).select("person_id", "score", on="completed_on", hit=~c("score").is_null())


@indicator(
    "CLA_SDQ_AVERAGE",
    "Average SDQ score",
    unit=SCORE,
    period="financial_year",
    good=LOWER,
    profile=Profile.CLA,
    needs=["care_episode", "sdq_score"],
    source=DFE_SSDA903.at("OC2 SDQ_SCORE"),
    comparator=PUBLISHED,
)
def questionnaire_average(t: Tables, p: Period) -> Rows:
    """
    The mean of each child's latest score of the financial year to date, over the children with one in SDQ score recorded.

    From 0 to 40: up to 13 is normal, 14 to 16 borderline, 17 and over a cause for concern.
    """
    rows = scored(t, p).filter(~c("score").is_null())
    return rows.select("person_id", on="completed_on", value="score", hit=nw.lit(True))


@indicator(
    "CLA_SUBSTANCE_MISUSE",
    "Substance misuse problem identified",
    unit=PERCENT,
    period="financial_year",
    good=LOWER,
    profile=Profile.CLA,
    needs=["care_episode", "substance_misuse"],
    source=DFE_SSDA903.at("OC2 SUBSTANCE_MISUSE"),
    comparator=PUBLISHED,
)
def misuses_substances(t: Tables, p: Period) -> Rows:
    """Each child looked after for at least 12 months without a break; a hit if a problem was identified in the year to date."""
    identified = t.substance_misuse.filter(within("identified_on", p.start, p.end))
    return marked(looked_after_for_a_year(t), identified, "person_id", "hit").select("person_id", "hit", on="entered_on")


@indicator(
    "CLA_CONVICTED",
    "Convicted or cautioned",
    unit=PERCENT,
    period="financial_year",
    good=LOWER,
    profile=Profile.CLA,
    needs=["care_episode", "conviction"],
    source=DFE_SSDA903.at("OC2 CONVICTED"),
    comparator=PUBLISHED,
)
def convicted(t: Tables, p: Period) -> Rows:
    """
    Each child aged 10 or over on the day and looked after for at least 12 months without a break; a hit if convicted or
    cautioned for an offence of the financial year to date.
    """
    children = looked_after_for_a_year(t).filter(yes(aged_at_least(OFFENDING_AGE, t.as_at)))
    offended = t.conviction.filter(within("offended_on", p.start, p.end))
    return marked(children, offended, "person_id", "hit").select("person_id", "hit", on="entered_on")
