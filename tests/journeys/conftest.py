"""A small county on disk, for journeys from a terminal and through the pages."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
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
