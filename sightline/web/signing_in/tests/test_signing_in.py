"""Signing in: the same words for everybody, ten guesses, and no work without a second factor."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import signing
from django.test import Client

from sightline.access.models import AuditEvent

from .conftest import EMAIL, PASSWORD

SignIn = Callable[..., Client]
LOGIN = "/account/login/"


def code_of(secret: str) -> str:
    """The code that an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def set_up_app(client: Client) -> str:
    """Set up an authenticator app as its owner does; its secret."""
    client.get("/account/2fa/totp/activate/")
    secret: str = client.session["mfa.totp.secret"]
    done = client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert done.status_code == 302, done.content
    return secret


def entries(action: str) -> list[tuple[Any, str, str]]:
    return list(AuditEvent.objects.filter(action=action).order_by("sequence").values_list("actor_id", "key", "outcome"))


@pytest.mark.django_db
def test_the_page_says_what_is_wanted_and_offers_a_passkey() -> None:
    page = Client().get(LOGIN)
    text = page.content.decode()
    assert page.status_code == 200
    assert '<html lang="en"' in text
    assert "Email address" in text and "Sign in with a passkey" in text
    assert "Sign up" not in text


def test_a_wrong_password_and_an_unknown_address_get_the_same_words(account: Any) -> None:
    wrong = Client().post(LOGIN, {"login": EMAIL, "password": "not this one at all"})
    unknown = Client().post(LOGIN, {"login": "nobody@sightline.example", "password": "not this one at all"})
    assert wrong.status_code == unknown.status_code == 200
    said = [page.content.decode().split("govuk-error-summary__body")[1].split("</div>")[0] for page in (wrong, unknown)]
    assert said[0] == said[1]
    assert "Enter the email address and the password of your account" in said[0]


def test_an_unknown_address_costs_a_password_check_as_well(account: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.contrib.auth import hashers

    hashed: list[str] = []
    real = hashers.Argon2PasswordHasher.encode
    monkeypatch.setattr(hashers.Argon2PasswordHasher, "encode", lambda self, *a, **k: hashed.append("x") or real(self, *a, **k))
    Client().post(LOGIN, {"login": "nobody@sightline.example", "password": "not this one at all"})
    assert hashed


def test_passwords_are_kept_by_argon2id(account: Any) -> None:
    assert account.password.startswith("argon2$argon2id$")


def test_the_eleventh_guess_at_an_account_is_refused_wherever_it_comes_from(account: Any) -> None:
    for number in range(10):
        answer = Client(REMOTE_ADDR=f"192.0.2.{number}").post(LOGIN, {"login": EMAIL, "password": "guess"})
    assert answer.status_code == 429
    right = Client(REMOTE_ADDR="192.0.2.99").post(LOGIN, {"login": EMAIL.upper(), "password": PASSWORD})
    assert right.status_code == 429
    assert "Wait 5 minutes" in right.content.decode()
    assert right["Retry-After"] == "300"


def test_the_eleventh_guess_from_a_source_is_refused_whomever_it_is_for(account: Any) -> None:
    for number in range(10):
        answer = Client(REMOTE_ADDR="192.0.2.1").post(LOGIN, {"login": f"a{number}@sightline.example", "password": "guess"})
    assert answer.status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.1").post(LOGIN, {"login": EMAIL, "password": PASSWORD}).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.2").post(LOGIN, {"login": EMAIL, "password": PASSWORD}).status_code == 302


def test_a_stranger_cannot_keep_the_owners_own_browser_out(account: Any, sign_in: SignIn) -> None:
    own = sign_in(REMOTE_ADDR="192.0.2.50", HTTP_USER_AGENT="Own")
    own.post("/account/logout/")
    for _ in range(10):
        Client(REMOTE_ADDR="192.0.2.51").post(LOGIN, {"login": EMAIL, "password": "guess"})
    assert Client(REMOTE_ADDR="192.0.2.52").post(LOGIN, {"login": EMAIL, "password": PASSWORD}).status_code == 429
    assert own.post(LOGIN, {"login": EMAIL, "password": PASSWORD}).status_code == 302


