"""What was said of a day then, what is known of it now, and why the two differ."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from sightline.indicators import Indicator, Result
from sightline.records import schema
from sightline.records.snapshots import Snapshot
from sightline.services.catalogue import all_indicators

from .opening import figures_again, first_figures_of, past_figures
from .store import FigureStore

Row = dict[str, Any]
Key = tuple[Any, ...]

CHILD_NEW = "The child's record was not there yet"
CHILD_GONE = "The child's record has been removed, or merged into another"
MOVED = "The record now belongs to another child"
ENTERED_LATE = "A record was entered after the earlier load"
REMOVED = "A record has been taken out since"
CORRECTED_IN = "Corrected since, so that it belongs to this figure"
CORRECTED_OUT = "Corrected since, so that it no longer belongs to this figure"
NOW_COUNTED = "Not counted then, counted now"
NO_LONGER_COUNTED = "Counted then, not counted now"
NOW_CLEAR = "Too soon to say then, clear now"
NOW_TOO_SOON = "Clear then, too soon to say now"
ANOTHER_NUMBER = "Corrected since: another number, date or category"
POPULATION = "The population estimate is another one"
DEFINITION = "Sightline counts this otherwise than it did then"


@dataclass(frozen=True)
class Difference:
    """
    One figure of one day, twice.

    then: as it was said, from the earlier snapshot. now: of the same day, from the later snapshot's records.
    reasons: in words -> how many rows, the commonest first. notes: what changed beside the rows.
    """

    then: Result
    now: Result
    reasons: Mapping[str, int]
    notes: tuple[str, ...]

    @property
    def is_the_same(self) -> bool:
        return not self.reasons and (self.then.numerator, self.then.denominator, self.then.value) == (
            self.now.numerator,
            self.now.denominator,
            self.now.value,
        )


@dataclass(frozen=True)
class _Side:
    """One of the two: its snapshot, its rows by key, and everyone it knows."""

    snapshot: Path
    rows: dict[Key, Row]
    people: frozenset[str]

    def knows(self, person: str | None) -> bool:
        return person is None or person in self.people

    def held(self, indicator: Indicator, key: Key) -> frozenset[str]:
        """
        The records behind a row, in the tables that its indicator rests on: the row's own event, or all of its child's.

        Keys alone; of an event that is not there, none.
        """
        person, event = key[0], key[1]
        tables = {need.partition(".")[0] for need in indicator.needs}
        found = [_keys(self.snapshot / f"{table}.parquet", schema.key_of(table)) for table in sorted(tables)]
        if event is not None:
            return frozenset({event}) if any(event in keys for keys, _ in found) else frozenset()
        return frozenset().union(*(of_child.get(person, frozenset()) for _, of_child in found))


def differences(code: str, then: Snapshot, now: Snapshot, home: Path) -> Difference:
    """
    A figure as the earlier snapshot gave it, and as the later one's records give it of the same day, with what changed between.

    Rows are told apart by child, event and part. The first call for two snapshots works the earlier day out anew, in a second.

    Raises LookupError for a code nobody knows, NoFigures for a snapshot without a date.
    """
    indicator = all_indicators()[code]
    before = past_figures(then, home)
    after = figures_again(now, before.as_at, home)
    rows = Counter(_reasons(indicator, _side(then, before, code), _side(now, after, code)))
    said = _as_first_said(code, then, home) or before.figure(code)
    again = after.figure(code)
    notes = []
    if indicator.population and before.figure(code).denominator != again.denominator:
        notes.append(POPULATION)
    if (said.numerator, said.denominator) != (before.figure(code).numerator, before.figure(code).denominator):
        notes.append(DEFINITION)
    return Difference(said, again, dict(rows.most_common()), tuple(notes))


def _side(snapshot: Snapshot, store: FigureStore, code: str) -> _Side:
    return _Side(snapshot.folder, _by_key(store.rows(code)), frozenset(store.people()["person_id"]))


def _as_first_said(code: str, then: Snapshot, home: Path) -> Result | None:
    first = first_figures_of(then, home)
    return first.figure(code) if first and first.knows(code) else None


def _reasons(indicator: Indicator, then: _Side, now: _Side) -> Iterable[str]:
    """One reason for each row that came, went or changed."""
    came, went = now.rows.keys() - then.rows.keys(), then.rows.keys() - now.rows.keys()
    moved = {key[1:] for key in came if key[1] is not None} & {key[1:] for key in went}
    yield from (MOVED for key in went if key[1:] in moved)
    yield from (_why_it_came(indicator, key, then, now) for key in came if key[1:] not in moved)
    yield from (_why_it_went(indicator, key, then, now) for key in went if key[1:] not in moved)
    for key in then.rows.keys() & now.rows.keys():
        changed = _changed(then.rows[key], now.rows[key])
        if changed:
            yield changed


def _why_it_came(indicator: Indicator, key: Key, then: _Side, now: _Side) -> str:
    if not then.knows(key[0]):
        return CHILD_NEW
    return ENTERED_LATE if now.held(indicator, key) - then.held(indicator, key) else CORRECTED_IN


def _why_it_went(indicator: Indicator, key: Key, then: _Side, now: _Side) -> str:
    if not now.knows(key[0]):
        return CHILD_GONE
    before, after = then.held(indicator, key), now.held(indicator, key)
    if before - after:
        return REMOVED
    return ENTERED_LATE if after - before else CORRECTED_OUT


def _changed(old: Row, new: Row) -> str | None:
    soon_then, soon_now = bool(old.get("too_soon")), bool(new.get("too_soon"))
    if soon_then != soon_now:
        return NOW_CLEAR if soon_then else NOW_TOO_SOON
    hit_then, hit_now = bool(old.get("hit", True)), bool(new.get("hit", True))
    if hit_then != hit_now:
        return NOW_COUNTED if hit_now else NO_LONGER_COUNTED
    return None if old == new else ANOTHER_NUMBER


def _by_key(rows: Iterable[Row]) -> dict[Key, Row]:
    """Rows by child, event, part and, where these are not enough, the how-manieth of them it is."""
    seen: Counter[Key] = Counter()
    found = {}
    for row in rows:
        key = (row.get("person_id"), row.get("event_id"), row.get("part"))
        seen[key] += 1
        found[(*key, seen[key])] = row
    return found


@lru_cache(maxsize=64)
def _keys(path: Path, key: str) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """Every record's key in a table of a snapshot, and the keys of each child."""
    if not path.exists():
        return frozenset(), {}
    table = pl.scan_parquet(path)
    if "person_id" not in table.collect_schema().names() or key == "person_id":
        return frozenset(table.select(pl.col(key).cast(pl.String)).collect()[key].to_list()), {}
    pairs = table.select("person_id", key=pl.col(key).cast(pl.String)).collect()
    of_child: dict[str, set[str]] = {}
    for person, one in pairs.iter_rows():
        of_child.setdefault(person, set()).add(one)
    return frozenset(pairs["key"].to_list()), {person: frozenset(keys) for person, keys in of_child.items()}
