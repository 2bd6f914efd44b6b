"""Running it: backups while people work, the way back, sudden deaths, and doors that stay shut until it is safe."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

POSTGRES = os.environ.get("SIGHTLINE_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
# Adds a load and its entry in the audit, together, over and over; says a number after each that was committed.
WRITER = """
from datetime import UTC, datetime
from sightline.config.startup import start
start()
from django.db import transaction
from sightline.access import audit
from sightline.records.models import ImportRun
for number in range(100_000):
    now = datetime.now(UTC)
    with transaction.atomic():
        run = ImportRun.objects.create(kind="annex_a", file_name="invented.xlsx", sha256="0", started_at=now, finished_at=now)
        audit.record(None, "import", at=now, kind="run", key=str(run.pk), source="job")
    print(number, flush=True)
"""
COUNTS = """
import json
from sightline.config.startup import start
start()
from django.db import connection
tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
with connection.cursor() as cursor:
    found = {}
    for table in tables:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        found[table] = cursor.fetchone()[0]
print(json.dumps(found))
"""


@dataclass
class Place:
    """A home with its database, and commands that are run on it."""

    home: Path
    database: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("SIGHTLINE_")}
        ours = {"SIGHTLINE_HOME": str(self.home)} | ({"SIGHTLINE_DATABASE": self.database} if self.database else {})
        return clean | ours | self.extra

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return self._run("-m", "sightline.cli.main", *map(str, arguments))

    def python(self, code: str) -> str:
        done = self._run("-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )

    def counts(self) -> dict[str, int]:
        found: dict[str, int] = json.loads(self.python(COUNTS))
        return found

    @contextmanager
    def being_written_to(self) -> Iterator[subprocess.Popen[str]]:
        """A process that adds rows for as long as the block lasts, and has added some before it begins."""
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert writer.stdout is not None
        try:
            for _ in range(5):
                assert writer.stdout.readline()
            yield writer
        finally:
            writer.kill()
            writer.wait()
            writer.stdout.close()


@dataclass
class Server:
    """A PostgreSQL server to make databases on: empty, or with the tables made."""

    connection: Any
    made: list[str] = field(default_factory=list)

    def new(self, like: str = "template0") -> str:
        self.made.append(f"sightline_running_{os.getpid()}_{len(self.made)}")
        self.connection.execute(f'CREATE DATABASE "{self.made[-1]}" TEMPLATE "{like}"')
        return POSTGRES.rsplit("/", 1)[0] + f"/{self.made[-1]}"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    psycopg = pytest.importorskip("psycopg", reason="the PostgreSQL driver is not installed")
    try:
        connection = psycopg.connect(POSTGRES, connect_timeout=3, autocommit=True)
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL answers here: set SIGHTLINE_TEST_POSTGRES to run these tests on one")
    server = Server(connection)
    yield server
    for name in server.made:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    connection.close()


@pytest.fixture(scope="module")
def with_tables(server: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database with its tables made."""
    place = Place(tmp_path_factory.mktemp("postgresql"), server.new())
    assert place.run("migrate").returncode == 0
    return server.made[-1]


@pytest.fixture(scope="module")
def home_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = Place(tmp_path_factory.mktemp("sqlite") / "home")
    assert place.run("migrate").returncode == 0
    return place.home


