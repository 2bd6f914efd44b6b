"""Tables in Word: widths that fit the page, a header row that repeats, rows that stay whole and never stand alone."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm

from .content import Cell, Column, DataTable
from .docx_fields import element
from .docx_styles import TABLE_STYLE, TEXT_WIDTH_CM

CELL_STYLES = ["Table Head", "Table Text", "Table Detail"]
TOGETHER = 3  # rows that a page's end never parts: the first of a table, and the last with the note under them


def add_table(word: Any, table: DataTable) -> None:
    """The table, across the whole text width."""
    made = word.add_table(rows=1, cols=len(table.columns), style=TABLE_STYLE)
    made.autofit = False
    _describe(made, table)
    widths = [Cm(TEXT_WIDTH_CM * column.share / sum(c.share for c in table.columns)) for column in table.columns]
    for grid_column, width in zip(made.columns, widths, strict=True):
        grid_column.width = width
    named = {name: word.styles[name].style_id for name in CELL_STYLES}  # looked up once: python-docx takes 2 ms for each
    _header(made.rows[0], table, named)
    for row in table.rows:
        _row(made.add_row(), row, table, named)
    for made_row in made.rows:
        _keep_whole(made_row)
        for cell, width in zip(made_row.cells, widths, strict=True):
            cell.width = width
    body = list(made.rows)[1:]
    for made_row in body[: TOGETHER - 1] + body[-TOGETHER:]:
        _keep_with_next(made_row)


def _describe(made: Any, table: DataTable) -> None:
    """The table's name for screen readers, and which of its rows and columns are headings."""
    properties = made._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    properties.append(
        element("w:tblLook", val="04A0", firstRow="1", lastRow="0", firstColumn="1", lastColumn="0", noHBand="0", noVBand="1")
    )
    properties.append(element("w:tblCaption", val=table.caption))
    if table.note:
        properties.append(element("w:tblDescription", val=table.note))


def _header(row: Any, table: DataTable, named: dict[str, str]) -> None:
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for cell, column in zip(row.cells, table.columns, strict=True):
        _write(cell, Cell(column.title), column, named["Table Head"], named)


def _row(row: Any, values: Any, table: DataTable, named: dict[str, str]) -> None:
    for cell, value, column in zip(row.cells, values, table.columns, strict=True):
        _write(cell, value if isinstance(value, Cell) else Cell(value), column, named["Table Text"], named)


def _write(cell: Any, value: Cell, column: Column, style: str, named: dict[str, str]) -> None:
    lines = [(cell.paragraphs[0], value.words, style)]
    if value.detail:
        lines.append((cell.add_paragraph(), value.detail, named["Table Detail"]))
    for paragraph, words, line_style in lines:
        paragraph.add_run(words)
        paragraph._p.style = line_style
        if column.align == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep_whole(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.insert(0, element("w:cantSplit"))


def _keep_with_next(row: Any) -> None:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
