"""Changing the secret key: what was closed or signed with an older one is closed and signed anew."""

from pathlib import Path

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction

from sightline.access import audit

CLOSED = ("secret", "seed")  # of an authenticator app, and of recovery codes; a passkey holds no secret


def renew(home: Path) -> tuple[int, int]:
    """
    Close every second factor and sign every audit head with the newest key; returns how many of each.

    The older keys must still be among the fallbacks; afterwards they may be taken out. All factors change, or none.

    Raises ValueError when a head of the audit is not to be believed, InvalidToken when a factor opens with no key.
    """
    with transaction.atomic():
        factors = [_closed_anew(factor) for factor in Authenticator.objects.select_for_update()]
        heads = audit.sign_heads_anew(home)
    return sum(factors), heads


def _closed_anew(factor: Authenticator) -> bool:
    held = [name for name in CLOSED if name in factor.data]
    codes = factor.data.get("migrated_codes")
    for name in held:
        factor.data[name] = encrypt(decrypt(factor.data[name]))
    if codes:
        factor.data["migrated_codes"] = [encrypt(decrypt(code)) for code in codes]
    if not (held or codes):
        return False
    factor.save(update_fields=["data"])
    return True
