"""Which indicator, on which day, each published figure is checked against."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

BINDINGS = Path(__file__).with_name("bindings.yaml")
TARGETS = Path(__file__).with_name("targets.yaml")


@dataclass(frozen=True)
class Reading:
    """
    A number read off one indicator.

    period: other days than the indicator's own period. of: `value`, `numerator` (rows that hit), `misses` (rows that do
    not), `events` (all rows), `children` (different people among the hits), `a_month` (hits for each month of the period),
    `miss_share` (misses as a percent of all).
    part, age_band: only rows of those parts, or of people of those age bands. having: only rows whose columns hold one of
    the values. dated: only rows whose column lies from a day to a day. also, without: only people who are, or are not, among
    the hits of those readings. each: the least or most over the values of a column.
    """

    indicator: str
    as_at: date
    period: tuple[date, date] | None = None
    of: str = "value"
    part: tuple[str, ...] = ()
    age_band: tuple[str, ...] = ()
    having: dict[str, list[Any]] = field(default_factory=dict)
    dated: dict[str, list[date]] = field(default_factory=dict)
    also: tuple["Reading", ...] = ()
    without: tuple["Reading", ...] = ()
    each: tuple[str, str] | None = None


@dataclass(frozen=True)
class RecordCount:
    """
    A plain count of records, for what is printed as a count and is no measure of the catalogue.

    distinct: the column whose different values are counted (people, families). is_open: only spells that have not ended.
    having: only rows whose columns hold one of the values. dated: only rows whose column lies from a day to a day. filled,
    blank: only rows where the columns are, or are not, filled in. several: only those with two or more different values in
    that column.
    """

    table: str
    as_at: date
    distinct: str = "person_id"
    is_open: bool = False
    having: dict[str, list[Any]] = field(default_factory=dict)
    dated: dict[str, list[date]] = field(default_factory=dict)
    filled: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    several: str | None = None


@dataclass(frozen=True)
class Binding:
    """
    How one published figure is checked.

    One of `reading`, `records` (a plain count of records), `share` (the first as a percent of the second), `fall` (from the
    first to the second, in percent), `less` (the first without the second) or `target` (a declared value, stored and not
    computed). contradicts: why the document contradicts itself here. note: what a reader should know of how it was read.
    """

    reading: Reading | None = None
    records: RecordCount | None = None
    share: tuple[str | Reading, str | Reading] | None = None
    fall: tuple[str | Reading, str | Reading] | None = None
    less: tuple[str | Reading, str | Reading] | None = None
    target: bool = False
    contradicts: str = ""
    note: str = ""


def readings_of(binding: Binding) -> list[Reading]:
    """The readings that the binding makes itself, not those of the figures it names."""
    sides = [binding.reading, *(binding.share or ()), *(binding.fall or ()), *(binding.less or ())]
    return [side for side in sides if isinstance(side, Reading)]


@cache
def bindings() -> dict[str, Binding]:
    """Figure id -> binding, for every figure that rows can be held against."""
    return {name: _binding(entry) for name, entry in yaml.safe_load(BINDINGS.read_text(encoding="utf-8")).items()}


@cache
def targets() -> dict[str, dict[str, Any]]:
    """Figure id -> the declared target: its indicator, bound and value."""
    entries: dict[str, dict[str, Any]] = yaml.safe_load(TARGETS.read_text(encoding="utf-8"))
    return entries


def _binding(entry: dict[str, Any]) -> Binding:
    pairs = {name: (_side(entry[name][0]), _side(entry[name][1])) for name in ("share", "fall", "less") if name in entry}
    return Binding(
        reading=_reading(entry) if "indicator" in entry else None,
        records=_records(entry) if "table" in entry else None,
        target=bool(entry.get("target")),
        contradicts=entry.get("contradicts", ""),
        note=entry.get("note", ""),
        **pairs,
    )


def _records(entry: dict[str, Any]) -> RecordCount:
    return RecordCount(
        table=entry["table"],
        as_at=entry["as_at"],
        distinct=entry.get("distinct", "person_id"),
        is_open=entry.get("open", False),
        having=entry.get("having", {}),
        dated=entry.get("dated", {}),
        filled=tuple(entry.get("filled", ())),
        blank=tuple(entry.get("blank", ())),
        several=entry.get("several"),
    )


def _side(entry: str | dict[str, Any]) -> str | Reading:
    return entry if isinstance(entry, str) else _reading(entry)


def _reading(entry: dict[str, Any]) -> Reading:
    return Reading(
        indicator=entry["indicator"],
        as_at=entry["as_at"],
        period=tuple(entry["period"]) if "period" in entry else None,
        of=entry.get("of", "value"),
        part=tuple(entry.get("part", ())),
        age_band=tuple(entry.get("age_band", ())),
        having=entry.get("having", {}),
        dated=entry.get("dated", {}),
        also=tuple(_reading({"as_at": entry["as_at"], **other}) for other in entry.get("also", ())),
        without=tuple(_reading({"as_at": entry["as_at"], **other}) for other in entry.get("without", ())),
        each=tuple(entry["each"]) if "each" in entry else None,
    )
