"""Homes, dashboards and the worklist before anything is loaded: said in words, and nothing breaks."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sightline.access.matrix import matrix
from sightline.access.models import Account, Posting

NO_RECORDS = "No records are loaded yet"
OF_SIGHTLINE_ITSELF = {"administrator", "information_governance"}  # whose home does not wait for records


@pytest.fixture
def newcomer(db: None, settings: Any, tmp_path: Any) -> Any:
    """A browser of somebody new in a role, in a home with nothing loaded."""
    settings.HOME = tmp_path

    def enter(role: str) -> Client:
        account = Account.objects.create(email=f"{role}@empty.example", full_name="Quill Newcomb", created_at=timezone.now())
        Posting.objects.create(account=account, role=role, starts_on=timezone.localdate(), given_at=timezone.now())
        browser = Client()
        browser.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
        return browser

    return enter


@pytest.mark.parametrize("role", sorted(matrix().roles))
def test_each_home_says_that_nothing_is_loaded(newcomer, role):
    answer = newcomer(role).get("/")
    assert answer.status_code == 200
    assert (NO_RECORDS in answer.content.decode()) is (role not in OF_SIGHTLINE_ITSELF)


@pytest.mark.parametrize(
    "address",
    [
        "/worklist/",
        "/dashboards/",
        "/dashboards/vital_signs/",
        "/dashboards/journey/",
        "/dashboards/map/",
        "/dashboards/send/localities/",
    ],
)
def test_so_do_the_worklist_and_the_dashboards(newcomer, address):
    answer = newcomer("director").get(address)
    assert answer.status_code == 200
    assert NO_RECORDS in answer.content.decode()
