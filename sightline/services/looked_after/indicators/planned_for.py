"""How looked-after children are planned for: their reviews, and a plan for permanence."""

import narwhals.stable.v2 as nw

from sightline.calendars.months import add_months
from sightline.indicators import HIGHER, PERCENT, Frame, Period, Rows, Tables, indicators_of, marked, within, yes
from sightline.indicators.ages import with_age
from sightline.records.cohorts import looked_after, short_breaks, with_birth
from sightline.vocabulary.law import CARE_PLANNING_2010, DFE_SSDA903, OFSTED_ANNEX_A

c = nw.col
indicator = indicators_of("looked_after")

SHARED = "ChAT regional aggregate where shared; otherwise own trend"
OWN_TREND = "none published; compare with own trend"

FIRST_REVIEW_DAYS = 20  # working days
TOOK_PART = ["PN1", "PN2", "PN3", "PN5", "PN6"]  # PN4: attended, conveyed no view; PN7: neither
UNDER_FOUR = "PN0"
OPTIONS = [
    "plan_remainsup",
    "plan_return1m",
    "plan_return6m",
    "plan_returnev",
    "plan_ltrelfr",
    "plan_ltfost18",
    "plan_resplmt",
    "plan_suppliv",
    "plan_adoption",
    "plan_otherpln",
]


def held_reviews(t: Tables) -> Frame:
    """Every review that was held; cancelled ones are none."""
    return t.cla_review.filter(~c("held_on").is_null() & ~yes(c("is_cancelled")))


@indicator(
    "CLA_REVIEWS_TIMELY",
    "Looked-after reviews on time",
    unit=PERCENT,
    period="financial_year",
    good=HIGHER,
    clock="cla_review_subsequent_6m",
    history=True,
    needs=["care_episode", "cla_review"],
    source=CARE_PLANNING_2010.at("regulation 33"),
    comparator=SHARED,
)
def reviews_in_time(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day for whom a review fell due in the 12 months to it; a hit if every one was held in time.

    The first is due 20 working days after this period of care began, the second three months after the first was held, each
    later one six months after the one before. A review due on the day itself and not yet held is not late; a cancelled one
    was never held. Only the latest review known (Annex A) cannot show this.
    """
    children = looked_after(t)
    marks = _due_reviews(t, children)
    due = marks.filter((c("due_on") > add_months(t.as_at, -12)) & (c("due_on") <= t.as_at))
    late = due.filter((c("next_on") > c("due_on")) | (c("next_on").is_null() & (c("due_on") < t.as_at)))
    rows = marked(children.join(due.select("person_id").unique(), on="person_id", how="semi"), late, "person_id", "is_late")
    return rows.select("person_id", on="entered_on", hit=~c("is_late"))


def _due_reviews(t: Tables, children: Frame) -> Frame:
    """One row per review ever due in this period of care: `person_id`, `due_on`, `next_on` when it was held."""
    starts = children.select("person_id", day="entered_on", number=nw.lit(0))
    held = (
        held_reviews(t)
        .select("person_id", day="held_on")
        .unique()
        .join(children.select("person_id", "entered_on"), on="person_id")
    )
    held = held.filter(c("day") >= c("entered_on")).select("person_id", "day", number=nw.lit(1))
    marks = nw.concat([starts, held])
    order = ["day", "number"]
    marks = marks.with_columns(
        before=c("number").cum_sum().over("person_id", order_by=order),
        next_on=c("day").shift(-1).over("person_id", order_by=order),
    )
    marks = t.due(t.on(marks, "day", second_due="plus_3m", later_due="plus_6m"), "day", FIRST_REVIEW_DAYS, "first_due")
    due = nw.when(c("before") == 0).then(c("first_due")).when(c("before") == 1).then(c("second_due")).otherwise(c("later_due"))
    return marks.select("person_id", "next_on", due_on=due)


@indicator(
    "CLA_REVIEW_PARTICIPATION",
    "Children participating in reviews",
    unit=PERCENT,
    period="financial_year",
    good=HIGHER,
    history=True,
    needs=["cla_review"],
    source=DFE_SSDA903.at("REVIEW_CODE"),
    comparator=OWN_TREND,
)
def took_part(t: Tables, p: Period) -> Rows:
    """
    Each review held in the financial year to date of a child who was 4 or over that day; a hit if the child took part.

    Speaking, an advocate speaking, views shown or sent another way are taking part (PN1, PN2, PN3, PN5, PN6); to attend and
    convey no view (PN4), or neither (PN7), is not. Reviews coded as of a child under 4 (PN0) are in neither, nor are reviews
    of a series of short breaks.
    """
    reviews = held_reviews(t).filter(within("held_on", p.start, p.end) & ~yes(c("participation") == UNDER_FOUR))
    reviews = with_age(t, with_birth(t, reviews), on="held_on").filter(c("age") >= 4)
    breaks = reviews.select("cla_review_id", "person_id", "held_on").join(short_breaks(t), on="person_id")
    breaks = breaks.filter((c("started_on") <= c("held_on")) & (c("ended_on").is_null() | (c("ended_on") > c("held_on"))))
    rows = reviews.join(breaks.select("cla_review_id").unique(), on="cla_review_id", how="anti")
    hit = yes(c("participation").is_in(TOOK_PART))
    return rows.select("person_id", "participation", event_id="cla_review_id", on="held_on", hit=hit)


@indicator(
    "CLA_PERMANENCE_PLAN",
    "Children in care with a permanence plan",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    clock="permanence_plan_second_review",
    needs=["care_episode", "care_plan"],
    source=OFSTED_ANNEX_A.at("list 8"),
    variants=["denominator limited to children past the second-review date (fairer)"],
    comparator=OWN_TREND,
)
def has_a_permanence_plan(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day; a hit if an open care plan of this period of care names any option for permanence.

    To return to the family is a plan. Children in care for less than four months are in it, though none is due yet.
    """
    is_planned = nw.any_horizontal(*(yes(c(option)) for option in OPTIONS), ignore_nulls=True)
    plans = t.care_plan.filter(c("ended_on").is_null() & is_planned).select("person_id", "started_on")
    plans = plans.join(looked_after(t).select("person_id", "entered_on"), on="person_id")
    plans = plans.filter(c("started_on").is_null() | (c("started_on") >= c("entered_on")))
    return marked(looked_after(t), plans, "person_id", "hit").select("person_id", "hit", on="entered_on")
