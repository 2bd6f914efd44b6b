"""A finding of the checks that all feeds share names the cell of the list, once, whatever records became of it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline.interchange.annex_a.samples.books import every_list, write_workbook
from sightline.interchange.engine import read_records

TOO_LATE = date(2020, 9, 1)  # the lists are as at 1 July 2020


@pytest.mark.parametrize(
    ("number", "cell", "header"),
    [
        (1, "contacted_on", "Date of Contact"),
        (2, "completed_on", "Assessment completion date"),
        (5, "icpc_on", "Date of Initial Child Protection Conference"),
        (6, "referred_on", "CIN Start Date"),
        (7, "reviewed_on", "Date of latest review conference"),
        (8, "started_on", "Date Started to be Looked After"),
        (8, "legal_status_on", "Start date of current legal status"),
        (8, "placed_on", "Start Date of Most Recent Placement"),
        (8, "dental_on", "Date of Last Health Assessment / Date of Last Dental Check"),
        (9, "pathway_plan_on", "Latest Pathway Plan Review Date"),
        (11, "order_on", "Date of Adoption Order"),
    ],
)
def test_a_day_after_the_extract(tmp_path: Path, number: int, cell: str, header: str) -> None:
    row: dict[str, Any] = {**every_list()[number][0], cell: TOO_LATE}
    found = read_records(write_workbook(tmp_path / "a.xlsx", {number: [row]})).findings
    late = [(f.sheet, f.row, f.column, f.found) for f in found if f.rule == "IN-AFTER"]
    assert late == [(f"List_{number}", 3, header, "01/09/2020")]


def test_an_end_before_a_start_that_several_records_share(tmp_path: Path) -> None:
    row: dict[str, Any] = {
        **every_list()[8][0],
        "ended_on": date(2020, 1, 1),
        "end_reason": "E4A",
        "placed_on": date(2020, 1, 15),
    }
    row["legal_status_on"] = date(2020, 1, 15)
    found = read_records(write_workbook(tmp_path / "a.xlsx", {8: [row]})).findings
    [told] = [f for f in found if f.rule == "IN-ORDER"]
    assert (told.sheet, told.row, told.column) == ("List_8", 3, "Date Ceased to be Looked After ")
    assert told.found == "15/01/2020, 01/01/2020"
