"""What an oracle is handed, and what it answers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from .days import age

Row = dict[str, Any]
Records = dict[str, list[Row]]

UNKNOWN = "Not recorded"

ORACLES: dict[str, Callable[["World"], "Answer"]] = {}


@dataclass
class Answer:
    """A figure; what the definition leaves out is None, and is not compared."""

    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    parts: dict[str, int] = field(default_factory=dict)
    too_soon: int | None = None


class World:
    """Records as somebody saw them at the end of a day: what had not happened yet is not in them."""

    STARTS = [
        "contacted_on",  # of a contact; a care leaver has one too, who is there without it
        "referred_on",
        "started_on",
        "visited_on",
        "checked_on",
        "completed_on",
        "identified_on",
        "offended_on",
        "requested_on",
        "status_on",
    ]

    def __init__(self, records: Records, as_at: date) -> None:
        self.as_at = as_at
        self.all = {
            name: [_known(row, as_at) for row in rows if name == "care_leaver" or not self._is_to_come(row)]
            for name, rows in records.items()
        }
        self.people = {row["person_id"]: row for row in records["person"]}
        self.found: dict[str, dict[str, list[Row]]] = {}

    def rows(self, table: str) -> list[Row]:
        return self.all.get(table, [])

    def by_child(self, table: str) -> dict[str, list[Row]]:
        """Person -> their rows; no rows for somebody who has none."""
        if table not in self.found:
            self.found[table] = defaultdict(list)
            for row in self.rows(table):
                self.found[table][row["person_id"]].append(row)
        return self.found[table]

    def born(self, person: str) -> date | None:
        return self.people[person].get("born_on")

    def age(self, person: str, day: date) -> int | None:
        """Completed years on a day; None for the unborn and for whom no birth date is known."""
        born = self.born(person)
        return age(born, day) if born and born <= day else None

    def _is_to_come(self, row: Row) -> bool:
        return any(row.get(start) is not None and row[start] > self.as_at for start in self.STARTS)


def _known(row: Row, as_at: date) -> Row:
    return {name: None if _is_after(value, as_at, name) else value for name, value in row.items()}


def _is_after(value: Any, as_at: date, name: str) -> bool:
    return isinstance(value, date) and value > as_at and name not in ("born_on", "expected_birth_on", "due_on", "target_on")


def oracle(code: str) -> Callable[[Callable[[World], Answer]], Callable[[World], Answer]]:
    def enter(function: Callable[[World], Answer]) -> Callable[[World], Answer]:
        ORACLES[code] = function
        return function

    return enter


def count(things: Iterable[Any]) -> Answer:
    """So many rows, or so many of a set."""
    return Answer(numerator=len(list(things)))


def share(things: Iterable[Any], passes: Callable[[Any], bool]) -> Answer:
    """Those that pass, of all."""
    every = list(things)
    return Answer(numerator=sum(1 for thing in every if passes(thing)), denominator=len(every))


def judged(things: Iterable[tuple[date, date | None]], as_at: date) -> Answer:
    """Those done (second) by the day on which they were due (first); due today and not yet done is too soon to say."""
    every = list(things)
    waiting = sum(1 for due, done in every if done is None and due >= as_at)
    in_time = sum(1 for due, done in every if done is not None and done <= due)
    return Answer(numerator=in_time, denominator=len(every) - waiting, too_soon=waiting)


def shares(things: Iterable[Any], part: Callable[[Any], str | None]) -> Answer:
    every = list(things)
    return Answer(denominator=len(every), parts=dict(Counter(part(thing) or UNKNOWN for thing in every)))


def mean(values: Iterable[float]) -> Answer:
    every = list(values)
    return Answer(value=sum(every) / len(every) if every else None, denominator=len(every))


def middle(values: Iterable[float]) -> Answer:
    every = list(values)
    return Answer(value=median(every) if every else None, denominator=len(every))
