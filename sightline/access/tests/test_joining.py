"""Joining and leaving: invitations of two days, accounts switched off, factors reset, and who may do it."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.signing import TimestampSigner
from django.test import Client

from sightline.access import NotFound, Refusal
from sightline.access.joining import accept, create_account, invitation, invite, invited, post
from sightline.access.leaving import disable, disable_unused, enable, reset_second_factor
from sightline.access.models import Account, AuditEvent, Posting
from sightline.access.tokens import MOST_LIVE, account_of, make_token, revoke_token
from sightline.access.viewer import Viewer, viewer_of

AT = datetime(2020, 7, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
PASSWORD = "plum tractor under snow"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_hashes(settings: Any) -> None:
    """Argon2id is slow on purpose; what it does is tested beside signing in."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def joined(name: str = "Rowan Larkmere", role: str = "social_worker") -> tuple[Account, Viewer]:
    account = Account.objects.create_user(
        f"{name.split()[0].lower()}@sightline.example", PASSWORD, full_name=name, created_at=AT
    )
    Posting.objects.create(account=account, role=role, starts_on=date(2020, 1, 1), given_at=AT)
    viewer = viewer_of(account, at=AT)
    assert viewer is not None
    return account, viewer


def test_an_invited_person_chooses_a_password_and_the_letter_works_once() -> None:
    account = create_account("Wren@Sightline.example ", full_name="Wren Ashdown", by=None, at=AT)
    assert (account.email, account.has_usable_password()) == ("wren@sightline.example", False)
    address = invite(account, by=None, at=AT)
    assert address in mail.outbox[0].body and mail.outbox[0].to == ["wren@sightline.example"]
    client = Client()
    form = client.get(address.removeprefix("http://localhost:8000"), follow=True)
    assert form.redirect_chain[-1][0] == "/invitation/"  # the secret does not stay in the address
    assert "Wren Ashdown" in form.content.decode()
    short = client.post("/invitation/", {"password1": "short", "password2": "short"})
    assert "at least 12 characters" in short.content.decode()
    other = client.post("/invitation/", {"password1": PASSWORD, "password2": PASSWORD + "!"})
    assert "Type the same password both times" in other.content.decode()
    done = client.post("/invitation/", {"password1": PASSWORD, "password2": PASSWORD})
    assert done["Location"] == "/account/login/"
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    again = Client().get(address.removeprefix("http://localhost:8000"), follow=True)
    assert again.status_code == 404 and "does not work any more" in again.content.decode()


@pytest.mark.parametrize(("days", "works"), [(1.99, True), (2.01, False)])
def test_an_invitation_lasts_two_days(monkeypatch: pytest.MonkeyPatch, days: float, works: bool) -> None:
    account = create_account("wren@sightline.example", full_name="Wren Ashdown", by=None, at=AT)
    now = 1_593_590_400.0
    monkeypatch.setattr("django.core.signing.time.time", lambda: now)
    secret = invitation(account)
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + days * 86_400)
    if works:
        assert invited(secret) == account
    else:
        with pytest.raises(NotFound):
            invited(secret)


def test_an_invitation_that_was_made_up_or_is_of_a_disabled_account_does_not_work() -> None:
    account = create_account("wren@sightline.example", full_name="Wren Ashdown", by=None, at=AT)
    secret = invitation(account)
    with pytest.raises(NotFound):
        invited(TimestampSigner(salt="another").sign("anything"))
    disable(account, by=None, at=AT)
    with pytest.raises(NotFound):
        invited(secret)


def test_nobody_is_invited_twice_over_a_password() -> None:
    account = create_account("wren@sightline.example", full_name="Wren Ashdown", by=None, at=AT)
    accept(account, password=PASSWORD, at=AT)
    with pytest.raises(Refusal, match="has a password already"):
        invite(account, by=None, at=AT)


def test_an_address_has_one_account_however_it_is_typed() -> None:
    create_account("wren@sightline.example", full_name="Wren Ashdown", by=None, at=AT)
    with pytest.raises(Refusal, match="already an account"):
        create_account("WREN@sightline.example", full_name="Somebody Else", by=None, at=AT)


def test_only_an_administrator_makes_accounts_and_nobody_helps_themselves() -> None:
    worker, by_worker = joined()
    admin, by_admin = joined("Olive Penstock", "administrator")
    with pytest.raises(Refusal, match="Only a system administrator"):
        create_account("x@sightline.example", full_name="X", by=by_worker, at=AT)
    for refused in (
        lambda: disable(admin, by=by_admin, at=AT),
        lambda: post(admin, role="director", by=by_admin, at=AT),
        lambda: reset_second_factor(admin, by=by_admin, at=AT),
    ):
        with pytest.raises(Refusal, match="another administrator"):
            refused()
    disable(worker, by=by_admin, at=AT)
    entry = AuditEvent.objects.get(action="account disabled")
    assert (entry.actor_id, entry.key, entry.role) == (admin.pk, str(worker.pk), "administrator")


