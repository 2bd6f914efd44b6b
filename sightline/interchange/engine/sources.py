"""Recognising what somebody gave us, and reading it into frames of the record tables without touching a database."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from sightline.formats.findings import Finding, Severity

SHEET = "_sheet"
ROW = "_row"
WORKBOOKS = {".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"}


@dataclass(frozen=True)
class Parsed:
    """
    What a file says, as frames of the record tables, and what is wrong with it.

    frames: table -> its rows. A feed may leave two more columns in a frame, `_sheet` and `_row` (the sheet or file, and
    the row as a spreadsheet numbers it); findings then say where, and `read_records` takes the two off.
    headers: (sheet, table, column) -> the header as the file spells it, for findings.
    rows_read: table -> rows that the file states, before any was left out; a table the file lacks is absent.
    rejected: table -> rows left out, so that rows read = rows in the frame + rows left out.
    """

    kind: str
    frames: dict[str, pl.DataFrame]
    findings: list[Finding] = field(default_factory=list)
    rows_read: dict[str, int] = field(default_factory=dict)
    as_at: date | None = None
    headers: dict[tuple[str, str, str], str] = field(default_factory=dict)
    rejected: dict[str, int] = field(default_factory=dict)

    @property
    def refused(self) -> list[Finding]:
        """The findings for which the whole file is turned away; empty when it may be loaded."""
        return [finding for finding in self.findings if finding.severity == Severity.REFUSED]


def kind_of(path: Path) -> str | None:
    """`annex_a` for a workbook or a folder of list CSVs, `ssd` for a folder of SSD tables, None for anything else."""
    if path.is_file():
        return "annex_a" if path.suffix.lower() in WORKBOOKS else None
    if not path.is_dir():
        return None
    from sightline.interchange.ssd.files import table_files

    if table_files(path):
        return "ssd"
    return "annex_a" if any(path.glob("*.[cC][sS][vV]")) else None


def read_records(path: Path, as_at: date | None = None, kind: str | None = None, *, today: date | None = None) -> Parsed:
    """
    Read an Annex A workbook or folder, or an SSD folder, with `population.csv` and `localities.csv` beside its tables.

    After the checks that all feeds share, `frames` has the tables that the file holds, with or without rows, each with
    exactly the columns of `records.schema`. Nothing is raised for a bad file: see `Parsed.refused`.
    today: the day no event can lie after, where neither `as_at` nor the file says when the extract was made.
    """
    from sightline.interchange.engine.beside import read_beside
    from sightline.interchange.engine.checks import checked

    parsed = _parse(path, as_at, kind or kind_of(path))
    if parsed.refused:
        return replace(parsed, frames={})
    beside = read_beside(path if path.is_dir() else path.parent)
    if beside.refused:
        return replace(parsed, frames={}, findings=parsed.findings + beside.findings)
    return conformed(checked(_joined(parsed, beside), today=today))


def _parse(path: Path, as_at: date | None, kind: str | None) -> Parsed:
    if not path.exists():
        return refusal("IN-PATH", path.name, "there is no such file or folder", "Check the name and the folder.")
    if kind == "annex_a":
        from sightline.interchange import annex_a

        return annex_a.parse(path, as_at)
    if kind == "ssd":
        from sightline.interchange import ssd

        return ssd.parse(path, as_at)
    return refusal(
        "IN-PATH",
        path.name,
        "this is neither an Annex A workbook, nor a folder of Annex A lists, nor a folder of SSD tables",
        "Give a workbook (.xlsx), or a folder whose files are named after the lists or after the tables (ssd_person.csv).",
    )


def refusal(rule: str, sheet: str, message: str, fix: str, kind: str = "unknown") -> Parsed:
    """A file turned away as a whole, in words."""
    return Parsed(kind, {}, [Finding(rule, Severity.REFUSED, sheet, None, None, "", message, fix)])


def _joined(parsed: Parsed, beside: Parsed) -> Parsed:
    """The feed's own rows win where it fills a table that also stands beside it."""
    return replace(
        parsed,
        frames={**beside.frames, **parsed.frames},
        findings=parsed.findings + beside.findings,
        rows_read={**beside.rows_read, **parsed.rows_read},
        headers={**beside.headers, **parsed.headers},
        rejected={**beside.rejected, **parsed.rejected},
    )


def conformed(parsed: Parsed) -> Parsed:
    """The same tables, with exactly the columns that the records have."""
    from sightline.records import schema

    frames = {table: schema.conform(table, frame.drop(SHEET, ROW, strict=False)) for table, frame in parsed.frames.items()}
    return replace(parsed, frames=frames)
