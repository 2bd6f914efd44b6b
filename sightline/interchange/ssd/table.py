"""Turning one SSD table's text into the values its record columns hold."""

from dataclasses import dataclass

import polars as pl

from sightline.formats.findings import Finding, Severity
from sightline.interchange.engine.check import Check, apply_checks
from sightline.interchange.engine.sources import ROW, SHEET
from sightline.interchange.ssd import unpack
from sightline.interchange.ssd.codes import match_code
from sightline.interchange.ssd.read import KEY_FROM, TableFile
from sightline.interchange.ssd.values import UNKNOWN_DISTANCE, cleaned, placeholders, valued
from sightline.records import schema

RAW = "_raw_"
WRONG = {
    "date": ("IN-DATE", "there is no such day", "Write days as 2026-03-31 or 31/03/2026."),
    "boolean": ("IN-YES-NO", "this is neither yes nor no", "Write Y or N."),
    "integer": ("IN-NUMBER", "this is not a whole number", "Write digits only."),
    "float": ("IN-NUMBER", "this is not a number", "Write digits, with a point before decimals."),
    "text": ("IN-CODE", "this is not a code of the set, and was taken as unknown", "Use the standard's codes."),
}


@dataclass(frozen=True)
class Unpacked:
    """The rows of a record table; rows: how many the file states, those left out included."""

    frame: pl.DataFrame
    rows: int
    findings: list[Finding]


def unpacked(file: TableFile) -> Unpacked:
    """
    The file's rows with dates, yes/no, numbers and codes read, flags in columns of their own, and `_sheet` and `_row`.

    A value that cannot be read becomes null, with a finding that quotes it. An assessment's factors become a row each.
    """
    table = file.table.table
    text = pl.DataFrame([cleaned(series.name, series) for series in file.frame.get_columns()])
    findings = _placeholder_notes(file)
    if table == "assessment_factor":
        return _factors(file, text, findings)
    frame, wrong = _values(file, text)
    frame, unreadable = _flags(file, frame, text)
    lost = file.rows - text.height
    return Unpacked(frame.with_columns(pl.lit(file.name).alias(SHEET)), frame.height + lost, findings + wrong + unreadable)


def _values(file: TableFile, text: pl.DataFrame) -> tuple[pl.DataFrame, list[Finding]]:
    table = file.table.table
    kinds = schema.columns(table)
    columns = [column for column in text.columns if column in kinds]
    values = pl.DataFrame([valued(table, column, kinds[column], text[column]) for column in columns])
    if "distance_miles" in columns:
        values = values.with_columns(pl.col("distance_miles").replace(UNKNOWN_DISTANCE, None))
        columns = [column for column in columns if column != "distance_miles"]
    lost = [c for c in columns if values[c].null_count() > text[c].null_count()]
    raw = values.with_columns(text[ROW], *(text[c].cast(pl.String).alias(RAW + c) for c in lost))
    raw = raw.with_columns(pl.lit(file.name).alias(SHEET))
    checks = [_unreadable(table, column, kinds[column]) for column in lost]
    headers = {(file.name, table, RAW + column): header for column, header in file.headers.items()}
    _, findings = apply_checks(table, raw, checks, headers)
    return values.with_columns(text[ROW]), findings


def _unreadable(table: str, column: str, kind: str) -> Check:
    rule, message, fix = WRONG[kind]
    breaks = pl.col(column).is_null() & pl.col(RAW + column).is_not_null()
    return Check(rule, Severity.DOUBTFUL, RAW + column, breaks, message, fix)


def _flags(file: TableFile, frame: pl.DataFrame, text: pl.DataFrame) -> tuple[pl.DataFrame, list[Finding]]:
    if "_flags" not in text.columns:
        return frame, []
    found = unpack.flags(text["_flags"].cast(pl.String), file.table.flags)
    check = _broken_json("_flags", pl.col("_unreadable"), Severity.DOUBTFUL)
    headers = {(file.name, file.table.table, "_flags"): file.headers["_flags"]}
    told = found.with_columns(text["_flags"], text[ROW], pl.lit(file.name).alias(SHEET))
    _, findings = apply_checks(file.table.table, told, [check], headers)
    return frame.hstack(found.drop("_unreadable")), findings


def _factors(file: TableFile, text: pl.DataFrame, findings: list[Finding]) -> Unpacked:
    key = schema.key_of("assessment_factor")
    stand_in = pl.col(KEY_FROM["assessment_factor"]).cast(pl.String)
    own = pl.col(key).cast(pl.String) if key in text.columns else pl.lit(None, pl.String)
    text = text.with_columns(pl.coalesce(own, stand_in).alias(key), stand_in, pl.lit(file.name).alias(SHEET))
    frame, bad = unpack.factors(text.select(key, "assessment_id", "factor", SHEET, ROW))
    check = _broken_json("factor", pl.col("_bad"), Severity.REJECTED)
    headers = {(file.name, "assessment_factor", "factor"): file.headers["factor"]}
    _, broken = apply_checks("assessment_factor", text.with_columns(bad.alias("_bad")), [check], headers)
    stated = frame.height + file.rows - text.height + int(bad.sum())
    coded = frame.with_columns(match_code("assessment_factor", "factor", frame["factor"]).alias("_code"))
    rule, message, _ = WRONG["text"]
    unknown = Check(
        rule, Severity.REJECTED, "factor", pl.col("_code").is_null(), message, "Use the factor codes of the census."
    )
    kept, uncoded = apply_checks("assessment_factor", coded, [unknown], headers)
    return Unpacked(kept.drop("_code"), stated, findings + broken + uncoded)


def _broken_json(column: str, breaks: pl.Expr, severity: Severity) -> Check:
    return Check(
        "SSD-JSON",
        severity,
        column,
        breaks,
        "this cannot be read as the JSON that the standard asks for",
        'Write a JSON object such as {"NFA_FLAG": "Y"}, or for factors a list such as ["1A", "3B"].',
    )


def _placeholder_notes(file: TableFile) -> list[Finding]:
    counts = {column: placeholders(file.frame[column]) for column in file.headers}
    return [
        Finding(
            rule="SSD-PLACEHOLDER",
            severity=Severity.NOTED,
            sheet=file.name,
            row=None,
            column=file.headers[column],
            found=f"{count:,} rows",
            message="the column holds the text PLACEHOLDER_DATA, which says nothing; it was taken as unknown",
            fix="Fill the column once the case system supports it.",
        )
        for column, count in counts.items()
        if count
    ]
