"""The visits to a child: who was seen, alone or not, and how long it was between."""

from dataclasses import dataclass
from datetime import date

from .rows import ChildRows
from .words import lasted

TABLES = {"cp_visit": "Child protection", "cin_visit": "Child in need", "cla_visit": "Looked after"}


@dataclass(frozen=True)
class Visit:
    """One visit. seen, alone, bedroom: None where it is not recorded. since_seen: how long since the child was last seen."""

    on: date
    kind: str
    seen: bool | None
    alone: bool | None
    bedroom: bool | None
    since_seen: str


@dataclass(frozen=True)
class Visits:
    """Every visit, newest first, with when the child was last seen and the longest that they were not."""

    visits: list[Visit]
    last_seen_on: date | None
    last_seen_alone_on: date | None
    longest: str
    not_held: list[str]


def visits(rows: ChildRows) -> Visits:
    """The visits of every kind in one list; of one day, in the order of `TABLES`."""
    told = [(row, kind) for table, kind in TABLES.items() for row in rows.of(table) if row["visited_on"]]
    told.sort(key=lambda one: one[0]["visited_on"])
    found: list[Visit] = []
    gaps: list[tuple[date, date]] = []
    seen_on: date | None = None
    for row, kind in told:
        on = row["visited_on"]
        gap = lasted(seen_on, on) if seen_on and seen_on < on else ""
        found.append(Visit(on, kind, row["is_seen"], row["is_seen_alone"], row.get("is_bedroom_seen"), gap))
        if row["is_seen"]:
            if seen_on and seen_on < on:
                gaps.append((seen_on, on))
            seen_on = on
    longest = max(gaps, key=lambda gap: gap[1] - gap[0], default=None)
    return Visits(
        visits=found[::-1],
        last_seen_on=seen_on,
        last_seen_alone_on=max((v.on for v in found if v.alone), default=None),
        longest=lasted(*longest) if longest else "",
        not_held=[kind for table, kind in TABLES.items() if not rows.holds(table)],
    )
