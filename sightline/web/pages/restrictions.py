"""Restrictions on a child's record: set, who is named, asked to be lifted, lifted."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access import NotFound, Refusal
from sightline.access.matrix import DataClass
from sightline.access.models import RESTRICTIONS, Account, Restriction, RestrictionKind
from sightline.access.restricting import kinds_to_set, lift, live_on, name_viewer, restrict
from sightline.access.sight import Sight
from sightline.web.forms import DateField
from sightline.web.rendering import page
from sightline.web.words import day_words, moment_words

NOT_YOURS = "Not shown to you: it is for those who read the record"
WHAT_IT_DOES = {
    RestrictionKind.PROTECTED: "The address is hidden from everyone whose role does not read protected addresses.",
    RestrictionKind.SHIELDED: "Others see the name, sex, date of birth and number only, and are told to contact the team.",
    RestrictionKind.SEALED: "Nobody sees that there is a record but those who are named.",
    RestrictionKind.CONFLICT: "Nobody on the list sees that there is a record: staff who are family, or have an interest.",
    RestrictionKind.HIGH_PROFILE: "Nobody finds the record but those who are named.",
}


class RestrictionForm(forms.Form):
    """Which restriction, and why."""

    kind = forms.ChoiceField(label="Restriction", widget=forms.RadioSelect, error_messages={"required": "Choose a restriction"})
    reason = forms.CharField(
        label="Reason", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Say why"}
    )

    def __init__(self, *args: Any, kinds: list[RestrictionKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.value, f"{RESTRICTIONS[kind]}: {WHAT_IT_DOES[kind]}") for kind in kinds]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


class NameForm(forms.Form):
    """Somebody to put on a restriction's list."""

    account = forms.ChoiceField(label="Person", error_messages={"required": "Choose a person"})
    until = DateField(label="Last day", required=False, help_text="Leave blank while the restriction lasts")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Account.objects.filter(is_active=True).values_list("pk", "full_name")
        self.fields["account"].choices = [("", "Choose a person"), *((str(k), n) for k, n in known)]  # type: ignore[attr-defined]


class LiftForm(forms.Form):
    """Why a restriction is no longer needed."""

    reason = forms.CharField(
        label="Why it is no longer needed", max_length=500, error_messages={"required": "Say why it is no longer needed"}
    )


def restrictions(request: Any, handle: str) -> HttpResponse:
    """The live restrictions on a child's record, and what may be done about them."""
    return _shown(request, handle)


def _shown(request: Any, handle: str, *, form: forms.Form | None = None) -> HttpResponse:
    kinds = kinds_to_set(request.viewer)
    live = [_line(held, request.child, kinds) for held in live_on(request.child.person_id)]
    return page(
        request,
        "access/restrictions.html",
        "Restrictions on this record",
        handle=handle,
        live=live,
        may_lift=request.viewer.may("lift_restrictions"),
        form=form or (RestrictionForm(kinds=kinds) if kinds else None),
        name_form=NameForm(auto_id="id_name_%s") if live else None,
        lift_form=LiftForm(auto_id="id_lift_%s"),
        errors=form,
        back=reverse("child", args=[handle]),
        back_words="The child's record",
    )


def _line(held: Restriction, sight: Sight, kinds: list[RestrictionKind]) -> dict[str, Any]:
    """A restriction; its reasons are for those who read the child's case."""
    is_read = sight.may(DataClass.C)
    kind = RestrictionKind(held.kind)
    asked = f"{held.lift_asked_by.full_name}, {moment_words(held.lift_asked_at)}" if held.lift_asked_by else ""
    return {
        "key": held.pk,
        "title": RESTRICTIONS[kind],
        "does": WHAT_IT_DOES[kind],
        "reason": held.reason if is_read else NOT_YOURS,
        "set": f"{held.set_by.full_name}, {moment_words(held.set_at)}",
        "review": day_words(held.review_on),
        "asked": asked,
        "why_lift": held.lift_reason if is_read else NOT_YOURS,
        "may_name": kind in kinds,
        "named": [
            named.account.full_name + (f" until {day_words(named.until)}" if named.until else "") for named in held.named.all()
        ],
        "list": "Kept out" if kind is RestrictionKind.CONFLICT else "Named to see it",
    }


@require_POST
def restriction_new(request: Any, handle: str) -> HttpResponse:
    """Set a restriction; it holds from this moment."""
    form = RestrictionForm(request.POST, kinds=kinds_to_set(request.viewer))
    if not form.is_valid():
        return _shown(request, handle, form=form)
    kind = RestrictionKind(form.cleaned_data["kind"])
    return _do(
        request,
        handle,
        form,
        "The restriction holds from now.",
        lambda: restrict(
            request.child.person_id, kind, reason=form.cleaned_data["reason"], by=request.viewer, at=request.viewer.at
        ),
    )


@require_POST
def restriction_name(request: Any, handle: str, restriction_id: int) -> HttpResponse:
    """Put somebody on a restriction's list."""
    form = NameForm(request.POST, auto_id="id_name_%s")
    if not form.is_valid():
        return _shown(request, handle, form=form)
    values = form.cleaned_data
    return _do(
        request,
        handle,
        form,
        "The person is on the list from now.",
        lambda: name_viewer(
            restriction_id, int(values["account"]), until=values["until"], by=request.viewer, at=request.viewer.at
        ),
    )


@require_http_methods(["POST"])
def restriction_lift(request: Any, handle: str, restriction_id: int) -> HttpResponse:
    """Ask for a restriction to be lifted, or lift what somebody else asked to have lifted."""
    form = LiftForm(request.POST, auto_id="id_lift_%s")
    if not form.is_valid():
        return _shown(request, handle, form=form)
    reason = form.cleaned_data["reason"]
    words = "Done. A restriction that needs two people is lifted when another person agrees."
    return _do(
        request, handle, form, words, lambda: lift(restriction_id, reason=reason, by=request.viewer, at=request.viewer.at)
    )


def _do(request: Any, handle: str, form: forms.Form, words: str, act: Any) -> HttpResponse:
    try:
        act()
    except NotFound as absent:
        raise Http404 from absent
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, handle, form=form)
    messages.success(request, words)
    return redirect("restrictions", handle)


urls = [
    path("children/<str:handle>/restrictions/", restrictions, name="restrictions"),
    path("children/<str:handle>/restrictions/new/", restriction_new, name="restriction_new"),
    path("children/<str:handle>/restrictions/<int:restriction_id>/name/", restriction_name, name="restriction_name"),
    path("children/<str:handle>/restrictions/<int:restriction_id>/lift/", restriction_lift, name="restriction_lift"),
]
