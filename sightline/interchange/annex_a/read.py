"""From a workbook, or a folder of .csv files, to the eleven lists as typed rows, with what is wrong with them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

import polars as pl

from sightline.formats.csv_files import read_csv
from sightline.formats.findings import Finding, Severity
from sightline.formats.workbooks import Sheet, WorkbookRefused, read_workbook
from sightline.interchange.annex_a.cells import SERIAL_DATE, read_age, read_date, reader_of
from sightline.interchange.annex_a.headers import (
    FEWEST_HEADERS,
    ROWS_LOOKED_AT,
    Headers,
    find_headers,
    list_by_headers,
    list_of,
    numbered_list,
)
from sightline.interchange.annex_a.layout import LISTS, Column, ListLayout

ROW = "row"
LONGEST_QUOTE = 200  # characters of a cell that a finding repeats
BLANK = ("AA-BLANK", "the cell is blank, and the list needs it", "Fill it in the case system.")
TYPES: dict[str, type[pl.DataType]] = {"date": pl.Date, "integer": pl.Int64}
BESIDE = {"population.csv", "localities.csv"}
FRONT = re.compile(r"front|cover", re.IGNORECASE)  # the sheet that says of which day the lists are


@dataclass
class Lists:
    """
    The lists that a file holds: number -> its rows, every column of the layout present, and `row` as a spreadsheet numbers it.

    sheets: number -> the sheet's name. headers: (number, our name) -> the header as spelled.
    stated_on: a date on the front sheet. nobody: number -> rows left out because they name nobody.
    """

    frames: dict[int, pl.DataFrame] = field(default_factory=dict)
    sheets: dict[int, str] = field(default_factory=dict)
    headers: dict[tuple[int, str], str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    stated_on: date | None = None
    nobody: dict[int, int] = field(default_factory=dict)


def read_lists(path: Path) -> Lists:
    """Every list of a workbook, or of a folder of .csv files; what cannot be read is among the findings."""
    lists = Lists()
    try:
        sheets = _files(path, lists) if path.is_dir() else read_workbook(path)
    except WorkbookRefused as refused:
        where = refused.sheet or path.name
        lists.findings.append(Finding("AA-FILE", Severity.REFUSED, where, refused.row, None, "", refused.message, refused.fix))
        return lists
    for sheet, layout in _which_is_which(sheets, lists):
        _take(sheet, layout, lists)
    _say_what_is_missing(path, lists)
    return lists


def _which_is_which(sheets: Sequence[Sheet], lists: Lists) -> list[tuple[Sheet, ListLayout]]:
    """
    The sheets that hold a list: those that have its number; those that have its headers; those that are named after it.

    Of the last two only for a list that nothing before them is. Any other sheet (guidance, codes, notes) is passed over.
    """
    found = [(sheet, layout) for sheet in sheets if (layout := numbered_list(_bare(sheet)))]
    others = [sheet for sheet in sheets if numbered_list(_bare(sheet)) is None]
    lists.stated_on = next((day for sheet in others if FRONT.search(sheet.name) and (day := _first_day(sheet))), None)
    for recognise in (list_by_headers, _list_by_words):
        taken = {layout.number for _, layout in found}
        fit = [(sheet, layout) for sheet in others if (layout := recognise(_bare(sheet), sheet.rows))]
        for sheet, layout in fit:
            others.remove(sheet)
            if layout.number in taken:
                message = f"the sheet looks like list {layout.number}, which another sheet is; it was not read"
                lists.findings.append(
                    _finding("AA-SPARE", Severity.NOTED, sheet.name, message, "Take it out if it is no list.")
                )
            else:
                found.append((sheet, layout))
    return found


def _bare(sheet: Sheet) -> str:
    return re.sub(r"\.csv$", "", sheet.name, flags=re.IGNORECASE)


def _list_by_words(name: str, rows: Sequence[Sequence[Any]]) -> ListLayout | None:
    layout = list_of(name)
    return layout if layout and find_headers(layout, rows) else None


def _files(folder: Path, lists: Lists) -> list[Sheet]:
    sheets = []
    for path in sorted(folder.glob("*.[cC][sS][vV]")):
        if path.name.lower() in BESIDE:
            continue
        file = read_csv(path, partial(_header_row, path.stem))
        if not file.refused:
            sheets.append(_as_sheet(path.name, file.frame))
        if not file.refused or list_of(path.stem):
            lists.findings += file.findings
    return sheets


def _header_row(name: str, rows: Sequence[Sequence[str]]) -> int:
    """A sheet of the official workbook that was saved as .csv has its title above its headers."""
    layout = list_of(name) or list_by_headers(name, rows)
    headers = find_headers(layout, rows) if layout else None
    return headers.row if headers else 0


def _as_sheet(name: str, frame: pl.DataFrame) -> Sheet:
    """A CSV file's rows as a sheet, blank rows put back where they stood, so that row numbers hold."""
    header = [column for column in frame.columns if column != "_row"]
    rows: list[list[Any]] = [list(header)]
    for record in frame.iter_rows(named=True):
        rows += [[None] * len(header)] * (record["_row"] - 1 - len(rows))
        rows.append([record[column] for column in header])
    return Sheet(name, rows)


