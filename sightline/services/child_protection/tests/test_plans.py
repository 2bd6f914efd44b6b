"""Child protection plans, worked by hand."""

from fractions import Fraction

import pytest

from sightline.records.examples import figure, hits, verdicts

JUNE = "2020-06-30"  # six months to it begin on 31 December 2019
POPULATION = """
    year age_from age_to children
    2019 0        17     68000
"""
PEOPLE = """
    person_id born_on    expected_birth_on
    Unborn    -          2020-10-01
"""
PLANS = """
    cp_plan_id person_id started_on ended_on   is_other_authority latest_category initial_category
    a1         Today     2020-06-30 -          N                  NEG             NEG     # started on the day: on a plan
    b1         Closed    2020-01-06 2020-06-30 N                  NEG             NEG     # ended on the day: not on one
    c1         Sister    2020-03-02 -          -                  EMO             PHY
    c2         Brother   2020-03-02 2020-07-01 N                  EMO             PHY     # to end tomorrow: still on one
    d1         Unborn    2020-06-01 -          N                  MUL             MUL
    e1         Two       2018-03-05 -          N                  SAB             SAB     # two open plans are one child
    e2         Two       2020-05-04 -          N                  PHY             SAB
    f1         Other     2020-03-02 -          Y                  NEG             NEG     # another council's
    g1         Later     2020-07-01 -          N                  NEG             NEG
    h1         Blank     2020-03-02 -          N                  -               NEG
    i1         Undated   -          -          N                  NEG             NEG
"""


def test_a_child_is_on_a_plan_from_the_day_it_starts_to_the_day_before_it_ends() -> None:
    on_a_plan = ["Blank", "Brother", "Sister", "Today", "Two", "Unborn"]
    assert hits("CP", JUNE, cp_plan=PLANS, person=PEOPLE) == on_a_plan
    got = figure("CP_RATE", JUNE, cp_plan=PLANS, person=PEOPLE, population=POPULATION)
    assert (got.numerator, got.value) == (6, Fraction(6 * 10_000, 68_000))  # a snapshot: not annualised


def test_plans_by_category_take_the_latest_of_each_child() -> None:
    got = figure("CP_CATEGORY", JUNE, cp_plan=PLANS, person=PEOPLE)
    assert {part.name: (part.numerator, part.denominator) for part in got.parts} == {
        "EMO": (2, 6),
        "MUL": (1, 6),
        "NEG": (1, 6),
        "PHY": (1, 6),
        "Not recorded": (1, 6),
    }


def test_plans_started_and_ended_are_of_this_council_and_by_their_own_days() -> None:
    plans = """
        cp_plan_id person_id started_on ended_on   is_other_authority
        1          First     2019-12-31 2020-06-30 N      # both edges of the period
        2          Before    2019-12-30 2019-12-30 N
        3          Again     2020-01-06 2020-02-03 -
        4          Again     2020-05-04 -          -      # plans, not children
        5          Other     2020-03-02 2020-04-01 Y
        6          Later     2020-06-30 2020-07-01 N
    """
    assert hits("CP_STARTED", JUNE, cp_plan=plans) == ["Again", "Again", "First", "Later"]
    assert hits("CP_ENDED", JUNE, cp_plan=plans) == ["Again", "First"]


REPEATS = """
    cp_plan_id person_id started_on ended_on   is_other_authority
    a1         First     2020-03-02 -          N
    b1         Edge      2016-03-07 2018-03-02 N      # ended 24 months before the next started, to the day
    b2         Edge      2020-03-02 -          N
    c1         Older     2016-03-07 2018-03-01 N      # a day longer ago
    c2         Older     2020-03-02 -          N
    d1         LongAgo   2004-03-01 2005-03-01 N      # ever is ever
    d2         LongAgo   2020-03-02 -          N
    e1         Elsewhere 2018-03-05 2019-03-04 Y      # with another council
    e2         Elsewhere 2020-03-02 -          N
    f1         TwoInOne  2020-01-06 2020-02-03 N      # the first of two in the period has none before it
    f2         TwoInOne  2020-03-02 -          N
    g1         SameDay   2020-03-02 -          N      # neither is earlier than the other
    g2         SameDay   2020-03-02 -          N
    h1         Overlap   2019-03-04 2020-03-09 N      # ended a week after the next had started
    h2         Overlap   2020-03-02 -          N
    i1         Open      2019-03-04 -          N      # an earlier plan that never ended
    i2         Open      2020-03-02 -          N
    j1         Between   2015-03-02 2019-09-02 N      # the earlier to start was the later to end
    j2         Between   2016-03-07 2017-03-06 N
    j3         Between   2020-03-02 -          N
    k1         LaterOne  2020-06-01 2020-06-08 N      # a later plan never makes this one a repeat
    k2         LaterOne  2020-07-01 -          N
"""


def test_repeat_plans_are_those_started_after_an_earlier_one_of_this_council_at_any_time() -> None:
    assert verdicts("CP_REPEAT_EVER", JUNE, cp_plan=REPEATS) == {
        "First": "no",
        "Edge": "hit",
        "Older": "hit",
        "LongAgo": "hit",
        "Elsewhere": "no",
        "TwoInOne": "no, hit",
        "SameDay": "no, no",
        "Overlap": "hit",
        "Open": "hit",
        "Between": "hit",
        "LaterOne": "no",
    }
    assert figure("CP_REPEAT_EVER", JUNE, cp_plan=REPEATS).display == "53.8%"  # 7 of 13


