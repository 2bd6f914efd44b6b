"""How long a session lasts, and when the factor is asked for again."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from sightline.access.models import AuditEvent

from .conftest import EMAIL, PASSWORD
from .test_signing_in import code_of, set_up_app

SignIn = Callable[..., Client]
MINUTE = 60.0


def set_back(client: Client, **seconds: float) -> None:
    """Let moments in the session have been that long ago."""
    session = client.session
    for name, ago in seconds.items():
        session[name] = time.time() - ago
    session.save()


#  idle for, minutes   signed in for, hours   then
@pytest.mark.parametrize(
    ("idle", "hours", "stays"),
    [
        (29.9, 1, True),
        (30.1, 1, False),
        (1, 11.99, True),
        (1, 12.01, False),
    ],
)
def test_a_session_lasts_half_an_hour_unused_and_twelve_hours_at_most(
    sign_in: SignIn, idle: float, hours: float, stays: bool
) -> None:
    client = sign_in()
    set_back(client, session_seen_at=idle * MINUTE, session_started_at=hours * 60 * MINUTE)
    answer = client.get("/account/")
    assert answer.status_code == (200 if stays else 302)
    if not stays:
        assert answer["Location"] == "/account/login/?next=%2Faccount%2F"
        assert "You were signed out because" in client.get("/account/login/").content.decode()
        assert AuditEvent.objects.filter(action="session over").count() == 1


def test_being_there_begins_the_half_hour_again(sign_in: SignIn) -> None:
    client = sign_in()
    set_back(client, session_seen_at=29 * MINUTE, session_started_at=60 * MINUTE)
    assert client.post("/account/session/").status_code == 204
    assert time.time() - client.session["session_seen_at"] < MINUTE


def test_looking_at_whether_one_is_there_changes_nothing(sign_in: SignIn) -> None:
    assert sign_in().get("/account/session/").status_code == 405


def age_proof(client: Client, *, minutes: float) -> None:
    session = client.session
    key = "account_authentication_methods"
    session[key] = [{**record, "at": time.time() - minutes * MINUTE} for record in session[key]]
    if "factor_proved" in session:
        session["factor_proved"] = [session["factor_proved"][0], time.time() - minutes * MINUTE]
    session.save()


def test_a_token_is_made_only_by_somebody_who_proved_who_they_are_within_ten_minutes(sign_in: SignIn) -> None:
    client = sign_in()
    age_proof(client, minutes=9.9)
    assert client.get("/account/tokens/").status_code == 200
    age_proof(client, minutes=10.1)
    answer = client.post("/account/tokens/", {"name": "weekly figures", "days": "90"})
    assert answer["Location"] == "/account/reauthenticate/?next=%2Faccount%2Ftokens%2F"
    page = client.get(answer["Location"])
    assert "Prove that it is you" in page.content.decode()
    wrong = client.post(answer["Location"], {"password": "not this one"})
    assert "Enter your password as you do when you sign in" in wrong.content.decode()
    done = client.post(answer["Location"], {"password": PASSWORD, "next": "/account/tokens/"})
    assert "Your new token" in done.content.decode()  # the form that was sent is carried out, not lost


@pytest.mark.usefixtures("factor_wanted")
def test_a_password_does_not_stand_for_a_factor(sign_in: SignIn) -> None:
    client = sign_in()
    secret = set_up_app(client)
    age_proof(client, minutes=11)
    answer = client.get("/account/tokens/")
    assert answer["Location"].startswith("/account/2fa/reauthenticate/")
    assert "password" not in client.get(answer["Location"]).content.decode().split("<main")[1].lower()
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert client.get("/account/tokens/").status_code == 302
    from django.core.cache import cache

    cache.clear()
    client.post(answer["Location"], {"code": code_of(secret)})
    assert client.get("/account/tokens/").status_code == 200


def test_a_forgotten_password_is_replaced_by_a_letter_that_says_the_same_to_everybody(account: Any) -> None:
    unknown = Client().post("/account/password/reset/", {"email": "nobody@sightline.example"})
    assert not mail.outbox
    known = Client().post("/account/password/reset/", {"email": EMAIL.upper()})
    assert unknown["Location"] == known["Location"] == "/account/password/reset/done/"
    assert mail.outbox[0].subject == "Sightline: Choose a new password"
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http://localhost:8000/"))
    client = Client()
    form = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    address = form.redirect_chain[-1][0]
    new = {"password1": "four herons by the weir", "password2": "four herons by the weir"}
    assert client.post(address, new)["Location"] == "/account/password/reset/key/done/"
    assert client.get("/account/").status_code == 302  # the letter alone signs nobody in
    assert Client().post("/account/login/", {"login": EMAIL, "password": new["password1"]}).status_code == 302
    again = Client().get(link.removeprefix("http://localhost:8000"), follow=True)
    assert "This link does not work any more" in again.content.decode()


def test_a_letter_never_leads_to_the_host_that_a_request_named(account: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    Client(HTTP_HOST="evil.example").post("/account/password/reset/", {"email": EMAIL})
    assert "evil.example" not in mail.outbox[0].body
