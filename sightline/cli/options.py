"""The options that several commands share, spelled once."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .refusals import BadArgument


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class EngineName(StrEnum):
    """What computes."""

    POLARS = "polars"
    DUCKDB = "duckdb"
    SPARK = "spark"


HomeOption = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help="The folder that holds all state.  [default: $SIGHTLINE_HOME or .sightline]"),
]
RecordsOption = Annotated[
    Path | None,
    typer.Option(
        "--records",
        metavar="PATH",
        help="Compute from an Annex A workbook, an SSD folder or a snapshot; leaves the home alone.",
    ),
]
AsAtOption = Annotated[str, typer.Option("--as-at", metavar="DATE", help="The snapshot date, as 2020-07-01.")]
MaybeAsAtOption = Annotated[str | None, typer.Option("--as-at", metavar="DATE", help="The date of the extract, as 2020-07-01.")]
FormatOption = Annotated[Format, typer.Option("--format", help="How the answer is written.")]
EngineOption = Annotated[EngineName, typer.Option("--engine", help="What computes it.")]


def day(text: str) -> date:
    """
    The day that a person typed.

    Raises BadArgument saying how a date is written.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as unreadable:
        raise BadArgument(f"{text!r} is not a date: write it as 2020-07-01") from unreadable


def maybe_day(text: str | None) -> date | None:
    """As `day`, where a date may be left out."""
    return day(text) if text else None
