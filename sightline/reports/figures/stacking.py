"""Every indicator's rows in one frame, so that all figures are one aggregation."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

from sightline.calendars.periods import period_of
from sightline.indicators import Indicator, Tables
from sightline.indicators.aggregate import aggregate
from sightline.indicators.evaluate import rows_or_what_is_missing

CODE = "code"
PART = "part"
# What the aggregator reads, and what stands where an indicator's rows leave a column out.
LEFT_OUT: dict[str, tuple[Any, Any]] = {
    "person_id": (None, pl.String),
    "hit": (True, pl.Boolean),
    "too_soon": (False, pl.Boolean),
    "counts": (True, pl.Boolean),
    "value": (None, pl.Float64),
    "weight": (None, pl.Float64),
    PART: (None, pl.String),
}
IN_ORDER = ["person_id", "event_id", PART]

Missing = dict[str, list[str]]
Sums = dict[str, Any]


def collected(indicators: Iterable[Indicator], t: Tables) -> tuple[dict[str, pl.DataFrame], Missing]:
    """
    Code -> the rows behind each indicator at the tables' date, in a settled order; and what the source does not hold.

    t: tables on Polars.
    """
    asked = {one.code: rows_or_what_is_missing(one, period_of(one.period, t.as_at), t) for one in indicators}
    missing = {code: rows for code, rows in asked.items() if isinstance(rows, list)}
    held = {code: nw.to_native(rows) for code, rows in asked.items() if not isinstance(rows, list)}
    frames = dict(zip(held, pl.collect_all(list(held.values())), strict=True))
    return frames, missing


def in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows in a settled order: by child, then event, then part."""
    keys = [pl.col(name).cast(pl.String) for name in IN_ORDER if name in rows.columns]
    return rows.sort(keys, nulls_last=True) if keys else rows


def stack(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One frame of every indicator's rows, with `code` and the columns that the aggregator reads; nothing to list is in it."""
    parts = [_plain(frame).select(pl.lit(code).alias(CODE), *LEFT_OUT) for code, frame in frames.items() if frame.height]
    schema = {CODE: pl.String} | {name: kind for name, (_, kind) in LEFT_OUT.items()}
    stacked = pl.concat(parts) if parts else pl.DataFrame(schema=schema)
    return stacked.with_columns(pl.col(CODE).cast(pl.Categorical), pl.col(PART).cast(pl.Categorical))


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    columns = [
        (_as_words(frame[name]) if kind == pl.String else pl.col(name).cast(kind))
        if name in frame.columns
        else pl.lit(absent, kind).alias(name)
        for name, (absent, kind) in LEFT_OUT.items()
    ]
    return frame.select(columns)


def _as_words(column: pl.Series) -> pl.Series:
    """As the catalogue's own figures name parts: yes and no as Python has them."""
    if column.dtype == pl.Boolean:
        return column.replace_strict({True: "True", False: "False"}, return_dtype=pl.String)
    return column.cast(pl.String)


def sums_of(stacked: pl.DataFrame, by: str | None = None) -> dict[str, list[Sums]]:
    """Code -> the sums of its rows, one line; with `by`, a line for each value of that column."""
    keys = [CODE] if by is None else [CODE, by]
    frame = nw.from_native(stacked.lazy())
    answers = nw.to_native(aggregate(frame, keys)).collect()
    found: dict[str, list[Sums]] = {}
    for line in answers.iter_rows(named=True):
        found.setdefault(str(line[CODE]), []).append(line)
    return found


def among(stacked: pl.DataFrame, people: pl.DataFrame, where: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """The rows of people whose breakdown columns hold one of the values wanted of each."""
    if not where:
        return stacked
    wanted = people.filter(*(pl.col(column).is_in(list(values)) for column, values in where.items()))
    return stacked.join(wanted.select("person_id"), on="person_id", how="semi")


NOTHING: Sums = dict.fromkeys(["numerator", "denominator", "too_soon", "amount", "weight", "weight_hit", "valued"], 0) | {
    "middle": None
}
