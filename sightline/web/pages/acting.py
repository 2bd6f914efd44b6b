"""Choosing which of several roles to work in: each sees its own children, so one is worked in at a time."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_http_methods

from sightline.access import audit
from sightline.access.matrix import matrix
from sightline.access.viewer import postings_of
from sightline.web.gate import POSTING
from sightline.web.rendering import page


@require_http_methods(["GET", "POST"])
def acting(request: Any) -> HttpResponse:
    """The roles that the person has today, and the one that they are working in."""
    postings = postings_of(request.viewer.account, on=request.viewer.on)
    chosen = next((posting for posting in postings if str(posting.pk) == request.POST.get("posting")), None)
    if chosen:
        request.session[POSTING] = chosen.pk
        audit.record(request.viewer, "change_role", kind="posting", key=str(chosen.pk), detail={"role": chosen.role})
        messages.success(request, f"You are now working as {matrix().roles[chosen.role].title}.")
        return redirect("home")
    roles = [
        (
            posting.pk,
            matrix().roles[posting.role].title,
            posting.locality or posting.agency,
            posting.pk == request.viewer.posting.pk,
        )
        for posting in postings
    ]
    return page(request, "access/acting.html", "Which role are you working in?", roles=roles)


urls = [path("role/", acting, name="acting")]
