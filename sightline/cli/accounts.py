"""`sightline accounts`: the people who may sign in, for whoever looks after the machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Format, FormatOption, HomeOption, maybe_day
from .refusals import Refused

if TYPE_CHECKING:
    from sightline.access.models import Account

group = typer.Typer(help="The people who may sign in.", no_args_is_help=True)
EmailArgument = Annotated[str, typer.Argument(help="The person's email address, which they sign in with.")]
COLUMNS = ["email", "full_name", "state", "role", "team", "locality", "until", "second_factor", "last_used"]


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.add_typer(group, name="accounts")


@group.command("create")
def create(
    email: EmailArgument,
    name: Annotated[str, typer.Option("--name", help="The person's full name.")],
    role: Annotated[str, typer.Option("--role", help="A role of the authorisation matrix, such as social_worker.")],
    team: Annotated[str, typer.Option("--team", help="The team's id, for roles with a team.")] = "",
    locality: Annotated[str, typer.Option("--locality", help="The locality, for roles with one.")] = "",
    professional: Annotated[str, typer.Option("--professional", help="The person's id in the council's own records.")] = "",
    until: Annotated[str | None, typer.Option("--until", help="The last day of the role, as 2020-07-01.")] = None,
    send: Annotated[bool, typer.Option("--send/--no-send", help="Send the invitation by email.")] = True,
    home: HomeOption = None,
) -> None:
    """Make an account with one role, and invite its owner to choose a password within two days."""
    last = maybe_day(until)
    _start(home)
    from django.db import transaction
    from django.utils import timezone

    from sightline.access.joining import create_account, invitation_address, invite, post

    from .output import say

    now = timezone.now()
    with _refusals(), transaction.atomic():
        account = create_account(email, full_name=name, professional_id=professional, by=None, at=now)
        post(account, role=role, team_id=team, locality=locality, until=last, by=None, at=now)
        address = invite(account, by=None, at=now) if send else invitation_address(account)
    say(f"{account.email} may choose a password within two days at", address)


@group.command("list")
def list_accounts(form: FormatOption = Format.TABLE, home: HomeOption = None) -> None:
    """Every account, with the roles it has today."""
    _start(home)
    from django.utils import timezone

    from sightline.access.models import Account

    from .output import write

    today = timezone.localdate()
    rows = [row for account in Account.objects.prefetch_related("postings") for row in _rows(account, today)]
    write(rows, form, COLUMNS, title="Accounts, one line for each role")


@group.command("disable")
def disable_account(email: EmailArgument, home: HomeOption = None) -> None:
    """Switch an account off: its sessions end, and its tokens stop working."""
    _start(home)
    from django.utils import timezone

    from sightline.access.leaving import disable

    from .output import say

    account = _find(email)
    with _refusals():
        disable(account, by=None, at=timezone.now())
    say(f"{account.email} is switched off")


@group.command("enable")
def enable_account(email: EmailArgument, home: HomeOption = None) -> None:
    """Switch an account on again."""
    _start(home)
    from django.utils import timezone

    from sightline.access.leaving import enable

    from .output import say

    account = _find(email)
    with _refusals():
        enable(account, by=None, at=timezone.now())
    say(f"{account.email} is switched on")


@group.command("reset-second-factor")
def reset_factor(email: EmailArgument, home: HomeOption = None) -> None:
    """Take away the second factor of somebody who has lost theirs; they set up another when they next sign in."""
    _start(home)
    from django.utils import timezone

    from sightline.access.leaving import reset_second_factor

    from .output import say

    account = _find(email)
    with _refusals():
        reset_second_factor(account, by=None, at=timezone.now())
    say(f"{account.email} will be asked to set up a second factor")


@group.command("disable-unused")
def disable_the_unused(home: HomeOption = None) -> None:
    """Switch off every account that has not been used for 45 days; for the nightly jobs."""
    _start(home)
    from django.utils import timezone

    from sightline.access.leaving import disable_unused

    from .output import say

    say(f"{disable_unused(at=timezone.now())} accounts are switched off")


@group.command("council")
def council(home: HomeOption = None) -> None:
    """The address that the council's own sign-in comes back to, to register it with."""
    _start(home)
    from django.conf import settings
    from django.urls import reverse

    from .output import say

    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    if not apps:
        raise Refused("set SIGHTLINE_OIDC_ISSUER first: the address depends on the issuer")
    say(settings.ADDRESS + reverse("openid_connect_callback", args=[apps[0]["provider_id"]]))


def _start(home: Path | None) -> None:
    from sightline.config.startup import start

    start(home)


@contextmanager
def _refusals() -> Iterator[None]:
    """What the access room refuses is what the command refuses."""
    from sightline.access import Refusal

    try:
        yield
    except Refusal as refusal:
        raise Refused(str(refusal)) from refusal


def _find(email: str) -> "Account":
    from sightline.access.models import Account

    account = Account.objects.filter(email__iexact=email.strip()).first()
    if account is None:
        raise Refused("there is no account with that email address: `sightline accounts list` shows them all")
    return account


def _rows(account: "Account", today: date) -> Iterator[dict[str, object]]:
    """One row for each role that the account has on a day; one without a role if it has none."""
    from allauth.mfa.models import Authenticator

    common = {
        "email": account.email,
        "full_name": account.full_name,
        "state": ("on" if account.has_usable_password() else "invited") if account.is_active else "off",
        "second_factor": "yes" if Authenticator.objects.filter(user_id=account.pk).exists() else "no",
        "last_used": account.last_seen_at.date().isoformat() if account.last_seen_at else None,
    }
    lasting = [one for one in account.postings.all() if one.starts_on <= today and (not one.ends_on or one.ends_on >= today)]
    for one in lasting:
        until = one.ends_on.isoformat() if one.ends_on else None
        yield common | {"role": one.role, "team": one.team_id, "locality": one.locality, "until": until}
    if not lasting:
        yield common | {"role": None}
