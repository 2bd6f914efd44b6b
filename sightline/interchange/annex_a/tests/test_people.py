"""Who the lists are about: one person a child, and what is said where the lists do not agree."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline.interchange import annex_a
from sightline.interchange.annex_a.samples.books import AS_AT, contact, in_care, plan, write_workbook


def told(path: Path, lists: dict[int, Any], rule: str) -> list[tuple[str, int | None, str]]:
    """Where the rule finds something in a workbook of these lists, and what."""
    findings = annex_a.parse(write_workbook(path, lists)).findings
    return [(finding.sheet, finding.row, finding.found) for finding in findings if finding.rule == rule]


def person(path: Path, **lists: Any) -> dict[str, Any]:
    frames = annex_a.parse(write_workbook(path, {int(name[-1]): rows for name, rows in lists.items()})).frames
    return frames["person"].row(0, named=True)


def test_a_child_with_two_dates_of_birth_keeps_that_of_the_fuller_list(tmp_path: Path) -> None:
    lists = {1: [contact("A1", born_on=date(2010, 5, 2))], 8: [in_care("A1")]}
    assert told(tmp_path / "a.xlsx", lists, "AA-TWO-BIRTHS") == [("List_1", 3, "02/05/2010")]
    assert person(tmp_path / "b.xlsx", list_1=lists[1], list_8=lists[8])["born_on"] == date(2010, 5, 1)


def test_what_one_list_leaves_blank_another_says(tmp_path: Path) -> None:
    rows = {"list_7": [plan("A1", sex=None, ethnicity=None, born_on=None)], "list_1": [contact("A1", sex="b) Female")]}
    found = person(tmp_path / "a.xlsx", **rows)
    assert (found["sex"], found["ethnicity"], found["born_on"]) == ("F", "WBRI", date(2010, 5, 1))


@pytest.mark.parametrize(
    ("born_on", "age", "born", "expected"),
    [
        (date(2020, 9, 1), -1, None, date(2020, 9, 1)),  # expected in September
        (date(2020, 9, 1), None, None, date(2020, 9, 1)),  # a day still to come is no birth
        (None, -1, None, date(2020, 7, 2)),  # no day given: some time after the extract
        (date(2020, 6, 1), 0, date(2020, 6, 1), None),
    ],
)
def test_the_unborn(tmp_path: Path, born_on: date | None, age: int | None, born: date | None, expected: date | None) -> None:
    found = person(tmp_path / "a.xlsx", list_7=[plan("A1", born_on=born_on, age=age)])
    assert (found["born_on"], found["expected_birth_on"]) == (born, expected)


#  born on           age as at 1 July 2020
@pytest.mark.parametrize(
    ("born_on", "age", "is_odd"),
    [
        (date(2010, 7, 1), 10, False),  # ten that day
        (date(2010, 7, 2), 9, False),
        (date(2010, 7, 2), 10, False),  # a year either way is let pass
        (date(2010, 7, 2), 11, True),
        (date(2010, 7, 1), 8, True),
        (date(2010, 7, 1), -1, True),  # born ten years ago, and unborn
        (date(2020, 7, 2), 0, True),  # expected tomorrow, and born
        (date(2020, 7, 2), -1, False),
        (date(2010, 7, 1), None, False),
        (None, 5, False),
    ],
)
def test_an_age_that_does_not_fit_is_told(tmp_path: Path, born_on: date | None, age: int | None, is_odd: bool) -> None:
    found = told(tmp_path / "a.xlsx", {1: [contact("A1", born_on=born_on, age=age)]}, "AA-AGE")
    assert found == ([("List_1", 3, f"{age}, born on {born_on:%d/%m/%Y}")] if is_odd else [])


def test_without_the_day_of_the_extract_no_age_is_judged(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {1: [contact("A1", age=3)]}, day=None)
    assert [finding.rule for finding in annex_a.parse(path).findings if finding.rule == "AA-AGE"] == []
    assert [finding.rule for finding in annex_a.parse(path, AS_AT).findings if finding.rule == "AA-AGE"] == ["AA-AGE"]
