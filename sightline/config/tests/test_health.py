"""What is said to whatever watches the service: well, or not, and nothing about anybody."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client, override_settings

from sightline.config import health, machine, storage
from sightline.config.findings import State

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _room(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine that runs the tests may itself be nearly full."""
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: SimpleNamespace(free=50 * machine.GIB))


@pytest.mark.django_db
def test_a_well_service_is_ready_and_says_nothing_more(client: Client) -> None:
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "checks": dict.fromkeys(["database", "migrations", "disk", "queue", "audit"], "good"),
    }
    assert "no-store" in answer["Cache-Control"]
    assert client.get("/health/live").json() == {"status": "live"}


@pytest.mark.django_db
def test_only_asking_is_allowed(client: Client) -> None:
    assert client.post("/health/ready").status_code == 405


@pytest.mark.django_db
def test_a_full_disk_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: SimpleNamespace(free=1))
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["status"], answer.json()["checks"]["disk"]) == (503, "not ready", "fault")


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from django.db import DatabaseError

    def gone() -> None:
        raise DatabaseError("the password of somebody is wrong")

    monkeypatch.setattr(storage.connection, "cursor", gone)
    found = health.findings(tmp_path, at=AT)
    assert [(finding.about, finding.state) for finding in found] == [("database", State.FAULT), ("disk", State.GOOD)]
    assert "password" not in found[0].sentence.replace("SIGHTLINE", "")
    assert client.get("/health/live").status_code == 200


#   status      enqueued   may run from   started      said
JOBS = [
    ("READY", 14, None, None, State.GOOD),
    ("READY", 16, None, None, State.WARNING),
    ("READY", 600, -10, None, State.GOOD),  # its time is yet to come
    ("READY", 600, 16, None, State.WARNING),
    ("RUNNING", 600, None, 119, State.GOOD),
    ("RUNNING", 600, None, 121, State.WARNING),
    ("SUCCESSFUL", 600, None, 121, State.GOOD),
    ("FAILED", 600, None, 121, State.GOOD),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "enqueued", "due", "started", "state"), JOBS)
def test_a_queue_that_nobody_works_is_said(
    status: str, enqueued: int, due: int | None, started: int | None, state: State
) -> None:
    from django_tasks_db.models import DBTaskResult, get_date_max

    def ago(minutes: int) -> datetime:
        return AT - timedelta(minutes=minutes)

    job = DBTaskResult.objects.create(
        status=status,
        args_kwargs={},
        task_path="x",
        backend_name="default",
        run_after=get_date_max() if due is None else ago(due),
        started_at=None if started is None else ago(started),
    )
    DBTaskResult.objects.filter(pk=job.pk).update(enqueued_at=ago(enqueued))
    assert health.queue(AT).state is state


#     host            encrypted    state
WAYS = [
    ("", False, State.GOOD),
    ("localhost", False, State.GOOD),
    ("/run/postgresql", False, State.GOOD),
    ("db.example.gov.uk", True, State.GOOD),
    ("db.example.gov.uk", False, State.FAULT),
]


@pytest.mark.parametrize(("host", "encrypted", "state"), WAYS)
def test_records_do_not_cross_a_network_in_clear(
    monkeypatch: pytest.MonkeyPatch, host: str, encrypted: bool, state: State
) -> None:
    inner = SimpleNamespace(pgconn=SimpleNamespace(ssl_in_use=encrypted))
    monkeypatch.setattr(
        storage, "connection", SimpleNamespace(vendor="postgresql", ensure_connection=lambda: None, connection=inner)
    )
    settings = SimpleNamespace(DATABASES={"default": {"HOST": host}})
    assert [finding.state for finding in storage.keeping(settings)] == [state]


#            option of the connection            what is said
WRONG = [
    ("PRAGMA synchronous=NORMAL", "synchronous is not FULL"),
    ("PRAGMA busy_timeout=5000", "waits less than 20 seconds"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("pragma", "words"), WRONG)
def test_sqlite_that_could_lose_something_is_refused(pragma: str, words: str) -> None:
    from django.conf import settings
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    try:
        with connection.cursor() as cursor:
            cursor.execute(pragma)
        assert words in storage.keeping(settings)[0].found
    finally:
        connection.close()


@pytest.mark.django_db
def test_sqlite_that_does_not_begin_immediate_is_refused() -> None:
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    said = storage.keeping(SimpleNamespace(DATABASES={"default": {"OPTIONS": {"transaction_mode": "DEFERRED"}}}))
    assert "do not begin IMMEDIATE" in said[0].found


@pytest.mark.django_db
def test_a_clock_that_was_put_back_is_found() -> None:
    from sightline.records.models import ImportRun

    ImportRun.objects.create(kind="annex_a", file_name="a.xlsx", sha256="0", started_at=AT, finished_at=AT)
    assert storage.time_runs_on(AT - timedelta(minutes=5)).state is State.GOOD
    assert storage.time_runs_on(AT - timedelta(minutes=6)).state is State.FAULT


@pytest.mark.django_db
def test_health_is_answered_in_production_without_a_redirect(client: Client) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=[r"^health/"]):
        assert client.get("/health/live").status_code == 200
