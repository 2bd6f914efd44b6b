"""The kinds of search term, the data class of each, and which of them the limited fields of a child give away."""

from enum import IntEnum


class Kind(IntEnum):
    """What a term's value is."""

    FORENAME = 1
    SURNAME = 2
    ALIAS = 3
    SOUND = 4
    BORN = 5
    UPN = 6
    NHS_NUMBER = 7
    PERSON_ID = 8
    EARLIER_ID = 9
    POSTCODE = 10
    ADDRESS = 11


NAMES = (Kind.FORENAME, Kind.SURNAME, Kind.ALIAS)
NUMBERS = (Kind.PERSON_ID, Kind.EARLIER_ID, Kind.UPN, Kind.NHS_NUMBER)
PLACES = (Kind.POSTCODE, Kind.ADDRESS)  # class L, or L+ where the child's address is protected
# What class I shows at level l (authz_matrix.yaml, `limited`) and the kinds that come from those fields alone: another name
# or a number is not among them, so it must not find the child.
LIMITED = (Kind.FORENAME, Kind.SURNAME, Kind.SOUND, Kind.BORN)
FULL = (Kind.ALIAS, *NUMBERS)  # with the limited ones, class I
