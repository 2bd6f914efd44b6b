"""What is due and overdue, for every child at once: worked out once for each load, kept beside the snapshot, read by homes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

import polars as pl

import sightline
from sightline.clocks import State
from sightline.interchange.engine import current_snapshot
from sightline.records.snapshots import Snapshot

from .rows import person_tables, rows_of_all
from .running import Running, run_of, tables_timed
from .timing import TIMINGS

FOLDER = "worklists"
DECIDES = ["calendars", "clocks", "records", "services", "reports/child"]
SCHEMA = {
    "person_id": pl.String,
    "clock_id": pl.String,
    "title": pl.String,
    "starts_on": pl.Date,
    "due_on": pl.Date,
    "verdict": pl.String,
    "days": pl.Int64,
    "data_class": pl.String,
    "is_local": pl.Boolean,
}

_making = Lock()


@dataclass(frozen=True)
class Due:
    """
    Something that somebody still has to do for a child. Grain: one open run of one clock.

    verdict: `running`, `due_soon` (within a week) or `overdue`. days: until it is due, below zero once it is past.
    data_class: who may know of it. is_local: the council's own standard, not a statutory one.
    """

    person_id: str
    clock_id: str
    title: str
    starts_on: date
    due_on: date
    verdict: State
    days: int
    data_class: str = "C"
    is_local: bool = False


def clocks_due(frames: Mapping[str, pl.DataFrame], *, as_at: date, person_ids: Collection[str] | None = None) -> list[Due]:
    """
    What is due and overdue on a day, the longest overdue first, for the people named or for everybody.

    frames: the record tables, whole. The same rules as `running_clocks`, child by child, over tables that are read once.
    """
    only = None if person_ids is None else pl.Series(sorted(set(person_ids)), dtype=pl.String)
    found: list[Due] = []
    for rows in rows_of_all(frames, as_at=as_at, tables=tables_timed() & person_tables(), only=only):
        for timing in TIMINGS:
            if not any(table in rows.tables for table in timing.tables):
                continue
            spans = (span for span in timing.of(rows) if span.end is None and span.lapsed is None)  # the rest is settled
            runs = (run_of(span, rows.person_id, timing.data_class, as_at=as_at) for span in spans)
            found += [_due(run) for run in runs if run is not None and run.is_open]
    return sorted(found, key=lambda due: (due.due_on, due.person_id, due.clock_id))


def _due(run: Running) -> Due:
    return Due(
        person_id=run.person_id,
        clock_id=run.clock_id,
        title=run.title,
        starts_on=run.starts_on,
        due_on=run.due_on,
        verdict=run.verdict,
        days=run.days,
        data_class=run.data_class,
        is_local=run.is_local,
    )


def due_store(snapshot: Snapshot, home: Path) -> Path:
    """
    The file of what is due at a snapshot's day, worked out and written if it is not there yet, whole or not at all.

    A snapshot without a day has nothing due. Where: `home/worklists/<fingerprint>/due-<rules>.parquet`.
    """
    path = home / FOLDER / snapshot.fingerprint / f"due-{rules()}.parquet"
    with _making:  # two pages that ask at once wait for one making
        if not path.exists():
            due = clocks_due(snapshot.frames(), as_at=snapshot.as_at) if snapshot.as_at else []
            _write(frame_of(due), path)
    return path


@cache
def rules() -> str:
    """A name for what decides what is due: a hash over the clocks, what runs them, and what the records mean."""
    root = Path(sightline.__file__).parent
    digest = hashlib.sha256()
    for folder in DECIDES:
        for path in sorted((root / folder).rglob("*.py")):
            if "tests" not in path.parts:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def frame_of(due: Iterable[Due]) -> pl.DataFrame:
    """One row an open run, as the file has it."""
    return pl.DataFrame([{**vars(one), "verdict": str(one.verdict)} for one in due], schema=SCHEMA)


def _write(frame: pl.DataFrame, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".filling", delete=False) as filling:
        frame.write_parquet(filling)
    Path(filling.name).replace(path)


def due_for(home: Path, person_ids: Collection[str]) -> list[Due]:
    """
    What is due and overdue at the newest load for some people, the longest overdue first; nothing before the first load.

    The first call after a load works it out for everybody (seconds); later ones look it up.
    """
    wanted = set(person_ids)
    if not wanted:
        return []
    held = _by_person(str(newest)) if (newest := _newest(home)) else {}
    found = [due for person in wanted for due in held.get(person, [])]
    return sorted(found, key=lambda due: (due.due_on, due.person_id, due.clock_id))


def _newest(home: Path) -> Path | None:
    snapshot = current_snapshot(home)
    return due_store(snapshot, home) if snapshot else None


@lru_cache(maxsize=2)
def _by_person(path: str) -> dict[str, list[Due]]:
    found: dict[str, list[Due]] = {}
    for row in pl.read_parquet(path).iter_rows(named=True):
        found.setdefault(row["person_id"], []).append(Due(**{**row, "verdict": State(row["verdict"])}))
    return found
