"""Where the invented rows are gathered until they become frames."""

from collections import defaultdict
from typing import Any

import polars as pl

from sightline.records import schema


class Ledger:
    """Rows by record table, each under a key of its own."""

    def __init__(self) -> None:
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def enter(self, table: str, **row: Any) -> str:
        """Add a row and give its key: the one stated, or the next number of that table."""
        rows = self._rows[table]
        key = schema.key_of(table)
        if key not in row:
            row[key] = f"{table.replace('_', '-')}-{len(rows) + 1:06}"
        rows.append(row)
        return str(row[key])

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table so far; changing one changes what the frame will hold."""
        return self._rows[table]

    def frames(self) -> dict[str, pl.DataFrame]:
        """Every record table as a frame of exactly its shape; tables without rows are there and empty."""
        return {table: self._frame(table) for table in schema.tables()}

    def _frame(self, table: str) -> pl.DataFrame:
        rows = self._rows.get(table)
        if not rows:
            return schema.empty(table)
        used = set().union(*(row.keys() for row in rows))
        types = schema.polars_schema(table)
        unknown = sorted(used - set(types))
        if unknown:
            raise ValueError(f"{table} has no column {', '.join(unknown)}")
        columns = {c: pl.Series(c, [row.get(c) for row in rows], dtype=types[c]) for c in types if c in used}
        return schema.conform(table, pl.DataFrame(columns))
