"""Ten wrong passwords in five minutes: what is counted together, and what the person is told."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from sightline.web.rendering import page

KNOWN_BROWSER_DAYS = 90
ACCOUNTS_KEPT = 5  # of a computer that several people share
SALT = "sightline.known-browser"


def name_tried(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str | None:
    """The email address that was tried, in one spelling; None when there is none to count by."""
    given = credentials or {}
    typed = given.get("email") or given.get("username") or given.get("login")
    if typed is None and request is not None:
        typed = request.POST.get("login")
    return str(typed).strip().lower()[:254] if typed else None


def lockout_parameters(request: Any, credentials: dict[str, Any] | None = None) -> list[str | list[str]]:
    """
    What failures are added up by: the account and the source, each on its own.

    A browser that has signed in to this account before is counted apart (account, source and browser together), so
    that a stranger's guessing, or a colleague's behind the same council address, never keeps the owner out.
    """
    tried = name_tried(request, credentials) if isinstance(request, HttpRequest) else None
    if tried and _digest(tried) in known_accounts(request):
        return [["username", "ip_address", "user_agent"]]
    return ["username", "ip_address"]


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """The answer while guesses are refused: the same for an account that exists and one that does not."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    answer = page(request, "signing_in/locked_out.html", "Too many attempts to sign in", minutes=minutes)
    answer.status_code = 429
    answer["Retry-After"] = str(minutes * 60)
    return answer


def known_accounts(request: HttpRequest) -> frozenset[str]:
    """Digests of the accounts that this browser has signed in to lately: what its own signed cookie says."""
    try:
        kept = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=KNOWN_BROWSER_DAYS * 24 * 3600)
    except signing.BadSignature:
        return frozenset()
    return frozenset(kept)


def remember_browser(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Let the browser show, next time, that it has signed in to this account before."""
    kept = [_digest(name), *(known_accounts(request) - {_digest(name)})]
    response.set_cookie(
        cookie_name(),
        signing.dumps(kept[:ACCOUNTS_KEPT], salt=SALT),
        max_age=KNOWN_BROWSER_DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def cookie_name() -> str:
    """The cookie's name, bound to this host where the service is served over HTTPS."""
    return "__Host-known" if settings.SESSION_COOKIE_SECURE else "known"


def _digest(name: str) -> str:
    """What stands for an account in the cookie: nobody who finds it learns whose it is."""
    return salted_hmac(SALT, name.lower(), algorithm="sha256").hexdigest()[:20]
