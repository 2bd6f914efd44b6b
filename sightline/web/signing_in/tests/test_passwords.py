"""Which passwords are refused, as a table."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sightline.web.signing_in.passwords import NoLocalWords, NotTooLong

#  password                         refused because
READINGS = """
   elevenchars                      shorter than 12
   twelve chars                     -
   password1234                     common
   Sightline2026!                   local word and five others
   51ghtl1ne---2026                 the same, disguised
   sightline purple tractor         -
"""


@pytest.mark.parametrize(
    "line", [line for line in READINGS.splitlines() if line.strip()], ids=lambda line: line.split("  ")[1].strip() or "x"
)
def test_passwords(line: str) -> None:
    password, why = (part.strip() for part in line.strip().split("  ", 1))
    if why == "-":
        validate_password(password)
    else:
        with pytest.raises(ValidationError):
            validate_password(password)


def test_a_password_of_128_characters_is_allowed_and_of_129_refused() -> None:
    rule = NotTooLong(128)
    rule.validate("x" * 128)
    with pytest.raises(ValidationError, match="128 characters or fewer"):
        rule.validate("x" * 129)


def test_a_local_word_needs_eight_more_characters_of_its_own() -> None:
    rule = NoLocalWords(["Amberfold"])
    rule.validate("amberfold 12345678")
    with pytest.raises(ValidationError):
        rule.validate("amberfold 1234567")


def test_a_long_password_without_capitals_figures_or_signs_will_do() -> None:
    validate_password("plum tractor under snow")


def test_a_password_like_ones_own_name_is_refused() -> None:
    from sightline.access.models import Account

    account = Account(email="wren.ashdown@sightline.example", full_name="Wren Ashdown")
    with pytest.raises(ValidationError):
        validate_password("wren ashdown", account)
