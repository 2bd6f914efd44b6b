"""Finds every service's indicators and clocks; the only file here that is not a service."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sightline.clocks import Clock
    from sightline.indicators import Indicator

PACKAGE = "sightline.services"


@cache
def services() -> list[str]:
    """The folders, each one service, by name."""
    return sorted(module.name for module in pkgutil.iter_modules(import_module(PACKAGE).__path__) if module.ispkg)


@cache
def all_indicators() -> dict[str, Indicator]:
    """Code -> indicator, for every indicator that any service declares."""
    _pages("indicators")
    from sightline.indicators import REGISTRY

    return dict(sorted(REGISTRY.items()))


@cache
def all_clocks() -> dict[str, Clock]:
    """
    Id -> clock, for every clock that any service declares.

    Raises ValueError where two clocks share an id.
    """
    from sightline.clocks import Clock

    found = [thing for page in _pages("clocks") for thing in vars(page).values() if isinstance(thing, Clock)]
    clocks = {clock.id: clock for clock in sorted(set(found), key=lambda clock: clock.id)}
    if len(clocks) < len(set(found)):
        raise ValueError("two clocks are declared under one id")
    return clocks


def _pages(name: str) -> list[ModuleType]:
    """The page of that name of each service that has one; where it is a folder, the pages in it too."""
    pages = []
    for service in services():
        full = f"{PACKAGE}.{service}.{name}"
        if find_spec(full) is None:
            continue
        page = import_module(full)
        pages.append(page)
        if hasattr(page, "__path__"):
            pages += [import_module(f"{full}.{module.name}") for module in pkgutil.iter_modules(page.__path__)]
    return pages


def due_text(clock_id: str, start: str, context: Mapping[str, str] | None = None) -> str:
    """
    When a clock that starts then falls due: text in, text out, as the command line and the batch file have it.

    start: `2020-03-27`, or `2020-03-27T20:00` for a clock that counts hours; the answer is written in the same way.
    context: what some clocks ask besides: `born_on`, `terms`, `phase`, `rating` …

    Raises ValueError, in plain English, for a clock nobody declares, a start or a value that cannot be read, a clock that
    needs more than was given, and a day beyond the known bank holidays.

    >>> due_text("icpc_15wd", "2020-03-27")
    '2020-04-21'
    >>> due_text("rhi_72h", "2020-03-27T20:00")
    '2020-03-30T21:00'
    >>> due_text("rha_under5_6m", "2020-01-15", {"born_on": "2015-06-30"})
    '2021-01-15'
    """
    from sightline.clocks.examples import read_given, read_moment, written

    clock = all_clocks().get(clock_id)
    if clock is None:
        near = get_close_matches(clock_id, all_clocks(), n=1)
        raise ValueError(f"no clock is called {clock_id}" + (f"; is it {near[0]}?" if near else ""))
    try:
        return written(clock.due(read_moment(start), **read_given(context or {})))
    except OverflowError as far_away:
        raise ValueError(f"{start} is too far away for {clock_id}") from far_away
