"""However a council lays Annex A out, the same records come of it."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from sightline.formats.findings import Severity
from sightline.formats.tests.workbook_files import old_workbook
from sightline.interchange import annex_a
from sightline.interchange.annex_a.headers import list_of
from sightline.interchange.annex_a.layout import LISTS
from sightline.interchange.annex_a.samples.books import (
    AS_AT,
    contact,
    every_list,
    in_need,
    referral,
    write_folder,
    write_workbook,
)
from sightline.interchange.engine.sources import ROW, SHEET

COLUMNS_2019 = {1: 7, 2: 8, 3: 11, 4: 12, 5: 14, 6: 14, 7: 17, 8: 34, 9: 13, 10: 16, 11: 19}


def _frames(path: Path) -> dict[str, pl.DataFrame]:
    parsed = annex_a.parse(path, AS_AT)
    return {table: frame.drop(SHEET, ROW, strict=False) for table, frame in parsed.frames.items()}


def _same(ours: dict[str, pl.DataFrame], theirs: dict[str, pl.DataFrame]) -> None:
    assert set(ours) == set(theirs)
    for table in ours:
        assert_frame_equal(ours[table], theirs[table])


def test_the_official_workbook_is_read_without_a_finding(tmp_path: Path) -> None:
    parsed = annex_a.parse(write_workbook(tmp_path / "a.xlsx"))
    assert parsed.findings == []
    assert (parsed.kind, parsed.as_at) == ("annex_a", AS_AT)
    assert parsed.frames["person"]["person_id"].sort().to_list() == ["A1", "A2", "A3", "A4"]


@pytest.mark.parametrize(("number", "columns"), COLUMNS_2019.items())
def test_each_list_has_as_many_columns_as_ofsted_gave_it_in_2019(number: int, columns: int) -> None:
    assert len(LISTS[number - 1].of_edition("2019")) == columns


def test_the_edition_of_2023_has_four_more_columns_for_care_leavers() -> None:
    new = {column.header for column in LISTS[8].columns} - {column.header for column in LISTS[8].of_edition("2019")}
    assert len(new) == 4 and "Allocated Personal Advisor" in new
    assert all(LISTS[n - 1].of_edition("2019") == list(LISTS[n - 1].columns) for n in COLUMNS_2019 if n != 9)


def test_headers_are_ofsteds_own_to_the_last_blank(shared_folder: Path) -> None:
    from yaml import safe_load  # type: ignore[import-untyped]

    published = safe_load((shared_folder / "standards" / "annex-a.yaml").read_text("utf-8"))["lists"]
    for layout, theirs in zip(LISTS, published, strict=True):
        assert [column.header for column in layout.columns] == [column["header"] for column in theirs["columns"]]


def test_the_2019_workbook_gives_the_same_but_for_what_it_lacks(tmp_path: Path) -> None:
    old = annex_a.parse(write_workbook(tmp_path / "a.xlsx", edition="2019"))
    assert old.findings == []
    leaver = old.frames["care_leaver"].row(0, named=True)
    assert leaver["in_touch"] == "YES" and leaver["contacted_on"] is None and leaver["personal_adviser"] is None


LAYOUTS = {
    "sheets named with a blank, headers on row 1": {"named": lambda li: f"List {li.number}", "headers_on": 1},
    "mixed names": {"named": lambda li: f"List {li.number}" if li.number % 2 else f"List_{li.number:02}"},
    "lower case, headers on row 6": {"named": lambda li: f"list_{li.number} ", "headers_on": 6},
    "named after the lists": {"named": lambda li: li.title[:31]},
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_another_layout_gives_the_same_records(tmp_path: Path, layout: dict) -> None:
    _same(_frames(write_workbook(tmp_path / "a.xlsx", **layout)), _frames(write_workbook(tmp_path / "b.xlsx")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_folder_of_csv_files_gives_the_same_records(tmp_path: Path, encoding: str) -> None:
    _same(_frames(write_folder(tmp_path / "lists", encoding=encoding)), _frames(write_workbook(tmp_path / "b.xlsx")))


def test_an_old_xls_workbook_is_read(tmp_path: Path) -> None:
    cells: dict[tuple[int, int], str | float] = {}
    for place, column in enumerate(LISTS[0].columns):
        cells[1, place] = column.header
        value = contact("A1")[column.name]
        cells[2, place] = f"{value:%d/%m/%Y}" if isinstance(value, date) else value
    parsed = annex_a.parse(old_workbook(tmp_path / "a.xls", cells), AS_AT)
    assert parsed.frames["contact"].select("person_id", "contacted_on", "source").rows() == [("A1", date(2020, 3, 2), "6")]


def test_list_1_is_not_list_10_or_11(tmp_path: Path) -> None:
    names = ["List 1", "List_01", "LIST 10", "List_11", "list-1", "Annex", "List 12"]
    assert [found.number if (found := list_of(name)) else None for name in names] == [1, 1, 10, 11, 1, None, None]
    only = annex_a.parse(write_workbook(tmp_path / "a.xlsx", {n: every_list()[n] for n in (10, 11)}))
    assert "contact" not in only.frames and only.frames["adopter"].height == 1


SPELLINGS = {
    "a hard blank": {"Date of Contact": "Date\xa0of  Contact "},
    "capitals": {"Contact Source": "CONTACT SOURCE"},
    "another name of the child": {"Child Unique ID": "Child ID"},
    "identifier first": {"Child Unique ID": "ID of child"},
    "no question mark": {"Referral NFA?": "Referral NFA"},
    "straight quotes": {
        "Was the child assessed as requiring LA children’s social care support": (
            "Was the child assessed as requiring LA children's social care support?"
        )
    },
    "the heading of the codes": {
        "Was the child assessed as requiring LA children’s social care support": (
            "Was the child assessed as being in need at assessment?"
        )
    },
    "no blank at the end": {"LA In Touch ": "LA in Touch", "Date Ceased to be Looked After ": "Date Ceased to be Looked After"},
    "a bracket twice": {
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)": (
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))"
        )
    },
    "no yes or no": {
        "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)": (
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months "
        )
    },
    "an episode of care": {
        "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)": (
            "Is this a second or subsequent episode of being a Looked After Child within the last 12 months (Y/N)"
        )
    },
}


@pytest.mark.parametrize("spelled", SPELLINGS.values(), ids=SPELLINGS)
def test_a_header_spelled_otherwise_is_the_same_column(tmp_path: Path, spelled: dict[str, str]) -> None:
    parsed = annex_a.parse(write_workbook(tmp_path / "a.xlsx", spelled=spelled))
    assert parsed.findings == []
    _same(_frames(tmp_path / "a.xlsx"), _frames(write_workbook(tmp_path / "b.xlsx")))


def test_a_day_whose_header_says_nothing_is_found_by_its_place_and_said_so(tmp_path: Path) -> None:
    parsed = annex_a.parse(write_workbook(tmp_path / "a.xlsx", {1: [contact("A1")]}, spelled={"Date of Contact": "Event"}))
    assert parsed.frames["contact"]["contacted_on"].to_list() == [date(2020, 3, 2)]
    [placed] = [finding for finding in parsed.findings if finding.rule == "AA-PLACE"]
    assert "Date of Contact" in placed.message


def test_a_missing_column_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    parsed = annex_a.parse(write_workbook(tmp_path / "a.xlsx", {1: [contact("A1")]}, without=["source"]))
    assert parsed.frames["contact"].row(0, named=True)["source"] is None
    assert [f.message for f in parsed.findings if f.rule == "AA-COLUMN"] == [
        "the column “Contact Source” is missing; figures that need it cannot be worked out"
    ]


def test_a_missing_list_is_not_held_and_an_empty_one_is(tmp_path: Path) -> None:
    parsed = annex_a.parse(write_workbook(tmp_path / "a.xlsx", {1: [contact("A1")], 7: []}))
    assert "cp_plan" in parsed.frames and parsed.frames["cp_plan"].height == 0
    assert "care_episode" not in parsed.frames
    missing = [f for f in parsed.findings if f.rule == "AA-LIST"]
    assert len(missing) == 9 and all(f.severity is Severity.DOUBTFUL for f in missing)
    assert "list 8 (Children in care) is missing" in missing[5].message


def test_rows_are_numbered_as_a_spreadsheet_does_and_blank_ones_are_no_rows(tmp_path: Path) -> None:
    rows = [contact("A1"), {}, contact("A2", source="the cat")]
    parsed = annex_a.parse(write_workbook(tmp_path / "a.xlsx", {1: rows}))
    assert parsed.frames["contact"][ROW].to_list() == [3, 5]
    [told] = [f for f in parsed.findings if f.rule == "AA-CODE"]
    assert (told.sheet, told.row, told.column, told.found) == ("List_1", 5, "Contact Source", "the cat")


def test_a_referral_and_its_episode_are_one_row(tmp_path: Path) -> None:
    lists = {3: [referral("A1"), referral("A2", is_nfa="a) Yes")], 6: [in_need("A1"), in_need("A3")]}
    rows = _frames(write_workbook(tmp_path / "a.xlsx", lists))["cin_episode"].sort("person_id")
    assert rows.select("person_id", "source", "is_nfa", "primary_need", "case_status").rows() == [
        ("A1", "2A", False, "N1", "c"),
        ("A2", "2A", True, None, None),
        ("A3", None, None, "N1", "c"),
    ]


def test_what_list_8_says_becomes_episode_placement_status_reviews_visits_and_checks(tmp_path: Path) -> None:
    frames = _frames(write_workbook(tmp_path / "a.xlsx"))
    assert frames["care_episode"].select("started_on", "ended_on", "iro_contact_on").row(0) == (
        date(2020, 1, 15),
        None,
        date(2020, 5, 20),
    )
    assert frames["placement"].select("started_on", "placement_type", "provider", "is_in_area").row(0) == (
        date(2020, 3, 1),
        "U4",
        "PR1",
        True,
    )
    assert frames["legal_status"].select("started_on", "legal_status").row(0) == (date(2020, 2, 1), "C2")
    assert frames["health_check"].select("kind", "checked_on").rows() == [
        ("health_assessment", date(2020, 2, 10)),
        ("dental_check", date(2020, 2, 20)),
    ]
    assert frames["care_plan"]["plan_ltfost18"].to_list() == [True]
    counts = dict(frames["stated_count"].filter(person_id="A2").select("measure", "count").rows())
    assert counts == {"placements_12m": 2, "missing_12m": 0, "away_12m": 0, "earlier_care_12m": 0}


def test_team_and_worker_are_allocated_and_disability_is_recorded(tmp_path: Path) -> None:
    frames = _frames(write_workbook(tmp_path / "a.xlsx"))
    held = frames["involvement"].filter(person_id="A1").row(0, named=True)
    assert (held["team_id"], held["professional_id"], held["ended_on"]) == ("North Team", "Sam Sample", None)
    assert frames["department"]["name"].to_list() == ["North Team"]
    assert frames["disability"].filter(person_id="A1")["disability"].to_list() == ["NONE"]
