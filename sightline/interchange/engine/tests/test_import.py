"""Loading a file: what changes, what is told, and what is refused."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from sightline.interchange.engine import (
    CannotLoad,
    Outcome,
    apply_frames,
    current_snapshot,
    import_file,
    kinds_loaded,
)
from sightline.interchange.engine.changes import TableChanges, plan
from sightline.interchange.engine.service import fingerprint
from sightline.interchange.engine.sources import Parsed
from sightline.interchange.ssd.tests.folders import ssd_folder
from sightline.records import store
from sightline.records.examples import frames_of
from sightline.records.models import Contact, ImportRun, Person

pytestmark = pytest.mark.django_db

AS_AT = date(2026, 3, 31)
HEAD = "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code"
FIRST = f"{HEAD}\nC1,P1,2026-01-05,6\nC2,P2,2026-01-05,6\nC3,P2,2026-01-06,6\nC4,P9,2026-01-06,6"
SECOND = f"{HEAD}\nC1,P1,2026-01-05,6\nC2,P2,2026-01-07,6\nC5,P2,2026-02-06,6"


def _clock() -> datetime:
    return datetime(2026, 4, 1, 9, 30, tzinfo=UTC)


def _load(folder: Path, contacts: str, **how: object) -> Outcome:
    return import_file("ssd", ssd_folder(folder, ssd_contacts=contacts), AS_AT, now=_clock, **how)  # type: ignore[arg-type]


def _counts(outcome: Outcome, table: str) -> tuple[int, ...]:
    assert outcome.changes is not None
    [line] = [t for t in outcome.changes.tables if t.table == table]
    return line.read, line.new, line.changed, line.unchanged, line.rejected, line.not_mentioned


def test_a_first_load_writes_every_row_and_accounts_for_it(tmp_path: Path) -> None:
    outcome = _load(tmp_path, FIRST, who="Somebody")
    assert not outcome.refused
    assert _counts(outcome, "contact") == (4, 3, 0, 0, 1, 0)
    assert set(Contact.objects.values_list("contact_id", "person_id", "contacted_on", "source")) == {
        ("C1", "P1", date(2026, 1, 5), "6"),
        ("C2", "P2", date(2026, 1, 5), "6"),
        ("C3", "P2", date(2026, 1, 6), "6"),
    }
    run = ImportRun.objects.get()
    assert (run.kind, run.as_at, run.who, run.started_at, run.state) == ("ssd", AS_AT, "Somebody", _clock(), "loaded")
    count = run.counts.get(table="contact")
    assert (count.read, count.new, count.rejected) == (4, 3, 1)
    assert outcome.message == f"Loaded {tmp_path.name}: 7 rows: 6 new, 0 changed, 0 unchanged, 1 left out"


def test_a_second_file_changes_what_changed_and_keeps_what_it_no_longer_mentions(tmp_path: Path) -> None:
    _load(tmp_path / "a", FIRST)
    outcome = _load(tmp_path / "b", SECOND)
    assert _counts(outcome, "contact") == (3, 1, 1, 1, 0, 1)
    assert _counts(outcome, "person") == (3, 0, 0, 3, 0, 0)
    assert dict(Contact.objects.values_list("contact_id", "contacted_on")) == {
        "C1": date(2026, 1, 5),
        "C2": date(2026, 1, 7),
        "C3": date(2026, 1, 6),
        "C5": date(2026, 2, 6),
    }


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    _load(tmp_path, FIRST)
    again = _load(tmp_path, FIRST)
    assert again.refused and "already imported" in again.message and "01/04/2026" in again.message
    assert ImportRun.objects.count() == 1


def test_the_same_file_as_at_another_day_is_another_load(tmp_path: Path) -> None:
    _load(tmp_path, FIRST)
    folder = ssd_folder(tmp_path, ssd_contacts=FIRST)
    outcome = import_file("ssd", folder, date(2026, 4, 30), now=_clock)
    assert _counts(outcome, "contact") == (4, 0, 0, 3, 1, 0)


def test_a_dry_run_tells_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    _load(tmp_path / "a", FIRST)
    before = list(Contact.objects.order_by("pk").values_list())
    outcome = _load(tmp_path / "b", SECOND, dry_run=True)
    assert _counts(outcome, "contact") == (3, 1, 1, 1, 0, 1)
    assert outcome.run is None and outcome.message.startswith("Nothing was changed")
    assert list(Contact.objects.order_by("pk").values_list()) == before
    assert ImportRun.objects.count() == 1


def test_a_file_that_cannot_be_read_is_refused_with_its_reasons_and_changes_nothing(tmp_path: Path) -> None:
    outcome = _load(tmp_path, "cont_contact_date\n2026-01-05")
    assert outcome.refused and outcome.changes is None
    assert "ssd_contacts.csv: the column cont_contact_id is missing" in outcome.message
    assert (Person.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_another_kind_of_feed_is_refused_because_children_would_be_counted_twice(tmp_path: Path) -> None:
    apply_frames("annex_a", "list.xlsx", frames_of(contact="person_id\n A"), now=_clock)
    assert kinds_loaded() == {"annex_a"}
    outcome = _load(tmp_path, FIRST)
    assert outcome.refused and "Annex A" in outcome.message and "--home" in outcome.message
    assert Contact.objects.count() == 1


def test_records_made_here_are_loaded_once(tmp_path: Path) -> None:
    frames = frames_of(contact="person_id contacted_on\n A 2026-01-05", cin_visit="")
    apply_frames("invented county", "seed 1", frames, as_at=AS_AT, home=tmp_path, now=_clock)
    assert store.held_tables() == ["cin_visit", "contact", "person"]
    with pytest.raises(CannotLoad, match="already imported"):
        apply_frames("invented county", "seed 1", frames, as_at=AS_AT, now=_clock)


def test_without_a_day_of_extract_nothing_can_lie_after_the_day_of_loading(tmp_path: Path) -> None:
    contacts = f"{HEAD}\nC1,P1,2026-04-01,6\nC2,P1,2026-04-02,6"
    outcome = import_file("ssd", ssd_folder(tmp_path, ssd_contacts=contacts), now=_clock)
    assert [(f.row, f.found) for f in outcome.findings if f.rule == "IN-AFTER"] == [(3, "02/04/2026")]
    assert outcome.run is not None and outcome.run.as_at is None


def test_another_population_beside_the_tables_makes_it_another_file(tmp_path: Path) -> None:
    workbook = tmp_path / "lists.xlsx"
    workbook.write_bytes(b"not looked into")
    alone = fingerprint(workbook)
    (tmp_path / "population.csv").write_text("year,age_from,age_to,children\n", "utf-8")
    assert alone == hashlib.sha256(b"not looked into").hexdigest() != fingerprint(workbook)


def test_each_load_freezes_a_snapshot_and_the_current_one_is_the_latest(tmp_path: Path) -> None:
    assert current_snapshot(tmp_path) is None
    _load(tmp_path / "a", FIRST, home=tmp_path)
    first = current_snapshot(tmp_path)
    _load(tmp_path / "b", SECOND, home=tmp_path)
    latest = current_snapshot(tmp_path)
    assert first is not None and latest is not None
    assert sorted(first.frames()["contact"]["contact_id"]) == ["C1", "C2", "C3"]
    assert sorted(latest.frames()["contact"]["contact_id"]) == ["C1", "C2", "C3", "C5"]
    assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == [first.label, latest.label]


def test_a_snapshot_that_a_crash_left_out_is_frozen_when_it_is_next_wanted(tmp_path: Path) -> None:
    _load(tmp_path / "a", FIRST)
    frozen = current_snapshot(tmp_path)
    assert frozen is not None and frozen.rows == {"contact": 3, "person": 3}


def test_progress_is_told_in_words_and_shares(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    _load(tmp_path / "a", FIRST, home=tmp_path, progress=lambda words, share: told.append((words, share)))
    assert [words for words, _ in told] == ["Reading a", "Comparing with the records", "Freezing a snapshot", "Done"]
    assert [share for _, share in told] == sorted(share for _, share in told)


def test_rows_that_are_not_accounted_for_are_our_mistake_and_stop_the_load() -> None:
    with pytest.raises(ValueError, match="contact: 5 rows were read and 4 are accounted for"):
        TableChanges("contact", 5, 1, 1, 1, 1, 0)
    frames = frames_of(contact="person_id\n A")
    with pytest.raises(ValueError, match="accounted for"):
        plan(Parsed("ssd", frames, rows_read={"contact": 3}, rejected={"contact": 1}))


def test_every_kind_of_value_comes_back_as_it_went_in() -> None:
    frames = frames_of(
        person="person_id forename born_on is_mother\n A Zoë 2015-05-01 Y\n B - - N\n C x 2016-02-29 -",
        placement="person_id started_on distance_miles is_in_area\n A 2026-01-05 12.25 N\n B - - -",
        sdq_score="person_id score\n A 14",
    )
    awkward = {"A": 'Zoë, "Z"\n\\.\n\tx', "B": "=1+1", "C": "100% \\N"}
    frames["person"] = frames["person"].with_columns(surname=pl.col("person_id").replace_strict(awkward))
    apply_frames("ssd", "x", frames, now=_clock)
    held = store.frames_from_database()
    assert set(held) == set(frames)
    for table, frame in frames.items():
        assert_frame_equal(held[table], frame, check_row_order=False)


def test_a_key_that_stands_twice_in_records_made_here_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="contact: a key stands there twice"):
        apply_frames("ssd", "x", frames_of(contact="contact_id person_id\n C1 A\n C1 B"), now=_clock)
    assert Contact.objects.count() == 0


def test_a_row_written_twice_is_overwritten_by_its_key() -> None:
    apply_frames("ssd", "x", frames_of(person="person_id forename\n A Old"), now=_clock)
    store.write("person", frames_of(person="person_id forename\n A New")["person"])
    store.write("locality_area", pl.DataFrame({"postcode_area": ["ZZ1"], "locality": ["North"]}))
    assert store.frame_from_database("person")["forename"].to_list() == ["New"]
    assert store.frame_from_database("locality_area").rows() == [("ZZ1", "North")]