def test_a_browser_that_is_known_has_ten_guesses_like_any_other(account: Any, sign_in: SignIn) -> None:
    own = sign_in(REMOTE_ADDR="192.0.2.50", HTTP_USER_AGENT="Own")
    own.post("/account/logout/")
    answers = [own.post(LOGIN, {"login": EMAIL, "password": "guess"}).status_code for _ in range(10)]
    assert answers[-1] == 429


def test_the_cookie_of_a_known_browser_names_nobody_and_cannot_be_made_up(account: Any, sign_in: SignIn) -> None:
    cookie = sign_in().cookies["known"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert "wren" not in signing.b64_decode(cookie.value.split(":")[0].strip(".").encode()).decode("utf-8", "replace")
    forger = Client(REMOTE_ADDR="192.0.2.60")
    forger.cookies["known"] = cookie.value[:-1] + ("A" if cookie.value[-1] != "A" else "B")
    for number in range(10):
        Client(REMOTE_ADDR=f"192.0.2.{70 + number}").post(LOGIN, {"login": EMAIL, "password": "guess"})
    assert forger.post(LOGIN, {"login": EMAIL, "password": PASSWORD}).status_code == 429


def test_the_lock_ends_by_itself_after_five_minutes(account: Any) -> None:
    from datetime import timedelta

    from axes.models import AccessAttempt
    from django.utils import timezone

    for _ in range(10):
        Client().post(LOGIN, {"login": EMAIL, "password": "guess"})
    assert Client().post(LOGIN, {"login": EMAIL, "password": PASSWORD}).status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=5, seconds=1))
    assert Client().post(LOGIN, {"login": EMAIL, "password": PASSWORD}).status_code == 302


def test_failed_passwords_are_not_kept(account: Any) -> None:
    from axes.models import AccessAttempt

    Client().post(LOGIN, {"login": EMAIL, "password": "a guess that is a secret"})
    kept = str(list(AccessAttempt.objects.values()))
    assert "a guess that is a secret" not in kept


def test_a_session_gets_a_new_id_when_somebody_signs_in(account: Any) -> None:
    client = Client()
    client.get(LOGIN)
    client.session.save()
    before = client.session.session_key
    client.post(LOGIN, {"login": EMAIL, "password": PASSWORD})
    assert client.session.session_key != before


@pytest.mark.usefixtures("factor_wanted")
def test_without_a_second_factor_every_page_leads_to_setting_one_up(sign_in: SignIn) -> None:
    client = sign_in()
    for address in ("/account/", "/account/tokens/", "/account/sessions/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/"), address
    page = client.get("/account/2fa/").content.decode()
    assert "before you go on" in page


@pytest.mark.usefixtures("factor_wanted")
def test_an_authenticator_app_is_set_up_once_and_asked_for_ever_after(sign_in: SignIn) -> None:
    client = sign_in()
    secret = set_up_app(client)
    assert client.get("/account/").status_code == 200
    codes = client.get("/account/2fa/recovery-codes/").content.decode()
    assert codes.count("<code>") == 10
    again = sign_in()
    assert again.get("/account/")["Location"].startswith("/account/login/")
    page = again.get("/account/2fa/authenticate/")
    assert "Your second factor" in page.content.decode()
    from django.core.cache import cache

    cache.clear()  # the code above was used a moment ago
    done = again.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert done.status_code == 302
    assert again.get("/account/").status_code == 200


@pytest.mark.usefixtures("factor_wanted")
def test_a_code_works_once(sign_in: SignIn) -> None:
    secret = set_up_app(sign_in())
    code = code_of(secret)
    first, second = sign_in(), sign_in()
    assert first.post("/account/2fa/authenticate/", {"code": code}).status_code == 302
    refused = second.post("/account/2fa/authenticate/", {"code": code})
    assert refused.status_code == 200
    assert "Enter the code that your authenticator app shows now" in refused.content.decode()


