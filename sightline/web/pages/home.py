"""The home page: another one for each role, at one address."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from sightline.web.homes import children, management, running
from sightline.web.homes.mine import MINE

HOMES: dict[str, Callable[[Any], HttpResponse]] = {
    **dict.fromkeys(MINE, children.home),
    "team_manager": management.team,
    "head_of_locality": management.locality,
    "director": management.leader,
    "member": management.member,
    "analyst": running.analyst,
    "administrator": running.administrator,
    "information_governance": running.information_governance,
}


@require_safe
def home(request: Any) -> HttpResponse:
    """The home of the role that the person is acting in. Who is not signed in is sent to sign in by the gate."""
    return HOMES[request.viewer.role.code](request)


urls = [path("", home, name="home")]
