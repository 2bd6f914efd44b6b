"""The one place where record tables leave the database as frames, and where frames enter it."""

from collections.abc import Iterable

import polars as pl
from django.db import connection

from . import schema
from .models import ImportCount

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
    quote = connection.ops.quote_name
    names = ", ".join(f"+{quote(field.column)}" for field in schema.tables()[table]._meta.concrete_fields)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {quote(schema.tables()[table]._meta.db_table)}")
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
    """The record tables that some import has brought, with or without rows, in name order."""
    brought = ImportCount.objects.values_list("table", flat=True).distinct()
    return sorted(set(brought) & set(schema.tables()))


def write(table: str, frame: pl.DataFrame) -> None:
    """
    Insert the rows, or overwrite those whose key is held; call it inside a transaction.

    frame: exactly the table's columns (see `schema.conform`), each key once.
    """
    statement = _upsert(table)
    for chunk in _as_stored(frame).iter_slices(ROWS_AT_ONCE):
        with connection.cursor() as cursor:
            cursor.executemany(statement, chunk.rows())


def _upsert(table: str) -> str:
    meta = schema.tables()[table]._meta
    quote = connection.ops.quote_name
    columns = [quote(field.column) for field in meta.concrete_fields]
    key = quote(meta.pk.column)
    updates = ", ".join(f"{c} = excluded.{c}" for c in columns if c != key)
    values = ", ".join(["%s"] * len(columns))
    then = f"DO UPDATE SET {updates}" if updates else "DO NOTHING"
    return f"INSERT INTO {quote(meta.db_table)} ({', '.join(columns)}) VALUES ({values}) ON CONFLICT ({key}) {then}"


def _as_stored(frame: pl.DataFrame) -> pl.DataFrame:
    """SQLite keeps days as text and yes/no as 1 and 0; turning whole columns beats adapting each value."""
    if connection.vendor != "sqlite":
        return frame
    return frame.with_columns(pl.col(pl.Date).dt.strftime("%Y-%m-%d"), pl.col(pl.Boolean).cast(pl.Int8))