def test_repeat_plans_within_two_years_run_from_the_end_of_the_earlier_one() -> None:
    assert verdicts("CP_REPEAT_2Y", JUNE, cp_plan=REPEATS) == {
        "First": "no",
        "Edge": "hit",
        "Older": "no",
        "LongAgo": "no",
        "Elsewhere": "no",
        "TwoInOne": "no, hit",
        "SameDay": "no, no",
        "Overlap": "hit",
        "Open": "no",
        "Between": "hit",
        "LaterOne": "no",
    }
    assert figure("CP_REPEAT_2Y", JUNE, cp_plan=REPEATS).display == "30.8%"  # 4 of 13


def test_a_stated_number_of_earlier_plans_is_about_the_latest_and_says_nothing_of_when() -> None:
    plans = """
        cp_plan_id person_id started_on ended_on
        a1         Stated    2020-01-06 2020-02-03
        a2         Stated    2020-06-01 -
        b1         None      2020-06-01 -
        c1         One       2020-06-01 -
    """
    counts = """
        person_id measure           count
        Stated    previous_cp_plans 2
        None      previous_cp_plans 0
        One       previous_cp_plans 1
    """
    assert verdicts("CP_REPEAT_EVER", JUNE, cp_plan=plans, stated_count=counts) == {
        "Stated": "no, hit",
        "None": "no",
        "One": "hit",
    }
    got = figure("CP_REPEAT_2Y", JUNE, cp_plan=plans, stated_count=counts)
    assert got.value is None
    assert "every row of the past" in got.message


def test_children_on_a_plan_and_looked_after_as_well_but_not_by_short_breaks_or_before() -> None:
    plans = """
        person_id started_on ended_on   is_other_authority
        Both      2020-03-02 -          N
        Breaks    2020-03-02 -          N
        CameHome  2020-03-02 -          N
        PlanOnly  2020-03-02 -          N
        Gone      2020-03-02 2020-06-30 N
    """
    care = """
        person_id started_on ended_on
        Both      2020-06-30 -
        Breaks    2020-05-04 -
        CameHome  2020-05-04 2020-06-30
        CareOnly  2020-05-04 -
        Gone      2020-05-04 -
    """
    status = """
        person_id legal_status started_on
        Both      C2           2020-06-30
        Breaks    V4           2020-05-04
        CareOnly  V2           2020-05-04
    """
    got = figure("CP_DUAL_STATUS", JUNE, cp_plan=plans, care_episode=care, legal_status=status)
    assert (got.numerator, got.denominator) == (1, 4)
    assert hits("CP_DUAL_STATUS", JUNE, cp_plan=plans, care_episode=care, legal_status=status) == ["Both"]


def test_emergency_protection_is_of_children_on_list_7_within_the_six_months() -> None:
    plans = """
        cp_plan_id person_id started_on ended_on   has_emergency_protection
        1          Police    2020-03-02 -          -
        2          Order     2020-03-02 2020-05-04 -      # ended in the period: still on the list
        3          Said      2020-03-02 -          Y      # the list says so itself
        4          Neither   2020-03-02 -          N
        5          LongAgo   2019-03-04 -          -
        6          CareOrder 2020-03-02 -          -
        7          Off       2019-03-04 2019-12-30 -
        8          ToCome    2020-03-02 -          -
        9          Running   2019-03-04 -          -
        10         Earlier   2020-01-06 2020-02-03 Y      # said of the plan before, which is on the list as well
        11         Earlier   2020-05-04 -          -
    """
    status = """
        person_id legal_status started_on ended_on
        Police    L1           2020-02-28 2020-03-02
        Order     L2           2020-06-30 -
        LongAgo   L2           2019-12-02 2019-12-10
        CareOrder C2           2020-03-02 -
        Off       L1           2020-03-02 -
        ToCome    L2           2020-07-01 -
        Running   L2           2019-12-27 2020-01-03
    """
    assert verdicts("CP_EPO_PP", JUNE, cp_plan=plans, legal_status=status) == {
        "Police": "hit",
        "Order": "hit",
        "Said": "hit",
        "Neither": "no",
        "LongAgo": "no",
        "CareOrder": "no",
        "ToCome": "no",
        "Running": "hit",
        "Earlier": "hit",
    }


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("CP", "0"),
        ("CP_RATE", "0.0"),
        ("CP_STARTED", "0"),
        ("CP_ENDED", "0"),
        ("CP_REPEAT_EVER", "-"),
        ("CP_REPEAT_2Y", "-"),
        ("CP_DURATION_2Y_OPEN", "-"),
        ("CP_DURATION_18M_OPEN", "0"),
        ("CP_DURATION_2Y_ENDED", "-"),
        ("CP_ENDED_LT3M", "-"),
        ("CP_ENDED_3_6M", "-"),
        ("CP_CATEGORY", "-"),
        ("CP_REVIEWS_TIMELY", "-"),
        ("CP_DUAL_STATUS", "0"),
        ("CP_EPO_PP", "-"),
    ],
)
def test_with_no_plans_counts_are_nought_and_percentages_have_no_value(code: str, shown: str) -> None:
    assert figure(code, JUNE, cp_plan="", cp_review="", care_episode="", population=POPULATION).display == shown
