"""A child's chronology: every record of every table in one dated list, as far as the reader may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sightline.records import schema

from .rows import ChildRows, rows_of
from .telling import Event, Kind
from .tellings import TELLINGS


def tables_told() -> set[str]:
    """The record tables that a chronology reads."""
    return set(TELLINGS) | {table for telling in TELLINGS.values() for table in telling.needs}


def chronology(person_id: str, *, as_at: date, classes: Collection[str]) -> list[Event]:
    """
    Every dated event of a child up to a day, newest first; of one day, in the order of the tellings.

    classes: the data classes that the reader holds for this child; an event of another class is not in the list at all, and a
    detail of another class is not in its event. Queries: one a table held, however many events there are.

    Raises LookupError for a person who is not held.
    """
    return events_of(rows_of(person_id, as_at=as_at, tables=tables_told()), classes=classes)


def events_of(rows: ChildRows, *, classes: Collection[str]) -> list[Event]:
    """The events of rows that have been read already."""
    held = frozenset(str(one) for one in classes)
    found = [event for telling in TELLINGS.values() for event in telling.events(rows, held, schema.key_of(telling.table))]
    return sorted(found, key=lambda event: event.on, reverse=True)


@dataclass(frozen=True)
class Wanted:
    """What part of a chronology is asked for: kinds (none: all), the first and last day, words to look for, and the order."""

    kinds: frozenset[Kind] = frozenset()
    since: date | None = None
    until: date | None = None
    words: str = ""
    oldest_first: bool = False

    def of(self, events: Iterable[Event]) -> list[Event]:
        """The events asked for, in the order asked for. A spell is in when any of its days is."""
        found = [event for event in events if self._has(event)]
        return sorted(found, key=lambda event: event.on, reverse=not self.oldest_first)

    def _has(self, event: Event) -> bool:
        if self.kinds and event.kind not in self.kinds:
            return False
        if self.until and event.on > self.until:
            return False
        if self.since and max(event.on, event.ended_on or event.on) < self.since and not event.goes_on:
            return False
        text = event.words.casefold()
        return all(word in text for word in self.words.casefold().split())


def by_month(events: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    """Events under the month they fell in, `July 2020`, keeping their order."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(f"{event.on:%B %Y}", []).append(event)
    return list(found.items())


def kinds_in(events: Iterable[Event]) -> list[tuple[Kind, int]]:
    """The kinds that a chronology has, in order, with how many events of each."""
    counts: dict[Kind, int] = {}
    for event in events:
        counts[event.kind] = counts.get(event.kind, 0) + 1
    return [(kind, counts[kind]) for kind in Kind if kind in counts]


def not_loaded(rows_held: Collection[str]) -> list[str]:
    """The kinds none of whose tables was loaded: the chronology cannot tell of them, which is not that nothing happened."""
    have = {telling.kind for table, telling in TELLINGS.items() if table in rows_held}
    return [kind.value for kind in Kind if kind not in have and any(t.kind is kind for t in TELLINGS.values())]
