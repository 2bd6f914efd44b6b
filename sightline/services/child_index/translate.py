"""What a load has to do with merges: rows about an absorbed person are about the person who was kept."""

from collections.abc import Mapping
from typing import Any

import narwhals.stable.v2 as nw

from sightline.records import schema

from .merged import merged_ids
from .models import Merge, MergedRow

KEY = "person_id"
COLUMNS = {"mother_link": [KEY, "child_id"]}  # every other table names its person in one column
Frames = dict[str, Any]


def translate(frames: Mapping[str, Any], *, remember: bool = False) -> Frames:
    """
    Table -> the same rows, those about absorbed people now about the kept ones; the absorbed people's own rows are left out.

    frames: record tables as frames of any eager engine. remember: keep a note of the rows, so that undoing the merge takes
    them along; for a load that is carried out, inside its transaction.
    """
    into = merged_ids()
    if not into:
        return dict(frames)
    if remember:
        _remember(frames, list(into))
    return {table: _of_kept(table, frame, into) for table, frame in frames.items()}


def _columns(table: str, frame: Any) -> list[str]:
    return [column for column in COLUMNS.get(table, [KEY]) if column in frame.columns]


def _of_kept(table: str, native: Any, into: dict[str, str]) -> Any:
    frame = nw.from_native(native, eager_only=True)
    if schema.key_of(table) == KEY:  # one row a person: the kept person's own stands
        return frame.filter(~nw.col(KEY).is_in(list(into)).fill_null(False)).to_native()
    for column in _columns(table, frame):
        kept = nw.col(column)
        for absorbed, person_id in into.items():
            kept = nw.when(nw.col(column) == absorbed).then(nw.lit(person_id)).otherwise(kept)
        frame = frame.with_columns(kept.alias(column))
    return frame.to_native()


def _remember(frames: Mapping[str, Any], absorbed: list[str]) -> None:
    merges = dict(Merge.objects.filter(undone_at=None).values_list("absorbed_id", "pk"))
    rows = [
        MergedRow(merge_id=merges[person_id], model=schema.tables()[table]._meta.label_lower, column=column, key=str(key))
        for table, native in frames.items()
        if schema.key_of(table) != KEY
        for column in _columns(table, native)
        for person_id, key in _named(native, table, column, absorbed)
    ]
    MergedRow.objects.bulk_create(rows, batch_size=150, ignore_conflicts=True)


def _named(native: Any, table: str, column: str, absorbed: list[str]) -> list[tuple[Any, ...]]:
    frame = nw.from_native(native, eager_only=True)
    return frame.filter(nw.col(column).is_in(absorbed)).select(column, nw.col(schema.key_of(table)).alias("_key")).rows()
