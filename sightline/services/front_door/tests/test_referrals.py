"""Referrals, worked by hand."""

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
REFERRALS = """
    referral_id person_id referred_on is_nfa source
    r1          A         2020-06-01  N      6       # the first day of the month counts
    r2          A         2020-06-30  Y      1A      # so does the last, with no further action too
    r3          B         2020-06-10  N      6       # two referrals of one child on one day are one
    r4          B         2020-06-10  N      6
    r5          Sister    2020-06-10  N      6       # a sibling is a referral of its own
    r6          Unborn    2020-06-10  -      10      # anonymous
    r7          C         2020-05-31  N      -       # last month's, from nobody knows whom
    r8          D         2020-07-01  N      6       # not known yet
    r9          E         -           N      6       # no day: in no period
    r10         F         2019-12-31  Y      6       # the first day of the six months
    r11         G         2019-12-30  N      6       # exactly six months before is outside
"""


def test_referrals_are_one_per_child_and_day_whatever_came_of_them() -> None:
    assert hits("REFERRALS", JUNE, cin_episode=REFERRALS, person=PEOPLE) == ["A", "A", "B", "Sister", "Unborn"]
    assert figure("REFERRALS", JUNE, cin_episode=REFERRALS, person=PEOPLE).display == "5"


def test_referrals_rate_is_annualised_and_holds_the_unborn() -> None:
    got = figure("REFERRALS_RATE", JUNE, cin_episode=REFERRALS, person=PEOPLE, population=POPULATION)
    assert (got.numerator, got.value) == (7, Fraction(7 * 2 * 10_000, 68_000))
    assert got.display == "2.1"  # 2.0588


def test_referral_children_are_counted_once_in_the_financial_year_to_date() -> None:
    assert hits("REFERRAL_CHILDREN", JUNE, cin_episode=REFERRALS) == ["A", "B", "C", "Sister", "Unborn"]
    edges = """
        person_id referred_on
        A         2020-03-31      # last year's
        B         2020-04-01
    """
    assert hits("REFERRAL_CHILDREN", JUNE, cin_episode=edges) == ["B"]


def test_referrals_by_source_keep_the_unknown_in_the_whole() -> None:
    got = figure("REFERRALS_BY_SOURCE", JUNE, cin_episode=REFERRALS)
    assert {part.name: (part.numerator, part.denominator) for part in got.parts} == {
        "6": (4, 7),
        "1A": (1, 7),
        "10": (1, 7),
        "Not recorded": (1, 7),
    }


def test_rereferrals_look_back_twelve_months_from_each_referral() -> None:
    referrals = """
        referral_id person_id referred_on is_nfa
        a1          First     2020-03-02  N
        b1          Year      2019-03-02  N        # exactly twelve months before counts
        b2          Year      2020-03-02  N
        c1          DayMore   2019-03-01  N        # a day more does not
        c2          DayMore   2020-03-02  N
        d1          Leap      2019-02-28  N        # twelve months before 29 February is 28 February
        d2          Leap      2020-02-29  N
        e1          AfterNfa  2020-01-10  Y        # what came of the earlier one does not matter
        e2          AfterNfa  2020-03-02  N
        f1          SameDay   2020-03-02  N        # one referral, and so no earlier one
        f2          SameDay   2020-03-02  Y
        g1          Thrice    2020-01-10  N        # three in a year are two re-referrals
        g2          Thrice    2020-03-02  N
        g3          Thrice    2020-06-30  N
        h1          Nearest   2018-01-10  N        # the nearest earlier one is what counts
        h2          Nearest   2019-12-30  N
        h3          Nearest   2020-06-30  N
        i1          LaterOne  2020-06-01  N        # a later one never makes this one a re-referral
        i2          LaterOne  2020-07-01  N
        j1          DayBefore 2020-03-01  N
        j2          DayBefore 2020-03-02  N
    """
    assert verdicts("REREFERRALS", JUNE, cin_episode=referrals) == {
        "First": "no",
        "Year": "hit",
        "DayMore": "no",
        "Leap": "hit",
        "AfterNfa": "no, hit",
        "SameDay": "no",
        "Thrice": "no, hit, hit",
        "Nearest": "hit",
        "LaterOne": "no",
        "DayBefore": "no, hit",
    }
    got = figure("REREFERRALS", JUNE, cin_episode=referrals)
    assert (got.numerator, got.denominator, got.display) == (7, 14, "50.0%")


def test_rereferrals_take_a_stated_number_of_earlier_ones_for_the_childs_latest_referral() -> None:
    referrals = """
        referral_id person_id referred_on
        a1          Stated    2020-02-03      # the number is stated of the latest
        a2          Stated    2020-06-01
        b1          One       2020-06-01
        c1          None      2020-06-01
        d1          Unstated  2020-06-01
        e1          Other     2020-06-01      # another measure's number
        f1          Since     2020-06-01      # its number was stated of the referral of July
        f2          Since     2020-07-06
        g1          SameDay   2020-06-01      # one referral
        g2          SameDay   2020-06-01
    """
    counts = """
        person_id measure       count
        Stated    referrals_12m 3
        One       referrals_12m 1
        None      referrals_12m 0
        Other     s47_12m       2
        Since     referrals_12m 1
        SameDay   referrals_12m 1
    """
    assert verdicts("REREFERRALS", JUNE, cin_episode=referrals, stated_count=counts) == {
        "Stated": "no, hit",
        "One": "hit",
        "None": "no",
        "Unstated": "no",
        "Other": "no",
        "Since": "no",
        "SameDay": "hit",
    }