def _take(sheet: Sheet, layout: ListLayout, lists: Lists) -> None:
    if layout.number in lists.frames:
        lists.findings.append(
            _finding("AA-TWICE", Severity.REFUSED, sheet.name, "the list stands in the file twice", "Keep one.")
        )
        return
    headers = find_headers(layout, sheet.rows)
    if headers is None:
        _without_headers(sheet, lists)
        return
    if _unfit(sheet.name, layout, headers, lists):
        return
    lists.sheets[layout.number] = sheet.name
    lists.headers |= {(layout.number, name): text for name, text in headers.spelled.items()}
    lists.frames[layout.number] = _typed(layout, sheet, headers, lists)


def _without_headers(sheet: Sheet, lists: Lists) -> None:
    """A sheet with cells and no headers is refused; one that says a word or two, or nothing, is a list that is not there."""
    fullest = max((sum(cell is not None for cell in row) for row in sheet.rows[:ROWS_LOOKED_AT]), default=0)
    if fullest >= FEWEST_HEADERS:
        message = "no row of the first ten holds the headers of this list"
        lists.findings.append(_finding("AA-HEADERS", Severity.REFUSED, sheet.name, message, "Give the list Ofsted's headers."))


def _first_day(sheet: Sheet) -> date | None:
    """The first day on a sheet that holds no list: where the front sheet says of which day the lists are."""
    for cell in (cell for row in sheet.rows[:60] for cell in row if cell is not None):
        day, problem = read_date(cell) if not isinstance(cell, int | float) else (None, None)
        if day and problem != SERIAL_DATE:
            return day
    return None


def _unfit(sheet: str, layout: ListLayout, headers: Headers, lists: Lists) -> bool:
    """Whether the list cannot be read at all; says so, and says what is missing from it."""
    if headers.twice:
        fix = "Keep one column of each name."
        lists.findings.append(
            _finding("AA-TWICE", Severity.REFUSED, sheet, f"the header “{headers.twice[0]}” stands there twice", fix)
        )
        return True
    key = layout.columns[0]
    if key.name not in headers.places:
        message = f"the column “{key.header}” is missing: nobody can be told apart without it"
        lists.findings.append(_finding("AA-COLUMN", Severity.REFUSED, sheet, message, "Add the column and export again."))
        return True
    for column in layout.columns:
        if column.name not in headers.places and column.since is None and column.name != "age":
            message = f"the column “{column.header.strip()}” is missing; figures that need it cannot be worked out"
            severity = Severity.DOUBTFUL if column.required else Severity.NOTED
            lists.findings.append(_finding("AA-COLUMN", severity, sheet, message, "Add the column and export again."))
    for name in headers.by_position:
        message = f"no header says which column is “{layout.by_name[name].header}”; it was taken by its place"
        lists.findings.append(_finding("AA-PLACE", Severity.DOUBTFUL, sheet, message, "Give the column Ofsted's header."))
    return False


