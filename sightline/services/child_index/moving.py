"""Moving every row about one person to another, remembering each, and moving them back."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import models

from sightline.access.models import NamedViewer, Restriction
from sightline.records.models import ChildSummary, MotherLink, Person

from .models import Merge, MergedRow

DERIVED = {"child_index"}  # worked out from the records, or about merging itself: never moved
AT_ONCE = 150
KEY = "person_id"
Model = type[models.Model]
Carrier = tuple[Model, str]


def carriers() -> Iterator[Carrier]:
    """Every table and column that names the person a row is about, in whatever room: what is moved by a merge."""
    for model, field in _links():
        if not isinstance(field, models.OneToOneField):
            yield model, field.attname
    yield MotherLink, "child_id"  # the source's own key, without a constraint


def keyed_by_person() -> list[Model]:
    """The tables that hold one row a person at most, under the person's own key."""
    return [model for model, field in _links() if isinstance(field, models.OneToOneField) and model is not ChildSummary]


def _links() -> Iterator[tuple[Model, models.ForeignKey]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is Person and model._meta.app_label not in DERIVED:
                yield model, field


def move(merge: Merge) -> int:
    """Move every row about the absorbed person, and take the person out of the records; how many rows were moved."""
    _put_aside_double_restrictions(merge)
    moved = sum(_move(merge, model, column) for model, column in carriers())
    for model in keyed_by_person():
        moved += _move_keyed(merge, model)
    _put_aside(merge, ChildSummary.objects.filter(pk=merge.absorbed_id))
    _put_aside(merge, Person.objects.filter(pk=merge.absorbed_id))
    return moved


def move_back(merge: Merge) -> int:
    """Put back what was put aside, and move back every row that is still there and still the kept person's."""
    aside = list(merge.rows.filter(values__isnull=False).order_by("-pk"))  # the person before whatever points at one
    for row in aside:
        _put_back(row)
    keys: dict[Carrier, list[str]] = {}
    for label, column, key in merge.rows.filter(values__isnull=True).values_list("model", "column", "key"):
        keys.setdefault((apps.get_model(label), column), []).append(key)
    back = 0
    for (model, column), of_model in keys.items():
        for start in range(0, len(of_model), AT_ONCE):
            rows = model._base_manager.filter(pk__in=of_model[start : start + AT_ONCE], **{column: merge.kept_id})
            back += rows.update(**{column: merge.absorbed_id})
    return back


def _move(merge: Merge, model: Model, column: str) -> int:
    rows = model._base_manager.filter(**{column: merge.absorbed_id})
    label = model._meta.label_lower
    moved = [MergedRow(merge=merge, model=label, column=column, key=str(key)) for key in rows.values_list("pk", flat=True)]
    if moved:
        MergedRow.objects.bulk_create(moved, batch_size=AT_ONCE)
        rows.update(**{column: merge.kept_id})
    return len(moved)


def _move_keyed(merge: Merge, model: Model) -> int:
    """
    A row under the absorbed person's key serves the kept one, unless the kept one has a row already.

    A load that gives the kept person a row of their own later overwrites it, and undoing leaves that to the next load.
    """
    rows = model._base_manager.filter(pk=merge.absorbed_id)
    if model._base_manager.filter(pk=merge.kept_id).exists():
        _put_aside(merge, rows)
        return 0
    moved = rows.update(**{KEY: merge.kept_id})
    if moved:
        MergedRow.objects.create(merge=merge, model=model._meta.label_lower, column=KEY, key=merge.kept_id)
    return moved


def _put_aside(merge: Merge, rows: models.QuerySet) -> None:
    """Keep the rows whole, and take them out of their table."""
    for row in rows:
        MergedRow.objects.create(
            merge=merge, model=row._meta.label_lower, column=row._meta.pk.attname, key=str(row.pk), values=_values(row)
        )
    rows.delete()


def _values(row: models.Model) -> dict[str, Any]:
    fields: dict[str, Any] = serializers.serialize("python", [row])[0]["fields"]
    return fields | {row._meta.pk.attname: row.pk}


def _put_back(row: MergedRow) -> None:
    """The row as it was; one that has come back by itself is left as it is now."""
    model = apps.get_model(row.model)
    if model._base_manager.filter(pk=row.key).exists():
        return
    fields = {name: value for name, value in row.values.items() if name != row.column}
    entry = {"model": row.model, "pk": row.values[row.column], "fields": fields}
    for restored in serializers.deserialize("python", [entry]):
        restored.save(force_insert=True)


def _put_aside_double_restrictions(merge: Merge) -> None:
    """A restriction that holds on both records is kept once; the other comes back on undoing."""
    held = Restriction.objects.filter(person_id=merge.kept_id, lifted_at=None).values_list("kind", flat=True)
    double = Restriction.objects.filter(person_id=merge.absorbed_id, lifted_at=None, kind__in=list(held))
    _put_aside(merge, NamedViewer.objects.filter(restriction__in=double))
    _put_aside(merge, double)
