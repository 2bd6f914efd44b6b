"""A load killed at any moment leaves all of the file in the records, or nothing of it."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sightline.interchange.ssd.tests.folders import ssd_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")

# Loads the folder, and stops for ever at the moment it is told, saying so: the test then kills it.
LOAD = """
import sys, time
from datetime import date
from pathlib import Path
from sightline.config.startup import start

home, folder, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
start(home)
if folder.name == "none":
    sys.exit()

from sightline.interchange.engine import apply, import_file, service
from sightline.records import store
from sightline.records.models import ImportCount

def stop(*ignored, **also):
    print("here", flush=True)
    time.sleep(60)

written = []
real_write, real_count = store.write, ImportCount.objects.bulk_create

def write(table, frame):
    if moment == "before the first table":
        stop()
    real_write(table, frame)
    written.append(table)
    if moment == "between two tables" and len(written) == 2:
        stop()

store.write = write
if moment == "before the commit":
    apply.ImportCount.objects.bulk_create = lambda rows: (real_count(rows), stop())
if moment == "after the commit":
    service.current_snapshot = stop
if moment == "while reading":
    service.read_in_child = stop
import_file("ssd", folder, date(2026, 3, 31), home=home)
"""
CONTACTS = "cont_contact_id,cont_person_id,cont_contact_date\nC1,P1,2026-01-05\nC2,P2,2026-01-05"
NOTHING = {"person": 0, "contact": 0, "import_run": 0, "import_count": 0}
EVERYTHING = {"person": 3, "contact": 2, "import_run": 1, "import_count": 2}


def _start(home: Path, folder: Path, moment: str) -> subprocess.Popen:
    given = {**os.environ, "SIGHTLINE_HOME": str(home)}
    return subprocess.Popen([sys.executable, "-c", LOAD, str(home), str(folder), moment], stdout=subprocess.PIPE, env=given)


@pytest.fixture(scope="module")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose database has its tables and no rows."""
    home = tmp_path_factory.mktemp("empty")
    with _start(home, Path("none"), "") as made:
        assert made.wait() == 0
    return home


def _held(home: Path) -> dict[str, int]:
    with sqlite3.connect(home / "records.sqlite3") as database:
        counts = {table: database.execute(f"SELECT count(*) FROM records_{table}").fetchone()[0] for table in NOTHING}
    database.close()
    return counts


MOMENTS = {
    "while reading": NOTHING,
    "before the first table": NOTHING,
    "between two tables": NOTHING,
    "before the commit": NOTHING,
    "after the commit": EVERYTHING,
}


@pytest.mark.skipif("SIGHTLINE_DATABASE" in os.environ, reason="looks into the SQLite file")
@pytest.mark.parametrize("moment, left", MOMENTS.items(), ids=MOMENTS)
def test_a_killed_load_leaves_all_or_nothing(moment: str, left: dict[str, int], empty_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(empty_home, home)
    folder = ssd_folder(tmp_path / "f", ssd_contacts=CONTACTS)
    loading = _start(home, folder, moment)
    assert loading.stdout is not None
    with loading, loading.stdout:
        assert loading.stdout.readline() == b"here\n"
        loading.send_signal(signal.SIGKILL)
    assert _held(home) == left

    # The next load finds a usable home, and loads what is not yet there.
    with _start(home, folder, "never") as again:
        assert again.wait() == 0
    assert _held(home) == EVERYTHING
    assert (home / "snapshots" / "import-0001").exists() == (left is NOTHING)
