"""How long children wait for adoption, as the scorecard counts it."""

import narwhals.stable.v2 as nw

from sightline.indicators import DAYS, HIGHER, LOWER, PERCENT, Frame, Period, Profile, Rows, Tables, indicators_of, latest, yes
from sightline.records.cohorts import care_periods
from sightline.services.adoption.indicators.children import adopted
from sightline.vocabulary.law import ADOPTION_SCORECARD

c = nw.col
indicator = indicators_of("adoption")

FOURTEEN_MONTHS = 426  # days, as the scorecard has it


def with_entry(t: Tables, rows: Frame, by: str) -> Frame:
    """
    The rows with `entered`, when the child's last period of care to begin by a day in a column began; as stated, where it is.

    rows: one row per child.
    """
    if not t.has("care_episode"):
        return rows.with_columns(entered="entered_care_on")
    begun = care_periods(t).select("person_id", "entered_on", "care_period").join(rows.select("person_id", by), on="person_id")
    last = latest(begun.filter(c("entered_on") <= c(by)), "person_id", ["entered_on", "care_period"])
    rows = rows.join(last.select("person_id", "entered_on"), on="person_id", how="left")
    return rows.with_columns(entered=nw.coalesce("entered_care_on", "entered_on"))


def with_moved_in(rows: Frame) -> Frame:
    """The rows with `moved_in_on`: placed for adoption or, if adopted by their foster carer, moved in with that carer."""
    by_carer = nw.when(yes(c("is_adopted_by_carer"))).then(c("placed_with_foster_carer_on")).otherwise(c("placed_on"))
    return rows.with_columns(moved_in_on=by_carer)


def days_between(t: Tables, rows: Frame, start: str, end: str) -> Frame:
    """The rows with `days` from one day to another; null where either is."""
    rows = t.on(t.on(rows, start, start_no="day_no"), end, end_no="day_no")
    return rows.with_columns(days=c("end_no") - c("start_no"))


def averaged(rows: Frame, value: nw.Expr) -> Rows:
    """The days each child waited; a child for whom they cannot be known is listed and not averaged."""
    return rows.select("person_id", on="order_on", value=value, hit=~value.is_null())


@indicator(
    "ADOPTION_A10",
    "Entering care to moving in with adoptive family, adjusted for foster carer adoptions",
    unit=DAYS,
    period="rolling_3_years",
    good=LOWER,
    profile=Profile.SCORECARD,
    clock="adoption_a10_426d",
    needs=["permanence"],
    source=ADOPTION_SCORECARD.at("A10"),
    comparator="DfE adoption scorecards; ASGLB quarterly",
)
def entry_to_moving_in(t: Tables, p: Period) -> Rows:
    """
    The mean days from entering care to moving in with the adoptive family, over the children adopted in the three years.

    Moving in is the placement for adoption or, for a child whose foster carer adopts, the day they came to live with that
    carer. Care is the last period before the order. Not the children placed or waiting; a mean, no median.
    """
    rows = with_moved_in(with_entry(t, adopted(t, p), "order_on"))
    return averaged(days_between(t, rows, "entered", "moved_in_on"), c("days"))


@indicator(
    "ADOPTION_A1",
    "Entering care to moving in with adoptive family (unadjusted)",
    unit=DAYS,
    period="rolling_3_years",
    good=LOWER,
    profile=Profile.SCORECARD,
    needs=["permanence"],
    source=ADOPTION_SCORECARD.at("A1"),
    comparator="DfE adoption scorecards",
)
def entry_to_placement(t: Tables, p: Period) -> Rows:
    """
    The mean days from entering care to being placed for adoption, over the children adopted in the three years.

    Not adjusted for children whose foster carer adopts: A10 took its place in 2021-22.
    """
    return averaged(days_between(t, with_entry(t, adopted(t, p), "order_on"), "entered", "placed_on"), c("days"))


@indicator(
    "ADOPTION_A2",
    "Placement order to match",
    unit=DAYS,
    period="rolling_3_years",
    good=LOWER,
    profile=Profile.SCORECARD,
    clock="adoption_a2_121d",
    needs=["permanence"],
    source=ADOPTION_SCORECARD.at("A2"),
    comparator="DfE adoption scorecards",
)
def order_to_match(t: Tables, p: Period) -> Rows:
    """
    The mean days from the placement order to the match, over the children adopted in the three years who had a placement order
    and were placed before the adoption order. A match before the placement order is 0 days.
    """
    rows = adopted(t, p).filter(~c("placement_order_on").is_null() & yes(c("placed_on") < c("order_on")))
    rows = days_between(t, rows, "placement_order_on", "matched_on")
    return averaged(rows, nw.when(c("days") < 0).then(nw.lit(0)).otherwise(c("days")))


@indicator(
    "ADOPTION_A3",
    "Children waiting less than 14 months",
    unit=PERCENT,
    period="rolling_3_years",
    good=HIGHER,
    profile=Profile.SCORECARD,
    needs=["permanence"],
    source=ADOPTION_SCORECARD.at("A3"),
    comparator="DfE adoption scorecards",
)
def within_fourteen_months(t: Tables, p: Period) -> Rows:
    """
    Each child adopted in the three years, or decided for adoption and still waiting on the day to be placed; a hit if they
    moved in within 14 months (426 days) of entering care, or have not yet waited longer.

    A child whose plan has changed is not waiting, nor is one who is placed.
    """
    unmet = c("placed_on").is_null() & c("order_on").is_null() & c("reversed_on").is_null()
    waiting = latest(t.permanence.filter(~c("decided_on").is_null() & unmet), "person_id", ["decided_on", "permanence_id"])
    waiting = waiting.with_columns(moved_in_on=nw.lit(t.as_at, nw.Date), until=nw.lit(t.as_at, nw.Date))
    done = with_moved_in(adopted(t, p)).with_columns(until=c("order_on"))
    waiting = waiting.join(done.select("person_id"), on="person_id", how="anti")
    columns = ["person_id", "entered_care_on", "moved_in_on", "until"]
    rows = with_entry(t, nw.concat([done.select(columns), waiting.select(columns)]), "until")
    rows = days_between(t, rows, "entered", "moved_in_on")
    return rows.select("person_id", "days", on="entered", hit=yes(c("days") <= FOURTEEN_MONTHS))
