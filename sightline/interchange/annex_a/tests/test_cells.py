"""What one cell means, and what is said where it means nothing."""

from datetime import date, datetime
from typing import Any

import pytest

from sightline.interchange.annex_a.cells import read_age, read_code, read_date, read_integer, read_text
from sightline.vocabulary.codes import CODE_SETS


@pytest.mark.parametrize(
    ("cell", "day", "rule"),
    [
        (date(2020, 2, 29), date(2020, 2, 29), None),
        (datetime(2020, 2, 29, 13, 5), date(2020, 2, 29), None),  # noqa: DTZ001
        ("29/02/2020", date(2020, 2, 29), None),
        ("01/02/2020", date(2020, 2, 1), None),
        ("2020-02-01", date(2020, 2, 1), None),
        ("2020-02-01T00:00:00", date(2020, 2, 1), None),
        ("1 Feb 2020", date(2020, 2, 1), None),
        ("01/02/20", date(2020, 2, 1), None),
        (43862, date(2020, 2, 1), "AA-SERIAL"),
        (43862.0, date(2020, 2, 1), "AA-SERIAL"),
        ("43862", date(2020, 2, 1), "AA-SERIAL"),
        ("31/02/2020", None, "AA-DATE"),
        ("02/14/2020", None, "AA-DATE"),
        ("yesterday", None, "AA-DATE"),
        (7, None, "AA-DATE"),
        (True, None, "AA-DATE"),
        (date(1900, 1, 1), None, "AA-OLD"),
        ("01/01/1900", None, "AA-OLD"),
        (0, None, "AA-OLD"),
        ("", None, None),
        ("#N/A", None, None),
        (None, None, None),
    ],
)
def test_days(cell: Any, day: date | None, rule: str | None) -> None:
    value, problem = read_date(cell)
    assert (value, problem[0] if problem else None) == (day, rule)


@pytest.mark.parametrize(
    ("codes", "cell", "code"),
    [
        ("sex", "a) Male", "M"),
        ("sex", "Female", "F"),
        ("sex", "c) Neither", "U"),
        ("ethnicity", "s) NOBT", "NOBT"),
        ("ethnicity", "s) REFU", "REFU"),
        ("ethnicity", "t) NOBT", "NOBT"),
        ("ethnicity", "White British", "WBRI"),
        ("source", "q) 6: Police", "6"),
        ("source", "Police", "6"),
        ("need", "N2 - Child’s disability", "N2"),
        ("need", "N2 - Child's disability", "N2"),
        ("legal_status", "C1: ICO", "C1"),
        ("placement", "q2) K3: Supported accommodation", "K3"),
        ("category", "Physical abuse", "PHY"),
        ("in_touch", "f) Rhom", "RHOM"),
        ("eligibility", "d) Eligible child", "eligible"),
        ("activity", "G5: Not in education, employment or training - other", "G5"),
        ("rec", "e) E4A: Returned home to live with parents or relatives - part of planning", "E4A"),
        ("yes_no", "Yes", "Y"),
    ],
)
def test_codes_however_they_are_spelled(codes: str, cell: str, code: str) -> None:
    assert read_code(cell, CODE_SETS[codes].match) == (code, None)


def test_what_is_no_code_is_never_guessed() -> None:
    value, problem = read_code("Mostly harmless", CODE_SETS["source"].match)
    assert value is None and problem is not None and problem[0] == "AA-CODE"


@pytest.mark.parametrize(
    ("cell", "age", "is_told"),
    [(9, 9, False), (6.138, 6, False), ("-1", -1, False), ("<1", 0, False), ("3 months", 0, False), ("old", None, True)],
)
def test_ages(cell: Any, age: int | None, is_told: bool) -> None:
    value, problem = read_age(cell)
    assert (value, problem is not None) == (age, is_told)


def test_yes_or_no_is_no_number() -> None:
    value, problem = read_integer(True)
    assert value is None and problem is not None and problem[0] == "AA-NUMBER"


@pytest.mark.parametrize("formula", ["=1+1", "+44 1234", "-cmd|' /C calc'!A0", "@SUM(A1)"])
def test_text_that_looks_like_a_formula_is_kept_to_the_letter(formula: str) -> None:
    assert read_text(formula) == (formula, None)


def test_numbers_in_text_columns_lose_no_digit_and_gain_no_point() -> None:
    assert [read_text(cell)[0] for cell in (12345.0, 12345, "0012", "12\xa0 34")] == ["12345", "12345", "0012", "12 34"]
