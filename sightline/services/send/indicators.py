"""What is counted of special educational needs: EHC plans, how soon they are decided and issued, and their reviews."""

import narwhals.stable.v2 as nw

from sightline.calendars.months import add_months
from sightline.indicators import (
    COUNT,
    HIGHER,
    PERCENT,
    Frame,
    Period,
    Profile,
    Rows,
    Tables,
    indicators_of,
    within,
    yes,
)
from sightline.indicators.ages import aged_at_least
from sightline.records.cohorts import cin_plan_only
from sightline.records.ehc_plans import active_plans, issued_plans, requests
from sightline.vocabulary.law import CHILDREN_FAMILIES_ACT_2014, DFE_SEN2, SEND_2014, local

c = nw.col
indicator = indicators_of("send")

SEN2 = "DfE SEN2"
OWN_TREND = "none published; compare with own trend"

REQUESTS = ["ehc_request"]
ISSUED = ["ehc_request", "ehc_assessment", "ehc_named_plan"]
PLANS_LAST_TO = 25  # completed years
SIX_WEEKS, TWENTY_WEEKS = 42, 140
EXCEPTED = ["1", "1.0", "y", "yes", "true"]  # the standard says 1; some systems write a word
DECIDED = ["Y", "N"]  # awaiting, withdrawn and historical are no decision


def decided(t: Tables, p: Period) -> Frame:
    """One row per request that was decided, yes or no, in the period."""
    return requests(t).filter(within("decided_on", p.start, p.end) & yes(c("decision").is_in(DECIDED)))


def newly_issued(t: Tables, p: Period) -> Frame:
    """One row per plan issued in the period to a person who had none before; one that is not linked is taken as the first."""
    order = ["started_on", "ehc_named_plan_id"]
    plans = issued_plans(t).filter(~c("started_on").is_null())
    known = plans.filter(~c("person_id").is_null())
    known = known.with_columns(before=c("ehc_named_plan_id").shift(1).over("person_id", order_by=order))
    again = known.filter(~c("before").is_null()).select("ehc_named_plan_id")
    plans = plans.filter(within("started_on", p.start, p.end))
    return plans.join(again, on="ehc_named_plan_id", how="anti")


def days_taken(t: Tables, frame: Frame, start: str, end: str) -> Frame:
    """The frame with `days_taken`, calendar days from one column's day to another's."""
    frame = t.on(t.on(frame, start, first_no="day_no"), end, last_no="day_no")
    return frame.with_columns(days_taken=c("last_no") - c("first_no")).drop("first_no", "last_no")


@indicator(
    "EHCP",
    "Children and young people with an EHC plan",
    unit=COUNT,
    period="snapshot",
    profile=Profile.SEN2,
    needs=["ehc_plan"],
    source=DFE_SEN2,
    comparator=SEN2,
)
def plans(t: Tables, p: Period) -> Rows:
    """
    Each EHC plan in force on the day, of anyone aged 0 to 25; whoever is known to be older has none.

    A plan counts whether or not its holder is known to social care.
    """
    too_old = yes(aged_at_least(PLANS_LAST_TO + 1, t.as_at))
    now = active_plans(t).filter(~too_old)
    return now.select("person_id", event_id="ehc_plan_id", on="issued_on", hit=nw.lit(True))


@indicator(
    "EHCP_20W",
    "EHC plans issued within 20 weeks",
    unit=PERCENT,
    period="calendar_year",
    good=HIGHER,
    profile=Profile.SEN2,
    clock="ehc_plan_20w",
    needs=ISSUED,
    source=SEND_2014.at("regulation 13(2)"),
    comparator="DfE SEN2; LAIT",
)
def issued_in_time(t: Tables, p: Period) -> Rows:
    """
    Each new plan issued in the calendar year to date without an exception; a hit if at most 140 days after the request.

    By the date issued, so that overdue assessments still open do not show. From the request, not the decision to assess.
    Plans with an exception are in neither side.
    """
    is_excepted = yes(c("exceptions").str.to_lowercase().is_in(EXCEPTED))
    rows = days_taken(t, newly_issued(t, p).filter(~is_excepted), "requested_on", "started_on")
    hit = yes(c("days_taken") <= TWENTY_WEEKS)
    return rows.select("person_id", "requested_on", event_id="ehc_named_plan_id", on="started_on", hit=hit)


