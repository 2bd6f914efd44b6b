"""Somebody with an account, and ways to sign in as them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

PASSWORD = "plum tractor under snow"
EMAIL = "wren.ashdown@sightline.example"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Still argon2id, without the tenth of a second that makes guessing slow."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    monkeypatch.setattr(Argon2PasswordHasher, "time_cost", 1)
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 8)
    monkeypatch.setattr(Argon2PasswordHasher, "parallelism", 1)


@pytest.fixture(autouse=True)
def _no_counts_left_over(db: None) -> None:
    """Each test begins with no tries counted."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def _committed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's transaction is never committed; what allauth keeps for then is done now."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function, *_, **__: function())


@pytest.fixture(autouse=True)
def _any_start_page(settings: Any) -> None:
    """Signing in leads somewhere; where is not tested here."""
    settings.LOGIN_REDIRECT_URL = "/"


@pytest.fixture
def account(db: None) -> Any:
    """A social worker of an invented county."""
    from sightline.access.models import Account, Posting

    made = Account.objects.create_user(EMAIL, PASSWORD, full_name="Wren Ashdown", created_at=timezone.now())
    Posting.objects.create(
        account=made, role="social_worker", team_id="T1", starts_on=date(2020, 1, 1), given_at=timezone.now()
    )
    return made


@pytest.fixture
def factor_wanted(settings: Any) -> None:
    """As in production: nobody works without a second factor."""
    settings.DEMONSTRATION = False


@pytest.fixture
def sign_in(account: Any) -> Callable[..., Client]:
    """A browser in which the account gave its password."""

    def make(**headers: str) -> Client:
        client = Client(**headers)
        client.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
        return client

    return make