def test_in_annex_a_an_episode_that_only_list_6_holds_is_no_referral() -> None:
    episodes = """
        person_id referred_on source is_nfa case_status
        Referred  2020-06-01  6      -      -
        Both      2020-06-01  -      N      c
        InNeed    2020-06-01  -      -      c      # list 6 alone
        InNeed    2020-05-25  6      N      -
    """
    counts = "person_id measure count\n InNeed referrals_12m 1"
    assert hits("REFERRALS", JUNE, cin_episode=episodes, stated_count=counts) == ["Both", "Referred"]
    assert verdicts("REREFERRALS", JUNE, cin_episode=episodes, stated_count=counts) == {
        "Referred": "no",
        "Both": "no",
        "InNeed": "hit",
    }
    assert len(hits("REFERRALS", JUNE, cin_episode=episodes)) == 3  # a source of rows holds referrals alone


def test_referrals_nfa_leaves_a_blank_in_the_denominator_and_out_of_the_numerator() -> None:
    referrals = """
        referral_id person_id referred_on is_nfa decided_on
        a1          Ended     2020-03-02  Y      -
        b1          Taken     2020-03-02  N      -
        c1          Blank     2020-03-02  -      -
        d1          TwoInOne  2020-03-02  Y      -              # one referral; it was taken further
        d2          TwoInOne  2020-03-02  N      -
        e1          FirstDay  2019-12-31  Y      -
        f1          Before    2019-12-30  Y      -
        g1          LaterOn   2020-06-30  Y      2020-07-01     # decided, but that is not known yet
        h1          ThatDay   2020-06-30  Y      2020-06-30
    """
    assert verdicts("REFERRALS_NFA", JUNE, cin_episode=referrals) == {
        "Ended": "hit",
        "Taken": "no",
        "Blank": "no",
        "TwoInOne": "no",
        "FirstDay": "hit",
        "LaterOn": "no",
        "ThatDay": "hit",
    }


def test_referrals_decided_in_one_working_day_have_a_bank_holiday_and_what_is_not_due_is_too_soon() -> None:
    referrals = """
        person_id referred_on decided_on
        SameDay   2020-04-01  2020-04-01
        NextDay   2020-04-01  2020-04-02
        Late      2020-04-01  2020-04-03
        Easter    2020-04-09  2020-04-14     # Thursday; Good Friday and Easter Monday are not working days
        AfterIt   2020-04-09  2020-04-15
        Saturday  2020-04-18  2020-04-20     # day 0 is the Saturday itself
        Undecided 2020-04-20  -              # past due counts as not met
        DueToday  2020-04-29  -              # not late on the day itself
        Today     2020-04-30  -
        NotKnown  2020-04-30  2020-05-01     # decided in time, but that is not known yet
        March     2020-03-31  2020-03-31
    """
    assert verdicts("REFERRALS_DECIDED_1WD", "2020-04-30", cin_episode=referrals) == {
        "SameDay": "hit",
        "NextDay": "hit",
        "Late": "no",
        "Easter": "hit",
        "AfterIt": "no",
        "Saturday": "hit",
        "Undecided": "no",
        "DueToday": "too soon",
        "Today": "too soon",
        "NotKnown": "too soon",
    }
    assert figure("REFERRALS_DECIDED_1WD", "2020-04-30", cin_episode="person_id referred_on\n A 2020-04-01").display == "-"


def test_referrals_to_assessment_need_an_assessment_on_the_same_episode() -> None:
    referrals = """
        referral_id person_id referred_on
        a1          Assessed  2020-03-02
        b1          Elsewhere 2020-03-02     # assessed on an earlier episode
        b0          Elsewhere 2019-01-10
        c1          Waiting   2020-06-30     # may yet be assessed, and is in the denominator
        d1          NotYet    2020-06-29     # the assessment starts after the day
        e1          TwoInOne  2020-03-02     # one referral, with the assessment under its second number
        e2          TwoInOne  2020-03-02
        h1          BothOfTwo 2020-03-02
        h2          BothOfTwo 2020-03-02
        f1          Twice     2020-03-02     # two assessments are still one referral
        g1          Before    2019-12-30
    """
    assessments = """
        person_id referral_id started_on
        Assessed  a1          2020-03-03
        Elsewhere b0          2019-01-11
        Elsewhere -           2020-03-03     # on no episode that is known
        NotYet    d1          2020-07-01
        TwoInOne  e2          2020-03-03
        BothOfTwo h1          2020-03-03
        BothOfTwo h2          2020-03-03
        Twice     f1          2020-03-03
        Twice     f1          2020-05-03
        Before    g1          2020-01-02
    """
    assert verdicts("REFERRALS_TO_ASSESSMENT", JUNE, cin_episode=referrals, assessment=assessments) == {
        "Assessed": "hit",
        "Elsewhere": "no",
        "Waiting": "no",
        "NotYet": "no",
        "TwoInOne": "hit",
        "BothOfTwo": "hit",
        "Twice": "hit",
    }
    unlinked = figure("REFERRALS_TO_ASSESSMENT", JUNE, cin_episode=referrals, assessment="person_id started_on\n A 2020-03-03")
    assert (unlinked.value, unlinked.message) == (None, "Not held in this source: assessment: referral id")


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("REFERRALS", "0"),
        ("REFERRALS_RATE", "0.0"),
        ("REFERRAL_CHILDREN", "0"),
        ("REREFERRALS", "-"),
        ("REFERRALS_NFA", "-"),
        ("REFERRALS_BY_SOURCE", "-"),
        ("REFERRALS_DECIDED_1WD", "-"),
        ("REFERRALS_TO_ASSESSMENT", "-"),
    ],
)
def test_with_no_referrals_counts_are_nought_and_percentages_have_no_value(code: str, shown: str) -> None:
    assert figure(code, JUNE, cin_episode="", assessment="", population=POPULATION).display == shown
