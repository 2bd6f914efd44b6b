"""Everything that a page about one child needs, as plain data: from the records of one person, as at a day."""

from .due import Due, clocks_due, due_for, due_store
from .events import Wanted, chronology
from .identity import Identity, identity_of
from .rows import ChildRows, rows_of
from .running import Running, running_clocks
from .telling import Event, Kind

__all__ = [
    "ChildRows",
    "Due",
    "Event",
    "Identity",
    "Kind",
    "Running",
    "Wanted",
    "chronology",
    "clocks_due",
    "due_for",
    "due_store",
    "identity_of",
    "rows_of",
    "running_clocks",
]
