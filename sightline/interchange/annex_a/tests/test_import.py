"""Annex A into the records of a home, month after month: all or nothing, once, and what has moved on is the same row."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline.formats.tests.workbook_files import FIRST_SHEET, changed, ole
from sightline.indicators.evaluate import evaluate
from sightline.interchange.annex_a.samples.books import contact, every_list, in_need, referral, write_folder, write_workbook
from sightline.interchange.engine import Outcome, import_file
from sightline.records import store
from sightline.records.engines import open_engine, tables_at
from sightline.records.models import Assessment, CinEpisode, Contact, ImportRun, Person, S47Enquiry
from sightline.services.catalogue import all_indicators

pytestmark = pytest.mark.django_db

JUNE, JULY = date(2020, 6, 1), date(2020, 7, 1)
ASSESSMENT, ENQUIRY = every_list()[4][0], every_list()[5][0]


def load(path: Path, as_at: date, lists: Mapping[int, Any], **how: Any) -> Outcome:
    return import_file("annex_a", write_workbook(path, lists, day=as_at), **how)


def figure(code: str, as_at: date) -> int | None:
    """The numerator of a figure over what the home holds."""
    held = store.frames_from_database()
    return evaluate([all_indicators()[code]], tables_at(open_engine("polars", held), as_at))[0].numerator


def test_every_list_is_loaded_and_every_row_accounted_for(tmp_path: Path) -> None:
    outcome = load(tmp_path / "a.xlsx", JULY, every_list())
    assert not outcome.refused and outcome.findings == []
    assert outcome.changes is not None
    for line in outcome.changes.tables:
        assert line.read == line.new and line.rejected == 0
    assert set(Person.objects.values_list("person_id", flat=True)) == {"A1", "A2", "A3", "A4"}
    assert ImportRun.objects.get().as_at == JULY


def test_the_same_workbook_twice_is_said_and_changes_nothing(tmp_path: Path) -> None:
    load(tmp_path / "a.xlsx", JULY, every_list())
    again = import_file("annex_a", tmp_path / "a.xlsx")
    assert again.refused and again.message.startswith("already imported")
    assert ImportRun.objects.count() == 1


def test_a_dry_run_says_what_would_come_and_changes_nothing(tmp_path: Path) -> None:
    outcome = load(tmp_path / "a.xlsx", JULY, {1: [contact("A1")]}, dry_run=True)
    assert not outcome.refused and outcome.changes is not None and outcome.changes.total.new == 2
    assert Person.objects.count() == 0 and ImportRun.objects.count() == 0


def test_what_has_moved_on_by_the_next_month_is_the_same_row(tmp_path: Path) -> None:
    load(tmp_path / "june.xlsx", JUNE, {4: [{**ASSESSMENT, "authorised_on": None}], 5: [{**ENQUIRY, "icpc_on": None}]})
    load(tmp_path / "july.xlsx", JULY, {4: [ASSESSMENT], 5: [ENQUIRY]})
    assert Assessment.objects.get().authorised_on == date(2020, 4, 14)
    assert S47Enquiry.objects.count() == 1
    assert figure("S47", JULY) == 1


def test_an_episode_that_a_later_month_closes_is_closed(tmp_path: Path) -> None:
    load(tmp_path / "june.xlsx", JUNE, {3: [referral("A1")], 6: [in_need("A1")]})
    closed = {"closed_on": date(2020, 6, 20), "close_reason": "RC7", "case_status": "e) Closed episode"}
    load(tmp_path / "july.xlsx", JULY, {3: [referral("A1")], 6: [in_need("A1", **closed)]})
    episode = CinEpisode.objects.get()
    assert (episode.closed_on, episode.source, episode.case_status) == (date(2020, 6, 20), "2A", "e")


@pytest.mark.parametrize(("status", "planned"), [("c) Child in need plan", 1), ("d) Open assessment", 0)])
def test_a_plan_is_over_once_the_status_moves_on(tmp_path: Path, status: str, planned: int) -> None:
    """List 6 never says when a child in need plan ended: what last month's extract left must not stay open for ever."""
    counted = {3: [referral("A1"), referral("A2")]}
    load(tmp_path / "june.xlsx", JUNE, {**counted, 6: [in_need("A1")]})
    assert figure("CIN_PLANS", JUNE) == 1
    load(tmp_path / "july.xlsx", JULY, {**counted, 6: [in_need("A1", case_status=status)]})
    assert figure("CIN_PLANS", JULY) == planned


def test_of_a_child_referred_again_the_earlier_episode_is_over(tmp_path: Path) -> None:
    """List 6 holds a child's latest episode only: that the one before was closed, it never says."""
    load(tmp_path / "june.xlsx", JUNE, {3: [referral("A1")], 6: [in_need("A1")]})
    again = date(2020, 6, 22)
    later_referral = {"referred_on": again, "closed_on": again, "close_reason": "RC7", "case_status": "e) Closed episode"}
    load(tmp_path / "july.xlsx", JULY, {3: [referral("A1", referred_on=again)], 6: [in_need("A1", **later_referral)]})
    assert CinEpisode.objects.count() == 2
    assert (figure("CIN_ALL", JUNE), figure("CIN_ALL", JULY), figure("CIN_PLANS", JULY)) == (1, 0, 0)


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def _locked(path: Path) -> None:
    path.write_bytes(ole({"EncryptedPackage": b"x"}))


def _a_bomb(path: Path) -> None:
    changed(path, FIRST_SHEET, lambda xml: xml + b" " * 50_000_000)


SPOILT = {
    "cut short": (_cut_short, "cut short or damaged"),
    "locked": (_locked, "encrypted with a password"),
    "a bomb": (_a_bomb, "unpacks to far more"),
}


@pytest.mark.parametrize(("spoil", "words"), SPOILT.values(), ids=SPOILT)
def test_a_bad_workbook_changes_nothing_of_what_is_held(tmp_path: Path, spoil: Any, words: str) -> None:
    load(tmp_path / "june.xlsx", JUNE, {1: [contact("A1")]})
    path = write_workbook(tmp_path / "july.xlsx", {1: [contact("A2")]})
    spoil(path)
    outcome = import_file("annex_a", path, JULY)
    assert outcome.refused and words in outcome.message
    assert outcome.message.startswith("july.xlsx was not loaded, and nothing was changed")
    assert list(Contact.objects.values_list("person_id", flat=True)) == ["A1"]
    assert ImportRun.objects.count() == 1


def test_a_folder_of_csv_files_is_loaded_like_the_workbook(tmp_path: Path) -> None:
    outcome = import_file("annex_a", write_folder(tmp_path / "lists"), JULY)
    assert not outcome.refused
    assert Contact.objects.get().contacted_on == date(2020, 3, 2)
