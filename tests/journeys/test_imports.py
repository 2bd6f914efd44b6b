"""Bringing data in from the browser: what each person sees at every step, and what a hostile or unlucky request does."""

import csv
import errno
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.management.commands import db_worker

from sightline.access.models import AuditEvent
from sightline.cli.worker import run_worker
from sightline.interchange.engine import apply_frames
from sightline.interchange.uploads import store
from sightline.interchange.uploads.models import Undoing, Upload
from sightline.interchange.uploads.tests.made import AT, FIRST, SECOND, an_account, ssd_archive
from sightline.records.examples import frames_of
from sightline.records.models import ImportRun, Person
from sightline.web import jobs, uploading

pytestmark = pytest.mark.django_db
DAY = {"as_at_0": "31", "as_at_1": "3", "as_at_2": "2026"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own that takes real records, and in which figures are taken as worked out."""
    settings.HOME, settings.IN_PRODUCTION = tmp_path, True
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)  # the test's transaction lives in this one
    monkeypatch.setattr(jobs, "work_out", lambda home, tell: tell("Working out the figures", 0.1))
    yield tmp_path


def _browser(role: str = "analyst", **how: Any) -> Client:
    browser = Client(**how)
    browser.force_login(an_account(role), "allauth.account.auth_backends.AuthenticationBackend")
    return browser


def _send(browser: Client, content: bytes | None = None, name: str = "April.zip", **more: str) -> Any:
    file = SimpleUploadedFile(name, ssd_archive() if content is None else content)
    return browser.post("/imports/", {"file": file, **(DAY | more)})


def _text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def _work(home: Path) -> None:
    run_worker(home, once=True)


def _row(text: str, heading: str) -> list[str]:
    """The cells of the first row of a table that begins with a heading."""
    row = text.split(f">{heading}</", 1)[1].split("</tr>", 1)[0]
    return [cell.split(">", 1)[1].split("<", 1)[0] for cell in row.split("<td ")[1:]]


def test_a_file_is_brought_in_read_loaded_and_undone(home: Path) -> None:
    browser = _browser()
    assert "Nothing has been brought in yet." in _text(browser.get("/imports/"))
    sent = _send(browser)
    upload = Upload.objects.get()
    assert (sent.status_code, sent["Location"]) == (302, f"/imports/{upload.pk}/")
    waiting = _text(browser.get(sent["Location"]))
    assert "Waiting to be read" in waiting and "Look again" in waiting and "sightline work" in waiting

    _work(home)
    text = _text(browser.get(sent["Location"]))
    assert "Waiting for your decision" in text and "Look again" not in text
    assert _row(text, "Contact") == ["4", "3", "0", "0", "1", "0"]
    assert _row(text, "All tables") == ["6", "5", "0", "0", "1", "0"]
    assert "Rows that are left out: 1 finding" in text and "row 5: P9" in text
    assert Person.objects.count() == 0

    assert browser.post(f"{sent['Location']}apply/").status_code == 302
    _work(home)
    text = _text(browser.get(sent["Location"]))
    assert "Loaded: 5 new and 0 changed of 6 rows." in text and "What it changed" in text
    assert Person.objects.count() == 2
    run = ImportRun.objects.get()

    check = _text(browser.get(f"/imports/loads/{run.pk}/undo/"))
    assert "so the records will be empty" in check
    refused = browser.post(f"/imports/loads/{run.pk}/undo/", {"reason": " "})
    assert "Say why the load is undone" in _text(refused) and not Undoing.objects.exists()
    asked = browser.post(f"/imports/loads/{run.pk}/undo/", {"reason": "The wrong month"}, follow=True)
    assert "Being undone" in _text(asked)
    _work(home)
    text = _text(browser.get(sent["Location"]))
    assert "The records are empty again." in text and "The wrong month" in text and "Sam analyst" in text
    assert Person.objects.count() == 0
    assert _send(browser).status_code == 302 and Upload.objects.count() == 2


def test_the_history_accounts_for_every_row_of_every_load(home: Path) -> None:
    apply_frames("ssd", "nightly", frames_of(contact="contact_id person_id\n C1 P1"), home=home, now=lambda: AT)
    browser = _browser()
    sent = _send(browser, ssd_archive(SECOND))
    _work(home)
    text = _text(browser.get("/imports/"))
    lines = text.split("<tr ")[2:]
    assert len(lines) == 2 and "April.zip" in lines[0] and "nightly" in lines[1]
    assert "Waiting for your decision" in lines[0] and "At a terminal" in lines[1]
    numbers = [int(cell.split(">")[1].split("<")[0]) for cell in lines[0].split('sl-number"')[1:]]
    assert numbers == [5, 3, 2, 0, 0]  # the child and the contact of the night before now say more
    load = _text(browser.get(f"/imports/loads/{ImportRun.objects.get().pk}/"))
    assert _row(load, "All tables") == ["2", "2", "0", "0", "0", "0"]
    assert ">P1" not in text and ">P1" not in load
    assert browser.post(f"{sent['Location']}discard/", follow=True).status_code == 200
    assert "Discarded" in _text(browser.get("/imports/"))


def test_the_same_file_twice_is_shown_as_what_became_of_it(home: Path) -> None:
    browser = _browser()
    first = _send(browser)
    again = _send(browser, name="copy.zip")
    assert again["Location"] == first["Location"]
    assert "brought in before" in _text(browser.get(again["Location"]))
    assert Upload.objects.count() == 1


def test_a_double_click_on_load_loads_once(home: Path) -> None:
    browser = _browser()
    address = _send(browser)["Location"]
    _work(home)
    for _ in range(2):
        assert browser.post(f"{address}apply/").status_code == 302
    _work(home)
    assert browser.post(f"{address}apply/", follow=True).status_code == 200
    _work(home)
    assert ImportRun.objects.count() == 1


def test_progress_is_said_while_it_works_and_the_page_comes_anew_when_it_is_done(home: Path) -> None:
    browser = _browser()
    address = _send(browser)["Location"]
    Upload.objects.update(state="reading", progress="Reading the file", share=0.1)
    first = browser.get(f"{address}progress/")
    assert "Reading the file" in _text(first) and 'value="10"' in _text(first)
    assert browser.get(f"{address}progress/", {"said": "Reading the file 10"}).status_code == 204
    Upload.objects.update(state="read", progress="")
    assert browser.get(f"{address}progress/")["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"content": b"Dear colleague", "name": "letter.txt"}, "neither a workbook nor an archive"),
        ({"content": b"", "name": "lists.xlsx"}, "The file is empty"),
        ({"as_at_0": "", "as_at_1": "", "as_at_2": ""}, "give the day of the extract"),
        ({"as_at_2": "2999"}, "must be today or in the past"),
        ({"as_at_2": "1999"}, "must be in or after 2000"),
    ],
)
def test_what_is_not_taken_is_said_at_its_field(how: dict[str, Any], words: str, home: Path) -> None:
    answer = _send(_browser(), **how)
    text = _text(answer)
    assert answer.status_code == 200 and "There is a problem" in text and words in text
    assert not Upload.objects.exists() and not [path for path in home.rglob("*") if path.is_file()]


def test_no_file_is_said(home: Path) -> None:
    answer = _browser().post("/imports/", DAY)
    assert "Choose a file" in _text(answer) and 'href="#id_file"' in _text(answer)


def test_a_file_that_is_too_large_is_thrown_away_as_it_comes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sightline.web.pages import imports as pages

    monkeypatch.setattr(pages, "BIGGEST_ARCHIVE", 1024)
    monkeypatch.setattr(uploading, "MB", 1024)
    answer = _send(_browser(), b"PK" + b"x" * 300_000)
    assert "The file is larger than 1 MB" in _text(answer)
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_a_full_disk_leaves_a_plain_message_and_nothing_half_done(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: object, chunk: bytes) -> None:
        self.abandon()  # type: ignore[attr-defined]
        raise store.NotKept(store.FULL) from OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store.Incoming, "write", full)
    answer = _send(_browser())
    assert answer.status_code == 200 and "there is no room for it" in _text(answer)
    assert not Upload.objects.exists() and not [path for path in home.rglob("*") if path.is_file()]


def test_the_form_asks_for_its_token_before_it_keeps_anything(home: Path) -> None:
    answer = _send(_browser(enforce_csrf_checks=True))
    assert answer.status_code == 403
    assert not Upload.objects.exists() and not [path for path in home.rglob("*") if path.is_file()]


@pytest.mark.parametrize("role", ["social_worker", "director", "member", "information_governance"])
def test_a_role_that_does_not_import_finds_no_door(role: str, home: Path) -> None:
    address = _send(_browser())["Location"]
    apply_frames("ssd", "nightly", frames_of(contact="person_id\n A"), now=lambda: AT)
    browser, run = _browser(role), ImportRun.objects.get().pk
    for place in ("/imports/", address, f"{address}progress/", f"{address}findings.csv", f"/imports/loads/{run}/"):
        assert browser.get(place).status_code == 403
    for place in (f"{address}apply/", f"{address}discard/", f"/imports/loads/{run}/undo/", "/imports/"):
        assert browser.post(place, {"reason": "x"}).status_code == 403
    assert Client().get(address).status_code == 302
    assert Upload.objects.get().state == "received" and not Undoing.objects.exists()


def test_the_uploader_downloads_every_finding_and_others_without_what_stood_there(home: Path) -> None:
    browser = _browser()
    address = _send(browser, ssd_archive(FIRST.replace("P9", "=1+1")))["Location"]
    _work(home)
    assert "row 5: =1+1" in _text(browser.get(address))
    mine = browser.get(f"{address}findings.csv")
    assert mine["Content-Disposition"].startswith('attachment; filename="findings-')
    [first, *_] = csv.DictReader(io.StringIO(mine.content.decode("utf-8-sig")))
    assert (first["rule"], first["row"], first["found"]) == ("IN-PERSON", "5", "'=1+1")
    entry = AuditEvent.objects.filter(action="export").get()
    assert entry.key == str(Upload.objects.get().pk) and entry.detail["rows"] == 2

    other = _browser("administrator")
    assert "=1+1" not in _text(other.get(address)) and "row 5" in _text(other.get(address))
    [first, *_] = csv.DictReader(io.StringIO(other.get(f"{address}findings.csv").content.decode("utf-8-sig")))
    assert (first["rule"], first["row"], first["found"]) == ("IN-PERSON", "5", "")


def test_what_there_is_not_is_not_found(home: Path) -> None:
    browser, nothing = _browser(), uuid4()
    for place in (f"/imports/{nothing}/", f"/imports/{nothing}/findings.csv", "/imports/loads/99/", "/imports/loads/99/undo/"):
        assert browser.get(place).status_code == 404
    assert browser.post(f"/imports/{nothing}/apply/").status_code == 404
    assert browser.get(f"/imports/{UUID(int=0)}/apply/").status_code == 405
    address = _send(browser)["Location"]
    assert browser.get(f"{address}findings.csv").status_code == 404


def test_a_load_that_another_followed_says_why_it_is_not_undone(home: Path) -> None:
    for name in ("a", "b"):
        apply_frames("ssd", name, frames_of(contact=f"person_id\n {name}"), home=home, now=lambda: AT)
    browser, first = _browser(), ImportRun.objects.first()
    assert first is not None
    answer = browser.post(f"/imports/loads/{first.pk}/undo/", {"reason": "x"})
    assert "Another file was loaded after this one." in _text(answer)
    assert Person.objects.count() == 2 and not Undoing.objects.exists()


def test_a_script_in_the_name_of_a_file_is_only_a_name(home: Path) -> None:
    browser = _browser()
    address = _send(browser, name="<script>alert(1)</script>.zip")["Location"]
    _work(home)
    for place in ("/imports/", address):
        assert "<script>alert" not in browser.get(place).content.decode()
    assert Upload.objects.get().file_name == "script_.zip"


def test_as_many_files_as_there_are_take_no_more_questions(home: Path, django_assert_max_num_queries: Any) -> None:
    browser = _browser()
    for number in range(6):
        apply_frames("ssd", f"load {number}", frames_of(contact=f"person_id\n P{number}"), now=lambda: AT)
        _send(browser, ssd_archive(FIRST + f"\nC{number}9,P1,2026-01-05,6"))
    with django_assert_max_num_queries(16):
        browser.get("/imports/")


def test_a_demonstration_offers_a_practice_file_and_takes_it_back(home: Path, settings: Any) -> None:
    settings.IN_PRODUCTION = False
    browser = _browser()
    assert "practice.zip" not in _text(browser.get("/imports/")) and browser.get("/imports/practice.zip").status_code == 404
    frames = frames_of(contact="person_id contacted_on\n A 2020-06-30")
    apply_frames("invented county", "seed", frames, as_at=date(2020, 7, 1), home=home, now=lambda: AT)
    text = _text(browser.get("/imports/"))
    assert "bring no real child's records into it" in text.replace("&#39;", "'") and "1 August 2020" in text
    given = browser.get("/imports/practice.zip")
    assert given["Content-Disposition"] == 'attachment; filename="practice.zip"'
    address = _send(browser, given.content, as_at_0="1", as_at_1="8", as_at_2="2020")["Location"]
    _work(home)
    assert "Waiting for your decision" in _text(browser.get(address))
    other = _send(browser)["Location"]
    _work(home)
    assert "This is a demonstration" in _text(browser.get(other))
    settings.IN_PRODUCTION = True
    assert browser.get("/imports/practice.zip").status_code == 404


def test_a_load_from_a_terminal_says_when_it_is_undone(home: Path) -> None:
    apply_frames("ssd", "nightly", frames_of(contact="person_id\n A"), home=home, now=lambda: AT)
    browser, address = _browser(), f"/imports/loads/{ImportRun.objects.get().pk}/"
    asked = browser.post(f"{address}undo/", {"reason": "The wrong month"}, follow=True)
    assert "It is being undone." in _text(asked)
    assert browser.get(address, headers={"HX-Request": "true"}).status_code == 204
    _work(home)
    assert browser.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    text = _text(browser.get(address))
    assert "It is being undone." not in text and "The records are empty again." in text and "The wrong month" in text
