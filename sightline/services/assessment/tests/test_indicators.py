"""Assessments, worked by hand."""

from fractions import Fraction

import pytest

from sightline.records.examples import figure, hits, verdicts

JUNE = "2020-06-30"  # six months to it begin on 31 December 2019
POPULATION = """
    year age_from age_to children
    2019 0        17     68000
"""
# 45 working days: from Monday 17 February 2020 they end on Wednesday 22 April, past Good Friday and Easter Monday. 8 May was
# the bank holiday of VE day, moved from Monday 4 May.
ASSESSMENTS = """
    assessment_id person_id started_on authorised_on is_nfa is_child_seen
    a             Day45     2020-02-17 2020-04-22    N      Y
    b             Day46     2020-02-17 2020-04-23    N      N
    c             Weekend   2020-02-14 2020-04-25    Y      -     # day 48 was the Friday
    d             VeDay     2020-03-02 2020-05-07    N      Y     # day 46: Monday 4 May was a working day
    e             SameDay   2020-01-06 2020-01-06    Y      Y     # day 0
    f             FirstDay  2019-12-30 2019-12-31    -      Y
    g             LastDay   2020-06-29 2020-06-30    N      N
    h             Before    2019-12-02 2019-12-30    Y      Y     # exactly six months before is outside
    i             NotYet    2020-06-01 2020-07-01    Y      Y     # completed, but that is not known yet
    j             Open      2020-06-01 -             -      -
    k             NoStart   -          2020-03-02    N      Y     # no start: not known to be in time
    l             SameDay   2020-03-02 2020-03-03    N      Y     # a second of one child
"""


def test_assessments_are_counted_by_the_day_they_were_authorised() -> None:
    people = ["Day45", "Day46", "FirstDay", "LastDay", "NoStart", "SameDay", "SameDay", "VeDay", "Weekend"]
    assert hits("ASSESSMENTS", JUNE, assessment=ASSESSMENTS) == people
    assert figure("ASSESSMENTS", JUNE, assessment=ASSESSMENTS).display == "9"


def test_assessments_rate_is_annualised() -> None:
    got = figure("ASSESSMENTS_RATE", JUNE, assessment=ASSESSMENTS, population=POPULATION)
    assert (got.numerator, got.value, got.display) == (9, Fraction(9 * 2 * 10_000, 68_000), "2.6")


def test_assessments_45wd_count_from_the_day_after_the_start_without_bank_holidays() -> None:
    assert verdicts("ASSESSMENTS_45WD", JUNE, assessment=ASSESSMENTS) == {
        "Day45": "hit",
        "Day46": "no",
        "Weekend": "no",
        "VeDay": "no",
        "SameDay": "hit, hit",
        "FirstDay": "hit",
        "LastDay": "hit",
        "NoStart": "no",
    }
    got = figure("ASSESSMENTS_45WD", JUNE, assessment=ASSESSMENTS)
    assert (got.numerator, got.denominator, got.display) == (5, 9, "55.6%")


@pytest.mark.parametrize(
    ("started_on", "authorised_on", "verdict"),
    [
        ("2020-03-20", "2020-05-28", "hit"),  # two Easter days, 8 May and 25 May left out: day 45
        ("2020-03-20", "2020-05-29", "no"),
        ("2020-02-15", "2020-04-21", "hit"),  # begun on a Saturday: the Monday is day 1
        ("2020-02-15", "2020-04-22", "no"),
        ("2020-02-19", "2020-04-26", "hit"),  # a Sunday counts no further than the Friday before, day 45
        ("2020-02-19", "2020-04-27", "no"),
    ],
)
def test_assessments_45wd_on_either_side_of_the_edge(started_on: str, authorised_on: str, verdict: str) -> None:
    one = f"person_id started_on authorised_on\n A {started_on} {authorised_on}"
    assert verdicts("ASSESSMENTS_45WD", JUNE, assessment=one) == {"A": verdict}


def test_assessments_overdue_are_open_with_the_due_day_gone_by() -> None:
    assessments = """
        person_id started_on authorised_on
        DueBefore 2020-04-23 -              # due on 29 June: 8 and 25 May were bank holidays
        DueToday  2020-04-24 -              # not late on the day itself
        DueAfter  2020-06-01 -
        Done      2020-01-06 2020-06-30     # authorised on the day is closed
        DoneLater 2020-01-06 2020-07-01     # still open on the day
        Tomorrow  2020-07-01 -
        NoStart   -          -              # no due day is known
    """
    assert verdicts("ASSESSMENTS_OVERDUE", JUNE, assessment=assessments) == {
        "DueBefore": "hit",
        "DueToday": "no",
        "DueAfter": "no",
        "DoneLater": "hit",
        "NoStart": "no",
    }
    got = figure("ASSESSMENTS_OVERDUE", JUNE, assessment=assessments)
    assert (got.display, got.numerator, got.denominator) == ("2", 2, 5)


