"""Publishing an edition: what would be published, what must be read first, and a second person's word."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access import Refusal
from sightline.reports.narrative.covers import cover_now
from sightline.reports.narrative.figures_now import Cover
from sightline.reports.narrative.models import Edition
from sightline.reports.narrative.publishing import (
    AUTHOR,
    OPEN,
    ask_to_publish,
    candidate,
    edition_named,
    not_ready,
    publish_narrative,
    refuse_edition,
    wrote_the_last_change,
)
from sightline.web.rendering import fragment, page
from sightline.web.words import day_words, moment_words

from .common import done, found, home
from .jobs import write_approved

COLOURS = {"requested": "blue", "approved": "light-blue", "published": "green", "refused": "grey", "failed": "red"}


class PublishForm(forms.Form):
    """Whose document it is, and that its small numbers were read."""

    council = forms.CharField(
        label="The council's name, for the cover", max_length=120, error_messages={"required": "Enter the council's name"}
    )
    region = forms.CharField(label="Region of England to compare with", max_length=60, required=False)
    council_code = forms.RegexField(
        r"^\d{3}$",
        label="Three-digit council code, to compare with its neighbours",
        required=False,
        error_messages={"invalid": "A council code is three digits"},
    )
    small_read = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    is_read = forms.BooleanField(
        label="I have read each of these sentences, and none points to a child",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where there are sentences and the box is not ticked."""
        cleaned = super().clean() or {}
        if cleaned.get("small_read") and not cleaned.get("is_read"):
            self.add_error("is_read", "Say that you have read the sentences with small numbers")
        return cleaned


@require_http_methods(["GET", "POST"])
def publish(request: Any) -> HttpResponse:
    """What would be published now, what must be read first, and editions that wait for a second person."""
    form = PublishForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        values = form.cleaned_data
        cover = Cover(values["council"], values["region"], values["council_code"])
        try:
            edition = ask_to_publish(
                cover=cover, small_read=values["small_read"], by=request.viewer, at=request.viewer.at, home=home()
            )
        except Refusal as refusal:
            form.add_error("council", str(refusal))
        else:
            messages.success(request, f"Edition {edition.name} waits for a second person to approve it.")
            return redirect("self_evaluation_edition_waiting", edition.name)
    return _publish_page(request, form)


def _publish_page(request: Any, form: PublishForm | None) -> HttpResponse:
    cover = cover_now()
    try:
        made = candidate(home(), cover)
    except Refusal as refusal:
        return page(request, "self_evaluation/nothing.html", "Publish an edition", words=str(refusal))
    started = {"council": cover.council, "region": cover.region, "council_code": cover.council_code}
    form = form or PublishForm(initial=started | {"small_read": len(made.small)})
    return page(
        request,
        "self_evaluation/publish.html",
        "Publish an edition",
        status=422 if form.is_bound else 200,
        form=form,
        errors=form if form.is_bound else None,
        small=[[one.where, one.sentence, one.words] for one in made.small],
        wanting=not_ready(home()),
        author=AUTHOR if wrote_the_last_change(request.viewer) else "",
        as_at=day_words(made.as_at),
        snapshot=made.snapshot,
        sha256=made.sha256,
        editions=[_edition_row(one) for one in Edition.objects.select_related("requested_by", "decided_by")[:20]],
        back=reverse("self_evaluation"),
        back_words="Contents of the self-evaluation",
        wide=True,
    )


def waiting(request: Any, edition: str) -> HttpResponse:
    """One edition on its way: who asked, of what, and what a second person may do about it."""
    one = found(lambda: edition_named(edition))
    is_open = one.state == Edition.State.REQUESTED
    own = one.requested_by_id == request.viewer.account.pk
    return page(
        request,
        "self_evaluation/waiting.html",
        f"Edition {one.name}",
        edition=one.name,
        facts=_facts(one),
        may_approve=is_open and not own and not wrote_the_last_change(request.viewer),
        may_refuse=is_open,
        own=own,
        **_progress(one),
        back=reverse("self_evaluation_publish"),
        back_words="Publish an edition",
    )


def progress(request: Any, edition: str) -> HttpResponse:
    """How far the writing has come: a part of the page, asked for again while it goes on."""
    one = found(lambda: edition_named(edition))
    response = HttpResponse(fragment(request, "self_evaluation/progress.html", edition=one.name, **_progress(one)))
    if one.state not in OPEN:
        response["HX-Refresh"] = "true"  # it is over: the whole page says what came of it
    return response


@require_POST
def approve(request: Any, edition: str) -> HttpResponse:
    """Approve what somebody else asked for; it is then written in the background."""

    def act() -> Edition:
        return publish_narrative(edition, by=request.viewer, at=request.viewer.at, home=home(), then=write_approved.enqueue)

    return done(request, act, "Approved. The files are being written.", "self_evaluation_edition_waiting", edition)


@require_POST
def refuse(request: Any, edition: str) -> HttpResponse:
    """Turn it down, or take it back."""

    def act() -> Edition:
        return refuse_edition(edition, by=request.viewer, at=request.viewer.at)

    return done(request, act, "It will not be published.", "self_evaluation_publish")


def _progress(one: Edition) -> dict[str, Any]:
    return {
        "state": one.get_state_display(),
        "colour": COLOURS[one.state],
        "progress": one.progress,
        "is_writing": one.state == Edition.State.APPROVED,
        "read": reverse("self_evaluation_edition", args=[one.name]) if one.state == Edition.State.PUBLISHED else "",
    }


def _facts(one: Edition) -> list[tuple[str, str]]:
    facts = [
        ("Figures as at", day_words(one.as_at)),
        ("Snapshot", f"{one.snapshot}, fingerprint {one.fingerprint[:12]}"),
        ("Council", one.council),
        ("Asked for by", f"{one.requested_by.full_name}, {moment_words(one.requested_at)}"),
        ("Sentences with small numbers that were read", f"{one.small_numbers:,}"),
        ("The document's SHA-256", one.document_sha256),
    ]
    if one.decided_by and one.decided_at:
        facts.insert(4, ("Decided by", f"{one.decided_by.full_name}, {moment_words(one.decided_at)}"))
    return facts


def _edition_row(one: Edition) -> list[Any]:
    name = {"text": one.name, "href": reverse("self_evaluation_edition_waiting", args=[one.name])}
    state = {"text": one.get_state_display(), "tag": COLOURS[one.state]}
    decided = one.decided_by.full_name if one.decided_by else ""
    return [name, state, one.requested_by.full_name, decided, day_words(one.as_at)]
