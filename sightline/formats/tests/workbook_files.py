"""Workbooks for tests, whole, broken and hostile, built byte by byte where no library would write such a thing."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

FIRST_SHEET = "xl/worksheets/sheet1.xml"
SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
FILEPASS = struct.pack("<HHHHH48x", 0x002F, 54, 1, 1, 1)  # the record of an old workbook that is locked


def workbook(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    """An .xlsx with the sheets in order; cells are text, numbers, days or None."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    sheet.write(number, place, cell, day if isinstance(cell, date) else None)
    return path


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same .xlsx with one of its parts changed, or added where it has none."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def lying(path: Path, part: str, holds: bytes) -> Path:
    """The same .xlsx, in which one part unpacks to `holds` while the archive's listing says that it has its first ten bytes."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()} | {part: holds}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    raw = bytearray(path.read_bytes())
    truth = struct.pack("<LLL", zlib.crc32(holds), _packed(path, part), len(holds))
    lie = struct.pack("<LLL", zlib.crc32(holds[:10]), _packed(path, part), 10)
    path.write_bytes(bytes(raw).replace(truth, lie))
    return path


def _packed(path: Path, part: str) -> int:
    with zipfile.ZipFile(path) as archive:
        return archive.getinfo(part).compress_size


def old_workbook(path: Path, cells: Mapping[tuple[int, int], str | float], sheet: str = "List_1", extra: bytes = b"") -> Path:
    """An .xls of one sheet: (row, column) from 0 -> text or number. extra: a record that stands at the workbook's head."""
    path.write_bytes(ole({"Workbook": _biff(cells, sheet, extra)}))
    return path


def _biff(cells: Mapping[tuple[int, int], str | float], sheet: str, extra: bytes) -> bytes:
    begin = _record(0x0809, struct.pack("<HHHHLL", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)) + extra
    end = _record(0x000A, b"")
    bound = struct.pack("<LBBBB", 0, 0, 0, len(sheet), 0) + sheet.encode("latin-1")
    offset = len(begin) + len(_record(0x0085, bound)) + len(end)
    bound = struct.pack("<L", offset) + bound[4:]
    body = _record(0x0809, struct.pack("<HHHHLL", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for (row, column), cell in cells.items():
        if isinstance(cell, str):
            body += _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(cell), 0) + cell.encode("latin-1"))
        else:
            body += _record(0x0203, struct.pack("<HHHd", row, column, 0, cell))
    return begin + _record(0x0085, bound) + end + body + end


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file, as .xls and locked .xlsx files are, of few and small streams."""
    chain, body, entries = [FAT, END], b"", [_entry("Root Entry", 5, END, 0, child=1)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        content = content.ljust(4096, b"\0")
        sectors = -(-len(content) // SECTOR)
        start = len(chain)
        chain += [*range(start + 1, start + sectors), END]
        body += content.ljust(sectors * SECTOR, b"\0")
        entries.append(_entry(name, 2, start, len(content), right=number + 1 if number < len(streams) else FREE))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xLLLLLLLLL", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109L", 0, *[FREE] * 108)
    table = struct.pack("<128L", *chain, *[FREE] * (128 - len(chain)))
    return head + table + b"".join(entries).ljust(SECTOR, b"\0") + body


def _entry(name: str, kind: int, start: int, size: int, *, right: int = FREE, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBLLL", len(text), kind, 1, FREE, right, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<LQ", start, size)
