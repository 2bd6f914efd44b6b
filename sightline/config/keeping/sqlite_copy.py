"""SQLite in and out of an archive: its own online copy, taken while people work."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from .archive import NotKept, Writer

NAME = "records.sqlite3"
MEMBER = f"database/{NAME}"


def keep(source: Path, scratch: Path, writer: Writer) -> tuple[dict[str, int], dict[str, Any]]:
    """
    Put a consistent copy of the database into the archive; returns its row counts and where its audit ends.

    The copy is one read transaction of SQLite's backup interface: writers go on, and what they commit meanwhile is left
    to the next backup. scratch: a file to copy to, on the disk of the archive; the caller removes it.

    Raises NotKept when the copy does not pass SQLite's own check.
    """
    address = f"{source.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=30)) as live, closing(sqlite3.connect(scratch)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise NotKept("the database does not pass SQLite's own check: restore the last good backup")
        rows, audit = count(copy), ends(copy)
    writer.file(scratch, MEMBER)
    return rows, audit


def count(database: sqlite3.Connection) -> dict[str, int]:
    """Rows in each table."""
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables.fetchall()}


def ends(database: sqlite3.Connection) -> dict[str, Any]:
    """Sequence and hash of the newest audit entry; zero and nothing while there is none."""
    row = database.execute("SELECT sequence, hash FROM access_audit_event ORDER BY sequence DESC LIMIT 1").fetchone()
    return {"sequence": row[0], "hash": row[1]} if row else {"sequence": 0, "hash": ""}
