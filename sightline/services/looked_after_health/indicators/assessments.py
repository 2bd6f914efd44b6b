"""Health assessments and dental checks: held in time, and up to date."""

import narwhals.stable.v2 as nw

from sightline.calendars.months import add_months
from sightline.indicators import HIGHER, PERCENT, Frame, Period, Profile, Rows, Tables, indicators_of, latest, within, yes
from sightline.indicators.ages import aged_at_least, with_age
from sightline.records.cohorts import care_periods, looked_after_for_a_year
from sightline.vocabulary.law import CARE_PLANNING_2010, DFE_SSDA903, HEALTH_GUIDANCE_2015

c = nw.col
indicator = indicators_of("looked_after_health")

PUBLISHED = "DfE, Children looked after in England including adoptions (SSDA903); LAIT"
OWN_TREND = "none published; compare with own trend"

ASSESSMENTS = ["health_assessment", "initial_health_assessment"]
DENTAL = ["dental_check"]
COMPLETED = "completed"  # refused and cancelled are not
IN_WORKING_DAYS = 20
YOUNG = 5  # before the fifth birthday, every six months


def completed(t: Tables, kinds: list[str]) -> Frame:
    """Every completed check of the kinds; where the source never gives a status, every check with a date."""
    checks = t.health_check.filter(yes(c("kind").is_in(kinds)) & ~c("checked_on").is_null())
    if not t.has("health_check.status"):
        return checks
    return checks.filter(yes(c("status") == COMPLETED))


def last_checked(t: Tables, kinds: list[str]) -> Frame:
    """One row per child looked after for a year on the day, with `checked_on`, the last completed check; null if never."""
    last = latest(completed(t, kinds), "person_id", ["checked_on", "health_check_id"])
    return looked_after_for_a_year(t).join(last.select("person_id", "checked_on"), on="person_id", how="left")


def still_in_care(t: Tables, frame: Frame, on: str) -> Frame:
    """The rows whose child is still looked after on the day in a column: care goes on beyond it, and 18 is still to come."""
    frame = t.on(frame, "born_on", at_18="plus_18y")
    goes_on = c("left_on").is_null() | (c("left_on") > c(on))
    return frame.filter(goes_on & (c("at_18").is_null() | (c("at_18") > c(on))))


@indicator(
    "CLA_IHA_TIMELY",
    "Initial health assessments on time",
    unit=PERCENT,
    period="month",
    good=HIGHER,
    clock="iha_20wd",
    history=True,
    needs=["care_episode", "health_check"],
    source=HEALTH_GUIDANCE_2015.at("within 20 working days"),
    comparator=OWN_TREND,
)
def initial_assessment_in_time(t: Tables, p: Period) -> Rows:
    """
    Each period of care whose twentieth working day fell in the month to date, the child being still looked after on it; a hit
    if a health assessment was completed from the day care began to that day.

    By the month in which it was due, so that one never held is not lost. Due on the day itself and not yet held: too soon.
    """
    due = t.due(care_periods(t), "entered_on", IN_WORKING_DAYS, "due_on").filter(within("due_on", p.start, p.end))
    due = still_in_care(t, due, "due_on")
    held = due.select("care_period", "person_id", "entered_on").join(
        completed(t, ASSESSMENTS).select("person_id", "checked_on"), on="person_id"
    )
    held = held.filter(c("checked_on") >= c("entered_on"))
    first = held.group_by("care_period").agg(held_on=c("checked_on").min())
    rows = due.join(first, on="care_period", how="left")
    hit = yes(c("held_on") <= c("due_on"))
    too_soon = c("held_on").is_null() & (c("due_on") >= t.as_at)
    return rows.select("person_id", "due_on", "held_on", event_id="care_period", on="entered_on", hit=hit, too_soon=too_soon)


@indicator(
    "CLA_RHA_TIMELY",
    "Review health assessments on time",
    unit=PERCENT,
    period="month",
    good=HIGHER,
    clock="rha_5plus_12m",
    history=True,
    needs=["care_episode", "health_check"],
    source=CARE_PLANNING_2010.at("regulation 7(3)"),
    comparator=OWN_TREND,
)
def review_assessment_in_time(t: Tables, p: Period) -> Rows:
    """
    Each review health assessment due in the month to date, the child being still looked after; a hit if completed by then.

    Due after the last completed one of this period of care: six months on where that comes before the fifth birthday, else
    twelve months on. Due on the day itself and not yet held: too soon. Not the same as being up to date.
    """
    checks = completed(t, ASSESSMENTS).select("person_id", "checked_on").unique()
    checks = checks.join(care_periods(t), on="person_id")
    checks = checks.filter((c("checked_on") >= c("entered_on")) & (c("left_on").is_null() | (c("checked_on") <= c("left_on"))))
    checks = checks.with_columns(held_on=c("checked_on").shift(-1).over("care_period", order_by=["checked_on"]))
    checks = with_age(t, t.on(checks, "checked_on", in_6m="plus_6m", in_12m="plus_12m"), on="in_6m")
    checks = checks.with_columns(due_on=nw.when(c("age") < YOUNG).then(c("in_6m")).otherwise(c("in_12m")))
    rows = still_in_care(t, checks.filter(within("due_on", p.start, p.end)), "due_on")
    hit = yes(c("held_on") <= c("due_on"))
    too_soon = c("held_on").is_null() & (c("due_on") >= t.as_at)
    return rows.select("person_id", "due_on", "held_on", event_id="care_period", on="checked_on", hit=hit, too_soon=too_soon)


@indicator(
    "CLA_HEALTH_UPTODATE",
    "Health assessment up to date, in care 12 months",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    clock="rha_5plus_12m",
    needs=["care_episode", "health_check"],
    source=DFE_SSDA903.at("OC2 HEALTH_CHECK"),
    comparator=PUBLISHED,
)
def health_up_to_date(t: Tables, p: Period) -> Rows:
    """
    Each child looked after for at least 12 months without a break; a hit if a health assessment was completed in the last 12
    months, or in the last 6 if the child is under 5 on the day. Exactly 12 (or 6) months before counts.

    The return itself asks for two in the year of a child under 5 on 31 March. Refused and cancelled are not completed.
    """
    young = ~aged_at_least(YOUNG, t.as_at)
    since = nw.when(young).then(nw.lit(add_months(t.as_at, -6))).otherwise(nw.lit(add_months(t.as_at, -12)))
    rows = last_checked(t, ASSESSMENTS)
    return rows.select("person_id", on="checked_on", hit=yes(c("checked_on") >= since))


@indicator(
    "CLA_DENTAL",
    "Dental check in the last 12 months, in care 12 months",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    clock="dental_12m",
    needs=["care_episode", "health_check"],
    source=DFE_SSDA903.at("OC2 TEETH_CHECK"),
    comparator=PUBLISHED,
)
def teeth_checked(t: Tables, p: Period) -> Rows:
    """
    Each child looked after for at least 12 months without a break; a hit if a dental check was completed in the last 12 months.

    Exactly 12 months before counts. Rolling months are not the year of the return; dentists were closed in spring 2020.
    """
    hit = yes(c("checked_on") >= add_months(t.as_at, -12))
    return last_checked(t, DENTAL).select("person_id", on="checked_on", hit=hit)
