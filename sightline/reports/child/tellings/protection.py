"""What section 47 enquiries, conferences, plans, reviews and visits tell of children in need and in need of protection."""

from collections.abc import Callable

from ..rows import ChildRows, Row
from ..telling import Kind, Moment, Said, Telling
from ..words import day
from .common import fact, outcome, plainly, yes_no

NOTHING = ""  # nothing worth saying


def _enquiry_ended(row: Row, rows: ChildRows) -> Said:
    return "Section 47 enquiry completed", [
        outcome(row),
        yes_no(row["is_nfa"], "No further action", NOTHING),
        yes_no(row["is_icpc_unnecessary"], "A conference was not needed", NOTHING),
    ]


def _conference(row: Row, rows: ChildRows) -> Said:
    title = "Transfer-in child protection conference" if row["is_transfer_in"] else "Initial child protection conference"
    return title, [yes_no(row["is_cp_plan"], "Led to a child protection plan", "No child protection plan"), outcome(row)]


def _plan_started(row: Row, rows: ChildRows) -> Said:
    whose = "Child protection plan of another council started" if row["is_other_authority"] else "Child protection plan started"
    return whose, [fact("cp_plan", "initial_category", "Category")(row)]


def _plan_ended(row: Row, rows: ChildRows) -> Said:
    return "Child protection plan ended", [fact("cp_plan", "latest_category", "Latest category")(row)]


def _review(row: Row, rows: ChildRows) -> Said:
    return "Child protection review conference", [
        yes_no(row["is_plan_continued"], "The plan continues", "The plan ends"),
        f"Held late: due {day(row['due_on'])}" if row["due_on"] and row["due_on"] < row["held_on"] else None,
    ]


def seen_words(row: Row) -> list[str | None]:
    """Whether the child was seen, and alone, and the bedroom; nothing where it is not recorded."""
    return [
        yes_no(row["is_seen"], "Child seen", "Child not seen"),
        yes_no(row["is_seen_alone"], "seen alone", "not seen alone") if row["is_seen"] is not False else None,
        yes_no(row.get("is_bedroom_seen"), "bedroom seen", "bedroom not seen"),
    ]


def visit(title: str) -> Callable[[Row, ChildRows], Said]:
    """The telling of a visit: whether the child was seen."""

    def says(row: Row, rows: ChildRows) -> Said:
        return title, [", ".join(words for words in seen_words(row) if words) or None]

    return says


PROTECTION = [
    Telling(
        "cin_plan",
        Kind.PLAN,
        "C",
        [
            Moment("started_on", plainly("Child in need plan started"), until="ended_on"),
            Moment("ended_on", plainly("Child in need plan ended")),
        ],
    ),
    Telling("cin_visit", Kind.VISIT, "C", [Moment("visited_on", visit("Child in need visit"))]),
    Telling(
        "s47_enquiry",
        Kind.ENQUIRY,
        "C",
        [
            Moment("started_on", plainly("Section 47 enquiry started"), until="ended_on"),
            Moment("ended_on", _enquiry_ended),
        ],
    ),
    Telling("icpc", Kind.CONFERENCE, "C", [Moment("held_on", _conference)]),
    Telling(
        "cp_plan",
        Kind.PLAN,
        "C",
        [Moment("started_on", _plan_started, until="ended_on"), Moment("ended_on", _plan_ended)],
    ),
    Telling("cp_review", Kind.REVIEW, "C", [Moment("held_on", _review)]),
    Telling("cp_visit", Kind.VISIT, "C", [Moment("visited_on", visit("Child protection visit"))]),
]
