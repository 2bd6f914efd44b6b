"""One child's rows of every record table, as they stood at the end of a day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

from sightline.records import schema, store
from sightline.records.cohorts import care_periods
from sightline.records.engines import open_engine, tables_at
from sightline.records.existence import EXISTENCE
from sightline.records.models import ImportRun

Row = dict[str, Any]

# A table that names no person -> the table it hangs on, and the column that both hold.
HANGS_ON: dict[str, tuple[str, str]] = {
    "assessment_factor": ("assessment", "assessment_id"),
    "ehc_request": ("send_record", "send_record_id"),
    "ehc_assessment": ("ehc_request", "ehc_request_id"),
    "ehc_named_plan": ("ehc_assessment", "ehc_assessment_id"),
    "ehc_plan": ("ehc_request", "ehc_request_id"),
    "sen_need": ("ehc_plan", "ehc_plan_id"),
}
# A table of names -> the columns by which a child's rows speak of it.
NAMED_BY: dict[str, list[str]] = {"professional": ["professional_id", "worker_id"], "department": ["team_id"]}
CARE_TABLES = ["person", "care_episode", "legal_status"]  # what a period of care is worked out from
RUNS_ASKED = 50  # how many of the latest loads are looked at to tell whether anything was loaded, or undone, since
# Columns that many sources leave empty for everybody: of one child alone, nobody could tell that from "not yet".
MAY_BE_EMPTY = [
    "contact.decided_on",
    "cin_episode.decided_on",
    "early_help_episode.assessment_completed_on",
    "cin_visit.is_seen",
    "cp_visit.is_seen",
    "cla_visit.is_seen",
    "health_check.status",
    "permanence.entered_care_on",
]


@dataclass(frozen=True)
class ChildRows:
    """
    One person's rows, and what the source holds at all.

    held: tables, and those columns of `MAY_BE_EMPTY` that are filled in for somebody; a table that is not held is unknown,
    which is not the same as empty.
    """

    person_id: str
    as_at: date
    held: frozenset[str]
    tables: Mapping[str, list[Row]]

    def of(self, table: str) -> list[Row]:
        """The person's rows of a table, none where it is not held."""
        return self.tables.get(table, [])

    def holds(self, need: str) -> bool:
        """Whether the source holds a table, or anything in a column written `table.column`."""
        table, _, column = need.partition(".")
        return table in self.held and (not column or need in self.held or need not in MAY_BE_EMPTY)

    def worker(self, professional_id: str | None) -> Row | None:
        """The worker of that id, where workers were asked for and that one is held."""
        return next((row for row in self.of("professional") if row["professional_id"] == professional_id), None)

    def team(self, team_id: str | None) -> Row | None:
        """The team of that id, where teams were asked for and that one is held."""
        return next((row for row in self.of("department") if row["team_id"] == team_id), None)

    @property
    def person(self) -> Row:
        """The person's own row."""
        return self.of("person")[0]

    @cached_property
    def care_periods(self) -> list[Row]:
        """The person's periods of care, the earliest first, as `records.cohorts.care_periods` defines them."""
        if "care_period" in self.tables:
            periods = self.tables["care_period"]
        elif self.of("care_episode"):
            told = tuple((table, self._told(table)) for table in CARE_TABLES if table in self.held)
            periods = [dict(period) for period in _care_periods_of_one(told, self.as_at)]
        else:
            return []
        return sorted(periods, key=lambda period: period["entered_on"])

    def _told(self, table: str) -> tuple[tuple[Any, ...], ...]:
        return tuple(tuple(row[column] for column in schema.columns(table)) for row in self.of(table))

    @property
    def born_on(self) -> date | None:
        """The day of birth, None while that is still to come."""
        born: date | None = self.person.get("born_on")
        return born if born is not None and born <= self.as_at else None


def rows_of(person_id: str, *, as_at: date, tables: Iterable[str] | None = None) -> ChildRows:
    """
    One person's rows, one query a table, for the tables asked for (and those they hang on), else for all that name a person.

    Raises LookupError for a person who is not held.
    """
    held = facts_held()
    wanted = _with_what_they_hang_on(set(tables) if tables is not None else person_tables()) | {"person"}
    found: dict[str, list[Row]] = {}
    for table in sorted((wanted & held) - set(NAMED_BY), key=_depth):
        found[table] = [row for row in (as_it_stood(table, row, as_at) for row in _query(table, person_id, found)) if row]
    if not found.get("person"):
        raise LookupError("no such person is held")
    for table, columns in NAMED_BY.items():
        if table in wanted & held:
            keys = {row[column] for rows in found.values() for row in rows for column in columns if row.get(column)}
            found[table] = list(schema.tables()[table].objects.filter(pk__in=keys).values()) if keys else []
    return ChildRows(person_id, as_at, held, found)


def person_tables() -> set[str]:
    """The record tables whose rows are about a person, by name or by what they hang on, and the tables of their workers."""
    return {table for table in schema.tables() if "person_id" in schema.columns(table)} | {*HANGS_ON, *NAMED_BY}


