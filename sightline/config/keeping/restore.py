"""The way back: an archive, checked, into an empty home; nothing that exists is ever written over."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from . import postgresql_copy, sqlite_copy
from .archive import Manifest, NotSound, unpack
from .backup import FILES

FILLING = ".restoring"  # inside the home, which the service may write to where it may not beside it


class NotEmpty(Exception):
    """The home or the database holds something already. The message says what to do."""


@dataclass(frozen=True)
class Difference:
    """A table whose rows are not as many as the archive says."""

    table: str
    kept: int
    found: int


def see_that_it_can_be(manifest: Manifest, home: Path) -> None:
    """
    Return if this archive can go into this home with this database and this version.

    Raises NotEmpty when the home or the PostgreSQL database holds anything; NotSound when the archive is of the other kind of
    database, or of a newer version.
    """
    if home.exists() and any(path.name != FILLING for path in home.iterdir()):
        raise NotEmpty(f"{home} is not empty: a backup is restored to an empty home only, so that nothing is written over")
    if connection.vendor != manifest.database:
        raise NotSound(_other_kind(manifest.database))
    known = set(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)
    if any((app, name) not in known for app, name in manifest.migrations):
        raise NotSound("the archive was made by a newer Sightline: install that version, or a later one, and try again")
    if connection.vendor != "sqlite" and not postgresql_copy.is_empty():
        raise NotEmpty("the PostgreSQL database holds tables already: make a new, empty one and name it in SIGHTLINE_DATABASE")


def _other_kind(kind: str) -> str:
    if kind == "sqlite":
        return "the archive was made from SQLite: unset SIGHTLINE_DATABASE and try again"
    return "the archive was made from PostgreSQL: set SIGHTLINE_DATABASE to an empty database and try again"


def bring_back(path: Path, manifest: Manifest, home: Path) -> list[Difference]:
    """
    Unpack the archive in a folder inside the home, check every hash, fill the database, and only then move all to its place.

    Returns the tables whose rows differ from the archive's manifest: none, unless something is wrong. The tables are then as
    old as the archive: migrate after this.
    """
    was_there, filling = home.exists(), home / FILLING
    rmtree(filling, ignore_errors=True)
    filling.mkdir(parents=True, mode=0o700)
    try:
        home.chmod(0o700)
        unpack(path, manifest, filling)
        found = _sqlite(filling) if manifest.database == "sqlite" else _postgresql(filling, manifest)
        _settle(filling, home)
    finally:
        rmtree(filling, ignore_errors=True)
        if not was_there and not any(home.iterdir()):
            home.rmdir()
    return [Difference(table, kept, found.get(table, 0)) for table, kept in manifest.rows.items() if found.get(table) != kept]


def _sqlite(filling: Path) -> dict[str, int]:
    with closing(sqlite3.connect(filling / sqlite_copy.MEMBER)) as database:
        return sqlite_copy.count(database)


def _postgresql(filling: Path, manifest: Manifest) -> dict[str, int]:
    postgresql_copy.make_tables(manifest.migrations)
    postgresql_copy.bring_back(lambda name: (filling / name).open("rb"), manifest.columns)
    return postgresql_copy.count(list(manifest.rows))


def _settle(filling: Path, home: Path) -> None:
    """Move everything to its place, the database last: a home without one is not yet restored."""
    files = filling / FILES
    for path in sorted(files.iterdir()) if files.exists() else []:
        path.rename(home / path.name)
    database = filling / sqlite_copy.MEMBER
    if database.exists():
        database.rename(home / sqlite_copy.NAME)
