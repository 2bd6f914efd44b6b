"""Placements, worked by hand: what and where they are, how often children move."""

import pytest

from sightline.indicators import Result
from sightline.records.examples import figure, hits
from sightline.services.placements import indicators

assert indicators  # declares the figures that are worked below


def parts_of(got: Result) -> tuple[float | None, float | None, str]:
    return got.numerator, got.denominator, got.display


# --- Homes ------------------------------------------------------------------------------------------------------------

CARE = "person_id started_on\n" + "\n".join(f"{child} 2019-01-01" for child in "ABCDEFG")
BORN = "person_id born_on\n A 2004-06-30\n B 2004-07-01\n C 2002-07-01\n D 2003-01-01"
HOMES = """
    person_id started_on ended_on   placement_type provider distance_miles is_in_area
    A         2019-01-01 2020-06-30 K2             PR4      40.0           N     # moved that day
    A         2020-06-30 -          U6             PR1      20.0           N     # exactly twenty miles
    B         2019-01-01 -          K2             PR4      20.1           N
    C         2019-01-01 -          H5             PR4      999.9          N     # unknown
    D         2019-01-01 -          P1             PR0      21.0           Y     # far, but inside
    E         2019-01-01 -          A3             PR1      -              -
    F         2019-01-01 -          R1             -        5.0            Y
    X         2019-01-01 -          U6             PR1      50.0           N     # not looked after
"""  # G has none recorded


@pytest.mark.parametrize(
    ("code", "who", "of", "shown"),
    [
        ("CLA_FOSTER", ["A"], 7, "14%"),
        ("CLA_OWN_PROVISION", ["A", "E"], 6, "33%"),  # of all but the child whose parents provide
        ("CLA_RESIDENTIAL", ["B", "F"], 7, "29%"),
        ("CLA_20_MILES", ["B", "D"], 7, "29%"),
        ("CLA_20_MILES_OUT", ["B"], 7, "14%"),
        ("CLA_OUT_OF_AREA", ["A", "B", "C"], 7, "43%"),
        ("CLA_WITH_PARENTS", ["D"], 7, "14%"),
        ("CLA_INDEPENDENT_U18", ["C"], 3, "33%"),  # A, C and D are 16 or 17
    ],
)
def test_the_placement_in_force_on_the_day_is_what_counts(code: str, who: list[str], of: int, shown: str) -> None:
    tables = {"care_episode": CARE, "placement": HOMES, "person": BORN}
    assert hits(code, "2020-06-30", **tables) == who
    assert parts_of(figure(code, "2020-06-30", **tables)) == (len(who), of, shown)
    assert figure(code, "2020-06-30", care_episode="", placement="").display == "-"


def test_a_source_without_distances_cannot_tell() -> None:
    homes = "person_id started_on placement_type\n A 2019-01-01 U6"
    assert figure("CLA_20_MILES", "2020-06-30", care_episode=CARE, placement=homes).value is None


def test_no_distance_is_known_of_the_unaccompanied_or_of_a_confidential_placement() -> None:
    homes = """
        person_id started_on placement_type distance_miles is_in_area authority
        A         2019-01-01 U6             21.0           N          CON
        B         2019-01-01 U6             21.0           N          -
        C         2019-01-01 U6             21.0           N          -
    """
    asylum = """
        person_id | status                             | started_on | ended_on
        B         | Unaccompanied Asylum Seeking Child | 2019-01-01 | -
        C         | UASC                               | 2018-01-01 | 2020-06-30    # no longer
    """
    for code in ["CLA_20_MILES", "CLA_20_MILES_OUT"]:
        got = figure(code, "2020-06-30", care_episode=CARE, placement=homes, immigration_status=asylum)
        assert parts_of(got) == (1, 7, "14%")


# --- Moves ------------------------------------------------------------------------------------------------------------

