"""What assessment counts: how many, how long, what they find."""

import narwhals.stable.v2 as nw

from sightline.indicators import (
    COUNT,
    DAYS,
    HIGHER,
    LOWER,
    PERCENT,
    RATE,
    Frame,
    Period,
    Profile,
    Rows,
    Tables,
    indicators_of,
    within,
    yes,
)
from sightline.vocabulary.law import DFE_CIN_CENSUS, OFSTED_ANNEX_A, WORKING_TOGETHER

c = nw.col
indicator = indicators_of("assessments")

CENSUS = Profile.CIN
LIST_4 = OFSTED_ANNEX_A.at("list 4")
WORKING_DAYS = 45
FORTY_FIVE_DAYS = WORKING_TOGETHER.at("45 working days; counted from the recorded start, as the census does")


def completed(t: Tables, p: Period) -> Frame:
    """One row per assessment authorised in the period, with the `working_days` it took (0 on the day itself)."""
    done = t.assessment.filter(within("authorised_on", p.start, p.end))
    done = t.on(t.on(done, "started_on", start_no="working_day_no"), "authorised_on", end_no="working_day_no")
    return done.with_columns(working_days=c("end_no") - c("start_no"))


def counted(rows: Frame) -> Rows:
    """Each of the assessments as a row behind a count."""
    return rows.select("person_id", "team_id", event_id="assessment_id", on="authorised_on", hit=nw.lit(True))


@indicator(
    "ASSESSMENTS",
    "Assessments completed",
    unit=COUNT,
    period="months_6",
    profile=CENSUS,
    needs=["assessment"],
    source=LIST_4,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def assessments(t: Tables, p: Period) -> Rows:
    """Each assessment authorised in the period, whenever it started."""
    return counted(completed(t, p))


@indicator(
    "ASSESSMENTS_RATE",
    "Assessments per 10,000",
    unit=RATE,
    period="months_6",
    profile=CENSUS,
    population=(0, 17),
    needs=["assessment"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def assessments_rate(t: Tables, p: Period) -> Rows:
    """Each assessment authorised in the period, against the children aged 0 to 17 who live in the area; annualised."""
    return counted(completed(t, p))


@indicator(
    "ASSESSMENTS_45WD",
    "Assessments completed within 45 working days",
    unit=PERCENT,
    period="months_6",
    good=HIGHER,
    profile=CENSUS,
    needs=["assessment"],
    clock="single_assessment_45wd",
    source=FORTY_FIVE_DAYS,
    variants=["from the referral, as Working Together has it"],
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def assessments_in_time(t: Tables, p: Period) -> Rows:
    """Each assessment authorised in the period; a hit if at most 45 working days had passed since the day it started."""
    return completed(t, p).select(
        "person_id",
        "team_id",
        "working_days",
        event_id="assessment_id",
        on="authorised_on",
        hit=yes(c("working_days") <= WORKING_DAYS),
    )


@indicator(
    "ASSESSMENTS_OVERDUE",
    "Open assessments past 45 working days",
    unit=COUNT,
    period="snapshot",
    good=LOWER,
    out_of=True,
    needs=["assessment"],
    clock="single_assessment_45wd",
    source=FORTY_FIVE_DAYS,
    comparator="none published; compare with own trend",
)
def assessments_overdue(t: Tables, p: Period) -> Rows:
    """Each assessment open on the day; counted if its 45th working day has gone by. Due on the day itself is not late."""
    now = t.due(t.assessment.filter(c("authorised_on").is_null()), "started_on", WORKING_DAYS, "due_on")
    return now.select(
        "person_id", "team_id", "due_on", event_id="assessment_id", on="started_on", hit=yes(c("due_on") < t.as_at)
    )


@indicator(
    "ASSESSMENT_DURATION",
    "Median assessment duration",
    unit=DAYS,
    period="months_6",
    good=LOWER,
    profile=CENSUS,
    median=True,
    needs=["assessment"],
    source=LIST_4,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def assessment_duration(t: Tables, p: Period) -> Rows:
    """The working days of each assessment authorised in the period; their median, since a few long ones distort a mean."""
    return completed(t, p).select(
        "person_id", "team_id", event_id="assessment_id", on="authorised_on", hit=nw.lit(True), value="working_days"
    )


@indicator(
    "ASSESSMENTS_NFA",
    "Assessments ending with no further social care",
    unit=PERCENT,
    period="months_6",
    good=LOWER,
    profile=CENSUS,
    needs=["assessment"],
    source=LIST_4,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def assessments_nfa(t: Tables, p: Period) -> Rows:
    """
    Each assessment authorised in the period; a hit if no further social care came of it.

    Annex A asks the opposite ("requires support"): it is turned round where it is read.
    """
    return completed(t, p).select("person_id", "team_id", event_id="assessment_id", on="authorised_on", hit=yes(c("is_nfa")))


@indicator(
    "ASSESSMENT_CHILD_SEEN",
    "Child seen during assessment",
    unit=PERCENT,
    period="months_6",
    good=HIGHER,
    needs=["assessment"],
    source=LIST_4,
    comparator="ChAT regional aggregate where shared; otherwise own trend",
)
def assessment_child_seen(t: Tables, p: Period) -> Rows:
    """Each assessment authorised in the period of a child already born by then; a hit if the child was seen. A blank is no."""
    born = t.person.select("person_id", "born_on", "expected_birth_on")
    done = completed(t, p).join(born, on="person_id", how="left")
    unborn = yes(c("born_on") > c("authorised_on")) | (c("born_on").is_null() & ~c("expected_birth_on").is_null())
    return done.filter(~unborn).select(
        "person_id", "team_id", event_id="assessment_id", on="authorised_on", hit=yes(c("is_child_seen"))
    )


@indicator(
    "ASSESSMENT_FACTORS",
    "Factors at end of assessment",
    unit=PERCENT,
    period="financial_year",
    profile=CENSUS,
    distribution=True,
    needs=["assessment", "assessment_factor"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def assessment_factors(t: Tables, p: Period) -> Rows:
    """
    Each factor of each assessment authorised in the financial year to date; shares of the assessments with factors recorded.

    An assessment may have several, so the shares add to more than the whole.
    """
    found = t.assessment_factor.filter(~c("factor").is_null()).select("assessment_id", "factor").unique()
    rows = completed(t, p).join(found, on="assessment_id")
    before = c("factor").shift(1).over("assessment_id", order_by=["factor"])
    return rows.select(
        "person_id",
        "team_id",
        event_id="assessment_id",
        on="authorised_on",
        part="factor",
        hit=nw.lit(True),
        counts=before.is_null(),
    )
