"""Making one record of two that are one child, and undoing it exactly."""

from collections.abc import Iterator
from datetime import date, datetime

from django.apps import apps
from django.core import serializers
from django.db import models, transaction

from sightline.access import NotFound, Refusal, audit
from sightline.access.matrix import DataClass
from sightline.access.models import NamedViewer, Restriction
from sightline.access.viewer import Viewer
from sightline.records import summaries
from sightline.records.models import ChildSummary, MotherLink, Person

from .duplicates import stands_apart
from .index import reindex_people
from .models import Merge, MergedRow
from .sources import never_compared

FUNCTION = "merge_children"
SHORTEST_REASON = 10  # letters
DERIVED = {"child_index"}  # worked out from the records, or about merging itself: never moved
Carrier = tuple[type[models.Model], str]


def merge_children(kept_id: str, absorbed_id: str, *, reason: str, by: Viewer, at: datetime) -> Merge:
    """
    Make the absorbed record part of the kept one, in one transaction; every row that is moved is remembered.

    Afterwards there is one child wherever children are listed, counted or found; the absorbed child's names and numbers
    still find the kept one. The next load keeps the merge (`translate`).

    Raises NotFound for a child out of the person's sight, and Refusal, saying why, for records that may not be merged: those
    the person may not write, restricted ones, those of adopted children, those decided to be two children, and those that
    another merge already touches.
    """
    _refuse_the_person(by, kept_id, absorbed_id)
    _refuse_a_short_reason(reason)
    with transaction.atomic():
        _lock(kept_id, absorbed_id)
        _refuse_the_records(kept_id, absorbed_id)
        merge = Merge.objects.create(
            kept_id=kept_id, absorbed_id=absorbed_id, reason=reason.strip(), merged_by=by.account, merged_at=at
        )
        _put_aside_double_restrictions(merge)
        moved = sum(_move(merge, model, column) for model, column in carriers())
        _put_aside(merge, ChildSummary.objects.filter(pk=absorbed_id), "person_id")
        _put_aside(merge, Person.objects.filter(pk=absorbed_id), "person_id")
        _bring_up_to_date(by, kept_id, absorbed_id)
        for person_id, part in ((kept_id, "kept"), (absorbed_id, "absorbed")):
            detail = {"merge": merge.pk, "part": part, "rows": moved}
            audit.record(by, "merge", at=at, kind="child", key=person_id, classes=[DataClass.I], detail=detail)
    return merge


def undo_merge(merge_id: int, *, reason: str, by: Viewer, at: datetime) -> Merge:
    """
    Part the two records again: every row that was moved goes back, those that loads have brought for it since with them.

    What was added to the kept record in Sightline after the merge stays there.

    Raises NotFound for a merge out of the person's sight, and Refusal for one undone already or under a later one.
    """
    merge = Merge.objects.filter(pk=merge_id).first()
    if merge is None:
        raise NotFound
    _refuse_the_person(by, merge.kept_id)
    _refuse_a_short_reason(reason)
    with transaction.atomic():
        merge = Merge.objects.select_for_update().get(pk=merge_id)
        _refuse_to_undo(merge)
        for row in merge.rows.filter(values__isnull=False).order_by("-pk"):  # the person before whatever points at one
            _put_back(row)
        moved = _move_back(merge)
        merge.undone_by, merge.undone_at, merge.undone_reason = by.account, at, reason.strip()
        merge.save(update_fields=["undone_by", "undone_at", "undone_reason"])
        _bring_up_to_date(by, merge.kept_id, merge.absorbed_id)
        for person_id, part in ((merge.kept_id, "kept"), (merge.absorbed_id, "absorbed")):
            detail = {"merge": merge.pk, "part": part, "rows": moved}
            audit.record(by, "undo_merge", at=at, kind="child", key=person_id, classes=[DataClass.I], detail=detail)
    return merge


