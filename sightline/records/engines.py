"""What computes the indicators: Polars in the process, DuckDB, or Spark for a region."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

from sightline.indicators import Frame, Tables
from sightline.indicators.tables import Engine

from . import schema
from .calendar_frame import calendar_frame
from .existence import EXISTENCE

ENGINES = ["polars", "duckdb", "spark"]

Frames = Mapping[str, pl.DataFrame | pl.LazyFrame]


class EngineAbsent(RuntimeError):
    """The engine asked for is an extra that is not installed here."""


def tables_at(engine: Engine, as_at: date) -> Tables:
    """The engine's tables as they stood at the end of a day."""
    return Tables(engine, as_at, EXISTENCE)


def open_engine(name: str, frames: Frames) -> Engine:
    """
    An engine holding these frames (and the calendar); tables that are not among them are not held.

    Raises LookupError for an engine nobody knows, EngineAbsent for one that is not installed.
    """
    makers: dict[str, Callable[[Frames], Engine]] = {"polars": PolarsEngine, "duckdb": _duckdb, "spark": _spark}
    if name not in makers:
        raise LookupError(f"no engine is called {name}; known are {', '.join(ENGINES)}")
    return makers[name](frames)


class PolarsEngine:
    """Polars, in this process: the default."""

    name = "polars"

    def __init__(self, frames: Frames) -> None:
        self._held = set(frames)
        self._frames = {table: frame.lazy() for table, frame in frames.items()}
        self._frames["calendar"] = calendar_frame().lazy()

    def holds(self, name: str) -> bool:
        return name in self._held

    def table(self, name: str) -> Frame:
        if name not in self._frames:
            self._frames[name] = schema.empty(name).lazy()
        return nw.from_native(self._frames[name])

    def collect(self, frames: list[Frame]) -> list[list[dict[str, Any]]]:
        return [answer.to_dicts() for answer in pl.collect_all([nw.to_native(frame) for frame in frames])]

    def keep(self, frame: Frame) -> Frame:
        return nw.from_native(nw.to_native(frame).collect().lazy())


class DuckDBEngine:
    """DuckDB: bigger than memory, and the second opinion of the equality test."""

    name = "duckdb"

    def __init__(self, frames: Frames, connection: Any) -> None:
        self._held = set(frames)
        self._connection = connection
        self._kept = 0
        self._tables: set[str] = set()
        for table, frame in {**frames, "calendar": calendar_frame()}.items():
            self._load(table, frame.lazy().collect())

    def _load(self, table: str, frame: pl.DataFrame) -> None:
        self._connection.register(table, frame.to_arrow())  # a view over the frame itself: nothing is copied
        self._tables.add(table)

    def holds(self, name: str) -> bool:
        return name in self._held

    def table(self, name: str) -> Frame:
        if name not in self._tables:
            self._load(name, schema.empty(name))
        return nw.from_native(self._connection.table(name))

    def collect(self, frames: list[Frame]) -> list[list[dict[str, Any]]]:
        return [nw.to_native(frame).pl().to_dicts() for frame in frames]

    def keep(self, frame: Frame) -> Frame:
        self._kept += 1
        nw.to_native(frame).create(f"kept_{self._kept}")
        return nw.from_native(self._connection.table(f"kept_{self._kept}"))


class SparkEngine:
    """Spark: the same definitions at the volumes of a region or the country."""

    name = "spark"

    def __init__(self, frames: Frames, session: Any) -> None:
        self._held = set(frames)
        self._session = session
        self._folder = TemporaryDirectory(prefix="sightline-spark-")
        self._written: set[str] = set()
        for table, frame in {**frames, "calendar": calendar_frame()}.items():
            self._write(table, frame.lazy().collect())

    def _write(self, table: str, frame: pl.DataFrame) -> None:
        frame.write_parquet(Path(self._folder.name) / f"{table}.parquet")
        self._written.add(table)

    def holds(self, name: str) -> bool:
        return name in self._held

    def table(self, name: str) -> Frame:
        if name not in self._written:
            self._write(name, schema.empty(name))
        return nw.from_native(self._session.read.parquet(str(Path(self._folder.name) / f"{name}.parquet")))

    def collect(self, frames: list[Frame]) -> list[list[dict[str, Any]]]:
        return [[row.asDict() for row in nw.to_native(frame).collect()] for frame in frames]

    def keep(self, frame: Frame) -> Frame:
        return nw.from_native(nw.to_native(frame).cache())


def _duckdb(frames: Frames) -> DuckDBEngine:
    try:
        import duckdb
    except ImportError as absent:
        raise EngineAbsent("DuckDB is an extra: install it with pip install 'sightline[duckdb]'") from absent
    return DuckDBEngine(frames, duckdb.connect())


def _spark(frames: Frames) -> SparkEngine:
    try:
        from pyspark.sql import SparkSession
    except ImportError as absent:
        raise EngineAbsent("Spark is an extra: install it with pip install 'sightline[spark]', and a Java 17") from absent
    session = SparkSession.builder.master("local[*]").appName("sightline").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return SparkEngine(frames, session)
