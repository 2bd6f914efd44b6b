"""What allauth's templates may say about this installation."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest

from .factors import factor_proved_at, factor_waived


def signing_in(request: HttpRequest) -> dict[str, Any]:
    """Whether a second factor is still wanted of this person, whether it is waived, and the council's sign-in's name."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return {
        "factor_waived": factor_waived(),
        "factor_wanted": signed_in and not factor_waived() and factor_proved_at(request) is None,
        "council_sign_in": apps[0]["name"] if apps else "",
        "ways_to_prove": get_adapter(request).get_reauthentication_methods(user) if signed_in else [],
        "longest_password": settings.PASSWORD_LONGEST,
    }
