"""Reading the self-evaluation: its contents, a chapter at a time, and its charts."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sightline.reports.narrative.chapters import newest_versions, pages_now, shipped, shipped_page
from sightline.reports.narrative.drafts import draft_of
from sightline.reports.narrative.reading import chart_drawn, read_now
from sightline.reports.narrative.signing import standings
from sightline.reports.narrative.stale import stale_claims
from sightline.web.rendering import page
from sightline.web.words import count_words, day_words, moment_words

from .common import around, found, home, standing_of, title_of
from .shown import anchor_of, blocks_of, figures_table


def contents(request: Any) -> HttpResponse:
    """The chapters, where each stands, and what needs attention; whoever reads only what is published is taken there."""
    if not request.viewer.may("see_figures"):
        return redirect("self_evaluation_published")
    versions, read, stale = newest_versions(), read_now(home(), pages_now()), stale_claims(home())
    signed = standings(stale, versions)
    rows = []
    for key in shipped():
        standing, claims = standing_of(signed.get(key)), sum(claim.chapter == key for claim in stale)
        claims_cell = {"text": count_words(claims, "stale claim"), "href": _claims(key)} if claims else "None stale"
        rows.append(
            [
                {"text": title_of(read, key), "href": reverse("self_evaluation_chapter", args=[key])},
                {"text": standing["words"], "tag": standing["colour"], "note": standing["said"]},
                *([claims_cell] if stale else []),
                _changed(versions.get(key)),
            ]
        )
    return page(
        request,
        "self_evaluation/contents.html",
        "Self-evaluation",
        rows=rows,
        as_at=day_words(read.as_at) if read.as_at else "",
        snapshot=read.snapshot,
        stale=len(stale),
        may_publish=request.viewer.may("publish_narrative"),
        wide=True,
    )


def chapter(request: Any, chapter: str) -> HttpResponse:
    """One chapter with today's figures, each a link to its measure, and a table of them at its foot."""
    found(lambda: shipped_page(chapter))
    versions, read = newest_versions(), read_now(home(), pages_now())
    stale = [claim for claim in stale_claims(home()) if claim.chapter == chapter]
    signed = standings(stale, versions).get(chapter)
    placed = read.placed[chapter]
    columns, rows = figures_table(placed, with_lists=request.viewer.may("see_child_lists"))
    may_edit = request.viewer.may("edit_narrative")
    return page(
        request,
        "self_evaluation/chapter.html",
        title_of(read, chapter),
        chapter=chapter,
        blocks=blocks_of(placed, stale)[1:],
        columns=columns,
        rows=rows,
        standing=standing_of(signed),
        stale=[(claim, anchor_of(claim)) for claim in stale],
        changed=_changed(versions.get(chapter)),
        may_edit=may_edit,
        has_draft=may_edit and draft_of(chapter, by=request.viewer) is not None,
        as_at=day_words(read.as_at) if read.as_at else "",
        snapshot=f"{read.snapshot}, fingerprint {read.fingerprint[:12]}",
        back=reverse("self_evaluation"),
        back_words="Contents of the self-evaluation",
        wide=True,
        **around(chapter, read),
    )


def chart(request: Any, number: str) -> HttpResponse:
    """A chart of the newest records as a picture."""
    drawn = chart_drawn(number, home())
    if drawn is None:
        raise Http404("no such chart")
    return HttpResponse(drawn, content_type="image/svg+xml")


def _claims(chapter: str) -> str:
    return reverse("self_evaluation_claims", args=[chapter])


def _changed(version: Any) -> str:
    if version is None:
        return "As supplied with Sightline"
    who = version.saved_by.full_name if version.saved_by else "signed off as supplied"
    return f"Version {version.number}, {who}, {moment_words(version.saved_at)}"
