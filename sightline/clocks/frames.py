"""Clocks over whole tables: the calendar table is joined, nothing computes a date, so every engine gives the same answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from . import rules
from .reading import Kind
from .rules import Rule
from .special_rules import in_force, in_turn

if TYPE_CHECKING:
    from .clock import Clock

Frame = nw.LazyFrame[Any]
c = nw.col
MONTHS_IN_THE_CALENDAR = (1, 2, 3, 6, 12, 18, 24)


def judge(
    clock: Clock,
    frame: Frame,
    calendar: Frame,
    *,
    started: str | None,
    ended: str | None,
    lapsed: str | None,
    as_at: date,
) -> Frame:
    """
    The rows that have a start, with `due_on`, `hit` and `too_soon`, as it stood at the end of a day.

    frame: any grain, one clock a row; started, ended, lapsed: its date columns, by default those the clock declares.
    calendar: one row a day: `day`, `day_no`, `is_working_day`, `working_day_no`, `plus_1m` … `plus_24m`.
    `hit`: the end had come by `as_at`, and was in time (on the due day is in time).
    `too_soon`: neither settled nor past due, or due beyond the known bank holidays; a wait, until somebody acts.
    With `lapsed`, rows whose duty lapsed on or before the due day are left out, unless they were met. Otherwise exactly one
    row out for each row in. A `due_on` that the rows had before (the date a system stated) is replaced.

    Raises ValueError for a clock whose rule the calendar table cannot answer (hours, school days, ages, windows).
    """
    if clock.opens:
        raise ValueError(f"the calendar table cannot answer for a window: {clock.id}")
    started = started or _column(clock.starts.columns, "start")
    ended = ended or _column(clock.stops.columns, "end")
    rows = frame.filter(~c(started).is_null())
    if "due_on" in rows.collect_schema().names():
        rows = rows.drop("due_on")
    rows = with_due(rows, calendar, clock.within, started)
    done, due = _yes(c(ended) <= as_at), c("due_on")
    is_wait = clock.kind in (Kind.WAIT, Kind.NOTICE)
    in_time = {Kind.WAIT: c(ended) >= due, Kind.NOTICE: c(ended) > due}.get(clock.kind, c(ended) <= due)
    open_still = ~done if is_wait else ~done & (due >= as_at)
    rows = rows.with_columns(hit=_yes(done & in_time), too_soon=_yes(due.is_null() | open_still))
    if lapsed is None:
        return rows
    fell_away = ~done if is_wait else ~c("hit") & (c(lapsed) <= due)
    return rows.filter(~_yes((c(lapsed) <= as_at) & fell_away))


def with_due(frame: Frame, calendar: Frame, rule: Rule, started: str) -> Frame:
    """
    The rows with `due_on`, the last day in time; null where the start is, or where the calendar does not reach.

    Raises ValueError for a rule that the calendar table cannot answer.
    """
    if isinstance(rule, in_turn):
        for step in rule.rules:
            frame = with_due(frame, calendar, step, started).rename({"due_on": "next__"})
            frame, started = _replace(frame, "step__", "next__"), "step__"
        return frame.rename({"step__": "due_on"})
    if isinstance(rule, in_force):
        return _by_start(frame, calendar, rule, started)
    if isinstance(rule, rules.months) and rule.count in MONTHS_IN_THE_CALENDAR:
        return _look_up(frame, calendar, started, due_on=f"plus_{rule.count}m")
    if isinstance(rule, rules.working_days):
        return _after_working_days(frame, calendar, started, rule.count)
    return _after_days(frame, calendar, started, _days(rule))


def _days(rule: Rule) -> int:
    match rule:
        case rules.calendar_days(count):
            return count
        case rules.weeks(count):
            return count * rules.WEEK
        case rules.days_beginning_with(count):
            return count - 1
        case rules.weeks_beginning_with(count):
            return count * rules.WEEK - 1
    raise ValueError(f"the calendar table cannot answer for {rule}")


def _after_days(frame: Frame, calendar: Frame, started: str, days: int) -> Frame:
    """The day so many rows further down the calendar."""
    frame = _look_up(frame, calendar, started, target__="day_no").with_columns(target__=c("target__") + days)
    return _find(frame, calendar, "day_no")


def _after_working_days(frame: Frame, calendar: Frame, started: str, count: int) -> Frame:
    """The one working day whose number is the start's and so many more."""
    frame = _look_up(frame, calendar, started, target__="working_day_no", worked__="is_working_day")
    # A day that is not worked carries the number of the working day before it, which is its first working day back.
    back = nw.when(c("worked__")).then(nw.lit(0)).otherwise(nw.lit(1)) if count < 0 else nw.lit(0)
    frame = frame.with_columns(target__=c("target__") + count + back).drop("worked__")
    return _find(frame, calendar.filter(c("is_working_day")), "working_day_no")


def _by_start(frame: Frame, calendar: Frame, rule: in_force, started: str) -> Frame:
    """The due day by the rule in force on the day of the start; null before the first."""
    due = nw.lit(None, nw.Date)
    for place, (since, step) in enumerate(rule.since.items()):
        frame = with_due(frame, calendar, step, started).rename({"due_on": f"rule_{place}__"})
        due = nw.when(c(started) >= since).then(c(f"rule_{place}__")).otherwise(due)
    return frame.with_columns(due_on=due).drop(*(f"rule_{place}__" for place in range(len(rule.since))))


def _look_up(frame: Frame, calendar: Frame, day: str, **wanted: str) -> Frame:
    looked_up = calendar.select(c("day").alias("day__"), *(c(column).alias(name) for name, column in wanted.items()))
    return frame.join(looked_up, left_on=day, right_on="day__", how="left")


def _find(frame: Frame, calendar: Frame, number: str) -> Frame:
    found = calendar.select(c(number).alias("number__"), c("day").alias("due_on"))
    return frame.join(found, left_on="target__", right_on="number__", how="left").drop("target__")


def _replace(frame: Frame, column: str, by: str) -> Frame:
    if column in frame.collect_schema().names():
        frame = frame.drop(column)
    return frame.rename({by: column})


def _yes(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(True)).otherwise(nw.lit(False))


def _column(columns: tuple[str, ...], what: str) -> str:
    if len(columns) != 1:
        raise ValueError(f"name the column that holds the {what}")
    return columns[0].split(".")[1]
