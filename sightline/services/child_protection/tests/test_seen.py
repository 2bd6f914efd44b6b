"""How children on plans are seen, worked by hand."""

import pytest

from sightline.records.examples import figure, verdicts

JUNE = "2020-06-30"  # 28 days before it is 2 June; 10 working days before, 16 June
PEOPLE = """
    person_id born_on    expected_birth_on
    Unborn    -          2020-10-01
    BornSoon  2020-07-04 -
"""
PLANS = """
    person_id started_on is_other_authority
    Edge      2020-01-06 N
    DayShort  2020-01-06 N
    Unseen    2020-01-06 N
    Unsaid    2020-01-06 N
    New       2020-06-29 N
    Earlier   2020-06-15 N
    First     2020-06-16 N
    Unborn    2020-01-06 N
    BornSoon  2020-01-06 N
    Other     2020-01-06 Y
    Later     2020-01-06 N
"""
VISITS = """
    person_id visited_on is_seen is_seen_alone
    Edge      2020-06-02 Y       Y
    DayShort  2020-06-01 Y       Y
    Unseen    2020-06-01 Y       Y
    Unseen    2020-06-29 N       -      # a visit at which the child was not seen
    Unsaid    2020-06-29 -       -      # not recorded is not yes
    Earlier   2020-06-12 Y       Y      # before the plan
    First     2020-06-16 Y       N      # on the day that it started
    Unborn    2020-06-29 Y       Y
    BornSoon  2020-06-29 Y       Y
    Other     2020-06-29 Y       Y
    Later     2020-07-01 Y       Y      # not known yet
"""


def test_children_seen_in_the_last_four_weeks_are_seen_within_28_days_and_on_this_plan() -> None:
    assert verdicts("CP_SEEN_4W", JUNE, cp_plan=PLANS, cp_visit=VISITS, person=PEOPLE) == {
        "Edge": "hit",
        "DayShort": "no",
        "Unseen": "no",
        "Unsaid": "no",
        "New": "no",
        "Earlier": "no",
        "First": "hit",
        "Later": "no",
    }
    assert figure("CP_SEEN_4W", JUNE, cp_plan=PLANS, cp_visit=VISITS, person=PEOPLE).display == "25%"


def test_children_seen_alone_are_judged_by_the_latest_visit_of_the_plan() -> None:
    visits = """
        person_id visited_on is_seen is_seen_alone
        Edge      2020-05-01 Y       N
        Edge      2020-06-02 Y       Y
        DayShort  2020-05-01 Y       Y
        DayShort  2020-06-01 Y       N      # the latest, not any
        Unseen    2020-06-01 Y       Y
        Unseen    2020-06-29 N       -      # unknown is not yes
        Earlier   2020-06-12 Y       Y
        First     2020-06-16 Y       Y
        First     2020-07-01 Y       N      # not known yet
        Unborn    2020-06-29 Y       Y
        Other     2020-06-29 Y       Y
    """
    assert verdicts("CP_SEEN_ALONE", JUNE, cp_plan=PLANS, cp_visit=visits, person=PEOPLE) == {
        "Edge": "hit",
        "DayShort": "no",
        "Unseen": "no",
        "First": "hit",
    }
    assert figure("CP_SEEN_ALONE", JUNE, cp_plan=PLANS, cp_visit=visits, person=PEOPLE).display == "50%"


def test_visits_are_in_time_for_ten_working_days_from_when_last_seen_or_the_start() -> None:
    plans = """
        person_id started_on
        Tenth     2020-01-06
        Eleventh  2020-01-06
        NewInTime 2020-06-16
        NewLate   2020-06-15
        Unseen    2020-01-06
        Unborn    2020-06-29
    """
    visits = """
        person_id visited_on is_seen
        Tenth     2020-06-16 Y
        Eleventh  2020-06-15 Y
        NewLate   2020-06-12 Y      # before the plan: does not count
        Unseen    2020-06-29 N
    """
    assert verdicts("CP_VISITS_TIMELY", JUNE, cp_plan=plans, cp_visit=visits, person=PEOPLE) == {
        "Tenth": "hit",
        "Eleventh": "no",
        "NewInTime": "hit",
        "NewLate": "no",
        "Unseen": "no",
    }
    easter = "person_id started_on\n A 2020-04-01\n B 2020-03-31"  # ten working days: 17 April and 16 April
    assert verdicts("CP_VISITS_TIMELY", "2020-04-17", cp_plan=easter, cp_visit="") == {"A": "hit", "B": "no"}


def test_children_are_allocated_to_a_social_worker_and_not_to_a_manager_or_a_team() -> None:
    plans = "\n".join(["person_id started_on", *(f"{who} 2020-01-06" for who in "ABCDEFGH")])
    involved = """
        person_id | professional_id | role                | started_on | ended_on
        A         | w1              | Social worker       | 2020-01-06 | -
        B         | w2              | Team manager        | 2020-01-06 | -
        C         | -               | Social worker       | 2020-01-06 | -
        D         | w1              | Social worker       | 2020-01-06 | 2020-06-30
        E         | w3              | Senior Social Worker| 2020-06-30 | 2020-07-01
        F         | w1              | Social worker       | 2020-07-01 | -
        G         | w4              | -                   | 2020-01-06 | -
    """
    assert verdicts("CP_ALLOCATED", JUNE, cp_plan=plans, involvement=involved) == {
        "A": "hit",
        "B": "no",
        "C": "no",
        "D": "no",
        "E": "hit",
        "F": "no",
        "G": "no",
        "H": "no",
    }


def test_where_a_source_gives_no_roles_the_named_worker_is_the_social_worker() -> None:
    plans = "person_id started_on\n A 2020-01-06\n B 2020-01-06"
    involved = "person_id professional_id team_id started_on\n A w1 t1 2020-01-06\n B - t1 2020-01-06"
    assert verdicts("CP_ALLOCATED", JUNE, cp_plan=plans, involvement=involved) == {"A": "hit", "B": "no"}


@pytest.mark.parametrize("code", ["CP_SEEN_4W", "CP_SEEN_ALONE", "CP_VISITS_TIMELY", "CP_ALLOCATED"])
def test_with_nobody_on_a_plan_there_is_no_value(code: str) -> None:
    assert figure(code, JUNE, cp_plan="", cp_visit="", involvement="").display == "-"
