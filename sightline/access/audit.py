"""The audit: entries are only added, each bound to the one before, in the transaction of what they record."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .models import AuditEvent, AuditHead

if TYPE_CHECKING:
    from .viewer import Viewer

BEGINNING = "0" * 64
HEADS = "audit-heads"
CHAINED = ["sequence", "at", "actor_id", "role", "agency", "session", "source", "action", "kind", "key", "classes", "outcome"]


@dataclass(frozen=True)
class Broken:
    """The first entry that is not what was written, and in what way."""

    sequence: int
    why: str


def record(
    by: "Viewer | None",
    action: str,
    *,
    at: datetime | None = None,
    kind: str = "",
    key: str = "",
    classes: Iterable[str] = (),
    outcome: str = "done",
    detail: dict[str, Any] | None = None,
    source: str = "",
    actor_id: int | None = None,
) -> AuditEvent:
    """
    Add one entry; inside the transaction of the action, where there is one, so that neither is there without the other.

    by: who did it; None for someone not signed in or for a job, with `at` then given (`actor_id` where an account is known).
    detail: field names, counts and codes; never a name, an address or free text about a child.

    Raises ValueError without a viewer and a time.
    """
    moment = at or (by.at if by else None)
    if moment is None:
        raise ValueError("an entry without a viewer says when it happened")
    with transaction.atomic():
        head = _locked_head()
        event = AuditEvent(
            sequence=head.sequence + 1,
            at=moment.astimezone(UTC),
            actor_id=by.account.pk if by else actor_id,
            role=by.role.code if by else "",
            agency=by.posting.agency if by else "",
            session=by.session if by else "",
            source=source or (by.source if by else "web"),
            action=action,
            kind=kind,
            key=key,
            classes=" ".join(classes),
            outcome=outcome,
            detail=detail or {},
            previous_hash=head.hash,
        )
        event.hash = hash_of(event)
        event.save(force_insert=True)
        head.sequence, head.hash = event.sequence, event.hash
        head.save(update_fields=["sequence", "hash"])
    return event


def _locked_head() -> AuditHead:
    head = AuditHead.objects.select_for_update().first()
    return head or AuditHead.objects.create(sequence=0, hash=BEGINNING)


def hash_of(event: AuditEvent) -> str:
    """The hash that an entry must carry: over every other column, in a settled spelling."""
    values = {name: getattr(event, name) for name in CHAINED}
    values["at"] = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps([values, event.detail, event.previous_hash], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def verify() -> Broken | None:
    """Walk the whole chain; the first entry that is wrong, or None when every one is as it was written."""
    previous, expected = BEGINNING, 1
    for event in _in_order():
        if event.sequence != expected:
            return Broken(expected, f"entry {expected} is missing: the next one is {event.sequence}")
        if event.previous_hash != previous:
            return Broken(event.sequence, "it does not follow the entry before it")
        if event.hash != hash_of(event):
            return Broken(event.sequence, "it was changed after it was written")
        previous, expected = event.hash, expected + 1
    head = AuditHead.objects.first()
    if head and (head.sequence, head.hash) != (expected - 1, previous):
        return Broken(expected, f"the chain ends at entry {expected - 1}, and should end at {head.sequence}")
    return None


def _in_order() -> Iterator[AuditEvent]:
    return AuditEvent.objects.order_by("sequence").iterator(chunk_size=2_000)


def write_head(home: Path, *, at: datetime) -> Path:
    """
    Write where the chain ends, signed, outside the database: `audit-heads/2020-07-01.json`, replaced through the day.

    Whoever cuts the chain's end off in the database cannot cut it off here as well without the key.
    """
    head = AuditHead.objects.first()
    body = {
        "sequence": head.sequence if head else 0,
        "hash": head.hash if head else BEGINNING,
        "at": at.astimezone(UTC).isoformat(),
    }
    path = home / HEADS / f"{timezone.localdate(at).isoformat()}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    _put_head(path, body)
    return path


def check_heads(home: Path) -> list[Broken]:
    """The heads kept outside the database that were forged, or that the chain no longer holds."""
    return [broken for path in sorted((home / HEADS).glob("*.json")) if (broken := _check_head(path))]


def sign_heads_anew(home: Path) -> int:
    """
    Sign every kept head with the newest key, so that an older key may be forgotten; returns how many there are.

    Raises ValueError, changing nothing, when one of them is not to be believed.
    """
    wrong = check_heads(home)
    if wrong:
        raise ValueError(wrong[0].why)
    paths = sorted((home / HEADS).glob("*.json"))
    for path in paths:
        body = json.loads(path.read_text("utf-8"))
        body.pop("signature")
        _put_head(path, body)
    return len(paths)


def _put_head(path: Path, body: dict[str, Any]) -> None:
    filling = path.with_suffix(".filling")
    filling.write_text(json.dumps(body | {"signature": _signature(body)}), "utf-8")
    filling.replace(path)


def _check_head(path: Path) -> Broken | None:
    body = json.loads(path.read_text("utf-8"))
    signature = body.pop("signature", "")
    sequence = int(body["sequence"])
    if not any(hmac.compare_digest(signature, _signature(body, key)) for key in _keys()):
        return Broken(sequence, f"the head of {path.stem} was not signed by this installation")
    held = AuditEvent.objects.filter(sequence=sequence).values_list("hash", flat=True).first() if sequence else BEGINNING
    return None if held == body["hash"] else Broken(sequence, f"the chain no longer holds the entry that ended {path.stem}")


def _keys() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _signature(body: dict[str, Any], key: str | None = None) -> str:
    text = json.dumps(body, sort_keys=True).encode()
    return hmac.new((key or settings.SECRET_KEY).encode(), b"sightline audit head\n" + text, "sha256").hexdigest()
