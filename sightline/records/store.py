"""The one place where record tables leave the database as frames, and where frames enter it."""

from collections.abc import Iterable

import polars as pl
from django.db import connection

from . import schema
from .models import ImportCount, ImportRun

ROWS_AT_ONCE = 20_000


def frame_from_database(table: str) -> pl.DataFrame:
    """One whole record table, in no particular order."""
    if connection.vendor == "sqlite":
        return _frame_from_sqlite(table)
    rows = list(schema.tables()[table].objects.values_list(*schema.columns(table)))
    return pl.DataFrame(rows, schema=schema.polars_schema(table), orient="row")


def _frame_from_sqlite(table: str) -> pl.DataFrame:
    """
    The table as SQLite keeps it, days as text and yes/no as 1 and 0, turned into days and yes/no a column at a time.

    A plus before a column hides its declared type, so that no converter is run on each value.
    """
    kinds = schema.columns(table)
    kept = {"date": pl.String, "boolean": pl.Int64}
    fields = schema.tables()[table]._meta.concrete_fields
    names = ", ".join(f"+{connection.ops.quote_name(field.column)}" for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {_quoted(table)}")
        rows = cursor.fetchall()
    stored = {column: kept.get(kinds[column], dtype) for column, dtype in schema.polars_schema(table).items()}
    frame = pl.DataFrame(rows, schema=stored, orient="row")
    return frame.with_columns(
        pl.col(column).str.to_date("%Y-%m-%d") if kind == "date" else pl.col(column).cast(pl.Boolean)
        for column, kind in kinds.items()
        if kind in kept
    )


def frames_from_database(tables: Iterable[str] | None = None) -> dict[str, pl.DataFrame]:
    """
    Record table -> its rows, for the tables asked for, else for every table that some import has brought.

    A table that no import has brought is not among them: nothing is known of it, which is not the same as no rows.
    """
    return {table: frame_from_database(table) for table in (held_tables() if tables is None else tables)}


def held_tables() -> list[str]:
    """The record tables that some import has brought, with or without rows, in name order; a load undone brought none."""
    brought = ImportCount.objects.filter(run__state=ImportRun.State.LOADED).values_list("table", flat=True).distinct()
    return sorted(set(brought) & set(schema.tables()))


def write(table: str, frame: pl.DataFrame) -> None:
    """
    Insert the rows, or overwrite those whose key is held; call it inside a transaction.

    frame: exactly the table's columns (see `schema.conform`), each key once.
    """
    if frame.is_empty():
        return
    if connection.vendor == "sqlite":
        _write_to_sqlite(table, frame)
    else:
        _write_to_postgresql(table, frame)


def _write_to_sqlite(table: str, frame: pl.DataFrame) -> None:
    """Days go in as text and yes/no as 1 and 0: turning whole columns beats adapting each value."""
    stored = frame.with_columns(pl.col(pl.Date).dt.strftime("%Y-%m-%d"), pl.col(pl.Boolean).cast(pl.Int8))
    names, then = _names_and_conflict(table)
    values = ", ".join(["%s"] * frame.width)
    statement = f"INSERT INTO {_quoted(table)} ({names}) VALUES ({values}) {then}"
    for chunk in stored.iter_slices(ROWS_AT_ONCE):
        with connection.cursor() as cursor:
            cursor.executemany(statement, chunk.rows())


def _write_to_postgresql(table: str, frame: pl.DataFrame) -> None:
    """COPY into a table of its own, then one statement: several times as quick as a statement a row."""
    names, then = _names_and_conflict(table)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE incoming (LIKE {_quoted(table)}) ON COMMIT DROP")
        with cursor.copy(f"COPY incoming ({names}) FROM STDIN") as copy:
            for row in frame.iter_rows():  # not as CSV, in which a backslash and a full stop on a line would end the data
                copy.write_row(row)
        cursor.execute(f"INSERT INTO {_quoted(table)} ({names}) SELECT {names} FROM incoming {then}")
        cursor.execute("DROP TABLE incoming")


def _quoted(table: str) -> str:
    return connection.ops.quote_name(schema.tables()[table]._meta.db_table)


def _names_and_conflict(table: str) -> tuple[str, str]:
    """The table's column names for SQL, and what to do with a row whose key is held."""
    meta = schema.tables()[table]._meta
    columns = [connection.ops.quote_name(field.column) for field in meta.concrete_fields]
    key = connection.ops.quote_name(meta.pk.column)
    updates = ", ".join(f"{column} = excluded.{column}" for column in columns if column != key)
    return ", ".join(columns), f"ON CONFLICT ({key}) DO " + (f"UPDATE SET {updates}" if updates else "NOTHING")
