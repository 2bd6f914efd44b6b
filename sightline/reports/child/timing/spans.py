"""How a child's records start and stop a clock: one declaration a rule, read by worklists and by the child's page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..rows import ChildRows


@dataclass(frozen=True)
class Span:
    """
    One run of one clock.

    end: when it was met, lapsed: when the duty fell away; None while neither has happened. key: the record that started it.
    given: what the clock asks besides. excused: a legal exception is recorded.
    """

    clock: str
    start: date
    end: date | None = None
    lapsed: date | None = None
    key: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    excused: bool = False


@dataclass(frozen=True)
class Timing:
    """
    The clocks that one rule runs, and what it reads.

    tables: all that it looks at. needs: what the source must hold, as `table` or `table.column`; without one of them the
    clocks do not run, and nothing is said to be late. data_class: who may know of them.
    """

    clocks: Sequence[str]
    spans: Callable[[ChildRows], Iterable[Span]]
    tables: Sequence[str]
    needs: Sequence[str]
    data_class: str = "C"

    def of(self, rows: ChildRows) -> list[Span]:
        """The runs of these clocks for one child; none where the source does not hold what they need."""
        return list(self.spans(rows)) if all(rows.holds(need) for need in self.needs) else []


def chain(
    first: str,
    start: date,
    events: Iterable[date | None],
    *,
    then: str | None = None,
    lapsed: date | None = None,
    key: str = "",
) -> Iterator[Span]:
    """
    The runs of a clock that comes round again: start to first event, event to event, and from the last event on.

    Each runs from the actual event before it, early or late, as `sightline.clocks.readings` has it. Events before the start,
    and those on or after the day it lapsed, are passed over.
    """
    known = sorted({day for day in events if day is not None and day >= start and (lapsed is None or day <= lapsed)})
    starts = [start, *known]
    for place, (begun, ended) in enumerate(zip(starts, [*known, None], strict=True)):
        yield Span(first if place == 0 or then is None else then, begun, ended, lapsed, key)


def first_from(events: Iterable[date | None], start: date, until: date | None = None) -> date | None:
    """The first of some days that is on or after a day, and not after another."""
    return min((day for day in events if day is not None and day >= start and (until is None or day <= until)), default=None)


def earliest_of(*days: date | None) -> date | None:
    """The earliest of the days that are known."""
    return min((day for day in days if day is not None), default=None)


def covers(row: Mapping[str, Any], day: date) -> bool:
    """Whether a spell was going on at the end of a day."""
    begun, ended = row.get("started_on"), row.get("ended_on")
    return begun is not None and begun <= day and (ended is None or ended > day)
