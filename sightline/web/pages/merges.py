"""Records that were made one: the history, and undoing."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access import NotFound, Refusal
from sightline.services.child_index.cards import Card, cards
from sightline.services.child_index.merging import merges_seen, undo_merge
from sightline.services.child_index.models import Merge
from sightline.web.pages.duplicates import tabs
from sightline.web.paging import paging
from sightline.web.rendering import page
from sightline.web.words import moment_words


class UndoForm(forms.Form):
    """Why the two are not one child after all."""

    reason = forms.CharField(
        label="Reason",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="How you know that they are two children",
        error_messages={"required": "Say how you know that they are two children"},
    )


@require_safe
def merges(request: Any) -> HttpResponse:
    """The merges into records that the reader may see in full, newest first, with those undone."""
    found = merges_seen(request.viewer).select_related("merged_by", "undone_by")
    pages = paging(request, found.count(), things="merges")
    request.audit.note(rows=pages.total)
    held = list(found[pages.first : pages.last])
    known = {card.person_id: card for card in cards(request.viewer, [merge.kept_id for merge in held])}
    return page(
        request,
        "find/merges.html",
        "Merged records",
        tabs=[(words, address, address == reverse("merges")) for words, address in tabs()],
        columns=["Kept record", "Number of the other", "Merged", "Reason", "Now"],
        rows=[_row(merge, known[merge.kept_id]) for merge in held if merge.kept_id in known],
        pages=pages,
        wide=True,
    )


def _row(merge: Merge, card: Card) -> list[Any]:
    child = {"text": card.name, "href": reverse("child", args=[card.handle]), "note": card.number}
    merged = f"{merge.merged_by.full_name}, {moment_words(merge.merged_at)}"
    return [child, merge.absorbed_id, merged, merge.reason, _now(merge)]


def _now(merge: Merge) -> Any:
    if merge.undone_by:
        return f"Undone by {merge.undone_by.full_name}, {moment_words(merge.undone_at)}: {merge.undone_reason}"
    return {"text": f"Undo merge {merge.pk}", "href": reverse("merge_undo", args=[merge.pk])}


@require_http_methods(["GET", "POST"])
def merge_undo(request: Any, merge_id: int) -> HttpResponse:
    """Say why, and part the two records again."""
    merge = merges_seen(request.viewer).filter(pk=merge_id, undone_at=None).first()
    if merge is None:
        raise Http404("no such merge, or one undone already")
    form = UndoForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _undone(request, merge_id, form):
        messages.success(request, "The merge was undone. They are two records again.")
        return redirect("merges")
    (card,) = cards(request.viewer, [merge.kept_id])
    return page(
        request,
        "find/undo.html",
        "Undo a merge",
        merge=merge_id,
        facts=[
            ("Kept record", f"{card.name}, number {card.number}"),
            ("Number of the other", merge.absorbed_id),
            ("Merged", f"{merge.merged_by.full_name}, {moment_words(merge.merged_at)}"),
            ("Reason then", merge.reason),
        ],
        form=form,
        errors=form if form.errors else None,
        back=reverse("merges"),
        back_words="Merged records",
    )


def _undone(request: Any, merge_id: int, form: UndoForm) -> bool:
    try:
        undo_merge(merge_id, reason=form.cleaned_data["reason"], by=request.viewer, at=request.viewer.at)
    except NotFound as absent:
        raise Http404 from absent
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


urls = [
    path("merges/", merges, name="merges"),
    path("merges/<int:merge_id>/undo/", merge_undo, name="merge_undo"),
]
