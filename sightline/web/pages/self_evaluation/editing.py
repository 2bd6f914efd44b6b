"""Editing a chapter: the text, a preview beside it, drafts that keep themselves, and both versions where two people wrote."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access import Refusal
from sightline.reports.narrative.chapters import newest_version, shipped_page, text_of, versions_of
from sightline.reports.narrative.comparing import compared, merged
from sightline.reports.narrative.drafts import draft_of, drop_draft, save_draft
from sightline.reports.narrative.picking import KINDS, call_text
from sightline.reports.narrative.reading import preview
from sightline.reports.narrative.saving import EditedMeanwhile, save_version
from sightline.reports.self_evaluation.claims import DIRECTIONS
from sightline.reports.self_evaluation.placeholders import Unreadable
from sightline.services.catalogue import all_indicators
from sightline.web.rendering import fragment, page
from sightline.web.words import moment_words

from .common import found, home
from .shown import blocks_of

TEXT, BASE = "text", "base"


class FigureForm(forms.Form):
    """Which measure to put into the text, and how the sentence uses it."""

    kind = forms.ChoiceField(label="What to insert", choices=list(KINDS.items()))
    code = forms.ChoiceField(label="Measure")
    at_least = forms.CharField(label="The sentence holds while it is at least", required=False, max_length=12)
    at_most = forms.CharField(label="and at most", required=False, max_length=12)
    months = forms.CharField(label="Months to look back", required=False, max_length=2)
    unit = forms.CharField(label="What follows the figures, such as “per 10,000 children”", required=False, max_length=40)
    before = forms.CharField(label="Months before", required=False, max_length=2)
    after = forms.CharField(label="Months after", required=False, max_length=2)
    expect = forms.ChoiceField(
        label="The sentence holds while it",
        required=False,
        choices=[("", "whichever way"), *((way, way) for way in DIRECTIONS)],
    )
    words = forms.CharField(label="Your own words", required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures = sorted(all_indicators().values(), key=lambda one: one.name)
        self.fields["code"].choices = [(one.code, f"{one.name} ({one.code})") for one in measures]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def edit(request: Any, chapter: str) -> HttpResponse:
    """The chapter's text in a box: the viewer's draft where there is one, else the newest version."""
    found(lambda: shipped_page(chapter))
    if request.method == "POST":
        return _posted(request, chapter)
    newest = newest_version(chapter)
    draft = draft_of(chapter, by=request.viewer)
    number = newest.number if newest else 0
    if draft is None:
        return _form(request, chapter, text_of(chapter, number), number)
    said = f"This is your draft of {moment_words(draft.changed_at)}. It was never saved as a version."
    if draft.base != number:
        said += " Somebody has saved the chapter since you began it: when you save, you will see both."
    return _form(request, chapter, draft.text, draft.base, draft=said)


def _posted(request: Any, chapter: str) -> HttpResponse:
    text, base = request.POST.get(TEXT, ""), _number(request.POST.get(BASE))
    if request.POST.get("action") == "insert":
        return _inserted(request, chapter, text, base)
    if request.POST.get("action") == "draft":
        _keep(request, chapter, text, base)
        return redirect(f"{reverse('self_evaluation_edit', args=[chapter])}?look=yes#preview")
    try:
        version = found(lambda: save_version(chapter, text, base=base, by=request.viewer, at=request.viewer.at, home=home()))
    except EditedMeanwhile as meanwhile:
        _keep(request, chapter, text, base)
        return _both(request, chapter, text, base, meanwhile.newest)
    except Refusal as refusal:
        kept = _keep(request, chapter, text, base)
        return _form(request, chapter, text, base, problem=f"{refusal} {kept}".strip())
    messages.success(request, f"Saved as version {version.number}.")
    return redirect("self_evaluation_chapter", chapter)


def _inserted(request: Any, chapter: str, text: str, base: int) -> HttpResponse:
    """Without a script: the figure that was chosen, put at the end of the text."""
    try:
        call = call_text(request.POST.get("kind", ""), request.POST.get("code", ""), request.POST)
    except Unreadable as unreadable:
        return _form(request, chapter, text, base, problem=str(unreadable))
    _keep(request, chapter, f"{text.rstrip()}\n\n{call}\n", base)
    return redirect("self_evaluation_edit", chapter)


def _keep(request: Any, chapter: str, text: str, base: int) -> str:
    """Keep what was typed, whatever became of saving it; says so, or why not."""
    try:
        save_draft(chapter, text, base=base, by=request.viewer, at=request.viewer.at)
    except Refusal as refusal:
        return str(refusal)
    return "Nothing you wrote is lost: it is kept as your draft."


def _form(request: Any, chapter: str, text: str, base: int, *, problem: str = "", draft: str = "") -> HttpResponse:
    ships = shipped_page(chapter)
    return page(
        request,
        "self_evaluation/edit.html",
        f"Edit: {ships.title}",
        status=422 if problem else 200,
        chapter=chapter,
        text=text,
        base=base,
        problem=problem,
        draft=draft,
        heading="#" * ships.level,
        figure_form=FigureForm(),
        look=_look(chapter, text) if "look" in request.GET else None,
        wide=True,
        back=reverse("self_evaluation_chapter", args=[chapter]),
        back_words="Back to the chapter",
    )


def _both(request: Any, chapter: str, mine: str, base: int, newest: int) -> HttpResponse:
    """Their version and mine beside each other, and a box to put them together in."""
    before, theirs = text_of(chapter, base), text_of(chapter, newest)
    together = merged(before, mine, theirs)
    who = versions_of(chapter).filter(number=newest).first()
    return page(
        request,
        "self_evaluation/both.html",
        f"Two versions of: {shipped_page(chapter).title}",
        status=409,
        chapter=chapter,
        theirs=compared(before, theirs),
        mine=compared(before, mine),
        who=who.saved_by.full_name if who and who.saved_by else "",
        when=moment_words(who.saved_at) if who else "",
        newest=newest,
        before=f"version {base}" if base else "the text that comes with Sightline",
        text=mine if together is None else together,
        is_together=together is not None,
        mine_text=mine,
        theirs_text=theirs,
        wide=True,
    )


@require_POST
def draft(request: Any, chapter: str) -> JsonResponse:
    """Keep a draft; called every few seconds while somebody types. Says when it was kept, and the newest version's number."""
    try:
        kept = found(
            lambda: save_draft(
                chapter,
                request.POST.get(TEXT, ""),
                base=_number(request.POST.get(BASE)),
                by=request.viewer,
                at=request.viewer.at,
            )
        )
    except Refusal as refusal:
        return JsonResponse({"problem": str(refusal)}, status=422)
    newest = newest_version(chapter)
    said = f"Draft kept on {moment_words(kept.changed_at)}."
    return JsonResponse({"said": said, "newest": newest.number if newest else 0})