def carriers() -> Iterator[Carrier]:
    """Every table and column that names the person it is about, in whatever room: what is moved by a merge."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            is_link = isinstance(field, models.ForeignKey) and not isinstance(field, models.OneToOneField)
            if is_link and field.related_model is Person and model._meta.app_label not in DERIVED:
                yield model, field.attname
    yield MotherLink, "child_id"  # the source's own key, without a constraint


def _refuse_the_person(by: Viewer, *person_ids: str) -> None:
    if not by.may(FUNCTION):
        raise Refusal("Your role does not merge records. Ask a team manager or the front door.")
    if not all(by.sight(person_id).may(DataClass.I) for person_id in person_ids):
        raise NotFound
    if not all(by.sight(person_id).may_write(DataClass.I) for person_id in person_ids):
        raise Refusal(
            "You may read these records but not change who they are about. Ask a manager of the team that holds them."
        )


def _refuse_a_short_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refusal(f"Give the reason in {SHORTEST_REASON} letters or more, so that others can follow it.")


def _lock(kept_id: str, absorbed_id: str) -> None:
    if kept_id == absorbed_id:
        raise Refusal("These are the same record. Choose another one to merge.")
    locked = Person.objects.select_for_update().filter(pk__in=[kept_id, absorbed_id]).order_by("pk")
    if len(locked) < 2:
        raise Refusal("Somebody has just merged one of these records. Look at the list of merges first.")


def _refuse_the_records(kept_id: str, absorbed_id: str) -> None:
    if never_compared() & {kept_id, absorbed_id}:
        raise Refusal("These records cannot be merged here. Speak to the team that holds them.")
    if Merge.objects.filter(kept_id=absorbed_id, undone_at=None).exists():
        raise Refusal("Another record was merged into the one that would go. Keep that one, or undo the earlier merge first.")
    if stands_apart(kept_id, absorbed_id):
        raise Refusal("It was decided that these are two children. Undo that decision first.")


def _refuse_to_undo(merge: Merge) -> None:
    if merge.undone_at:
        raise Refusal("This merge has been undone already.")
    later = Merge.objects.filter(kept_id=merge.kept_id, undone_at=None, pk__gt=merge.pk)
    if later.exists():
        raise Refusal("Another record was merged into this one later. Undo the later merge first.")


def _move(merge: Merge, model: type[models.Model], column: str) -> int:
    rows = model._base_manager.filter(**{column: merge.absorbed_id})
    label = model._meta.label_lower
    moved = [MergedRow(merge=merge, model=label, column=column, key=str(key)) for key in rows.values_list("pk", flat=True)]
    if moved:
        MergedRow.objects.bulk_create(moved, batch_size=150)
        rows.update(**{column: merge.kept_id})
    return len(moved)


def _move_back(merge: Merge) -> int:
    """Each moved row that is still there and still with the kept person goes back."""
    keys: dict[Carrier, list[str]] = {}
    for label, column, key in merge.rows.filter(values__isnull=True).values_list("model", "column", "key"):
        keys.setdefault((apps.get_model(label), column), []).append(key)
    back = 0
    for (model, column), of_model in keys.items():
        for start in range(0, len(of_model), 500):
            rows = model._base_manager.filter(pk__in=of_model[start : start + 500], **{column: merge.kept_id})
            back += rows.update(**{column: merge.absorbed_id})
    return back


def _put_aside(merge: Merge, rows: models.QuerySet, column: str) -> None:
    """Keep the rows whole, and take them out of their table."""
    for row in rows:
        values = serializers.serialize("python", [row])[0]["fields"] | {row._meta.pk.attname: row.pk}
        label = row._meta.label_lower
        MergedRow.objects.create(merge=merge, model=label, column=column, key=str(row.pk), values=values)
    rows.delete()


def _put_back(row: MergedRow) -> None:
    """The row as it was; one that has come back by itself is left as it is now."""
    model = apps.get_model(row.model)
    pk = model._meta.pk.attname
    if model._base_manager.filter(pk=row.key).exists():
        return
    fields = {name: value for name, value in row.values.items() if name != pk}
    entry = {"model": row.model, "pk": row.values[pk], "fields": fields}
    for restored in serializers.deserialize("python", [entry]):
        restored.save(force_insert=True)


def _put_aside_double_restrictions(merge: Merge) -> None:
    """A restriction that holds on both records is kept once; the other comes back on undoing."""
    held = Restriction.objects.filter(person_id=merge.kept_id, lifted_at=None).values_list("kind", flat=True)
    double = Restriction.objects.filter(person_id=merge.absorbed_id, lifted_at=None, kind__in=list(held))
    _put_aside(merge, NamedViewer.objects.filter(restriction__in=double), "restriction_id")
    _put_aside(merge, double, "person_id")


def _bring_up_to_date(by: Viewer, *person_ids: str) -> None:
    as_at: date = by.records_on
    summaries.rebuild(as_at=as_at)
    reindex_people(person_ids, as_at=as_at)