#   The 12 months to 30 June 2020 begin on 1 July 2019.
MOVES = """
    person_id care_episode_id started_on ended_on   start_reason end_reason placement_id
    A         a1              2018-01-01 2019-09-01 S            X1         a1
    A         a2              2019-09-01 2020-06-30 P            X1         a2
    A         a3              2020-06-30 -          B            -          a3     # three
    B         b1              2018-01-01 2019-09-01 S            X1         b1
    B         b2              2019-09-01 2020-01-01 L            X1         b1     # legal status alone
    B         b3              2020-01-01 2020-02-01 T            X1         b2     # the same carer
    B         b4              2020-02-01 -          P            -          b3     # two
    C         c1              2018-01-01 2019-09-01 S            X1         c1
    C         c2              2019-09-01 2019-09-10 P            X1         c2     # in hospital
    C         c3              2019-09-10 2020-02-01 P            X1         c3     # and back: another key for the home before
    C         c4              2020-02-01 -          P            -          c4     # two
    D         d1              2018-01-01 2019-09-01 S            X1         d1
    D         d2              2019-09-01 2019-09-10 P            X1         d2     # in hospital
    D         d3              2019-09-10 2020-02-01 P            X1         d3     # and on to another home
    D         d4              2020-02-01 -          P            -          d4     # three
    E         e1              2018-01-01 2019-07-01 S            E4A        e1     # in force before the first day's moves
    E         e2              2019-10-01 2019-11-01 S            X1         e2
    E         e3              2019-11-01 -          P            -          e3     # three, with the earlier period of care
    F         f1              2019-07-02 2019-08-01 S            X1         f1
    F         f2              2019-08-01 -          P            -          f2     # not in care at the start: two
    G         g1              2018-01-01 2019-06-30 S            X1         g1     # ended before the first day
    G         g2              2019-06-30 2019-07-01 P            X1         g2
    G         g3              2019-07-01 -          P            -          g3     # two
"""
PLACES = """
    placement_id placement_type postcode person_id started_on
    a1           U6             ZZ11AA   A         2018-01-01
    a2           U6             ZZ11AB   A         2019-09-01
    a3           K2             ZZ11AC   A         2020-06-30
    b1           U6             ZZ11AD   B         2018-01-01
    b2           U4             ZZ11AE   B         2020-01-01
    b3           U6             ZZ11AF   B         2020-02-01
    c1           U6             ZZ11AG   C         2018-01-01
    c2           T1             ZZ11AH   C         2019-09-01
    c3           U6             ZZ11AG   C         2019-09-10
    c4           U6             ZZ11AJ   C         2020-02-01
    d1           U6             ZZ11AK   D         2018-01-01
    d2           T1             ZZ11AH   D         2019-09-01
    d3           U6             ZZ11AL   D         2019-09-10
    d4           U6             ZZ11AM   D         2020-02-01
"""


def test_three_placements_are_two_moves_from_the_one_at_the_start() -> None:
    assert hits("CLA_PLACEMENTS_3PLUS", "2020-06-30", care_episode=MOVES, placement=PLACES) == ["A", "D", "E"]
    got = figure("CLA_PLACEMENTS_3PLUS", "2020-06-30", care_episode=MOVES, placement=PLACES)
    assert parts_of(got) == (3, 7, "43%")
    assert figure("CLA_PLACEMENTS_3PLUS", "2020-06-30", care_episode="", placement="").display == "-"


def test_what_is_no_move_however_the_record_has_it() -> None:
    episodes = """
        person_id started_on ended_on   start_reason end_reason
        A         2018-01-01 2019-09-01 S            X1
        A         2019-09-01 2020-01-01 P            X1
        A         2020-01-01 -          P            -          # placed for adoption with the foster carer: two
        B         2019-08-01 2019-08-05 S            X1         # care began in hospital: none
        B         2019-08-05 2019-10-01 P            X1         # the first home, no return to one: one
        B         2019-10-01 2020-03-01 P            X1         # two
        B         2020-03-01 -          P            -          # three
        C         2018-01-01 2019-09-01 S            X1
        C         2019-09-01 2019-09-04 P            X1         # a holiday
        C         2019-09-04 2019-09-08 P            X1         # and another
        C         2019-09-08 2020-01-01 P            X1         # and home again: one
        C         2020-01-01 -          P            -          # two
    """
    homes = """
        person_id started_on placement_type    # found by the day, where the episode names none
        A         2018-01-01 U6
        A         2019-09-01 U5
        A         2020-01-01 A5
        B         2019-08-01 T1
        B         2019-08-05 U6
        B         2019-10-01 K2
        B         2020-03-01 U6
        C         2018-01-01 U6
        C         2019-09-01 T2
        C         2019-09-04 T3
        C         2019-09-08 U6
        C         2020-01-01 U6
    """
    got = figure("CLA_PLACEMENTS_3PLUS", "2020-06-30", care_episode=episodes, placement=homes)
    assert parts_of(got) == (1, 3, "33%")
    assert hits("CLA_PLACEMENTS_3PLUS", "2020-06-30", care_episode=episodes, placement=homes) == ["B"]


