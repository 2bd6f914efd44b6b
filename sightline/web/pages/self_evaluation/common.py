"""What the pages of the self-evaluation share: where they read from, and how a chapter's standing is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sightline.access import NotFound, Refusal
from sightline.reports.narrative.chapters import shipped
from sightline.reports.narrative.reading import Read
from sightline.reports.narrative.signing import Signed, Standing
from sightline.web.words import day_words, moment_words

Answer = TypeVar("Answer")
STANDING_WORDS = {
    Standing.NONE: ("Not signed off", "grey"),
    Standing.SIGNED: ("Signed off", "green"),
    Standing.EDITED: ("Sign-off fell away: edited", "yellow"),
    Standing.STALE: ("Sign-off fell away: a claim is stale", "red"),
}


def home() -> Path:
    """The home folder of this installation."""
    return Path(settings.HOME)


def found(ask: Callable[[], Answer]) -> Answer:
    """What a question answers; a page that there is not, where there is no such thing for this person."""
    try:
        return ask()
    except NotFound as missing:
        raise Http404 from missing


def done(request: Any, act: Callable[[], Any], words: str, where: str, *args: Any) -> HttpResponse:
    """Do something and say so on the page that follows; a refusal is said there in its own words."""
    try:
        found(act)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(where, *args)


def standing_of(signed: Signed | None) -> dict[str, Any]:
    """A chapter's sign-off in words: its tag, and by whom and when it was given."""
    words, colour = STANDING_WORDS[signed.standing if signed else Standing.NONE]
    said = ""
    if signed and signed.at:
        said = f"{signed.by} signed off version {signed.version} on {moment_words(signed.at)}"
        said += f", on figures as at {day_words(signed.as_at)}" if signed.as_at else ""
    is_signed = bool(signed and signed.standing is Standing.SIGNED)
    return {"words": words, "colour": colour, "said": said, "is_signed": is_signed}


def title_of(read: Read, chapter: str) -> str:
    """A chapter's number and title; its title alone while nothing is loaded."""
    heading = read.heading(chapter)
    return f"{heading.number} {heading.title}" if heading else shipped()[chapter].title


def around(chapter: str, read: Read) -> dict[str, Any]:
    """The chapters before and after one."""
    keys = list(shipped())
    place = keys.index(chapter)
    beside = {"before": keys[place - 1] if place else None, "after": keys[place + 1] if place + 1 < len(keys) else None}
    return {
        side: {"href": reverse("self_evaluation_chapter", args=[key]), "title": title_of(read, key)} if key else None
        for side, key in beside.items()
    }
