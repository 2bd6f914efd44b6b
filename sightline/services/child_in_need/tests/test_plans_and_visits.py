"""Child in need plans, and when children in need were last seen, worked by hand."""

import pytest

from sightline.records.examples import figure, hits, verdicts

JUNE = "2020-06-30"


def test_cin_plans_come_last_in_the_order_of_looked_after_then_protected_then_in_need() -> None:
    plans = """
        person_id started_on ended_on
        Planned   2020-01-10 -
        Twice     2020-01-10 -             # one child
        Twice     2020-03-10 -
        Today     2020-06-30 -             # started on the day
        EndsToday 2020-01-10 2020-06-30    # ended on the day is closed
        EndsLater 2020-01-10 2020-07-01
        Tomorrow  2020-07-01 -
        InCare    2020-01-10 -
        LeftCare  2020-01-10 -
        Breaks    2020-01-10 -             # short breaks alone do not make a child looked after
        OnPlan    2020-01-10 -
        OffPlan   2020-01-10 -
        PlanSoon  2020-01-10 -
    """
    protected = """
        person_id started_on ended_on
        OnPlan    2020-05-01 -
        OffPlan   2020-05-01 2020-06-30    # off the plan on the day
        PlanSoon  2020-07-01 -             # not known yet
    """
    care = """
        person_id started_on ended_on   end_reason
        InCare    2020-05-01 -          -
        LeftCare  2020-05-01 2020-06-30 E4A
        Breaks    2020-05-01 -          -
    """
    legal = """
        person_id legal_status started_on
        InCare    V2           2020-05-01
        Breaks    V4           2020-05-01
    """
    tables = {"cin_plan": plans, "cp_plan": protected, "care_episode": care, "legal_status": legal}
    people = ["Breaks", "EndsLater", "LeftCare", "OffPlan", "PlanSoon", "Planned", "Today", "Twice"]
    assert hits("CIN_PLANS", JUNE, **tables) == people
    assert figure("CIN_PLANS", JUNE, **tables).display == "8"
    assert figure("CIN_PLANS", JUNE, cin_plan=plans).display == "10"  # where neither care nor protection is held


def test_cin_visits_timely_is_seen_within_20_working_days_or_not_yet_due() -> None:
    # 20 working days before Monday 3 August 2020 is Monday 6 July.
    plans = """
        person_id started_on
        Day20     2020-01-10
        Day21     2020-01-10
        NotSeen   2020-01-10
        Unknown   2020-01-10
        Never     2020-01-10
        NewDay20  2020-07-06     # not seen yet: counts from the plan's start
        NewDay21  2020-07-03
        EarlierOn 2020-07-20     # seen before the plan began
        Unborn    2020-01-10     # cannot be seen
        Later     2020-01-10
        ThatDay   2020-08-03
    """
    visits = """
        person_id visited_on is_seen
        Day20     2020-07-06 Y
        Day20     2020-03-06 Y
        Day21     2020-07-03 Y
        NotSeen   2020-05-06 Y
        NotSeen   2020-07-20 N     # a visit at which the child was not seen does not count
        Unknown   2020-07-20 -
        EarlierOn 2020-03-02 Y
        Later     2020-08-04 Y     # not known yet
        Unborn    2020-07-20 Y
    """
    people = "person_id expected_birth_on\n Unborn 2020-10-01"
    tables = {"cin_plan": plans, "cin_visit": visits, "person": people}
    assert verdicts("CIN_VISITS_TIMELY", "2020-08-03", **tables) == {
        "Day20": "hit",
        "Day21": "no",
        "NotSeen": "no",
        "Unknown": "no",
        "Never": "no",
        "NewDay20": "hit",
        "NewDay21": "no",
        "EarlierOn": "hit",
        "Later": "no",
        "ThatDay": "hit",
    }
    assert figure("CIN_VISITS_TIMELY", "2020-08-03", **tables).display == "40%"


@pytest.mark.parametrize(
    ("as_at", "verdict"),
    [
        ("2020-04-28", "hit"),  # 20 working days after Friday 27 March: two days of Easter are not counted
        ("2020-04-29", "no"),
    ],
)
def test_cin_visits_timely_leaves_bank_holidays_out(as_at: str, verdict: str) -> None:
    plans = "person_id started_on\n A 2020-01-10"
    visits = "person_id visited_on is_seen\n A 2020-03-27 Y"
    assert verdicts("CIN_VISITS_TIMELY", as_at, cin_plan=plans, cin_visit=visits) == {"A": verdict}


def test_cin_seen_last_takes_the_latest_visit_of_any_kind_or_the_stated_day() -> None:
    episodes = """
        person_id referred_on closed_on  last_seen_on
        Need      2020-01-10  -          -               # 10 days
        Plan      2020-01-10  -          2020-06-01      # 5 days, by a visit under the plan
        Care      2020-01-10  -          -               # 0 days
        Stated    2020-01-10  -          2020-06-29      # 1 day
        Before    2020-06-20  -          -               # seen before the episode only: no number of days
        First     2020-06-16  -          -               # 14 days: on the first day of it
        Never     2020-01-10  -          -               # no number of days
        Closed    2020-01-10  2020-03-10 2020-03-01
        Later     2020-01-10  -          2020-07-01      # not known yet
    """
    need = """
        person_id visited_on is_seen
        Need      2020-06-20 Y
        Need      2020-06-29 N        # not seen
        Plan      2020-05-01 Y
        Stated    2020-06-01 Y
        Before    2020-06-19 Y
        First     2020-06-16 Y
        Later     2020-07-02 Y
    """
    protection = "person_id visited_on is_seen\n Plan 2020-06-25 Y"
    care = "person_id visited_on is_seen\n Care 2020-06-30 Y"
    tables = {"cin_episode": episodes, "cin_visit": need, "cp_visit": protection, "cla_visit": care}
    got = figure("CIN_SEEN_LAST", JUNE, **tables)
    assert (got.value, got.denominator, got.display) == (6, 5, "6")  # (10 + 5 + 0 + 1 + 14) / 5
    assert hits("CIN_SEEN_LAST", JUNE, **tables) == ["Care", "First", "Need", "Plan", "Stated"]
    assert figure("CIN_SEEN_LAST", JUNE, cin_episode=episodes).value == (29 + 1) / 2  # the stated days alone


def test_cin_seen_last_leaves_the_unborn_out() -> None:
    people = "person_id born_on expected_birth_on\n Unborn - 2020-08-01\n Baby 2020-06-20 2020-08-01"
    episodes = "person_id referred_on last_seen_on\n Unborn 2020-04-01 2020-06-10\n Baby 2020-04-01 2020-06-25"
    got = figure("CIN_SEEN_LAST", JUNE, person=people, cin_episode=episodes)
    assert (got.value, got.denominator) == (5, 1)  # the mother was seen 20 days ago, the baby 5


@pytest.mark.parametrize(("code", "shown"), [("CIN_PLANS", "0"), ("CIN_VISITS_TIMELY", "-"), ("CIN_SEEN_LAST", "-")])
def test_with_nobody_in_need_there_are_no_plans_and_no_days(code: str, shown: str) -> None:
    assert figure(code, JUNE, cin_episode="", cin_plan="", cin_visit="").display == shown
