"""A load that is undone leaves the records exactly as the load before left them."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from sightline.access.models import Account, AuditEvent, Restriction
from sightline.interchange.engine import apply_frames, current_snapshot, import_file, kinds_loaded
from sightline.interchange.ssd.tests.folders import ssd_folder
from sightline.interchange.uploads import undo as undoing
from sightline.interchange.uploads import work
from sightline.interchange.uploads.models import Undoing, Upload
from sightline.interchange.uploads.steps import apply, ask_undo
from sightline.interchange.uploads.tests.made import AT, FIRST, SECOND, a_viewer, brought, nothing_follows, ssd_archive
from sightline.records import schema, store
from sightline.records.examples import frames_of
from sightline.records.models import ChildSummary, ImportRun, Person
from sightline.services.child_index.models import Merge

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_here")]


def _now() -> Any:
    return AT


def _nothing(home: Path, tell: Any) -> None:
    """What follows is tried elsewhere."""


def _loaded(content: bytes, home: Path) -> Upload:
    upload = brought(content, home)
    work.read(upload.pk, home=home, now=_now)
    apply(upload.pk, by=a_viewer(), at=AT, load=nothing_follows, read=nothing_follows)
    work.load(upload.pk, home=home, then=_nothing, now=_now)
    upload.refresh_from_db()
    assert upload.state == "loaded"
    return upload


def _undo(run: ImportRun | None, home: Path, then: Any = _nothing) -> Undoing:
    assert run is not None
    asked = ask_undo(run.pk, reason="The wrong month", by=a_viewer(), at=AT, then=nothing_follows)
    undoing.undo(asked.pk, home=home, then=then, now=_now)
    asked.refresh_from_db()
    return asked


def _held() -> dict[str, pl.DataFrame]:
    return {table: store.frame_from_database(table).sort(schema.key_of(table)) for table in schema.tables()}


def _same(left: dict[str, pl.DataFrame], right: dict[str, pl.DataFrame]) -> None:
    assert list(left) == list(right)
    for table, frame in left.items():
        assert_frame_equal(frame, right[table])


@pytest.fixture
def two_loads(tmp_path: Path) -> Iterator[tuple[dict[str, pl.DataFrame], Upload]]:
    """The records after the first load, and the second upload."""
    _loaded(ssd_archive(FIRST), tmp_path)
    before = _held()
    more = "pers_person_id,pers_forename,pers_dob\nP1,Adela,2015-05-01\nP2,Bo,2016-02-29\nP3,Cy,2018-01-02"
    yield before, _loaded(ssd_archive(f"{SECOND}\nC6,P3,2026-03-01,6", more), tmp_path)


def test_the_records_are_as_before_and_the_history_says_who_when_and_why(tmp_path: Path, two_loads: Any) -> None:
    before, upload = two_loads
    assert Person.objects.filter(forename="Adela").exists() and Person.objects.count() == 3
    handles = dict(ChildSummary.objects.values_list("pk", "handle"))
    done = _undo(upload.run, tmp_path)
    assert (done.state, done.reason, done.by.email, done.finished_at) == ("done", "The wrong month", "analyst@example.org", AT)
    _same(_held(), before)
    upload.refresh_from_db()
    assert (upload.state, upload.message) == ("undone", "Undone. The records are as the load before left them.")
    assert [(run.state, run.counts.count()) for run in ImportRun.objects.all()] == [("loaded", 2), ("undone", 2)]
    assert {handles.pop(person) for person in ("P1", "P2")} == set(ChildSummary.objects.values_list("handle", flat=True))
    entry = AuditEvent.objects.filter(detail__step="undone").get()
    assert (entry.kind, entry.key, entry.detail["rows_now"]) == ("import_run", str(upload.run_id), 5)


def test_the_current_snapshot_is_the_one_before_and_the_same_file_may_be_loaded_again(tmp_path: Path, two_loads: Any) -> None:
    _, upload = two_loads
    after = _held()
    _undo(upload.run, tmp_path)
    current = current_snapshot(tmp_path)
    first = ImportRun.objects.order_by("pk")[0]
    assert current is not None and current.label == f"import-{first.pk:04}"
    more = "pers_person_id,pers_forename,pers_dob\nP1,Adela,2015-05-01\nP2,Bo,2016-02-29\nP3,Cy,2018-01-02"
    _loaded(ssd_archive(f"{SECOND}\nC6,P3,2026-03-01,6", more), tmp_path)
    _same(_held(), after)


def test_undoing_the_first_load_empties_the_tables_and_another_kind_may_follow(tmp_path: Path) -> None:
    upload = _loaded(ssd_archive(), tmp_path)
    done = _undo(upload.run, tmp_path)
    assert (done.state, done.message) == ("done", "The records are empty again.")
    assert all(frame.is_empty() for frame in _held().values())
    assert (store.held_tables(), kinds_loaded(), current_snapshot(tmp_path)) == ([], set(), None)
    assert ChildSummary.objects.count() == 0
    apply_frames("annex_a", "lists.xlsx", frames_of(contact="person_id\n A"), now=_now)


def test_a_table_that_only_the_undone_load_brought_is_no_longer_held(tmp_path: Path) -> None:
    apply_frames("ssd", "a", frames_of(contact="person_id\n A"), home=tmp_path, now=_now)
    run = apply_frames("ssd", "b", frames_of(cin_visit="person_id visited_on\n A 2026-01-05"), home=tmp_path, now=_now)
    assert "cin_visit" in store.held_tables()
    assert _undo(run, tmp_path).state == "done"
    assert store.held_tables() == ["contact", "person"]
    assert store.frame_from_database("cin_visit").is_empty()


def test_every_kind_of_value_comes_back_as_it_was(tmp_path: Path) -> None:
    frames = frames_of(
        person="person_id forename born_on is_mother\n A Zoë 2015-05-01 Y\n B - - N",
        placement="person_id started_on distance_miles is_in_area\n A 2026-01-05 12.25 N\n B - - -",
        sdq_score="person_id score\n A 14",
    )
    apply_frames("ssd", "a", frames, home=tmp_path, now=_now)
    before = _held()
    changed = {
        "person": frames["person"].with_columns(forename=pl.lit("=1+1"), is_mother=pl.lit(None, pl.Boolean)),
        "placement": frames["placement"].with_columns(distance_miles=pl.lit(0.1), started_on=pl.lit(None, pl.Date)),
        "sdq_score": frames["sdq_score"].with_columns(score=pl.lit(None, pl.Int64)),
    }
    run = apply_frames("ssd", "b", changed, home=tmp_path, now=_now)
    assert _undo(run, tmp_path).state == "done"
    _same(_held(), before)


def test_a_load_from_a_terminal_is_undone_as_well(tmp_path: Path) -> None:
    outcome = import_file("ssd", ssd_folder(tmp_path / "f", ssd_contacts=FIRST), now=_now, home=tmp_path)
    assert _undo(outcome.run, tmp_path).state == "done"
    assert Person.objects.count() == 0


def test_what_follows_is_done_again_after_a_crash_and_the_undoing_only_once(tmp_path: Path, two_loads: Any) -> None:
    before, upload = two_loads
    followed: list[str] = []
    done = _undo(upload.run, tmp_path, lambda home, tell: followed.append("figures"))
    undoing.undo(done.pk, home=tmp_path, then=lambda home, tell: followed.append("figures"), now=_now)
    assert followed == ["figures", "figures"]
    assert AuditEvent.objects.filter(detail__step="undone").count() == 1
    _same(_held(), before)


def _stands(upload: Upload, home: Path, words: str) -> None:
    after = _held()
    done = _undo(upload.run, home)
    assert done.state == "failed" and words in done.message
    _same(_held(), after)
    upload.refresh_from_db()
    assert (upload.state, upload.run.state) == ("loaded", "loaded")  # type: ignore[union-attr]


def _first_snapshot(home: Path) -> Path:
    return min((home / "snapshots").iterdir())


def test_without_the_snapshot_of_before_the_load_stands(tmp_path: Path, two_loads: Any) -> None:
    shutil.rmtree(_first_snapshot(tmp_path))
    _stands(two_loads[1], tmp_path, "missing or damaged")


def test_with_a_snapshot_that_was_changed_the_load_stands(tmp_path: Path, two_loads: Any) -> None:
    table = _first_snapshot(tmp_path) / "person.parquet"
    table.write_bytes(table.read_bytes() + b"x")
    _stands(two_loads[1], tmp_path, "missing or damaged")


def test_a_restriction_is_never_deleted_by_undoing(tmp_path: Path, two_loads: Any) -> None:
    account = Account.objects.get()
    Restriction.objects.create(person_id="P3", kind="protected", reason="x", set_by=account, set_at=AT)
    _stands(two_loads[1], tmp_path, "1 person about whom something has been recorded")
    Restriction.objects.update(person_id="P1")
    assert _undo(two_loads[1].run, tmp_path).state == "done"


def test_after_a_merge_the_load_stands_until_the_merge_is_undone(tmp_path: Path, two_loads: Any) -> None:
    account = Account.objects.get()
    later = AT + timedelta(hours=1)
    merge = Merge.objects.create(kept_id="P1", absorbed_id="P2", reason="x", merged_by=account, merged_at=later)
    _stands(two_loads[1], tmp_path, "were merged")
    merge.undone_at, merge.undone_by = later, account
    merge.save()
    assert _undo(two_loads[1].run, tmp_path).state == "done"


def test_a_load_that_came_in_between_makes_it_stand(tmp_path: Path, two_loads: Any) -> None:
    upload = two_loads[1]
    asked = ask_undo(upload.run_id, reason="x", by=a_viewer(), at=AT, then=nothing_follows)
    apply_frames("ssd", "x", frames_of(contact="contact_id person_id\n C9 P1"), now=_now)
    undoing.undo(asked.pk, home=tmp_path, then=_nothing, now=_now)
    asked.refresh_from_db()
    assert asked.state == "failed" and "after this one" in asked.message


def test_our_own_mistake_leaves_everything_and_may_be_asked_for_again(
    tmp_path: Path, two_loads: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, upload = two_loads

    def mistake(frames: Any) -> None:
        Person.objects.update(forename="half")
        raise OSError("Ada")

    monkeypatch.setattr(undoing, "restore", mistake)
    _stands(upload, tmp_path, work.BROKE)
    monkeypatch.undo()
    assert _undo(upload.run, tmp_path).state == "done"
    _same(_held(), before)


def test_whoever_may_no_longer_import_undoes_nothing(tmp_path: Path, two_loads: Any) -> None:
    upload = two_loads[1]
    asked = ask_undo(upload.run_id, reason="x", by=a_viewer(), at=AT, then=nothing_follows)
    Account.objects.update(is_active=False)
    undoing.undo(asked.pk, home=tmp_path, then=_nothing, now=_now)
    asked.refresh_from_db()
    assert asked.state == "failed" and Person.objects.count() == 3
