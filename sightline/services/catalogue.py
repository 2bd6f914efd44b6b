"""Finds every service's indicators and clocks; the only file here that is not a service."""

from __future__ import annotations

import pkgutil
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
    """Id -> clock, for every clock that any service declares."""
    from sightline.clocks import Clock

    found = [thing for page in _pages("clocks") for thing in vars(page).values() if isinstance(thing, Clock)]
    return {clock.id: clock for clock in sorted(found, key=lambda clock: clock.id)}


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