@require_POST
def discard(request: Any, chapter: str) -> HttpResponse:
    """Forget the viewer's draft."""
    found(lambda: shipped_page(chapter))
    drop_draft(chapter, by=request.viewer)
    messages.success(request, "Your draft was discarded. The chapter is as it was last saved.")
    return redirect("self_evaluation_chapter", chapter)


@require_POST
def previewed(request: Any, chapter: str) -> HttpResponse:
    """What the text would read like, figures and all, or what is wrong with it: a part of the page, for htmx."""
    return HttpResponse(fragment(request, "self_evaluation/preview_part.html", **_look(chapter, request.POST.get(TEXT, ""))))


@require_POST
def figure(request: Any, chapter: str) -> JsonResponse:
    """The call that a choice in the form stands for, to be put where the cursor is."""
    try:
        call = call_text(request.POST.get("kind", ""), request.POST.get("code", ""), request.POST)
    except Unreadable as unreadable:
        return JsonResponse({"problem": str(unreadable)}, status=422)
    return JsonResponse({"call": call})


def _look(chapter: str, text: str) -> dict[str, Any]:
    try:
        blocks = blocks_of(found(lambda: preview(chapter, text, home())))
        return {"blocks": [block | {"number": ""} if block["kind"] == "heading" else block for block in blocks], "problem": ""}
    except (Unreadable, ValueError) as unreadable:
        return {"blocks": [], "problem": str(unreadable)}


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
