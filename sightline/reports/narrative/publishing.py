"""Publishing: one person asks, another approves the very same document, and neither of them wrote what was last changed."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from sightline.access import NotFound, Refusal, audit
from sightline.access.viewer import Viewer
from sightline.documents import Document
from sightline.documents.content import cleaned
from sightline.documents.html import rendered
from sightline.interchange.engine import current_snapshot
from sightline.records.snapshots import Snapshot
from sightline.reports.self_evaluation import self_evaluation_of

from .chapters import newest_versions, shipped
from .figures_now import Cover
from .kept import kept, name_of
from .models import Edition, Version
from .signing import Standing, standings
from .small_numbers import SmallNumber, small_numbers
from .stale import stale_claims

OPEN = [Edition.State.REQUESTED, Edition.State.APPROVED]
NOTHING_LOADED = "There are no records to publish figures from. Load them first."
AUTHOR = "You wrote the last change to a chapter that is not published yet, so two other people publish it."
ONE_AT_A_TIME = "An edition is already waiting. Approve or refuse that one first."
MOVED_ON = (
    "The document is no longer the one that was asked for: its words or its figures have changed. Refuse it and ask again."
)


@dataclass(frozen=True)
class Source:
    """Where the figures came from, as the commands say it; what was wrong with the files was reported at their import."""

    source: str
    fingerprint: str
    findings: None = None


@dataclass(frozen=True)
class Candidate:
    """
    The document as it would be published now, known by its digest, and what must be read before it is.

    small: sentences in which children may be counted. versions: chapter -> the number of its version.
    """

    sha256: str
    as_at: date
    snapshot: str
    fingerprint: str
    small: list[SmallNumber]
    versions: dict[str, int]


def candidate(home: Path, cover: Cover) -> Candidate:
    """
    What publication would freeze, from the newest records and the words as they stand.

    The first to ask for it waits some seconds. Raises Refusal while nothing is loaded.
    """
    snapshot = current_snapshot(home)
    if snapshot is None or snapshot.as_at is None:
        raise Refusal(NOTHING_LOADED)
    versions = newest_versions()
    texts = {chapter: version.text for chapter, version in versions.items()}

    def make() -> list[Any]:
        document = document_for(home, cover, snapshot, texts)
        return [sha256_of(document), small_numbers(document)]

    sha256, small = kept(home, snapshot.fingerprint, name_of("candidate", cover, texts), make)
    numbers = {chapter: version.number for chapter, version in versions.items()}
    return Candidate(sha256, snapshot.as_at, snapshot.label, snapshot.fingerprint, small, numbers)


def document_for(home: Path, cover: Cover, snapshot: Snapshot, texts: Mapping[str, str]) -> Document:
    """What `sightline self-evaluation --publish` makes of a snapshot and these words, for the same council."""
    assert snapshot.as_at is not None
    return self_evaluation_of(
        snapshot.frames(),
        snapshot.as_at,
        Source(f"snapshot {snapshot.label}", snapshot.fingerprint),
        publish=True,
        council=cover.council,
        region=cover.region or None,
        council_code=cover.council_code or None,
        home=home,
        edited=texts,
    )


def sha256_of(document: Document) -> str:
    """The digest that approval is bound to: of everything that the document's web edition says."""
    return hashlib.sha256(rendered(cleaned(document))).hexdigest()


def not_ready(home: Path) -> list[str]:
    """Why the document cannot be published now: a sentence for each chapter that people edited and nobody stands by."""
    newest = newest_versions()
    signed = standings(stale_claims(home), newest)
    return [
        f"{shipped()[chapter].title}: {_WANTING[signed[chapter].standing if chapter in signed else Standing.NONE]}"
        for chapter in shipped()
        if chapter in newest and not (chapter in signed and signed[chapter].standing is Standing.SIGNED)
    ]


_WANTING = {
    Standing.NONE: "has not been signed off",
    Standing.EDITED: "was changed after it was signed off",
    Standing.STALE: "was signed off, but a claim in it no longer holds",
}


def ask_to_publish(*, cover: Cover, small_read: int, by: Viewer, at: datetime, home: Path) -> Edition:
    """
    Ask for the document as it is now to be published; a second person approves it.

    small_read: how many sentences with small numbers the asker was shown and has read. Raises Refusal where the asker may
    not, where a chapter is not signed off, where one is waiting already, or where small numbers were not read.
    """
    _refuse_the_person(by)
    wanting = not_ready(home)
    if wanting:
        raise Refusal(f"Not every chapter is ready. {'. '.join(wanting)}.")
    made = candidate(home, cover)
    if len(made.small) != small_read:
        raise Refusal("Read each sentence in which children may be counted, and say that you have.")
    try:
        with transaction.atomic():
            if Edition.objects.filter(state__in=OPEN).exists():
                raise Refusal(ONE_AT_A_TIME)
            edition = _asked(made, cover, small_read, by, at)
            detail = {"edition": edition.name, "document_sha256": made.sha256, "small_numbers": small_read}
            audit.record(by, "ask_to_publish", at=at, kind="edition", key=edition.name, detail=detail)
    except IntegrityError as taken:
        raise Refusal(ONE_AT_A_TIME) from taken
    return edition


