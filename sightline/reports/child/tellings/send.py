"""What EHC requests, assessments and plans tell."""

from ..rows import ChildRows, Row
from ..telling import Kind, Moment, Said, Telling
from ..words import label
from .common import fact, plainly


def needs_of(row: Row, rows: ChildRows) -> list[str]:
    """The needs on an EHC plan, the primary one first."""
    needs = [need for need in rows.of("sen_need") if need["ehc_plan_id"] == row["ehc_plan_id"]]
    needs.sort(key=lambda need: str(need["rank"] or "9"))
    return [label("sen_need", "need", need["need"]) or "" for need in needs if need["need"]]


def _reviewed(row: Row, rows: ChildRows) -> Said:
    needs = needs_of(row, rows)
    return "EHC plan reviewed", [f"Needs: {'; '.join(needs)}" if needs else None]


SEND = [
    Telling(
        "ehc_request",
        Kind.SEND,
        "H",
        [
            Moment("requested_on", plainly("EHC needs assessment asked for")),
            Moment(
                "decided_on", plainly("Decision whether to assess for an EHC plan", fact("ehc_request", "decision", "Decision"))
            ),
        ],
    ),
    Telling(
        "ehc_assessment",
        Kind.SEND,
        "H",
        [Moment("outcome_on", plainly("EHC needs assessment completed", fact("ehc_assessment", "outcome", "Outcome")))],
    ),
    Telling(
        "ehc_named_plan",
        Kind.SEND,
        "H",
        [
            Moment("started_on", plainly("EHC plan issued"), until="ceased_on"),
            Moment("ceased_on", plainly("EHC plan ceased", fact("ehc_named_plan", "ceased_reason", "Reason"))),
        ],
    ),
    Telling("ehc_plan", Kind.SEND, "H", [Moment("reviewed_on", _reviewed)], needs=["sen_need"]),
]