@pytest.fixture(params=["SQLite", pytest.param("PostgreSQL", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A new home with its tables made, on each kind of database."""
    if request.param == "SQLite":
        return request.getfixturevalue("sqlite")  # type: ignore[no-any-return]
    (tmp_path / "home").mkdir(mode=0o700)
    return Place(tmp_path / "home", request.getfixturevalue("server").new(request.getfixturevalue("with_tables")))


@pytest.fixture
def another(place: Place, request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty machine of the same kind as `place`."""
    return Place(tmp_path / "another", request.getfixturevalue("server").new() if place.database else "")


@pytest.fixture
def sqlite(home_with_tables: Path, tmp_path: Path) -> Place:
    shutil.copytree(home_with_tables, tmp_path / "home")
    return Place(tmp_path / "home")


@pytest.fixture(scope="module")
def home_with_entries(home_with_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose audit has six entries, and whose day's head was kept."""
    place = Place(tmp_path_factory.mktemp("entries") / "home")
    shutil.copytree(home_with_tables, place.home)
    enter(place, 6)
    assert place.run("verify-audit", "--write-head").returncode == 0
    return place.home


def enter(place: Place, entries: int) -> None:
    """Put entries into the audit."""
    place.python(
        "from datetime import UTC, datetime\nfrom sightline.config.startup import start\nstart()\n"
        "from sightline.access import audit\n"
        f"for number in range({entries}): audit.record(None, 'view', at=datetime.now(UTC), key=str(number), source='job')"
    )


def put_file(place: Place, name: str, text: str) -> None:
    path = place.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_backup_brings_everything_back_to_an_empty_machine(place: Place, another: Place, tmp_path: Path) -> None:
    enter(place, 7)
    put_file(place, "snapshots/import-0001/person.parquet", "not really a table")
    put_file(place, "published/england.csv", "kept")
    put_file(place, "figures/x.parquet", "worked out again")
    put_file(place, "uploads/1/original.xlsx", "kept for days only")
    put_file(place, "snapshots/.filling-import-0002/person.parquet", "half written")
    before = place.counts()
    assert before["access_audit_event"] == 7

    kept = place.run("backup", tmp_path / "kept.zip")
    assert kept.returncode == 0, kept.stderr
    back = another.run("restore", tmp_path / "kept.zip")
    assert back.returncode == 0, back.stderr
    assert "The audit is whole, and ends where the backup says: at entry 7." in back.stdout

    # One entry more: that it was restored.
    assert another.counts() == before | {"access_audit_event": 8, "access_audit_head": 1}
    files = {path.relative_to(another.home).as_posix() for path in another.home.rglob("*") if path.is_file()}
    assert {name for name in files if not name.startswith("records.sqlite3")} == {
        "snapshots/import-0001/person.parquet",
        "published/england.csv",
    }
    assert (another.home / "published/england.csv").read_text("utf-8") == "kept"
    assert another.home.stat().st_mode & 0o077 == 0
    assert another.run("verify-audit").returncode == 0


def test_what_is_restored_can_be_written_to(place: Place, another: Place, tmp_path: Path) -> None:
    with place.being_written_to():
        pass
    assert place.run("backup", tmp_path / "kept.zip").returncode == 0
    assert another.run("restore", tmp_path / "kept.zip").returncode == 0
    held = another.counts()["records_import_run"]
    with another.being_written_to():  # numbers go on where they were, or the first row would be refused
        pass
    assert another.counts()["records_import_run"] >= held + 5
    assert another.run("verify-audit").returncode == 0


def test_a_backup_taken_while_rows_are_added_is_of_one_moment(place: Place, another: Place, tmp_path: Path) -> None:
    with place.being_written_to() as writer:
        kept = place.run("backup", tmp_path / "kept.zip")
        assert kept.returncode == 0, kept.stderr
        assert writer.poll() is None
    assert another.run("restore", tmp_path / "kept.zip").returncode == 0
    restored, live = another.counts(), place.counts()
    assert restored["records_import_run"] >= 5
    # Each load is entered in the same transaction; the entry more is the restoring's own.
    assert restored["access_audit_event"] == restored["records_import_run"] + 1
    assert restored["records_import_run"] <= live["records_import_run"]


def test_a_process_killed_while_it_writes_leaves_nothing_half_done(place: Place) -> None:
    for tenths in (1, 3, 7):
        with place.being_written_to() as writer:
            time.sleep(tenths / 10)
            writer.send_signal(signal.SIGKILL)
    counted = place.counts()
    assert counted["records_import_run"] >= 15
    assert counted["access_audit_event"] == counted["records_import_run"]
    verified = place.run("verify-audit")
    assert verified.returncode == 0, verified.stderr
    assert f"Entries: {counted['access_audit_event']:,}." in verified.stdout


#           what is done to the audit behind the application's back                            the entry that is named
TAMPERED = [
    ("UPDATE access_audit_event SET actor_id = 99 WHERE sequence = 3", 3),
    ("UPDATE access_audit_event SET detail = '{\"rows\": 1}' WHERE sequence = 5", 5),
    ("DELETE FROM access_audit_event WHERE sequence = 4", 4),
    ("DELETE FROM access_audit_event WHERE sequence = 6", 6),
    (
        "DELETE FROM access_audit_event WHERE sequence = 6; UPDATE access_audit_head"
        " SET sequence = 5, hash = (SELECT hash FROM access_audit_event WHERE sequence = 5)",
        6,
    ),
]


@pytest.mark.parametrize(("statement", "entry"), TAMPERED)
def test_an_entry_that_was_tampered_with_is_named(home_with_entries: Path, tmp_path: Path, statement: str, entry: int) -> None:
    place = Place(tmp_path / "home")
    shutil.copytree(home_with_entries, place.home)
    with closing(sqlite3.connect(place.home / "records.sqlite3")) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.executescript(statement)
        database.commit()
    verified = place.run("verify-audit")
    assert verified.returncode == 1
    assert f"the audit is broken at entry {entry}:" in verified.stderr


def test_the_database_itself_refuses_to_change_an_entry(sqlite: Place) -> None:
    enter(sqlite, 2)
    with closing(sqlite3.connect(sqlite.home / "records.sqlite3")) as database, pytest.raises(sqlite3.IntegrityError):
        database.execute("UPDATE access_audit_event SET actor_id = 99")


def test_nothing_is_written_over(sqlite: Place, tmp_path: Path) -> None:
    kept = tmp_path / "kept.zip"
    assert sqlite.run("backup", kept).returncode == 0
    digest = kept.read_bytes()
    again = sqlite.run("backup", kept)
    assert (again.returncode, "is there already" in again.stderr) == (1, True)
    assert kept.read_bytes() == digest
    onto = sqlite.run("restore", kept)
    assert (onto.returncode, "is not empty" in onto.stderr) == (1, True)
    inside = sqlite.run("backup", sqlite.home / "kept.zip")
    assert (inside.returncode, "would be lost with it" in inside.stderr) == (1, True)


def test_a_damaged_backup_is_found_before_anything_is_restored(sqlite: Place, tmp_path: Path) -> None:
    put_file(sqlite, "published/england.csv", "x" * 4000)
    kept = tmp_path / "kept.zip"
    assert sqlite.run("backup", kept).returncode == 0
    assert sqlite.run("restore", kept, "--check").returncode == 0
    whole = kept.read_bytes()
    for spoilt in (whole[: len(whole) // 2], whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:], b"", b"not an archive"):
        kept.write_bytes(spoilt)
        other = Place(tmp_path / "another")
        refused = other.run("restore", kept)
        assert (refused.returncode, "nothing was restored" in refused.stderr) == (1, True), refused.stderr
        assert "Traceback" not in refused.stderr
        assert not other.home.exists()


def test_a_home_is_restored_by_a_user_who_may_write_only_there(sqlite: Place, tmp_path: Path) -> None:
    """As a service may: its home is there, empty and its own, and the folder that holds it is not."""
    from sightline.config.keeping import archive, restore

    assert sqlite.run("backup", tmp_path / "kept.zip").returncode == 0
    home = tmp_path / "beside" / "home"
    home.mkdir(parents=True)
    home.parent.chmod(0o555)
    (home / restore.FILLING).mkdir()  # left by one that was killed
    manifest = archive.manifest_of(tmp_path / "kept.zip")
    restore.see_that_it_can_be(manifest, home)
    assert restore.bring_back(tmp_path / "kept.zip", manifest, home) == []
    home.parent.chmod(0o755)
    assert [path.name for path in home.parent.iterdir()] == ["home"]
    assert [path.name for path in home.iterdir()] == ["records.sqlite3"]


def test_a_folder_of_backups_is_named_by_time_and_emptied_of_the_old(sqlite: Place, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    old, strange = folder / "sightline-2020-01-01T030000Z.zip", folder / "somebody-elses-2020.zip"
    old.touch()
    strange.touch()
    assert sqlite.run("backup", folder, "--keep-days", "35").returncode == 0
    left = sorted(path.name for path in folder.iterdir())
    assert old.name not in left
    assert strange.name in left
    assert len(left) == 2
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir() if path != strange)


def test_a_full_disk_is_said_plainly_and_leaves_nothing(sqlite: Place, tmp_path: Path) -> None:
    if not Path("/dev/shm").is_dir() or os.geteuid() != 0:
        pytest.skip("a small disk can only be made by root")
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], check=False, capture_output=True
    ).returncode:
        pytest.skip("a small disk cannot be made here")
    try:
        refused = sqlite.run("backup", small / "kept.zip")
        assert (refused.returncode, "the disk is too full" in refused.stderr) == (1, True)
        assert list(small.iterdir()) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


SAFE = {
    "SIGHTLINE_MODE": "production",
    "SIGHTLINE_HOSTS": "sightline.example.gov.uk",
    "SIGHTLINE_SECRET_KEY": "an-invented-key-of-at-least-fifty-characters-0123456789",
    "SIGHTLINE_FIELD_KEY": "another-invented-key-of-fifty-characters-9876543210-xyz",
}
#            taken away or changed                                        the reason
SHUT = [
    ({"SIGHTLINE_SECRET_KEY": "too short"}, "too easily guessed"),
    ({"SIGHTLINE_SECRET_KEY": ""}, "the demonstration's"),
    ({"SIGHTLINE_HOSTS": "*"}, "wildcard"),
    ({"SIGHTLINE_FIELD_KEY": ""}, "no key to encrypt"),
    ({"SIGHTLINE_MODE": "prod"}, "neither 'demo' nor 'production'"),
]


@pytest.mark.parametrize(("changes", "words"), SHUT, ids=[words for _, words in SHUT])
def test_the_door_stays_shut(sqlite: Place, changes: dict[str, str], words: str) -> None:
    sqlite.extra = SAFE | changes
    refused = sqlite.run("serve", "--bind", "127.0.0.1:1")
    assert refused.returncode == 1
    assert words in refused.stderr
    by_the_other_door = subprocess.run(
        [sys.executable, "-c", "import sightline.config.wsgi"],
        env=sqlite.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert by_the_other_door.returncode == 1


def test_a_home_that_is_open_old_or_invented_stays_shut(sqlite: Place, tmp_path: Path) -> None:
    sqlite.extra = SAFE
    sqlite.home.chmod(0o755)
    assert "Others can read the home folder" in sqlite.run("serve").stderr
    sqlite.home.chmod(0o700)
    sqlite.python(
        "from datetime import UTC, datetime\nfrom sightline.config.startup import start\nstart()\n"
        "from sightline.records.models import ImportRun\nnow = datetime.now(UTC)\n"
        "ImportRun.objects.create(kind='invented county', file_name='seed 1', sha256='0', started_at=now, finished_at=now)"
    )
    assert "holds an invented county" in sqlite.run("serve").stderr
    bare = Place(tmp_path / "bare", extra=SAFE)
    bare.home.mkdir(mode=0o700)
    assert "changes of the tables have not been made" in bare.run("serve").stderr


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def asked(port: int, path: str, host: str = "sightline.example.gov.uk") -> tuple[int, str]:
    """What a server on this machine answers: its status, and the body."""
    request = Request(f"http://127.0.0.1:{port}{path}", headers={"Host": host, "X-Forwarded-Proto": "https"})
    try:
        with urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read().decode()


def test_production_is_served_watched_and_stopped_gently(sqlite: Place, tmp_path: Path) -> None:
    sqlite.extra, port = SAFE, free_port()
    log = tmp_path / "log"
    with log.open("w") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "sightline.cli.main", "serve", "--bind", f"127.0.0.1:{port}", "--workers", "1"],
            env=sqlite.environment,
            stderr=written,
            stdout=written,
        )
    try:
        _wait_for(port)
        assert asked(port, "/health/live") == (200, '{"status": "live"}')
        status, body = asked(port, "/health/ready")
        assert (status, json.loads(body)["status"]) == (200, "ready")
        assert set(json.loads(body)["checks"].values()) == {"good"}
        assert asked(port, "/health/live", host="other.example.org")[0] == 400
        assert asked(port, "/nowhere/Canary-Quillfeather?name=Canary-Quillfeather")[0] in (403, 404)
    finally:
        server.terminate()
        assert server.wait(timeout=40) == 0
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [line["status"] for line in lines if line.get("route") == "ready"] == [200]
    assert "Canary" not in log.read_text("utf-8")


def _wait_for(port: int) -> None:
    for _ in range(900):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not come up")


def test_the_doctor_says_what_is_wrong_and_what_to_do(sqlite: Place) -> None:
    well = sqlite.run("doctor", "--format", "json")
    assert well.returncode == 0, well.stdout
    named = {row["about"]: row for row in json.loads(well.stdout)}
    assert {"python", "database", "SQLite", "migrations", "disk", "home folder", "clock", "time zone", "queue", "audit"} <= set(
        named
    )
    assert all(row["fix"] for row in named.values() if row["state"] != "good")

    sqlite.extra = SAFE
    ill = sqlite.run("doctor", "--format", "json")
    assert ill.returncode == 1
    assert {row["about"] for row in json.loads(ill.stdout) if row["state"] == "fault"} == {"last backup", "audit head"}
    sqlite.run("backup", sqlite.home.parent / "kept.zip")
    sqlite.run("verify-audit", "--write-head")
    assert sqlite.run("doctor").returncode == 0
