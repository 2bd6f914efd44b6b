"""What loading a file would change: new, changed, unchanged and left out, table by table."""

from dataclasses import dataclass

import polars as pl

from sightline.interchange.engine.sources import Parsed
from sightline.records import schema, store


@dataclass(frozen=True)
class TableChanges:
    """
    One record table: rows read = new + changed + unchanged + rejected.

    not_mentioned: rows we hold that this file no longer mentions. They stay: an extract looks back over a window only.
    """

    table: str
    read: int
    new: int
    changed: int
    unchanged: int
    rejected: int
    not_mentioned: int

    def __post_init__(self) -> None:
        known = self.new + self.changed + self.unchanged + self.rejected
        if known != self.read:
            raise ValueError(f"{self.table}: {self.read} rows were read and {known} are accounted for")


@dataclass(frozen=True)
class Changes:
    """What a file changes. writes: table -> the rows to write, new and changed ones only."""

    tables: list[TableChanges]
    writes: dict[str, pl.DataFrame]

    def lines(self) -> list[dict[str, object]]:
        """One row a table that the file holds rows of, for a screen."""
        return [vars(table) for table in self.tables if table.read or table.not_mentioned]

    @property
    def total(self) -> TableChanges:
        """All tables together."""
        names = ["read", "new", "changed", "unchanged", "rejected", "not_mentioned"]
        return TableChanges("all tables", **{name: sum(getattr(t, name) for t in self.tables) for name in names})


def plan(parsed: Parsed) -> Changes:
    """What loading the file would change in the records as they are now; nothing is written."""
    tables, writes = [], {}
    for table in _parents_first(parsed.frames):
        frame = parsed.frames[table]
        read = parsed.rows_read.get(table, frame.height)
        rejected = parsed.rejected.get(table, read - frame.height)
        changes, write = _compare(table, frame, read, rejected)
        tables.append(changes)
        writes[table] = write
    return Changes(tables, writes)


def _parents_first(frames: dict[str, pl.DataFrame]) -> list[str]:
    return sorted(frames, key=lambda table: (table != "person", table))


def _compare(table: str, frame: pl.DataFrame, read: int, rejected: int) -> tuple[TableChanges, pl.DataFrame]:
    key = schema.key_of(table)
    if frame[key].is_duplicated().any():
        raise ValueError(f"{table}: a key stands there twice")
    held = store.frame_from_database(table)
    if held.is_empty():
        return TableChanges(table, read, frame.height, 0, 0, rejected, 0), frame
    others = [column for column in schema.columns(table) if column != key]
    beside = held.rename({column: f"_held_{column}" for column in others}).with_columns(_is_held=True)
    both = frame.join(beside, on=key, how="left", maintain_order="left")
    differs = pl.any_horizontal(pl.lit(False), *(pl.col(column).ne_missing(pl.col(f"_held_{column}")) for column in others))
    is_held = pl.col("_is_held").fill_null(False)
    new, changed = both.select((~is_held).sum().alias("new"), (is_held & differs).sum().alias("changed")).row(0)
    gone = held.join(frame, on=key, how="anti").height
    changes = TableChanges(table, read, new, changed, frame.height - new - changed, rejected, gone)
    return changes, both.filter(~is_held | differs).select(list(schema.columns(table)))