def as_it_stood(table: str, row: Row, as_at: date) -> Row | None:
    """A row as it stood at the end of a day, what came later being unknown; None where it was not there yet."""
    existence = EXISTENCE.get(table)
    if existence is None:
        return row
    begun = row.get(existence.starts) if existence.starts else None
    if begun is not None and begun > as_at:
        return None
    hidden = [c for day, columns in existence.later.items() if not _come(row.get(day), as_at) for c in (*columns, day)]
    hidden += [c for day, columns in existence.dated.items() if row.get(day) and row[day] > as_at for c in columns]
    return row | dict.fromkeys(column for column in hidden if column in row) if hidden else row


def _come(day: date | None, as_at: date) -> bool:
    return day is not None and day <= as_at


def _query(table: str, person_id: str, found: Mapping[str, list[Row]]) -> Iterable[Row]:
    rows = schema.tables()[table].objects
    if table not in HANGS_ON:
        return rows.filter(person_id=person_id).values()
    parent, column = HANGS_ON[table]
    keys = [row[column] for row in found.get(parent, []) if row[column] is not None]
    return rows.filter(**{f"{column}__in": keys}).values() if keys else []


def _with_what_they_hang_on(tables: set[str]) -> set[str]:
    parents = {HANGS_ON[table][0] for table in tables if table in HANGS_ON}
    return tables if parents <= tables else _with_what_they_hang_on(tables | parents)


def _depth(table: str) -> int:
    return 1 + _depth(HANGS_ON[table][0]) if table in HANGS_ON else 0


def facts_held() -> frozenset[str]:
    """The tables that some import has brought, and the columns of `MAY_BE_EMPTY` that hold anything; asked once a load."""
    runs = ImportRun.objects.order_by("-pk").values_list("pk", "state", "finished_at")
    return _facts_held(tuple(runs[:RUNS_ASKED]))


@lru_cache(maxsize=4)
def _facts_held(runs: tuple[Any, ...]) -> frozenset[str]:
    held = set(store.held_tables())
    for need in MAY_BE_EMPTY:
        table, column = need.split(".")
        if table in held and _filled(table, column):
            held.add(need)
    return frozenset(held)


def _filled(table: str, column: str) -> bool:
    rows = schema.tables()[table].objects
    return rows.exclude(**{column: None}).exists() or not rows.exists()


@lru_cache(maxsize=2_000)
def _care_periods_of_one(told: tuple[tuple[str, Any], ...], as_at: date) -> list[Row]:
    """The periods of one child's rows. Kept, by what the rows say: every tab asks, and an engine takes a while to start."""
    frames = {table: pl.DataFrame(list(rows), schema=schema.polars_schema(table), orient="row") for table, rows in told}
    return care_periods_in(frames, as_at=as_at).to_dicts()


def care_periods_in(frames: Mapping[str, pl.DataFrame], *, as_at: date) -> pl.DataFrame:
    """Every period of care in the tables: `person_id`, `entered_on`, `left_on`, `left_reason` and more."""
    periods = care_periods(tables_at(open_engine("polars", frames), as_at))
    return periods.to_native().collect()


def rows_of_all(
    frames: Mapping[str, pl.DataFrame], *, as_at: date, tables: Iterable[str], only: pl.Series | None = None
) -> Iterator[ChildRows]:
    """
    Every person's rows from whole tables, the same as `rows_of` gives one at a time.

    only: the ids of the people wanted, else everybody in `person`. Nothing else of the tables is turned into rows.
    """
    wanted = _with_what_they_hang_on(set(tables)) | {"person"}
    held = _held_in(frames)
    people = frames["person"].select("person_id") if only is None else pl.DataFrame({"person_id": only})
    grouped: dict[str, dict[str, list[Row]]] = defaultdict(dict)
    if "care_episode" in wanted & held:
        whole = {table: frames[table] for table in CARE_TABLES if table in frames}
        for period in care_periods_in(whole, as_at=as_at).iter_rows(named=True):
            grouped[period["person_id"]].setdefault("care_period", []).append(period)
    for table, frame in with_people(frames, wanted).items():
        for row in _as_at(table, frame.join(people, on="person_id", how="semi"), as_at).iter_rows(named=True):
            grouped[row["person_id"]].setdefault(table, []).append(row)
    for person_id, of_one in grouped.items():
        of_one.setdefault("care_period", [])
        if "person" in of_one:
            yield ChildRows(person_id, as_at, held, of_one)


def with_people(frames: Mapping[str, pl.DataFrame], tables: Iterable[str]) -> dict[str, pl.DataFrame]:
    """The tables held, those that hang on others with a `person_id` as well; rows of nobody are left out."""
    found: dict[str, pl.DataFrame] = {}
    for table in sorted(_with_what_they_hang_on(set(tables)) & set(frames), key=_depth):
        frame = frames[table]
        if table in HANGS_ON:
            parent, column = HANGS_ON[table]
            owners = found.get(parent, pl.DataFrame(schema={column: pl.String, "person_id": pl.String}))
            frame = frame.join(owners.select(column, "person_id"), on=column)
        found[table] = frame
    return found


def _as_at(table: str, frame: pl.DataFrame, as_at: date) -> pl.DataFrame:
    existence = EXISTENCE.get(table)
    return existence.at(nw.from_native(frame.lazy()), as_at).to_native().collect() if existence else frame


def _held_in(frames: Mapping[str, pl.DataFrame]) -> frozenset[str]:
    held = set(frames)
    for need in MAY_BE_EMPTY:
        table, column = need.split(".")
        if table in frames and (frames[table].is_empty() or not frames[table][column].is_null().all()):
            held.add(need)
    return frozenset(held)
