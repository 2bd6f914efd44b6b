"""Check letters and check digits, worked by hand."""

import pytest

from sightline.vocabulary.identifiers import nhs_number_is_valid, upn_check_letter, upn_is_valid

# H801200001001: 8x2 + 0x3 + 1x4 + 2x5 + 0x6 + 0x7 + 0x8 + 0x9 + 1x10 + 0x11 + 0x12 + 1x13 = 53; 53 - 2 x 23 = 7; A is 0, so H.
# Temporary, 80120000100A: the letter A counts 0, so 53 - 13 = 40; 40 - 23 = 17; place 17, from A at 0, is U.


def test_the_check_letter_of_a_upn_is_the_weighted_sum_over_23() -> None:
    assert upn_check_letter("801200001001") == "H"


def test_a_temporary_upn_ends_in_a_letter_that_counts_by_its_place() -> None:
    assert upn_check_letter("80120000100A") == "U"
    assert upn_is_valid("U80120000100A")


@pytest.mark.parametrize("text", ["H801200001001", " h801200001001 ", "U330211219011"])
def test_a_upn_with_its_own_letter_is_valid(text: str) -> None:
    assert upn_is_valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "A801200001001",  # another letter
        "H801200001002",  # a digit wrong
        "H80120000100",  # too short
        "H8012000010011",  # too long
        "I801200001001",  # I, O and S are never used
        "H80120000100S",
        "UN1",
        "",
        "H8０1200001001",  # a digit of another script
    ],
)
def test_what_is_not_a_upn_is_said_to_be_none(text: str) -> None:
    assert not upn_is_valid(text)


# 943 476 5919: 9x10+4x9+3x8+4x7+7x6+6x5+5x4+9x3+1x2 = 299; 299 - 27 x 11 = 2; 11 - 2 = 9, the last digit.
# 123 456 7890: 210 - 19 x 11 = 1; 11 - 1 = 10, which no digit can be.
@pytest.mark.parametrize(
    ("text", "valid"),
    [("943 476 5919", True), ("9434765919", True), ("9434765918", False), ("1234567890", False), ("943476591", False)],
)
def test_an_nhs_number_carries_its_check_digit(text: str, valid: bool) -> None:
    assert nhs_number_is_valid(text) is valid