def test_list_8_states_the_number_of_placements() -> None:
    stated = "person_id measure count\n A placements_12m 3\n B placements_12m 2\n C missing_12m 4"
    got = figure("CLA_PLACEMENTS_3PLUS", "2020-06-30", care_episode=CARE, placement="", stated_count=stated)
    assert parts_of(got) == (1, 7, "14%")


#   Two years before 30 June 2020 is 30 June 2018; two and a half, 30 December 2017.
LONG = """
    person_id care_episode_id started_on ended_on   start_reason end_reason placement_id
    A         a1              2017-12-30 2018-06-30 S            X1         a1
    A         a2              2018-06-30 -          P            -          a2     # two years to the day
    B         b1              2017-12-31 -          S            -          b1     # a day short of two and a half years
    C         c1              2017-01-01 2018-07-01 S            X1         c1
    C         c2              2018-07-01 -          P            -          c2     # a day short of two years
    D         d1              2017-01-01 2018-03-01 S            X1         d1
    D         d2              2018-03-01 2019-03-01 P            X1         d2
    D         d3              2019-03-01 -          P            -          d3     # for adoption: with the placement before
    E         e1              2017-01-01 2018-03-01 S            X1         e1
    E         e2              2018-03-01 2019-03-01 P            X1         e2
    E         e3              2019-03-01 -          T            -          e3     # the carer moved house
    F         f1              2017-01-01 2019-01-01 S            X1         f1
    F         f2              2019-01-01 2019-01-05 P            X1         f2     # a holiday,
    F         f3              2019-01-05 -          P            -          f1     # and home
    G         g1              2017-01-01 2018-02-01 S            E4A        g1     # home for a day
    G         g2              2018-02-02 -          S            -          g1
    H         h1              2017-01-01 -          S            -          h1     # 16 that day
    I         i1              2017-01-01 2018-03-01 S            X1         i1
    I         i2              2018-03-01 2019-06-01 P            X1         i2
    I         i3              2019-06-01 -          U            -          i3     # adoption by the foster carer
    J         j1              2017-01-01 2018-09-01 S            X1         j1
    J         j2              2018-09-01 2019-06-01 P            X1         j2
    J         j3              2019-06-01 -          P            -          j3     # for adoption; short of two years
"""
LONG_PLACES = """
    placement_id placement_type person_id started_on
    d3           A5             D         2019-03-01
    f1           U6             F         2017-01-01
    f2           T2             F         2019-01-01
    i3           A3             I         2019-06-01
    j3           A5             J         2019-06-01
"""


def test_settled_is_two_years_with_one_carer() -> None:
    born = "person_id born_on\n H 2004-06-30\n" + "\n".join(f"{child} 2010-01-01" for child in "ABCDEFGIJ")
    tables = {"care_episode": LONG, "placement": LONG_PLACES, "person": born}
    assert hits("CLA_STABLE_2Y", "2020-06-30", **tables) == ["A", "D", "E", "F", "I"]
    assert parts_of(figure("CLA_STABLE_2Y", "2020-06-30", **tables)) == (5, 7, "71%")
    assert figure("CLA_STABLE_2Y", "2020-06-30", care_episode="", placement="").display == "-"


def test_three_social_workers_are_three_people() -> None:
    involved = """
        person_id | professional_id | role          | started_on | ended_on
        A         | w1              | Social worker | 2019-01-01 | 2019-07-02
        A         | w2              | Social worker | 2019-07-02 | 2020-01-01
        A         | w3              | -             | 2020-01-01 | -
            B         | w3              | Social worker | 2020-01-01 | -
        C         | w1              | Social worker | 2019-07-01 | 2019-08-01
        C         | w2              | Social worker | 2019-08-01 | 2019-09-01
        C         | w1              | Social worker | 2019-09-01 | -             # back again
        C         | w4              | Duty worker   | 2019-09-01 | -
        C         | w5              | Team Manager  | 2019-09-01 | -
    """
    got = figure("CLA_SW_CHANGES", "2020-06-30", care_episode=CARE, involvement=involved)
    assert parts_of(got) == (1, 7, "14%")
    assert hits("CLA_SW_CHANGES", "2020-06-30", care_episode=CARE, involvement=involved) == ["A"]
    assert figure("CLA_SW_CHANGES", "2020-06-30", care_episode="", involvement="").display == "-"
