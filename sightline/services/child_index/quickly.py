"""What makes writing millions of small rows quick."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, models


@contextmanager
def nothing_collected() -> Iterator[None]:
    """
    Python does not look for rubbish meanwhile.

    A county's people are a few million small objects, none in a circle: looking through them again and again takes longer
    than making them (measured on 314,000 people: 14.8 seconds of work in place of 8.9).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def indexed_at_the_end(model: type[models.Model], *, wanted: bool) -> Iterator[None]:
    """
    The model's own indexes are dropped first and made again at the end; inside a transaction, and only where `wanted`.

    For filling an empty table: 3.4 million terms took 7.7 seconds in place of 24.
    """
    editor = connection.schema_editor()  # not entered: it only writes the statements
    quoted = connection.ops.quote_name
    if wanted:
        _run(f"DROP INDEX {quoted(index.name)}" for index in model._meta.indexes)
    yield
    if wanted:
        _run(str(index.create_sql(model, editor)) for index in model._meta.indexes)


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
