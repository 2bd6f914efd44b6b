"""What counts as agreeing with a printed number."""

from decimal import Decimal
from fractions import Fraction

import pytest

from sightline.reports.figures_check.agreement import agrees, as_printed
from sightline.reports.figures_check.figures import Figure


def printed(value: str, qualifier: str = "exact") -> Figure:
    return Figure("a.figure", "A figure", "observed", Decimal(value), "percent", qualifier, "a system")


@pytest.mark.parametrize(
    ("value", "qualifier", "computed", "expected"),
    [
        ("63", "exact", Fraction(625, 10), True),  # half up
        ("62", "exact", Fraction(625, 10), False),
        ("71.4", "exact", Fraction(500, 7), True),  # 71.43
        ("71.4", "exact", Fraction(7145, 100), False),  # prints as 71.5
        ("17", "about", Fraction(1615, 100), True),  # exactly a twentieth below
        ("17", "about", Fraction(161, 10), False),
        ("85", "almost", Fraction(849, 10), True),
        ("85", "almost", Fraction(85), False),
        ("85", "almost", Fraction(84), False),
        ("700", "over", Fraction(701), True),
        ("700", "over", Fraction(700), False),
        ("700", "over", Fraction(771), False),
        ("15000", "in excess of", Fraction(15001), True),
        ("5", "up_to", Fraction(5), True),
        ("5", "up_to", Fraction(6), False),
    ],
)
def test_a_printed_number_and_its_word_are_held_against_the_computed_one(value, qualifier, computed, expected):
    assert agrees(printed(value, qualifier), computed) is expected


def test_a_softened_number_is_shown_to_one_place_more():
    assert as_printed(printed("85", "almost"), Fraction(8474, 100)) == Decimal("84.7")
    assert as_printed(printed("85"), Fraction(8474, 100)) == Decimal("85")
