"""A table that leaves Sightline as CSV or as a workbook: safe to open, and saying what it is and how many rows it has."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

Cell = str | int | float | Decimal | bool | date | None

# What a spreadsheet might run: after blanks, a byte-order mark or controls. Security standard, section 8.
FORMULA = re.compile(r"^[\s\ufeff\x00-\x1f]*[=+\-@|%\t\r＝＋－＠]")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what a workbook's XML has no place for
LONGEST = 32_767  # characters; a spreadsheet's own limit of a cell
SHEET, ABOUT = "Rows", "About"
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDEST = 60


@dataclass(frozen=True)
class Outgoing:
    """
    What leaves: headers, rows of cells in their order, and what must be said of them.

    about: pairs of term and words, such as the filter that was on; the number of rows is added to them.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    about: Sequence[tuple[str, str]] = ()

    @property
    def said(self) -> list[tuple[str, str]]:
        """Everything said of the table, the number of its rows last."""
        return [("Table", self.title), *self.about, ("Rows", f"{len(self.rows):,}")]


def as_csv(table: Outgoing) -> bytes:
    """
    The table as CSV in UTF-8 with its mark: headers, rows, an empty line, and what is said of it.

    Text that a spreadsheet might run has a `'` before it; numbers stay numbers, and days are written 2020-07-01.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([harmless(name) for name in table.columns])
    writer.writerows([_in_csv(cell) for cell in row] for row in table.rows)
    writer.writerow([])
    writer.writerows([[harmless(term), harmless(words)] for term, words in table.said])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(table: Outgoing) -> bytes:
    """The table as an .xlsx workbook: its rows on one sheet, what is said of them on a second. All text is text."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, SAFE) as book:
        head, day = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "d mmmm yyyy"})
        sheet = book.add_worksheet(SHEET)
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(table.columns):
            sheet.write_string(0, place, _writable(name), head)
            sheet.set_column(place, place, _width(table, place))
        for number, row in enumerate(table.rows, start=1):
            for place, cell in enumerate(row):
                _write(sheet, number, place, cell, day)
        about = book.add_worksheet(ABOUT)
        about.set_column(0, 1, WIDEST)
        for number, (term, words) in enumerate(table.said):
            about.write_string(number, 0, _writable(term), head)
            about.write_string(number, 1, _writable(words))
    return file.getvalue()


def harmless(text: str) -> str:
    """
    Text that no spreadsheet runs.

    >>> harmless("=1+1"), harmless(" @name"), harmless("Amberfold"), harmless("-")
    ("'=1+1", "' @name", 'Amberfold', '-')
    """
    return f"'{text}" if FORMULA.match(text) and len(text.strip()) > 1 else text


def _in_csv(cell: Cell) -> Any:
    match cell:
        case None:
            return ""
        case bool():
            return "Yes" if cell else "No"
        case date():
            return cell.isoformat()
        case str():
            return harmless(cell)
        case _:
            return cell


def _write(sheet: Any, row: int, column: int, cell: Cell, day: Any) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_string(row, column, "Yes" if cell else "No")
        case date():
            sheet.write_datetime(row, column, cell, day)
        case str():
            sheet.write_string(row, column, _writable(cell))
        case _:
            sheet.write_number(row, column, cell)


def _writable(text: str) -> str:
    return UNWRITABLE.sub("", text)[:LONGEST]


def _width(table: Outgoing, place: int) -> int:
    longest = max((len(str(row[place])) for row in table.rows[:200]), default=0)
    return min(WIDEST, max(longest, len(table.columns[place]), 8) + 2)
