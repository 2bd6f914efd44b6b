"""The queue: what a worker does with jobs that fail, are cut off, or take their worker down with them."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from sightline.cli import worker
from sightline.cli.worker import run_worker, take_up_again
from sightline.interchange.engine import apply_frames
from sightline.interchange.uploads import undo, work
from sightline.interchange.uploads.alive import OURS, alive
from sightline.interchange.uploads.models import Undoing, Upload
from sightline.interchange.uploads.tests.made import AT, an_account, brought, ssd_archive
from sightline.records.examples import frames_of
from sightline.web import jobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, that takes real records and in which nothing is old."""
    settings.HOME, settings.IN_PRODUCTION = tmp_path, True
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)  # the test's transaction lives in this one
    monkeypatch.setattr(worker, "tidy", lambda home: 0)
    return tmp_path


def _waiting(home: Path) -> Upload:
    upload = brought(ssd_archive(), home)
    jobs.read_upload.enqueue(str(upload.pk))
    return upload


def _job() -> DBTaskResult:
    return DBTaskResult.objects.get()


def test_a_job_cut_off_by_its_workers_end_waits_for_the_next(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = _waiting(home)

    def stopped(upload_id: Any, **ignored: Any) -> None:
        raise KeyboardInterrupt

    one, job = worker._worker("sightline-a", True, None), _job()
    job.claim("sightline-a")
    with monkeypatch.context() as cut:
        cut.setattr(work, "read", stopped)
        one.run_task(job)
    assert (_job().status, _job().traceback, _job().finished_at) == ("READY", "", None)
    run_worker(home, once=True)
    upload.refresh_from_db()
    assert (upload.state, _job().status, len(_job().worker_ids)) == ("read", "SUCCESSFUL", 2)


def test_only_the_jobs_of_dead_workers_are_taken_up_again(home: Path) -> None:
    with alive(home) as living:
        for name in (living, f"{OURS}dead", "another-kind"):
            _waiting_job(name)
        assert take_up_again(home) == 1
    states = {job.worker_ids[-1]: job.status for job in DBTaskResult.objects.all()}
    assert states == {living: "RUNNING", f"{OURS}dead": "READY", "another-kind": "RUNNING"}


def _waiting_job(name: str) -> None:
    jobs.read_upload.enqueue("00000000-0000-0000-0000-000000000000")
    DBTaskResult.objects.filter(status="READY").get().claim(name)


def test_a_job_that_took_three_workers_down_is_given_up_in_words(home: Path) -> None:
    upload = _waiting(home)
    Upload.objects.update(state="reading")
    DBTaskResult.objects.update(status="RUNNING", worker_ids=[f"{OURS}{name}" for name in "abc"])
    run_worker(home, once=True)
    upload.refresh_from_db()
    assert (upload.state, upload.message) == ("failed", work.GAVE_UP)


def test_an_undoing_that_took_three_workers_down_is_given_up_and_the_load_stands(home: Path) -> None:
    run = apply_frames("ssd", "a", frames_of(contact="person_id\n A"), home=home, now=lambda: AT)
    asked = Undoing.objects.create(run=run, by=an_account(), asked_at=AT, reason="x")
    jobs.undo_load.enqueue(str(asked.pk))
    DBTaskResult.objects.update(status="RUNNING", worker_ids=[f"{OURS}{name}" for name in "abc"])
    run_worker(home, once=True)
    asked.refresh_from_db()
    assert asked.state == "failed" and "broke off three times" in asked.message
    undo.undo(asked.pk, home=home, then=lambda home, tell: None)
    run.refresh_from_db()
    assert run.state == "loaded"


def test_a_worker_in_a_thread_ends_when_it_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SECONDS_BETWEEN_LOOKS", 0.01)
    ended = threading.Event()
    threading.Timer(0.2, ended.set).start()
    began = time.monotonic()
    run_worker(home, until=ended)
    assert time.monotonic() - began < 5


def test_a_job_that_failed_says_where_and_of_what_kind_and_not_in_which_words(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(upload_id: Any, **ignored: Any) -> None:
        raise ValueError("Amber Duskmere, born 1 July 2015")

    _waiting(home)
    monkeypatch.setattr(work, "read", broken)
    run_worker(home, once=True)
    job = _job()
    assert (job.status, job.exception_class_path) == ("FAILED", "builtins.ValueError")
    assert job.traceback.startswith("ValueError\nsightline/web/jobs.py:")
    assert "Duskmere" not in job.traceback
