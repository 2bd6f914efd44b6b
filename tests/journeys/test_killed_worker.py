"""A worker killed at any moment leaves all of a file in the records or nothing of it, and the next one finishes the work."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9"),
    pytest.mark.skipif("SIGHTLINE_DATABASE" in os.environ, reason="looks into the SQLite file"),
]

# Brings a file in, and lets it be read and applied, so that its load waits on the queue.
PREPARE = """
import sys
from datetime import date
from pathlib import Path
from sightline.config.startup import start

home = start(Path(sys.argv[1]))
from django.conf import settings
settings.IN_PRODUCTION = True  # a demonstration would not take the file
from django.utils import timezone
from sightline.cli.worker import run_worker
from sightline.interchange.uploads import steps
from sightline.interchange.uploads.tests.made import a_viewer, brought, ssd_archive
from sightline.web import jobs

upload = brought(ssd_archive(), home)
type(upload).objects.update(received_at=timezone.now())  # else the worker finds it older than ninety days
jobs.read_upload.enqueue(str(upload.pk))
run_worker(home, once=True)
steps.apply(upload.pk, by=a_viewer(), at=timezone.now(), load=jobs.load_upload.enqueue, read=jobs.read_upload.enqueue)
"""

# Works on the queue, and stops for ever at the moment it is told, saying so: the test then kills it.
WORK = """
import sys, time
from pathlib import Path
from sightline.config.startup import start

home, moment = start(Path(sys.argv[1])), sys.argv[2]
from sightline.interchange.engine import service
from sightline.interchange.uploads import work
from sightline.cli.worker import run_worker
from sightline.records import store
from sightline.web import jobs

def stop(*ignored, **also):
    print("here", flush=True)
    time.sleep(60)

written, real_write, real_record = [], store.write, work.audit.record

def write(table, frame):
    real_write(table, frame)
    written.append(table)
    if moment == "between two tables" and len(written) == 1:
        stop()

store.write = write
if moment == "while reading":
    service.read_in_child = stop
if moment == "before the commit":
    work.audit.record = lambda *given, **named: (real_record(*given, **named), stop())
if moment == "after the commit":
    work.finish = stop
run_worker(home, once=True)
"""
NOTHING = {"records_person": 0, "records_contact": 0, "records_import_run": 0}
EVERYTHING = {"records_person": 2, "records_contact": 3, "records_import_run": 1}


def _start(script: str, home: Path, *more: str) -> subprocess.Popen:
    given = {**os.environ, "SIGHTLINE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sightline.config.settings"}
    return subprocess.Popen([sys.executable, "-c", script, str(home), *more], stdout=subprocess.PIPE, env=given)


def _asked(home: Path, question: str) -> list[tuple]:
    with sqlite3.connect(home / "records.sqlite3") as database:
        rows = database.execute(question).fetchall()
    database.close()
    return rows


def _held(home: Path) -> dict[str, int]:
    return {table: _asked(home, f"SELECT count(*) FROM {table}")[0][0] for table in NOTHING}


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which one applied file waits to be loaded."""
    home = tmp_path_factory.mktemp("waiting")
    with _start(PREPARE, home) as made:
        assert made.wait() == 0
    assert _asked(home, "SELECT state FROM uploads_upload") == [("loading",)]
    return home


MOMENTS = {
    "while reading": NOTHING,
    "between two tables": NOTHING,
    "before the commit": NOTHING,
    "after the commit": EVERYTHING,
}


@pytest.mark.parametrize(("moment", "left"), MOMENTS.items(), ids=MOMENTS)
def test_a_killed_worker_leaves_all_or_nothing_and_the_next_one_finishes(
    moment: str, left: dict[str, int], waiting: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(waiting, home)
    working = _start(WORK, home, moment)
    assert working.stdout is not None
    with working, working.stdout:
        assert working.stdout.readline() == b"here\n"
        working.send_signal(signal.SIGKILL)
    assert _held(home) == left
    assert _asked(home, "SELECT status FROM django_tasks_database_dbtaskresult WHERE task_path LIKE '%load_upload'") == [
        ("RUNNING",)
    ]

    with _start(WORK, home, "never") as again:
        assert again.wait() == 0
    assert _held(home) == EVERYTHING
    assert _asked(home, "SELECT state, progress FROM uploads_upload") == [("loaded", "")]
    assert {status for (status,) in _asked(home, "SELECT status FROM django_tasks_database_dbtaskresult")} == {"SUCCESSFUL"}
    assert _asked(home, "SELECT count(*) FROM access_audit_event WHERE detail LIKE '%\"loaded\"%'") == [(1,)]
    assert (home / "snapshots" / "import-0001").exists()
