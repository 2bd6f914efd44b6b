"""Who is in need, since when and why, worked by hand."""

from fractions import Fraction

import pytest

from sightline.records.examples import figure, hits, verdicts

JUNE = "2020-06-30"
POPULATION = """
    year age_from age_to children
    2019 0        17     68000
"""
PEOPLE = """
    person_id born_on    expected_birth_on
    Unborn    -          2020-10-01
"""
EPISODES = """
    referral_id person_id referred_on closed_on  is_nfa primary_need close_reason
    r01         Open      2020-01-10  -          N      N1           -
    r02         Twice     2019-01-10  -          N      N2           -      # one child, two open episodes:
    r03         Twice     2020-03-10  -          N      N3           -      # the latest says why
    r04         Today     2020-06-30  -          N      -            -      # started on the day is open
    r05         EndsLater 2020-01-10  2020-07-01 N      N4           RC7
    r06         EndsToday 2020-01-10  2020-06-30 N      N1           RC7    # ended on the day is closed
    r07         Closed    2020-01-10  2020-03-01 N      N1           RC8
    r08         Nfa       2020-05-10  -          Y      N9           -      # no further action: never in need
    r09         Blank     2020-05-10  -          -      N9           -      # not recorded is not no further action
    r10         Tomorrow  2020-07-01  -          N      N1           -      # not known yet
    r11         Unborn    2020-05-10  -          N      N0           -
    r12         InCare    2020-02-10  -          N      N1           -
    r13         OnPlan    2020-02-10  -          N      N1           -
"""
CARE = "person_id started_on\n InCare 2020-03-01"
PROTECTED = "person_id started_on\n OnPlan 2020-03-01"
IN_NEED = ["Blank", "EndsLater", "InCare", "OnPlan", "Open", "Today", "Twice", "Unborn"]


def test_cin_all_holds_looked_after_children_children_on_plans_and_the_unborn_once_each() -> None:
    tables = {"cin_episode": EPISODES, "person": PEOPLE, "care_episode": CARE, "cp_plan": PROTECTED}
    assert hits("CIN_ALL", JUNE, **tables) == IN_NEED
    assert figure("CIN_ALL", JUNE, **tables).display == "8"


def test_cin_rate_is_a_snapshot_and_never_annualised() -> None:
    got = figure("CIN_RATE", JUNE, cin_episode=EPISODES, population=POPULATION)
    assert (got.numerator, got.value, got.display) == (8, Fraction(8 * 10_000, 68_000), "1.2")


def test_cin_primary_need_is_of_the_latest_episode_and_keeps_other_and_not_stated_visible() -> None:
    got = figure("CIN_PRIMARY_NEED", JUNE, cin_episode=EPISODES)
    assert {part.name: (part.numerator, part.denominator) for part in got.parts} == {
        "N1": (3, 8),
        "N3": (1, 8),
        "N4": (1, 8),
        "N9": (1, 8),
        "N0": (1, 8),
        "Not recorded": (1, 8),
    }


def test_cin_disability_is_of_children_not_of_disability_rows() -> None:
    disabilities = """
        person_id disability
        Open      MOB
        Open      HAND       # two rows are one child
        Twice     NONE       # a none is none
        Today     NONE
        Today     AUT        # unless another is recorded
        Blank     -
        Closed    MOB        # not in need on the day
    """
    got = verdicts("CIN_DISABILITY", JUNE, cin_episode=EPISODES, disability=disabilities)
    assert got == dict.fromkeys(IN_NEED, "no") | {"Open": "hit", "Today": "hit"}
    assert figure("CIN_DISABILITY", JUNE, cin_episode=EPISODES, disability=disabilities).display == "25.0%"


def test_in_annex_a_list_6_alone_says_who_is_in_need() -> None:
    episodes = """
        person_id referred_on closed_on  case_status is_nfa
        Listed    2020-01-10  -          c           -
        List3     2020-05-10  -          -           N      # a referral on list 3 that list 6 does not hold
        Closed    2020-01-10  2020-03-10 e           -
    """
    counts = "person_id measure count\n List3 referrals_12m 0"
    assert hits("CIN_ALL", JUNE, cin_episode=episodes, stated_count=counts) == ["Listed"]


FLOWS = """
    referral_id person_id referred_on closed_on  is_nfa close_reason
    a           First     2020-04-01  -          N      -        # the first day of the financial year
    b           Before    2020-03-31  2020-03-31 N      RC7      # last year's
    c           Twice     2020-04-10  2020-04-20 N      RC7      # episodes, not children
    d           Twice     2020-06-01  2020-06-30 N      RC8      # whatever the reason
    e           Nfa       2020-05-10  2020-05-10 Y      RC8      # starts and ends none
    f           Blank     2020-05-10  2020-07-01 -      RC7      # not ended yet
    g           Tomorrow  2020-07-01  -          N      -
    h           Old       2018-05-10  2020-04-01 N      RC9
    i           NoStart   -           2020-05-05 N      RC7
"""


def test_cin_started_counts_episodes_without_those_of_no_further_action() -> None:
    assert hits("CIN_STARTED", JUNE, cin_episode=FLOWS) == ["Blank", "First", "Twice", "Twice"]
    assert figure("CIN_STARTED", JUNE, cin_episode=FLOWS).display == "4"


def test_cin_ended_counts_episodes_whatever_the_reason_they_closed() -> None:
    assert hits("CIN_ENDED", JUNE, cin_episode=FLOWS) == ["NoStart", "Old", "Twice", "Twice"]
    assert figure("CIN_ENDED", JUNE, cin_episode=FLOWS).display == "4"


def test_cin_duration_2y_judges_open_episodes_and_two_years_to_the_day_counts() -> None:
    episodes = """
        person_id referred_on closed_on  is_nfa
        ToTheDay  2018-06-30  -          N
        DayLess   2018-07-01  -          N
        Long      2015-01-10  -          N
        Long      2020-01-10  -          N      # the same child's second open episode
        Closed    2015-01-10  2020-06-30 N
        EndsLater 2015-01-10  2020-07-01 N
        Nfa       2015-01-10  -          Y
        Unknown   -           -          N      # stays in the denominator
    """
    assert verdicts("CIN_DURATION_2Y", JUNE, cin_episode=episodes) == {
        "ToTheDay": "hit",
        "DayLess": "no",
        "Long": "hit, no",
        "EndsLater": "hit",
        "Unknown": "no",
    }
    assert figure("CIN_DURATION_2Y", JUNE, cin_episode=episodes).display == "50.0%"
    leap = "person_id referred_on is_nfa\n Last 2018-02-28 N\n Next 2018-03-01 N"
    assert verdicts("CIN_DURATION_2Y", "2020-02-29", cin_episode=leap) == {"Last": "hit", "Next": "no"}


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("CIN_ALL", "0"),
        ("CIN_RATE", "0.0"),
        ("CIN_STARTED", "0"),
        ("CIN_ENDED", "0"),
        ("CIN_DURATION_2Y", "-"),
        ("CIN_PRIMARY_NEED", "-"),
        ("CIN_DISABILITY", "-"),
    ],
)
def test_with_nobody_in_need_counts_are_nought_and_percentages_have_no_value(code: str, shown: str) -> None:
    assert figure(code, JUNE, cin_episode="", disability="", population=POPULATION).display == shown
