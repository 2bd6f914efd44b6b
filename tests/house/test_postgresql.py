"""The database tests pass on PostgreSQL as well as on SQLite."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ADDRESS = os.environ.get("SIGHTLINE_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_every_database_test_passes_on_postgresql() -> None:
    psycopg = pytest.importorskip("psycopg", reason="the PostgreSQL driver is not installed")
    try:
        psycopg.connect(ADDRESS, connect_timeout=3).close()
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL answers here: set SIGHTLINE_TEST_POSTGRES to run the database tests on one")
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-m",
            "django_db and not slow",
            "-p",
            "no:xdist",
            "--create-db",
            "sightline",
            "tests",
        ],
        cwd=ROOT,
        env=os.environ | {"SIGHTLINE_DATABASE": ADDRESS, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert " passed" in run.stdout
