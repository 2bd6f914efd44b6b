"""What a chapter claims, what shows it, what points the other way, and who stands by it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.access import Refusal
from sightline.reports.narrative.chapters import newest_version, newest_versions, shipped_page
from sightline.reports.narrative.claims import Reading
from sightline.reports.narrative.evidence import add_evidence, evidence_of, lacking, withdraw_evidence
from sightline.reports.narrative.models import Evidence
from sightline.reports.narrative.signing import OWN_EDIT, sign_off_narrative, standings
from sightline.reports.narrative.stale import readings_now, stale_claims
from sightline.web.rendering import page
from sightline.web.words import day_words

from .common import done, found, home, standing_of
from .shown import anchor_of


class EvidenceForm(forms.Form):
    """What shows that it made a difference, and what points the other way."""

    kind = forms.ChoiceField(
        label="Kind of evidence",
        choices=Evidence.KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of evidence it is"},
    )
    words = forms.CharField(
        label="What changed for children, and how it shows",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5_000,
        help_text="Name no child. Say where the evidence is kept.",
        error_messages={"required": "Say what changed for children"},
    )
    counter = forms.CharField(
        label="Counter-evidence: what points the other way",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5_000,
        required=False,
        help_text="If you looked and found nothing, say where you looked. Sign-off asks for one such note in a chapter.",
    )
    claim_key = forms.ChoiceField(label="What it belongs to", required=False)

    def __init__(self, *args: Any, claims: list[Reading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = {claim.key: f"“{claim.sentence[:90]}”" for claim in claims}
        self.fields["claim_key"].choices = [("", "The whole chapter"), *keys.items()]  # type: ignore[attr-defined]


def claims(request: Any, chapter: str) -> HttpResponse:
    """Every claim of a chapter with the figure then and now, its evidence, and sign-off."""
    found(lambda: shipped_page(chapter))
    return _page(request, chapter, EvidenceForm(claims=_claims_of(chapter)))


@require_POST
def evidence_new(request: Any, chapter: str) -> HttpResponse:
    """Put evidence beside the chapter or one of its sentences."""
    found(lambda: shipped_page(chapter))
    form = EvidenceForm(request.POST, claims=_claims_of(chapter))
    if not form.is_valid():
        return _page(request, chapter, form, status=422)
    try:
        add_evidence(chapter, **form.cleaned_data, by=request.viewer, at=request.viewer.at)
    except Refusal as refusal:
        form.add_error("words", str(refusal))
        return _page(request, chapter, form, status=422)
    messages.success(request, "The evidence was added.")
    return redirect("self_evaluation_claims", chapter)


@require_POST
def evidence_withdraw(request: Any, chapter: str, evidence: int) -> HttpResponse:
    """Take evidence back."""

    def act() -> Evidence:
        return withdraw_evidence(evidence, by=request.viewer, at=request.viewer.at)

    return done(request, act, "The evidence was withdrawn.", "self_evaluation_claims", chapter)


@require_POST
def sign_off(request: Any, chapter: str) -> HttpResponse:
    """Stand by the version that was read."""
    text = request.POST.get("version", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1

    def act() -> Any:
        return sign_off_narrative(chapter, number, by=request.viewer, at=request.viewer.at, home=home())

    return done(request, act, "You have signed the chapter off.", "self_evaluation_claims", chapter)


def stale(request: Any) -> HttpResponse:
    """Every claim of the document that no longer holds, and the rules by which that is decided."""
    rows = [[_leading(one), *_row(one)] for one in stale_claims(home())]
    return page(
        request,
        "self_evaluation/stale.html",
        "Stale claims",
        rows=rows,
        total=len(readings_now(home())),
        back=reverse("self_evaluation"),
        back_words="Contents of the self-evaluation",
        wide=True,
    )


def _page(request: Any, chapter: str, form: EvidenceForm, *, status: int = 200) -> HttpResponse:
    held = _claims_of(chapter)
    newest = newest_version(chapter)
    evidence = list(evidence_of(chapter))
    signed = standings([one for one in held if one.stale], newest_versions()).get(chapter)
    viewer = request.viewer
    sentences = {one.key: one.sentence for one in held}
    return page(
        request,
        "self_evaluation/claims.html",
        f"Claims, evidence and sign-off: {shipped_page(chapter).title}",
        status=status,
        chapter=chapter,
        rows=[[one.sentence, *_row(one)] for one in held],
        stale=sum(one.stale for one in held),
        evidence=[_evidence(one, sentences) for one in evidence],
        lacking=lacking(evidence),
        standing=standing_of(signed),
        version=newest.number if newest else 0,
        form=form,
        errors=form if form.is_bound else None,
        may_edit=viewer.may("edit_narrative"),
        may_sign=viewer.may("sign_off_narrative"),
        own_edit=OWN_EDIT if newest and newest.saved_by_id == viewer.account.pk else "",
        back=reverse("self_evaluation_chapter", args=[chapter]),
        back_words="Back to the chapter",
        wide=True,
    )


def _claims_of(chapter: str) -> list[Reading]:
    return [one for one in readings_now(home()) if one.chapter == chapter]


def _row(claim: Reading) -> list[Any]:
    measure = {"text": claim.name, "href": reverse("indicator", args=[claim.code])}
    state = {"text": "Stale", "tag": "red", "note": f"{claim.why}"} if claim.stale else {"text": "Holds", "tag": "green"}
    return [measure, claim.rule, claim.then or "not saved yet", claim.now, state]


def _leading(claim: Reading) -> dict[str, str]:
    return {
        "text": claim.title,
        "href": f"{reverse('self_evaluation_chapter', args=[claim.chapter])}#{anchor_of(claim)}",
        "note": f"“{claim.sentence}”",
    }


def _evidence(one: Evidence, sentences: dict[str, str]) -> dict[str, Any]:
    about = sentences.get(one.claim_key, "A sentence that is no longer there") if one.claim_key else "The whole chapter"
    return {
        "pk": one.pk,
        "kind": one.get_kind_display(),
        "words": one.words,
        "counter": one.counter,
        "about": about,
        "by": f"{one.by.full_name}, {day_words(one.at.date())}",
    }