def _typed(layout: ListLayout, sheet: Sheet, headers: Headers, lists: Lists) -> pl.DataFrame:
    """The rows below the headers, each column read as its kind; rows without any cell are no rows."""
    first = headers.row + 1
    below = enumerate(sheet.rows[first:], start=first + 1)
    kept = [(number, row) for number, row in below if any(cell is not None for cell in row)]
    numbers = [number for number, _ in kept]
    across = list(zip_longest(*(row for _, row in kept)))
    nothing: tuple[Any, ...] = (None,) * len(kept)
    columns = {ROW: pl.Series(ROW, numbers, pl.Int64)}
    for column in layout.columns:
        place = headers.places.get(column.name)
        cells = across[place] if place is not None and place < len(across) else nothing
        columns[column.name] = _read_column(column, cells, numbers, sheet.name, headers, lists)
    return _without_nobody(layout, pl.DataFrame(columns), sheet.name, lists)


def _read_column(
    column: Column, cells: Sequence[Any], rows: Sequence[int], sheet: str, headers: Headers, lists: Lists
) -> pl.Series:
    """The cells as the column's kind, each distinct one read once; what is wrong with them is told a row at a time."""
    read = read_age if column.name == "age" else reader_of(column)
    typed = list(zip(map(type, cells), cells, strict=True))  # 1, 1.0 and True are one key, but not one cell
    readings = {key: read(key[1]) for key in set(typed)}
    needed = column.required and column.name in headers.places
    if any(problem or (value is None and needed) for value, problem in readings.values()):
        header = headers.spelled.get(column.name, column.header)
        for key, row in zip(typed, rows, strict=True):
            value, problem = readings[key]
            if problem:
                lists.findings.append(_told(problem, sheet, row, header, key[1]))
            elif value is None and needed:
                lists.findings.append(_told(BLANK, sheet, row, header, ""))
    return pl.Series(column.name, [readings[key][0] for key in typed], TYPES.get(column.kind, pl.String), strict=True)


def _told(problem: tuple[str, str, str], sheet: str, row: int, header: str, found: Any) -> Finding:
    rule, message, fix = problem
    severity = Severity.NOTED if problem == SERIAL_DATE else Severity.DOUBTFUL
    return Finding(rule, severity, sheet, row, header, _quoted(found), message, fix)


def _quoted(cell: Any) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    return str(whole)[:LONGEST_QUOTE]


def _without_nobody(layout: ListLayout, frame: pl.DataFrame, sheet: str, lists: Lists) -> pl.DataFrame:
    """The rows that say whom they are about; the others are left out, and a finding says so."""
    key = layout.columns[0]
    nobody = frame.filter(pl.col(key.name).is_null())
    lists.nobody[layout.number] = nobody.height
    lists.findings += [
        Finding("AA-NOBODY", Severity.REJECTED, sheet, row, key.header, "", "the row names nobody", "Give it its identifier.")
        for row in nobody[ROW]
    ]
    return frame.filter(pl.col(key.name).is_not_null())


def _say_what_is_missing(path: Path, lists: Lists) -> None:
    if not lists.frames:
        if not any(finding.severity is Severity.REFUSED for finding in lists.findings):
            message = "there is no list of Annex A in it"
            fix = "Name the sheets List_1 to List_11, or the files after the lists (contacts.csv)."
            lists.findings.append(_finding("AA-LIST", Severity.REFUSED, path.name, message, fix))
        return
    for layout in LISTS:
        if layout.number not in lists.frames:
            message = f"list {layout.number} ({layout.title}) is missing; figures that need it are not worked out"
            lists.findings.append(_finding("AA-LIST", Severity.DOUBTFUL, path.name, message, "Add the list, if there is one."))


def _finding(rule: str, severity: Severity, sheet: str, message: str, fix: str) -> Finding:
    return Finding(rule, severity, sheet, None, None, "", message, fix)
