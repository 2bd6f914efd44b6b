"""Signing in with a council account: who is linked, what proves a second factor, and what an address in a token is worth."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from sightline.access.models import Account, AuditEvent

from .conftest import EMAIL
from .test_signing_in import set_up_app

ISSUER = "https://login.example/tenant/v2.0"
PROVIDER = "council-test"
CLIENT = "sightline-at-the-council"

pytestmark = pytest.mark.usefixtures("factor_wanted")
Come = Callable[..., Client]


@pytest.fixture(autouse=True)
def _a_council(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A council with a sign-in of its own, none of which is asked over a network."""
    from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter

    app = {"provider_id": PROVIDER, "name": "your council account", "client_id": CLIENT, "secret": "s"}
    app["settings"] = {"server_url": ISSUER, "fetch_userinfo": False}  # type: ignore[assignment]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    config = {
        "issuer": ISSUER,
        "authorization_endpoint": f"{ISSUER}/authorize",
        "token_endpoint": f"{ISSUER}/token",
        "jwks_uri": f"{ISSUER}/keys",
    }
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", property(lambda self: config))


@pytest.fixture
def come_back(monkeypatch: pytest.MonkeyPatch) -> Come:
    """Go to the council's sign-in and come back with a token that says this."""
    from allauth.socialaccount.providers.oauth2.client import OAuth2Client

    def come(client: Client, *, process: str = "login", issuer: str = ISSUER, audience: str = CLIENT, **claims: Any) -> Any:
        said = {"iss": issuer, "aud": audience, "exp": time.time() + 60, "iat": time.time(), "sub": "subject-1"} | claims
        token = jwt.encode(said, "a key that nobody checks: the token came straight from the council", algorithm="HS256")
        monkeypatch.setattr(OAuth2Client, "get_access_token", lambda *_, **__: {"access_token": "a", "id_token": token})
        going = client.post(f"/account/council/{PROVIDER}/?process={process}")
        query = parse_qs(urlsplit(going["Location"]).query)
        assert query["code_challenge_method"] == ["S256"]
        return client.get(f"/account/council/{PROVIDER}/back/", {"code": "c", "state": query["state"][0]})

    return come


def link(account: Account, subject: str = "subject-1") -> None:
    SocialAccount.objects.create(user=account, provider=PROVIDER, uid=subject)


def test_going_there_needs_a_form(db: None) -> None:
    page = Client().get(f"/account/council/{PROVIDER}/?process=login")
    assert page.status_code == 200 and "You will go to" in page.content.decode()


def test_a_linked_person_with_a_proven_factor_is_in(account: Any, come_back: Come) -> None:
    link(account)
    client = Client()
    assert come_back(client, amr=["pwd", "mfa"]).status_code == 302
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("claims", [{}, {"amr": ["pwd"]}, {"acr": "1"}, {"acr": "urn:example:no-mfax"}, {"amr": "mfax"}])
def test_a_token_that_does_not_say_so_proves_no_factor(account: Any, come_back: Come, claims: dict[str, Any]) -> None:
    link(account)
    client = Client()
    come_back(client, **claims)
    assert client.get("/account/")["Location"] == "/account/2fa/"


@pytest.mark.parametrize("claims", [{"amr": "mfa"}, {"acr": "urn:example:mfa"}, {"acr": "http://schemas.example/mfa"}])
def test_a_token_says_it_in_more_ways_than_one(account: Any, come_back: Come, claims: dict[str, Any]) -> None:
    link(account)
    client = Client()
    come_back(client, **claims)
    assert client.get("/account/").status_code == 200


def test_who_has_a_factor_here_is_asked_for_it_unless_the_token_proves_one(
    account: Any, come_back: Come, sign_in: Callable[..., Client]
) -> None:
    set_up_app(sign_in())
    link(account)
    assert come_back(Client(), amr=["pwd"])["Location"] == "/account/2fa/authenticate/"
    assert come_back(Client(), amr=["mfa"])["Location"] == "/"


def test_nobody_gets_an_account_by_having_one_elsewhere(db: None, come_back: Come) -> None:
    answer = come_back(Client(), amr=["mfa"], email="somebody.new@sightline.example", email_verified=True)
    assert answer.status_code == 403 and "not linked to an account" in answer.content.decode()
    assert not Account.objects.exists()
    assert AuditEvent.objects.get().detail == {"why": "council account not linked"}


def test_the_same_address_in_a_token_is_not_the_same_person(account: Any, come_back: Come) -> None:
    client = Client()
    assert come_back(client, amr=["mfa"], email=EMAIL, email_verified=True).status_code == 403
    assert client.get("/account/").status_code == 302
    assert not SocialAccount.objects.exists()


def test_a_token_of_another_issuer_or_for_another_service_is_not_believed(account: Any, come_back: Come) -> None:
    link(account)
    for wrong in ({"issuer": "https://elsewhere.example"}, {"audience": "another service"}):
        client = Client()
        assert come_back(client, amr=["mfa"], **wrong).status_code == 401
        assert client.get("/account/").status_code == 302


def test_an_account_that_is_switched_off_stays_off(account: Any, come_back: Come) -> None:
    link(account)
    Account.objects.update(is_active=False)
    client = Client()
    assert come_back(client, amr=["mfa"])["Location"] == "/account/inactive/"
    assert client.get("/account/").status_code == 302


def test_the_owner_links_an_account_while_signed_in(account: Any, come_back: Come, sign_in: Callable[..., Client]) -> None:
    client = sign_in()
    set_up_app(client)
    assert come_back(client, process="connect", amr=["mfa"])["Location"] == "/account/"
    assert SocialAccount.objects.get().user == account
    assert AuditEvent.objects.filter(action="council account linked", actor_id=account.pk).exists()
    assert "Unlink the council account" in client.get("/account/council/").content.decode()
