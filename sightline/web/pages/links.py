"""Links between people and children that somebody made: who is linked to whom, from when to when, and why."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access import NotFound, Refusal
from sightline.access.linking import end_link, link
from sightline.access.matrix import DataClass
from sightline.access.models import Account, Link
from sightline.records.models import Person
from sightline.web.forms import DateField
from sightline.web.paging import paging
from sightline.web.rendering import page
from sightline.web.words import day_words


class LinkForm(forms.Form):
    """Who, to which child, how, for how long and why."""

    account = forms.ChoiceField(label="Person", error_messages={"required": "Choose a person"})
    number = forms.CharField(
        label="Child's number in the case system", max_length=100, error_messages={"required": "Enter the child's number"}
    )
    kind = forms.ChoiceField(label="Link", choices=Link.Kind.choices, widget=forms.RadioSelect)
    ends_on = DateField(label="Last day", required=False, help_text="Leave blank while the link lasts. For example, 31 3 2027")
    reason = forms.CharField(
        label="Reason",
        max_length=300,
        help_text="Why the person needs it, without saying anything of the child",
        error_messages={"required": "Say why"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Account.objects.filter(is_active=True).values_list("pk", "full_name", "email")
        choices = [("", "Choose a person"), *((str(key), f"{name} ({email})") for key, name, email in known)]
        self.fields["account"].choices = choices  # type: ignore[attr-defined]


def links(request: Any) -> HttpResponse:
    """The links that the viewer may know of, newest first."""
    viewer = request.viewer
    found = _visible(viewer).select_related("account", "made_by", "person__summary")
    pages = paging(request, found.count(), things="links")
    request.audit.note(rows=pages.total)
    names = _those_named(viewer, [held.person_id for held in found[pages.first : pages.last]])
    rows = [_row(held, names, viewer.on) for held in found[pages.first : pages.last]]
    return page(request, "access/links.html", "Links to children", rows=rows, pages=pages)


def _visible(viewer: Any) -> QuerySet[Link]:
    found = Link.objects.order_by("-pk")
    return found.filter(person_id__in=viewer.children().values("pk")) if viewer.role.scope else found


def _those_named(viewer: Any, keys: list[str]) -> dict[str, dict[str, str]]:
    """Child -> name and address of the page, for the children whose identity the viewer may read."""
    known = viewer.children_with(DataClass.I).filter(pk__in=keys).values_list("pk", "forename", "surname", "summary__handle")
    return {
        key: {
            "text": f"{forename or ''} {surname or ''}".strip() or "Name not recorded",
            "href": reverse("child", args=[handle]),
        }
        for key, forename, surname, handle in known
    }


def _row(held: Link, names: dict[str, dict[str, str]], on: date) -> dict[str, Any]:
    lasts = held.ends_on is None or held.ends_on >= on
    return {
        "person": held.account.full_name,
        "child": names.get(held.person_id, {"text": "A child whom you do not see"}),
        "kind": Link.Kind(held.kind).label,
        "starts": day_words(held.starts_on),
        "ends": day_words(held.ends_on) or "None set",
        "reason": held.reason,
        "by": held.made_by.full_name if held.made_by else "Sightline",
        "key": held.pk if lasts else None,
    }


@require_http_methods(["GET", "POST"])
def link_new(request: Any) -> HttpResponse:
    """Link a person to a child."""
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _made(request, form):
        messages.success(request, "The link was made. It holds from today.")
        return redirect("links")
    return page(
        request,
        "access/link.html",
        "Link a person to a child",
        form=form,
        errors=form,
        back=reverse("links"),
        back_words="Links",
    )


def _made(request: Any, form: LinkForm) -> bool:
    values, viewer = form.cleaned_data, request.viewer
    unknown = "There is no such child, or none whom you may link"
    number = values["number"].strip()
    if not Person.objects.filter(pk=number).exists():
        form.add_error("number", unknown)
        return False
    try:
        link(
            int(values["account"]),
            number,
            values["kind"],
            starts_on=viewer.on,
            ends_on=values["ends_on"],
            reason=values["reason"],
            by=viewer,
            at=viewer.at,
        )
    except NotFound:
        form.add_error("number", unknown)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


@require_POST
def link_end(request: Any, link_id: int) -> HttpResponse:
    """End a link at midnight tonight."""
    try:
        end_link(link_id, last_day=request.viewer.on, by=request.viewer, at=request.viewer.at)
    except NotFound as absent:
        raise Http404 from absent
    messages.success(request, "The link ends at midnight tonight.")
    return redirect("links")


urls = [
    path("links/", links, name="links"),
    path("links/new/", link_new, name="link_new"),
    path("links/<int:link_id>/end/", link_end, name="link_end"),
]
