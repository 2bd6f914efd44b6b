"""The house's figures beside the oracles', and the fewest people on whom they differ."""

import os
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

import polars as pl

from sightline.indicators import Result
from sightline.indicators.evaluate import evaluate
from sightline.records import schema
from sightline.records.engines import open_engine, tables_at
from sightline.services.catalogue import all_indicators

from .figures import ORACLES, Answer, Records, World

Thing = TypeVar("Thing")
SEEDS = range(60 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 3)


def differences(records: Records, as_at: date, codes: Iterable[str]) -> dict[str, str]:
    """Code -> how the house and the oracle differ, for those that do."""
    asked = [all_indicators()[code] for code in codes]
    engine = open_engine("polars", {name: schema.conform(name, _frame(name, rows)) for name, rows in records.items()})
    world = World(records, as_at)
    found = {}
    for result in evaluate(asked, tables_at(engine, as_at)):
        if result.message.startswith("Not held"):
            continue
        wanted = ORACLES[result.code](world)
        if _of(result, wanted) != wanted:
            found[result.code] = f"{result.code}: the house says {_of(result, wanted)}, the oracle {wanted}"
    return found


def fewest(records: Records, as_at: date, code: str) -> Records:
    """The records of the fewest people, and then the fewest rows, on which the two still differ."""

    def differ(trial: Records) -> bool:
        try:
            return code in differences(trial, as_at, [code])
        except (LookupError, RuntimeError, TypeError):  # what is left no longer makes sense
            return False

    people = [row["person_id"] for row in records["person"]]
    people = _fewer(people, lambda some: differ(_of_people(records, some)))
    records = _of_people(records, people)
    for table in [name for name in records if name != "person"]:
        records = {**records, table: _fewer(records[table], lambda some: differ({**records, table: some}))}  # noqa: B023
    return records


def _fewer(things: list[Thing], still: Callable[[list[Thing]], bool]) -> list[Thing]:
    size = len(things) // 2
    while size:
        for start in range(0, len(things), size):
            trial = things[:start] + things[start + size :]
            if still(trial):
                things = trial
                break
        else:
            size //= 2
    return things


def _of_people(records: Records, people: list[str]) -> Records:
    return {
        name: [row for row in rows if row.get("person_id", people[0] if people else "") in people]
        for name, rows in records.items()
    }


def _frame(table: str, rows: list[dict]) -> pl.DataFrame:
    if not rows:
        return schema.empty(table)
    named = {column for row in rows for column in row}
    return pl.DataFrame(rows, schema={column: kind for column, kind in schema.polars_schema(table).items() if column in named})


def _of(result: Result, wanted: Answer) -> Answer:
    """The house's figure, as far as the oracle's goes."""
    parts = {part.name: int(part.numerator or 0) for part in result.parts}
    return Answer(
        numerator=None if wanted.numerator is None else result.numerator,
        denominator=None if wanted.denominator is None else result.denominator,
        value=wanted.value if _near(result.value, wanted.value) else float(result.value) if result.value is not None else None,
        parts={name: number for name, number in parts.items() if number},
        too_soon=None if wanted.too_soon is None else result.too_soon,
    )


def _near(ours: float | None, wanted: float | None) -> bool:
    return wanted is None or (ours is not None and abs(float(ours) - wanted) < 1e-6)
