"""What people may decide about a file, and what they are told when they may not."""

import errno
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from sightline.access import NotFound, Refusal
from sightline.access.models import AuditEvent
from sightline.interchange.engine import apply_frames
from sightline.interchange.uploads import limits, steps, store
from sightline.interchange.uploads.models import Upload
from sightline.interchange.uploads.steps import apply, ask_undo, discard, receive
from sightline.interchange.uploads.tests.made import AS_AT, AT, a_viewer, brought, nothing_follows, ssd_archive
from sightline.records.examples import frames_of

pytestmark = pytest.mark.django_db


def _receive(content: bytes, home: Path, then: Any = nothing_follows, role: str = "analyst", **how: Any) -> tuple[Upload, bool]:
    file = store.arrived([content], home)
    given = {"name": "tables.zip", "as_at": AS_AT, "home": home, "by": a_viewer(role), "at": AT, "then": then, **how}
    return receive(file, **given)


def _left(home: Path) -> list[str]:
    return sorted(str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())


def _waiting(home: Path, contacts: str = "") -> Upload:
    """An upload that was read and waits for a decision."""
    upload = brought(ssd_archive(contacts) if contacts else ssd_archive(), home)
    upload.state, upload.planned_after = Upload.State.READ, steps.latest_run_id()
    upload.changes = [{"read": 7}]
    upload.save()
    return upload


def test_a_file_is_kept_under_a_name_of_ours_and_a_reading_is_queued(tmp_path: Path) -> None:
    queued: list[str] = []
    upload, is_new = _receive(ssd_archive(), tmp_path, queued.append, name="C:\\extracts\\April.zip")
    assert is_new and queued == [str(upload.pk)]
    held = Upload.objects.get()
    assert (held.file_name, held.shape, held.as_at, held.state) == ("April.zip", "archive", AS_AT, "received")
    assert (held.size, held.by.email) == (len(ssd_archive()), "analyst@example.org")
    assert _left(tmp_path) == [f"uploads/{upload.pk}/original.zip"]
    entry = AuditEvent.objects.get()
    assert (entry.action, entry.key, entry.detail["step"]) == ("import", str(upload.pk), "received")
    assert entry.detail["sha256"] == held.sha256 and "April" not in str(entry.detail)


def test_the_same_file_twice_is_the_earlier_upload_and_nothing_is_kept_twice(tmp_path: Path) -> None:
    first, _ = _receive(ssd_archive(), tmp_path)
    again, is_new = _receive(ssd_archive(), tmp_path, name="other name.zip")
    assert (again.pk, is_new) == (first.pk, False)
    assert Upload.objects.count() == 1 and len(_left(tmp_path)) == 1
    assert list(AuditEvent.objects.values_list("detail__step", flat=True)) == ["brought again", "received"]


def test_the_same_file_as_at_another_day_or_after_it_was_discarded_is_another_upload(tmp_path: Path) -> None:
    first, _ = _receive(ssd_archive(), tmp_path)
    _, is_new = _receive(ssd_archive(), tmp_path, as_at=date(2026, 4, 30))
    assert is_new
    Upload.objects.filter(pk=first.pk).update(state="discarded", decided_by=first.by, decided_at=AT)
    assert _receive(ssd_archive(), tmp_path)[1]


def test_a_file_that_is_not_taken_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="neither a workbook nor an archive"):
        _receive(b"Dear colleague", tmp_path, name="letter.doc")
    assert _left(tmp_path) == [] and not Upload.objects.exists() and not AuditEvent.objects.exists()


def test_an_archive_comes_with_the_day_of_its_extract(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="give the day of the extract"):
        _receive(ssd_archive(), tmp_path, as_at=None)
    assert _left(tmp_path) == []


def test_a_role_that_does_not_import_brings_nothing_in(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="Your role"):
        _receive(ssd_archive(), tmp_path, role="social_worker")
    assert _left(tmp_path) == []


def test_a_person_may_bring_in_so_many_files_and_so_much_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "UPLOADS_A_DAY", 1)
    _receive(ssd_archive(), tmp_path)
    with pytest.raises(Refusal, match="1 files today"):
        _receive(ssd_archive("x,y\n1,2"), tmp_path)
    _receive(ssd_archive("x,y\n1,2"), tmp_path, by=a_viewer("administrator"))
    _receive(ssd_archive("x,y\n1,3"), tmp_path, by=a_viewer(at=AT + timedelta(days=1)), at=AT + timedelta(days=1))
    monkeypatch.setattr(steps, "UPLOADS_A_DAY", 50)
    monkeypatch.setattr(steps, "BYTES_A_DAY", len(ssd_archive()) + 10)
    with pytest.raises(Refusal, match="MB today"):
        _receive(ssd_archive("x,y\n1,4"), tmp_path)
    assert len(_left(tmp_path)) == 3
    assert limits.UPLOADS_A_DAY == 50 and limits.BYTES_A_DAY == 1024**3


def test_a_queue_that_cannot_be_written_leaves_neither_file_nor_upload(tmp_path: Path) -> None:
    def broken(upload_id: str) -> None:
        raise RuntimeError("no queue")

    with pytest.raises(RuntimeError):
        _receive(ssd_archive(), tmp_path, broken)
    assert _left(tmp_path) == [] and not Upload.objects.exists()


class _FullDisk:
    """A file on a disk that takes four bytes."""

    def __init__(self, file: Any) -> None:
        self._file, self._room = file, 4

    def write(self, content: bytes) -> int:
        self._file.write(content[: self._room])
        if len(content) > self._room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return len(content)

    def close(self) -> None:
        self._file.close()


