"""How many children each worker or team holds, and how much of what is due for them is late."""

from dataclasses import dataclass

import polars as pl

from .duties import DUE_SOON, NOBODY, OVERDUE

NOT_ALLOCATED = {"worker": "Not allocated to a worker", "team": "Not allocated to a team"}
c = pl.col


@dataclass(frozen=True)
class Holding:
    """
    One worker's or team's children. key: the worker's or the team's id; blank for children who have none.
    by_status: the number in each status, in the order of `statuses_of`. overdue, due_soon: things due, not children.
    """

    key: str
    name: str
    children: int
    by_status: tuple[int, ...]
    overdue: int
    due_soon: int


def statuses_of(children: pl.DataFrame) -> list[str]:
    """The statuses that the children have, the most frequent first."""
    return children.group_by("status").len().sort(["len", "status"], descending=[True, False])["status"].to_list()


def holdings(children: pl.DataFrame, due: pl.DataFrame, *, by: str) -> list[Holding]:
    """
    One row for each worker (or team) who holds any of the children; those with nobody first, then the most overdue.

    children: one row a child, as `duties.placed` gives them. due: as `duties.duties` gives it; other children's is left out.
    by: `worker` or `team`.
    """
    key, name = f"{by}_id", f"{by}_name"
    children = children.with_columns(c(key).fill_null(NOBODY))
    late = due.join(children.select("person_id", key), on="person_id").group_by(key, "verdict").len()
    overdue, soon = (
        dict(late.filter(c("verdict") == verdict).select(key, "len").iter_rows()) for verdict in (OVERDUE, DUE_SOON)
    )
    statuses = statuses_of(children)
    counted: dict[str, dict[str, int]] = {}
    for held_by, status, number in children.group_by(key, "status").len().iter_rows():
        counted.setdefault(held_by, {})[status] = number
    names = dict(children.select(key, name).iter_rows())
    found = [
        Holding(
            key=held_by,
            name=(names[held_by] or held_by) if held_by != NOBODY else NOT_ALLOCATED[by],
            children=sum(each.values()),
            by_status=tuple(each.get(status, 0) for status in statuses),
            overdue=overdue.get(held_by, 0),
            due_soon=soon.get(held_by, 0),
        )
        for held_by, each in counted.items()
    ]
    return sorted(found, key=lambda one: (one.key != NOBODY, -one.overdue, -one.children, one.name))