@pytest.mark.usefixtures("factor_wanted")
def test_a_recovery_code_works_once(sign_in: SignIn, account: Any) -> None:
    from allauth.mfa.models import Authenticator

    set_up_app(sign_in())
    code = Authenticator.objects.get(user=account, type="recovery_codes").wrap().get_unused_codes()[0]
    first, second = sign_in(), sign_in()
    assert first.post("/account/2fa/authenticate/", {"code": code}).status_code == 302
    assert second.post("/account/2fa/authenticate/", {"code": code}).status_code == 200


@pytest.mark.usefixtures("factor_wanted")
def test_the_sixth_try_at_a_code_is_refused_even_if_it_is_right(sign_in: SignIn) -> None:
    secret = set_up_app(sign_in())
    client = sign_in()
    for _ in range(5):
        client.post("/account/2fa/authenticate/", {"code": "000000"})
    refused = client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert refused.status_code == 200
    assert "Wait 5 minutes" in refused.content.decode()


@pytest.mark.usefixtures("factor_wanted")
def test_the_secret_of_an_app_is_kept_encrypted(sign_in: SignIn, account: Any) -> None:
    from allauth.mfa.models import Authenticator

    secret = set_up_app(sign_in())
    kept = Authenticator.objects.get(user=account, type="totp").data["secret"]
    assert secret not in kept and kept.startswith("gAAAA")


def test_a_demonstration_waives_the_second_factor_and_says_so(sign_in: SignIn) -> None:
    page = sign_in().get("/account/")
    assert page.status_code == 200
    assert "a second factor is not asked for" in page.content.decode()


def test_signing_out_needs_a_form_and_ends_the_session(sign_in: SignIn) -> None:
    client = sign_in()
    assert "Do you want to sign out?" in client.get("/account/logout/").content.decode()
    assert client.get("/account/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/account/")["Location"].startswith("/account/login/")


def test_a_disabled_account_stops_at_its_next_request_and_cannot_sign_in(sign_in: SignIn, account: Any) -> None:
    client = sign_in()
    assert client.get("/account/").status_code == 200
    type(account).objects.update(is_active=False)
    assert client.get("/account/")["Location"].startswith("/account/login/")
    assert sign_in().get("/account/")["Location"].startswith("/account/login/")


def test_a_changed_password_ends_every_other_session(sign_in: SignIn) -> None:
    here, there = sign_in(), sign_in()
    answer = here.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": "four herons by the weir", "password2": "four herons by the weir"},
    )
    assert answer["Location"] == "/account/"
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_other_sessions_are_ended_by_their_owner(sign_in: SignIn) -> None:
    here, there = sign_in(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537"), sign_in()
    page = here.get("/account/sessions/").content.decode()
    assert "Chrome on Windows" in page and "End the other sessions" in page
    here.post("/account/sessions/")
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200
    assert entries("session ended")[-1][2] == "done"


def test_the_audit_has_who_came_and_who_was_refused_and_no_address(sign_in: SignIn, account: Any) -> None:
    client = sign_in()
    client.post("/account/logout/")
    Client().post(LOGIN, {"login": EMAIL, "password": "guess"})
    Client().post(LOGIN, {"login": "nobody@sightline.example", "password": "guess"})
    key = str(account.pk)
    assert entries("sign in") == [(account.pk, key, "done"), (None, key, "refused"), (None, "", "refused")]
    assert entries("sign out") == [(account.pk, key, "done")]
    assert "@" not in str(list(AuditEvent.objects.values("key", "detail")))


@pytest.mark.usefixtures("factor_wanted")
def test_the_audit_has_every_change_of_a_factor(sign_in: SignIn, account: Any) -> None:
    client = sign_in()
    set_up_app(client)
    client.post("/account/2fa/recovery-codes/generate/")
    client.post("/account/2fa/totp/deactivate/")
    assert [row[0] for row in entries("factor added")] == [account.pk, account.pk]
    assert len(entries("factor removed")) == 2  # the app, and the codes that went with it


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/account/signup/", "/account/3rdparty/signup/", "/account/email/"])
def test_nobody_signs_themselves_up(address: str) -> None:
    assert Client().get(address).status_code in (403, 404)
