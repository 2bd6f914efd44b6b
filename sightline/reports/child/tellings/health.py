"""What health checks, questionnaires, substance misuse, offences and missing episodes tell."""

from ..rows import ChildRows, Row
from ..telling import Kind, Moment, Said, Telling
from ..words import HEALTH_CHECKS, label
from .common import fact, plainly, yes_no


def _health_check(row: Row, rows: ChildRows) -> Said:
    kind = HEALTH_CHECKS.get(row["kind"] or "", row["kind"]) or "Health check"
    return kind, [label("health_check", "status", row["status"])]


def _immunisation(row: Row, rows: ChildRows) -> Said:
    return "Immunisations", [yes_no(row["is_up_to_date"], "Up to date", "Not up to date")]


def _sdq(row: Row, rows: ChildRows) -> Said:
    score = f"Score: {row['score']} of 40" if row["score"] is not None else None
    return "Strengths and difficulties questionnaire", [score, fact("sdq_score", "reason", "No score")(row)]


def _substance(row: Row, rows: ChildRows) -> Said:
    return "Substance misuse identified", [
        row["substance"],
        yes_no(row["is_intervention_received"], "Help received", "No help received"),
    ]


def _missing(row: Row, rows: ChildRows) -> Said:
    kind = label("missing_episode", "kind", row["kind"]) or "Missing"
    return kind, [
        fact("missing_episode", "rhi_offered", "Return interview offered")(row),
        fact("missing_episode", "rhi_accepted", "Return interview accepted")(row),
    ]


HEALTH = [
    Telling("health_check", Kind.HEALTH, "H", [Moment("checked_on", _health_check)]),
    Telling("immunisation", Kind.HEALTH, "H", [Moment("status_on", _immunisation)]),
    Telling("sdq_score", Kind.HEALTH, "H", [Moment("completed_on", _sdq)]),
    Telling("substance_misuse", Kind.HEALTH, "H", [Moment("identified_on", _substance)]),
    Telling("conviction", Kind.MISSING, "J", [Moment("offended_on", plainly("Offence", lambda row: row["offence"]))]),
    Telling("missing_episode", Kind.MISSING, "J", [Moment("started_on", _missing, until="ended_on")]),
]
