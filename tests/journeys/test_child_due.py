"""What is due agrees with the figures, and one child's clocks agree with everybody's, over a small invented county."""

from datetime import UTC, date, datetime

import pytest

from sightline.clocks import State
from sightline.indicators.evaluate import rows_behind
from sightline.records import store
from sightline.records.engines import open_engine, tables_at
from sightline.records.models import ImportCount, ImportRun
from sightline.records.snapshots import freeze
from sightline.reports.child.due import clocks_due, due_store, frame_of
from sightline.reports.child.running import running_clocks
from sightline.services.catalogue import all_indicators
from sightline.synthetic.county import invent

pytestmark = pytest.mark.slow

DAY = date(2020, 9, 30)


@pytest.fixture(scope="module")
def county():
    return invent(seed=7, scale=0.1)


@pytest.fixture(scope="module")
def everybody(county):
    return clocks_due(county, as_at=DAY)


@pytest.mark.parametrize(
    ("indicator", "clocks"),
    [
        ("CP_VISITS_TIMELY", {"cp_visit_10wd"}),
        (
            "CLA_VISITS_TIMELY",
            {
                "cla_visit_first_1w",
                "cla_visit_6w",
                "cla_visit_3m",
                "cla_visit_weekly_to_first_review",
                "cla_visit_4w_ico_at_home",
            },
        ),
    ],
)
def test_the_children_a_figure_counts_as_late_are_those_whose_clock_is_overdue(county, everybody, indicator, clocks):
    rows = rows_behind(all_indicators()[indicator], tables_at(open_engine("polars", county), DAY))
    late = {row["person_id"] for row in rows if not row["hit"]}
    assert {one.person_id for one in everybody if one.clock_id in clocks and one.verdict is State.OVERDUE} == late
    assert {one.person_id for one in everybody if one.clock_id in clocks} == {row["person_id"] for row in rows}


@pytest.mark.django_db
def test_one_childs_clocks_are_the_same_as_among_everybodys(county, everybody):
    run = ImportRun.objects.create(
        kind="ssd", file_name="invented", sha256="1" * 64, started_at=datetime.now(UTC), finished_at=datetime.now(UTC)
    )
    for table in sorted(county, key=lambda name: (name != "person", name)):
        store.write(table, county[table])
        ImportCount.objects.create(run=run, table=table, read=0, new=0, changed=0, unchanged=0, rejected=0, not_mentioned=0)
    people = sorted({one.person_id for one in everybody})[::10]
    assert len(people) > 20
    for person in people:
        own = [run for run in running_clocks(person, as_at=DAY, classes="CH") if run.is_open]
        expected = [one for one in everybody if one.person_id == person]
        assert sorted((run.clock_id, run.due_on, run.verdict) for run in own) == sorted(
            (one.clock_id, one.due_on, one.verdict) for one in expected
        )


def test_what_is_due_is_kept_beside_the_snapshot_and_read_back(tmp_path, everybody, county):
    few = {table: frame.head(0) for table, frame in county.items()}
    few |= {"person": county["person"].head(50), "cp_plan": county["cp_plan"], "cp_review": county["cp_review"]}
    snapshot = freeze(few, tmp_path / "snapshots", label="import-0001", as_at=DAY)
    path = due_store(snapshot, tmp_path)
    assert path.is_relative_to(tmp_path / "worklists" / snapshot.fingerprint)
    before = path.read_bytes()
    assert due_store(snapshot, tmp_path).read_bytes() == before
    assert list(path.parent.iterdir()) == [path]  # nothing half written is left
    assert frame_of(everybody).height == len(everybody)