def test_a_role_is_one_that_there_is_and_does_not_end_before_it_begins() -> None:
    account, _ = joined()
    with pytest.raises(Refusal, match="There is no role king"):
        post(account, role="king", by=None, at=AT)
    with pytest.raises(Refusal, match="cannot be before today"):
        post(account, role="director", until=date(2020, 6, 30), by=None, at=AT)
    given = post(account, role="director", until=date(2020, 7, 1), by=None, at=AT)
    assert (given.starts_on, given.ends_on) == (date(2020, 7, 1), date(2020, 7, 1))


def test_disabling_ends_sessions_at_once_and_enabling_brings_none_back() -> None:
    account, _ = joined()
    client = Client()
    client.post("/account/login/", {"login": account.email, "password": PASSWORD})
    key = client.session.session_key
    disable(account, by=None, at=AT, why="left")
    from django.contrib.sessions.models import Session

    assert not Session.objects.filter(session_key=key).exists()
    assert AuditEvent.objects.get(action="account disabled").detail == {"sessions": 1, "why": "left"}
    with pytest.raises(Refusal, match="switched off already"):
        disable(account, by=None, at=AT)
    enable(account, by=None, at=AT)
    assert client.get("/account/").status_code == 302


#  last used, days ago   made, days ago   then
@pytest.mark.parametrize(
    ("used", "made", "is_on"), [(45, 400, True), (45.01, 400, False), (None, 44, True), (None, 46, False), (1, 400, True)]
)
def test_accounts_unused_for_45_days_are_switched_off(used: float | None, made: float, is_on: bool) -> None:
    account, _ = joined()
    seen = AT - timedelta(days=used) if used is not None else None
    Account.objects.filter(pk=account.pk).update(last_seen_at=seen, created_at=AT - timedelta(days=made))
    assert disable_unused(at=AT) == (0 if is_on else 1)
    account.refresh_from_db()
    assert account.is_active is is_on


def test_resetting_a_factor_takes_them_all_and_ends_the_sessions() -> None:
    from allauth.mfa.models import Authenticator

    account, _ = joined()
    with pytest.raises(Refusal, match="no second factor"):
        reset_second_factor(account, by=None, at=AT)
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=account, type=kind, data={})
    assert reset_second_factor(account, by=None, at=AT) == 2
    assert not Authenticator.objects.filter(user_id=account.pk).exists()


def test_a_token_is_its_owners_alone_read_once_and_a_year_at_most() -> None:
    _, by = joined()
    _, other = joined("Olive Penstock", "team_manager")
    token, secret = make_token(by=by, name="weekly", days=365, at=AT)
    assert token.expires_at == AT + timedelta(days=365)
    found = account_of(secret, at=AT)
    assert found is not None and found[0] == by.account
    assert account_of(secret[:-1] + ("a" if secret[-1] != "a" else "b"), at=AT) is None
    assert account_of(secret, at=AT + timedelta(days=365)) is None
    with pytest.raises(NotFound):
        revoke_token(token.pk, by=other, at=AT)
    revoke_token(token.pk, by=by, at=AT)
    revoke_token(token.pk, by=by, at=AT)
    assert account_of(secret, at=AT) is None
    assert AuditEvent.objects.filter(action="token revoked").count() == 1


def test_tokens_are_refused_for_longer_for_too_many_and_for_roles_without_the_api() -> None:
    _, by = joined()
    _, school = joined("Olive Penstock", "school_lead")
    for days in (0, 366):
        with pytest.raises(Refusal, match="a year at most"):
            make_token(by=by, name="x", days=days, at=AT)
    with pytest.raises(Refusal, match="cannot use the API"):
        make_token(by=school, name="x", days=1, at=AT)
    for _ in range(MOST_LIVE):
        make_token(by=by, name="x", days=1, at=AT)
    with pytest.raises(Refusal, match="tokens already"):
        make_token(by=by, name="x", days=1, at=AT)


def test_when_a_token_was_last_used_is_kept_to_the_minute(django_assert_num_queries: Any) -> None:
    _, by = joined()
    token, secret = make_token(by=by, name="x", days=1, at=AT)
    account_of(secret, at=AT)
    with django_assert_num_queries(1):
        account_of(secret, at=AT + timedelta(seconds=59))
    account_of(secret, at=AT + timedelta(seconds=60))
    token.refresh_from_db()
    assert token.last_used_at == AT + timedelta(seconds=60)