def test_assessment_duration_is_the_median_of_working_days_and_the_same_day_is_nought() -> None:
    # Day45 45, Day46 46, Weekend 48 (to the Friday), VeDay 46, SameDay 0 and 1, FirstDay 1, LastDay 1; NoStart is not known.
    got = figure("ASSESSMENT_DURATION", JUNE, assessment=ASSESSMENTS)
    assert (got.value, got.denominator, got.display) == (23, 8, "23")  # half way between 1 and 45
    one = "person_id started_on authorised_on\n A 2020-06-08 2020-06-08"
    assert figure("ASSESSMENT_DURATION", JUNE, assessment=one).display == "0"


def test_assessments_nfa_are_hits_and_a_blank_is_none() -> None:
    assert verdicts("ASSESSMENTS_NFA", JUNE, assessment=ASSESSMENTS) == {
        "Day45": "no",
        "Day46": "no",
        "Weekend": "hit",
        "VeDay": "no",
        "SameDay": "hit, no",
        "FirstDay": "no",
        "LastDay": "no",
        "NoStart": "no",
    }


def test_assessment_child_seen_leaves_out_who_was_unborn_when_it_ended() -> None:
    people = """
        person_id born_on    expected_birth_on
        Seen      2015-03-02 -
        NotSeen   2015-03-02 -
        Blank     2015-03-02 -
        NoBirth   -          -              # no dates at all: a child like any other
        Expected  -          2020-09-01
        BornSince 2020-05-02 -              # unborn when the assessment ended
        BornThat  2020-04-01 2020-04-10     # born on the day it ended
    """
    assessments = """
        person_id started_on authorised_on is_child_seen
        Seen      2020-03-02 2020-04-01    Y
        NotSeen   2020-03-02 2020-04-01    N
        Blank     2020-03-02 2020-04-01    -
        NoBirth   2020-03-02 2020-04-01    Y
        Expected  2020-03-02 2020-04-01    N
        BornSince 2020-03-02 2020-04-01    N
        BornThat  2020-03-02 2020-04-01    Y
        Seen      2020-06-02 -             N     # not completed
        Seen      2019-12-02 2019-12-30    Y     # before the six months
    """
    assert verdicts("ASSESSMENT_CHILD_SEEN", JUNE, person=people, assessment=assessments) == {
        "Seen": "hit",
        "NotSeen": "no",
        "Blank": "no",
        "NoBirth": "hit",
        "BornThat": "hit",
    }
    assert figure("ASSESSMENT_CHILD_SEEN", JUNE, person=people, assessment=assessments).display == "60%"


def test_assessment_factors_are_shares_of_the_assessments_with_factors_and_add_to_more_than_the_whole() -> None:
    assessments = """
        assessment_id person_id started_on authorised_on
        a             A         2020-03-02 2020-04-01      # the first day of the financial year
        b             B         2020-03-02 2020-06-30
        c             C         2020-03-02 2020-06-30      # no factors recorded: in no share
        d             D         2020-03-02 2020-03-31      # last year's
        e             E         2020-06-02 2020-07-01      # not known yet
    """
    factors = """
        assessment_id factor
        a             3B
        a             4B
        a             3B     # the same factor twice is one
        b             3B
        b             -
        d             3B
        e             5A
        x             6A     # of no assessment that is known
    """
    got = figure("ASSESSMENT_FACTORS", JUNE, assessment=assessments, assessment_factor=factors)
    assert {part.name: (part.numerator, part.denominator, part.display) for part in got.parts} == {
        "3B": (2, 2, "100.0%"),
        "4B": (1, 2, "50.0%"),
    }


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("ASSESSMENTS", "0"),
        ("ASSESSMENTS_RATE", "0.0"),
        ("ASSESSMENTS_45WD", "-"),
        ("ASSESSMENTS_OVERDUE", "0"),
        ("ASSESSMENT_DURATION", "-"),
        ("ASSESSMENTS_NFA", "-"),
        ("ASSESSMENT_CHILD_SEEN", "-"),
        ("ASSESSMENT_FACTORS", "-"),
    ],
)
def test_with_no_assessments_counts_are_nought_and_the_rest_has_no_value(code: str, shown: str) -> None:
    assert figure(code, JUNE, assessment="", assessment_factor="", population=POPULATION).display == shown
