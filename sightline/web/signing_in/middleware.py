"""How long a session lasts, and that nobody works without a second factor."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from sightline.access.matrix import matrix

from . import audited, guessing
from .audited import SEEN, STARTED
from .factors import factor_proved_at, factor_waived, recent_factor
from .step_up import ask_again

WRITE_EVERY = 60  # seconds; the session is not written at every request
Answer = Callable[[HttpRequest], HttpResponseBase]
WHY = {
    "idle": "You were signed out because you had not used Sightline for {minutes} minutes. Your drafts were kept.",
    "long": "You were signed out because it is {hours} hours since you signed in. Your drafts were kept.",
}
# What somebody without a second factor may still do: set one up, prove who they are, and leave.
WITHOUT_FACTOR = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_logout",
        "account_login",
        "account_change_password",
        "session_alive",
        "live",
        "ready",
        "accessibility",
        "privacy",
    }
)


class SessionLimits:
    """Ends a session that was idle for 30 minutes or is 12 hours old, on its next request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page, or the way to sign in again."""
        if request.user.is_authenticated:
            why = self._over(request)
            if why:
                return self._signed_out(request, why)
        response = self.get_response(request)
        name = getattr(request, "signed_in_as", None)
        if name:
            guessing.remember_browser(request, response, name)
        return response

    def _over(self, request: HttpRequest) -> str | None:
        now = time.time()
        session = request.session
        started = session.setdefault(STARTED, now)
        seen = session.get(SEEN, now)
        if now - started > settings.SESSION_LONGEST.total_seconds():
            return "long"
        if now - seen > settings.SESSION_IDLE.total_seconds():
            return "idle"
        if SEEN not in session or now - seen >= WRITE_EVERY:
            session[SEEN] = now
        return None

    def _signed_out(self, request: HttpRequest, why: str) -> HttpResponseBase:
        audited.session_over(request, why)
        logout(request)
        minutes, hours = (
            int(settings.SESSION_IDLE.total_seconds() // 60),
            int(settings.SESSION_LONGEST.total_seconds() // 3600),
        )
        messages.warning(request, WHY[why].format(minutes=minutes, hours=hours))
        back = request.get_full_path() if request.method == "GET" else "/"
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': back})}")


class SecondFactorForEveryone:
    """
    Sends anyone whose session has proved no second factor to set one up, before anything else; and asks for the factor
    again where the matrix says that a page needs it to be recent.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page."""
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, values: Any) -> HttpResponseBase | None:
        """The way to a second factor, where there is none or it is too long ago; else None, and the page goes on."""
        if not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name
        if not factor_waived() and factor_proved_at(request) is None:
            return None if name in WITHOUT_FACTOR else redirect("mfa_index")
        rule = matrix().routes.get(name)
        return ask_again(request) if rule and rule.is_recent and not recent_factor(request) else None
