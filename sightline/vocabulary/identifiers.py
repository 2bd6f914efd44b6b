"""Identifiers that carry a check of their own."""

import re

# The 23 letters a UPN may begin with: the alphabet without I, O and S. Source: DfE, Unique Pupil Numbers guide.
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(r"^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$")
_NHS = re.compile(r"^[0-9]{10}$")


def upn_check_letter(rest: str) -> str:
    """
    The letter that a UPN with these twelve characters after it begins with.

    Weights 2 to 13 from the left, the remainder of 23. A temporary UPN ends in a letter, which counts by its place.

    >>> upn_check_letter("801200001001")
    'H'
    """
    digits = [UPN_LETTERS.index(char) if char.isalpha() else int(char) for char in rest]
    return UPN_LETTERS[sum(weight * digit for weight, digit in enumerate(digits, start=2)) % len(UPN_LETTERS)]


def upn_is_valid(text: str) -> bool:
    """
    Whether a text is a UPN of the right form with the right check letter.

    >>> upn_is_valid("H801200001001"), upn_is_valid("A801200001001"), upn_is_valid("H80120000100")
    (True, False, False)
    """
    upn = text.strip().upper()
    return bool(_UPN.match(upn)) and upn[0] == upn_check_letter(upn[1:])


def nhs_number_is_valid(text: str) -> bool:
    """
    Whether a text is ten digits that pass the modulus 11 check of an NHS number; spaces do not matter.

    >>> nhs_number_is_valid("943 476 5919"), nhs_number_is_valid("9434765918")
    (True, False)
    """
    number = re.sub(r"[\s-]", "", text)
    if not _NHS.match(number):
        return False
    check = 11 - sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), number, strict=False)) % 11
    return check % 11 == int(number[9]) if check != 10 else False
