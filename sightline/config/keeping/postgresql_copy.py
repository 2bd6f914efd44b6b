"""PostgreSQL in and out of an archive: every table by COPY, in one snapshot, with no program beside the driver."""

from collections.abc import Callable
from typing import IO, Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from .archive import NotSound, Writer, chunks

FOLDER = "database"
MADE_BY_MIGRATING = "django_migrations"


def keep(writer: Writer) -> tuple[dict[str, int], dict[str, Any], dict[str, list[str]]]:
    """
    Put every table into the archive as PostgreSQL's own text; returns rows, where the audit ends, and the columns.

    One REPEATABLE READ transaction: all tables are of one moment, and writers go on. (`pg_dump` was considered: it must be
    of the server's version or newer, and it is often not on the web server.)
    """
    rows, columns = {}, {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in tables():
            columns[table] = _columns(cursor, table)
            with writer.member(f"{FOLDER}/{table}.copy") as take:
                _out(cursor, table, columns[table], take)
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            rows[table] = cursor.fetchone()[0]
        cursor.execute("SELECT sequence, hash FROM access_audit_event ORDER BY sequence DESC LIMIT 1")
        row = cursor.fetchone()
    return rows, ({"sequence": row[0], "hash": row[1]} if row else {"sequence": 0, "hash": ""}), columns


def tables() -> list[str]:
    """Every table of ours and of our libraries that is there; not the list of migrations, which migrating writes."""
    ours = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return sorted(set(ours) - {MADE_BY_MIGRATING})


def is_empty() -> bool:
    """Whether the database holds no table at all."""
    return not connection.introspection.table_names()


def make_tables(migrations: list[list[str]]) -> None:
    """
    Make the tables as they stood when the archive was written.

    Raises NotSound when the archive is of a newer version, whose tables this one cannot make.
    """
    executor = MigrationExecutor(connection)
    made = {(app, name) for app, name in migrations}
    unknown = sorted(made - set(executor.loader.graph.nodes))
    if unknown:
        raise NotSound("the archive was made by a newer Sightline: install that version, or a later one, and try again")
    ends = [node for node in made if not any(child.key in made for child in executor.loader.graph.node_map[node].children)]
    executor.migrate(sorted(ends))


def bring_back(opened: Callable[[str], IO[bytes]], columns: dict[str, list[str]]) -> None:
    """
    Fill the tables, all in one transaction; foreign keys are checked at its end, so that order does not matter.

    What migrating put there is replaced. opened: opens the file of a member by name.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        for table in columns:
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}")')
            if cursor.fetchone()[0]:
                cursor.execute(f'DELETE FROM "{table}"')
        for table, names in columns.items():
            with opened(f"{FOLDER}/{table}.copy") as source:
                _in(cursor, table, names, source)
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


def count(names: list[str]) -> dict[str, int]:
    """Rows in each of these tables."""
    found = {}
    with connection.cursor() as cursor:
        for table in names:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return found


def _columns(cursor: Any, table: str) -> list[str]:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = %s"
        " AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [name for (name,) in cursor.fetchall()]


def _listed(columns: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _out(cursor: Any, table: str, columns: list[str], take: Callable[[bytes], object]) -> None:
    with cursor.cursor.copy(f'COPY "{table}" ({_listed(columns)}) TO STDOUT') as copy:
        for chunk in copy:
            take(bytes(chunk))


def _in(cursor: Any, table: str, columns: list[str], source: IO[bytes]) -> None:
    with cursor.cursor.copy(f'COPY "{table}" ({_listed(columns)}) FROM STDIN') as copy:
        for chunk in chunks(source):
            copy.write(chunk)
