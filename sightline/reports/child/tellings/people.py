"""What the person, their addresses, immigration status and workers tell."""

from ..addresses import one_line
from ..rows import ChildRows, Row
from ..telling import Kind, Moment, Note, Said, Telling
from ..words import label
from .common import fact, plainly


def _died(row: Row, rows: ChildRows) -> Said:
    return "Died", []


def _address(row: Row, rows: ChildRows) -> Said:
    where = one_line(row)
    return f"Address: {row['kind'].lower()}" if row["kind"] else "Address", [where]


def _immigration(row: Row, rows: ChildRows) -> Said:
    return "Immigration status", [label("immigration_status", "status", row["status"])]


def _involvement(row: Row, rows: ChildRows) -> Said:
    worker = rows.worker(row["professional_id"]) or {}
    team = rows.team(row["team_id"]) or {}
    return f"{row['role'] or 'Worker'}: {worker.get('name') or 'a worker who is not named'}", [
        f"Team: {team['name']}" if team.get("name") else None,
        fact("involvement", "change_reason", "Why the worker changed")(row),
    ]


def _had_child(row: Row, rows: ChildRows) -> Said:
    return "Became a mother", [Note("The child is known to the council", "I")]


PEOPLE = [
    Telling(
        "person",
        Kind.PERSON,
        "I",
        [Moment("born_on", plainly("Born")), Moment("died_on", _died)],
    ),
    Telling("address", Kind.PLACEMENT, "L", [Moment("started_on", _address, until="ended_on")]),
    Telling("immigration_status", Kind.PERSON, "C", [Moment("started_on", _immigration, until="ended_on")]),
    Telling("mother_link", Kind.PERSON, "I", [Moment("child_born_on", _had_child)]),
    Telling(
        "involvement",
        Kind.WORKER,
        "E",
        [Moment("started_on", _involvement, until="ended_on")],
        needs=["professional", "department"],
    ),
]
