"""How a clock stands on a day: dates in, verdict out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sightline.calendars.hours import LONDON, in_london

from .rules import Moment, day_of

if TYPE_CHECKING:
    from .clock import Clock
    from .overlays import Overlay


class Kind(StrEnum):
    """What being late, or early, means."""

    DEADLINE = "deadline"  # act by the day
    WAIT = "wait"  # act on the day or after it, never sooner
    NOTICE = "notice"  # act only when the day is over
    THRESHOLD = "threshold"  # a mark to watch, no duty of one case


class State(StrEnum):
    """What a clock says on a day."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"
    TOO_EARLY = "too_early"  # a wait or a notice was not let run out
    NOT_APPLICABLE = "not_applicable"
    VOID = "void"
    EXCUSED = "excused"


@dataclass(frozen=True)
class Reading:
    """
    A clock's state, its due date, and how late it is.

    days_late: calendar days past the due day, 0 up to and on it, None where there is no due date.
    by_day_only: the clock counts hours but a time was not held, so it was judged by the day.
    overlays: amendments in force while it ran, shown beside it; none changes the state.
    """

    state: State
    due: Moment | None = None
    days_late: int | None = None
    overlays: tuple[Overlay, ...] = ()
    by_day_only: bool = False

    @property
    def in_time(self) -> bool | None:
        """True or False once it is settled; None while the clock runs and where it does not apply."""
        if self.state is State.MET:
            return True
        late = (State.OVERDUE, State.MET_LATE, State.TOO_EARLY, State.EXCUSED)
        return False if self.state in late else None


def read(
    clock: Clock,
    start: Moment | None,
    ended: Moment | None,
    lapsed: Moment | None,
    *,
    as_at: Moment,
    excused: bool,
    void: bool,
    warning_days: int,
    given: Mapping[str, Any],
) -> Reading:
    """
    The reading at the end of the day `as_at` (or at that moment), from what had happened by then and nothing later.

    An act on the due day is in time. A duty that lapses on or before the due day was never missed; one that lapses after it
    stays missed. `excused`: a legal exception is recorded, so what is late is shown as excused, never as met. `void`:
    created in error. A wait (`Kind.WAIT`, `Kind.NOTICE`) is the other way about: acting sooner is the breach, and a wait
    that has run its course is met.
    """
    if void:
        return Reading(State.VOID)
    if start is None:
        return Reading(State.NOT_STARTED)
    due, first = clock.due(start, **given), clock.first_day(start)
    if _before(as_at, first) and not _before(due, start):  # a clock that counts back runs before its start
        return Reading(State.NOT_STARTED)
    if isinstance(due, datetime) and not isinstance(as_at, datetime):
        as_at = end_of_day(as_at)
    ended, lapsed = _known(ended, as_at), _known(lapsed, as_at)
    if ended is not None and _before(ended, first) and clock.opens:
        ended = None  # before the window opened
    state = _state(clock.kind, due, ended, lapsed, as_at, warning_days)
    if excused and state in (State.OVERDUE, State.MET_LATE):
        state = State.EXCUSED
    end = ended if ended is not None else as_at
    late = max(0, (day_of(end) - day_of(due)).days)
    ran_until = end if ended is not None else max(due, as_at, key=day_of)
    return Reading(
        state,
        due,
        late if state in (State.OVERDUE, State.MET_LATE, State.EXCUSED) else 0,
        tuple(clock.overlays_between(min(start, due, key=day_of), ran_until)),
        by_day_only=clock.within.in_hours and not all(isinstance(moment, datetime) for moment in (start, ended or start)),
    )


def _state(kind: Kind, due: Moment, ended: Moment | None, lapsed: Moment | None, as_at: Moment, warning_days: int) -> State:
    if _is_wait(kind):
        return _state_of_wait(kind, due, ended, lapsed, as_at)
    if ended is not None and not _before(due, ended):
        return State.MET
    if lapsed is not None and not _before(due, lapsed):
        return State.NOT_APPLICABLE
    if ended is not None:
        return State.MET_LATE
    if _before(due, as_at):
        return State.OVERDUE
    soon = day_of(due) - day_of(as_at) <= timedelta(days=warning_days)
    return State.DUE_SOON if soon else State.RUNNING


def _state_of_wait(kind: Kind, due: Moment, ended: Moment | None, lapsed: Moment | None, as_at: Moment) -> State:
    acted = ended if ended is not None else as_at
    over = _before(due, acted) if kind is Kind.NOTICE else not _before(acted, due)
    if ended is not None:
        return State.MET if over else State.TOO_EARLY
    if lapsed is not None:
        return State.NOT_APPLICABLE
    return State.MET if over else State.RUNNING


def _is_wait(kind: Kind) -> bool:
    return kind in (Kind.WAIT, Kind.NOTICE)


def _known(moment: Moment | None, as_at: Moment) -> Moment | None:
    return None if moment is None or _before(as_at, moment) else moment


def _before(one: Moment, other: Moment) -> bool:
    """Whether one is earlier; a day and a moment are compared as days, two moments to the instant."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return in_london(one) < in_london(other)
    return day_of(one) < day_of(other)


def end_of_day(moment: Moment) -> datetime:
    """The last instant of a day in London, for asking how an hour clock stood when the day was over."""
    return datetime.combine(day_of(moment), time.max, LONDON)
