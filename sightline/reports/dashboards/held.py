"""Which tables a snapshot holds, how many rows, and how new the newest is."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl

from sightline.records.existence import EXISTENCE
from sightline.records.snapshots import Snapshot, open_snapshot

# Of tables that something is added to every week; of a rare one (a private order, an approval) a gap says nothing.
WEEKLY = {"assessment", "cin_episode", "cin_visit", "cla_visit", "contact", "cp_visit", "involvement", "s47_enquiry"}
STALE_AFTER = 14  # days behind the records' own day; local


@dataclass(frozen=True)
class Held:
    """One table of a snapshot. newest: the latest day that something began by; behind: days from it to the records' day."""

    table: str
    rows: int
    newest: date | None
    behind: int

    @property
    def is_stale(self) -> bool:
        """Whether a table that grows every week stopped growing before the records were taken."""
        return self.table in WEEKLY and self.behind > STALE_AFTER


def held_in(snapshot: Snapshot) -> list[Held]:
    """Every table of a snapshot by name, those without rows among them."""
    return list(_held(snapshot.folder, snapshot.fingerprint))


@lru_cache(maxsize=2)
def _held(folder: Path, fingerprint: str) -> tuple[Held, ...]:
    snapshot = open_snapshot(folder)
    return tuple(_of_table(snapshot, table, rows) for table, rows in sorted(snapshot.rows.items()))


def _of_table(snapshot: Snapshot, table: str, rows: int) -> Held:
    existence = EXISTENCE.get(table)
    if not rows or existence is None or existence.starts is None or snapshot.as_at is None:
        return Held(table, rows, None, 0)
    begun = pl.scan_parquet(snapshot.folder / f"{table}.parquet").select(pl.col(existence.starts))
    newest = begun.filter(pl.col(existence.starts) <= snapshot.as_at).max().collect().item()
    return Held(table, rows, newest, (snapshot.as_at - newest).days if newest else 0)
