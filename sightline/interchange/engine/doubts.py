"""Checks for rows that are kept, though somebody should look."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from sightline.formats.findings import Severity
from sightline.interchange.engine import rules
from sightline.interchange.engine.check import Check
from sightline.records import schema
from sightline.vocabulary.identifiers import upn_is_valid


def doubtful(table: str, frame: pl.DataFrame, latest: date | None) -> Iterator[Check]:
    """Rows that are kept, though somebody should look."""
    yield from _out_of_order(table)
    if latest is not None:
        yield from _after(table, latest)
    yield from _before_birth(table)
    yield from _about_people(table)
    if table in rules.ENTERED_TWICE:
        key = schema.key_of(table)
        yield Check(
            "IN-ENTERED-TWICE",
            Severity.DOUBTFUL,
            key,
            ~pl.struct([c for c in schema.columns(table) if c != key]).is_first_distinct(),
            "another row is the same but for its key: very likely one thing entered twice",
            "Delete one of the two in the case system.",
        )


def _out_of_order(table: str) -> Iterator[Check]:
    for earlier, later in rules.IN_ORDER.get(table, []):
        yield Check(
            "IN-ORDER",
            Severity.DOUBTFUL,
            later,
            pl.col(later) < pl.col(earlier),
            f"the day comes before {earlier.removesuffix('_on').replace('_', ' ')}",
            "Correct whichever of the two days is wrong.",
            shows=[earlier, later],
        )


def _after(table: str, latest: date) -> Iterator[Check]:
    for column, kind in schema.columns(table).items():
        if kind == "date" and column not in rules.AHEAD:
            yield Check(
                "IN-AFTER",
                Severity.DOUBTFUL,
                column,
                pl.col(column) > latest,
                f"the day lies after {latest.day} {latest:%B %Y}, when the extract was made; figures pass over it until then",
                "Correct the day, or say of which day the extract is.",
            )


def _before_birth(table: str) -> Iterator[Check]:
    column = rules.ONLY_ONCE_BORN.get(table)
    if column:
        yield Check(
            "IN-BEFORE-BIRTH",
            Severity.DOUBTFUL,
            column,
            pl.col(column) < pl.col("_born_on"),
            "this cannot happen before the child was born",
            "Correct the day, or the date of birth.",
            shows=[column, "_born_on"],
        )
        yield Check(
            "IN-UNBORN",
            Severity.DOUBTFUL,
            column,
            pl.col("_born_on").is_null() & pl.col("_expected_on").is_not_null(),
            "this cannot happen to a child who is not yet born",
            "Give the child their date of birth, or delete the row.",
        )
    column = rules.MAY_PRECEDE_BIRTH.get(table)
    if column:
        yield Check(
            "IN-BEFORE-BIRTH",
            Severity.DOUBTFUL,
            column,
            pl.col(column) < pl.col("_born_on") - pl.duration(days=rules.LONGEST_PREGNANCY),
            "the day lies before the pregnancy",
            "Correct the day, or the date of birth.",
            shows=[column, "_born_on"],
        )


def _about_people(table: str) -> Iterator[Check]:
    if table in ("person", "send_record"):
        yield Check(
            "IN-UPN",
            Severity.DOUBTFUL,
            "upn",
            _wrong_upn(pl.col("upn")),
            "this is not a unique pupil number: 13 characters, of which the first is the right check letter",
            "Ask the school for the number.",
        )
    if table != "person":
        return
    yield Check(
        "IN-NO-BIRTH",
        Severity.DOUBTFUL,
        "born_on",
        pl.col("born_on").is_null() & pl.col("expected_birth_on").is_null() & ~pl.col("is_mother").fill_null(False),
        "the child has neither a date of birth nor an expected one, so has no age in any figure",
        "Give the child one of the two.",
        shows=["person_id"],
    )
    for columns in (["upn"], ["nhs_number"], ["forename", "surname", "born_on"]):
        known = pl.all_horizontal(pl.col(c).is_not_null() for c in columns)
        yield Check(
            "IN-LIKELY-TWICE",
            Severity.DOUBTFUL,
            columns[-1],
            known & ~pl.struct(columns).is_first_distinct(),
            f"another child has the same {' and '.join(columns).replace('_', ' ')}: very likely one child with two rows",
            "Merge the two in the case system if they are one child.",
            shows=["person_id", *columns],
        )


def _wrong_upn(upn: pl.Expr) -> pl.Expr:
    def wrong(values: pl.Series) -> pl.Series:
        return pl.Series([value is not None and not upn_is_valid(value) for value in values], dtype=pl.Boolean)

    return upn.map_batches(wrong, return_dtype=pl.Boolean)
