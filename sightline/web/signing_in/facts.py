"""What the pages of signing in say of this installation and this session."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from .factors import factor_proved_at, factor_waived


def facts_for(request: HttpRequest) -> dict[str, Any]:
    """Whether a second factor is still wanted of this person, whether it is waived, and the council's sign-in's name."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return {
        "factor_waived": factor_waived(),
        "factor_wanted": signed_in and not factor_waived() and factor_proved_at(request) is None,
        "council_sign_in": apps[0]["name"] if apps else "",
        "council_sign_in_url": reverse("openid_connect_login", args=[apps[0]["provider_id"]]) if apps else "",
    }
