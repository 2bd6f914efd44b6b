"""Initial conferences: how many, how soon, and what they decide; and whether review conferences are quorate."""

from datetime import date

import narwhals.stable.v2 as nw

from sightline.indicators import (
    COUNT,
    HIGHER,
    PERCENT,
    RATE,
    Frame,
    Period,
    Profile,
    Rows,
    Tables,
    indicators_of,
    latest,
    within,
    yes,
)
from sightline.vocabulary.law import DFE_CIN_CENSUS, SSD_STANDARD, WORKING_TOGETHER

c = nw.col
indicator = indicators_of("child_protection")

CENSUS = Profile.CIN
WORKING_DAYS = 15
BEFORE_ANY = date(1900, 1, 1)  # Spark knows no year 1
QUORATE = ["Y", "Yes", "y", "yes", "1", "true", "Quorate", "quorate"]


def held(t: Tables, p: Period) -> Frame:
    """
    One row per child and day of an initial conference in the period, with the day its enquiry `began_on`; no transfers in.

    A conference that followed two enquiries about one child is one conference: it counts from the one that brought it about,
    the later.
    """
    conferences = t.icpc.filter(within("held_on", p.start, p.end) & ~yes(c("is_transfer_in")))
    enquiry = t.optional("s47_enquiry").select("s47_enquiry_id", began_on="started_on")
    conferences = conferences.join(enquiry, on="s47_enquiry_id", how="left")
    known_first = nw.when(c("began_on").is_null()).then(nw.lit(BEFORE_ANY)).otherwise(c("began_on"))
    return latest(conferences.with_columns(order=known_first), ["person_id", "held_on"], ["held_on", "order", "icpc_id"])


def children(t: Tables, p: Period) -> Rows:
    """Each child with an initial conference in the period, once."""
    return held(t, p).select("person_id", hit=nw.lit(True)).unique("person_id")


@indicator(
    "ICPC",
    "Initial child protection conferences",
    unit=COUNT,
    period="months_6",
    profile=CENSUS,
    needs=["icpc"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def conferences(t: Tables, p: Period) -> Rows:
    """Each child with an initial conference held in the period, once: three siblings are three. Transfers in are left out."""
    return children(t, p)


@indicator(
    "ICPC_RATE",
    "Initial conferences per 10,000",
    unit=RATE,
    period="months_6",
    profile=CENSUS,
    population=(0, 17),
    needs=["icpc"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def conferences_rate(t: Tables, p: Period) -> Rows:
    """Each child with an initial conference in the period, against the children aged 0 to 17 in the area; annualised."""
    return children(t, p)


@indicator(
    "ICPC_15WD",
    "Initial conferences within 15 working days",
    unit=PERCENT,
    period="months_6",
    good=HIGHER,
    profile=CENSUS,
    needs=["icpc"],
    clock="icpc_15wd",
    source=WORKING_TOGETHER.at("15 working days of the strategy discussion that started the enquiry"),
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def conferences_in_time(t: Tables, p: Period) -> Rows:
    """
    Each child's initial conference held in the period, transfers in left out; a hit if within 15 working days.

    Counted from the strategy discussion that started the enquiry; where the enquiry is not linked, the recorded target
    stands. A conference not yet held is in neither side. With neither enquiry nor target it is no hit.
    """
    rows = t.due(held(t, p), "began_on", WORKING_DAYS, "counted_on")
    rows = rows.with_columns(due_on=nw.coalesce(c("counted_on"), c("target_on")))
    return rows.select(
        "person_id",
        "team_id",
        "began_on",
        "due_on",
        event_id="icpc_id",
        on="held_on",
        hit=yes(c("held_on") <= c("due_on")),
    )


@indicator(
    "ICPC_TO_CP",
    "Initial conferences resulting in a plan",
    unit=PERCENT,
    period="months_6",
    profile=CENSUS,
    needs=["icpc"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def conferences_to_plan(t: Tables, p: Period) -> Rows:
    """Each child's initial conference held in the period, transfers in left out; a hit if it made a plan. Unknown is no hit."""
    return held(t, p).select("person_id", "team_id", event_id="icpc_id", on="held_on", hit=yes(c("is_cp_plan")))


@indicator(
    "ICPC_QUORATE",
    "Conferences quorate",
    unit=PERCENT,
    period="months_6",
    good=HIGHER,
    needs=["cp_review.is_quorate"],
    source=SSD_STANDARD.at("ssd_cp_reviews: recorded of review conferences only"),
    comparator="none published; compare with own trend",
)
def conferences_quorate(t: Tables, p: Period) -> Rows:
    """Each child's review conference held in the period; a hit if recorded as quorate. Initial conferences record none."""
    reviews = t.cp_review.filter(within("held_on", p.start, p.end))
    return reviews.select("person_id", event_id="cp_review_id", on="held_on", hit=yes(c("is_quorate").is_in(QUORATE)))
