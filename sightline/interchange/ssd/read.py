"""One file of an SSD folder, CSV or Parquet, under the record table's column names."""

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from sightline.formats.csv_files import CsvFile, read_csv
from sightline.formats.findings import Finding, Severity
from sightline.interchange.engine.sources import ROW
from sightline.interchange.ssd.files import column_of
from sightline.interchange.ssd.layout import SsdTable
from sightline.interchange.ssd.standard import STANDARD
from sightline.records import schema

MAY_BE_FILLED = {"cla_review", "placement"}  # the standard leaves their person out in places
KEY_FROM = {"assessment_factor": "assessment_id"}  # one row an assessment, so the assessment is as good a key


@dataclass(frozen=True)
class TableFile:
    """A file's columns that we hold, under record names, with `_row`; flags stay in their JSON column, `_flags`."""

    name: str
    table: SsdTable
    frame: pl.DataFrame
    headers: dict[str, str]
    rows: int
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return any(finding.severity == Severity.REFUSED for finding in self.findings)


def read_table(path: Path, table: SsdTable) -> TableFile:
    """The file as it stands: names settled, values untouched."""
    file = _read_parquet(path) if path.suffix.lower() == ".parquet" else read_csv(path)
    if file.refused:
        return TableFile(path.name, table, file.frame, {}, file.rows, file.findings)
    ours = _record_names(table)
    found = {header: column_of(header) for header in file.frame.columns if header != ROW}
    headers = {ours[name]: header for header, name in found.items() if name in ours}
    findings = file.findings + _unknown_columns(path, table, found) + _missing_columns(path, table, headers)
    frame = file.frame.select(*(pl.col(header).alias(column) for column, header in headers.items()), ROW)
    return TableFile(path.name, table, frame, headers, file.rows, findings)


def _read_parquet(path: Path) -> CsvFile:
    try:
        frame = pl.read_parquet(path, row_index_name=ROW)
    except (pl.exceptions.PolarsError, OSError):
        problem = Finding(
            "SSD-PARQUET", Severity.REFUSED, path.name, None, None, "", "the file is not Parquet", "Export it again."
        )
        return CsvFile(findings=[problem])
    return CsvFile(frame.with_columns(pl.col(ROW).cast(pl.Int64) + 1), frame.height)


def _record_names(table: SsdTable) -> dict[str, str]:
    """SSD field -> record column; the JSON field that holds the flags is `_flags`."""
    names = {field: column for column, field in (table.columns | table.local).items()}
    return names | ({table.flags_in: "_flags"} if table.flags_in else {})


def _unknown_columns(path: Path, table: SsdTable, found: dict[str, str]) -> list[Finding]:
    known = {*STANDARD.get(table.name, table.columns), *table.local.values()}
    return [
        Finding(
            rule="SSD-COLUMN",
            severity=Severity.NOTED,
            sheet=path.name,
            row=1,
            column=header,
            found=header,
            message="the standard has no column of this name in this table; it was passed over",
            fix="Rename the column if it is one of the standard's.",
        )
        for header, name in found.items()
        if name not in known
    ]


def _missing_columns(path: Path, table: SsdTable, headers: dict[str, str]) -> list[Finding]:
    needed = [schema.key_of(table.table), *(["person_id"] if "person_id" in table.columns else [])]
    if table.table in MAY_BE_FILLED and "care_period_id" in headers:
        needed.remove("person_id")
    if KEY_FROM.get(table.table) in headers:
        needed = needed[1:]
    absent = dict.fromkeys(column for column in needed if column not in headers)
    return [
        Finding(
            rule="SSD-COLUMN",
            severity=Severity.REFUSED,
            sheet=path.name,
            row=1,
            column=table.columns[column],
            found="",
            message=f"the column {table.columns[column]} is missing, without which no row can be told from another",
            fix="Add the column, in the standard's spelling.",
        )
        for column in absent
    ]
