"""Section 47 enquiries: how many, how often again, and how many lead to a conference."""

import narwhals.stable.v2 as nw

from sightline.indicators import (
    COUNT,
    LOWER,
    PERCENT,
    RATE,
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
from sightline.records.stated import with_stated
from sightline.vocabulary.law import DFE_CIN_CENSUS, OFSTED_ANNEX_A

c = nw.col
indicator = indicators_of("child_protection")

CENSUS = Profile.CIN
LIST_5 = OFSTED_ANNEX_A.at("list 5")


def started(t: Tables, p: Period) -> Frame:
    """One row per enquiry whose strategy discussion was in the period."""
    return t.s47_enquiry.filter(within("started_on", p.start, p.end))


def counted(rows: Frame) -> Rows:
    """Each of the enquiries as a row behind a count."""
    return rows.select("person_id", "team_id", event_id="s47_enquiry_id", on="started_on", hit=nw.lit(True))


@indicator(
    "S47",
    "Section 47 enquiries started",
    unit=COUNT,
    period="months_6",
    profile=CENSUS,
    needs=["s47_enquiry"],
    source=LIST_5,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def enquiries(t: Tables, p: Period) -> Rows:
    """Each enquiry whose strategy discussion was in the period: enquiries, not children, and by the day they started."""
    return counted(started(t, p))


@indicator(
    "S47_RATE",
    "Section 47 enquiries per 10,000",
    unit=RATE,
    period="months_6",
    profile=CENSUS,
    population=(0, 17),
    needs=["s47_enquiry"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def enquiries_rate(t: Tables, p: Period) -> Rows:
    """Each enquiry started in the period, against the children aged 0 to 17 who live in the area; annualised."""
    return counted(started(t, p))


@indicator(
    "S47_TO_ICPC",
    "Section 47 enquiries leading to an initial conference",
    unit=PERCENT,
    period="months_6",
    profile=CENSUS,
    needs=["s47_enquiry", "icpc"],
    source=LIST_5,
    variants=["all enquiries started in the period as the denominator (a lower figure)"],
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def enquiries_to_conference(t: Tables, p: Period) -> Rows:
    """
    Each enquiry started in the period that is concluded; a hit if an initial conference was held.

    Concluded: a conference was held, or recorded as unnecessary (where there is no such field, no further action stands for
    it). An enquiry not yet concluded is too soon to say. A conference that followed two enquiries about one child is the
    later one's: the earlier stays in the whole, so that no conference is counted twice.
    """
    enquiry = t.s47_enquiry.select("s47_enquiry_id", "person_id", began_on="started_on")
    held = t.icpc.filter(~c("held_on").is_null()).select("s47_enquiry_id", "held_on").join(enquiry, on="s47_enquiry_id")
    led = latest(held, ["person_id", "held_on"], ["began_on", "s47_enquiry_id"])
    rows = marked(marked(started(t, p), led, "s47_enquiry_id", "hit"), held, "s47_enquiry_id", "is_followed")
    unnecessary = nw.when(c("is_icpc_unnecessary").is_null()).then(yes(c("is_nfa"))).otherwise(c("is_icpc_unnecessary"))
    return rows.select(
        "person_id",
        "team_id",
        "hit",
        event_id="s47_enquiry_id",
        on="started_on",
        too_soon=~c("is_followed") & ~yes(unnecessary),
    )


@indicator(
    "S47_REPEAT",
    "Repeat section 47 within 12 months",
    unit=PERCENT,
    period="months_6",
    good=LOWER,
    needs=["s47_enquiry"],
    source=LIST_5,
    comparator="ChAT regional aggregate where shared; otherwise own trend",
)
def repeat_enquiries(t: Tables, p: Period) -> Rows:
    """
    Each enquiry started in the period; a hit if the child had an earlier one in the 12 months before, that day included.

    A source that states a number in place of the rows (Annex A list 5) states it of the child's latest enquiry.
    """
    days = t.s47_enquiry.select("person_id", "started_on").unique().filter(~c("started_on").is_null())
    days = days.with_columns(earlier_on=c("started_on").shift(1).over("person_id", order_by=["started_on"]))
    days = t.on(days, "started_on", since="minus_12m")
    rows = started(t, p).join(days, on=["person_id", "started_on"], how="left")
    rows = with_stated(t, rows, "s47_12m", t.engine.table("s47_enquiry"), "started_on")
    return rows.select(
        "person_id",
        "team_id",
        "earlier_on",
        event_id="s47_enquiry_id",
        on="started_on",
        hit=yes(c("earlier_on") >= c("since")) | c("is_stated"),
    )
