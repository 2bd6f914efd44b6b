"""The statutory clocks of one child: which run, which are overdue, which were met."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sightline.calendars.working_days import HolidaysUnknown
from sightline.clocks import Basis, State
from sightline.clocks.rules import day_of
from sightline.services.catalogue import all_clocks

from .rows import ChildRows, rows_of
from .timing import TIMINGS, Span, Timing

OPEN = {State.RUNNING, State.DUE_SOON, State.OVERDUE}


@dataclass(frozen=True)
class Running:
    """
    One run of one clock for one child, as it stands on a day.

    days: until it is due, below zero once it is past. ended_on: when it was met. is_open: somebody still has to act; a
    duty that was missed and then fell away is overdue for ever and open no more. is_local: not a statutory measure.
    """

    person_id: str
    clock_id: str
    title: str
    starts_on: date
    due_on: date
    verdict: State
    days: int
    ended_on: date | None
    is_open: bool
    is_local: bool
    data_class: str
    source: str
    key: str


def tables_timed() -> set[str]:
    """The record tables that some clock reads."""
    return {table for timing in TIMINGS for table in timing.tables}


def running_clocks(person_id: str, *, as_at: date, classes: Collection[str]) -> list[Running]:
    """
    Every run of every clock of a child up to a day, open ones first and by their due day; of the data classes held.

    A clock whose records the source does not hold is not in it: see `clocks_that_run`.

    Raises LookupError for a person who is not held.
    """
    return clocks_of_rows(rows_of(person_id, as_at=as_at, tables=tables_timed()), classes=classes)


def clocks_of_rows(rows: ChildRows, *, classes: Collection[str]) -> list[Running]:
    """The same, of rows that have been read already."""
    held = {str(one) for one in classes}
    found = [run for timing in TIMINGS if timing.data_class in held for run in _runs(timing, rows)]
    return sorted(found, key=_order)


def _order(run: Running) -> tuple[bool, int]:
    """Open ones first, the longest overdue at the top; then the others, the latest first."""
    day = run.due_on.toordinal()
    return not run.is_open, day if run.is_open else -day


def _runs(timing: Timing, rows: ChildRows) -> Iterator[Running]:
    for span in timing.of(rows):
        run = run_of(span, rows.person_id, timing.data_class, as_at=rows.as_at)
        if run is not None:
            yield run


def run_of(span: Span, person_id: str, data_class: str, *, as_at: date) -> Running | None:
    """How a span stands on a day; None before it starts, where it did not apply, and beyond the known bank holidays."""
    clock = all_clocks()[span.clock]
    try:
        reading = clock.read(span.start, span.end, span.lapsed, as_at=as_at, excused=span.excused, **span.given)
    except (HolidaysUnknown, OverflowError):
        return None
    if reading.due is None or reading.state in (State.NOT_STARTED, State.NOT_APPLICABLE, State.VOID):
        return None
    due = day_of(reading.due)
    has_lapsed = span.lapsed is not None and span.lapsed <= as_at
    return Running(
        person_id=person_id,
        clock_id=clock.id,
        title=clock.name,
        starts_on=span.start,
        due_on=due,
        verdict=reading.state,
        days=(due - as_at).days,
        ended_on=span.end if span.end and span.end <= as_at else None,
        is_open=reading.state in OPEN and not has_lapsed,
        is_local=clock.basis is Basis.LOCAL,
        data_class=data_class,
        source=str(clock.source),
        key=span.key,
    )


def clocks_that_run(rows: ChildRows) -> tuple[list[str], list[str]]:
    """The titles of the clocks that could run from what was loaded, and of those that could not."""
    run: list[str] = []
    cannot: list[str] = []
    for timing in TIMINGS:
        can = all(rows.holds(need) for need in timing.needs)
        (run if can else cannot).extend(all_clocks()[clock].name for clock in timing.clocks)
    return sorted(run), sorted(cannot)
