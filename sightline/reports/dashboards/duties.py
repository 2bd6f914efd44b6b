"""What is due for whom, as far as one viewer may know of it: the ground under homes and the worklist."""

from functools import lru_cache
from pathlib import Path

import polars as pl
from django.db.models import Q

from sightline.access.matrix import IN_FULL, READABLE, DataClass
from sightline.access.models import Restriction
from sightline.access.viewer import Viewer
from sightline.clocks import State
from sightline.interchange.engine import current_snapshot
from sightline.records.models import ChildSummary
from sightline.reports.child.due import SCHEMA, due_store
from sightline.services.child_index.merged import merged_ids

OVERDUE, DUE_SOON, RUNNING = str(State.OVERDUE), str(State.DUE_SOON), str(State.RUNNING)
VERDICTS = {OVERDUE: "Overdue", DUE_SOON: "Due within a week", RUNNING: "Due later"}
TIMED = [DataClass.C, DataClass.H, DataClass.J]  # the classes that clocks belong to
EVERY_CHILD = "service"  # the link that reaches everybody
PLACE = ["person_id", "status", "locality", "team_id", "team_name", "worker_id", "worker_name"]
EVERYBODY = Q()
NOBODY = ""  # of a team or a worker: none is recorded
c = pl.col


def duties(viewer: Viewer, home: Path, *, within: Q = EVERYBODY) -> pl.DataFrame:
    """
    What is due at the newest load, one row an open run of a clock, the longest overdue first; the columns of `due.SCHEMA`.

    Only children whose data of the clock's class the viewer reads in full: limited fields tell of no clock. What was due for
    a record that has since become part of another is due for the one that was kept.
    within: a condition on `Person`: of those children alone.

    Empty before anything is loaded. The questions asked of the database do not depend on how many rows there are.
    """
    snapshot = current_snapshot(home)
    held = _merged(_held(str(due_store(snapshot, home)))) if snapshot else pl.DataFrame(schema=SCHEMA)
    seen: dict[tuple[str, ...], pl.Expr] = {}
    parts = []
    for (code,), rows in held.group_by("data_class"):
        links = _in_full(viewer, DataClass(code))
        if links not in seen:
            seen[links] = _is_seen(viewer, DataClass(code), links, within)
        parts.append(rows.filter(seen[links]))
    return pl.concat([held.clear(), *parts]).sort("due_on", "person_id", "clock_id")


def reads_clocks(viewer: Viewer) -> bool:
    """Whether the role may know of what is due for any child at all."""
    return any(_in_full(viewer, data_class) for data_class in TIMED)


def placed(viewer: Viewer, *, within: Q = EVERYBODY) -> pl.DataFrame:
    """
    One row for each child with an open service whose existence the viewer may know of: `PLACE`, as at the newest load.

    within: a condition on `Person`: of those children alone.
    """
    if _reaches_everybody(viewer, DataClass.E, within):
        summaries = ChildSummary.objects.filter(is_open=True).exclude(pk__in=_hidden(viewer, DataClass.E))
        rows = list(summaries.values_list(*PLACE))
    else:
        children = viewer.children().filter(within, summary__is_open=True)
        rows = list(children.values_list("pk", *(f"summary__{column}" for column in PLACE[1:])))
    columns = dict(zip(PLACE, zip(*rows, strict=True), strict=True)) if rows else {}
    return pl.DataFrame(columns, schema=dict.fromkeys(PLACE, pl.String))


def _in_full(viewer: Viewer, data_class: DataClass) -> tuple[str, ...]:
    """The links through which the viewer reads a class in full; none where any link gives limited fields only."""
    levels = {link: viewer.role.level(data_class, link) for link in viewer.role.scope}
    if "l" in levels.values():
        return ()
    return tuple(link for link, level in levels.items() if level in IN_FULL)


def _is_seen(viewer: Viewer, data_class: DataClass, links: tuple[str, ...], within: Q) -> pl.Expr:
    """Of a row: whether the viewer reads that class of its child."""
    if not links:
        return pl.lit(False)
    if _reaches_everybody(viewer, data_class, within):
        return ~c("person_id").is_in(pl.Series(_hidden(viewer, data_class), dtype=pl.String).implode())
    children = viewer.children_with(data_class).filter(within)
    return c("person_id").is_in(pl.Series(list(children.values_list("pk", flat=True)), dtype=pl.String).implode())


def _reaches_everybody(viewer: Viewer, data_class: DataClass, within: Q) -> bool:
    return within == EVERYBODY and EVERY_CHILD in viewer.role.scope and viewer.role.level(data_class, EVERY_CHILD) in READABLE


def _hidden(viewer: Viewer, data_class: DataClass) -> list[str]:
    """The children whom a restriction hides from a viewer who otherwise reaches everybody: a few, in place of all the rest."""
    restricted = set(Restriction.objects.filter(lifted_at=None).values_list("person_id", flat=True))
    return sorted(restricted - set(viewer.children_with(data_class).filter(pk__in=restricted).values_list("pk", flat=True)))


def _merged(held: pl.DataFrame) -> pl.DataFrame:
    kept = merged_ids()
    if not kept:
        return held
    renamed = held.with_columns(c("person_id").replace(kept))
    return renamed.unique(["person_id", "clock_id", "due_on"], keep="first", maintain_order=True)


@lru_cache(maxsize=2)
def _held(path: str) -> pl.DataFrame:
    return pl.read_parquet(path)
