"""Accounts from a terminal, as whoever looks after the machine makes the first one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "give-people-accounts.md"
OLIVE = "olive.penstock@sightline.example"


def test_the_first_administrator_is_asked_in_listed_switched_off_and_on(sightline: Callable[..., Any], tmp_path: Path) -> None:
    made = sightline("accounts", "create", OLIVE, "--name", "Olive Penstock", "--role", "administrator")
    assert made.status == 0 and "/invitation/" in made.out
    [letter] = (tmp_path / "home" / "letters").iterdir()
    assert made.out.splitlines()[1] in letter.read_text("utf-8")
    [row] = sightline("accounts", "list", "--format", "json").data
    assert (row["state"], row["role"], row["second_factor"]) == ("invited", "administrator", "no")
    again = sightline("accounts", "create", OLIVE, "--name", "Olive Penstock", "--role", "administrator")
    assert again.status == 1 and "already an account" in again.err
    assert sightline("accounts", "disable", OLIVE).status == 0
    assert sightline("accounts", "list", "--format", "json").data[0]["state"] == "off"
    assert sightline("accounts", "enable", OLIVE).status == 0


def test_a_refused_account_leaves_nothing_behind(sightline: Callable[..., Any]) -> None:
    wrong = sightline("accounts", "create", OLIVE, "--name", "Olive Penstock", "--role", "king")
    assert wrong.status == 1 and "There is no role king" in wrong.err
    assert sightline("accounts", "list", "--format", "json").data == []
    assert "there is no account" in sightline("accounts", "disable", OLIVE).err


def test_every_command_and_setting_of_the_guide_is_there(sightline: Callable[..., Any]) -> None:
    import re

    text = GUIDE.read_text("utf-8")
    known = sightline("accounts", "--help").out
    commands = set(re.findall(r"sightline accounts ([a-z-]+)", text))
    assert len(commands) == 7
    assert {command for command in commands if command not in known} == set()
    settings = (Path(__file__).parents[2] / "sightline" / "config" / "signing_in.py").read_text("utf-8")
    assert {name for name in re.findall(r"SIGHTLINE_[A-Z_]+", text) if name not in settings} == set()
