"""Contacts, worked by hand."""

from fractions import Fraction

import pytest

from sightline.records.examples import figure, hits, verdicts

JULY = "2020-07-31"
POPULATION = """
    year age_from age_to children
    2018 0        17     70000
    2019 0        17     68000     # the mid-year in which 2019-20 began
    2020 0        17     66000     # not yet published
"""
CONTACTS = """
    contact_id person_id contacted_on source
    c1         A         2020-07-01   6          # the first day counts
    c2         A         2020-07-31   2A         # so does the last; the same child twice is two contacts
    c3         B         2020-07-15   6          # two agencies about one child on one day
    c4         B         2020-07-15   2B         # are two contacts
    c5         C         2020-06-30   6          # last month's
    c6         D         2020-08-01   6          # not known yet
    c7         E         -            6          # no day: in no month
    c8         F         2020-07-20   -          # no source recorded
    c9         G         2020-01-31   2A         # six months to 31 July begin on 1 February
    c10        H         2020-02-01   10         # anonymous
    c11        C         2020-06-30   2A
"""


def test_contacts_of_the_month_are_rows_one_per_child_per_contact() -> None:
    assert hits("CONTACTS", JULY, contact=CONTACTS) == ["A", "A", "B", "B", "F"]
    assert figure("CONTACTS", JULY, contact=CONTACTS).display == "5"


def test_contacts_of_the_police_are_source_6_alone() -> None:
    assert hits("CONTACTS_POLICE", JULY, contact=CONTACTS) == ["A", "B"]


def test_contacts_of_schools_are_source_2a_and_not_education_services() -> None:
    assert hits("CONTACTS_SCHOOLS", JULY, contact=CONTACTS) == ["A"]


def test_contact_children_are_counted_once_over_six_months() -> None:
    assert hits("CONTACT_CHILDREN", JULY, contact=CONTACTS) == ["A", "B", "C", "F", "H"]


def test_contacts_rate_is_annualised_over_the_mid_year_of_the_year_that_began() -> None:
    got = figure("CONTACTS_RATE", JULY, contact=CONTACTS, population=POPULATION)
    assert (got.numerator, got.denominator, got.population_year) == (8, 68_000, 2019)
    assert got.value == Fraction(8 * 10_000 * 2, 68_000)  # x 12 / 6 months
    without = figure("CONTACTS_RATE", JULY, contact=CONTACTS)
    assert (without.numerator, without.value, without.display) == (8, None, "-")
    assert "population" in without.message


def test_contacts_by_source_keep_the_unknown_and_the_anonymous_in_the_whole() -> None:
    got = figure("CONTACTS_BY_SOURCE", JULY, contact=CONTACTS)
    assert {part.name: (part.numerator, part.denominator) for part in got.parts} == {
        "6": (3, 8),
        "2A": (2, 8),
        "2B": (1, 8),
        "10": (1, 8),
        "Not recorded": (1, 8),
    }


OUTCOMES = """
    person_id contacted_on source decided_on outcome_new_referral outcome_existing_referral outcome_cp_enquiry outcome_nfa
    Referred  2020-07-01   6      -          Y                    N                         N                  N
    Advised   2020-07-31   6      -          N                    N                         N                  Y
    Enquired  2020-07-10   6      -          -                    -                         Y                  -
    OpenCase  2020-07-10   6      -          N                    Y                         N                  N
    Open      2020-07-10   6      -          -                    -                         -                  -
    AllNo     2020-07-10   6      -          N                    N                         N                  N
    School    2020-07-10   2A     -          Y                    -                         -                  -
    Before    2020-06-30   6      -          Y                    -                         -                  -
    NotYet    2020-07-31   6      2020-08-03 Y                    -                         -                  -
    InTime    2020-07-31   6      2020-07-31 Y                    -                         -                  -
"""


def test_contacts_to_referral_reads_the_contacts_own_outcome_and_leaves_open_ones_out() -> None:
    # A request on a case already open is no referral; NotYet was decided after the day; AllNo has no outcome either.
    assert verdicts("CONTACTS_TO_REFERRAL", JULY, contact=OUTCOMES) == {
        "Referred": "hit",
        "Advised": "no",
        "Enquired": "no",
        "OpenCase": "no",
        "School": "hit",
        "InTime": "hit",
    }
    assert figure("CONTACTS_TO_REFERRAL", JULY, contact=OUTCOMES).display == "50%"