@indicator(
    "EHCP_6W",
    "Decisions to assess within six weeks",
    unit=PERCENT,
    period="calendar_year",
    good=HIGHER,
    clock="ehc_decision_to_assess_6w",
    needs=REQUESTS,
    source=SEND_2014.at("regulation 5(1)"),
    comparator=OWN_TREND,
)
def decided_in_time(t: Tables, p: Period) -> Rows:
    """Each decision of the calendar year to date whether to assess, yes or no; a hit if at most 42 days after the request."""
    rows = days_taken(t, decided(t, p), "requested_on", "decided_on")
    hit = yes(c("days_taken") <= SIX_WEEKS)
    return rows.select("person_id", "requested_on", "decision", event_id="ehc_request_id", on="decided_on", hit=hit)


@indicator(
    "EHCP_REFUSED",
    "Requests refused",
    unit=PERCENT,
    period="calendar_year",
    profile=Profile.SEN2,
    needs=REQUESTS,
    source=DFE_SEN2,
    comparator=SEN2,
)
def refused(t: Tables, p: Period) -> Rows:
    """
    Each decision of the calendar year to date whether to assess; a hit if no.

    The first outcome stands, even where it is overturned later. Requests withdrawn are in neither side.
    """
    hit = c("decision") == "N"
    return decided(t, p).select("person_id", "decision", event_id="ehc_request_id", on="decided_on", hit=hit)


@indicator(
    "EHCP_ANNUAL_REVIEW",
    "Annual reviews on time",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    clock="ehc_annual_review_12m",
    needs=["ehc_plan"],
    source=CHILDREN_FAMILIES_ACT_2014.at("section 44(1)"),
    comparator=OWN_TREND,
)
def reviewed_in_time(t: Tables, p: Period) -> Rows:
    """
    Each plan in force on the day and over 12 months old; a hit if its last review was decided in the last 12 months.

    Twelve months that start with a day end the day before its anniversary: a review exactly 12 months ago is overdue. A plan
    whose day of issue is not known stays in.
    """
    a_year_ago = add_months(t.as_at, -12)
    old = active_plans(t).filter(c("issued_on").is_null() | (c("issued_on") < a_year_ago))
    hit = yes(c("reviewed_on") > a_year_ago)
    return old.select("person_id", "issued_on", event_id="ehc_plan_id", on="reviewed_on", hit=hit)


@indicator(
    "EHCP_NEW_RATE",
    "New EHC plans",
    unit=COUNT,
    period="calendar_year",
    profile=Profile.SEN2,
    needs=ISSUED,
    source=DFE_SEN2,
    comparator=SEN2,
)
def new_plans(t: Tables, p: Period) -> Rows:
    """Each plan issued in the calendar year to date to a child or young person who had none before, exceptions included."""
    return newly_issued(t, p).select("person_id", event_id="ehc_named_plan_id", on="started_on", hit=nw.lit(True))


@indicator(
    "CIN_EHCP",
    "Children with a CIN plan and an EHC plan",
    unit=COUNT,
    period="snapshot",
    needs=["cin_plan", "send_record", "ehc_request", "ehc_plan"],
    source=local("children in need plans matched to EHC plans"),
    comparator=OWN_TREND,
)
def in_need_with_a_plan(t: Tables, p: Period) -> Rows:
    """
    Each child with a child in need plan on the day and an EHC plan in force as well.

    It rests on the match of the two systems: a child whose EHC plan is not linked is not counted.
    """
    both = cin_plan_only(t).join(active_plans(t).select("person_id"), on="person_id", how="semi")
    return both.select("person_id", on="started_on", hit=nw.lit(True))
