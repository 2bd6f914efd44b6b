"""The people a rate is per 10,000 of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .tables import Tables

OLDEST_PUBLISHED = 85  # a band from here up is the last one that estimates of all ages have
Band = dict[str, Any]


@dataclass(frozen=True)
class Base:
    """So many people of an age living in the area at the middle of a year."""

    people: int
    year: int


def base(t: Tables, ages: tuple[int, int | None], locality: str | None = None) -> Base | None:
    """
    The population of an age span, of the right year; None where no table gives the whole of it.

    The estimate is of the calendar year before the snapshot, or the latest earlier one there is: that is the year in
    which the financial year ended 31 March began (DfE's rule), and the latest that can have been published within a
    year. A band that straddles the span is not used: 0 to 19 is no base for a rate of children.

    ages: the youngest and the oldest completed age; None for everyone from the youngest up.
    locality: that locality's people; without one, the whole area's, or the sum of its localities.
    """
    chosen = bands(t, ages, locality)
    if not chosen:
        return None
    people = sum(int(band["children"]) for band in chosen)
    return Base(people, int(chosen[0]["year"])) if people else None


def bands(t: Tables, ages: tuple[int, int | None], locality: str | None = None) -> list[Band]:
    """The rows of the population table that together make the span, nobody twice; none where they leave a gap."""
    if not t.has("population"):
        return []
    rows = [row for row in _rows(t) if int(row["year"]) < t.as_at.year]
    for year in sorted({int(row["year"]) for row in rows}, reverse=True):
        by_place: dict[str | None, list[Band]] = {}
        for row in rows:
            if int(row["year"]) == year:
                by_place.setdefault(row["locality"], []).append(row)
        found = _of_place(by_place, ages, locality)
        if found:
            return found
    return []


def _of_place(by_place: dict[str | None, list[Band]], ages: tuple[int, int | None], locality: str | None) -> list[Band]:
    if locality or None in by_place:
        whole = _cover(by_place.get(locality, []), *ages)
        if whole or locality:
            return whole
    covers = [_cover(rows, *ages) for place, rows in by_place.items() if place is not None]
    return [band for cover in covers for band in cover] if all(covers) else []


def _cover(rows: Sequence[Band], youngest: int, oldest: int | None) -> list[Band]:
    """Bands that follow on from the youngest age to the oldest, the widest first; none where they cannot."""
    fitting = [row for row in rows if row["age_from"] == youngest and (oldest is None or row["age_to"] <= oldest)]
    for band in sorted(fitting, key=lambda row: int(row["age_to"]), reverse=True):
        last = int(band["age_to"])
        if last == oldest:
            return [band]
        rest = _cover(rows, last + 1, oldest)
        if rest or (oldest is None and last >= OLDEST_PUBLISHED):
            return [band, *rest]
    return []


def _rows(t: Tables) -> list[Band]:
    # Kept beside the tables' own shared frames, since every rate asks.
    if "population__" not in t.answers:
        rows = t.engine.collect([t.engine.table("population")])[0]
        needed = ("year", "age_from", "age_to", "children")
        t.answers["population__"] = [row for row in rows if None not in (row[name] for name in needed)]
    found: list[Band] = t.answers["population__"]
    return found
