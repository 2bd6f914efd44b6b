"""The disabled children's service, worked by hand."""

import pytest

from sightline.records.examples import figure, hits, verdicts

JUNE = "2020-06-30"
TEAMS = """
    team_id | name                  | parent_name
    T1      | Disabled Children 1   | -
    T2      | East team             | Children with Disabilities
    T3      | Family Support East   | Family Support
    T4      | -                     | -
"""
ALLOCATIONS = """
    person_id | professional_id | role                     | team_id | started_on | ended_on
    Two       | W1              | Social worker            | T1      | 2020-01-10 | -
    Two       | W2              | Occupational therapist   | T2      | 2020-01-10 | -
    Worker    | W1              | Senior Social Worker     | T2      | 2020-06-30 | -
    Therapy   | W2              | Occupational Therapist   | T1      | 2020-01-10 | -
    Therapy   | W3              | occupational therapist   | T1      | 2020-02-10 | -
    Family    | W4              | Family worker            | T1      | 2020-01-10 | 2020-07-01
    Both      | W2              | Occupational therapist   | T1      | 2020-01-10 | -
    Both      | W4              | Family worker            | T1      | 2020-01-10 | -
    NoRole    | W5              | -                        | T1      | 2020-01-10 | -
    EndsToday | W1              | Social worker            | T1      | 2020-01-10 | 2020-06-30
    Ended     | W1              | Social worker            | T1      | 2020-01-10 | 2020-03-01
    Tomorrow  | W1              | Social worker            | T1      | 2020-07-01 | -
    Elsewhere | W6              | Social worker            | T3      | 2020-01-10 | -
    Elsewhere | W4              | Family worker            | T3      | 2020-01-10 | -
    Unnamed   | W6              | Social worker            | T4      | 2020-01-10 | -
    NoTeam    | W6              | Social worker            | -       | 2020-01-10 | -
"""
SERVICE = {"department": TEAMS, "involvement": ALLOCATIONS}


def test_cwd_open_counts_children_not_allocations() -> None:
    assert hits("CWD_OPEN", JUNE, **SERVICE) == ["Both", "Family", "NoRole", "Therapy", "Two", "Worker"]
    assert figure("CWD_OPEN", JUNE, **SERVICE).display == "6"  # of nine open allocations


def test_cwd_social_worker_needs_a_social_worker_of_the_service() -> None:
    assert hits("CWD_SOCIAL_WORKER", JUNE, **SERVICE) == ["Two", "Worker"]


def test_cwd_ot_family_worker_counts_children_once_under_each_role() -> None:
    got = figure("CWD_OT_FAMILY_WORKER", JUNE, **SERVICE)
    assert {part.name: part.numerator for part in got.parts} == {"Occupational therapist": 3, "Family worker": 2}


def test_cwd_roles_are_unknown_where_the_source_gives_none() -> None:
    roleless = {"department": TEAMS, "involvement": "person_id team_id started_on\n A T1 2020-01-10"}
    assert figure("CWD_OPEN", JUNE, **roleless).display == "1"
    assert figure("CWD_SOCIAL_WORKER", JUNE, **roleless).message == "Not held in this source: involvement: role"


def test_cwd_share_cin_uses_one_definition_of_in_need_on_both_sides() -> None:
    episodes = """
        person_id referred_on closed_on  is_nfa
        Two       2020-01-10  -          N
        Two       2020-03-10  -          N        # one child
        Worker    2020-01-10  2020-06-30 N        # in the service, no longer in need
        Therapy   2020-05-10  -          Y        # no further action: not in need
        NoRole    2020-01-10  -          N
        Elsewhere 2020-01-10  -          N
        EndsToday 2020-01-10  -          N
    """
    assert verdicts("CWD_SHARE_CIN", JUNE, cin_episode=episodes, **SERVICE) == {
        "Two": "hit",
        "NoRole": "hit",
        "Elsewhere": "no",
        "EndsToday": "no",
    }
    assert figure("CWD_SHARE_CIN", JUNE, cin_episode=episodes, **SERVICE).display == "50%"


def test_cwd_share_cp_is_of_children_on_plans_of_this_council() -> None:
    plans = """
        person_id started_on ended_on   is_other_authority
        Two       2020-01-10 -          N
        Worker    2020-01-10 -          Y        # another council's plan
        Therapy   2020-01-10 2020-06-30 N        # ended on the day
        Elsewhere 2020-06-30 -          -
        Stranger  2020-01-10 -          N
    """
    assert verdicts("CWD_SHARE_CP", JUNE, cp_plan=plans, **SERVICE) == {"Two": "hit", "Elsewhere": "no", "Stranger": "no"}
    assert figure("CWD_SHARE_CP", JUNE, cp_plan=plans, **SERVICE).display == "33%"


def test_cwd_share_cla_leaves_short_breaks_and_adults_out() -> None:
    episodes = """
        person_id started_on ended_on   end_reason
        Two       2020-01-10 -          -
        Therapy   2020-01-10 -          -          # short breaks: not looked after
        Worker    2002-01-10 -          -          # eighteen on the day itself
        NoRole    2020-01-10 2020-06-30 E4A
        Elsewhere 2020-01-10 -          -
    """
    legal = """
        person_id legal_status started_on
        Two       C2           2020-01-10
        Therapy   V4           2020-01-10
    """
    people = "person_id born_on\n Worker 2002-06-30"
    tables = {"care_episode": episodes, "legal_status": legal, "person": people, **SERVICE}
    assert verdicts("CWD_SHARE_CLA", JUNE, **tables) == {"Two": "hit", "Elsewhere": "no"}


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("CWD_OPEN", "0"),
        ("CWD_SOCIAL_WORKER", "0"),
        ("CWD_OT_FAMILY_WORKER", "-"),
        ("CWD_SHARE_CIN", "-"),
        ("CWD_SHARE_CP", "-"),
        ("CWD_SHARE_CLA", "-"),
    ],
)
def test_with_nobody_allocated_counts_are_nought_and_shares_have_no_value(code: str, shown: str) -> None:
    nobody = dict.fromkeys(["cin_episode", "cp_plan", "care_episode", "involvement"], "")
    assert figure(code, JUNE, department=TEAMS, **nobody).display == shown
