"""What the guides and the deployment files tell an engineer to do is there to be done."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from sightline.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
GUIDES = [ROOT / "docs" / "how-to" / "run-in-production.md", ROOT / "docs" / "how-to" / "back-up-and-restore.md"]
DEPLOYED = sorted(path for path in (ROOT / "deploy").rglob("*") if path.is_file())
COMMAND = re.compile(r"(?:^(?:sudo )?|/bin/)sightline(?:-admin)? ([a-z]+(?:-[a-z]+)*)", re.MULTILINE)
SETTING = re.compile(r"\bSIGHTLINE_[A-Z_]*[A-Z]\b")
OUTSIDE = {"SIGHTLINE_READY"}  # the health check's own


def known_commands() -> set[str]:
    named = {command.name for command in app.registered_commands} | {group.name for group in app.registered_groups}
    return {name for name in named if name}


def commands_in(path: Path) -> set[str]:
    """Commands on the lines that are commands: in fences and code in the guides, after ExecStart or CMD elsewhere."""
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        text = "\n".join(_code(text))
    elif path.suffix == ".service":
        text = "\n".join(re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE))
    else:
        return set()
    return set(COMMAND.findall(text))


def _code(text: str) -> list[str]:
    fenced = re.findall(r"```\n(.*?)```", text, re.DOTALL)
    return [*fenced, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))]


@pytest.mark.parametrize("path", [*GUIDES, *DEPLOYED], ids=lambda path: path.name)
def test_every_command_that_is_named_exists(path: Path) -> None:
    assert commands_in(path) - known_commands() == set()


def test_the_units_run_our_commands() -> None:
    run = {name for path in DEPLOYED if path.suffix == ".service" for name in commands_in(path)}
    assert run == {"serve", "work", "backup", "verify-audit", "tidy", "accounts"}


@pytest.mark.parametrize("path", [*GUIDES, *DEPLOYED], ids=lambda path: path.name)
def test_every_setting_that_is_named_is_read(path: Path) -> None:
    named = set(SETTING.findall(path.read_text("utf-8"))) - OUTSIDE
    read = {
        name
        for page in (ROOT / "sightline" / "config").glob("*.py")
        for name in re.findall(r'environ(?:\.get)?[\(\[]"(SIGHTLINE_[A-Z_]+)"', page.read_text("utf-8"))
    }
    assert named - read == set()


def test_the_driver_for_postgresql_is_the_one_we_test_with() -> None:
    tested = (ROOT / "requirements-dev.lock").read_text("utf-8")
    pinned = [line for line in (ROOT / "deploy/postgresql/requirements.lock").read_text("utf-8").splitlines() if line.strip()]
    assert {line.strip().split("==")[0] for line in pinned if "==" in line} == {"psycopg", "psycopg-binary"}
    assert [line for line in pinned if line.rstrip(" \\") not in tested] == []


def test_the_units_may_not_do_more_than_they_need() -> None:
    for path in DEPLOYED:
        if path.suffix == ".service":
            said = path.read_text("utf-8").splitlines()
            for line in (
                "User=sightline",
                "ProtectSystem=strict",
                "NoNewPrivileges=true",
                "UMask=0077",
                "CapabilityBoundingSet=",
            ):
                assert line in said, f"{path.name}: {line}"


def test_every_request_is_logged_before_anything_else_sees_it() -> None:
    assert settings.MIDDLEWARE[:2] == ["sightline.config.logs.RequestLog", "sightline.config.proxy.BehindProxy"]
    assert settings.LOGGING["root"]["handlers"] == ["lines"]
    assert all(set(logger.get("handlers", [])) <= {"lines"} for logger in settings.LOGGING["loggers"].values())
