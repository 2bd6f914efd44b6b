"""What is due for whom, as far as one viewer may know of it: the ground under homes and the worklist."""

from functools import lru_cache
from pathlib import Path

import polars as pl
from django.db.models import Q

from sightline.access.matrix import IN_FULL, DataClass
from sightline.access.viewer import Viewer
from sightline.clocks import State
from sightline.interchange.engine import current_snapshot
from sightline.reports.child.due import SCHEMA, due_store

OVERDUE, DUE_SOON, RUNNING = str(State.OVERDUE), str(State.DUE_SOON), str(State.RUNNING)
VERDICTS = {OVERDUE: "Overdue", DUE_SOON: "Due within a week", RUNNING: "Due later"}
TIMED = [DataClass.C, DataClass.H, DataClass.J]  # the classes that clocks belong to
PLACE = ["person_id", "status", "locality", "team_id", "team_name", "worker_id", "worker_name"]
EVERYBODY = Q()
NOBODY = ""  # of a team or a worker: none is recorded


def duties(viewer: Viewer, home: Path, *, within: Q = EVERYBODY) -> pl.DataFrame:
    """
    What is due at the newest load, one row an open run of a clock, the longest overdue first; the columns of `due.SCHEMA`.

    Only children whose data of the clock's class the viewer reads in full: limited fields tell of no clock.
    within: a condition on `Person`: of those children alone.

    Empty before anything is loaded. The questions asked of the database do not depend on how many rows there are.
    """
    snapshot = current_snapshot(home)
    held = _held(str(due_store(snapshot, home))) if snapshot else pl.DataFrame(schema=SCHEMA)
    seen: dict[tuple[str, ...], pl.Series] = {}
    parts = []
    for (code,), rows in held.group_by("data_class"):
        relations = _in_full(viewer, DataClass(code))
        if relations not in seen:
            seen[relations] = _children(viewer, DataClass(code), within) if relations else pl.Series([], dtype=pl.String)
        parts.append(rows.filter(pl.col("person_id").is_in(seen[relations].implode())))
    return pl.concat([held.clear(), *parts]).sort("due_on", "person_id", "clock_id")


def reads_clocks(viewer: Viewer) -> bool:
    """Whether the role may know of what is due for any child at all."""
    return any(_in_full(viewer, data_class) for data_class in TIMED)


def placed(viewer: Viewer, *, within: Q = EVERYBODY) -> pl.DataFrame:
    """
    One row for each child with an open service whose existence the viewer may know of: `PLACE`, as at the newest load.

    within: a condition on `Person`: of those children alone.
    """
    children = viewer.children().filter(within, summary__is_open=True)
    rows = children.values_list("pk", *(f"summary__{column}" for column in PLACE[1:]))
    return pl.DataFrame(list(rows), schema=dict.fromkeys(PLACE, pl.String), orient="row")


def _in_full(viewer: Viewer, data_class: DataClass) -> tuple[str, ...]:
    """The links through which the viewer reads a class in full; none where any link gives limited fields only."""
    levels = {link: viewer.role.level(data_class, link) for link in viewer.role.scope}
    if "l" in levels.values():
        return ()
    return tuple(link for link, level in levels.items() if level in IN_FULL)


def _children(viewer: Viewer, data_class: DataClass, within: Q) -> pl.Series:
    return pl.Series(list(viewer.children_with(data_class).filter(within).values_list("pk", flat=True)), dtype=pl.String)


@lru_cache(maxsize=2)
def _held(path: str) -> pl.DataFrame:
    return pl.read_parquet(path)
