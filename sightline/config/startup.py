"""Waking Django up for one home folder."""

import os
from pathlib import Path

DEFAULT_HOME = ".sightline"


def home_folder(chosen: Path | None = None) -> Path:
    """The folder that holds all state: the one chosen, else `SIGHTLINE_HOME`, else `.sightline` here."""
    return (chosen or Path(os.environ.get("SIGHTLINE_HOME", DEFAULT_HOME))).expanduser().resolve()


def start(home: Path | None = None, *, records: bool = True) -> Path:
    """
    Set Django up for a home folder and return the folder.

    records: whether the database is wanted; it is then made, or brought up to date. Without, nothing on disk is touched.
    """
    folder = home_folder(home)
    os.environ["SIGHTLINE_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    import django

    django.setup()
    if records:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        bring_up_to_date()
    return folder


def bring_up_to_date() -> bool:
    """Make or change the tables to those of this version; whether there was anything to do."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True
