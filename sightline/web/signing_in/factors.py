"""What proved who somebody is, and when: the second factor of this session."""

import time
from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

PROVED = "factor_proved"  # in the session: whose factor was proved other than by a code or key at sign-in, and when
OWN_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_factor(account: Any) -> bool:
    """Whether the account has a second factor here: an authenticator app or a passkey (codes alone do not count)."""
    return Authenticator.objects.filter(user_id=account.pk, type__in=OWN_FACTORS).exists()


def factor_waived() -> bool:
    """Whether a second factor is waived: in a demonstration only, where every child is invented."""
    return bool(settings.DEMONSTRATION)


def factor_proved_at(request: HttpRequest) -> float | None:
    """When this session last proved a second factor, in seconds since 1970; None if it never has."""
    user: Any = request.user
    moments = [record["at"] for record in get_authentication_records(request, user) if record.get("method") == "mfa"]
    whose, at = request.session.get(PROVED, (None, 0.0))
    if whose == user.pk:
        moments.append(at)
    return max(moments, default=None)


def prove_factor(request: HttpRequest, account: Any) -> None:
    """Note that the account's second factor was proved just now: in setting it up, or by the council's own sign-in."""
    request.session[PROVED] = (account.pk, time.time())


def password_proved_at(request: HttpRequest) -> float | None:
    """When this session last gave the password; None if it never has."""
    user: Any = request.user
    records = get_authentication_records(request, user)
    return max((record["at"] for record in records if record.get("method") == "password"), default=None)


def recent_password(request: HttpRequest) -> bool:
    """Whether the password, or the council's own sign-in in its place, was proved in the last ten minutes."""
    user: Any = request.user
    proved = [
        record["at"]
        for record in get_authentication_records(request, user)
        if record.get("method") in ("password", "socialaccount", "invitation")
    ]
    return bool(proved) and time.time() - max(proved) <= settings.FACTOR_FRESH.total_seconds()


def recent_factor(request: HttpRequest, *, within: timedelta | None = None) -> bool:
    """
    Whether the person proved a second factor lately: `within`, ten minutes unless said otherwise, is still recent.

    Where the factor is waived (a demonstration) and the account has none, the password stands for it.

    Source: the security standard, section 5, step-up.
    """
    if not request.user.is_authenticated:
        return False
    proved = factor_proved_at(request)
    if proved is None and factor_waived() and not has_factor(request.user):
        proved = password_proved_at(request)
    limit = within if within is not None else settings.FACTOR_FRESH
    return proved is not None and time.time() - proved <= limit.total_seconds()
