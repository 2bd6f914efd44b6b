"""Leaving: accounts switched off, by somebody or for want of use, and second factors that were lost."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models.functions import Coalesce

from .joining import allowed, written
from .models import Account
from .refusals import Refusal

if TYPE_CHECKING:
    from .viewer import Viewer


def disable(account: Account, *, by: "Viewer | None", at: datetime, why: str = "") -> None:
    """
    Switch an account off: its sessions end now, its tokens stop at their next use, nobody can sign in to it.

    why: a code such as `left` or `unused`. Raises Refusal for one's own account, and for one that is off already.
    """
    allowed(by)
    if by and by.account.pk == account.pk:
        raise Refusal("You cannot switch off your own account: ask another administrator")
    if not account.is_active:
        raise Refusal("This account is switched off already")
    with transaction.atomic():
        account.is_active, account.disabled_at = False, at
        account.save(update_fields=["is_active", "disabled_at"])
        ended = end_sessions(account)
        written(by, "account disabled", account, at=at, detail={"sessions": ended} | ({"why": why} if why else {}))


def enable(account: Account, *, by: "Viewer | None", at: datetime) -> None:
    """Switch an account on again. Raises Refusal for one that is on."""
    allowed(by)
    if account.is_active:
        raise Refusal("This account is not switched off")
    with transaction.atomic():
        account.is_active, account.disabled_at, account.last_seen_at = True, None, at
        account.save(update_fields=["is_active", "disabled_at", "last_seen_at"])
        written(by, "account enabled", account, at=at)


def disable_unused(*, at: datetime, unused: timedelta | None = None) -> int:
    """
    Switch off every account not used for 45 days (`unused`), counted from when it was made if it never was.

    For the nightly job. Exactly 45 days is still used. Returns how many were switched off.

    Source: the security standard, section 5, accounts.
    """
    latest = at - (unused if unused is not None else settings.ACCOUNT_UNUSED)
    last_used = Coalesce("last_seen_at", "created_at")
    stale = list(Account.objects.filter(is_active=True).alias(used=last_used).filter(used__lt=latest))
    for account in stale:
        disable(account, by=None, at=at, why="unused")
    return len(stale)


def reset_second_factor(account: Account, *, by: "Viewer | None", at: datetime) -> int:
    """
    Take away every second factor of somebody who has lost theirs, and end their sessions; they set up another when they
    next sign in. Returns how many factors there were.

    Raises Refusal for one's own, and where there is none.
    """
    allowed(by)
    if by and by.account.pk == account.pk:
        raise Refusal("You cannot reset your own second factor: ask another administrator")
    with transaction.atomic():
        factors = Authenticator.objects.filter(user_id=account.pk)
        count = factors.count()
        if not count:
            raise Refusal("This person has no second factor to reset")
        factors.delete()
        end_sessions(account)
        written(by, "second factor reset", account, at=at, detail={"factors": count})
    return count


def sign_out_everywhere(account: Account, *, by: "Viewer | None", at: datetime) -> int:
    """End every session of somebody else's account, or of one's own, and write it down. Returns how many there were."""
    allowed(by)
    with transaction.atomic():
        ended = end_sessions(account)
        written(by, "sessions ended", account, at=at, detail={"sessions": ended})
    return ended


def end_sessions(account: Account) -> int:
    """End every session of an account now. Returns how many there were."""
    sessions = list(UserSession.objects.filter(user_id=account.pk))
    for session in sessions:
        SessionStore().delete(session.session_key)
        session.delete()
    return len(sessions)
