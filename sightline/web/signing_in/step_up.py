"""Asking for the second factor again before something that could do harm: an export, break glass, a change of rights."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import suspend_request
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from .factors import recent_factor

View = Callable[..., HttpResponseBase]


def fresh_factor(view: View) -> View:
    """
    A view that asks for the factor again unless it was proved in the last ten minutes.

    The request is kept meanwhile and carried out afterwards, a form that was sent included.
    """

    @wraps(view)
    def stepped_up(request: HttpRequest, *args: Any, **values: Any) -> HttpResponseBase:
        return view(request, *args, **values) if recent_factor(request) else ask_again(request)

    return stepped_up


def ask_again(request: HttpRequest) -> HttpResponseBase:
    """To the page that asks for the factor, and back here from there."""
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    return suspend_request(request, ways[0]["url"] if ways else reverse("account_login"))
