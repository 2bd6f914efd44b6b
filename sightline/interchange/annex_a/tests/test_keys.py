"""What one extract calls a row, the next calls it too, so that nothing is counted twice when it has moved on."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from sightline.interchange import annex_a
from sightline.interchange.annex_a.samples.books import Row, every_list, write_workbook
from sightline.interchange.engine import read_records

ASSESSMENT, ENQUIRY, HELP, LEAVER = (every_list()[number][0] for number in (4, 5, 2, 9))
ROWS = {4: ASSESSMENT, 5: ENQUIRY, 2: HELP, 9: LEAVER}


def read(path: Path, number: int, *rows: dict[str, Any], edition: str = "2023-24") -> dict[str, pl.DataFrame]:
    """The records of a workbook that has only these rows of one list, each like the sample but for the cells given."""
    listed: list[Row] = [{**ROWS[number], **cells} for cells in rows]
    return annex_a.parse(write_workbook(path, {number: listed}, edition=edition)).frames


def test_an_assessment_keeps_its_key_when_it_is_authorised(tmp_path: Path) -> None:
    then = read(tmp_path / "a.xlsx", 4, {"authorised_on": None})
    now = read(tmp_path / "b.xlsx", 4, {"authorised_on": date(2020, 4, 14)})
    keys = [frames["assessment"]["assessment_id"].to_list() for frames in (then, now)]
    assert keys == [["assessment|A1|2020-03-04"], ["assessment|A1|2020-03-04"]]


def test_an_enquiry_keeps_its_key_when_the_conference_is_held(tmp_path: Path) -> None:
    then = read(tmp_path / "a.xlsx", 5, {"icpc_on": None, "is_cp_plan": None})
    now = read(tmp_path / "b.xlsx", 5, {})
    assert then["s47_enquiry"]["s47_enquiry_id"].to_list() == now["s47_enquiry"]["s47_enquiry_id"].to_list()
    assert (then["icpc"].height, now["icpc"]["icpc_id"].to_list()) == (0, ["icpc|A1|2020-03-16"])
    assert now["icpc"]["s47_enquiry_id"].to_list() == ["s47|A1|2020-03-16"]


def test_early_help_keeps_its_key_when_it_ends(tmp_path: Path) -> None:
    then = read(tmp_path / "a.xlsx", 2, {"completed_on": None})
    now = read(tmp_path / "b.xlsx", 2, {})
    assert then["early_help_episode"]["early_help_episode_id"].equals(now["early_help_episode"]["early_help_episode_id"])


def test_two_assessments_begun_on_one_day_are_two_in_the_order_they_ended(tmp_path: Path) -> None:
    rows = read(tmp_path / "a.xlsx", 4, {"authorised_on": None}, {"authorised_on": date(2020, 3, 9)})["assessment"]
    assert rows.select("assessment_id", "authorised_on").rows() == [
        ("assessment|A1|2020-03-04|2", None),
        ("assessment|A1|2020-03-04", date(2020, 3, 9)),
    ]


def test_a_row_that_stands_there_twice_is_loaded_once(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {4: [ASSESSMENT, ASSESSMENT]})
    parsed = read_records(path)
    assert parsed.frames["assessment"].height == 1
    assert [finding.rule for finding in parsed.findings if finding.row == 4] == ["IN-DUPLICATE"]


def test_a_care_leaver_who_sought_asylum_alone_is_known_as_one(tmp_path: Path) -> None:
    frames = read(tmp_path / "a.xlsx", 9, {"is_uasc": "a) Yes"}, {"child_id": "A9"})
    assert frames["immigration_status"].select("person_id", "status").rows() == [("A3", "UASC")]


def test_the_edition_that_does_not_ask_says_nothing_of_asylum(tmp_path: Path) -> None:
    assert "immigration_status" not in read(tmp_path / "a.xlsx", 9, {}, edition="2019")


def test_rows_read_are_rows_kept_and_rows_left_out(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {4: [ASSESSMENT, {**ASSESSMENT, "child_id": None}, ASSESSMENT]})
    parsed = read_records(path)
    assert (parsed.rows_read["assessment"], parsed.rejected["assessment"], parsed.frames["assessment"].height) == (3, 2, 1)
