"""What councils add to the eleven lists, and how they save them, does not stand in the way of reading them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline.formats.findings import Severity
from sightline.formats.tests.workbook_files import workbook
from sightline.interchange import annex_a
from sightline.interchange.annex_a.cells import read_date, read_id, read_integer
from sightline.interchange.annex_a.headers import list_of
from sightline.interchange.annex_a.layout import LISTS

AS_AT = date(2020, 7, 1)
CONTACTS = [
    [column.header for column in LISTS[0].columns],
    ["A1", "a) Male", "a) WBRI", date(2010, 5, 1), 10, date(2020, 3, 2), "q) 6: Police"],
]
HEADERS_OF_4 = [column.header for column in LISTS[3].columns]


def contacts_in(path: Path) -> list[tuple[Any, ...]]:
    """Who the contacts of a file are about, and when they were."""
    return annex_a.parse(path, AS_AT).frames["contact"].select("person_id", "contacted_on").rows()


ONE = [("A1", date(2020, 3, 2))]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Contact analysis", [["Source", "Contacts", "Share"], ["Police", 40, 0.5], ["Schools", 40, 0.5]]),
        ("Assessment guidance", [["How to fill list 4 in", None, None], ["Step", "Who", "When"]]),
        ("Codes for need", [["Code", "Meaning", "Note"], ["N1", "Abuse or neglect", "see guidance"]]),
        ("Children in care notes", [["Somebody's notes"]]),
    ],
)
def test_a_sheet_that_is_no_list_is_passed_over(tmp_path: Path, name: str, rows: Sequence[Sequence[Any]]) -> None:
    path = workbook(tmp_path / "a.xlsx", **{name: rows, "List_1": CONTACTS})
    assert contacts_in(path) == ONE
    assert annex_a.parse(path, AS_AT).refused == []


def test_a_sheet_called_anything_is_the_list_whose_headers_it_has(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", Sheet1=CONTACTS, Sheet2=[HEADERS_OF_4])
    assert set(annex_a.parse(path, AS_AT).frames) >= {"contact", "assessment"}
    assert contacts_in(path) == ONE


def test_a_sheet_named_after_a_list_is_read_though_its_headers_are_few(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", Contacts=[["Child ID", "Date of Contact", "Gender"], ["A1", date(2020, 3, 2), "M"]])
    assert contacts_in(path) == ONE


def test_of_two_sheets_that_look_alike_the_numbered_one_is_the_list(tmp_path: Path) -> None:
    last_year = [CONTACTS[0], ["OLD", "a) Male", "a) WBRI", date(2010, 5, 1), 9, date(2019, 3, 2), "q) 6: Police"]]
    path = workbook(tmp_path / "a.xlsx", **{"Contacts last year": last_year, "List_1": CONTACTS})
    assert contacts_in(path) == ONE
    [spare] = [finding for finding in annex_a.parse(path, AS_AT).findings if finding.rule == "AA-SPARE"]
    assert (spare.severity, spare.sheet) == (Severity.NOTED, "Contacts last year")


def test_a_list_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", **{"List_1": CONTACTS, "List 01": CONTACTS})
    assert [finding.message for finding in annex_a.parse(path, AS_AT).refused] == ["the list stands in the file twice"]


def test_a_nil_return_is_a_list_that_is_not_there(tmp_path: Path) -> None:
    parsed = annex_a.parse(
        workbook(tmp_path / "a.xlsx", List_1=CONTACTS, List_11=[["List 11: Adopters"], ["Nil return"]]), AS_AT
    )
    assert parsed.refused == [] and "adopter" not in parsed.frames
    assert any("list 11 (Adopters) is missing" in finding.message for finding in parsed.findings)


def test_a_list_with_rows_and_no_headers_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", List_1=CONTACTS, List_7=[["A1", "a) Male", "a) WBRI", date(2010, 5, 1)]])
    assert [(f.sheet, f.rule) for f in annex_a.parse(path, AS_AT).refused] == [("List_7", "AA-HEADERS")]


def test_only_the_front_sheet_says_of_which_day_the_lists_are(tmp_path: Path) -> None:
    guidance = {"FAQ_and_changes": [["Changed on", date(2019, 8, 1)]], "List_1": CONTACTS}
    assert annex_a.parse(workbook(tmp_path / "a.xlsx", **guidance)).as_at is None
    front = {**guidance, "Front_Sheet": [["Extracted"], [None, "01/07/2020"]]}
    assert annex_a.parse(workbook(tmp_path / "b.xlsx", **front)).as_at == AS_AT


def test_a_number_further_on_in_the_name_counts_and_the_words_beside_it_do_not() -> None:
    names = ["Annex A List 10", "List 3 - care leavers referred", "Annex_A_list_08", "Checklist 4"]
    assert [found.number if (found := list_of(name)) else None for name in names] == [10, 3, 8, None]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_an_official_sheet_saved_as_csv_has_its_title_above_its_headers(tmp_path: Path, mark: str) -> None:
    lines = [["List 1: Contacts", *[""] * 6], [column.header for column in LISTS[0].columns]]
    lines += [["A1", "a) Male", "a) WBRI", "01/05/2010", "10", "02/03/2020", "q) 6: Police"]]
    lines += [["A2", "a) Male", "a) WBRI", "01/05/2010", "10", "31/02/2020", "q) 6: Police"]]
    (tmp_path / "List_1.csv").write_text("\r\n".join(mark.join(line) for line in lines), "utf-8", newline="")
    assert contacts_in(tmp_path) == [*ONE, ("A2", None)]
    [told] = [finding for finding in annex_a.parse(tmp_path, AS_AT).findings if finding.rule == "AA-DATE"]
    assert (told.sheet, told.row, told.found) == ("List_1.csv", 4, "31/02/2020")


def test_a_row_of_a_csv_file_that_a_stray_comma_made_longer_is_left_out_where_it_stands(tmp_path: Path) -> None:
    header = ",".join(column.header for column in LISTS[0].columns)
    rows = ["A1,a) Male,a) WBRI,01/05/2010,10,02/03/2020,q) 6: Police", "A2,a) Male,a) WBRI,01/05/2010,10,02/03/2020,GP, Dr"]
    (tmp_path / "contacts.csv").write_text("\n".join(["List 1: Contacts", header, *rows]), "utf-8")
    assert contacts_in(tmp_path) == ONE
    [told] = [finding for finding in annex_a.parse(tmp_path, AS_AT).findings if finding.rule == "CSV-ROW"]
    assert (told.row, told.severity) == (4, Severity.REJECTED)


def test_a_csv_file_of_something_else_is_passed_over_even_if_broken(tmp_path: Path) -> None:
    (tmp_path / "contacts.csv").write_text(
        ",".join(CONTACTS[0]) + "\nA1,a) Male,a) WBRI,01/05/2010,10,02/03/2020,q) 6: Police\n", "utf-8"
    )
    (tmp_path / "budget.csv").write_text("a,b\n1,2\n", "utf-16")
    assert contacts_in(tmp_path) == ONE


def test_an_identifier_is_the_same_whether_number_or_text() -> None:
    assert [read_id(cell)[0] for cell in (12345, 12345.0, "12345", "12345.0", " 12345 ", "12\xa0345")] == [
        *["12345"] * 5,
        "12 345",
    ]
    assert read_id("A12.0")[0] == "A12.0"


@pytest.mark.parametrize("cell", ["01/02/2020 12:00:00 AM", "2020-02-01T00:00:00Z", "2020-02-01 00:00:00.000", "1/2/2020 9:05"])
def test_a_time_beside_a_day_is_let_go(cell: str) -> None:
    assert read_date(cell) == (date(2020, 2, 1), None)


@pytest.mark.parametrize("cell", ["inf", "1e999", "nan", "99999999999999999999"])
def test_a_number_past_all_counting_is_no_number(cell: str) -> None:
    value, problem = read_integer(cell)
    assert value is None and problem is not None and problem[0] == "AA-NUMBER"
