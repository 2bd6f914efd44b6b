"""Writing record frames as an Annex A workbook."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from sightline.interchange.annex_a.layout import LISTS, Column, ListLayout
from sightline.interchange.annex_a.lists import BUILDERS, Standing
from sightline.vocabulary.codes import CODE_SETS

FRONT = "Front_Sheet"
NO_NAME = "The council"
EDITIONS = {"2019": "August 2019", "2023-24": "2023/24"}
PLAIN_WORDS = {"is_fostering_for_adoption": {"Y": "Yes", "N": "No"}}  # the one yes or no that Ofsted writes without a letter
WIDTH, LONGEST = 18, 32_767  # characters; a spreadsheet's own limit of a cell
SAFE = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(
    frames: Mapping[str, pl.DataFrame], as_at: date, path: Path, *, edition: str = "2023-24", council: str | None = None
) -> Path:
    """
    Write the records as they stood at the end of a day as Ofsted's workbook, and return its path.

    frames: table -> rows, columns as in `records.schema`; a list whose tables are not held has its headers only. Each list
    holds its own window of time, ended by the day: see `lists`. Codes are in Ofsted's words, days are real dates, and text
    that looks like a formula is text. edition: `2019` or `2023-24`, the columns and codes of that workbook.

    Raises LookupError for an edition that there is not, OSError where the file cannot be written.
    """
    chosen = {layout.number: layout.of_edition(edition) for layout in LISTS}
    standing = Standing(frames, as_at, edition)
    rows = {layout.number: _in_ofsteds_words(chosen[layout.number], BUILDERS[layout.number](standing)) for layout in LISTS}
    with path.open("wb") as file, xlsxwriter.Workbook(file, SAFE) as book:
        head, day = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        _front(book, as_at, edition, council or NO_NAME, head, day)
        for layout in LISTS:
            _write(book, layout, chosen[layout.number], rows[layout.number], head, day)
    return path


def _front(book: xlsxwriter.Workbook, as_at: date, edition: str, council: str, head: Any, day: Any) -> None:
    sheet = book.add_worksheet(FRONT)
    sheet.set_column(0, 1, 2 * WIDTH)
    lines = [
        ("Annex A: child-level data", None),
        ("Local authority", council),
        ("Date of the extract", as_at),
        ("Edition of the lists", EDITIONS[edition]),
        ("Written by", "Sightline"),
    ]
    for row, (label, value) in enumerate(lines):
        sheet.write_string(row, 0, label, head)
        if isinstance(value, date):
            sheet.write_datetime(row, 1, value, day)
        elif value is not None:
            sheet.write_string(row, 1, value)


def _write(
    book: xlsxwriter.Workbook, layout: ListLayout, columns: Sequence[Column], rows: pl.DataFrame, head: Any, day: Any
) -> None:
    """One list: its title in A1, its headers in row 2, a row each from row 3."""
    sheet = book.add_worksheet(layout.sheet)
    sheet.set_column(0, len(columns) - 1, WIDTH)
    sheet.freeze_panes(2, 1)
    sheet.write_string(0, 0, f"List {layout.number}: {layout.title}", head)
    for place, column in enumerate(columns):
        sheet.write_string(1, place, column.header, head)
    for number, cells in enumerate(rows.iter_rows(), start=2):
        for place, cell in enumerate(cells):
            if cell is None:
                continue
            if isinstance(cell, str):
                sheet.write_string(number, place, cell[:LONGEST])
            elif isinstance(cell, date):
                sheet.write_datetime(number, place, cell, day)
            else:
                sheet.write_number(number, place, cell)


def _in_ofsteds_words(columns: Sequence[Column], rows: pl.DataFrame) -> pl.DataFrame:
    """The list's columns in its order, codes as the workbook spells them; what the rows do not have is blank."""
    return rows.select(_spelled(column, rows) for column in columns)


def _spelled(column: Column, rows: pl.DataFrame) -> pl.Expr:
    if column.name not in rows.columns:
        return pl.lit(None, pl.String).alias(column.name)
    if column.codes is None:
        return pl.col(column.name)
    code_set = CODE_SETS[column.codes]
    words = {code: code_set.annex_a_text(code) for code in rows[column.name].unique().drop_nulls()}
    return pl.col(column.name).replace(words | PLAIN_WORDS.get(column.name, {}))
