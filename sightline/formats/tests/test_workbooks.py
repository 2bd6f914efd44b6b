"""A workbook reads as plain cells; a broken or hostile one is turned away in words, before anything opens it."""

import random
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from sightline.formats.tests.workbook_files import FILEPASS, FIRST_SHEET, changed, lying, old_workbook, ole, workbook
from sightline.formats.workbooks import Sheet, WorkbookRefused, as_day, read_workbook

ROWS = [["Child Unique ID", "Date of Contact"], ["C1", date(2020, 7, 1)], [12345, None], [None, "=1+1"]]
MILLION = 1_000_000


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "lists.xlsx", List_1=ROWS)


def refusal(path: Path) -> str:
    """What the file is turned away with."""
    with pytest.raises(WorkbookRefused) as refused:
        read_workbook(path)
    assert refused.value.fix.endswith(".")
    return refused.value.message


def _with(xml: bytes, where: bytes, what: bytes) -> bytes:
    assert where in xml
    return xml.replace(where, what, 1)


# --- What is read -------------------------------------------------------------------------------------------------


def test_cells_stand_in_their_rows_and_columns(book: Path) -> None:
    [sheet] = read_workbook(book)
    assert sheet.name == "List_1"
    assert [[as_day(cell) or cell for cell in row] for row in sheet.rows] == [
        ["Child Unique ID", "Date of Contact"],
        ["C1", date(2020, 7, 1)],
        [12345.0, None],
        [None, "=1+1"],
    ]


def test_a_list_that_begins_further_down_keeps_its_row_numbers(tmp_path: Path) -> None:
    [sheet] = read_workbook(workbook(tmp_path / "lists.xlsx", List_1=[[], [], [None, "C1"]]))
    assert sheet.rows == [[None, None], [None, None], [None, "C1"]]


def test_a_formula_gives_the_value_it_was_saved_with(tmp_path: Path) -> None:
    path = tmp_path / "lists.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        made.add_worksheet("List_1").write_formula(0, 0, "=1+1", value=7)
    assert read_workbook(path) == [Sheet("List_1", [[7.0]])]


def test_a_chart_or_an_empty_sheet_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "lists.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        made.add_worksheet("List_1").write(0, 0, 3)
        chart = made.add_chart({"type": "column"})
        chart.add_series({"values": "=List_1!$A$1:$A$1"})
        made.add_chartsheet("Picture").set_chart(chart)
        made.add_worksheet("Empty")
    assert [(sheet.name, sheet.rows) for sheet in read_workbook(path)] == [("List_1", [[3.0]]), ("Picture", []), ("Empty", [])]


def test_days_counted_from_1904_are_the_days_that_excel_shows(tmp_path: Path) -> None:
    path = tmp_path / "lists.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as made:
        made.add_worksheet("List_1").write_datetime(0, 0, date(2020, 7, 1), made.add_format({"num_format": "dd/mm/yyyy"}))
    [sheet] = read_workbook(path)
    assert as_day(sheet.rows[0][0]) == date(2020, 7, 1)


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    path = old_workbook(tmp_path / "lists.xls", {(0, 0): "Child Unique ID", (2, 1): 43_952})
    assert read_workbook(path) == [Sheet("List_1", [["Child Unique ID", None], [None, None], [None, 43_952.0]])]


def test_a_stray_format_at_the_edges_is_not_a_sheet_full_of_cells(book: Path) -> None:
    edges = b'<row r="900000"><c r="XFD900000" s="1"/></row></sheetData>'
    changed(book, FIRST_SHEET, lambda xml: _with(xml, b"</sheetData>", edges))
    [sheet] = read_workbook(book)
    assert len(sheet.rows) == len(ROWS)


# --- What is turned away ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"<html><table>", b"Child Unique ID,Gender\n1,a) Male\n", b"\x00" * 2000])
def test_what_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lists.xlsx"
    path.write_bytes(content)
    assert refusal(path) == "this is not a workbook, whatever its name ends in"


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "lists.xlsx"
    path.touch()
    assert refusal(path) == "the file is empty"


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "lists.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert refusal(path) == "this is a zip file, but no Excel workbook"


def test_a_binary_workbook(book: Path) -> None:
    assert refusal(changed(book, "xl/workbook.bin", lambda _: b"\x83\x01")) == "this is a binary workbook (.xlsb)"


def test_a_locked_workbook_new_or_old(tmp_path: Path) -> None:
    new = tmp_path / "new.xlsx"
    new.write_bytes(ole({"EncryptionInfo": b"\x04", "EncryptedPackage": b"\x01\x02"}))
    old = old_workbook(tmp_path / "old.xls", {(0, 0): "x"}, extra=FILEPASS)
    for path in (new, old):
        assert refusal(path) == "the workbook is encrypted with a password"


