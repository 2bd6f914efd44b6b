"""What the settings say in production, read as a fresh process would read them."""

import runpy
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).resolve().parents[3] / "config" / "signing_in.py"


def read(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(FILE))


def test_production_binds_its_cookies_to_the_host_and_to_https(monkeypatch: pytest.MonkeyPatch) -> None:
    read_now = read(monkeypatch, SIGHTLINE_MODE="production", SIGHTLINE_HOSTS="sightline.example.gov.uk")
    assert (read_now["SESSION_COOKIE_NAME"], read_now["CSRF_COOKIE_NAME"]) == ("__Host-sightline", "__Host-csrf")
    for name in ("SESSION", "CSRF"):
        assert read_now[f"{name}_COOKIE_SECURE"] and read_now[f"{name}_COOKIE_HTTPONLY"]
        assert read_now[f"{name}_COOKIE_SAMESITE"] == "Lax"
    assert read_now["ADDRESS"] == "https://sightline.example.gov.uk"
    assert not read_now["DEMONSTRATION"] and not read_now["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]


def test_only_a_demonstration_waives_the_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, SIGHTLINE_MODE="demo")["DEMONSTRATION"]
    assert not read(monkeypatch, SIGHTLINE_MODE="production")["DEMONSTRATION"]


def test_another_issuer_makes_other_people(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = set()
    for issuer in ("https://one.example/v2.0", "https://two.example/v2.0"):
        read_now = read(monkeypatch, SIGHTLINE_OIDC_ISSUER=issuer)
        seen.add(read_now["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"][0]["provider_id"])
    assert len(seen) == 2


def test_axes_stands_before_every_other_way_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch)["AUTHENTICATION_BACKENDS"][0] == "axes.backends.AxesStandaloneBackend"
