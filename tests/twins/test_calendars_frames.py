"""Clocks over tables, on Polars and on DuckDB, against the same clock asked one child at a time."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.calendars.working_days import ENGLAND_AND_WALES
from sightline.clocks import (
    Clock,
    Kind,
    Rule,
    State,
    calendar_days,
    days_beginning_with,
    hours,
    in_force,
    in_turn,
    months,
    weeks,
    weeks_beginning_with,
    working_days,
)
from sightline.clocks.frames import with_due
from sightline.records.calendar_frame import calendar_frame
from sightline.services.catalogue import all_clocks

ICPC = all_clocks()["icpc_15wd"]
DAYS = st.dates(date(2013, 1, 1), date(2027, 6, 30))
RULES = [
    working_days(1),
    working_days(45),
    working_days(-2),
    calendar_days(28),
    weeks(20),
    weeks(-6),
    months(1),
    months(3),
    months(24),
    days_beginning_with(15),
    weeks_beginning_with(26),
    in_turn(working_days(20), months(3)),
    in_force({date(2012, 1, 1): weeks(26), date(2014, 9, 1): weeks(20)}),
]
ENGINES = ["polars", "duckdb"]


CALENDAR = calendar_frame().to_arrow()


def answers(engine: str, rows: pl.DataFrame, build: Callable[..., nw.LazyFrame[Any]]) -> list[dict[str, Any]]:
    if engine == "duckdb":
        connection = duckdb.connect()
        frame = nw.from_native(connection.from_arrow(rows.to_arrow()))
        calendar = nw.from_native(connection.from_arrow(CALENDAR))
    else:
        frame, calendar = nw.from_native(rows.lazy()), nw.from_native(calendar_frame().lazy())
    found = nw.to_native(build(frame, calendar).collect("pyarrow"))
    return sorted(found.to_pylist(), key=lambda row: row["row"])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rule", RULES, ids=str)
@settings(max_examples=5)
@given(starts=st.lists(DAYS, min_size=1, max_size=40))
def test_a_table_of_starts_falls_due_as_each_start_does(rule: Rule, engine: str, starts: list[date]) -> None:
    rows = pl.DataFrame({"row": range(len(starts)), "started_on": starts})
    found = answers(engine, rows, lambda frame, calendar: with_due(frame, calendar, rule, "started_on"))
    assert [row["due_on"] for row in found] == [rule.after(start) for start in starts]
    assert set(found[0]) == {"row", "started_on", "due_on"}


OPTIONAL = st.none() | st.dates(date(2020, 3, 1), date(2020, 7, 31))
HIT, TOO_SOON = [State.MET], [State.RUNNING, State.DUE_SOON]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("clock_id", ["icpc_15wd", "cp_review_first_3m", "ehc_plan_20w", "adoption_order_10w", "ehc_draft_15d"])
@settings(max_examples=5)
@given(rows=st.lists(st.tuples(st.dates(date(2020, 3, 1), date(2020, 5, 31)), OPTIONAL, OPTIONAL), min_size=1, max_size=40))
def test_a_table_is_judged_as_each_child_is_read(clock_id: str, engine: str, rows: list[tuple[Any, ...]]) -> None:
    clock, as_at = all_clocks()[clock_id], date(2020, 6, 30)
    started, ended, lapsed = zip(*rows, strict=True)
    frame = pl.DataFrame(
        {"row": range(len(rows)), "started_on": started, "ended_on": ended, "lapsed_on": lapsed},
        {"row": pl.Int64, "started_on": pl.Date, "ended_on": pl.Date, "lapsed_on": pl.Date},
    )
    expected = {}
    for number, (start, end, lapse) in enumerate(rows):
        state = clock.read(start, end, lapse, as_at=as_at).state
        if clock.kind in (Kind.WAIT, Kind.NOTICE) and (end is None or end > as_at):
            state = state if state is State.NOT_APPLICABLE else State.RUNNING  # nobody has acted, so there is nothing to judge
        if state is not State.NOT_APPLICABLE:
            expected[number] = (state in HIT, state in TOO_SOON)
    found = answers(engine, frame, _judged(clock, as_at, lapsed="lapsed_on"))
    told = {row["row"]: (row["hit"], row["too_soon"]) for row in found}
    assert told == expected


def _judged(clock: Clock, as_at: date, lapsed: str | None = None) -> Callable[..., nw.LazyFrame[Any]]:
    def build(frame: Any, calendar: Any) -> nw.LazyFrame[Any]:
        return clock.judge(frame, calendar, started="started_on", ended="ended_on", lapsed=lapsed, as_at=as_at)

    return build


@pytest.mark.parametrize("engine", ENGINES)
def test_the_edges_of_a_judged_table_by_hand(engine: str) -> None:
    """From Friday 27 March 2020 the fifteenth working day is Tuesday 21 April: Easter is not counted."""
    start = date(2020, 3, 27)
    ends = [date(2020, 4, 21), date(2020, 4, 22), None, None, date(2020, 5, 4)]
    starts = [start, start, start, date(2020, 4, 7), date(2020, 4, 7)]
    rows = pl.DataFrame(
        {"row": range(6), "started_on": [*starts, None], "ended_on": [*ends, date(2020, 4, 1)], "due_on": [start] * 6}
    )
    found = answers(engine, rows, _judged(ICPC, date(2020, 4, 29)))
    assert [(row["due_on"].isoformat(), row["hit"], row["too_soon"]) for row in found] == [
        ("2020-04-21", True, False),
        ("2020-04-21", False, False),
        ("2020-04-21", False, False),
        ("2020-04-30", False, True),  # due tomorrow
        ("2020-04-30", False, True),  # that conference was not yet known
    ]  # and the row without a start never started


@pytest.mark.parametrize("engine", ENGINES)
def test_past_the_known_bank_holidays_it_is_too_soon_to_say(engine: str) -> None:
    last = ENGLAND_AND_WALES.known_until
    rows = pl.DataFrame({"row": [0], "started_on": [last - timedelta(days=7)], "ended_on": [last]})
    found = answers(engine, rows, _judged(ICPC, last))
    assert [(row["due_on"], row["hit"], row["too_soon"]) for row in found] == [(None, False, True)]


def test_an_empty_table_is_judged_to_be_empty() -> None:
    rows = pl.DataFrame({}, {"row": pl.Int64, "started_on": pl.Date, "ended_on": pl.Date})
    assert answers("polars", rows, _judged(ICPC, date(2020, 4, 29))) == []


@pytest.mark.parametrize("rule", [hours(72), months(4)], ids=str)
def test_what_the_calendar_cannot_answer_is_refused(rule: Rule) -> None:
    rows = nw.from_native(pl.DataFrame({"started_on": [date(2020, 4, 1)]}).lazy())
    with pytest.raises(ValueError, match="the calendar table cannot answer"):
        with_due(rows, nw.from_native(calendar_frame().lazy()), rule, "started_on")


def test_a_window_is_not_judged_by_its_last_day_alone() -> None:
    rows = nw.from_native(pl.DataFrame({"started_on": [date(2020, 4, 1)]}).lazy())
    window = all_clocks()["care_leaver_birthday_window"]
    with pytest.raises(ValueError, match="cannot answer for a window"):
        window.judge(rows, nw.from_native(calendar_frame().lazy()), started="started_on", as_at=date(2020, 4, 29))


def test_a_clock_of_several_start_columns_asks_which() -> None:
    rows = nw.from_native(pl.DataFrame({"started_on": [date(2020, 4, 1)]}).lazy())
    with pytest.raises(ValueError, match="name the column that holds the start"):
        all_clocks()["cp_visit_10wd"].judge(rows, nw.from_native(calendar_frame().lazy()), as_at=date(2020, 4, 29))
