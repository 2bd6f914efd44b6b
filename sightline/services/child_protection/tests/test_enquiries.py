"""Section 47 enquiries, worked by hand."""

from fractions import Fraction

import pytest

from sightline.records.examples import figure, hits, verdicts

JUNE = "2020-06-30"  # six months to it begin on 31 December 2019
POPULATION = """
    year age_from age_to children
    2019 0        17     68000
"""
ENQUIRIES = """
    s47_enquiry_id person_id started_on ended_on
    e1             A         2019-12-31 2020-01-20     # the first day counts
    e2             A         2020-06-30 -              # so does the last: enquiries, not children
    e3             Unborn    2020-03-02 -
    e4             Before    2019-12-30 2020-01-15     # ended in the period, but started before it
    e5             Later     2020-07-01 -              # not known yet
    e6             Undated   -          2020-03-02
"""


def test_enquiries_are_counted_by_the_day_they_started() -> None:
    assert hits("S47", JUNE, s47_enquiry=ENQUIRIES) == ["A", "A", "Unborn"]


def test_enquiries_rate_is_annualised() -> None:
    got = figure("S47_RATE", JUNE, s47_enquiry=ENQUIRIES, population=POPULATION)
    assert (got.numerator, got.value, got.display) == (3, Fraction(3 * 2 * 10_000, 68_000), "0.9")


CONCLUDED = """
    s47_enquiry_id person_id started_on ended_on   is_nfa is_icpc_unnecessary
    a1             Held      2020-03-02 2020-03-20 N      -
    b1             Nfa       2020-03-02 2020-03-20 Y      -     # no such field: no further action stands for it
    c1             Needless  2020-03-02 -          -      Y
    d1             Needed    2020-03-02 2020-03-20 Y      N     # the field itself outweighs no further action
    e1             Open      2020-06-25 -          -      -
    f1             Other     2020-03-02 2020-03-20 N      -     # ended, with nothing said of a conference
    g1             Booked    2020-06-20 -          -      -     # its conference is after the day
    h1             EndsLater 2020-06-20 2020-07-02 Y      -     # that it would end so is not known yet
    i1             Two       2020-02-03 2020-02-20 N      -     # one conference after two enquiries: the later's
    i2             Two       2020-03-02 2020-03-12 N      -
    j0             Across    2019-12-02 -          N      -     # the earlier of two, before the period
    j1             Across    2020-01-02 -          N      -
    k1             Before    2019-12-30 2020-01-10 Y      -
    l1             Own       2020-01-06 2020-01-20 N      -     # two conferences on two days are two
    l2             Own       2020-03-02 2020-03-20 N      -
    m1             Undated   2020-03-02 -          Y      -     # no further action, though nobody wrote when
"""
HELD = """
    icpc_id person_id s47_enquiry_id held_on
    1       Held      a1             2020-03-20
    2       Booked    g1             2020-07-03
    3       Two       i1             2020-03-20
    4       Two       i2             2020-03-20
    5       Across    j0             2020-01-20
    6       Across    j1             2020-01-20
    7       Held      -              2020-03-20     # linked to no enquiry
    8       Own       l1             2020-01-22
    9       Own       l2             2020-03-20
"""


def test_enquiries_lead_to_a_conference_or_not_once_they_are_concluded() -> None:
    assert verdicts("S47_TO_ICPC", JUNE, s47_enquiry=CONCLUDED, icpc=HELD) == {
        "Held": "hit",
        "Nfa": "no",
        "Needless": "no",
        "Needed": "too soon",
        "Open": "too soon",
        "Other": "too soon",
        "Booked": "too soon",
        "EndsLater": "too soon",
        "Two": "no, hit",
        "Across": "hit",
        "Own": "hit, hit",
        "Undated": "no",
    }
    got = figure("S47_TO_ICPC", JUNE, s47_enquiry=CONCLUDED, icpc=HELD)
    assert (got.numerator, got.denominator, got.too_soon, got.display) == (5, 9, 5, "55.6%")


def test_repeat_enquiries_look_back_twelve_months_from_each() -> None:
    enquiries = """
        s47_enquiry_id person_id started_on
        a1             First     2020-03-02
        b1             Year      2019-03-02     # exactly twelve months before counts
        b2             Year      2020-03-02
        c1             DayMore   2019-03-01     # a day more does not
        c2             DayMore   2020-03-02
        d1             SameDay   2020-03-02     # neither is earlier than the other
        d2             SameDay   2020-03-02
        e1             Thrice    2020-01-06
        e2             Thrice    2020-03-02
        e3             Thrice    2020-06-30
        f1             LaterOne  2020-06-01
        f2             LaterOne  2020-07-01
        g1             Before    2019-10-07     # neither is in the six months
        g2             Before    2019-12-30
    """
    assert verdicts("S47_REPEAT", JUNE, s47_enquiry=enquiries) == {
        "First": "no",
        "Year": "hit",
        "DayMore": "no",
        "SameDay": "no, no",
        "Thrice": "no, hit, hit",
        "LaterOne": "no",
    }
    assert figure("S47_REPEAT", JUNE, s47_enquiry=enquiries).display == "33%"  # 3 of 9


def test_a_stated_number_of_earlier_enquiries_is_about_the_childs_latest_in_the_extract() -> None:
    enquiries = """
        s47_enquiry_id person_id started_on
        a1             Stated    2020-02-03
        a2             Stated    2020-06-01
        b1             None      2020-06-01
        c1             Other     2020-06-01
        d1             Since     2020-02-03     # its number was stated of the enquiry of July
        d2             Since     2020-07-06
    """
    counts = """
        person_id measure       count
        Stated    s47_12m       2
        None      s47_12m       0
        Other     referrals_12m 2
        Since     s47_12m       1
    """
    assert verdicts("S47_REPEAT", JUNE, s47_enquiry=enquiries, stated_count=counts) == {
        "Stated": "no, hit",
        "None": "no",
        "Other": "no",
        "Since": "no",
    }


@pytest.mark.parametrize(("code", "shown"), [("S47", "0"), ("S47_RATE", "0.0"), ("S47_TO_ICPC", "-"), ("S47_REPEAT", "-")])
def test_with_no_enquiries_counts_are_nought_and_percentages_have_no_value(code: str, shown: str) -> None:
    assert figure(code, JUNE, s47_enquiry="", icpc="", population=POPULATION).display == shown