def test_a_full_disk_is_said_in_words_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open
    monkeypatch.setattr(Path, "open", lambda path, *a, **k: _FullDisk(real(path, *a, **k)))
    with pytest.raises(store.NotKept, match="no room for it"):
        store.arrived([b"12345678"], tmp_path)
    monkeypatch.undo()
    assert _left(tmp_path) == []


def test_a_file_that_cannot_be_moved_to_its_place_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = store.arrived([ssd_archive()], tmp_path)

    def full(*ignored: object, **also: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(Refusal, match="no room for it"):
        receive(file, name="t.zip", as_at=AS_AT, home=tmp_path, by=a_viewer(), at=AT, then=nothing_follows)
    assert _left(tmp_path) == [] and not Upload.objects.exists()


def test_applied_twice_it_is_loaded_once(tmp_path: Path) -> None:
    upload, queued = _waiting(tmp_path), []
    for _ in range(2):
        done = apply(upload.pk, by=a_viewer(), at=AT, load=queued.append, read=nothing_follows)
        assert done.state == "loading"
    assert queued == [str(upload.pk)]
    held = Upload.objects.get()
    assert (held.decided_at, held.decided_by) == (AT, held.by)
    assert AuditEvent.objects.filter(detail__step="applied").get().detail["rows"] == 7


@pytest.mark.parametrize("state", ["received", "reading", "refused", "failed", "discarded"])
def test_only_what_waits_for_a_decision_is_applied(tmp_path: Path, state: str) -> None:
    upload = _waiting(tmp_path)
    Upload.objects.update(state=state)
    with pytest.raises(Refusal, match="cannot be loaded now"):
        apply(upload.pk, by=a_viewer(), at=AT, load=nothing_follows, read=nothing_follows)


def test_what_was_compared_with_other_records_is_compared_again(tmp_path: Path) -> None:
    upload, read, load = _waiting(tmp_path), [], []
    apply_frames("ssd", "x", frames_of(contact="person_id\n A"), now=lambda: AT)
    done = apply(upload.pk, by=a_viewer(), at=AT, load=load.append, read=read.append)
    assert (read, load) == ([str(upload.pk)], [])
    assert done.state == "received" and "Look again" in done.message


def test_a_role_that_does_not_import_decides_nothing(tmp_path: Path) -> None:
    upload = _waiting(tmp_path)
    with pytest.raises(Refusal, match="Your role"):
        apply(upload.pk, by=a_viewer("director"), at=AT, load=nothing_follows, read=nothing_follows)
    with pytest.raises(Refusal, match="Your role"):
        discard(upload.pk, home=tmp_path, by=a_viewer("director"), at=AT)
    with pytest.raises(Refusal, match="Your role"):
        ask_undo(1, reason="x", by=a_viewer("director"), at=AT, then=nothing_follows)
    assert Upload.objects.get().state == "read"


def test_an_upload_that_there_is_not_is_not_found() -> None:
    with pytest.raises(NotFound):
        apply(UUID(int=1), by=a_viewer(), at=AT, load=nothing_follows, read=nothing_follows)
    with pytest.raises(NotFound):
        ask_undo(99, reason="x", by=a_viewer(), at=AT, then=nothing_follows)


def test_discarding_takes_the_file_away_and_leaves_the_line(tmp_path: Path, django_capture_on_commit_callbacks: Any) -> None:
    upload = _waiting(tmp_path)
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            discard(upload.pk, home=tmp_path, by=a_viewer(), at=AT)
    held = Upload.objects.get()
    assert (held.state, held.file_removed_at, held.causes) == ("discarded", AT, [])
    assert _left(tmp_path) == []


def test_what_is_loading_or_loaded_is_not_discarded(tmp_path: Path) -> None:
    upload = _waiting(tmp_path)
    Upload.objects.update(state="loading")
    with pytest.raises(Refusal, match="it is being loaded"):
        discard(upload.pk, home=tmp_path, by=a_viewer(), at=AT)
    assert len(_left(tmp_path)) == 1


def test_only_the_latest_load_may_be_undone_and_only_with_a_reason() -> None:
    first = apply_frames("ssd", "a", frames_of(contact="person_id\n A"), now=lambda: AT)
    second = apply_frames("ssd", "b", frames_of(contact="person_id\n B"), now=lambda: AT)
    queued: list[str] = []
    with pytest.raises(Refusal, match="Undo the latest load first"):
        ask_undo(first.pk, reason="wrong file", by=a_viewer(), at=AT, then=queued.append)
    with pytest.raises(Refusal, match="Say why"):
        ask_undo(second.pk, reason=" \n ", by=a_viewer(), at=AT, then=queued.append)
    asked = [ask_undo(second.pk, reason="wrong\nfile", by=a_viewer(), at=AT, then=queued.append) for _ in range(2)]
    assert asked[0] == asked[1] and queued == [str(asked[0].pk)]
    assert (asked[0].reason, asked[0].state) == ("wrong file", "asked")


def test_nothing_is_undone_while_a_file_is_being_loaded(tmp_path: Path) -> None:
    run = apply_frames("ssd", "a", frames_of(contact="person_id\n A"), now=lambda: AT)
    _waiting(tmp_path)
    Upload.objects.update(state="loading")
    with pytest.raises(Refusal, match="being loaded just now"):
        ask_undo(run.pk, reason="x", by=a_viewer(), at=AT, then=nothing_follows)
