"""Whatever is wrong with a file: nothing is changed where it is refused, and what is wrong is said so that it can be mended."""

import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sightline.formats.findings import Finding, Severity
from sightline.interchange import annex_a
from sightline.interchange.annex_a.samples.books import (
    AS_AT,
    CHILD,
    adopter,
    contact,
    every_list,
    in_care,
    in_need,
    plan,
    referral,
    write_folder,
    write_workbook,
)
from sightline.interchange.engine import import_file
from sightline.interchange.engine.sources import read_records
from sightline.records.models import Contact, ImportRun, Person

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _with(path: Path, name: str, content: bytes, kind: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "a", kind) as archive:
        archive.writestr(name, content)


def _not_a_workbook(path: Path) -> None:
    path.write_text("Dear colleague, please find attached", "utf-8")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _encrypted(path: Path) -> None:
    path.write_bytes(OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"))


def _with_macros(path: Path) -> None:
    _with(write_workbook(path), "xl/vbaProject.bin", b"Attribute VB_Name")


def _cut_short(path: Path) -> None:
    content = write_workbook(path).read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _bomb(path: Path) -> None:
    _with(write_workbook(path), "xl/media/image1.png", b"\0" * 60_000_000)


def _millions_of_columns(path: Path) -> None:
    cell = b'<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>'
    sheet = b'<worksheet><dimension ref="A1:ZZZZZ9"/><sheetData>' + cell + b"</sheetData></worksheet>"
    _with(write_workbook(path), "xl/worksheets/sheet99.xml", sheet)


def _ten_megabytes_in_one_cell(path: Path) -> None:
    folder = write_folder(path, {1: [contact("A1", source="x" * 10_000_000)]})
    assert folder.is_dir()


def _no_list(path: Path) -> None:
    write_workbook(path, {}, others={"Sheet1": [["Name", "Colour"], ["a", "b"]]})


def _list_twice(path: Path) -> None:
    again = [["Child Unique ID", "Gender", "Ethnicity"], ["A1", "a) Male", "a) WBRI"]]
    write_workbook(path, {1: [contact("A1")]}, others={"List 1": again})


def _header_twice(path: Path) -> None:
    write_workbook(path, {1: [contact("A1")]}, spelled={"Age of Child (Years)": "Contact Source"})


def _no_identifier(path: Path) -> None:
    write_workbook(path, {1: [contact("A1")]}, without=["child_id"])


def _no_headers(path: Path) -> None:
    write_workbook(path, {}, others={"List_1": [["what", "is", "this"], [1, 2, 3]]})


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "not a workbook": (_not_a_workbook, "not a workbook"),
    "an empty file": (_empty, "empty"),
    "encrypted": (_encrypted, "encrypted"),
    "with macros": (_with_macros, "macros"),
    "cut short": (_cut_short, "cut short or damaged"),
    "a zip bomb": (_bomb, "unpacks to far more"),
    "a sheet of millions of columns": (_millions_of_columns, "columns to the right"),
    "no list": (_no_list, "no list of Annex A"),
    "a list twice": (_list_twice, "twice"),
    "a header twice": (_header_twice, "“Contact Source” stands there twice"),
    "no identifier": (_no_identifier, "“Child Unique ID” is missing"),
    "no headers": (_no_headers, "no row of the first ten"),
}


