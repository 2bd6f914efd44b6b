"""Writing an answer: a table for people, JSON and CSV for scripts."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .options import Format


def is_watched() -> bool:
    """Whether somebody is looking: progress is shown on a terminal only."""
    return sys.stderr.isatty()


def write(
    rows: Sequence[Mapping[str, Any]], form: Format, columns: Sequence[str], *, data: Any = None, title: str = ""
) -> None:
    """
    Rows on standard output.

    columns: those of the table and of the CSV, in order. data: what JSON writes, if not the rows themselves.
    """
    match form:
        case Format.JSON:
            write_json(rows if data is None else data)
        case Format.CSV:
            _write_csv(rows, columns)
        case Format.TABLE:
            _write_table(rows, columns, title)


def write_json(data: Any) -> None:
    """Data as indented JSON; a date as its ISO text."""
    sys.stdout.write(json.dumps(data, indent=2, default=str, ensure_ascii=False) + "\n")


def say(*lines: str) -> None:
    """Lines for a person, on standard output."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    writer = csv.DictWriter(sys.stdout, list(columns), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _write_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], title: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left")
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if row.get(column) is None else str(row[column])) for column in columns))
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(table)
