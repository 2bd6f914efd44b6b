"""The checks that all feeds share, table by table, as Polars expressions over whole columns."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import polars as pl

from sightline.formats.findings import Finding, Severity
from sightline.interchange.engine import rules
from sightline.interchange.engine.check import Check, apply_checks
from sightline.interchange.engine.sources import ROW, SHEET, Parsed
from sightline.records import schema

EARLIEST, LATEST = date(1900, 1, 2), date(2100, 12, 31)  # 1 January 1900 is a spreadsheet's and a database's "no date"
BIRTHS = ["_born_on", "_expected_on", "_is_known"]


def checked(parsed: Parsed) -> Parsed:
    """
    The same file with what cannot be meant taken out, rows that cannot be loaded left out, and a finding for each.

    A row is left out if it has no key, repeats a key, or is about nobody in the file; a value is taken out if it cannot
    be (a day before 1900, an SDQ score of 41); anything else that looks wrong is kept and reported.
    """
    people = parsed.frames.get("person", schema.empty("person"))
    frames, findings, rejected = {}, list(parsed.findings), dict(parsed.rejected)
    for table in sorted(parsed.frames, key=lambda name: name != "person"):
        frame = _with_places(table, parsed.frames[table])
        kept, found = _check_table(table, frame, people, parsed)
        if table == "person":
            people = kept
        frames[table] = kept
        findings += found
        rejected[table] = rejected.get(table, 0) + frame.height - kept.height
    return replace(parsed, frames=frames, findings=findings, rejected=rejected)


def _with_places(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    missing = {SHEET: pl.lit(table), ROW: pl.lit(None, pl.Int64)}
    missing.update({c: pl.lit(None, t) for c, t in schema.polars_schema(table).items()})
    return frame.with_columns(e.alias(c) for c, e in missing.items() if c not in frame.columns)


def _check_table(table: str, frame: pl.DataFrame, people: pl.DataFrame, parsed: Parsed) -> tuple[pl.DataFrame, list[Finding]]:
    findings: list[Finding] = []
    frame = _with_births(table, frame, people)
    for checks in STAGES:
        frame, found = apply_checks(table, frame, list(checks(table, frame, parsed.as_at)), parsed.headers)
        findings += found
    return frame.drop(*BIRTHS, strict=False), findings


def _with_births(table: str, frame: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The rows with their person's birth beside them; `_is_known` is null for a person who is not in the file."""
    if table == "person" or "person_id" not in frame.columns:
        return frame
    facts = people.select("person_id", _born_on="born_on", _expected_on="expected_birth_on", _is_known=pl.lit(True))
    return frame.join(facts.unique("person_id", keep="first"), on="person_id", how="left", maintain_order="left")


def _impossible(table: str, frame: pl.DataFrame, as_at: date | None) -> Iterator[Check]:
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
        longest = _longest(table, column)
        if kind == "text" and longest:
            is_link = column in (schema.key_of(table), "person_id")
            yield Check(
                "IN-LENGTH",
                Severity.REJECTED if is_link else Severity.DOUBTFUL,
                column,
                pl.col(column).str.len_chars() > longest,
                f"the text is longer than the {longest} characters that the column holds",
                "Shorten the text; see whether columns have shifted.",
                clears=not is_link,
            )


def _longest(table: str, column: str) -> int | None:
    field = next(f for f in schema.tables()[table]._meta.concrete_fields if f.attname == column)
    return getattr(getattr(field, "target_field", field), "max_length", None)


def _left_out(table: str, frame: pl.DataFrame, as_at: date | None) -> Iterator[Check]:
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


def _repeated(table: str, frame: pl.DataFrame, as_at: date | None) -> Iterator[Check]:
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


def _doubtful(table: str, frame: pl.DataFrame, as_at: date | None) -> Iterator[Check]:
    """Rows that are kept, though somebody should look."""
    yield from _out_of_order(table)
    if as_at is not None:
        yield from _after(table, as_at)
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


def _after(table: str, as_at: date) -> Iterator[Check]:
    for column, kind in schema.columns(table).items():
        if kind == "date" and column not in rules.AHEAD:
            yield Check(
                "IN-AFTER",
                Severity.DOUBTFUL,
                column,
                pl.col(column) > as_at,
                f"the day lies after the extract ({as_at:%d/%m/%Y}); figures pass over it until then",
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
    from sightline.vocabulary.identifiers import upn_is_valid

    def wrong(values: pl.Series) -> pl.Series:
        return pl.Series([value is not None and not upn_is_valid(value) for value in values], dtype=pl.Boolean)

    return upn.map_batches(wrong, return_dtype=pl.Boolean)


STAGES: list[Callable[[str, pl.DataFrame, date | None], Iterator[Check]]] = [
    _impossible,
    _left_out,
    _repeated,
    _doubtful,
]
