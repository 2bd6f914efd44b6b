"""Published editions, open to everybody and never changed: their list, each one's page, and its files."""

import hashlib
import re
from base64 import b64encode
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from sightline.reports.narrative.editions import FILES, EditionBroken, Published, file_of, published_in, published_named
from sightline.web.rendering import page
from sightline.web.words import day_words, moment_words

from .common import found, home

KINDS = {".html": "text/html; charset=utf-8", ".pdf": "application/pdf"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def published(request: Any) -> HttpResponse:
    """Every published edition, open to everybody."""
    rows = [
        [
            {
                "text": f"{one.council}, as at {day_words(one.as_at)}",
                "href": reverse("self_evaluation_edition", args=[one.name]),
            },
            moment_words(one.published_at),
            one.name,
        ]
        for one in published_in(home())
    ]
    return page(request, "self_evaluation/published.html", "Published self-evaluations", rows=rows)


def edition(request: Any, edition: str) -> HttpResponse:
    """One published edition: what it is of, and its three files."""
    one = found(lambda: published_named(home(), edition))
    return page(
        request,
        "self_evaluation/edition.html",
        f"{one.title}: {one.council}",
        as_at=day_words(one.as_at),
        facts=_published_facts(one),
        files=[
            (FILES[name], reverse("self_evaluation_file", args=[one.name, name]), _size(size)) for name, size in _files(one)
        ],
        back=reverse("self_evaluation_published"),
        back_words="Published self-evaluations",
    )


def file(request: Any, edition: str, name: str) -> HttpResponse:
    """One file of a published edition, byte for byte as it was published."""
    try:
        content = found(lambda: file_of(home(), edition, name))
    except EditionBroken as broken:
        return page(request, "self_evaluation/nothing.html", "This file cannot be shown", words=f"{broken}.", status=500)
    ending = name[name.rindex(".") :]
    response = HttpResponse(content, content_type=KINDS.get(ending, WORD))
    kind = "inline" if ending in KINDS else "attachment"
    response["Content-Disposition"] = f'{kind}; filename="{edition}-{name}"'
    if ending == ".html":
        response["Content-Security-Policy"] = _policy_of(content)
    return response


def _policy_of(content: bytes) -> str:
    """What the one file may do: use its own styles, each known by its digest, draw its own pictures, and nothing else."""
    text = content.decode()
    styles = {*re.findall(r"<style>(.*?)</style>", text, re.DOTALL), *re.findall(r' style="([^"]*)"', text)}
    allowed = " ".join(sorted(f"'sha256-{b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in styles))
    return (
        f"default-src 'none'; style-src 'unsafe-hashes' {allowed}; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def _published_facts(one: Published) -> list[tuple[str, str]]:
    return [
        ("Figures as at", day_words(one.as_at)),
        ("Published", moment_words(one.published_at)),
        ("Edition", one.name),
        ("Computed from the snapshot with the fingerprint", one.fingerprint),
        ("The document's SHA-256", one.document_sha256),
    ]


def _files(one: Published) -> list[tuple[str, int]]:
    return [(name, one.files[name]) for name in FILES if name in one.files]


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size / 1_000:.0f} kB"
