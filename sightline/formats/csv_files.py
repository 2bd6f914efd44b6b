"""Reading a comma-separated file as text, and saying in words why one cannot be read."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from sightline.formats.findings import Finding, Severity

ROW = "_row"
BIGGEST_FILE = 1_000_000_000  # bytes; the largest council's six years are a tenth of that
LONGEST_CELL = 100_000  # characters; a spreadsheet itself stops at 32,767
SEPARATORS = ",;\t|"
ROWS_LOOKED_AT = 10  # how far down a header row may stand, where it may stand further down

HeaderRow = Callable[[Sequence[Sequence[str]]], int]


@dataclass(frozen=True)
class CsvFile:
    """
    A file's rows as text, with `_row`: the row as a spreadsheet numbers it, the header being row 1.

    Headers are spelt as the file spells them. Cells are exactly what stands in the file; an empty cell is null.
    rows: data rows found, left-out ones included; blank rows are not rows. left_out: rows that could not be read.
    A refused file has no rows and a finding of severity `refused`.
    """

    frame: pl.DataFrame = field(default_factory=pl.DataFrame)
    rows: int = 0
    left_out: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return any(finding.severity == Severity.REFUSED for finding in self.findings)


def read_csv(path: Path, header_row: HeaderRow | None = None) -> CsvFile:
    """
    Read a CSV file in UTF-8 (with or without its mark) or Windows-1252, separated by comma, semicolon, tab or bar.

    Windows-1252 is noted. UTF-16, something that is not text, an empty file, a header used twice, an unclosed quotation
    mark or a cell of more than 100,000 characters refuse the whole file. A row with another number of cells than
    the header is left out, unless what it has too much or too little is blank.
    header_row: given the first rows, says which of them (from 0) holds the headers; without it, the first does.
    """
    if path.stat().st_size > BIGGEST_FILE:
        return _refused(path, "CSV-SIZE", "the file is larger than 1 GB", "Split the file, or ask for Parquet.")
    raw = path.read_bytes()
    problem = _not_text(raw)
    if problem:
        return _refused(path, "CSV-ENCODING", *problem)
    text, findings = _decoded(path, raw)
    if not text.strip():
        return _refused(path, "CSV-EMPTY", "the file is empty: not even a header row", "Export the table again.")
    separator = _separator(text, 1 if header_row is None else ROWS_LOOKED_AT)
    text, above = _from_the_header(text, separator, header_row) if header_row else (text, 0)
    try:
        shape = _shape(text, separator)
    except csv.Error as error:
        return _refused(path, "CSV-QUOTES", *_broken(str(error)))
    problem = _bad_header(shape.header)
    if problem:
        return _refused(path, "CSV-HEADER", *problem)
    frame = _read_quickly(text, shape, separator) if shape.is_even else None
    if frame is None:
        frame = _read_row_by_row(text, shape, separator)
    present = frame.filter(pl.any_horizontal(pl.all().exclude(ROW).is_not_null())).with_columns(pl.col(ROW) + above)
    findings += [_odd_row(path, row + above, cells, len(shape.header)) for row, cells in shape.odd.items()]
    return CsvFile(present, present.height + len(shape.odd), len(shape.odd), findings)


@dataclass(frozen=True)
class _Shape:
    """The header, the number of rows below it, the rows of another width (row -> cells), and whether all are as wide."""

    header: list[str]
    count: int
    odd: dict[int, int]
    is_even: bool


def _not_text(raw: bytes) -> tuple[str, str] | None:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "the file is in UTF-16, which we do not read", "Save it again as CSV UTF-8."
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        return "the file is a workbook or a document under the name of a CSV file", "Save the sheet as CSV UTF-8."
    if b"\x00" in raw:
        return "the file is not text, or is text in UTF-16", "Save it again as CSV UTF-8."
    return None


def _decoded(path: Path, raw: bytes) -> tuple[str, list[Finding]]:
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
    note = Finding(
        rule="CSV-ENCODING",
        severity=Severity.NOTED,
        sheet=path.name,
        row=row,
        column=None,
        found="a letter that is not UTF-8",
        message="the file is not in UTF-8; it was read as Windows-1252, as older Excel saves it",
        fix="Look at names with accents; save as CSV UTF-8 if they are wrong.",
    )
    return raw.decode("cp1252", errors="replace"), [note]


def _separator(text: str, lines: int) -> str:
    first = "\n".join(text.split("\n", lines)[:lines])
    return max(SEPARATORS, key=lambda mark: (first.count(mark), mark == ","))


def _from_the_header(text: str, separator: str, header_row: HeaderRow) -> tuple[str, int]:
    """The text from the header row on, and how many rows stand above it."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        above = header_row([cells for cells, _ in zip(reader, range(ROWS_LOOKED_AT), strict=False)])
        lines = io.StringIO(text, newline="")
        reader = csv.reader(iter(lines.readline, ""), delimiter=separator, strict=True)
        for _ in range(above):
            next(reader)
    except csv.Error:
        return text, 0  # said once, by whoever reads the whole
    return text[lines.tell() :], above