def publish_narrative(name: str, *, by: Viewer, at: datetime, home: Path, then: Callable[[str], object]) -> Edition:
    """
    Approve an edition that somebody else asked for. Its files are written by a job, which `then` puts on the queue in the
    same transaction, so that neither is there without the other.

    Raises NotFound where none waits under that name, Refusal where the approver asked for it or wrote the last change, or
    where the document is no longer what was asked for, to the letter.
    """
    _refuse_the_person(by)
    waiting = edition_named(name)
    if waiting.requested_by_id == by.account.pk:
        raise Refusal("You asked for this edition, so somebody else approves it.")
    made = candidate(home, cover_of(waiting))
    with transaction.atomic():
        edition = _waiting(name)
        if made.sha256 != edition.document_sha256:
            raise Refusal(MOVED_ON)
        edition.state, edition.progress = Edition.State.APPROVED, "Waiting to be written"
        _decided(edition, by, at)
        detail = {"document_sha256": edition.document_sha256}
        audit.record(by, "publish", at=at, kind="edition", key=name, detail=detail)
        then(name)
    return edition


def refuse_edition(name: str, *, by: Viewer, at: datetime) -> Edition:
    """Turn down an edition that waits; whoever asked may take it back so. Raises as `publish_narrative` does."""
    if not by.may("publish_narrative"):
        raise Refusal("Your role does not publish.")
    with transaction.atomic():
        edition = _waiting(name)
        edition.state = Edition.State.REFUSED
        own = edition.requested_by_id == by.account.pk
        edition.progress = "Taken back by whoever asked for it" if own else ""
        if own:
            edition.save(update_fields=["state", "progress"])
        else:
            _decided(edition, by, at)
        audit.record(by, "refuse_to_publish", at=at, kind="edition", key=name)
    return edition


def edition_named(name: str) -> Edition:
    """An edition by its address; raises NotFound where there is none."""
    found = Edition.objects.select_related("requested_by", "decided_by").filter(name=name).first()
    if found is None:
        raise NotFound
    return found


def cover_of(edition: Edition) -> Cover:
    """Whose document an edition is."""
    return Cover(edition.council, edition.region, edition.council_code)


def texts_of(edition: Edition) -> dict[str, str]:
    """Chapter -> the very words that an edition was asked for with."""
    found = Version.objects.filter(chapter__in=edition.versions)
    return {one.chapter: one.text for one in found if edition.versions[one.chapter] == one.number}


def wrote_the_last_change(by: Viewer) -> bool:
    """Whether the viewer wrote the newest version of a chapter that no published edition holds yet."""
    published = Edition.objects.filter(state=Edition.State.PUBLISHED).order_by("-pk").first()
    held = published.versions if published else {}
    return any(
        version.saved_by_id == by.account.pk
        for chapter, version in newest_versions().items()
        if held.get(chapter) != version.number
    )


def _refuse_the_person(by: Viewer) -> None:
    if not by.may("publish_narrative"):
        raise Refusal("Your role does not publish.")
    if wrote_the_last_change(by):
        raise Refusal(AUTHOR)


def _asked(made: Candidate, cover: Cover, small_read: int, by: Viewer, at: datetime) -> Edition:
    number = Edition.objects.filter(as_at=made.as_at).count() + 1
    return Edition.objects.create(
        name=f"{made.as_at.isoformat()}-{number}",
        as_at=made.as_at,
        snapshot=made.snapshot,
        fingerprint=made.fingerprint,
        document_sha256=made.sha256,
        versions=made.versions,
        council=cover.council,
        region=cover.region,
        council_code=cover.council_code,
        small_numbers=small_read,
        requested_by=by.account,
        requested_at=at,
    )


def _waiting(name: str) -> Edition:
    found = Edition.objects.select_for_update().filter(name=name, state=Edition.State.REQUESTED).first()
    if found is None:
        raise NotFound
    return found


def _decided(edition: Edition, by: Viewer, at: datetime) -> None:
    edition.decided_by, edition.decided_at = by.account, at
    edition.save(update_fields=["state", "progress", "decided_by", "decided_at"])