@pytest.mark.parametrize(("make", "words"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_cannot_be_used_is_refused_in_words(tmp_path: Path, make: Callable, words: str) -> None:
    path = tmp_path / "lists.xlsx"
    make(path)
    parsed = annex_a.parse(path, AS_AT)
    assert parsed.frames == {}
    assert any(words in finding.message and finding.fix for finding in parsed.refused), parsed.findings


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["not a workbook", "encrypted", "a zip bomb", "a header twice"])
def test_a_refused_file_changes_nothing(tmp_path: Path, what: str) -> None:
    make, words = REFUSED[what]
    path = tmp_path / "lists.xlsx"
    make(path)
    outcome = import_file("annex_a", path, AS_AT)
    assert outcome.refused and words in outcome.message
    assert (Person.objects.count(), ImportRun.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_workbook_is_loaded_once(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "lists.xlsx")
    now = datetime(2020, 7, 2, 9, tzinfo=UTC)
    outcome = import_file("annex_a", path, now=lambda: now)
    assert not outcome.refused and outcome.run is not None and outcome.run.as_at == AS_AT
    assert Contact.objects.values_list("person_id", "contacted_on", "source").get() == ("A1", date(2020, 3, 2), "6")
    again = import_file("annex_a", path, now=lambda: now)
    assert again.refused and "already imported" in again.message
    assert Contact.objects.count() == 1


def _found(path: Path, rule: str) -> Finding:
    [found] = [finding for finding in read_records(path, AS_AT).findings if finding.rule == rule]
    return found


DOUBTFUL = {
    "an unknown code": (1, contact("A1", source="zebra"), "AA-CODE", "Contact Source", "zebra"),
    "a day that is not": (1, contact("A1", contacted_on="31/02/2020"), "AA-DATE", "Date of Contact", "31/02/2020"),
    "a day of 1900": (1, contact("A1", contacted_on="01/01/1900"), "AA-OLD", "Date of Contact", "01/01/1900"),
    "a spreadsheet's nought": (1, contact("A1", contacted_on=0), "AA-OLD", "Date of Contact", "0"),
    "a spreadsheet's number": (1, contact("A1", contacted_on=43892), "AA-SERIAL", "Date of Contact", "43892"),
    "a blank that may not be": (1, contact("A1", source=None), "AA-BLANK", "Contact Source", ""),
    "words for a number": (11, adopter("D1", children_placed="many"), "AA-NUMBER", "No. of children placed", "many"),
    "nobody": (1, contact("", child_id=None), "AA-NOBODY", "Child Unique ID", ""),
    "a reason and no day": (6, in_need("A1", close_reason="RC1 - Adopted"), "AA-6-REASON", "Reason for Closure", "RC1"),
    "a visit before the plan": (
        7,
        plan("A1", visited_on=date(2020, 3, 1)),
        "AA-7-VISIT",
        "Date of the Last Statutory Visit",
        "01/03/2020",
    ),
}


@pytest.mark.parametrize(("number", "row", "rule", "column", "found"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_wrong_names_sheet_row_column_cell_rule_and_fix(
    tmp_path: Path, number: int, row: dict, rule: str, column: str, found: str
) -> None:
    path = write_workbook(tmp_path / "lists.xlsx", every_list() | {number: [row]})
    told = _found(path, rule)
    assert (told.sheet, told.row, told.column, told.found) == (f"List_{number}", 3, column, found)
    assert told.message and told.fix


def test_a_spreadsheets_number_is_read_as_the_day_it_stands_for(tmp_path: Path) -> None:
    parsed = annex_a.parse(write_workbook(tmp_path / "a.xlsx", {1: [contact("A1", contacted_on=43892)]}))
    assert parsed.frames["contact"]["contacted_on"].to_list() == [date(2020, 3, 2)]


def test_an_end_before_its_start_is_said_with_its_place(tmp_path: Path) -> None:
    ended = plan("A1", ended_on=date(2020, 3, 1), visited_on=None, reviewed_on=None)
    told = _found(write_workbook(tmp_path / "a.xlsx", every_list() | {7: [ended]}), "IN-ORDER")
    assert (told.sheet, told.row, told.column) == ("List_7", 3, "Child Protection Plan End Date")
    assert told.severity is Severity.DOUBTFUL


def test_an_event_after_the_extract_is_said_and_kept(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", every_list() | {1: [contact("A1", contacted_on=date(2020, 7, 2))]})
    told = _found(path, "IN-AFTER")
    assert (told.sheet, told.row, told.column) == ("List_1", 3, "Date of Contact")
    assert read_records(path, AS_AT).frames["contact"].height == 1


def test_two_dates_of_birth_are_said_and_the_fuller_list_stands(tmp_path: Path) -> None:
    lists = {1: [contact("A1", born_on=date(2010, 1, 5))], 6: [in_need("A1")]}
    parsed = annex_a.parse(write_workbook(tmp_path / "a.xlsx", lists))
    [told] = [finding for finding in parsed.findings if finding.rule == "AA-TWO-BIRTHS"]
    assert (told.sheet, told.row, told.found) == ("List_1", 3, "05/01/2010") and "01/05/2010" in told.message
    assert parsed.frames["person"]["born_on"].to_list() == [CHILD["born_on"]]


def test_the_unborn_have_an_expected_day_and_no_birth(tmp_path: Path) -> None:
    rows = [
        contact("U1", born_on=date(2020, 9, 1), age=-1),
        contact("U2", born_on=None, age=-1),
        contact("U3", born_on=date(2020, 6, 30), age=0),
    ]
    people = annex_a.parse(write_workbook(tmp_path / "a.xlsx", {1: rows})).frames["person"].sort("person_id")
    assert people.select("person_id", "born_on", "expected_birth_on").rows() == [
        ("U1", None, date(2020, 9, 1)),
        ("U2", None, date(2020, 7, 2)),
        ("U3", date(2020, 6, 30), None),
    ]


def test_a_row_that_stands_there_twice_is_loaded_once(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", every_list() | {8: [in_care("A2"), in_care("A2")]})
    parsed = read_records(path, AS_AT)
    assert parsed.frames["care_episode"].height == 1
    assert {f.row for f in parsed.findings if f.rule == "IN-DUPLICATE"} == {4}


def test_text_that_looks_like_a_formula_is_kept_to_the_letter(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://example.invalid","Team")'
    path = write_workbook(tmp_path / "a.xlsx", {3: [referral("=1+1", team=evil, worker="@SUM(A1:A9)")]})
    row = annex_a.parse(path).frames["cin_episode"].row(0, named=True)
    assert (row["person_id"], row["team_id"], row["worker_id"]) == ("=1+1", evil, "@SUM(A1:A9)")


def test_ten_megabytes_in_one_cell_of_a_csv_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lists"
    _ten_megabytes_in_one_cell(path)
    parsed = annex_a.parse(path, AS_AT)
    assert parsed.findings and all(len(finding.found) <= 200 for finding in parsed.findings)
    assert "contact" not in parsed.frames or parsed.frames["contact"]["source"].to_list() == [None]


def test_a_csv_file_in_utf_16_is_refused(tmp_path: Path) -> None:
    parsed = annex_a.parse(write_folder(tmp_path / "lists", {1: [contact("A1")]}, encoding="utf-16"), AS_AT)
    assert parsed.refused and parsed.frames == {}


def test_without_a_day_it_is_said_that_there_is_none(tmp_path: Path) -> None:
    parsed = annex_a.parse(write_workbook(tmp_path / "a.xlsx", day=None))
    assert parsed.as_at is None and [f.rule for f in parsed.findings] == ["AA-AS-AT"]
