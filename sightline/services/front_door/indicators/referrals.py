"""Referrals: how many, from whom, how often again, and what follows."""

import narwhals.stable.v2 as nw

from sightline.indicators import (
    COUNT,
    HIGHER,
    LOWER,
    PERCENT,
    RATE,
    Frame,
    Period,
    Profile,
    Rows,
    Tables,
    earliest,
    indicators_of,
    within,
    yes,
)
from sightline.records.stated import with_stated
from sightline.vocabulary.law import DFE_CIN_CENSUS, OFSTED_ANNEX_A, WORKING_TOGETHER

c = nw.col
indicator = indicators_of("referrals")

CENSUS = Profile.CIN
LIST_3 = OFSTED_ANNEX_A.at("list 3")


def referrals(t: Tables) -> Frame:
    """
    One row per child and day of referral, ever: two referrals of one child on one day are one.

    Referrals with no further action are in; so are the unborn. Of two on one day, one that was taken further stands.
    """
    return t.shared("referrals", _referrals)


def received(t: Tables, episodes: Frame) -> Frame:
    """
    The episodes without those that no referral opened.

    Where a source states counts in place of rows (Annex A), list 3 alone holds referrals: it says from whom each came and
    whether it was taken further, which list 6 never says of an episode.
    """
    if t.states_counts:
        return episodes.filter(~(c("source").is_null() & c("is_nfa").is_null() & ~c("case_status").is_null()))
    return episodes


def _referrals(t: Tables) -> Frame:
    rows = received(t, t.cin_episode).with_columns(nfa_last=nw.when(c("is_nfa")).then(nw.lit(1)).otherwise(nw.lit(0)))
    return earliest(rows, ["person_id", "referred_on"], ["referred_on", "nfa_last", "referral_id"])


def of_period(t: Tables, p: Period) -> Frame:
    """The referrals received in the period."""
    return referrals(t).filter(within("referred_on", p.start, p.end))


def counted(rows: Frame) -> Rows:
    """Each of the referrals as a row behind a count."""
    return rows.select("person_id", "team_id", event_id="referral_id", on="referred_on", hit=nw.lit(True))


@indicator(
    "REFERRALS",
    "Referrals received",
    unit=COUNT,
    period="month",
    profile=CENSUS,
    needs=["cin_episode"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def referrals_received(t: Tables, p: Period) -> Rows:
    """Each referral dated in the period, one per child (three siblings are three); no further action included."""
    return counted(of_period(t, p))


@indicator(
    "REFERRALS_RATE",
    "Referrals per 10,000",
    unit=RATE,
    period="months_6",
    profile=CENSUS,
    population=(0, 17),
    needs=["cin_episode"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def referrals_rate(t: Tables, p: Period) -> Rows:
    """Each referral dated in the period, against the children aged 0 to 17 who live in the area; annualised."""
    return counted(of_period(t, p))


@indicator(
    "REFERRAL_CHILDREN",
    "Children referred",
    unit=COUNT,
    period="financial_year",
    profile=CENSUS,
    needs=["cin_episode"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def referral_children(t: Tables, p: Period) -> Rows:
    """Each child with at least one referral in the financial year to date, once."""
    return of_period(t, p).select("person_id", hit=nw.lit(True)).unique("person_id")


@indicator(
    "REREFERRALS",
    "Re-referrals within 12 months",
    unit=PERCENT,
    period="months_6",
    good=LOWER,
    profile=CENSUS,
    needs=["cin_episode"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def rereferrals(t: Tables, p: Period) -> Rows:
    """
    Each referral of the period; a hit if the same child had an earlier one in the 12 months before it, that day included.

    The earlier referral counts whatever came of it. A source that states a number of referrals in place of the rows (Annex A
    list 3) states it of the child's latest referral, so there a number of one or more makes that referral a hit.
    """
    order = ["referred_on", "referral_id"]
    looked_back = referrals(t).with_columns(earlier_on=c("referred_on").shift(1).over("person_id", order_by=order))
    looked_back = t.on(looked_back, "referred_on", since="minus_12m")
    extract = received(t, t.engine.table("cin_episode"))
    looked_back = with_stated(t, looked_back, "referrals_12m", extract, "referred_on")
    return looked_back.filter(within("referred_on", p.start, p.end)).select(
        "person_id",
        "team_id",
        "earlier_on",
        event_id="referral_id",
        on="referred_on",
        hit=yes(c("earlier_on") >= c("since")) | c("is_stated"),
    )


@indicator(
    "REFERRALS_NFA",
    "Referrals with no further action",
    unit=PERCENT,
    period="months_6",
    good=LOWER,
    profile=CENSUS,
    needs=["cin_episode"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def referrals_nfa(t: Tables, p: Period) -> Rows:
    """Each referral of the period; a hit if it ended in no further action. A blank is not a no, and is no hit either."""
    return of_period(t, p).select("person_id", "team_id", event_id="referral_id", on="referred_on", hit=yes(c("is_nfa")))


@indicator(
    "REFERRALS_BY_SOURCE",
    "Referrals by source",
    unit=PERCENT,
    period="months_6",
    profile=CENSUS,
    distribution=True,
    needs=["cin_episode"],
    source=DFE_CIN_CENSUS,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def referrals_by_source(t: Tables, p: Period) -> Rows:
    """Each referral of the period under its source; the unknown and the anonymous stay in the whole."""
    return of_period(t, p).select(
        "person_id", "team_id", event_id="referral_id", on="referred_on", part="source", hit=nw.lit(True)
    )


@indicator(
    "REFERRALS_DECIDED_1WD",
    "Referrals decided in one working day",
    unit=PERCENT,
    period="month",
    good=HIGHER,
    needs=["cin_episode.decided_on"],
    clock="referral_decision_1wd",
    source=WORKING_TOGETHER.at("assessing need and providing help: referral"),
    comparator="none published; compare with own trend",
)
def referrals_decided(t: Tables, p: Period) -> Rows:
    """
    Each referral of the period; a hit if it was decided by the end of the next working day.

    Undecided and past due is not met; undecided and not yet due is too soon to say.
    """
    due = t.due(of_period(t, p), "referred_on", 1, "due_on")
    return due.select(
        "person_id",
        "team_id",
        "due_on",
        "decided_on",
        event_id="referral_id",
        on="referred_on",
        hit=yes(c("decided_on") <= c("due_on")),
        too_soon=c("decided_on").is_null() & yes(c("due_on") >= t.as_at),
    )


@indicator(
    "REFERRALS_TO_ASSESSMENT",
    "Referrals leading to assessment",
    unit=PERCENT,
    period="months_6",
    profile=CENSUS,
    needs=["cin_episode", "assessment.referral_id"],
    source=LIST_3,
    comparator="DfE, Characteristics of children in need (CIN census); LAIT",
)
def referrals_to_assessment(t: Tables, p: Period) -> Rows:
    """Each referral of the period; a hit if an assessment has started on the same episode. Recent ones may yet have one."""
    days = t.cin_episode.join(t.assessment.select("referral_id"), on="referral_id", how="semi")
    days = days.select("person_id", "referred_on").unique().with_columns(is_assessed=nw.lit(True))
    rows = of_period(t, p).join(days, on=["person_id", "referred_on"], how="left")
    return rows.select("person_id", "team_id", event_id="referral_id", on="referred_on", hit=yes(c("is_assessed")))
