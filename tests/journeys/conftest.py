"""A small county on disk, for journeys from a terminal and through the pages."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

AS_AT = date(2020, 7, 1)


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(scope="session")
def ssd_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A twentieth of the invented county as SSD tables, with its population beside them."""
    from sightline.interchange.ssd import export
    from sightline.synthetic import invent

    folder = tmp_path_factory.mktemp("ssd")
    export(invent(seed=2020, scale=0.05), folder)
    return folder


@pytest.fixture(scope="session")
def annex_a_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same part of the county as an Annex A workbook."""
    from sightline.interchange.annex_a import export
    from sightline.synthetic import invent

    path = tmp_path_factory.mktemp("annex-a") / "annex-a.xlsx"
    export(invent(seed=2020, scale=0.05), AS_AT, path)
    return path


@pytest.fixture
def sightline(tmp_path: Path) -> Callable[..., Ran]:
    """Run the command as an analyst would, in a home of its own."""

    def run(*arguments: str | Path) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "sightline.cli.main", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"SIGHTLINE_HOME": str(tmp_path / "home")},
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@dataclass(frozen=True)
class County:
    """An invented county that is loaded, and who may sign in to it."""

    home: Path
    logins: dict[str, Any]


@pytest.fixture(scope="session")
def county_frames() -> dict[str, Any]:
    """A twentieth of the invented county."""
    from sightline.synthetic import invent

    return invent(seed=2020, scale=0.05)


@pytest.fixture(scope="session")
def county_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for every module: the county's snapshot is the same in each, so its figures are worked out once."""
    return tmp_path_factory.mktemp("county")


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: Any, county_frames: dict[str, Any], county_home: Path) -> Iterator[County]:
    """
    A twentieth of the invented county, loaded, with its figures and an account for each role, for one module of tests.

    What the module's tests do to it is undone after each, and all of it at the module's end.
    """
    from django.conf import settings
    from django.db import transaction
    from django.utils import timezone

    from sightline.interchange.engine import apply_frames, current_snapshot
    from sightline.reports.figures import figures_of
    from sightline.synthetic.accounts import make_accounts

    before, settings.HOME = settings.HOME, county_home
    with django_db_blocker.unblock(), transaction.atomic():
        apply_frames("invented county", "a twentieth", county_frames, as_at=AS_AT, home=county_home)
        logins = {login.role: login for login in make_accounts(at=timezone.now())}
        snapshot = current_snapshot(county_home)
        assert snapshot is not None
        figures_of(snapshot, county_home)
        yield County(county_home, logins)
        transaction.set_rollback(True)
    settings.HOME = before


@pytest.fixture
def sign_in(county: County, db: None) -> Callable[[str], Any]:
    """A browser signed in as one role: `sign_in("social_worker")`."""
    from django.test import Client

    from sightline.access.models import Account

    def enter(role: str) -> Client:
        browser = Client()
        browser.force_login(
            Account.objects.get(email=county.logins[role].email), "allauth.account.auth_backends.AuthenticationBackend"
        )
        return browser

    return enter
