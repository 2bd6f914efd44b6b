"""Tokens for the API: made by their owner, shown once, kept as a digest, read only, a year at most."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare

from . import audit
from .models import Account, ApiToken
from .refusals import NotFound, Refusal

if TYPE_CHECKING:
    from .viewer import Viewer

START = "sl_"
PREFIX_LENGTH = 11
KIND = "token"
MOST_LIVE = 10
A_MINUTE = timedelta(minutes=1)


def make_token(*, by: "Viewer", name: str, days: int, at: datetime) -> tuple[ApiToken, str]:
    """
    A new token of the person's own, and its secret, which is shown once and cannot be found out again.

    Raises Refusal for a role that may not use the API, for more than a year, and for an eleventh live token.
    """
    if not by.may("use_api"):
        raise Refusal("Your role cannot use the API")
    if not 1 <= days <= settings.API_TOKEN_LONGEST.days:
        raise Refusal("A token lasts a year at most")
    with transaction.atomic():
        live = ApiToken.objects.filter(account=by.account, revoked_at=None, expires_at__gt=at).count()
        if live >= MOST_LIVE:
            raise Refusal(f"You have {MOST_LIVE} tokens already. Revoke one that you no longer use.")
        secret = START + secrets.token_urlsafe(32)
        token = ApiToken.objects.create(
            account=by.account,
            name=name.strip(),
            prefix=secret[:PREFIX_LENGTH],
            digest=_digest(secret),
            created_at=at,
            expires_at=at + timedelta(days=days),
        )
        audit.record(by, "token made", at=at, kind=KIND, key=token.prefix, detail={"days": days})
    return token, secret


def revoke_token(token_id: int, *, by: "Viewer", at: datetime) -> None:
    """Stop one of the person's own tokens from its next use; twice is the same as once. Raises NotFound for anybody else's."""
    with transaction.atomic():
        token = ApiToken.objects.filter(pk=token_id, account=by.account).first()
        if token is None:
            raise NotFound("There is no such token")
        if token.revoked_at is None:
            token.revoked_at = at
            token.save(update_fields=["revoked_at"])
            audit.record(by, "token revoked", at=at, kind=KIND, key=token.prefix)


def account_of(secret: str, *, at: datetime) -> tuple[Account, ApiToken] | None:
    """
    Whose token a secret is, and which; None for one that is unknown, revoked or out of date, or whose account is off.

    Notes the use, to the minute.
    """
    if not secret.startswith(START):
        return None
    token = ApiToken.objects.select_related("account").filter(prefix=secret[:PREFIX_LENGTH]).first()
    known = token is not None and constant_time_compare(token.digest, _digest(secret))
    if not known or token is None or token.revoked_at is not None or token.expires_at <= at or not token.account.is_active:
        return None
    if token.last_used_at is None or at - token.last_used_at >= A_MINUTE:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)
    return token.account, token


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
