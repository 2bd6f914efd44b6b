"""The way through the county's services, counted by hand."""

from datetime import date

from sightline.records.examples import tables_of
from sightline.reports.dashboards.journey import codes, declared, followed, journey_of
from sightline.services.catalogue import all_indicators

AS_AT = "2020-07-01"


def _journey(**tables):
    journey = journey_of(tables_of(AS_AT, **tables), all_indicators())
    return {step.code: step for step in journey.steps}, journey


def test_every_measure_of_the_journey_is_in_the_catalogue():
    assert set(codes()) <= set(all_indicators())


def test_it_counts_the_twelve_months_and_says_how_many_children_they_are():
    steps, journey = _journey(
        contact="""
        person_id  contacted_on  outcome_new_referral  outcome_nfa
        A          2019-07-01    Y                     N    # a year ago to the day is before the twelve months
        A          2019-07-02    Y                     N
        A          2020-07-01    N                     Y
        B          2020-01-15    Y                     N
        """
    )
    assert (journey.period.start, journey.period.end) == (date(2019, 7, 2), date(2020, 7, 1))
    assert (steps["CONTACTS"].count, steps["CONTACTS"].children) == (3, 2)


def test_a_conversion_is_the_catalogues_own_measure_over_the_same_months():
    steps, _ = _journey(
        contact="""
        person_id  contacted_on  outcome_new_referral  outcome_nfa
        A          2020-01-15    Y                     N
        B          2020-01-15    N                     Y
        C          2020-01-15    N                     Y
        """,
        cin_episode="""
        person_id  referred_on
        A          2020-01-16
        """,
    )
    onward = steps["REFERRALS"].onward
    assert (onward.numerator, onward.denominator, onward.percent) == (1, 3, "33%")
    assert onward.code == "CONTACTS_TO_REFERRAL"


def test_a_step_that_was_not_loaded_says_so_and_is_not_nought():
    steps, _ = _journey(contact="person_id contacted_on\nA 2020-01-15")
    assert steps["S47"].count is None
    assert steps["S47"].why_not == "Not held in this source: s47 enquiry"
    assert steps["ICPC"].onward is None


def test_a_step_that_was_loaded_and_is_empty_is_nought():
    steps, _ = _journey(s47_enquiry="")
    assert (steps["S47"].count, steps["S47"].children) == (0, 0)


def test_of_lists_that_reach_back_six_months_it_is_of_those_six():
    steps, journey = _journey(
        contact="""
        person_id  contacted_on
        A          2020-01-01   # six months ago to the day is before them
        A          2020-01-02
        """,
        stated_count="person_id measure count\nA referrals_12m 2",
    )
    assert journey.is_shortened
    assert (journey.period.start, steps["CONTACTS"].count) == (date(2020, 1, 2), 1)


def test_what_is_held_only_in_part_is_not_counted(monkeypatch):
    monkeypatch.setitem(declared(), "months_of_lists", 12)
    steps, _ = _journey(
        contact="person_id contacted_on\nA 2020-01-15", stated_count="person_id measure count\nA referrals_12m 2"
    )
    assert steps["CONTACTS"].count is None
    assert steps["CONTACTS"].why_not == "The lists reach back 6 months only, and this period is longer"


def test_children_are_followed_from_the_plan_into_care_and_not_the_other_way():
    steps, _ = _journey(
        cp_plan="""
        person_id  started_on
        A          2020-01-01   # came into care the same day
        B          2020-03-01   # was in care before the plan
        C          2020-03-01
        """,
        care_episode="""
        person_id  started_on  entered_care_on  start_reason
        A          2020-01-01  2020-01-01       S
        B          2020-02-01  2020-02-01       S
        D          2020-02-01  2020-02-01       S
        """,
    )
    onward = steps["CLA_STARTED"].onward
    assert (steps["CLA_STARTED"].count, onward.numerator, onward.denominator) == (3, 1, 3)


def test_a_child_is_followed_from_the_first_day_and_counted_once():
    before = [{"person_id": "A", "on": date(2020, 3, 1)}, {"person_id": "A", "on": date(2020, 1, 1)}]
    after = [{"person_id": "A", "on": date(2020, 2, 1)}, {"person_id": "B", "on": date(2020, 2, 1)}]
    assert followed(before, after, later=True) == (1, 1)


def test_a_child_without_a_day_is_not_known_to_be_later():
    before, after = [{"person_id": "A", "on": date(2020, 3, 1)}], [{"person_id": "A", "on": None}]
    assert followed(before, after, later=True) == (0, 1)
    assert followed(before, after, later=False) == (1, 1)


def test_how_care_ended_is_out_of_those_who_left():
    _, journey = _journey(
        care_episode="""
        person_id  started_on  entered_care_on  start_reason  ended_on    end_reason
        A          2018-01-01  2018-01-01       S             2020-02-01  E12
        B          2018-01-01  2018-01-01       S             2020-02-01  E4A
        """
    )
    ends = {end.code: end for end in journey.ends}
    assert (ends["CLA_CEASED_ADOPTED"].numerator, ends["CLA_CEASED_ADOPTED"].denominator) == (1, 2)
