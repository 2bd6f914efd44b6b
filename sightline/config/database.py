"""One setting chooses the database: SQLite in the home folder, or PostgreSQL by its address."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SQLITE_OPTIONS = {
    # Without IMMEDIATE, eight writers that read before they write lose three transactions in four to "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,  # seconds: a first load writes for some of them, and every page writes to the audit
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def database_from(address: str | None, home: Path) -> dict[str, Any]:
    """
    Django's database settings for an address such as `postgres://user:secret@host:5432/name`.

    No address means SQLite, in `records.sqlite3` inside the home folder.

    Raises ValueError for any other kind of address, without repeating it (it may hold a password).
    """
    if not address:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": home / "records.sqlite3", "OPTIONS": SQLITE_OPTIONS}
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("SIGHTLINE_DATABASE must start with postgres:// (leave it out for SQLite)")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"options": "-c jit=off"},  # compiling a page's small question takes longer than answering it
    }
