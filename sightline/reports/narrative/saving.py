"""Saving a chapter: each save is a version, nobody's words are lost, and what the new sentences claim is written down."""

from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from sightline.access import Refusal, audit
from sightline.access.viewer import Viewer
from sightline.reports.self_evaluation.placeholders import Unreadable
from sightline.services.catalogue import all_indicators

from .chapters import newest_version, shipped_page, text_of
from .checking import check_chapter, tidied
from .claims import record_claims
from .covers import cover_now
from .drafts import drop_draft
from .figures_now import figures_now
from .models import Version

MAY_NOT_EDIT = "Your role reads the self-evaluation and does not edit it."


class EditedMeanwhile(Refusal):
    """Somebody saved the chapter after this text was begun. `newest` is the number of their version; nothing was saved."""

    def __init__(self, newest: int) -> None:
        super().__init__("Somebody else saved this chapter while you were writing. Look at both versions, then save.")
        self.newest = newest


def save_version(
    chapter: str, text: str, *, base: int, by: Viewer, at: datetime, home: Path, restores: int | None = None
) -> Version:
    """
    Save a chapter's text as its next version, with what its sentences claim; the writer's draft is dropped.

    base: the version that the text was begun from. Raises EditedMeanwhile where that is no longer the newest, NotFound for
    no such chapter, Refusal for a role that may not, a text that cannot be a chapter, or one that changes nothing.
    """
    if not by.may("edit_narrative"):
        raise Refusal(MAY_NOT_EDIT)
    kept = tidied(text)
    try:
        check_chapter(kept, shipped_page(chapter), all_indicators())
    except Unreadable as unreadable:
        raise Refusal(str(unreadable)) from unreadable
    now = figures_now(home, cover_now())  # computed before the transaction: it can take seconds, and a lock must not
    try:
        with transaction.atomic():
            newest = newest_version(chapter)
            if newest and newest.base == base and newest.saved_by_id == by.account.pk and newest.text == kept:
                return newest  # the same press of the button, twice
            if base != (newest.number if newest else 0):
                raise EditedMeanwhile(newest.number if newest else 0)
            if kept.strip() == text_of(chapter, base).strip():
                raise Refusal("Nothing was changed, so there is nothing to save.")
            version = Version.objects.create(
                chapter=chapter, number=base + 1, text=kept, base=base, restores=restores, saved_by=by.account, saved_at=at
            )
            claims = record_claims(version, now)
            drop_draft(chapter, by=by)
            audit.record(
                by, "change", at=at, kind="narrative", key=chapter, detail={"version": version.number, "claims": claims}
            )
    except IntegrityError as taken:  # two saves at one moment: the other's is the newest now
        raise EditedMeanwhile(base + 1) from taken
    return version


def restore_version(chapter: str, number: int, *, base: int, by: Viewer, at: datetime, home: Path) -> Version:
    """Bring an earlier version back, as a new one; raises as `save_version` does."""
    return save_version(chapter, text_of(chapter, number), base=base, by=by, at=at, home=home, restores=number)
