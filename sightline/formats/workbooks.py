"""Reading a workbook that somebody sent us as plain cells, and turning a broken or hostile one away in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from sightline.formats.workbook_safety import (
    LARGEST_AREA,
    MOST_COLUMNS,
    MOST_ROWS,
    WorkbookRefused,
    locked,
    refuse_if_unsafe,
    too_long,
    too_wide,
)

__all__ = ["Cell", "Sheet", "WorkbookRefused", "as_day", "read_workbook"]

Cell = Any  # text, a number, a date, True or False; None for an empty cell

LONGEST_CELL = 100_000  # characters; a spreadsheet itself stops at 32,767


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and its rows from the first row on, so that `rows[0]` is row 1."""

    name: str
    rows: list[list[Cell]]


def read_workbook(path: Path) -> list[Sheet]:
    """
    Every sheet of an .xlsx or .xls workbook as plain cells; nothing in it is run, no link out of it is followed.

    A formula gives the value that it was saved with; text that looks like one is text.

    Raises WorkbookRefused for what `refuse_if_unsafe` refuses, what cannot be read, and a cell over 100,000 characters.
    """
    refuse_if_unsafe(path)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            return [_sheet(workbook, name) for name in workbook.sheet_names]
    except PasswordError as password:
        raise locked() from password
    except (CalamineError, OSError, ValueError) as broken:
        raise _damaged() from broken
    except BaseException as stopped:
        if type(stopped).__name__ == "PanicException":  # how the reader stops at what its authors did not foresee
            raise _damaged() from None
        raise


def _damaged() -> WorkbookRefused:
    return WorkbookRefused(
        "the workbook cannot be read: it is damaged, or no workbook", "Open it in Excel and save it anew as .xlsx."
    )


def _sheet(workbook: CalamineWorkbook, name: str) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_width > MOST_COLUMNS:
        raise too_wide(sheet.total_width)
    if sheet.total_height > MOST_ROWS or sheet.total_height * sheet.total_width > LARGEST_AREA:
        raise too_long(sheet.total_height)
    rows: Sequence[Sequence[Cell]] = sheet.to_python(skip_empty_area=False)
    return Sheet(name, [[_plain(cell, name, number) for cell in row] for number, row in enumerate(rows, start=1)])


def _plain(cell: Cell, sheet: str, row: int) -> Cell:
    if isinstance(cell, str):
        if not cell:
            return None
        if len(cell) > LONGEST_CELL:
            raise WorkbookRefused(f"a cell holds {len(cell):,} characters", "Empty that cell and save again.", sheet, row)
    return cell


def as_day(cell: Cell) -> date | None:
    """The day of a date cell; None for anything else."""
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else None
