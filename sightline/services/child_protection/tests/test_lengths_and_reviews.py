"""How long child protection plans last, and whether they are reviewed in time, worked by hand."""

from sightline.records.examples import figure, hits, verdicts

JUNE = "2020-06-30"  # six months to it begin on 31 December 2019


def test_long_plans_are_two_years_or_more_and_more_than_eighteen_months() -> None:
    plans = """
        cp_plan_id person_id started_on ended_on
        1          TwoYears  2018-06-30 -             # two years to the day is two years
        2          DayShort  2018-07-01 -
        3          Eighteen  2018-12-30 -             # eighteen months to the day is not over eighteen
        4          DayOver   2018-12-29 -
        5          New       2020-06-30 -
        6          Ended     2017-06-30 2020-06-30
        7          Before    2015-03-02 2018-03-05    # an earlier plan does not lengthen this one
        8          Before    2019-03-04 -
    """
    assert verdicts("CP_DURATION_2Y_OPEN", JUNE, cp_plan=plans) == {
        "TwoYears": "hit",
        "DayShort": "no",
        "Eighteen": "no",
        "DayOver": "no",
        "New": "no",
        "Before": "no",
    }
    assert hits("CP_DURATION_18M_OPEN", JUNE, cp_plan=plans) == ["DayOver", "DayShort", "TwoYears"]
    got = figure("CP_DURATION_18M_OPEN", JUNE, cp_plan=plans)
    assert (got.numerator, got.denominator, got.display) == (3, 6, "3")


ENDED = """
    cp_plan_id person_id  started_on ended_on   is_other_authority
    1          SameDay    2020-03-02 2020-03-02 N
    2          Three      2020-01-31 2020-04-30 N      # three months from 31 January are 30 April
    3          ThreeOne   2020-01-31 2020-05-01 N
    4          Six        2019-08-31 2020-02-29 N      # six months to the day belong to the second band
    5          SixOne     2019-08-31 2020-03-01 N
    6          TwoYears   2018-04-02 2020-04-02 N
    7          DayShort   2018-04-02 2020-04-01 N
    8          Other      2020-03-02 2020-04-01 Y
    9          NotYet     2020-03-02 2020-07-01 N
    10         Before     2019-12-02 2019-12-30 N
"""


def test_ended_plans_fall_in_bands_by_the_calendar_month() -> None:
    short = verdicts("CP_ENDED_LT3M", JUNE, cp_plan=ENDED)
    assert [who for who, verdict in short.items() if verdict == "hit"] == ["SameDay", "Three"]
    middling = verdicts("CP_ENDED_3_6M", JUNE, cp_plan=ENDED)
    assert [who for who, verdict in middling.items() if verdict == "hit"] == ["Six", "ThreeOne"]
    in_the_period = ["DayShort", "SameDay", "Six", "SixOne", "Three", "ThreeOne", "TwoYears"]
    assert list(short) == list(middling) == in_the_period
    assert figure("CP_ENDED_LT3M", JUNE, cp_plan=ENDED).display == "28.6%"  # 2 of 7


def test_ended_plans_of_the_financial_year_that_had_lasted_two_years() -> None:
    assert verdicts("CP_DURATION_2Y_ENDED", JUNE, cp_plan=ENDED) == {
        "Three": "no",
        "ThreeOne": "no",
        "TwoYears": "hit",
        "DayShort": "no",
    }


REVIEWED_PLANS = """
    cp_plan_id person_id started_on
    a          InTime    2019-09-30
    b          LateFirst 2019-09-30
    c          LateNext  2019-03-04
    d          DueToday  2020-03-30
    e          Overdue   2020-03-29
    f          TooNew    2020-03-31     # under three months
    g          LongAgo   2018-03-05     # late, but the due day was before the 12 months
    h          Never     2018-03-05     # never reviewed: overdue all the while
    i          SameDay   2019-09-30
    j          NoneYet   2020-03-30
    k          Edge      2018-09-29
    l          EdgeOut   2018-09-28
"""
REVIEWS = """
    cp_plan_id person_id held_on
    a          InTime    2019-12-30     # due 30 December
    a          InTime    2020-06-30     # due 30 June
    b          LateFirst 2019-12-31     # one day late, whatever came after
    b          LateFirst 2020-06-01
    c          LateNext  2019-06-04
    c          LateNext  2019-12-05     # due 4 December
    c          LateNext  2020-06-04
    d          DueToday  -
    e          Overdue   2020-07-02     # due 29 June; not yet held
    g          LongAgo   2018-07-09     # due 5 June 2018
    g          LongAgo   2019-01-07
    g          LongAgo   2019-07-05
    g          LongAgo   2019-12-30
    g          LongAgo   2020-06-29
    i          SameDay   2019-09-30     # on the day it started is no review
    i          SameDay   2020-01-06
    k          Edge      2018-12-31
    k          Edge      2019-07-01     # due 30 June 2019, outside the 12 months to 30 June 2020: late does not show
    k          Edge      2020-01-01
    l          EdgeOut   2019-01-01
    l          EdgeOut   2019-07-02     # due 1 July 2019, inside them: late
    l          EdgeOut   2020-01-01
"""


def test_reviews_are_in_time_when_each_due_in_the_twelve_months_was_and_none_is_overdue() -> None:
    assert verdicts("CP_REVIEWS_TIMELY", JUNE, cp_plan=REVIEWED_PLANS, cp_review=REVIEWS) == {
        "InTime": "hit",
        "LateFirst": "no",
        "LateNext": "no",
        "DueToday": "hit",
        "Overdue": "no",
        "LongAgo": "hit",
        "Never": "no",
        "SameDay": "no",
        "NoneYet": "hit",
        "Edge": "hit",
        "EdgeOut": "no",
    }


def test_reviews_of_other_plans_do_not_count_and_the_latest_alone_cannot_show_timeliness() -> None:
    plans = "cp_plan_id person_id started_on is_other_authority\n a A 2020-01-06 N\n b B 2020-01-06 Y"
    reviews = "cp_plan_id person_id held_on\n z A 2020-04-06"
    assert verdicts("CP_REVIEWS_TIMELY", JUNE, cp_plan=plans, cp_review=reviews) == {"A": "no"}
    counts = "person_id measure count\n A previous_cp_plans 0"
    assert figure("CP_REVIEWS_TIMELY", JUNE, cp_plan=plans, cp_review=reviews, stated_count=counts).value is None
