"""Making one record of two that are one child, and undoing it exactly."""

from datetime import date, datetime

from django.db import models, transaction

from sightline.access import NotFound, Refusal, audit
from sightline.access.matrix import DataClass
from sightline.access.viewer import Viewer
from sightline.records import summaries
from sightline.records.models import Person

from . import moving
from .duplicates import stands_apart
from .index import reindex_people
from .models import Merge
from .sees import restricted, seen_in_full
from .sources import never_compared

FUNCTION = "merge_children"
SHORTEST_REASON = 10  # letters


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
        moved = moving.move(merge)
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
        moved = moving.move_back(merge)
        merge.undone_by, merge.undone_at, merge.undone_reason = by.account, at, reason.strip()
        merge.save(update_fields=["undone_by", "undone_at", "undone_reason"])
        _bring_up_to_date(by, merge.kept_id, merge.absorbed_id)
        for person_id, part in ((merge.kept_id, "kept"), (merge.absorbed_id, "absorbed")):
            detail = {"merge": merge.pk, "part": part, "rows": moved}
            audit.record(by, "undo_merge", at=at, kind="child", key=person_id, classes=[DataClass.I], detail=detail)
    return merge


def merges_seen(viewer: Viewer) -> models.QuerySet[Merge]:
    """The merges into records whose identity the viewer may read in full, newest first, with those undone."""
    return Merge.objects.filter(*seen_in_full(viewer, "kept_id")).exclude(kept_id__in=restricted().values("person_id"))


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


def _bring_up_to_date(by: Viewer, *person_ids: str) -> None:
    as_at: date = by.records_on
    summaries.rebuild(as_at=as_at)
    reindex_people(person_ids, as_at=as_at)
