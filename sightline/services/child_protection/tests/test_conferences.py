"""Initial and review conferences, worked by hand."""

from fractions import Fraction

import pytest

from sightline.records.examples import figure, hits, verdicts

JUNE = "2020-06-30"  # six months to it begin on 31 December 2019
POPULATION = """
    year age_from age_to children
    2019 0        17     68000
"""
CONFERENCES = """
    icpc_id person_id meeting_id held_on    is_transfer_in is_cp_plan
    1       Sister    m1         2020-03-20 N              Y     # three siblings at one meeting are three
    2       Brother   m1         2020-03-20 N              Y
    3       Unborn    m1         2020-03-20 -              N
    4       Twice     m2         2019-12-31 N              N     # the first day counts; a child counts once
    5       Twice     m3         2020-06-30 N              -
    6       Moved     m4         2020-03-20 Y              Y     # transferred in
    7       Before    m5         2019-12-30 N              Y
    8       Later     m6         2020-07-01 N              Y     # not held yet
    9       Booked    m7         -          N              -
"""


def test_conferences_are_of_children_and_leave_out_transfers_in() -> None:
    assert hits("ICPC", JUNE, icpc=CONFERENCES) == ["Brother", "Sister", "Twice", "Unborn"]


def test_conferences_rate_is_annualised() -> None:
    got = figure("ICPC_RATE", JUNE, icpc=CONFERENCES, population=POPULATION)
    assert (got.numerator, got.value, got.display) == (4, Fraction(4 * 2 * 10_000, 68_000), "1.2")


def test_conferences_to_plan_keep_an_unknown_outcome_in_the_denominator() -> None:
    assert verdicts("ICPC_TO_CP", JUNE, icpc=CONFERENCES) == {
        "Sister": "hit",
        "Brother": "hit",
        "Unborn": "no",
        "Twice": "no, no",
    }
    assert figure("ICPC_TO_CP", JUNE, icpc=CONFERENCES).display == "40.0%"


def test_conferences_in_time_count_fifteen_working_days_from_the_enquiry_that_led_to_them() -> None:
    enquiries = """
        s47_enquiry_id person_id started_on
        a1             Due       2020-03-27     # Good Friday and Easter Monday are not working days: 21 April
        b1             DayLate   2020-03-27
        c1             Bank      2020-04-23     # 8 May 2020 was the bank holiday: 15 May
        d0             Later     2020-01-06     # an earlier enquiry that led to none
        d1             Later     2020-03-02
        e1             Moved     2020-01-06
        f1             Two       2020-01-06     # one conference after two enquiries counts from the later
        f2             Two       2020-03-02
        g1             Waiting   2020-01-06     # not held: not here, however overdue
    """
    conferences = """
        icpc_id person_id s47_enquiry_id held_on    is_transfer_in target_on
        1       Due       a1             2020-04-21 N              -
        2       DayLate   b1             2020-04-22 N              -
        3       Bank      c1             2020-05-15 N              -
        4       Later     d1             2020-03-23 N              -
        5       Moved     e1             2020-03-23 Y              -
        6       Two       f2             2020-03-23 N              -
        7       Two       f1             2020-03-23 N              -
        8       Waiting   g1             -          N              2020-01-27
        9       Unlinked  -              2020-03-23 N              2020-03-23     # the recorded target stands
        10      PastIt    -              2020-03-24 N              2020-03-23
        11      Unknown   -              2020-03-23 N              -
        12      Before    -              2019-12-30 N              2020-01-10
    """
    assert verdicts("ICPC_15WD", JUNE, s47_enquiry=enquiries, icpc=conferences) == {
        "Due": "hit",
        "DayLate": "no",
        "Bank": "hit",
        "Later": "hit",
        "Two": "hit",
        "Unlinked": "hit",
        "PastIt": "no",
        "Unknown": "no",
    }
    got = figure("ICPC_15WD", JUNE, s47_enquiry=enquiries, icpc=conferences)
    assert (got.numerator, got.denominator, got.display) == (5, 8, "62.5%")


def test_review_conferences_are_quorate_where_the_record_says_so() -> None:
    reviews = """
        person_id cp_plan_id held_on    is_quorate
        Quorate   p1         2019-12-31 Y
        Word      p2         2020-06-30 Yes
        Thin      p3         2020-03-20 N
        Blank     p4         2020-03-20 -
        Before    p5         2019-12-30 Y
        Later     p6         2020-07-01 Y
        Booked    p7         -          -
    """
    assert verdicts("ICPC_QUORATE", JUNE, cp_review=reviews) == {
        "Quorate": "hit",
        "Word": "hit",
        "Thin": "no",
        "Blank": "no",
    }
    assert figure("ICPC_QUORATE", JUNE, cp_review=reviews).display == "50%"


@pytest.mark.parametrize(
    ("code", "shown"), [("ICPC", "0"), ("ICPC_RATE", "0.0"), ("ICPC_15WD", "-"), ("ICPC_TO_CP", "-"), ("ICPC_QUORATE", "-")]
)
def test_with_no_conferences_counts_are_nought_and_percentages_have_no_value(code: str, shown: str) -> None:
    assert figure(code, JUNE, icpc="", s47_enquiry="", cp_review="", population=POPULATION).display == shown
