"""Putting the record tables back as a frozen snapshot has them, exactly."""

from collections.abc import Mapping

import polars as pl
from django.apps import apps
from django.db import connection, models

from sightline.records import schema, store
from sightline.records.models import Person

AT_ONCE = 10_000
FOLLOWS = {"records"}  # the room whose own tables may go when a person goes


class StillNeeded(Exception):
    """People whom the load brought have records made here since, which would go with them; `people` says how many."""

    def __init__(self, people: int) -> None:
        super().__init__(f"{people} of the people have records made here")
        self.people = people


def restore(frames: Mapping[str, pl.DataFrame]) -> None:
    """
    Make every record table hold exactly these rows; call it inside a transaction.

    frames: table -> its rows, as a snapshot has them. A table that is not among them is emptied.

    Raises StillNeeded when a person would go about whom something was recorded here: a restriction, a link, a note.
    """
    wanted = {table: frames.get(table, schema.empty(table)) for table in schema.tables()}
    held = {table: store.frame_from_database(table) for table in wanted}
    gone = held["person"].join(wanted["person"], on="person_id", how="anti")["person_id"].to_list()
    _refuse_if_needed(gone)
    store.write("person", _differing(held["person"], wanted["person"], "person_id"))
    for table in sorted(set(wanted) - {"person"}):
        key = schema.key_of(table)
        _delete(table, held[table].join(wanted[table], on=key, how="anti")[key].to_list())
        store.write(table, _differing(held[table], wanted[table], key))
    for some in _chunks(gone):
        Person.objects.filter(pk__in=some).delete()


def _differing(held: pl.DataFrame, wanted: pl.DataFrame, key: str) -> pl.DataFrame:
    """The rows wanted that are not held, or are held with other values."""
    others = [column for column in wanted.columns if column != key]
    beside = held.rename({column: f"_held_{column}" for column in others}).with_columns(_is_held=True)
    both = wanted.join(beside, on=key, how="left")
    same = pl.all_horizontal(
        pl.col("_is_held").fill_null(False), *(pl.col(column).eq_missing(pl.col(f"_held_{column}")) for column in others)
    )
    return both.filter(~same).select(wanted.columns)


def _refuse_if_needed(gone: list[str]) -> None:
    needed: set[str] = set()
    for model, column in _made_here():
        for some in _chunks(gone):
            needed.update(model._base_manager.filter(**{f"{column}__in": some}).values_list(column, flat=True))
    if needed:
        raise StillNeeded(len(needed))


def _made_here() -> list[tuple[type[models.Model], str]]:
    """
    The models of other rooms that point at a person, and the column that does.

    What is only worked out from the records says so by letting its pointer be: DO_NOTHING.
    """
    return [
        (model, field.attname)
        for model in apps.get_models()
        if model._meta.app_label not in FOLLOWS
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model is Person
        and field.remote_field.on_delete is not models.DO_NOTHING
    ]


def _delete(table: str, keys: list[str]) -> None:
    quote = connection.ops.quote_name
    meta = schema.tables()[table]._meta
    for some in _chunks(keys):
        marks = ", ".join(["%s"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {quote(meta.db_table)} WHERE {quote(meta.pk.column)} IN ({marks})", some)


def _chunks(keys: list[str]) -> list[list[str]]:
    return [keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)]
