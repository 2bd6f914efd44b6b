"""The versions of a chapter: who saved what, any two word by word, and an earlier one brought back."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.reports.narrative.chapters import shipped_page, text_of, versions_of
from sightline.reports.narrative.comparing import compared, counted
from sightline.reports.narrative.models import Version
from sightline.reports.narrative.saving import restore_version
from sightline.web.rendering import page
from sightline.web.words import count_words, moment_words

from .common import done, found, home

SHIPPED = {"number": 0, "who": "Sightline", "when": "", "words": "The text that comes with Sightline", "signed": ""}


def versions(request: Any, chapter: str) -> HttpResponse:
    """Every version, the newest first, and two of them compared: those that the address names, else the last two."""
    ships = found(lambda: shipped_page(chapter))
    rows = [_row(one) for one in versions_of(chapter).prefetch_related("sign_offs__by")]
    rows.append(SHIPPED)
    newest = rows[0]["number"]
    old, new = _asked(request, "old", max(newest - 1, 0)), _asked(request, "new", newest)
    paragraphs = found(lambda: compared(text_of(chapter, old), text_of(chapter, new)))
    came, went = counted(paragraphs)
    return page(
        request,
        "self_evaluation/versions.html",
        f"Versions of: {ships.title}",
        chapter=chapter,
        rows=rows,
        newest=newest,
        old=old,
        new=new,
        paragraphs=paragraphs,
        changed=f"{count_words(came, 'word')} added, {count_words(went, 'word')} removed."
        if came or went
        else "The two are the same.",
        may_edit=request.viewer.may("edit_narrative"),
        back=reverse("self_evaluation_chapter", args=[chapter]),
        back_words="Back to the chapter",
    )


@require_POST
def restore(request: Any, chapter: str) -> HttpResponse:
    """Save an earlier version again, as the newest."""
    number = _posted(request, "number")
    base = _posted(request, "base")
    return done(
        request,
        lambda: restore_version(chapter, number, base=base, by=request.viewer, at=request.viewer.at, home=home()),
        f"Version {number} is back, as the newest." if number else "The text that comes with Sightline is back.",
        "self_evaluation_versions",
        chapter,
    )


def _row(version: Version) -> dict[str, Any]:
    signed = [f"{one.by.full_name}, {moment_words(one.at)}" for one in version.sign_offs.all()]
    words = "Edited" if version.restores is None else f"Brought back version {version.restores}"
    return {
        "number": version.number,
        "who": version.saved_by.full_name if version.saved_by else "Sightline",
        "when": moment_words(version.saved_at),
        "words": words if version.saved_by else "Kept as it comes, when it was signed off",
        "signed": "; ".join(signed),
    }


def _asked(request: Any, name: str, otherwise: int) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _posted(request: Any, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
