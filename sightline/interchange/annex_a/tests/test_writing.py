"""What we write is Ofsted's workbook, read back by somebody else's reader."""

from datetime import date, datetime
from pathlib import Path

import pytest

from sightline.interchange import annex_a
from sightline.interchange.annex_a.layout import LISTS
from sightline.interchange.annex_a.tests.exported import PERSON, book_of, rows_of


@pytest.mark.parametrize("edition", ["2019", "2023-24"])
def test_sheets_titles_and_headers_are_ofsteds(tmp_path: Path, edition: str) -> None:
    book = book_of(tmp_path, edition, contact="")
    assert book.sheetnames == ["Front_Sheet", *(f"List_{n}" for n in range(1, 12))]
    for layout in LISTS:
        sheet = book[layout.sheet]
        assert sheet["A1"].value == f"List {layout.number}: {layout.title}"
        assert [cell.value for cell in sheet[2]] == [column.header for column in layout.of_edition(edition)]


def test_the_front_sheet_says_whose_of_which_day_and_which_edition(tmp_path: Path) -> None:
    front = {row[0]: row[1] for row in book_of(tmp_path, "2019", contact="")["Front_Sheet"].iter_rows(values_only=True)}
    assert front["Local authority"] == "Sampleshire"
    assert front["Date of the extract"] == datetime(2020, 7, 1)  # noqa: DTZ001
    assert front["Edition of the lists"] == "August 2019"


def test_an_edition_that_there_is_not_is_an_error_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="2019, 2023-24"):
        annex_a.export({}, date(2020, 7, 1), tmp_path / "out.xlsx", edition="2030")
    assert not (tmp_path / "out.xlsx").exists()


def test_a_file_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        annex_a.export({}, date(2020, 7, 1), tmp_path / "nowhere" / "out.xlsx")


def test_days_are_real_days_shown_as_ofsted_asks_and_codes_are_in_its_words(tmp_path: Path) -> None:
    book = book_of(tmp_path, person=f"{PERSON}\nA F MWBC 2010-07-02 -", contact="person_id contacted_on source\nA 2020-03-02 6")
    child, sex, ethnicity, born, age, day, source = book["List_1"][3]
    assert (child.value, sex.value, ethnicity.value, source.value) == ("A", "b) Female", "f) MWBC", "q) 6: Police")
    assert (day.is_date, day.number_format, born.number_format) == (True, "dd/mm/yyyy", "dd/mm/yyyy")
    assert age.value == 9


def test_what_looks_like_a_formula_is_written_as_text(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        department="team_id name\nT1 =1+1",
        cin_episode="person_id referred_on team_id worker_id\nA 2020-03-02 T1 @SUM(A1)",
    )
    *_, team, worker = book["List_3"][3]
    assert (team.value, team.data_type, worker.value) == ("=1+1", "s", "@SUM(A1)")


def test_ages_are_completed_years_and_the_unborn_are_minus_one(tmp_path: Path) -> None:
    people = f"{PERSON}\nA M - 2010-07-01 -\nB M - 2010-07-02 -\nU - - - 2020-09-01\nX - - - -\nL - - 2020-08-01 -"
    contacts = "person_id contacted_on\n" + "\n".join(f"{who} 2020-06-01" for who in "ABUXL")
    rows = {row["child_id"]: row for row in rows_of(tmp_path, 1, person=people, contact=contacts)}
    assert {who: (row["age"], row["born_on"]) for who, row in rows.items()} == {
        "A": (10, date(2010, 7, 1)),
        "B": (9, date(2010, 7, 2)),
        "U": (-1, date(2020, 9, 1)),
        "X": (None, None),
        "L": (-1, date(2020, 8, 1)),
    }
    assert (rows["X"]["sex"], rows["X"]["ethnicity"]) == ("c) Not stated/recorded", "s) NOBT")
