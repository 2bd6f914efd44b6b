"""Who is calling: a token as a bearer, or as the password of HTTP Basic, so that Excel and Power BI can use it as they are."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import HttpError, Throttled
from ninja.security import HttpBasicAuth, HttpBearer
from ninja.throttling import SimpleRateThrottle

from sightline.access.tokens import account_of
from sightline.access.viewer import Viewer, viewer_of

NO_TOKEN = (
    "Give a token that works: as `Authorization: Bearer sl_…`, or as the password of HTTP Basic with any name. "
    "Tokens are made under My account."
)
NO_ROLE = "The token's owner has no role today, so there is nothing to read."
NOT_FOR_ROLE = "The token's owner has a role that cannot use the API."


class AMinute(SimpleRateThrottle):
    """So many calls a minute with one token."""

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """One count for each token."""
        token = getattr(request, "token", None)
        return f"api-{token.pk}" if token else None


class Guesses(SimpleRateThrottle):
    """So many wrong tokens in five minutes from one source; the audit would else be filled by whoever likes."""

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """One count for each source."""
        return f"api-guesses-{request.META.get('REMOTE_ADDR')}"


def a_minute() -> AMinute:
    """The limit of this installation."""
    return AMinute(f"{settings.API_REQUESTS_A_MINUTE}/min")


class Bearer(HttpBearer):
    """The token as a bearer."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        """The viewer whom the token stands for."""
        return _viewer(request, token)


class Basic(HttpBasicAuth):
    """The token as the password; the name is not read."""

    def authenticate(self, request: HttpRequest, username: str, password: str) -> Viewer | None:
        """The viewer whom the token stands for."""
        return _viewer(request, password)


def _viewer(request: Any, secret: str) -> Viewer | None:
    """
    Sets `request.viewer`, which the gate then writes in the audit.

    None for a token that does not work. Raises HttpError 403 for an owner without a role, or with one that may not use the
    API, and Throttled after too many wrong ones.
    """
    now = timezone.now()
    found = account_of(secret, at=now)
    if found is None:
        guesses = Guesses(f"{settings.AXES_FAILURE_LIMIT}/5min")
        if not guesses.allow_request(request):
            raise Throttled(wait=300)
        return None
    account, request.token = found
    viewer = viewer_of(account, at=now, source="api", session=request.token.prefix)
    if viewer is None:
        raise HttpError(403, NO_ROLE)
    request.viewer = viewer
    if not viewer.may("use_api"):
        raise HttpError(403, NOT_FOR_ROLE)
    request.audit.note(token=request.token.prefix)
    return viewer
