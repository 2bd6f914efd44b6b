"""Children adopted, decided for, placed and waiting."""

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
from sightline.indicators.ages import with_age
from sightline.records.cohorts import current_placement, looked_after, with_birth
from sightline.vocabulary.law import ADOPTION_SCORECARD, DFE_SSDA903, OFSTED_ANNEX_A

c = nw.col
indicator = indicators_of("adoption")

PUBLISHED = "DfE, Children looked after in England including adoptions (SSDA903); LAIT"
LEADERSHIP_BOARD = "ASGLB"
LIST_10 = OFSTED_ANNEX_A.at("list 10")

ADOPTION = "adopt"  # adoption, adoption order; not special guardianship, nor a child arrangements order
PLACED_FOR_ADOPTION = ["A3", "A4", "A5", "A6"]


def adopted(t: Tables, p: Period) -> Frame:
    """
    One row per child with an adoption order in the period, by the day of the order: the latest.

    Other orders (special guardianship) are out. An order that is not named is one of adoption if the child was placed for
    adoption, or if the source never names any.
    """
    ordered = t.permanence.filter(within("order_on", p.start, p.end))
    if t.has("permanence.order_type"):
        is_named = yes(c("order_type").str.to_lowercase().str.starts_with(ADOPTION))
        ordered = ordered.filter(is_named | (c("order_type").is_null() & ~c("placed_on").is_null()))
    return latest(ordered, "person_id", ["order_on", "permanence_id"])


@indicator(
    "ADOPTED",
    "Children adopted",
    unit=COUNT,
    period="months_6",
    good=HIGHER,
    profile=Profile.SCORECARD,
    needs=["permanence"],
    source=LIST_10,
    comparator=PUBLISHED,
)
def children_adopted(t: Tables, p: Period) -> Rows:
    """Each child with an adoption order made in the period, whenever placed; special guardianship is not adoption."""
    return adopted(t, p).select("person_id", on="order_on", hit=nw.lit(True))


@indicator(
    "ADOPTED_5PLUS",
    "Children adopted aged 5 or over",
    unit=PERCENT,
    period="months_6",
    good=HIGHER,
    profile=Profile.SCORECARD,
    needs=["permanence"],
    source=ADOPTION_SCORECARD,
    comparator="DfE adoption scorecards",
)
def adopted_at_five_or_over(t: Tables, p: Period) -> Rows:
    """Each child with an adoption order made in the period; a hit if aged 5 or over on the day of the order."""
    rows = with_age(t, with_birth(t, adopted(t, p)), on="order_on")
    return rows.select("person_id", "age", on="order_on", hit=yes(c("age") >= 5))


@indicator(
    "ADOPTION_PLACED_NO_ORDER",
    "Children placed for adoption awaiting an order",
    unit=COUNT,
    period="snapshot",
    profile=Profile.SCORECARD,
    needs=["care_episode", "placement"],
    source=DFE_SSDA903.at("PLACE A3 to A6"),
    comparator=LEADERSHIP_BOARD,
)
def placed_without_an_order(t: Tables, p: Period) -> Rows:
    """Each child looked after on the day in a placement for adoption (A3 to A6)."""
    homes = current_placement(t).filter(yes(c("placement_type").is_in(PLACED_FOR_ADOPTION)))
    rows = homes.join(looked_after(t).select("person_id"), on="person_id", how="semi")
    return rows.select("person_id", "placement_type", on="started_on", hit=nw.lit(True))


@indicator(
    "ADOPTION_DECISIONS",
    "New decisions that a child should be placed for adoption",
    unit=COUNT,
    period="months_12",
    profile=Profile.SCORECARD,
    needs=["permanence"],
    source=LIST_10,
    comparator=LEADERSHIP_BOARD,
)
def decisions(t: Tables, p: Period) -> Rows:
    """Each decision of the agency decision-maker in the period that a child should be placed for adoption."""
    decided = t.permanence.filter(within("decided_on", p.start, p.end))
    return decided.select("person_id", event_id="permanence_id", on="decided_on", hit=nw.lit(True))


@indicator(
    "ADOPTION_WAITING",
    "Children with a placement order not yet placed",
    unit=COUNT,
    period="snapshot",
    good=LOWER,
    profile=Profile.SCORECARD,
    needs=["permanence"],
    source=LIST_10,
    comparator=LEADERSHIP_BOARD,
)
def waiting_to_be_placed(t: Tables, p: Period) -> Rows:
    """Each child with a placement order by the day, not yet placed for adoption or adopted, whose plan has not changed."""
    unmet = c("placed_on").is_null() & c("order_on").is_null() & c("reversed_on").is_null()
    waiting = t.permanence.filter(~c("placement_order_on").is_null() & unmet)
    rows = latest(waiting, "person_id", ["placement_order_on", "permanence_id"])
    return rows.select("person_id", on="placement_order_on", hit=nw.lit(True))


@indicator(
    "ADOPTION_REVERSED",
    "Plans changed away from adoption",
    unit=COUNT,
    period="months_12",
    good=LOWER,
    profile=Profile.SCORECARD,
    out_of=True,
    needs=["permanence"],
    source=ADOPTION_SCORECARD.at("A5"),
    comparator="DfE adoption scorecards A5",
)
def plans_changed(t: Tables, p: Period) -> Rows:
    """Each child with a decision for adoption by the end of the period; counted if it was reversed in the period."""
    reversed_ = t.permanence.filter(within("reversed_on", p.start, p.end))
    decided = t.permanence.filter(~c("decided_on").is_null() | within("reversed_on", p.start, p.end))
    rows = marked(decided.select("person_id").unique(), reversed_, "person_id", "hit")
    last = latest(reversed_, "person_id", ["reversed_on", "permanence_id"]).select(
        "person_id", "reversed_on", "reversed_reason"
    )
    return rows.join(last, on="person_id", how="left").select("person_id", "reversed_reason", "hit", on="reversed_on")
