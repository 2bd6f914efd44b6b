"""Breaking the glass, closing it again, and looking at it afterwards."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access import NotFound, Refusal
from sightline.access import breaking as doing
from sightline.access.matrix import DataClass
from sightline.access.models import BreakGlass
from sightline.web.rendering import page
from sightline.web.words import day_words, moment_words


class BreakGlassForm(forms.Form):
    """Why the record must be opened now."""

    reason_code = forms.ChoiceField(
        label="Reason",
        choices=BreakGlass.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a reason"},
    )
    reason = forms.CharField(
        label="What you need to know and why now",
        min_length=doing.SHORTEST_REASON,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Your manager and information governance are told at once and will read this.",
        error_messages={
            "required": "Say what you need to know and why now",
            "min_length": f"Say why in at least {doing.SHORTEST_REASON} characters",
        },
    )


class ReviewForm(forms.Form):
    """Whether an opening was justified."""

    verdict = forms.ChoiceField(
        label="Was it justified?",
        choices=BreakGlass.Review.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it was justified"},
    )
    note = forms.CharField(
        label="What you found",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what you found"},
    )


@require_http_methods(["GET", "POST"])
def break_glass(request: Any, handle: str) -> HttpResponse:
    """Ask for a reason, and open the record for an hour."""
    form = BreakGlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            doing.break_glass(request.child.person_id, **form.cleaned_data, by=request.viewer, at=request.viewer.at)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The record is open to you, to read only, for an hour. Everything you open is recorded.")
            return redirect("child", handle)
    return page(
        request,
        "access/break_glass.html",
        "Open a record in an emergency",
        form=form,
        errors=form,
        back=reverse("child", args=[handle]),
        back_words="The child's record",
    )


@require_POST
def break_glass_close(request: Any, handle: str) -> HttpResponse:
    """Close the record again before the hour is over."""
    doing.close(request.child.person_id, by=request.viewer, at=request.viewer.at)
    messages.success(request, "The record is closed to you again.")
    return redirect("home")


def break_glass_reviews(request: Any) -> HttpResponse:
    """Openings that wait to be looked at, the first due first."""
    waiting = doing.waiting_for_review(request.viewer)
    request.audit.note(rows=len(waiting))
    named = request.viewer.children_with(DataClass.I).filter(pk__in=[opening.person_id for opening in waiting])
    handles = dict(named.values_list("pk", "summary__handle"))
    lines = [_line(opening, handles.get(opening.person_id), request.viewer.on) for opening in waiting]
    title = "Records opened in an emergency"
    return page(request, "access/reviews.html", title, lines=lines, back=reverse("home"), back_words="Home")


def _line(opening: BreakGlass, handle: str | None, on: Any) -> dict[str, Any]:
    return {
        "key": opening.pk,
        "who": opening.account.full_name,
        "opened": moment_words(opening.opened_at),
        "reason": BreakGlass.Reason(opening.reason_code).label,
        "words": opening.reason,
        "due": day_words(opening.review_due_on),
        "is_late": opening.review_due_on < on,
        "child": reverse("child", args=[handle]) if handle else "",
    }


@require_http_methods(["GET", "POST"])
def break_glass_review(request: Any, opening_id: int) -> HttpResponse:
    """Look at one opening and say whether it was justified."""
    opening = next((one for one in doing.waiting_for_review(request.viewer) if one.pk == opening_id), None)
    if opening is None:
        raise Http404
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            doing.review(opening_id, **form.cleaned_data, by=request.viewer, at=request.viewer.at)
        except NotFound as absent:
            raise Http404 from absent
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Your review was recorded.")
            return redirect("break_glass_reviews")
    return page(
        request,
        "access/review.html",
        "Review an emergency opening",
        line=_line(opening, None, request.viewer.on),
        form=form,
        errors=form,
        back=reverse("break_glass_reviews"),
        back_words="Records opened in an emergency",
    )


urls = [
    path("children/<str:handle>/open/", break_glass, name="break_glass"),
    path("children/<str:handle>/close/", break_glass_close, name="break_glass_close"),
    path("emergency-openings/", break_glass_reviews, name="break_glass_reviews"),
    path("emergency-openings/<int:opening_id>/", break_glass_review, name="break_glass_review"),
]
