"""Making a backup: the database as of one moment, then the files that go with it, in one archive."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from sightline import __version__
from sightline.config.machine import LEAST_FREE, free_bytes

from . import postgresql_copy, sqlite_copy
from .archive import Manifest, NotKept, Writer, chunks, writing

NEWEST = "last-backup.json"
FILES = "home"
# Figures can be worked out again; files that people brought or took away have their own, shorter lives.
LEFT_OUT = frozenset({"figures", "uploads", "reading", "queue", "letters", "exports", NEWEST})


@dataclass(frozen=True)
class Kept:
    """A backup that was made: its file, the hash to write down beside it, and what it holds."""

    path: Path
    sha256: str
    size: int
    manifest: Manifest


def make(home: Path, target: Path, *, at: datetime) -> Kept:
    """
    Write the backup of a home to `target`, while people work; note in the home when that was.

    Holds the database, snapshots, reports, published editions and audit heads. Left out: what can be worked out again
    (figures) and what is kept for days only (uploads, exports). Keys are never in the home, so never in a backup.

    Raises NotKept, leaving nothing, when there is a file already, or no room, or the database is damaged.
    """
    _see_that_it_fits(home, target)
    scratch = target.with_name(f".{target.name}.copying")
    try:
        with writing(target, at=at) as writer:
            manifest = _database(home, scratch, writer, at)
            for path in _files(home):
                writer.file(path, f"{FILES}/{path.relative_to(home).as_posix()}")
            writer.finish(manifest)
    finally:
        scratch.unlink(missing_ok=True)
    kept = Kept(target, _hash(target), target.stat().st_size, manifest)
    note = {"at": at.isoformat(), "file": target.name, "sha256": kept.sha256, "bytes": kept.size}
    (home / NEWEST).write_text(json.dumps(note), "utf-8")
    return kept


def newest(home: Path) -> dict[str, Any] | None:
    """When the newest backup was made, to which file and with which hash; None when none was, or the note is unreadable."""
    try:
        noted: dict[str, Any] = json.loads((home / NEWEST).read_text("utf-8"))
        noted["at"] = datetime.fromisoformat(noted["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return noted


def _database(home: Path, scratch: Path, writer: Writer, at: datetime) -> Manifest:
    columns: dict[str, list[str]] = {}
    if connection.vendor == "sqlite":
        scratch.unlink(missing_ok=True)
        scratch.touch(mode=0o600, exist_ok=False)
        rows, audit = sqlite_copy.keep(Path(connection.settings_dict["NAME"]), scratch, writer)
    else:
        rows, audit, columns = postgresql_copy.keep(writer)
    made = sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())
    return Manifest(at.astimezone(UTC).isoformat(), f"Sightline {__version__}", connection.vendor, made, rows, audit, columns)


def _files(home: Path) -> Iterator[Path]:
    """Every file of the home that a backup holds, in order; not the database, nor what is half written."""
    for path in sorted(home.rglob("*")):
        parts = path.relative_to(home).parts
        if parts[0] in LEFT_OUT or parts[0].startswith(sqlite_copy.NAME) or any(part.startswith(".filling") for part in parts):
            continue
        if path.is_file() and not path.is_symlink():
            yield path


def _see_that_it_fits(home: Path, target: Path) -> None:
    if home.resolve() in target.resolve().parents:
        raise NotKept("a backup inside the home would be lost with it: name a file elsewhere, best on another machine")
    if not target.parent.is_dir():
        raise NotKept(f"there is no folder {target.parent}")
    wanted = 2 * _size_of_database() + sum(path.stat().st_size for path in _files(home)) + LEAST_FREE // 16
    free = free_bytes(target.parent)
    if free < wanted:
        raise NotKept(
            f"the disk is too full: the backup may need {wanted / 1024**2:,.0f} MB in {target.parent}"
            f" and there are {free / 1024**2:,.0f} MB. Nothing was written"
        )


def _size_of_database() -> int:
    if connection.vendor == "sqlite":
        return Path(connection.settings_dict["NAME"]).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        for chunk in chunks(source):
            digest.update(chunk)
    return digest.hexdigest()
