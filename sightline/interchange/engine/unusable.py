"""Checks for values that cannot be meant, and rows that cannot be loaded."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from sightline.formats.findings import Severity
from sightline.interchange.engine import rules
from sightline.interchange.engine.check import Check
from sightline.records import schema

LONGEST_TEXT = 100_000  # characters, where the column itself sets no limit
EARLIEST, LATEST = date(1900, 1, 2), date(2100, 12, 31)  # 1 January 1900 is a spreadsheet's and a database's "no date"


def impossible(table: str, frame: pl.DataFrame, latest: date | None) -> Iterator[Check]:
    """Values that cannot be meant."""
    for column, kind in schema.columns(table).items():
        if kind == "date":
            yield Check(
                "IN-DATE",
                Severity.DOUBTFUL,
                column,
                ~pl.col(column).is_between(EARLIEST, LATEST),
                "the day cannot be: it lies before 1900 or after 2100",
                "Correct the day, or leave the cell empty.",
                clears=True,
            )
        low, high = rules.WITHIN.get((table, column), (None, None))
        if low is not None:
            yield Check(
                "IN-RANGE",
                Severity.DOUBTFUL,
                column,
                ~pl.col(column).is_between(low, high),
                f"the number must lie from {low:,} to {high:,}",
                "Correct the number, or leave the cell empty.",
                clears=True,
            )
        if kind == "text":
            longest = _longest(table, column)
            is_link = column in (schema.key_of(table), "person_id")
            yield Check(
                "IN-LENGTH",
                Severity.REJECTED if is_link else Severity.DOUBTFUL,
                column,
                pl.col(column).str.len_chars() > longest,
                f"the text is longer than the {longest:,} characters that the column holds",
                "Shorten the text; see whether columns have shifted.",
                clears=not is_link,
            )


def _longest(table: str, column: str) -> int:
    field = next(f for f in schema.tables()[table]._meta.concrete_fields if f.attname == column)
    return getattr(getattr(field, "target_field", field), "max_length", None) or LONGEST_TEXT


def left_out(table: str, frame: pl.DataFrame, latest: date | None) -> Iterator[Check]:
    """Rows that nothing could be done with: without a key, or about nobody."""
    key = schema.key_of(table)
    yield Check(
        "IN-KEY",
        Severity.REJECTED,
        key,
        pl.col(key).is_null(),
        "the row has no key, so it could not be found again",
        "Give every row the key it has in the case system.",
    )
    if "_is_known" in frame.columns and key != "person_id":
        yield Check(
            "IN-PERSON",
            Severity.REJECTED,
            "person_id",
            pl.col("person_id").is_null(),
            "the row does not say which person it is about",
            "Give the row its person.",
        )
    if "_is_known" in frame.columns:
        yield Check(
            "IN-PERSON",
            Severity.REJECTED,
            "person_id",
            pl.col("person_id").is_not_null() & pl.col("_is_known").is_null(),
            "the row is about a person who is not in the table of persons",
            "Add the person, or correct the identifier.",
        )


def repeated(table: str, frame: pl.DataFrame, latest: date | None) -> Iterator[Check]:
    """Rows that repeat a key: the first is kept."""
    key = schema.key_of(table)
    if not frame[key].is_duplicated().any():
        return
    again = ~pl.col(key).is_first_distinct()
    same = ~pl.struct(list(schema.columns(table))).is_first_distinct()
    if table == "person":
        first_birth = pl.col("born_on").drop_nulls().first().over(key)
        two_births = (pl.col("born_on") != first_birth).fill_null(False)
        yield Check(
            "IN-TWO-BIRTHS",
            Severity.REJECTED,
            "born_on",
            again & ~same & two_births,
            "the same child stands there before with another date of birth; the first row was kept",
            "Correct the date of birth, or give the second child an identifier of their own.",
            shows=["person_id", "born_on"],
        )
        differs = again & ~same & ~two_births
    else:
        differs = again & ~same
    yield Check(
        "IN-KEY-TWICE",
        Severity.REJECTED,
        key,
        differs,
        "the key stands there before with other values; the first row was kept",
        "Keep the row that is right, and give every row a key of its own.",
    )
    yield Check(
        "IN-DUPLICATE",
        Severity.REJECTED,
        key,
        again & same,
        "the same row stands there before; it was loaded once",
        "Nothing to correct in the records; see why the export repeats rows.",
    )
