"""What loading a file would change: new, changed, unchanged and left out, table by table."""

from dataclasses import dataclass, replace

import polars as pl

from sightline.interchange.engine.sources import Parsed
from sightline.records import schema, store
from sightline.services.child_index.translate import translate


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


def plan(parsed: Parsed, *, remember: bool = False) -> Changes:
    """
    What loading the file would change in the records as they are now; no record is written.

    Rows about a child whose record was merged into another are about that one; the merged child's own row counts as
    unchanged. remember: note those rows, so that undoing the merge takes them along; for a load that is carried out.
    """
    tables, writes = [], {}
    frames = translate(parsed.frames, remember=remember)
    for table in _parents_first(frames):
        frame, merged = frames[table], parsed.frames[table].height - frames[table].height
        read = parsed.rows_read.get(table, frame.height + merged)
        rejected = parsed.rejected.get(table, read - frame.height - merged)
        changes, write = _compare(table, frame, read - merged, rejected)
        tables.append(replace(changes, read=read, unchanged=changes.unchanged + merged))
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
