"""Small invented records written as text tables, for the worked examples of indicators and rules."""

from datetime import date
from typing import Any

import polars as pl

from sightline.indicators import REGISTRY, Result, Tables
from sightline.indicators.evaluate import evaluate, rows_behind

from . import schema
from .engines import open_engine, tables_at

UNKNOWN = "-"
_TRUTHS = {"Y": True, "N": False}


def frames_of(**tables: str) -> dict[str, pl.DataFrame]:
    """
    Record frames from text: a header line, then one line per row, split on spaces or on `|`; `-` is unknown, Y and N are
    yes and no, anything from `#` on is a remark. Keys and people that the text leaves out are filled in (`contact-1`, and
    a person for every `person_id`). A table given as "" is held and has no rows.

    >>> frames_of(contact="person_id contacted_on source\\n A 2020-07-01 6")["contact"].row(0, named=True)["source"]
    '6'
    """
    frames = {name: _frame(name, text) for name, text in tables.items()}
    mentioned = {row for frame in frames.values() if "person_id" in frame.columns for row in frame["person_id"].drop_nulls()}
    people = frames.get("person", schema.empty("person"))
    extra = sorted(mentioned - set(people["person_id"]))
    frames["person"] = pl.concat(
        [people, schema.conform("person", pl.DataFrame({"person_id": extra}, {"person_id": pl.String}))]
    )
    return frames


def tables_of(as_at: date | str, engine: str = "polars", **tables: str) -> Tables:
    """The tables that `frames_of` reads, as at a day, on an engine."""
    return tables_at(open_engine(engine, frames_of(**tables)), _day(as_at))


def figure(code: str, as_at: date | str, by: str | None = None, **tables: str) -> Result:
    """
    The figure of an indicator over records written as text; worked out on Polars and on DuckDB, which must agree.

    Raises AssertionError when the two engines differ, in the figure or in the rows behind it.
    """
    return _agreed(code, as_at, by, tables)[0]


def verdicts(code: str, as_at: date | str, **tables: str) -> dict[str, str]:
    """
    What became of each child (or event, where there is no person): `hit`, `no` or `too soon`. Who is not counted is not in it.

    Several events of one child are joined by a comma, in the order of their keys. Both engines agree, as in `figure`.
    """
    found: dict[str, list[str]] = {}
    for row in _agreed(code, as_at, None, tables)[1]:
        verdict = "too soon" if row.get("too_soon") else "hit" if row["hit"] else "no"
        found.setdefault(row.get("person_id") or row["event_id"], []).append(verdict)
    return {who: ", ".join(of_each) for who, of_each in found.items()}


def _agreed(code: str, as_at: date | str, by: str | None, tables: dict[str, str]) -> tuple[Result, list[dict[str, Any]]]:
    answers = []
    for engine in ("polars", "duckdb"):
        t = tables_of(as_at, engine, **tables)
        indicator = REGISTRY[code]
        answers.append((evaluate([indicator], t, by=by)[0], rows_behind(indicator, t)))
    (ours, our_rows), (theirs, their_rows) = answers
    assert ours == theirs, f"{code}: Polars {ours.as_json()} but DuckDB {theirs.as_json()}"
    assert our_rows == their_rows, f"{code}: the rows behind it differ between engines"
    return ours, our_rows


def hits(code: str, as_at: date | str, **tables: str) -> list[str]:
    """The people (or events, where no person) in the numerator of an indicator over records written as text."""
    rows = rows_behind(REGISTRY[code], tables_of(as_at, **tables))
    return [row.get("person_id") or row["event_id"] for row in rows if row["hit"] and not row.get("too_soon")]


def _frame(table: str, text: str) -> pl.DataFrame:
    lines = [line for line in (raw.split("#")[0].strip() for raw in text.splitlines()) if line]
    if not lines:
        return schema.empty(table)
    header, *rows = [_cells(line) for line in lines]
    kinds = schema.columns(table)
    for column in header:
        if column not in kinds:
            raise ValueError(f"{table} has no column {column}; it has {', '.join(kinds)}")
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{table}: {len(row)} values under {len(header)} columns: {' '.join(row)}")
    records = [{c: _value(v, kinds[c]) for c, v in zip(header, row, strict=True)} for row in rows]
    key = schema.key_of(table)
    for number, record in enumerate(records, start=1):
        record.setdefault(key, f"{table}-{number:03}")
    frame = pl.DataFrame(records, schema={c: schema.polars_schema(table)[c] for c in records[0]}, orient="row")
    return schema.conform(table, frame)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")] if "|" in line else line.split()


def _value(text: str, kind: str) -> Any:
    if text == UNKNOWN:
        return None
    match kind:
        case "date":
            return date.fromisoformat(text)
        case "boolean":
            return _TRUTHS[text]
        case "integer":
            return int(text)
        case "float":
            return float(text)
        case _:
            return text


def _day(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day
