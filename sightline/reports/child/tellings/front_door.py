"""What contacts, early help, referrals and assessments tell."""

from ..rows import ChildRows, Row
from ..telling import Kind, Moment, Note, Said, Telling
from ..words import label, listed, outcomes
from .common import fact, outcome, plainly, yes_no

# Factors of class J, "exploitation mapping, missing, offending", and of class H, health of the child.
RISK_FACTORS = {"10A", "11A", "12A", "13A", "24A"}
HEALTH_FACTORS = {"1A", "2A", "4A", "5A", "6A", "15A"}


def _contact(row: Row, rows: ChildRows) -> Said:
    found = outcomes({column: value for column, value in row.items() if column != "outcome_missing"})
    source = label("contact", "source", row["source"]) or row["source_description"]
    return "Contact", [
        f"From: {source}" if source else None,
        f"Outcome: {listed(found)}" if found else None,
        Note("Outcome: a missing child’s notification", "J") if row["outcome_missing"] else None,
    ]


def _referral(row: Row, rows: ChildRows) -> Said:
    source = label("cin_episode", "source", row["source"]) or row["source_description"]
    return "Referral", [
        f"From: {source}" if source else None,
        fact("cin_episode", "primary_need", "Primary need")(row),
        outcome(row),
        yes_no(row["is_nfa"], "No further action", "Taken further"),
    ]


def _case_closed(row: Row, rows: ChildRows) -> Said | None:
    if row["is_nfa"] and row["close_reason"] is None:
        return None  # a referral with no further action opens no case
    return "Case closed", [fact("cin_episode", "close_reason", "Reason")(row)]


def _assessment_started(row: Row, rows: ChildRows) -> Said:
    return "Assessment started", [yes_no(row["is_child_seen"], "The child was seen", "The child was not seen")]


def _assessment_done(row: Row, rows: ChildRows) -> Said:
    factors = [f for f in rows.of("assessment_factor") if f["assessment_id"] == row["assessment_id"]]
    codes = {str(f["factor"]) for f in factors if f["factor"]}
    return "Assessment completed", [
        outcome(row),
        _factors(codes - RISK_FACTORS - HEALTH_FACTORS, None),
        _factors(codes & HEALTH_FACTORS, "H"),
        _factors(codes & RISK_FACTORS, "J"),
    ]


def _factors(codes: set[str], data_class: str | None) -> Note | None:
    words = sorted(label("assessment_factor", "factor", code) or code for code in codes)
    lead = {"H": "Factors of health", "J": "Factors of risk"}.get(data_class or "", "Factors found")
    return Note(f"{lead}: {'; '.join(words)}", data_class) if words else None


def _early_help(row: Row, rows: ChildRows) -> Said:
    return "Early help started", [
        f"Reason: {row['reason']}" if row["reason"] else None,
        f"Lead: {row['organisation']}" if row["organisation"] else None,
    ]


FRONT_DOOR = [
    Telling("contact", Kind.CONTACT, "C", [Moment("contacted_on", _contact)]),
    Telling(
        "early_help_episode",
        Kind.EARLY_HELP,
        "C",
        [
            Moment("started_on", _early_help, until="ended_on"),
            Moment("assessment_completed_on", plainly("Early help assessment completed")),
            Moment("ended_on", plainly("Early help ended", fact("early_help_episode", "end_reason", "How it ended"))),
        ],
    ),
    Telling(
        "cin_episode",
        Kind.REFERRAL,
        "C",
        [Moment("referred_on", _referral, until="closed_on"), Moment("closed_on", _case_closed)],
    ),
    Telling(
        "assessment",
        Kind.ASSESSMENT,
        "C",
        [Moment("started_on", _assessment_started, until="authorised_on"), Moment("authorised_on", _assessment_done)],
        needs=["assessment_factor"],
    ),
]