def test_a_zip_with_a_password(book: Path) -> None:
    raw = bytearray(book.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        raw[raw.index(mark) + offset] |= 1
    book.write_bytes(raw)
    assert refusal(book) == "the workbook is encrypted with a password"


def test_macros_however_they_are_carried(book: Path, tmp_path: Path) -> None:
    project = workbook(tmp_path / "project.xlsm", List_1=ROWS)
    changed(project, "xl/vbaProject.bin", lambda _: b"\xd0\xcf\x11\xe0")
    only_named = workbook(tmp_path / "named.xlsm", List_1=ROWS)
    changed(only_named, "[Content_Types].xml", lambda xml: xml.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main"))
    very_old = tmp_path / "old.xls"
    very_old.write_bytes(ole({"Workbook": b"", "_VBA_PROJECT": b""}))
    for path in (project, only_named, very_old):
        assert refusal(path) == "the workbook carries macros"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short(book: Path, share: float) -> None:
    raw = book.read_bytes()
    book.write_bytes(raw[: int(len(raw) * share)])
    assert refusal(book) == "the workbook is cut short or damaged"


def test_a_file_of_another_program_in_the_same_wrapping(tmp_path: Path) -> None:
    path = tmp_path / "lists.xls"
    path.write_bytes(ole({"WordDocument": b"\xec\xa5"}))
    assert refusal(path) == "the workbook cannot be read: it is damaged, or no workbook"


def test_a_bomb_that_says_how_much_it_holds(book: Path) -> None:
    changed(book, "xl/media/image1.png", lambda _: bytes(30 * MILLION))
    assert refusal(book) == "the workbook unpacks to far more than its size: it will not be opened"


def test_a_bomb_that_says_it_holds_little(book: Path) -> None:
    lying(book, "xl/sharedStrings.xml", b"<sst><si><t>" + b"A" * MILLION)
    assert refusal(book) == "the workbook unpacks to more than it says: it will not be opened"


def test_a_workbook_of_ten_thousand_parts(book: Path) -> None:
    with zipfile.ZipFile(book, "a") as archive:
        for number in range(10_001):
            archive.writestr(f"xl/{number}", b"")
    assert refusal(book) == "the workbook has far more parts than any workbook"


@pytest.mark.parametrize(
    ("where", "what", "columns"),
    [
        (b'<dimension ref="A1:B4"/>', b'<dimension ref="A1:ZZZZZ4"/>', "12,356,630"),
        (b'<dimension ref="A1:B4"/>', b'<dimension ref="A1:XFD1048576"/>', "16,384"),
        (b"<sheetData>", b'<cols><col min="1" max="5000000"/></cols><sheetData>', "5,000,000"),
        (b'r="B1"', b'r="XFD1"', "16,384"),
        (b'r="B1"', b'r="xfd1"', "16,384"),
    ],
)
def test_a_sheet_that_reaches_far_to_the_right(book: Path, where: bytes, what: bytes, columns: str) -> None:
    changed(book, FIRST_SHEET, lambda xml: _with(xml, where, what))
    assert refusal(book) == f"a sheet reaches {columns} columns to the right; no list has more than 40"


@pytest.mark.parametrize(
    ("where", "what", "rows"),
    [
        (b'<dimension ref="A1:B4"/>', b'<dimension ref="A1:B99999999"/>', "99,999,999"),
        (b'r="B2"', b'r="B999999"', "999,999"),
        (b'r="B2"', b'r="ALL99999"', "99,999"),  # neither too long nor too wide, but too large an area
    ],
)
def test_a_sheet_that_reaches_far_down(book: Path, where: bytes, what: bytes, rows: str) -> None:
    changed(book, FIRST_SHEET, lambda xml: _with(xml, where, what))
    assert refusal(book) == f"a sheet reaches {rows} rows down"


def test_a_sheet_of_a_large_area_is_found_wherever_its_part_lies(book: Path) -> None:
    """A part may be called anything: the workbook's own links say which are sheets."""
    with zipfile.ZipFile(book) as archive:
        sheet = archive.read(FIRST_SHEET).replace(b'r="B1"', b'r="XFD1"')
    changed(book, "xl/_rels/workbook.xml.rels", lambda xml: _with(xml, b"worksheets/sheet1.xml", b"theme.bin"))
    changed(book, "xl/theme.bin", lambda _: sheet)
    assert refusal(book).startswith("a sheet reaches 16,384 columns")


def test_a_cell_of_ten_megabytes(book: Path) -> None:
    long = b'<c r="A2" t="inlineStr"><is><t>' + b"A" * 10 * MILLION + b"</t></is></c>"
    changed(book, FIRST_SHEET, lambda xml: xml[: xml.index(b'<c r="A2"')] + long + xml[xml.index(b'<c r="B2"') :])
    with pytest.raises(WorkbookRefused, match="a cell holds 10,000,000 characters") as refused:
        read_workbook(book)
    assert (refused.value.sheet, refused.value.row) == ("List_1", 2)


def test_a_sheet_with_a_document_type(book: Path) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet'
    changed(book, FIRST_SHEET, lambda xml: _with(xml, b"<worksheet", entity))
    assert refusal(book) == "a sheet is not written as a spreadsheet writes it"


def test_a_link_to_another_workbook_is_not_followed(book: Path) -> None:
    link = b'<externalLink xmlns:r="x"><externalBook r:id="rId1"/></externalLink>'
    changed(book, "xl/externalLinks/externalLink1.xml", lambda _: link)
    assert len(read_workbook(book)) == 1


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_damaged_is_read_or_refused_and_nothing_else(book: Path, seed: int) -> None:
    """Bytes changed at random, in the file and inside its parts."""
    any_of = random.Random(seed)
    parts = zipfile.ZipFile(book).namelist()
    sound = book.read_bytes()

    def spoilt(content: bytes) -> bytes:
        raw = bytearray(content)
        for _ in range(any_of.choice([1, 3, 10])):
            raw[any_of.randrange(len(raw))] = any_of.choice(b'<>"/=&0A\xff')
        return bytes(raw)

    for _ in range(20):
        book.write_bytes(sound)
        if any_of.random() < 0.5:
            book.write_bytes(spoilt(sound))
        else:
            changed(book, any_of.choice(parts), spoilt)
        try:
            assert isinstance(read_workbook(book), list)
        except WorkbookRefused as refused:
            assert refused.message
