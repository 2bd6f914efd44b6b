"""Clocks that come round again: one interval after another, each from what actually happened last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from .reading import Reading
from .rules import day_of

if TYPE_CHECKING:
    from .clock import Clock


def readings(
    first: Clock, start: date, events: Iterable[date], *, then: Clock | None = None, lapsed: date | None = None, as_at: date
) -> list[Reading]:
    """
    One reading for each interval up to a day: start to first event, event to event, and from the last event on.

    first: the clock of the first interval; then: that of all later ones (the same where none is given).
    events: in any order, two of one day are one; those before the start or after `as_at` are passed over. Each interval
    runs from the actual event before it, early or late. A late interval stays late whatever follows.
    """
    known = sorted({day for day in events if day_of(start) <= day <= as_at})
    starts = [start, *known]
    found = []
    for place, (begun, ended) in enumerate(zip(starts, [*known, None], strict=True)):
        clock = first if place == 0 or then is None else then
        found.append(clock.read(begun, ended, lapsed, as_at=as_at))
    return found
