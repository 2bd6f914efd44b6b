"""Production refuses to start with any one thing amiss, and says which."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sightline.config import machine
from sightline.config.findings import State, faults
from sightline.config.production import Unsafe, home_findings, reasons_not_to_start, refuse_if_unsafe, settings_findings

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
KEY = "an-invented-key-of-at-least-fifty-characters-0123456789"


def settings(**changes: Any) -> SimpleNamespace:
    """Settings that production accepts, with changes."""
    safe = {
        "MODE": "production",
        "DEBUG": False,
        "SECRET_KEY": KEY,
        "SECRET_KEY_FALLBACKS": [],
        "FIELD_KEY": "another-invented-key-0123456789abcdef",
        "ALLOWED_HOSTS": ["sightline.example.gov.uk"],
        "CSRF_TRUSTED_ORIGINS": ["https://sightline.example.gov.uk"],
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
    }
    return SimpleNamespace(**(safe | changes))


REFUSED = [
    ({"DEBUG": True}, "DEBUG is on"),
    ({"SECRET_KEY": ""}, "There is no secret key"),
    ({"SECRET_KEY": "only-for-an-invented-county-on-this-machine" + "x" * 50}, "the demonstration's"),
    ({"SECRET_KEY": "django-insecure-" + KEY}, "the demonstration's"),
    ({"SECRET_KEY": "short"}, "too easily guessed"),
    ({"SECRET_KEY": "a" * 80}, "too easily guessed"),
    ({"SECRET_KEY_FALLBACKS": [KEY, "old"]}, "SIGHTLINE_SECRET_KEY_FALLBACKS"),
    ({"FIELD_KEY": ""}, "There is no key to encrypt sealed records"),
    ({"FIELD_KEY": "short"}, "shorter than 32"),
    ({"FIELD_KEY": KEY}, "the secret key again"),
    ({"ALLOWED_HOSTS": []}, "No host is allowed"),
    ({"ALLOWED_HOSTS": ["*"]}, "a wildcard"),
    ({"ALLOWED_HOSTS": [".example.gov.uk"]}, "a wildcard"),
    ({"CSRF_TRUSTED_ORIGINS": []}, "no https:// address"),
    ({"CSRF_TRUSTED_ORIGINS": ["http://sightline.example.gov.uk"]}, "no https:// address"),
    ({"SECURE_SSL_REDIRECT": False}, "SECURE_SSL_REDIRECT off"),
    ({"SESSION_COOKIE_SECURE": False}, "SESSION_COOKIE_SECURE off"),
    ({"SECURE_HSTS_SECONDS": 0}, "SECURE_HSTS_SECONDS off"),
]


def test_settings_with_nothing_amiss_are_accepted() -> None:
    assert faults(settings_findings(settings())) == []


@pytest.mark.parametrize(("changes", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_one_thing_amiss_is_one_reason(changes: dict[str, Any], words: str) -> None:
    found = faults(settings_findings(settings(**changes)))
    assert [words in finding.found for finding in found] == [True]
    assert found[0].fix


def test_every_reason_is_given_at_once() -> None:
    found = faults(settings_findings(settings(DEBUG=True, ALLOWED_HOSTS=[], FIELD_KEY="")))
    assert [finding.about for finding in found] == ["debug", "field key", "hosts"]


def test_no_reason_quotes_a_key() -> None:
    for changes, _ in REFUSED:
        for finding in faults(settings_findings(settings(**changes))):
            for key in ("short", KEY, "aaaa", "only-for-an-invented"):
                assert key not in finding.found.replace("shorter", "").replace("or short", "")


def test_a_mode_that_is_neither_is_refused() -> None:
    with pytest.raises(Unsafe, match="neither 'demo' nor 'production'"):
        refuse_if_unsafe(settings(MODE="producton"), at=AT)


#          mode    what is said
HOMES = [
    (0o700, None),
    (0o750, "Others can read"),
    (0o704, "Others can read"),
    (0o755, "Others can read"),
]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its own rights")
@pytest.mark.parametrize(("mode", "words"), HOMES, ids=[f"{mode:04o}" for mode, _ in HOMES])
def test_a_home_that_others_can_read_is_refused(tmp_path: Path, mode: int, words: str | None) -> None:
    tmp_path.chmod(mode)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == mode
    found = machine.privacy(tmp_path)
    assert (words in found.found) if words else (found.state is State.GOOD)


def test_a_home_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert machine.privacy(tmp_path / "nowhere").found == "There is no home folder."


#            free           state
DISKS = [
    (machine.GIB - 1, State.FAULT),
    (machine.GIB, State.WARNING),
    (5 * machine.GIB - 1, State.WARNING),
    (5 * machine.GIB, State.GOOD),
]


@pytest.mark.parametrize(("free", "state"), DISKS)
def test_a_disk_nearly_full_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, state: State) -> None:
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert machine.space(tmp_path / "not" / "made" / "yet").state is state


@pytest.mark.parametrize(("year", "state"), [(1970, State.FAULT), (2025, State.FAULT), (2026, State.GOOD), (2101, State.FAULT)])
def test_a_clock_that_cannot_be_right_is_refused(year: int, state: State) -> None:
    assert machine.clock(datetime(year, 6, 1, tzinfo=UTC)).state is state


def test_everything_is_looked_at(tmp_path: Path) -> None:
    assert {finding.about for finding in home_findings(tmp_path, at=AT)} == {"clock", "home folder", "disk"}


@pytest.mark.django_db
def test_a_demonstration_with_imported_records_is_refused() -> None:
    from sightline.records.models import ImportRun

    assert reasons_not_to_start(settings(MODE="demo"), at=AT) == []
    ImportRun.objects.create(kind="invented county", file_name="seed 1", sha256="0", started_at=AT, finished_at=AT)
    assert reasons_not_to_start(settings(MODE="demo"), at=AT) == []
    ImportRun.objects.create(kind="annex_a", file_name="list.xlsx", sha256="1", started_at=AT, finished_at=AT)
    assert "a demonstration may hold invented ones only" in reasons_not_to_start(settings(MODE="demo"), at=AT)[0]
