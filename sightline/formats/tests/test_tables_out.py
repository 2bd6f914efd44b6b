"""Tables that leave: what a spreadsheet would run is text, and the file says what it is."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from sightline.formats.tables_out import Outgoing, as_csv, as_workbook, harmless

HOSTILE = ["=1+1", "+44", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "|calc", "%0", " =1", "\ufeff=1", "＝1"]
TABLE = Outgoing(
    "Plans started: children",
    ["Child", "Date", "Days", "Counted"],
    [["Robin Invented", date(2020, 7, 1), 12.5, True], ["=HYPERLINK(1)", None, -3, False]],
    about=[("Shown", "Counted"), ("Snapshot", "import-0001")],
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_begins_like_a_formula_is_marked_as_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Amberfold", "-", "", "1 July", "a=b"])
def test_other_text_is_left_alone(text):
    assert harmless(text) == text


def test_the_csv_has_the_rows_as_they_were_and_says_how_many():
    lines = list(csv.reader(io.StringIO(as_csv(TABLE).decode("utf-8-sig"))))
    assert lines[0] == ["Child", "Date", "Days", "Counted"]
    assert lines[1] == ["Robin Invented", "2020-07-01", "12.5", "Yes"]
    assert lines[2] == ["'=HYPERLINK(1)", "", "-3", "No"]
    assert lines[3] == [] and lines[4:] == [
        ["Table", "Plans started: children"], ["Shown", "Counted"], ["Snapshot", "import-0001"], ["Rows", "2"],
    ]  # fmt: skip


def test_the_csv_begins_with_the_mark_that_excel_needs():
    assert as_csv(TABLE).startswith(b"\xef\xbb\xbf")


def test_the_workbook_has_text_as_text_days_as_days_and_no_formula():
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(TABLE)))
    rows = list(book["Rows"].iter_rows())
    assert [cell.value for cell in rows[2]] == ["=HYPERLINK(1)", None, -3, "No"]
    assert rows[2][0].data_type == "s"  # a string, not a formula
    assert rows[1][1].value.date() == date(2020, 7, 1)
    assert [[cell.value for cell in row] for row in book["About"].iter_rows()][-1] == ["Rows", "2"]


def test_characters_that_a_workbook_has_no_place_for_are_left_out():
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(Outgoing("T", ["A"], [["a\x00\x1fb"], ["é" * 40_000]]))))
    assert book["Rows"]["A2"].value == "ab" and len(book["Rows"]["A3"].value) == 32_767
