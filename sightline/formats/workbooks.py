"""Reading a workbook that somebody sent us as plain cells, and turning a broken or hostile one away in words."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

Cell = Any  # text, a number, a date, True or False; None for an empty cell

BIGGEST_FILE = 200_000_000  # bytes
BIGGEST_INSIDE = 1_000_000_000  # bytes, unpacked
LARGEST_RATIO = 200  # unpacked to packed; a real sheet of codes and dates stays under 40
SMALLEST_BOMB = 20_000_000  # bytes; below this a high ratio is harmless
MOST_COLUMNS = 1_000  # no list has more than 40
MOST_ROWS = 400_000
LONGEST_CELL = 100_000  # characters; a spreadsheet itself stops at 32,767
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_DIMENSION = re.compile(rb'<dimension[^>]*\bref="[A-Z]*\d*:?([A-Z]+)\d+"')
_CELL_FAR_RIGHT = re.compile(rb' r="([A-Z]{3,})\d+"[^>/]*>')  # a cell with something in it: a blank one closes with />
_CELL_FAR_DOWN = re.compile(rb' r="[A-Z]+([4-9]\d{5}|\d{7,})"[^>/]*>')


class WorkbookRefused(Exception):
    """The whole workbook is turned away: what is wrong with it, and what to do."""

    def __init__(self, message: str, fix: str, sheet: str | None = None, row: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix
        self.sheet = sheet
        self.row = row


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and its rows from the first row on, so that `rows[0]` is row 1."""

    name: str
    rows: list[list[Cell]]


def read_workbook(path: Path) -> list[Sheet]:
    """
    Every sheet of an .xlsx or .xls workbook as plain cells; nothing in it is run.

    Raises WorkbookRefused for what is not a workbook, is encrypted, carries macros, is cut short, unpacks to far more than it
    should, declares or fills more columns or rows than any list has, or holds a cell longer than a spreadsheet allows.
    """
    size = path.stat().st_size
    if size == 0:
        raise WorkbookRefused("the file is empty", "Export the workbook again.")
    if size > BIGGEST_FILE:
        raise WorkbookRefused("the file is larger than 200 MB", "Export only the eleven lists.")
    with path.open("rb") as file:
        start = file.read(len(OLE))
    if start == OLE:
        _check_ole(path)
    elif start.startswith(b"PK"):
        _check_zip(path)
    else:
        raise WorkbookRefused("this is not a workbook, whatever its name ends in", "Save it as an Excel workbook (.xlsx).")
    return _sheets(path)


def _check_ole(path: Path) -> None:
    if ENCRYPTED in path.read_bytes():
        raise WorkbookRefused("the workbook is encrypted with a password", "Save it without a password, then import that.")


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_contents(archive)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as broken:
        raise WorkbookRefused(
            "the workbook is cut short or damaged", "Copy it again, or open it in Excel and save it anew."
        ) from broken


def _check_contents(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise WorkbookRefused("the workbook is encrypted with a password", "Save it without a password, then import that.")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise WorkbookRefused("the workbook carries macros", "Save it as an Excel workbook without macros (.xlsx).")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > BIGGEST_INSIDE or (unpacked > SMALLEST_BOMB and unpacked / packed > LARGEST_RATIO):
        raise WorkbookRefused("the workbook unpacks to far more than its size: it will not be opened", "Export it again.")
    if not any(name.startswith("xl/") for name in names):
        raise WorkbookRefused("this is a zip file, but no Excel workbook", "Save it as an Excel workbook (.xlsx).")
    for entry in entries:
        if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
            _check_sheet(archive.read(entry))


def _check_sheet(xml: bytes) -> None:
    """Refuse a sheet that reaches so far out that reading it would fill the memory with blanks."""
    if b"<!DOCTYPE" in xml[:2000]:
        raise WorkbookRefused("a sheet carries a document type, which no spreadsheet writes", "Export the workbook again.")
    declared = _DIMENSION.search(xml[:4000])
    reached = [declared[1]] if declared else []
    reached += _CELL_FAR_RIGHT.findall(xml)[:1]
    columns = max((_column_number(letters) for letters in reached), default=0)
    if columns > MOST_COLUMNS:
        raise WorkbookRefused(
            f"a sheet reaches {columns:,} columns to the right; no list has more than 40",
            "Delete the empty columns to the right of the list and save again.",
        )
    if _CELL_FAR_DOWN.search(xml):
        raise WorkbookRefused(
            f"a sheet reaches more than {MOST_ROWS:,} rows down", "Delete what stands below the list and save again."
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheets(path: Path) -> list[Sheet]:
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            return [_sheet(workbook, name) for name in workbook.sheet_names]
    except (CalamineError, OSError, ValueError) as broken:
        raise WorkbookRefused(
            "the workbook cannot be read: it is damaged, or no workbook", "Open it in Excel and save it anew as .xlsx."
        ) from broken


def _sheet(workbook: CalamineWorkbook, name: str) -> Sheet:
    rows: Sequence[Sequence[Cell]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    for number, row in enumerate(rows, start=1):
        longest = max((len(cell) for cell in row if isinstance(cell, str)), default=0)
        if longest > LONGEST_CELL:
            raise WorkbookRefused(f"a cell holds {longest:,} characters", "Empty that cell and save again.", name, number)
    return Sheet(name, [[None if cell == "" else cell for cell in row] for row in rows])


def as_day(cell: Cell) -> date | None:
    """The day of a date cell; None for anything else."""
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else None
