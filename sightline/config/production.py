"""Whether it is safe to start: every reason why not, in plain English, before anybody is served."""

from datetime import datetime
from pathlib import Path
from typing import Any

from . import machine, storage
from .findings import Finding, fault, faults, good

DEMO, PRODUCTION = "demo", "production"
INVENTED = "invented county"  # the kind of feed that `sightline demo` loads
INSECURE_KEYS = ("only-for-an-invented-county", "django-insecure")
SHORTEST_KEY = 50  # characters, as `django check --deploy` asks
SHORTEST_FIELD_KEY = 32
NEW_KEY = "python -c 'import secrets; print(secrets.token_urlsafe(64))'"


class Unsafe(Exception):
    """The service must not start. `reasons` holds every one of them, each a sentence with its remedy."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        many = "this reason" if len(reasons) == 1 else f"{len(reasons)} reasons"
        super().__init__(f"Sightline does not start, for {many}:\n" + "\n".join(f"  - {reason}" for reason in reasons))


def refuse_if_unsafe(settings: Any, *, at: datetime) -> None:
    """
    Return only if it is safe to serve, or to work the queue, with these settings and this home.

    Raises Unsafe with every reason found. Call it after Django is set up and before anybody is let in: `sightline serve`,
    `sightline work` and the WSGI door all do.
    """
    reasons = reasons_not_to_start(settings, at=at)
    if reasons:
        raise Unsafe(reasons)


def reasons_not_to_start(settings: Any, *, at: datetime) -> list[str]:
    """Every reason, none first among them; empty when it is safe."""
    if settings.MODE == DEMO:
        return [finding.sentence for finding in faults(storage.records_are_invented(production=False))]
    if settings.MODE != PRODUCTION:
        return [f"SIGHTLINE_MODE is neither '{DEMO}' nor '{PRODUCTION}'. Set it to one of the two."]
    return [finding.sentence for finding in faults(production_findings(settings, at=at))]


def production_findings(settings: Any, *, at: datetime) -> list[Finding]:
    """One finding for each thing that production insists on."""
    return [*settings_findings(settings), *home_findings(Path(settings.HOME), at=at), *storage.findings(settings, at=at)]


def settings_findings(settings: Any) -> list[Finding]:
    """What the settings alone say; nothing is opened."""
    return [
        _debug(settings),
        _secret_key(settings),
        _old_keys(settings),
        _field_key(settings),
        _hosts(settings),
        _https(settings),
    ]


def home_findings(home: Path, *, at: datetime) -> list[Finding]:
    """What the machine and the home folder say, without the database."""
    return [machine.clock(at), machine.privacy(home), machine.space(home)]


def _debug(settings: Any) -> Finding:
    if settings.DEBUG:
        return fault("debug", "DEBUG is on, so a failure would show records to whoever caused it.", "Turn it off.")
    return good("debug", "Off.")


def _secret_key(settings: Any) -> Finding:
    fix = f"Set SIGHTLINE_SECRET_KEY to the answer of: {NEW_KEY}"
    if not settings.SECRET_KEY:
        return fault("secret key", "There is no secret key.", fix)
    if settings.SECRET_KEY.startswith(INSECURE_KEYS):
        return fault("secret key", "The secret key is the demonstration's, which everybody can read.", fix)
    if len(settings.SECRET_KEY) < SHORTEST_KEY or len(set(settings.SECRET_KEY)) < 10:
        return fault("secret key", f"The secret key is too easily guessed (fewer than {SHORTEST_KEY} mixed characters).", fix)
    return good("secret key", f"{len(settings.SECRET_KEY)} characters.")


def _old_keys(settings: Any) -> Finding:
    old = settings.SECRET_KEY_FALLBACKS
    if any(key.startswith(INSECURE_KEYS) or len(key) < SHORTEST_KEY for key in old):
        return fault(
            "old secret keys",
            "A key in SIGHTLINE_SECRET_KEY_FALLBACKS is the demonstration's, or short.",
            "Take it out: whoever knows it could forge a session.",
        )
    return good("old secret keys", f"{len(old)} still accepted." if old else "None.")


def _field_key(settings: Any) -> Finding:
    key = getattr(settings, "FIELD_KEY", "")
    fix = f"Set SIGHTLINE_FIELD_KEY to the answer of: {NEW_KEY} - and keep a copy apart from the backups."
    if not key:
        return fault("field key", "There is no key to encrypt sealed records and safe addresses with.", fix)
    if len(key) < SHORTEST_FIELD_KEY:
        return fault("field key", f"The field key is shorter than {SHORTEST_FIELD_KEY} characters.", fix)
    if key == settings.SECRET_KEY:
        return fault("field key", "The field key is the secret key again, so neither could be changed alone.", fix)
    return good("field key", "Set.")


def _hosts(settings: Any) -> Finding:
    fix = "Set SIGHTLINE_HOSTS to the names that people type, with spaces between: sightline.example.gov.uk"
    if not settings.ALLOWED_HOSTS:
        return fault("hosts", "No host is allowed.", fix)
    if any("*" in host or host.startswith(".") for host in settings.ALLOWED_HOSTS):
        return fault("hosts", "A host is a wildcard, so another site could answer in this one's name.", fix)
    return good("hosts", ", ".join(settings.ALLOWED_HOSTS))


def _https(settings: Any) -> Finding:
    origins = settings.CSRF_TRUSTED_ORIGINS
    if not origins or not all(origin.startswith("https://") for origin in origins):
        return fault("https", "There is no https:// address that forms may come from.", "Set SIGHTLINE_HOSTS.")
    wanted = ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS"]
    missing = [name for name in wanted if not getattr(settings, name, False)]
    if missing:
        return fault("https", f"People could be served without encryption: {', '.join(missing)} off.", "Turn it on.")
    return good("https", ", ".join(origins))
