"""The two small files that may stand beside the tables: populations, and which postcode lies in which locality."""

from pathlib import Path

import polars as pl

from sightline.formats.csv_files import read_csv
from sightline.formats.findings import Finding, Severity
from sightline.interchange.engine.sources import ROW, SHEET, Parsed

# file -> record table, columns it must have, columns it may have
FILES = {
    "population.csv": ("population", ["year", "age_from", "age_to", "children"], ["locality", "source"]),
    "localities.csv": ("locality_area", ["postcode_area", "locality"], []),
}
NUMBERS = {"year", "age_from", "age_to", "children"}


def read_beside(folder: Path) -> Parsed:
    """`population.csv` and `localities.csv` of the folder, as the `population` and `locality_area` tables."""
    parsed = Parsed("beside", {})
    for name, (table, needed, optional) in FILES.items():
        path = folder / name
        if path.is_file():
            _read(path, table, needed, optional, parsed)
    return parsed


def _read(path: Path, table: str, needed: list[str], optional: list[str], into: Parsed) -> None:
    file = read_csv(path)
    into.findings.extend(file.findings)
    if file.refused:
        return
    columns = {header: header.strip().casefold() for header in file.frame.columns if header != ROW}
    missing = [column for column in needed if column not in columns.values()]
    if missing:
        into.findings.append(_lacks(path, missing))
        return
    frame = file.frame.rename(columns).select(*needed, *(c for c in optional if c in columns.values()), ROW)
    frame, bad = _valued(path, frame)
    into.findings.extend(bad)
    into.frames[table] = (_keyed(frame) if table == "population" else _folded(frame)).with_columns(
        pl.lit(path.name).alias(SHEET)
    )
    into.rows_read[table] = file.rows
    into.rejected[table] = file.rows - into.frames[table].height
    into.headers.update({(path.name, table, column): header for header, column in columns.items()})


def _valued(path: Path, frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Finding]]:
    text = frame.with_columns(pl.col(pl.String).str.strip_chars().replace("", None))
    numbers = [column for column in text.columns if column in NUMBERS]
    plain = [pl.col(c).str.replace_all(r"[,\s]", "") for c in numbers]
    valued = text.with_columns(e.cast(pl.Float64, strict=False).round().cast(pl.Int64, strict=False) for e in plain)
    needed = [c for c in (*numbers, "postcode_area") if c in valued.columns]
    lacking = pl.any_horizontal(pl.col(c).is_null() for c in needed)
    bad = [_bad_row(path, row) for row in valued.filter(lacking)[ROW]]
    return valued.filter(~lacking), bad


def _keyed(frame: pl.DataFrame) -> pl.DataFrame:
    locality = pl.col("locality") if "locality" in frame.columns else pl.lit(None, pl.String)
    key = pl.format("{}/{}-{}/{}", "year", "age_from", "age_to", locality.fill_null(""))
    return frame.with_columns(population_id=key.str.strip_chars_end("/"))


def _folded(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("postcode_area").str.to_uppercase().str.replace_all(r"\s", ""))


def _bad_row(path: Path, row: int) -> Finding:
    return Finding(
        rule="IN-BESIDE",
        severity=Severity.REJECTED,
        sheet=path.name,
        row=row,
        column=None,
        found="",
        message="the row lacks a number or a postcode area that it must have",
        fix="Fill the row, with plain whole numbers.",
    )


def _lacks(path: Path, missing: list[str]) -> Finding:
    return Finding(
        rule="IN-COLUMN",
        severity=Severity.REFUSED,
        sheet=path.name,
        row=None,
        column=missing[0],
        found="",
        message=f"the file lacks the column {' and '.join(missing)}",
        fix="Name the columns " + ", ".join(next(n for t, n, _ in FILES.values() if missing[0] in n)) + ".",
    )