def test_contacts_to_referral_is_unknown_where_the_source_records_no_outcomes() -> None:
    got = figure("CONTACTS_TO_REFERRAL", JULY, contact=CONTACTS)
    assert (got.value, got.message) == (None, "Not held in this source: contact: outcome new referral")


def test_contacts_police_conversion_counts_referrals_and_enquiries_out_of_every_police_contact() -> None:
    assert verdicts("CONTACTS_POLICE_CONVERSION", JULY, contact=OUTCOMES) == {
        "Referred": "hit",
        "Advised": "no",
        "Enquired": "hit",
        "OpenCase": "no",
        "Open": "no",
        "AllNo": "no",
        "NotYet": "no",
        "InTime": "hit",
    }


def test_contacts_timely_allows_one_working_day_and_only_what_is_past_due_is_late() -> None:
    contacts = """
        person_id  contacted_on decided_on
        SameDay    2020-05-01   2020-05-01
        NextDay    2020-05-05   2020-05-06
        TooLate    2020-05-05   2020-05-07
        Holiday    2020-05-07   2020-05-11     # Thursday; Friday 8 May was the bank holiday
        Late       2020-05-07   2020-05-12
        Saturday   2020-05-16   2020-05-18     # day 0 is the Saturday itself
        Sunday     2020-05-17   2020-05-19     # due on the Monday
        Undecided  2020-05-20   -              # past due counts as not met
        PastDue    2020-05-27   -              # was due on the 28th
        DueToday   2020-05-28   -              # due on the 29th: not late on the day itself
        NotDue     2020-05-29   -              # Friday: due on Monday
        DecidedOn  2020-05-29   2020-06-01     # decided in time, but that is not known yet
        April      2020-04-30   2020-05-01
    """
    assert verdicts("CONTACTS_TIMELY", "2020-05-29", contact=contacts) == {
        "SameDay": "hit",
        "NextDay": "hit",
        "TooLate": "no",
        "Holiday": "hit",
        "Late": "no",
        "Saturday": "hit",
        "Sunday": "no",
        "Undecided": "no",
        "PastDue": "no",
        "DueToday": "too soon",
        "NotDue": "too soon",
        "DecidedOn": "too soon",
    }
    got = figure("CONTACTS_TIMELY", "2020-05-29", contact=contacts)
    assert (got.numerator, got.denominator, got.too_soon, got.display) == (4, 9, 3, "44%")


def test_contacts_repeat_are_children_with_two_or_more_in_twelve_months_whoever_makes_them() -> None:
    contacts = """
        person_id contacted_on source
        Twice     2019-08-01   6
        Twice     2020-07-31   6
        OneDay    2020-03-02   6       # two agencies on one day are two contacts
        OneDay    2020-03-02   2A
        Once      2020-03-02   6
        Old       2019-07-31   6       # exactly twelve months before is outside
        Old       2019-08-01   6
        Later     2020-07-31   6
        Later     2020-08-01   6       # not known yet
        Gone      2019-07-31   6
    """
    assert verdicts("CONTACTS_REPEAT", JULY, contact=contacts) == {
        "Twice": "hit",
        "OneDay": "hit",
        "Once": "no",
        "Old": "no",
        "Later": "no",
    }
    assert figure("CONTACTS_REPEAT", JULY, contact=contacts).display == "40%"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("CONTACTS", "0"),
        ("CONTACTS_RATE", "0"),
        ("CONTACT_CHILDREN", "0"),
        ("CONTACTS_TO_REFERRAL", "-"),
        ("CONTACTS_POLICE", "0"),
        ("CONTACTS_POLICE_CONVERSION", "-"),
        ("CONTACTS_SCHOOLS", "0"),
        ("CONTACTS_BY_SOURCE", "-"),
        ("CONTACTS_TIMELY", "-"),
        ("CONTACTS_REPEAT", "-"),
    ],
)
def test_with_no_contacts_counts_are_nought_and_percentages_have_no_value(code: str, shown: str) -> None:
    assert figure(code, JULY, contact="", population=POPULATION).display == shown
