"""What is hidden before a figure is published."""

from datetime import date
from fractions import Fraction

import pytest

from sightline.calendars.periods import period_of
from sightline.indicators import COUNT, DAYS, PERCENT, RATE, Part, Profile, Result, Unit
from sightline.indicators.disclosure import discloses, protected, protected_table

#  unit     numerator  denominator  hidden
CASES = [
    (COUNT, 0, None, False),  # zero is shown
    (COUNT, 1, None, True),
    (COUNT, 5, None, True),
    (COUNT, 6, None, False),
    (PERCENT, 6, 12, False),
    (PERCENT, 5, 100, True),
    (PERCENT, 95, 100, True),  # the five who are not in it
    (PERCENT, 94, 100, False),
    (PERCENT, 100, 100, False),  # nobody is left out
    (RATE, 4, 68_000, True),
    (RATE, 6, 10, False),
    (DAYS, 400, 5, True),  # an average over five children
    (DAYS, 400, 6, False),
]


@pytest.mark.parametrize(("unit", "numerator", "denominator", "hidden"), CASES)
def test_what_discloses(unit: Unit, numerator: int, denominator: int | None, hidden: bool) -> None:
    assert discloses(unit, numerator, denominator) is hidden


def test_a_hidden_part_is_not_found_by_taking_the_others_from_the_total() -> None:
    parts = [Part(name, n, None, Fraction(n), str(n), 0) for name, n in [("East", 3), ("North", 20), ("South", 9), ("West", 0)]]
    as_at = date(2020, 7, 1)
    figure = Result(
        "X",
        "X",
        "x",
        as_at,
        period_of("snapshot", as_at),
        COUNT,
        Profile.LOCAL,
        32,
        None,
        Fraction(32),
        0,
        parts=tuple(parts),
        by="locality",
    )
    shown = protected(figure)
    assert shown.display == "32"
    assert [part.display for part in shown.parts] == ["c", "20", "c", "0"]
    assert [part.numerator for part in shown.parts] == [None, 20, None, 0]


def test_a_hidden_figure_keeps_nothing_that_gives_it_away() -> None:
    as_at = date(2020, 7, 1)
    figure = Result("X", "X", "x", as_at, period_of("snapshot", as_at), PERCENT, Profile.LOCAL, 2, 40, Fraction(5), 1)
    shown = protected(figure)
    assert (shown.display, shown.numerator, shown.value, shown.denominator, shown.too_soon) == ("c", None, None, 40, 0)


def test_a_table_with_totals_both_ways_hides_until_nothing_can_be_worked_out() -> None:
    hidden = protected_table([[3, 20, 30], [40, 50, 60], [70, 80, 90]])
    # 3 is small; its row and its column each need a second hidden cell, and so do those cells' own column and row.
    assert hidden == [[True, True, False], [True, True, False], [False, False, False]]
    for line in [*hidden, *map(list, zip(*hidden, strict=True))]:
        assert sum(line) != 1
