"""The record tables as frames: which columns each has, of what kind, read off the models."""

from functools import cache

import polars as pl
from django.apps import apps
from django.db import models

KINDS: dict[type[models.Field], str] = {
    models.DateField: "date",
    models.BooleanField: "boolean",
    models.IntegerField: "integer",
    models.FloatField: "float",
}
POLARS_TYPES: dict[str, type[pl.DataType]] = {
    "text": pl.String,
    "date": pl.Date,
    "boolean": pl.Boolean,
    "integer": pl.Int64,
    "float": pl.Float64,
}


@cache
def tables() -> dict[str, type[models.Model]]:
    """Table name -> model, for every record table; the name is the model's, in snake case."""
    from .models import __all__ as names

    found = (apps.get_model("records", name) for name in names)
    return {str(model._meta.db_table).removeprefix("records_"): model for model in found}


@cache
def columns(table: str) -> dict[str, str]:
    """Column -> kind (`text`, `date`, `boolean`, `integer`, `float`) in the model's own order."""
    fields = tables()[table]._meta.concrete_fields
    return {field.attname: _kind(field) for field in fields}


def key_of(table: str) -> str:
    """The column whose value is a row's own key."""
    return str(tables()[table]._meta.pk.attname)


def _kind(field: models.Field) -> str:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return next((kind for cls, kind in KINDS.items() if isinstance(target, cls)), "text")


def polars_schema(table: str) -> dict[str, type[pl.DataType]]:
    """Column -> Polars type, as every frame of that table has it."""
    return {column: POLARS_TYPES[kind] for column, kind in columns(table).items()}


def empty(table: str) -> pl.DataFrame:
    """The table with its columns and no rows."""
    return pl.DataFrame(schema=polars_schema(table))


def conform(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """
    The frame with exactly the table's columns, in order and of the right types.

    Columns the frame lacks become null; columns the table lacks are an error.

    Raises ValueError naming the columns that the table does not have.
    """
    schema = polars_schema(table)
    unknown = sorted(set(frame.columns) - set(schema))
    if unknown:
        raise ValueError(f"{table} has no column {', '.join(unknown)}; it has {', '.join(schema)}")
    present = set(frame.columns)
    return frame.select(
        (pl.col(column) if column in present else pl.lit(None)).cast(dtype).alias(column) for column, dtype in schema.items()
    )
