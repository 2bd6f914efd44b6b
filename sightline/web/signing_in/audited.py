"""Every sign-in, refusal, sign-out and change of a factor, in the audit."""

import time
from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as factor_signals
from allauth.socialaccount import signals as council_signals
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from sightline.access import audit

from . import guessing
from .factors import prove_factor

ACCOUNT, FACTOR = "account", "second factor"
STARTED, SEEN = "session_started_at", "session_seen_at"


def listen() -> None:
    """Join the signals of Django, allauth and axes to the audit, once."""
    user_logged_in.connect(_signed_in, dispatch_uid="sightline.signed_in")
    user_login_failed.connect(_failed, dispatch_uid="sightline.failed")
    user_logged_out.connect(_signed_out, dispatch_uid="sightline.signed_out")
    account_signals.password_changed.connect(_password, dispatch_uid="sightline.password")
    account_signals.password_reset.connect(_password_reset, dispatch_uid="sightline.password_reset")
    factor_signals.authenticator_added.connect(_factor_added, dispatch_uid="sightline.factor_added")
    factor_signals.authenticator_removed.connect(_factor_removed, dispatch_uid="sightline.factor_removed")
    factor_signals.authenticator_reset.connect(_codes_made, dispatch_uid="sightline.codes_made")
    factor_signals.authentication_failed.connect(_factor_failed, dispatch_uid="sightline.factor_failed")
    council_signals.social_account_added.connect(_council_linked, dispatch_uid="sightline.council_linked")
    council_signals.social_account_removed.connect(_council_unlinked, dispatch_uid="sightline.council_unlinked")


def session_over(request: HttpRequest, why: str) -> None:
    """A session that ended by itself: `idle` or `long`."""
    _write("session over", request.user, outcome="ended", detail={"why": why})


def refused(request: HttpRequest, *, why: str) -> None:
    """Somebody whom the council's own sign-in knows and Sightline does not."""
    _write("sign in", None, outcome="refused", detail={"why": why})


def sessions_ended(account: Any, *, count: int) -> None:
    """The person's other sessions, ended by the person."""
    _write("session ended", account, detail={"sessions": count})


def _signed_in(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:
    request.session[STARTED] = request.session[SEEN] = time.time()
    request.signed_in_as = user.email  # type: ignore[attr-defined]  # the response then marks the browser as known
    _write("sign in", user)


def _failed(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    tried = guessing.name_tried(request, credentials)
    found = get_user_model().objects.filter(email=tried).values_list("pk", flat=True).first() if tried else None
    locked = bool(getattr(request, "axes_locked_out", False))
    # The address that was typed may be a password typed in the wrong field: only an account that exists is named.
    _write("sign in", None, key=str(found or ""), outcome="refused", detail={"why": "locked" if locked else "wrong password"})


def _signed_out(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:
    if user is not None:
        _write("sign out", user)


def _password(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:
    _write("password changed", user)


def _password_reset(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:
    _write("password changed", user, detail={"by": "letter"})


def _factor_added(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    if authenticator.type != authenticator.Type.RECOVERY_CODES:
        prove_factor(request, user)  # a code or a key was shown to be theirs a moment ago
    _write("factor added", user, kind=FACTOR, detail={"type": str(authenticator.type)})


def _factor_removed(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    _write("factor removed", user, kind=FACTOR, detail={"type": str(authenticator.type)})


def _codes_made(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    _write("recovery codes made", user, kind=FACTOR)


def _factor_failed(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    _write("second factor", user, kind=FACTOR, outcome="refused", detail={"type": str(authenticator.type)})


def _council_linked(sender: Any, request: HttpRequest, sociallogin: Any, **_: Any) -> None:
    _write("council account linked", sociallogin.user)


def _council_unlinked(sender: Any, request: HttpRequest, socialaccount: Any, **_: Any) -> None:
    _write("council account unlinked", socialaccount.user)


def _write(action: str, account: Any, *, kind: str = ACCOUNT, key: str = "", outcome: str = "done", detail: Any = None) -> None:
    number = getattr(account, "pk", None)
    audit.record(
        None,
        action,
        at=timezone.now(),
        kind=kind,
        key=key or str(number or ""),
        outcome=outcome,
        detail=detail,
        actor_id=number,
    )
