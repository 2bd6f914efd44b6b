"""What shows that a chapter's words made a difference to children, and what points the other way."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from sightline.access import NotFound, Refusal, audit
from sightline.access.viewer import Viewer

from .chapters import shipped_page
from .models import Evidence

FEWEST_LETTERS = 20  # fewer say nothing that a reader could check
MOST_LETTERS = 5_000


def add_evidence(
    chapter: str, *, kind: str, words: str, counter: str, claim_key: str = "", by: Viewer, at: datetime
) -> Evidence:
    """
    Put evidence beside a chapter, or beside one sentence of it.

    kind: one of `Evidence.KINDS`. counter: what points the other way; may be empty here, but sign-off asks for one somewhere.
    Raises NotFound for no such chapter, Refusal for a role that may not or words that say too little or too much.
    """
    shipped_page(chapter)
    _check(by, kind, words, counter)
    with transaction.atomic():
        added = Evidence.objects.create(
            chapter=chapter,
            claim_key=claim_key[:16],
            kind=kind,
            words=words.strip(),
            counter=counter.strip(),
            by=by.account,
            at=at,
        )
        audit.record(
            by, "create", at=at, kind="narrative_evidence", key=str(added.pk), detail={"chapter": chapter, "kind": kind}
        )
    return added


def withdraw_evidence(pk: int, *, by: Viewer, at: datetime) -> Evidence:
    """Take evidence back; it stays on record. Raises NotFound where there is none, Refusal for a role that may not."""
    if not by.may("edit_narrative"):
        raise Refusal("Your role reads the self-evaluation and does not edit it.")
    with transaction.atomic():
        evidence = Evidence.objects.select_for_update().filter(pk=pk, withdrawn_at=None).first()
        if evidence is None:
            raise NotFound
        evidence.withdrawn_by, evidence.withdrawn_at = by.account, at
        evidence.save(update_fields=["withdrawn_by", "withdrawn_at"])
        audit.record(by, "change", at=at, kind="narrative_evidence", key=str(pk), detail={"withdrawn": True})
    return evidence


def evidence_of(chapter: str) -> QuerySet[Evidence]:
    """The evidence of a chapter that was not withdrawn, in the order it was given."""
    return Evidence.objects.filter(chapter=chapter, withdrawn_at=None).select_related("by").order_by("pk")


def lacking(evidence: Iterable[Evidence]) -> str:
    """What a chapter still needs before it can be signed off, as a sentence; empty where it has it."""
    held = list(evidence)
    if not held:
        return "Add at least one piece of evidence of impact, and say what points the other way."
    if not any(one.counter for one in held):
        return "Say what points the other way, or where you looked for it and found nothing, beside one piece of evidence."
    return ""


def _check(by: Viewer, kind: str, words: str, counter: str) -> None:
    if not by.may("edit_narrative"):
        raise Refusal("Your role reads the self-evaluation and does not edit it.")
    if kind not in dict(Evidence.KINDS):
        raise Refusal("Choose what kind of evidence it is.")
    if len(words.strip()) < FEWEST_LETTERS:
        raise Refusal(f"Say what it shows, in at least {FEWEST_LETTERS} letters.")
    if counter.strip() and len(counter.strip()) < FEWEST_LETTERS:
        raise Refusal(f"Say what points the other way, in at least {FEWEST_LETTERS} letters, or leave it empty.")
    if max(len(words), len(counter)) > MOST_LETTERS:
        raise Refusal(f"Evidence has at most {MOST_LETTERS:,} letters.")
