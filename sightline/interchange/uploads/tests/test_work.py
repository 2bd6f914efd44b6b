"""What the queue does with a file: reading, loading, and what follows."""

import errno
import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline.access.models import Account, AuditEvent
from sightline.interchange.annex_a.samples.books import contact, write_workbook
from sightline.interchange.annex_a.tests import test_bad_input
from sightline.interchange.engine import apply_frames, current_snapshot
from sightline.interchange.uploads import store, work
from sightline.interchange.uploads.models import Upload
from sightline.interchange.uploads.steps import NO_DAY, apply
from sightline.interchange.uploads.tests.made import AT, FIRST, SECOND, a_viewer, brought, nothing_follows, ssd_archive, zipped
from sightline.records.examples import frames_of
from sightline.records.models import Contact, ImportRun, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_here")]
Told = list[tuple[str, float]]


def _now() -> Any:
    return AT


def _read(content: bytes, home: Path, **how: Any) -> Upload:
    upload = brought(content, home, **how)
    work.read(upload.pk, home=home, now=_now)
    upload.refresh_from_db()
    return upload


def _follow(home: Path, tell: Any) -> None:
    tell("Working out the figures", 0.5)


def _load(upload: Upload, home: Path, then: Any = _follow) -> Upload:
    apply(upload.pk, by=a_viewer(), at=AT, load=nothing_follows, read=nothing_follows)
    work.load(upload.pk, home=home, then=then, now=_now)
    upload.refresh_from_db()
    return upload


def test_a_file_is_read_and_compared_and_nothing_is_loaded(tmp_path: Path) -> None:
    upload = _read(ssd_archive(), tmp_path)
    assert (upload.state, upload.kind, upload.read_as_at, upload.progress) == ("read", "ssd", date(2026, 3, 31), "")
    assert upload.message == "Loading it would bring 5 new and 0 changed of 6 rows, and leave 1 out."
    [contacts] = [line for line in upload.changes if line["table"] == "contact"]
    assert (contacts["read"], contacts["new"], contacts["changed"], contacts["rejected"]) == (4, 3, 0, 1)
    [cause] = [cause for cause in upload.causes if cause["severity"] == "rejected"]
    assert (cause["rule"], cause["sheet"], cause["column"], cause["count"]) == (
        "IN-PERSON",
        "ssd_contacts.csv",
        "cont_person_id",
        1,
    )
    assert cause["examples"] == [[5, "P9"]]
    findings = (store.folder_of(upload.pk, tmp_path) / store.FINDINGS).read_text("utf-8-sig")
    assert findings.splitlines()[1].startswith("IN-PERSON,rejected,ssd_contacts.csv,5,cont_person_id,P9,")
    assert (Person.objects.count(), ImportRun.objects.count()) == (0, 0)
    assert not list((tmp_path / "reading").iterdir())


def test_a_file_that_does_not_say_its_day_is_refused_and_is_called_what_its_owner_calls_it(tmp_path: Path) -> None:
    content = write_workbook(tmp_path / "x.xlsx", {1: [contact("A1")]}, day=None).read_bytes()
    upload = _read(content, tmp_path, name="June lists.xlsx", as_at=None)
    assert (upload.state, upload.kind, upload.message) == ("refused", "annex_a", NO_DAY)
    assert "June lists.xlsx" in {cause["sheet"] for cause in upload.causes}
    assert "original" not in str(upload.causes)


REFUSED = [name for name in test_bad_input.REFUSED if name not in ("not a workbook", "an empty file", "encrypted", "cut short")]


