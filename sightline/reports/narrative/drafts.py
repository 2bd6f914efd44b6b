"""Drafts: what somebody typed and has not saved, kept on the server so that no lost session loses it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sightline.access import Refusal
from sightline.access.viewer import Viewer

from .chapters import shipped, shipped_page
from .models import Draft

LONGEST_DRAFT = 6_000_000  # letters: a whole book pasted by mistake is kept, so that it can be cut down


@dataclass(frozen=True)
class Unfinished:
    """A draft as a home page lists it."""

    chapter: str
    title: str
    changed_at: datetime


def save_draft(chapter: str, text: str, *, base: int, by: Viewer, at: datetime) -> Draft:
    """
    Keep what somebody has typed so far, in place of what was kept before; no version is made and nobody else sees it.

    Raises NotFound for no such chapter, Refusal for a role that may not edit, or a text too long to keep.
    """
    shipped_page(chapter)
    if not by.may("edit_narrative"):
        raise Refusal("Your role reads the self-evaluation and does not edit it.")
    if len(text) > LONGEST_DRAFT:
        raise Refusal(f"This is too long to keep as a draft: it has {len(text):,} letters, and {LONGEST_DRAFT:,} is the most.")
    kept = text.replace("\x00", "")  # PostgreSQL keeps every other character
    with transaction.atomic():
        draft, _ = Draft.objects.update_or_create(
            account=by.account, chapter=chapter, defaults={"base": base, "text": kept, "changed_at": at}
        )
    return draft


def draft_of(chapter: str, *, by: Viewer) -> Draft | None:
    """What the viewer has typed into a chapter and not saved."""
    return Draft.objects.filter(account=by.account, chapter=chapter).first()


def drop_draft(chapter: str, *, by: Viewer) -> None:
    """Forget the viewer's draft of a chapter."""
    Draft.objects.filter(account=by.account, chapter=chapter).delete()


def drafts_of(viewer: Viewer) -> list[Unfinished]:
    """The viewer's unfinished drafts, the latest first; none for a role that may not edit."""
    if not viewer.may("edit_narrative"):
        return []
    drafts = Draft.objects.filter(account=viewer.account).defer("text")
    return [
        Unfinished(draft.chapter, shipped()[draft.chapter].title, draft.changed_at)
        for draft in drafts
        if draft.chapter in shipped()
    ]
