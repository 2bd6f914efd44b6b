"""Reading a folder of SSD tables into frames of the record tables."""

from datetime import date
from pathlib import Path

from sightline.formats.findings import Finding, Severity
from sightline.interchange.engine.sources import Parsed, refusal
from sightline.interchange.ssd.files import BY_NAME, PASSED_OVER, table_files
from sightline.interchange.ssd.fill import filled
from sightline.interchange.ssd.read import TableFile, read_table
from sightline.interchange.ssd.standard import STANDARD
from sightline.interchange.ssd.table import Unpacked, unpacked

KIND = "ssd"


def parse(path: Path, as_at: date | None = None) -> Parsed:
    """
    Read `ssd_person.csv`, `ssd_contacts.csv` … (or `.parquet`) from a folder, without touching a database.

    Only the table of persons must be there: a table that is absent is noted, and a table or column that the standard
    does not have is noted and passed over. A table without its key, or without its person, refuses the whole folder,
    and so does a file that cannot be read.
    """
    files = table_files(path)
    parsed = Parsed(KIND, {}, as_at=as_at)
    problem = _wrong_set(path, files)
    if problem:
        return problem
    for file, name in files.items():
        if name in BY_NAME:
            _add(parsed, read_table(file, BY_NAME[name]))
        elif name not in PASSED_OVER:
            parsed.findings.append(_unknown_table(file))
    absent = [name for name in STANDARD if name in BY_NAME and name not in files.values()]
    parsed.findings.extend([_absent(path, absent)] if absent else [])
    return parsed if parsed.refused else filled(parsed)


def _wrong_set(path: Path, files: dict[Path, str]) -> Parsed | None:
    names = list(files.values())
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        return refusal("SSD-TABLE", f"{twice[0]}", "the table stands in two files", "Keep one file for each table.", KIND)
    if "ssd_person" not in names:
        return refusal(
            "SSD-TABLE", path.name, "the table ssd_person is missing", "Add ssd_person.csv: all else leans on it.", KIND
        )
    return None


def _add(parsed: Parsed, file: TableFile) -> None:
    parsed.findings.extend(file.findings)
    if file.refused:
        return
    done: Unpacked = unpacked(file)
    table = file.table.table
    parsed.findings.extend(done.findings)
    parsed.frames[table] = done.frame
    parsed.rows_read[table] = done.rows
    parsed.rejected[table] = done.rows - done.frame.height
    parsed.headers.update({(file.name, table, column): header for column, header in file.headers.items()})


def _unknown_table(file: Path) -> Finding:
    return Finding(
        rule="SSD-TABLE",
        severity=Severity.NOTED,
        sheet=file.name,
        row=None,
        column=None,
        found=file.stem,
        message="the standard has no table of this name; the file was passed over",
        fix="Rename the file if it is one of the standard's tables.",
    )


def _absent(path: Path, names: list[str]) -> Finding:
    return Finding(
        rule="SSD-ABSENT",
        severity=Severity.NOTED,
        sheet=path.name,
        row=None,
        column=None,
        found=", ".join(names),
        message="these tables of the standard are not in the folder; figures that need them cannot be worked out",
        fix="Add the tables that the council holds.",
    )