@pytest.mark.parametrize("what", [*REFUSED, "not a table"])
def test_a_file_that_cannot_be_used_is_refused_in_words_and_changes_nothing(tmp_path: Path, what: str) -> None:
    if what == "not a table":
        upload, words = _read(zipped({"ssd_person.csv": "a,b\n1,2"}), tmp_path), "pers_person_id is missing"
    else:
        make, words = test_bad_input.REFUSED[what]
        make(tmp_path / "lists.xlsx")
        upload = _read((tmp_path / "lists.xlsx").read_bytes(), tmp_path, name="lists.xlsx")
    assert upload.state == "refused" and words in upload.message and "original" not in upload.message
    assert upload.causes[0]["severity"] == "refused"
    assert (Person.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_an_archive_that_may_not_be_unpacked_is_refused_in_words(tmp_path: Path) -> None:
    upload = _read(zipped({"ssd_person.csv": b"PK\x03\x04"}), tmp_path)
    assert upload.state == "refused" and "is an archive" in upload.message
    assert not list((tmp_path / "reading").iterdir())


def test_a_disk_that_fills_up_while_reading_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = brought(ssd_archive(), tmp_path)

    def full(*ignored: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(work, "keep_findings", full)
    work.read(upload.pk, home=tmp_path, now=_now)
    upload.refresh_from_db()
    assert upload.state == "failed" and "no room for it" in upload.message


def test_our_own_mistake_is_said_without_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = brought(ssd_archive(), tmp_path)

    def mistake(*ignored: object) -> None:
        raise ValueError("Ada Example, born 2015")

    monkeypatch.setattr(work, "plan", mistake)
    work.read(upload.pk, home=tmp_path, now=_now)
    upload.refresh_from_db()
    assert (upload.state, upload.message) == ("failed", work.BROKE)


def test_an_applied_file_is_loaded_with_its_run_its_snapshot_and_its_entry(tmp_path: Path) -> None:
    upload = _load(_read(ssd_archive(), tmp_path), tmp_path)
    assert (upload.state, upload.message) == ("loaded", "Loaded: 5 new and 0 changed of 6 rows.")
    assert (upload.progress, upload.share) == ("", 1.0)
    run = ImportRun.objects.get()
    assert upload.run == run
    assert (run.kind, run.file_name, run.who, run.as_at) == ("ssd", "tables.zip", "Sam analyst", date(2026, 3, 31))
    assert run.sha256 == upload.content_sha256 != upload.sha256
    count = run.counts.get(table="contact")
    assert (count.read, count.new, count.changed, count.unchanged, count.rejected) == (4, 3, 0, 0, 1)
    frozen = current_snapshot(tmp_path)
    assert frozen is not None and frozen.rows == {"contact": 3, "person": 2}
    entry = AuditEvent.objects.filter(detail__step="loaded").get()
    assert (entry.source, entry.detail["new"], entry.detail["read"]) == ("job", 5, 6)


def test_done_again_after_a_crash_it_is_loaded_once(tmp_path: Path) -> None:
    upload = _load(_read(ssd_archive(), tmp_path), tmp_path)
    work.read(upload.pk, home=tmp_path, now=_now)
    work.load(upload.pk, home=tmp_path, then=_follow, now=_now)
    assert ImportRun.objects.count() == 1 and AuditEvent.objects.filter(detail__step="loaded").count() == 1
    upload.refresh_from_db()
    assert upload.state == "loaded"


def test_cut_off_after_the_rows_were_written_only_what_follows_is_done(tmp_path: Path) -> None:
    upload = _load(_read(ssd_archive(), tmp_path), tmp_path)
    Upload.objects.update(progress="Freezing a snapshot")
    told: Told = []
    work.load(upload.pk, home=tmp_path, then=lambda home, tell: told.append((home.name, 1.0)), now=_now)
    upload.refresh_from_db()
    assert told == [(tmp_path.name, 1.0)] and (upload.state, upload.progress) == ("loaded", "")


def test_figures_that_cannot_be_worked_out_leave_the_load_as_it_is(tmp_path: Path) -> None:
    def broken(home: Path, tell: Any) -> None:
        raise ValueError("Ada")

    upload = _load(_read(ssd_archive(), tmp_path), tmp_path, broken)
    assert upload.state == "loaded" and "could not be worked out" in upload.message and "Ada" not in upload.message


def test_a_second_file_says_what_changes_and_what_is_no_longer_mentioned(tmp_path: Path) -> None:
    _load(_read(ssd_archive(FIRST), tmp_path), tmp_path)
    upload = _read(ssd_archive(SECOND), tmp_path)
    [line] = [line for line in upload.changes if line["table"] == "contact"]
    assert line == {"table": "contact", "read": 3, "new": 1, "changed": 1, "unchanged": 1, "rejected": 0, "not_mentioned": 1}
    _load(upload, tmp_path)
    assert dict(Contact.objects.values_list("contact_id", "contacted_on"))["C2"] == date(2026, 1, 7)


def test_a_file_loaded_at_a_terminal_is_already_imported(tmp_path: Path) -> None:
    content = write_workbook(tmp_path / "lists.xlsx").read_bytes()
    from sightline.interchange.engine import import_file

    assert not import_file("annex_a", tmp_path / "lists.xlsx", now=_now).refused
    upload = _read(content, tmp_path, name="lists.xlsx", as_at=None)
    assert upload.state == "refused" and upload.message.startswith("Already imported: this file was loaded on 01/04/2026")
    assert upload.content_sha256 == hashlib.sha256(content).hexdigest()


def test_another_kind_of_feed_is_refused_with_its_findings(tmp_path: Path) -> None:
    apply_frames("annex_a", "lists.xlsx", frames_of(contact="person_id\n A"), now=_now)
    upload = _read(ssd_archive(), tmp_path)
    assert upload.state == "refused" and upload.causes
    assert upload.message.startswith("The records were loaded from Annex A, ") and "Undo those loads first" in upload.message


def test_records_loaded_between_the_decision_and_its_turn_are_looked_at_first(tmp_path: Path) -> None:
    upload = _read(ssd_archive(SECOND), tmp_path)
    apply(upload.pk, by=a_viewer(), at=AT, load=nothing_follows, read=nothing_follows)
    apply_frames("ssd", "x", frames_of(contact="contact_id person_id\n C1 P1"), now=_now)
    work.load(upload.pk, home=tmp_path, then=_follow, now=_now)
    upload.refresh_from_db()
    assert upload.state == "read" and "Look again" in upload.message
    [line] = [line for line in upload.changes if line["table"] == "contact"]
    assert (line["new"], line["changed"]) == (2, 1)
    assert Contact.objects.count() == 1
    assert _load(upload, tmp_path).state == "loaded" and Contact.objects.count() == 3


def test_whoever_was_disabled_since_loads_nothing(tmp_path: Path) -> None:
    upload = _read(ssd_archive(), tmp_path)
    apply(upload.pk, by=a_viewer(), at=AT, load=nothing_follows, read=nothing_follows)
    Account.objects.update(is_active=False)
    work.load(upload.pk, home=tmp_path, then=_follow, now=_now)
    upload.refresh_from_db()
    assert upload.state == "read" and "may no longer" in upload.message
    assert Person.objects.count() == 0


def test_a_file_that_was_changed_on_the_disk_is_not_loaded(tmp_path: Path) -> None:
    upload = _read(ssd_archive(), tmp_path)
    apply(upload.pk, by=a_viewer(), at=AT, load=nothing_follows, read=nothing_follows)
    store.original_of(upload.pk, "archive", tmp_path).write_bytes(ssd_archive(SECOND))
    work.load(upload.pk, home=tmp_path, then=_follow, now=_now)
    upload.refresh_from_db()
    assert upload.state == "failed" and "no longer what was read" in upload.message
    assert Person.objects.count() == 0


def test_an_audit_that_cannot_be_written_leaves_nothing_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = _read(ssd_archive(), tmp_path)
    apply(upload.pk, by=a_viewer(), at=AT, load=nothing_follows, read=nothing_follows)

    def full(*ignored: object, **also: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(work.audit, "record", full)
    work.load(upload.pk, home=tmp_path, then=_follow, now=_now)
    upload.refresh_from_db()
    assert upload.state == "failed" and upload.run is None
    assert (Person.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_a_job_that_broke_off_too_often_is_given_up_in_words(tmp_path: Path) -> None:
    upload = brought(ssd_archive(), tmp_path)
    Upload.objects.update(state="reading", progress="Reading the file")
    work.give_up(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.message, upload.progress) == ("failed", work.GAVE_UP, "")
