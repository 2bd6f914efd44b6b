"""The house's own habits: no path of one machine, no dead link, every module says what lives there."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "sightline").rglob("*.md")])
MODULES = sorted(path for path in (ROOT / "sightline").rglob("*.py") if "migrations" not in path.parts)
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
LONGEST = 450  # lines; past that a reader gets lost


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_has_a_dead_link(page: Path) -> None:
    dead = [target for target in LINK.findall(page.read_text("utf-8")) if not (page.parent / target).exists()]
    assert not dead


def test_every_module_says_what_lives_there() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if path.name != "__init__.py" and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert not silent


def test_no_page_of_code_is_too_long_to_read() -> None:
    long = {
        str(path.relative_to(ROOT)): lines for path in MODULES if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST
    }
    # Layouts are lists of the published tables: they are looked up, not read.
    assert not {name: lines for name, lines in long.items() if not re.search(r"layout|standard", name)}


def test_only_the_doors_ask_what_day_it_is() -> None:
    asking = re.compile(r"date\.today\(|datetime\.now\(|timezone\.now\(\)|localdate\(\)")
    doors = ("cli", "web", "api", "config")
    found = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if path.relative_to(ROOT / "sightline").parts[0] not in doors
        and "tests" not in path.parts
        and asking.search(path.read_text("utf-8"))
    ]
    assert not found


def test_no_tracked_file_names_a_path_of_one_machine() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout")
    machine = r"(^|[^A-Za-z0-9_./-])/(work|farm|root|home)/[A-Za-z.]"
    found = subprocess.run(
        ["git", "grep", "-nIE", machine, "--", ":!*.lock"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.stdout == ""
