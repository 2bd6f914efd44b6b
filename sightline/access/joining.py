"""Joining: accounts that an administrator makes, what each is posted to do, and invitations that last two days."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from . import audit
from .matrix import matrix
from .models import Account, Posting
from .refusals import NotFound, Refusal

if TYPE_CHECKING:
    from .viewer import Viewer

SALT = "sightline.invitation"
KIND = "account"
LETTER = """{name},

You have been given an account in Sightline. Choose your password here within 2 days:

{address}

You will then be asked to set up a second factor: an authenticator app or a passkey.

This letter was sent by Sightline, by itself. Do not answer it.
"""


def create_account(email: str, *, full_name: str, professional_id: str = "", by: "Viewer | None", at: datetime) -> Account:
    """
    A new account without a password, which waits for its invitation to be accepted. What it may see comes with a posting.

    by: the administrator; None from the command line of the machine itself.

    Raises Refusal where there is such an account already, or the person may not make one.
    """
    allowed(by)
    with transaction.atomic():
        if Account.objects.filter(email__iexact=email.strip()).exists():
            raise Refusal("There is already an account with that email address")
        account = Account.objects.create_user(
            email.strip(), full_name=full_name.strip(), professional_id=professional_id, created_at=at
        )
        written(by, "account made", account, at=at)
    return account


def post(
    account: Account,
    *,
    role: str,
    team_id: str = "",
    locality: str = "",
    agency: str = "",
    until: date | None = None,
    by: "Viewer | None",
    at: datetime,
) -> Posting:
    """
    Give an account a role from today, until the end of a day or until it is ended.

    Raises Refusal for a role that the matrix does not name, one that sees children by team or locality without one, an end
    before today, and for oneself.
    """
    allowed(by)
    today = timezone.localdate(at)
    if role not in matrix().roles:
        raise Refusal(f"There is no role {role}: the roles are {', '.join(sorted(matrix().roles))}")
    _say_where(role, team_id, locality)
    if until is not None and until < today:
        raise Refusal("The last day of a role cannot be before today")
    if by is not None and by.account.pk == account.pk:
        raise Refusal("You cannot give yourself a role: ask another administrator")
    with transaction.atomic():
        posting = Posting.objects.create(
            account=account,
            role=role,
            team_id=team_id,
            locality=locality,
            agency=agency,
            starts_on=today,
            ends_on=until,
            given_by=by.account if by else None,
            given_at=at,
        )
        written(by, "role given", account, at=at, detail={"role": role})
    return posting


def _say_where(role: str, team_id: str, locality: str) -> None:
    scope = matrix().roles[role].scope
    if "team" in scope and not team_id:
        raise Refusal("Choose a team: this role sees the team's children")
    if "locality" in scope and "team" not in scope and not locality:
        raise Refusal("Choose a locality: this role sees the locality's children")


def invitation(account: Account) -> str:
    """
    The secret part of an invitation's address. It works for two days, for this account, until a password is chosen.
    """
    return signing.dumps({"account": account.pk, "as": _as_it_was(account)}, salt=SALT)


def invitation_address(account: Account) -> str:
    """The whole address of an invitation, as it stands in the letter."""
    return str(settings.ADDRESS) + reverse("invitation", args=[invitation(account)])


def invited(secret: str) -> Account:
    """
    The account that an invitation is for.

    Raises NotFound for one that was made up, used, replaced, or is more than two days old, all alike.
    """
    try:
        said = signing.loads(secret, salt=SALT, max_age=settings.INVITATION_LASTS)
    except signing.BadSignature as bad:
        raise NotFound("This invitation does not work any more") from bad
    account = Account.objects.filter(pk=said["account"], is_active=True).first()
    if account is None or not constant_time_compare(said["as"], _as_it_was(account)):
        raise NotFound("This invitation does not work any more")
    return account


def invite(account: Account, *, by: "Viewer | None", at: datetime) -> str:
    """
    Send the letter that invites somebody to choose a password, and return the address in it.

    Raises Refusal for an account that is switched off, or has a password already (they ask for a new one themselves).
    """
    allowed(by)
    if not account.is_active:
        raise Refusal("Switch the account on before you invite its owner")
    if account.has_usable_password():
        raise Refusal("This person has a password already: they can ask for a new one where they sign in")
    address = invitation_address(account)
    with transaction.atomic():
        written(by, "invited", account, at=at)
        text = LETTER.format(name=account.full_name, address=address)
        send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}your account", text, None, [account.email])
    return address


def accept(account: Account, *, password: str, at: datetime) -> None:
    """Give an invited account its first password; the invitation then no longer works."""
    with transaction.atomic():
        account.set_password(password)
        account.save(update_fields=["password"])
        audit.record(None, "invitation accepted", at=at, kind=KIND, key=str(account.pk), actor_id=account.pk)


def allowed(by: "Viewer | None") -> None:
    """Raise Refusal unless an administrator does this, or the command line of the machine itself (None)."""
    if by is not None and not by.may("manage_people"):
        raise Refusal("Only a system administrator can do this")


def _as_it_was(account: Account) -> str:
    """Changes when a password is chosen, so that an invitation works once."""
    return salted_hmac(SALT, f"{account.pk}:{account.password}", algorithm="sha256").hexdigest()[:32]


def written(by: "Viewer | None", action: str, account: Account, *, at: datetime, detail: dict[str, Any] | None = None) -> None:
    """An entry in the audit about an account."""
    source = "" if by else "cli"
    audit.record(by, action, at=at, kind=KIND, key=str(account.pk), detail=detail, source=source)
