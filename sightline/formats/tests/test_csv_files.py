"""CSV files as they really come: other marks, other alphabets, cut short, or not CSV at all."""

from pathlib import Path

import pytest

from sightline.formats import csv_files
from sightline.formats.csv_files import read_csv
from sightline.formats.findings import Severity


def _file(tmp_path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    read = read_csv(_file(tmp_path, 'id,note\r\n1,"two\r\nlines"\r\n\r\n,\r\n2,last\r\n'))
    assert read.frame.rows() == [("1", "two\r\nlines", 2), ("2", "last", 5)]
    assert (read.rows, read.left_out, read.findings) == (2, 0, [])


def test_text_is_kept_exactly(tmp_path: Path) -> None:
    read = read_csv(_file(tmp_path, 'id,note\n007,"=HYPERLINK(""x"")"\n8, padded \n'))
    assert read.frame.rows() == [("007", '=HYPERLINK("x")', 2), ("8", " padded ", 3)]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_usual_separator_is_read(tmp_path: Path, mark: str) -> None:
    assert read_csv(_file(tmp_path, f"id{mark}note\n1{mark}x\n")).frame.columns == ["id", "note", "_row"]


def test_the_utf_8_mark_is_not_part_of_the_first_header(tmp_path: Path) -> None:
    read = read_csv(_file(tmp_path, "id,name\n1,Zoë\n", "utf-8-sig"))
    assert read.frame.rows() == [("1", "Zoë", 2)]
    assert read.frame.columns[0] == "id"


def test_windows_1252_is_read_and_noted_with_its_row(tmp_path: Path) -> None:
    read = read_csv(_file(tmp_path, "id,name\n1,Ann\n2,Zoë\n", "cp1252"))
    assert read.frame["name"].to_list() == ["Ann", "Zoë"]
    assert [(f.rule, f.severity, f.row) for f in read.findings] == [("CSV-ENCODING", Severity.NOTED, 3)]


REFUSED = {
    "UTF-16": ("id,name\n1,x\n".encode("utf-16"), "CSV-ENCODING"),
    "UTF-16 without its mark": ("id,name\n1,x\n".encode("utf-16-le"), "CSV-ENCODING"),
    "a workbook by another name": (b"PK\x03\x04rest", "CSV-ENCODING"),
    "an empty file": (b"", "CSV-EMPTY"),
    "blank lines only": (b"\n\n", "CSV-EMPTY"),
    "a header twice": (b"id,name,ID\n1,x,2\n", "CSV-HEADER"),
    "a column without a header": (b"id,,name\n1,x,2\n", "CSV-HEADER"),
    "an unclosed quotation mark": (b'id,name\n1,"x\n2,y\n', "CSV-QUOTES"),
    "ten megabytes in one cell": (b"id,name\n1," + b"x" * 10_000_000 + b"\n", "CSV-QUOTES"),
}


@pytest.mark.parametrize("content, rule", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path, content: bytes, rule: str) -> None:
    read = read_csv(_file(tmp_path, content))
    assert read.refused and read.frame.is_empty()
    [finding] = read.findings
    assert (finding.rule, finding.severity, finding.sheet) == (rule, Severity.REFUSED, "table.csv")
    assert finding.message and finding.fix


def test_a_file_larger_than_the_limit_is_refused_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_files, "BIGGEST_FILE", 5)
    assert [f.rule for f in read_csv(_file(tmp_path, "id,name\n1,x\n")).findings] == ["CSV-SIZE"]


def test_a_row_with_another_number_of_cells_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    read = read_csv(_file(tmp_path, "id,name\n1,x\n2\n3,y,too much\n4,z\n"))
    assert read.frame["id"].to_list() == ["1", "4"]
    assert (read.rows, read.left_out) == (4, 2)
    assert [(f.rule, f.severity, f.row, f.found) for f in read.findings] == [
        ("CSV-ROW", Severity.REJECTED, 3, "1 cells"),
        ("CSV-ROW", Severity.REJECTED, 4, "3 cells"),
    ]


def test_blank_cells_beyond_the_header_do_no_harm(tmp_path: Path) -> None:
    read = read_csv(_file(tmp_path, "id,name,,\n1,x,,\n2,y\n"))
    assert read.frame.rows() == [("1", "x", 2), ("2", "y", 3)]
    assert read.findings == []