def _shape(text: str, separator: str) -> _Shape:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    first = [cell.strip() for cell in next(reader)]
    header = _without_blank_end(first)
    width, count, odd, is_even = len(header), 0, {}, header == first
    for number, cells in enumerate(reader, start=2):
        count += 1
        if cells and len(cells) != width:
            is_even = False
            if len(cells) < width or any(cell.strip() for cell in cells[width:]):
                odd[number] = len(cells)
    return _Shape(header, count, odd, is_even)


def _without_blank_end(header: list[str]) -> list[str]:
    while header and not header[-1]:
        header = header[:-1]
    return header


def _bad_header(header: list[str]) -> tuple[str, str] | None:
    if not all(header):
        return "a column has no header", "Give every column its name in the first row."
    folded = [name.casefold() for name in header]
    twice = sorted({name for name in header if folded.count(name.casefold()) > 1})
    if twice:
        return f"the header {twice[0]} stands there twice", "Keep one column of each name."
    return None


def _broken(error: str) -> tuple[str, str]:
    if "field limit" in error:
        return f"a cell holds more than {LONGEST_CELL:,} characters", "Look for an unclosed quotation mark."
    return "a quotation mark is not closed, or not doubled inside a cell", "Export the table again as CSV."


def _read_quickly(text: str, shape: _Shape, separator: str) -> pl.DataFrame | None:
    """The whole file in one go, or None where Polars sees it otherwise than the row-by-row reader does."""
    try:
        frame = pl.read_csv(text.encode(), infer_schema=False, separator=separator)
    except pl.exceptions.PolarsError:
        return None
    if frame.width != len(shape.header) or frame.height != shape.count:
        return None
    frame.columns = shape.header
    return frame.with_columns(pl.int_range(2, pl.len() + 2, dtype=pl.Int64).alias(ROW))


def _read_row_by_row(text: str, shape: _Shape, separator: str) -> pl.DataFrame:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    next(reader)
    width = len(shape.header)
    rows = [
        [*(cell or None for cell in (cells + [""] * width)[:width]), number]
        for number, cells in enumerate(reader, start=2)
        if number not in shape.odd
    ]
    schema: dict[str, type[pl.DataType]] = {**dict.fromkeys(shape.header, pl.String), ROW: pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _odd_row(path: Path, row: int, cells: int, width: int) -> Finding:
    return Finding(
        rule="CSV-ROW",
        severity=Severity.REJECTED,
        sheet=path.name,
        row=row,
        column=None,
        found=f"{cells} cells",
        message=f"the row has another number of cells than the header, which has {width}",
        fix="Put quotation marks round text that holds a comma; see whether the file was cut short.",
    )


def _refused(path: Path, rule: str, message: str, fix: str) -> CsvFile:
    return CsvFile(findings=[Finding(rule, Severity.REFUSED, path.name, None, None, "", message, fix)])
