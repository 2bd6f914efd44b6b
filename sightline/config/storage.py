"""What the database says of itself: that it answers, keeps what it is given, and holds what its mode allows."""

from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from .findings import Finding, fault, good

FULL, LONGEST_SYNC = 2, 3  # PRAGMA synchronous
LEAST_WAIT = 20_000  # milliseconds that a writer waits for another (security standard, section 9)
CLOCKS_DIFFER = timedelta(minutes=5)
NEAR = ("", "localhost", "127.0.0.1", "::1")


def findings(settings: Any, *, at: datetime) -> list[Finding]:
    """Everything production asks of its database; only that it does not answer, when it does not."""
    answer = answers()
    if answer.fix:
        return [answer]
    schema = migrations()
    if schema.fix:
        return [answer, *keeping(settings), schema]
    return [answer, *keeping(settings), schema, *records_are_invented(production=True), time_runs_on(at)]


def answers() -> Finding:
    """Whether the database can be reached."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as problem:
        return fault(
            "database",
            f"The database cannot be reached ({type(problem).__name__}).",
            "See that it runs, and that SIGHTLINE_DATABASE or SIGHTLINE_HOME leads to it.",
        )
    return good("database", connection.display_name + ".")


def migrations() -> Finding:
    """Whether the tables are those of this version."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return fault("migrations", f"{len(waiting)} changes of the tables have not been made.", "Run: sightline migrate")
    return good("migrations", "All made.")


def keeping(settings: Any) -> list[Finding]:
    """Whether what is saved stays saved: SQLite's five settings, or PostgreSQL's encrypted way there."""
    if connection.vendor == "sqlite":
        return [_sqlite(settings)]
    return [_way_to_postgresql(settings)]


def _sqlite(settings: Any) -> Finding:
    asked = {
        "journal_mode is not WAL": _pragma("journal_mode") != "wal",
        "transactions do not begin IMMEDIATE": settings.DATABASES["default"]["OPTIONS"].get("transaction_mode") != "IMMEDIATE",
        "foreign_keys is off": _pragma("foreign_keys") != 1,
        "synchronous is not FULL": _pragma("synchronous") not in (FULL, LONGEST_SYNC),
        f"a writer waits less than {LEAST_WAIT // 1000} seconds": int(_pragma("busy_timeout")) < LEAST_WAIT,
    }
    wrong = [words for words, is_wrong in asked.items() if is_wrong]
    if wrong:
        return fault(
            "SQLite", f"SQLite could lose what is saved: {'; '.join(wrong)}.", "Use the options of config/database.py."
        )
    return good("SQLite", "WAL, IMMEDIATE, foreign keys, FULL, and a writer waits 20 seconds.")


def _pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


def _way_to_postgresql(settings: Any) -> Finding:
    host = settings.DATABASES["default"]["HOST"]
    if host in NEAR or host.startswith("/"):
        return good("way to PostgreSQL", "On this machine.")
    connection.ensure_connection()
    if connection.connection is not None and connection.connection.pgconn.ssl_in_use:
        return good("way to PostgreSQL", "Encrypted.")
    return fault("way to PostgreSQL", "Records cross the network to PostgreSQL in clear.", "Set PGSSLMODE=verify-full.")


def records_are_invented(*, production: bool) -> list[Finding]:
    """
    Whether the records suit the mode: a demonstration holds invented children only, and production none.

    Says nothing of a home without records.
    """
    from sightline.records.models import ImportRun

    from .production import INVENTED

    try:
        kinds = set(ImportRun.objects.values_list("kind", flat=True).distinct())
    except DatabaseError:
        return []  # no tables yet, so no records either
    if production and INVENTED in kinds:
        return [fault("records", "This home holds an invented county, and production serves real records.", "Use a new home.")]
    if not production and kinds - {INVENTED}:
        fix = "Set SIGHTLINE_MODE=production, and what it then asks for."
        return [fault("records", "This home holds imported records, and a demonstration may hold invented ones only.", fix)]
    return [good("records", "As the mode allows.")]


def time_runs_on(at: datetime) -> Finding:
    """Whether nothing in the database was written later than it now is: a clock put back spoils order and deadlines."""
    from sightline.records.models import ImportRun

    latest = ImportRun.objects.order_by("-finished_at").values_list("finished_at", flat=True).first()
    if latest and latest > at + CLOCKS_DIFFER:
        return fault("order of time", "The newest load was made after the time that it now is.", "Set the machine's clock.")
    return good("order of time", "Nothing was written in the future.")
