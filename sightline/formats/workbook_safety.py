"""Looking at a workbook's wrapping before anything opens it: what is broken, locked, armed or far too large."""

import re
import zipfile
import zlib
from copy import copy
from pathlib import Path

BIGGEST_FILE = 200_000_000  # bytes
BIGGEST_INSIDE = 1_000_000_000  # bytes, unpacked
MOST_PARTS = 10_000  # files inside; a workbook has some twenty
LARGEST_RATIO = 200  # unpacked to packed; a real sheet of codes and dates stays under 40
SMALLEST_BOMB = 20_000_000  # bytes; below this a high ratio is harmless
MOST_COLUMNS = 1_000  # in use; no list has more than 40
MOST_ROWS = 400_000  # in use
LARGEST_AREA = 20_000_000  # cells between the first and the last in use; the memory holds each of them
SPREADSHEET_COLUMNS, SPREADSHEET_ROWS = 16_384, 1_048_576  # as many as a spreadsheet has
LARGEST_DECLARED = 1_000_000_000  # cells; a stray format at an edge declares a row or a column, not the whole sheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")

_DIMENSION = re.compile(rb'<(?:\w+:)?dimension[^>]*\bref=["\'](?:[A-Z]*\d*:)?([A-Z]+)(\d+)["\']')
_COLUMN_IN_USE = re.compile(rb'r="([A-Za-z]+)\d+"[^>]*[^/>]>\s*<[^/]')
_ROW_IN_USE = re.compile(rb'r="[A-Za-z]+(\d+)"[^>]*[^/>]>\s*<[^/]')
_COLUMNS_SET_OUT = re.compile(rb'<(?:\w+:)?col\b[^>]*\bmax=["\'](\d+)["\']')


class WorkbookRefused(Exception):
    """The whole workbook is turned away: what is wrong with it, and what to do."""

    def __init__(self, message: str, fix: str, sheet: str | None = None, row: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix
        self.sheet = sheet
        self.row = row


def refuse_if_unsafe(path: Path) -> None:
    """
    Raise WorkbookRefused for a file that no workbook reader should be given.

    That is: no workbook, a locked one, one with macros, cut short, one that unpacks to far more than it should or than it says,
    and a sheet that declares or fills more columns or rows than any list has.
    """
    size = path.stat().st_size
    if size == 0:
        raise WorkbookRefused("the file is empty", "Export the workbook again.")
    if size > BIGGEST_FILE:
        raise WorkbookRefused("the file is larger than 200 MB", "Export only the eleven lists.")
    with path.open("rb") as file:
        start = file.read(len(OLE))
    if start == OLE:
        _check_ole(path.read_bytes())
    elif start.startswith(b"PK"):
        _check_zip(path)
    else:
        raise WorkbookRefused("this is not a workbook, whatever its name ends in", "Save it as an Excel workbook (.xlsx).")


def locked() -> WorkbookRefused:
    return WorkbookRefused("the workbook is encrypted with a password", "Save it without a password, then import that.")


def armed() -> WorkbookRefused:
    return WorkbookRefused("the workbook carries macros", "Save it as an Excel workbook without macros (.xlsx).")


def _check_ole(content: bytes) -> None:
    if ENCRYPTED in content:
        raise locked()
    if OLD_MACROS in content:
        raise armed()


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_listing(archive.infolist())
            for entry in archive.infolist():
                _check_part(entry.filename, _unpacked(archive, entry))
    # What the parts of a damaged archive raise is many things; each means the same.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError, RuntimeError) as broken:
        raise WorkbookRefused(
            "the workbook is cut short or damaged", "Copy it again, or open it in Excel and save it anew."
        ) from broken


def _check_listing(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename.lower() for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise locked()
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise armed()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > BIGGEST_INSIDE or (unpacked > SMALLEST_BOMB and unpacked / packed > LARGEST_RATIO):
        raise WorkbookRefused("the workbook unpacks to far more than its size: it will not be opened", "Export it again.")
    if len(entries) > MOST_PARTS:
        raise WorkbookRefused("the workbook has far more parts than any workbook", "Export it again.")
    if not any(name.startswith("xl/") for name in names):
        raise WorkbookRefused("this is a zip file, but no Excel workbook", "Save it as an Excel workbook (.xlsx).")
    if "xl/workbook.bin" in names:
        raise WorkbookRefused("this is a binary workbook (.xlsb)", "Save it as an Excel workbook (.xlsx).")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The part's bytes. A part that holds more than the listing says is a bomb: a reader would not stop there."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("packed in a way that no spreadsheet packs")
    without_end = copy(entry)  # else reading stops where the listing says, and not where the part does
    without_end.file_size = BIGGEST_INSIDE + 1
    with archive.open(without_end) as file:
        content = file.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise WorkbookRefused("the workbook unpacks to more than it says: it will not be opened", "Export it again.")
    return content


def _check_part(name: str, content: bytes) -> None:
    if name == "[Content_Types].xml" and b"macroEnabled" in content:
        raise armed()
    if b"sheetData" in content:  # wherever in the archive it lies
        _check_sheet(content)


def _check_sheet(xml: bytes) -> None:
    """Refuse a sheet that reaches so far out that reading it would fill the memory with blanks."""
    if b"<!DOCTYPE" in xml[:2000] or b"\x00" in xml[:2000]:
        raise WorkbookRefused("a sheet is not written as a spreadsheet writes it", "Export the workbook again.")
    _check_declared(xml)
    columns = max((_column_number(letters) for letters in set(_COLUMN_IN_USE.findall(xml))), default=0)
    rows = max(map(int, set(_ROW_IN_USE.findall(xml))), default=0)
    if columns > MOST_COLUMNS:
        raise too_wide(columns)
    if rows > MOST_ROWS or rows * columns > LARGEST_AREA:
        raise too_long(rows)


def _check_declared(xml: bytes) -> None:
    declared = _DIMENSION.search(xml[:4000])
    columns, rows = (_column_number(declared[1]), int(declared[2])) if declared else (0, 0)
    columns = max([columns, *map(int, _COLUMNS_SET_OUT.findall(xml[:1_000_000]))])
    if columns > SPREADSHEET_COLUMNS or columns * rows > LARGEST_DECLARED:
        raise too_wide(columns)
    if rows > SPREADSHEET_ROWS:
        raise too_long(rows)


def too_wide(columns: int) -> WorkbookRefused:
    return WorkbookRefused(
        f"a sheet reaches {columns:,} columns to the right; no list has more than 40",
        "Delete the empty columns to the right of the list and save again.",
    )


def too_long(rows: int) -> WorkbookRefused:
    return WorkbookRefused(f"a sheet reaches {rows:,} rows down", "Delete what stands below the list and save again.")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
