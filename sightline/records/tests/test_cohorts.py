"""Periods of care, and who was looked after without a break."""

from typing import Any

import pytest

from sightline.records.cohorts import care_periods, looked_after_for_a_year
from sightline.records.examples import tables_of

ENGINES = pytest.mark.parametrize("engine", ["polars", "duckdb"])


def periods(engine: str, episodes: str, as_at: str = "2020-06-30", **more: str) -> list[tuple[Any, ...]]:
    t = tables_of(as_at, engine, care_episode=episodes, **more)
    rows = t.engine.collect([care_periods(t).select("person_id", "entered_on", "left_on", "left_reason")])[0]
    days = [(r["person_id"], str(r["entered_on"]), str(r["left_on"] or "-"), r["left_reason"]) for r in rows]
    return sorted(days)


@ENGINES
def test_a_period_of_care_goes_on_through_x1_and_ends_for_any_other_reason(engine: str) -> None:
    episodes = """
        person_id started_on ended_on   start_reason end_reason
        A         2019-01-01 2019-06-01 S            X1
        A         2019-06-01 2020-01-01 P            X1
        A         2020-01-01 -          L            -
        B         2019-01-01 2019-06-01 S            E4A    # home,
        B         2019-06-01 -          S            -      # and back that day
        C         2019-01-01 2019-06-01 S            X1     # a gap of a day
        C         2019-06-02 2020-03-01 P            E11
        D         2019-01-01 2019-06-01 S            -      # no reason recorded,
        D         2019-06-01 -          P            -      # and no new start
        E         2019-01-01 2019-06-01 S            -
        E         2019-06-01 -          S            -      # a new start
    """
    assert periods(engine, episodes) == [
        ("A", "2019-01-01", "-", None),
        ("B", "2019-01-01", "2019-06-01", "E4A"),
        ("B", "2019-06-01", "-", None),
        ("C", "2019-01-01", "2019-06-01", "X1"),
        ("C", "2019-06-02", "2020-03-01", "E11"),
        ("D", "2019-01-01", "-", None),
        ("E", "2019-01-01", "2019-06-01", None),
        ("E", "2019-06-01", "-", None),
    ]


@ENGINES
def test_an_episode_of_one_day_comes_before_the_one_that_goes_on(engine: str) -> None:
    episodes = """
        care_episode_id person_id started_on ended_on   start_reason end_reason
        e1              A         2019-01-01 2019-06-01 S            X1
        e3              A         2019-06-01 2019-06-01 P            X1
        e2              A         2019-06-01 -          P            -
    """
    assert periods(engine, episodes) == [("A", "2019-01-01", "-", None)]


@ENGINES
def test_an_end_still_to_come_is_none_yet(engine: str) -> None:
    episodes = "person_id started_on ended_on end_reason\n A 2019-01-01 2020-07-01 E4A"
    assert periods(engine, episodes) == [("A", "2019-01-01", "-", None)]


@ENGINES
def test_a_record_that_begins_in_mid_care_may_say_when_care_began(engine: str) -> None:
    episodes = "person_id started_on entered_care_on start_reason\n A 2019-06-01 2015-02-03 P"
    assert periods(engine, episodes) == [("A", "2015-02-03", "-", None)]


@ENGINES
def test_a_year_without_a_break_begins_a_year_ago_less_a_day(engine: str) -> None:
    episodes = """
        person_id started_on
        A         2019-04-01
        B         2019-04-02
        C         2018-01-01    # short breaks on the first day
        D         2018-01-01    # short breaks that ended on it
    """
    status = """
        person_id legal_status started_on ended_on
        C         V3           2018-01-01 2019-04-02
        C         C2           2019-04-02 -
        D         V3           2018-01-01 2019-04-01
        D         C2           2019-04-01 -
    """
    t = tables_of("2020-03-31", engine, care_episode=episodes, legal_status=status)
    rows = t.engine.collect([looked_after_for_a_year(t)])[0]
    assert sorted(row["person_id"] for row in rows) == ["A", "D"]
