"""The worklist: what is due, narrowed, sorted and cut into pages; the same rows on the screen and in the file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from .caseload import NOT_ALLOCATED
from .duties import NOBODY, VERDICTS

NARROWED_BY = {"whose": "Whose", "verdict": "When", "clock": "What", "worker": "Worker", "team": "Team"}
SORTED_BY = {"due": "due_on", "clock": "title", "worker": "worker_name", "team": "team_name"}
BY_DAY = "due"
MINE = "mine"
NONE = "none"  # in an address: the children who have no worker, or no team
c = pl.col
Choice = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """What an address asks of the worklist. where: filter -> value; unknown: the filters that name nothing there is."""

    where: Mapping[str, str]
    sort: str = BY_DAY
    descending: bool = False
    unknown: tuple[str, ...] = ()


def joined(due: pl.DataFrame, children: pl.DataFrame) -> pl.DataFrame:
    """Each thing due with the child's worker and team; blank where none is recorded."""
    columns = ["worker_id", "worker_name", "team_id", "team_name"]
    both = due.join(children.select("person_id", *columns), on="person_id", how="left")
    return both.with_columns(c(name).fill_null(NOBODY) for name in columns)


def choices(rows: pl.DataFrame, *, has_own: bool) -> dict[str, list[Choice]]:
    """
    What the rows can be narrowed to: filter -> pairs of value and words, in the order that they are read.

    has_own: whether some of the children are the reader's own.
    """
    return {
        "whose": [(MINE, "My own children")] if has_own else [],
        "verdict": [(code, words) for code, words in VERDICTS.items() if code in set(rows["verdict"])],
        "clock": sorted(rows.select("clock_id", "title").unique().iter_rows(), key=lambda pair: pair[::-1]),
        "worker": _people(rows, "worker"),
        "team": _people(rows, "team"),
    }


def asked(query: Mapping[str, str], offered: Mapping[str, Sequence[Choice]]) -> Asked:
    """What the address asks for; a value that is not offered narrows nothing and is not repeated."""
    wanted = {name: query[name] for name in NARROWED_BY if query.get(name)}
    where = {name: value for name, value in wanted.items() if value in {code for code, _ in offered[name]}}
    order = query.get("sort", BY_DAY)
    name = order.removeprefix("-")
    unknown = tuple(NARROWED_BY[name] for name in wanted if name not in where)
    return Asked(where, name if name in SORTED_BY else BY_DAY, order.startswith("-") and name in SORTED_BY, unknown)


def narrowed(rows: pl.DataFrame, what: Asked, mine: Collection[str] = ()) -> pl.DataFrame:
    """
    The rows that are asked for, in the order that is asked for; rows that are level keep the order of their days.

    mine: the reader's own children.
    """
    if "whose" in what.where:
        rows = rows.filter(c("person_id").is_in(pl.Series(sorted(mine), dtype=pl.String).implode()))
    columns = {"verdict": "verdict", "clock": "clock_id", "worker": "worker_id", "team": "team_id"}
    for name in what.where.keys() & columns:
        value = what.where[name]
        rows = rows.filter(c(columns[name]) == (NOBODY if value == NONE else value))
    keys = [SORTED_BY[what.sort], "due_on", "person_id", "clock_id"]
    return rows.sort(keys, descending=[what.descending, False, False, False], maintain_order=True)


def in_words(what: Asked, offered: Mapping[str, Sequence[Choice]]) -> str:
    """What the rows are narrowed to, for the page, its print and the file."""
    words = [f"{NARROWED_BY[name]}: {dict(offered[name])[value]}" for name, value in what.where.items()]
    return "; ".join(words) or "Everything that is due"


def _people(rows: pl.DataFrame, kind: str) -> list[Choice]:
    pairs = rows.select(f"{kind}_id", f"{kind}_name").unique(f"{kind}_id").iter_rows()
    named = sorted((name or key, key) for key, name in pairs)
    first = [(NONE, NOT_ALLOCATED[kind])] if any(key == NOBODY for _, key in named) else []
    return first + [(key, name) for name, key in named if key != NOBODY]
