"""Which two records are proposed as one child, and why."""

import pytest

from sightline.services.child_index.pairs import MOST_ALIKE, Facts, find, points


def person(line: str) -> Facts:
    key, forename, surname, born, upn, nhs_number, code = (part.strip() for part in line.split(","))
    numbers = {"upns": frozenset({upn} - {""}), "nhs_numbers": frozenset({nhs_number} - {""})}
    return Facts(key, forename, surname, born, "F", code, **numbers)


#  one                                    | other                                  | reasons
PAIRS = """
   A,amber,duskmere,2015-07-01,U1,,       | B,ember,claybend,2015-07-01,U1,,       | upn
   A,amber,duskmere,2015-07-01,,N1,       | B,ember,claybend,2015-07-01,,N1,       | nhs_number
   A,amber,duskmere,2015-07-01,,,         | B,amber,duskmere,2015-07-01,,,         | name_and_birth
   A,amber,duskmere,2015-07-01,,,p        | B,amber,dusckmeer,2015-07-01,,,p       | alike_and_near
   A,william,duskmere,2015-07-01,,,p      | B,bill,duskmere,2015-07-01,,,p         | alike_and_near
   A,amber,duskmere,2015-07-01,,,p        | B,a,duskmere,2015-07-01,,,p            | alike_and_near
   A,amber,duskmere,2015-07-01,,,         | B,amber,duskmere,2015-01-07,,,         | day_and_month
   A,amber,duskmere,2015-07-01,U1,N1,     | B,amber,duskmere,2015-07-01,U2,N1,     | nhs_number name_and_birth other_upn
   A,amber,duskmere,2015-07-01,,N1,       | B,amber,duskmere,2015-07-01,,N2,       | name_and_birth other_nhs_number
   A,amber,duskmere,2015-07-01,U1,N1,     | B,amber,duskmere,2015-07-01,U2,N2,     |
   A,amber,duskmere,2015-07-01,,,p        | B,willow,duskmere,2015-07-01,,,p       |
   A,amber,duskmere,2015-07-01,U1,,p      | B,willow,duskmere,2015-07-01,U1,,p     |
   A,amber,duskmere,2015-07-01,U1,N1,p    | B,willow,duskmere,2015-07-01,U1,N1,p   | upn nhs_number
   A,ella,duskmere,2015-07-01,U1,,p       | B,ellie,duskmere,2015-07-01,U2,,p      |
   A,amber,duskmere,2015-07-01,,,p        | B,amber,duskmere,2016-07-01,,,p        |
   A,amber,duskmere,2015-07-01,,,p        | B,amber,dusckmeer,2015-07-01,,,q       |
   A,,,,,,                                | B,,,,,,                                |
   A,,,2015-07-01,,,p                     | B,,,2015-07-01,,,p                     |
"""


@pytest.mark.parametrize("line", PAIRS.strip().splitlines())
def test_two_records_are_proposed_for(line: str) -> None:
    one, other, reasons = line.split("|")
    found = find([person(other), person(one)])
    assert found == ({("A", "B"): reasons.split()} if reasons.strip() else {})


def test_points_add_up_and_never_vanish() -> None:
    assert points(["nhs_number", "name_and_birth", "other_upn"]) == 90
    assert points(["alike_and_near", "other_nhs_number", "other_birth", "other_sex"]) == 1


def test_a_number_that_many_share_is_a_placeholder() -> None:
    many = [person(f"P{n:02},first{n},last{n},2015-07-01,,0000000000,") for n in range(MOST_ALIKE + 1)]
    assert find(many) == {}
    assert len(find(many[:3])) == 3
