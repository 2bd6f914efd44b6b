"""Writing an approved edition, which takes longer than a page may: what its job does."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from sightline.access import audit
from sightline.documents import DocumentRefused
from sightline.records.snapshots import SnapshotBroken, open_snapshot

from .editions import write_edition
from .models import Edition
from .publishing import MOVED_ON, cover_of, document_for, sha256_of, texts_of

NO_ROOM = "The files could not be written: the disk may be full. Ask for the edition again when there is room."
GIVEN_UP = "Writing was stopped three times and is not tried again. Ask for the edition again."


def give_up(name: str) -> None:
    """Say on the page of an approved edition that writing it was stopped too often, so that it can be asked for again."""
    Edition.objects.filter(name=name, state=Edition.State.APPROVED).update(state=Edition.State.FAILED, progress=GIVEN_UP)


def write_files(name: str, *, home: Path, at: datetime) -> None:
    """
    Make the document again from the snapshot and the versions that were approved, and freeze it if it is the same.

    Whatever goes wrong is said on the edition's page; nothing half-written is left.
    """
    edition = Edition.objects.filter(name=name, state=Edition.State.APPROVED).first()
    if edition is None:
        return
    try:
        _tell(edition, "Computing the figures")
        snapshot = open_snapshot(home / "snapshots" / edition.snapshot)
        texts = texts_of(edition)
        document = document_for(home, cover_of(edition), snapshot, texts)
        if snapshot.fingerprint != edition.fingerprint or sha256_of(document) != edition.document_sha256:
            _fail(edition, MOVED_ON)
            return
        write_edition(edition, document, texts, home=home, at=at, tell=lambda words: _tell(edition, words))
    except (DocumentRefused, SnapshotBroken) as refused:
        _fail(edition, str(refused)[:300])
    except OSError:
        _fail(edition, NO_ROOM)
    else:
        _finish(edition, at)


def _finish(edition: Edition, at: datetime) -> None:
    with transaction.atomic():
        edition.state, edition.progress, edition.published_at = Edition.State.PUBLISHED, "", at
        edition.save(update_fields=["state", "progress", "published_at"])
        audit.record(None, "published", at=at, kind="edition", key=edition.name, source="job")


def _tell(edition: Edition, words: str) -> None:
    Edition.objects.filter(pk=edition.pk).update(progress=words)


def _fail(edition: Edition, words: str) -> None:
    Edition.objects.filter(pk=edition.pk).update(state=Edition.State.FAILED, progress=words)
