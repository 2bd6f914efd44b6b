"""Records that may be one child: the list, two side by side, and the decision."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sightline.access import NotFound, Refusal, audit
from sightline.access.matrix import DataClass
from sightline.services.child_index.cards import Card, cards
from sightline.services.child_index.comparing import ALIKE, DIFFERENT, ONE_ONLY, Line, compare
from sightline.services.child_index.duplicates import (
    Shown,
    decide_two_children,
    decisions,
    pair_of,
    possible_duplicates,
    shown,
    undo_decision,
)
from sightline.services.child_index.merging import merge_children
from sightline.services.child_index.models import NotSameChild
from sightline.services.child_index.pairs import LIKELY, REASONS
from sightline.web.paging import paging
from sightline.web.rendering import page
from sightline.web.words import day_words, moment_words

FIRST, SECOND, TWO = "first", "second", "two"
EVERY = ""
STRENGTHS = {EVERY: "All", "likely": "Likely", "possible": "Possible"}
MARKS = {ALIKE: "grey", DIFFERENT: "orange", ONE_ONLY: "blue"}


def tabs() -> list[tuple[str, str]]:
    """The three lists about records that are, or are not, one child."""
    return [
        ("May be one child", reverse("duplicates")),
        ("Decided: two children", reverse("decisions")),
        ("Merged", reverse("merges")),
    ]


class FilterForm(forms.Form):
    """Which pairs to show."""

    strength = forms.ChoiceField(label="How likely", required=False, choices=list(STRENGTHS.items()))
    reason = forms.ChoiceField(
        label="Reason",
        required=False,
        choices=[("", "Any reason"), *((code, reason.words) for code, reason in REASONS.items() if reason.points > 0)],
    )


class DecisionForm(forms.Form):
    """One child or two; and if one, which record is kept."""

    keep = forms.ChoiceField(
        label="What are they?", widget=forms.RadioSelect, error_messages={"required": "Choose what they are"}
    )
    reason = forms.CharField(
        label="Reason",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="How you know. Others read it before they undo anything",
        error_messages={"required": "Say how you know"},
    )

    def __init__(self, *args: Any, names: tuple[str, str] = ("", ""), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = [  # type: ignore[attr-defined]
            (FIRST, f"One child: keep record A, {names[0]}"),
            (SECOND, f"One child: keep record B, {names[1]}"),
            (TWO, "Two children: do not propose them again"),
        ]


@require_safe
def duplicates(request: Any) -> HttpResponse:
    """The undecided pairs both of whose children the reader may see, the likeliest first."""
    form = FilterForm(request.GET or None)
    found = possible_duplicates(request.viewer)
    if form.is_bound and form.is_valid():
        found = _filtered(found, **form.cleaned_data)
    pages = paging(request, found.count(), things="pairs")
    request.audit.note(rows=pages.total)
    pairs = [shown(pair) for pair in found[pages.first : pages.last]]
    known = {card.person_id: card for card in cards(request.viewer, [key for p in pairs for key in (p.first_id, p.second_id)])}
    return page(
        request,
        "find/duplicates.html",
        "Records that may be one child",
        tabs=_tabs("duplicates"),
        form=form if form.is_bound else FilterForm(),
        is_filtered=form.is_bound and any(form.data.values()),
        columns=["Record A", "Record B", "Why", "How likely", "What to do"],
        rows=[_pair_row(pair, known) for pair in pairs],
        pages=pages,
        wide=True,
    )


def _filtered(found: Any, *, strength: str, reason: str) -> Any:
    if strength:
        found = found.filter(score__gte=LIKELY) if strength == "likely" else found.filter(score__lt=LIKELY)
    # Codes hold no other code but with an underscore before it, so that `upn` must not find `other_upn`.
    return found.filter(reasons__regex=rf"(^| ){reason}( |$)") if reason else found


def _tabs(here: str) -> list[tuple[str, str, bool]]:
    return [(words, address, address == reverse(here)) for words, address in tabs()]


def _pair_row(pair: Shown, known: dict[str, Card]) -> list[Any]:
    strength = {"text": "Likely", "tag": "orange"} if pair.is_likely else {"text": "Possible", "tag": "grey"}
    compare_them = {"text": f"Compare pair {pair.key}", "href": reverse("duplicate", args=[pair.key])}
    return [*(_who(known.get(key)) for key in (pair.first_id, pair.second_id)), _why(pair), strength, compare_them]


def _who(card: Card | None) -> Any:
    if card is None:
        return ""
    return {"text": card.name, "note": ", ".join(part for part in (day_words(card.born), card.number) if part)}


def _why(pair: Shown) -> str:
    against = f". Against: {_joined(pair.speaks_against)}" if pair.speaks_against else ""
    first, rest = pair.speaks_for[0], pair.speaks_for[1:]
    return "; ".join([first, *map(_within, rest)]) + against


def _joined(reasons: list[str]) -> str:
    return "; ".join(map(_within, reasons))


def _within(words: str) -> str:
    """Words as they stand within a sentence; abbreviations keep their capitals."""
    return words[:1].lower() + words[1:]


@require_http_methods(["GET", "POST"])
def duplicate(request: Any, pair_id: int) -> HttpResponse:
    """Two records side by side, and what they are."""
    pair = _pair(request, pair_id)
    form = _form(request, pair, request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return _side_by_side(request, pair, form)
    if form.cleaned_data["keep"] != TWO:
        return _check(request, pair, form)
    try:
        decide_two_children(pair_id, reason=form.cleaned_data["reason"], by=request.viewer, at=request.viewer.at)
    except Refusal as refusal:
        form.add_error("reason", str(refusal))
        return _side_by_side(request, pair, form)
    messages.success(request, "Decided: they are two children, and are not proposed again.")
    return redirect("duplicates")


@require_POST
def duplicate_merge(request: Any, pair_id: int) -> HttpResponse:
    """Merge the two, after the answers were checked."""
    pair = _pair(request, pair_id)
    form = _form(request, pair, request.POST)
    if not form.is_valid() or form.cleaned_data["keep"] == TWO:
        return _side_by_side(request, pair, form)
    kept, absorbed = _kept_and_absorbed(pair, form)
    try:
        merge_children(kept, absorbed, reason=form.cleaned_data["reason"], by=request.viewer, at=request.viewer.at)
    except NotFound as absent:
        raise Http404 from absent
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _side_by_side(request, pair, form)
    messages.success(request, "The two records are one. You can undo this.")
    return redirect("merges")


def _pair(request: Any, pair_id: int) -> Shown:
    try:
        return pair_of(request.viewer, pair_id)
    except NotFound as absent:
        raise Http404 from absent


def _form(request: Any, pair: Shown, data: Any) -> DecisionForm:
    first, second = (_named(card) for card in _both(request, pair))
    return DecisionForm(data, names=(first, second))


def _named(card: Card) -> str:
    return f"{card.name}, number {card.number}"


def _both(request: Any, pair: Shown) -> tuple[Card, Card]:
    first, second = cards(request.viewer, [pair.first_id, pair.second_id])
    return first, second


def _kept_and_absorbed(pair: Shown, form: DecisionForm) -> tuple[str, str]:
    keeps_first = form.cleaned_data["keep"] == FIRST
    return (pair.first_id, pair.second_id) if keeps_first else (pair.second_id, pair.first_id)


def _side_by_side(request: Any, pair: Shown, form: DecisionForm) -> HttpResponse:
    both = _both(request, pair)
    for card in both:
        audit.record(
            request.viewer, "view", kind="child", key=card.person_id, classes=[DataClass.I], detail={"route": "duplicate"}
        )
    return page(
        request,
        "find/duplicate.html",
        "Are these one child?",
        pair=pair.key,
        speaks_for=pair.speaks_for,
        speaks_against=[_within(reason) for reason in pair.speaks_against],
        links=[(letter, reverse("child", args=[card.handle]), card.name) for letter, card in zip("AB", both, strict=True)],
        notes=[f"Record {letter}: {'; '.join(card.notes)}" for letter, card in zip("AB", both, strict=True) if card.notes],
        lines=[_compared(line) for line in compare(request.viewer, pair.first_id, pair.second_id)],
        form=form,
        errors=form if form.errors else None,
        back=reverse("duplicates"),
        back_words="Records that may be one child",
        wide=True,
    )


def _compared(line: Line) -> list[Any]:
    mark = {"text": line.verdict, "tag": MARKS[line.verdict]} if line.verdict else ""
    return [line.words, _value(line.first), _value(line.second), mark]


def _value(value: Any) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return value if isinstance(value, str) else day_words(value)


def _check(request: Any, pair: Shown, form: DecisionForm) -> HttpResponse:
    first, second = _both(request, pair)
    kept, goes = (first, second) if form.cleaned_data["keep"] == FIRST else (second, first)
    return page(
        request,
        "find/check.html",
        "Check before you merge",
        pair=pair.key,
        facts=[
            ("Record that is kept", _named(kept)),
            ("Record that becomes part of it", _named(goes)),
            ("Reason", form.cleaned_data["reason"]),
        ],
        keep=form.cleaned_data["keep"],
        reason=form.cleaned_data["reason"],
        back=reverse("duplicate", args=[pair.key]),
        back_words="The two records",
    )


@require_safe
def decided(request: Any) -> HttpResponse:
    """The decisions that two records are two children, newest first; each can be undone."""
    found = decisions(request.viewer).select_related("decided_by", "undone_by")
    pages = paging(request, found.count(), things="decisions")
    request.audit.note(rows=pages.total)
    held = list(found[pages.first : pages.last])
    known = {card.person_id: card for card in cards(request.viewer, [key for d in held for key in (d.first_id, d.second_id)])}
    return page(
        request,
        "find/decisions.html",
        "Decided: two children",
        tabs=_tabs("decisions"),
        decisions=[_decision(decision, known) for decision in held],
        pages=pages,
        wide=True,
    )


def _decision(decision: NotSameChild, known: dict[str, Card]) -> dict[str, Any]:
    undone = f"{decision.undone_by.full_name}, {moment_words(decision.undone_at)}" if decision.undone_by else ""
    return {
        "key": decision.pk,
        "first": _who(known.get(decision.first_id)),
        "second": _who(known.get(decision.second_id)),
        "reason": decision.reason,
        "decided": f"{decision.decided_by.full_name}, {moment_words(decision.decided_at)}",
        "undone": undone,
    }


@require_POST
def decision_undo(request: Any, decision_id: int) -> HttpResponse:
    """Let the pair be proposed again."""
    try:
        undo_decision(decision_id, by=request.viewer, at=request.viewer.at)
    except NotFound as absent:
        raise Http404 from absent
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The decision was undone. The pair is proposed again if the records still look alike.")
    return redirect("decisions")


urls = [
    path("duplicates/", duplicates, name="duplicates"),
    path("duplicates/decided/", decided, name="decisions"),
    path("duplicates/decided/<int:decision_id>/undo/", decision_undo, name="decision_undo"),
    path("duplicates/<int:pair_id>/", duplicate, name="duplicate"),
    path("duplicates/<int:pair_id>/merge/", duplicate_merge, name="duplicate_merge"),
]
