"""Loading what a file says into the records, whole or not at all."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sightline.interchange.engine import derived
from sightline.interchange.engine.changes import Changes, plan
from sightline.interchange.engine.sources import Parsed
from sightline.records import store
from sightline.records.models import ImportCount, ImportRun


class CannotLoad(Exception):
    """The records as they are now do not take this file: the message says why, and what to do first."""


def apply(
    parsed: Parsed,
    *,
    file_name: str,
    sha256: str,
    started_at: datetime,
    now: Callable[[], datetime],
    who: str | None = None,
) -> tuple[ImportRun, Changes]:
    """
    Load the file in one transaction: every row that is new or changed, and the run with its counts.

    Killed at any moment, the records hold all of it or nothing.

    Raises CannotLoad when the file was loaded before, or when the records came from another kind of feed.
    """
    with transaction.atomic():
        refuse_if_unfit(parsed.kind, sha256, parsed.as_at)
        changes = plan(parsed, remember=True)
        for table, frame in changes.writes.items():
            store.write(table, frame)
        run = ImportRun.objects.create(
            kind=parsed.kind,
            file_name=file_name[:255],
            sha256=sha256,
            as_at=parsed.as_at,
            started_at=started_at,
            finished_at=now(),
            who=who,
        )
        ImportCount.objects.bulk_create(ImportCount(run=run, **vars(table)) for table in changes.tables)
        derived.rebuild(as_at=parsed.as_at or timezone.localdate(started_at))
    return run, changes


def refuse_if_unfit(kind: str, sha256: str, as_at: date | None) -> None:
    """
    Raises CannotLoad when this very file was loaded before, or when the records came from another kind of feed.

    Two feeds give one event different keys, so a child's referral would be counted once from each.
    """
    same = standing_runs().filter(kind=kind, sha256=sha256, as_at=as_at).first()
    if same:
        raise CannotLoad(
            f"already imported: this file was loaded on {timezone.localtime(same.finished_at):%d/%m/%Y}; nothing was changed"
        )
    others = kinds_loaded() - {kind}
    if others:
        raise CannotLoad(
            f"these records were loaded from {feed_words(others.pop())}, and two feeds give one event different keys, so "
            f"children would be counted twice: load {feed_words(kind)} into another --home, or read it with --records"
        )


def standing_runs() -> QuerySet[ImportRun]:
    """The loads that the records rest on, oldest first: those that were not undone."""
    return ImportRun.objects.filter(state=ImportRun.State.LOADED)


def kinds_loaded() -> set[str]:
    """The kinds of feed that the records came from; empty while nothing was loaded."""
    return set(standing_runs().order_by().values_list("kind", flat=True).distinct())


def feed_words(kind: str) -> str:
    """A kind of feed as a sentence has it."""
    return {"annex_a": "Annex A", "ssd": "the Standard Safeguarding Dataset"}.get(kind, f"the {kind}")
