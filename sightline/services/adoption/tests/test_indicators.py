"""Adoption, worked by hand: children, waits and adopters."""

from sightline.indicators import Result
from sightline.records.examples import figure, hits
from sightline.services.adoption import indicators

assert indicators  # declares the figures that are worked below


def parts_of(got: Result) -> tuple[float | None, float | None, str]:
    return got.numerator, got.denominator, got.display


# --- Children ---------------------------------------------------------------------------------------------------------


def test_adopted_is_by_the_order_and_no_other_order_is_one() -> None:
    orders = """
        person_id order_on   order_type           placed_on
        A         2019-12-31 adoption             2019-01-01    # first day of the six months
        B         2019-12-30 adoption             2019-01-01
        C         2020-06-30 Adoption             2020-01-01    # as the standard spells it
        D         2020-05-01 special_guardianship -
        E         2020-07-01 adoption             2020-01-01    # not yet
        F         -          -                    2020-01-01    # placed, no order
        G         2020-05-01 -                    -             # an order, which is not recorded
        H         2020-05-01 -                    2020-01-01    # not recorded, but placed for adoption
    """
    born = "person_id born_on\n A 2014-12-31\n C 2015-07-01"
    assert hits("ADOPTED", "2020-06-30", permanence=orders) == ["A", "C", "H"]
    assert figure("ADOPTED", "2020-06-30", permanence=orders).numerator == 3
    assert figure("ADOPTED", "2020-06-30", permanence="").numerator == 0
    assert parts_of(figure("ADOPTED_5PLUS", "2020-06-30", permanence=orders, person=born)) == (1, 3, "33%")
    assert figure("ADOPTED_5PLUS", "2020-06-30", permanence="").display == "-"


def test_orders_are_of_adoption_where_the_source_never_names_them() -> None:
    assert figure("ADOPTED", "2020-06-30", permanence="person_id order_on\n A 2020-06-30").numerator == 1


def test_placed_for_adoption_are_children_in_care_in_such_a_placement() -> None:
    care = "person_id started_on\n A 2018-01-01\n B 2018-01-01\n C 2018-01-01"
    homes = """
        person_id started_on ended_on   placement_type
        A         2019-01-01 -          A3
        B         2019-01-01 2020-06-30 A5     # ended that day
        C         2019-01-01 -          U4
        D         2019-01-01 -          A6     # no longer looked after
    """
    assert hits("ADOPTION_PLACED_NO_ORDER", "2020-06-30", care_episode=care, placement=homes) == ["A"]
    assert figure("ADOPTION_PLACED_NO_ORDER", "2020-06-30", care_episode=care, placement=homes).numerator == 1
    assert figure("ADOPTION_PLACED_NO_ORDER", "2020-06-30", care_episode="", placement="").numerator == 0


PATHS = """
    person_id decided_on placement_order_on placed_on  order_on   reversed_on order_type
    A         2019-07-01 2019-09-01         -          -          -           -           # waiting
    B         2019-06-30 2019-09-01         2020-06-30 -          -           -           # placed that day
    C         2019-07-01 2019-09-01         -          -          2020-06-30  -           # reversed that day
    D         2019-07-01 -                  -          -          -           -           # no order
    E         2018-01-01 2018-09-01         -          -          2019-06-30  -           # reversed before the twelve months
    F         2020-07-01 2020-07-02         -          -          -           -           # not yet
    G         2018-01-01 2018-09-01         2020-07-01 -          -           -           # not placed yet on the day
    H         2018-01-01 2018-09-01         -          2020-06-01 -           adoption
"""


def test_decisions_are_counted_by_the_day_they_were_made() -> None:
    assert figure("ADOPTION_DECISIONS", "2020-06-30", permanence=PATHS).numerator == 3
    assert hits("ADOPTION_DECISIONS", "2020-06-30", permanence=PATHS) == ["A", "C", "D"]
    assert figure("ADOPTION_DECISIONS", "2020-06-30", permanence="").numerator == 0


def test_waiting_is_an_order_and_no_placement() -> None:
    assert figure("ADOPTION_WAITING", "2020-06-30", permanence=PATHS).numerator == 2
    assert hits("ADOPTION_WAITING", "2020-06-30", permanence=PATHS) == ["A", "G"]
    assert figure("ADOPTION_WAITING", "2020-06-30", permanence="").numerator == 0


def test_plans_changed_in_the_year_out_of_all_decided() -> None:
    got = figure("ADOPTION_REVERSED", "2020-06-30", permanence=PATHS)
    assert (got.numerator, got.denominator, got.display) == (1, 7, "1")
    assert figure("ADOPTION_REVERSED", "2020-06-30", permanence="").numerator == 0


# --- Waits ------------------------------------------------------------------------------------------------------------

#   The three years to 30 June 2020 begin on 1 July 2017.
ADOPTED = """
    person_id order_on   order_type placed_on  is_adopted_by_carer placed_with_foster_carer_on
    A         2020-06-30 adoption   2019-04-11 N                   -             # 100 days after 1 January 2019
    B         2017-07-01 adoption   2017-03-02 Y                   2017-01-11    # 60 days, or 10 to the carer
    C         2017-06-30 adoption   2017-03-02 N                   -             # before the three years
    D         2020-01-01 adoption   -          N                   -             # no placement recorded
"""
ENTERED = """
    person_id started_on ended_on   start_reason end_reason
    A         2015-01-01 2016-01-01 S            E4A     # an earlier period of care
    A         2019-01-01 2020-06-30 S            E11
    B         2017-01-01 2017-07-01 S            E11
    D         2019-01-01 2020-01-01 S            E12
"""


def test_the_wait_ends_with_the_carer_who_adopts() -> None:
    a10 = figure("ADOPTION_A10", "2020-06-30", permanence=ADOPTED, care_episode=ENTERED)
    assert (a10.value, a10.denominator, a10.display) == (55, 2, "55")  # 100 and 10
    a1 = figure("ADOPTION_A1", "2020-06-30", permanence=ADOPTED, care_episode=ENTERED)
    assert (a1.value, a1.denominator, a1.display) == (80, 2, "80")  # 100 and 60
    for code in ["ADOPTION_A10", "ADOPTION_A1"]:
        assert figure(code, "2020-06-30", permanence="", care_episode="").display == "-"


def test_list_10_states_when_care_began() -> None:
    stated = "person_id order_on order_type placed_on entered_care_on\n A 2020-06-30 adoption 2019-04-11 2019-04-01"
    assert figure("ADOPTION_A10", "2020-06-30", permanence=stated).value == 10


def test_a_match_before_the_order_waited_no_days() -> None:
    rows = """
        person_id order_on   order_type placed_on  placement_order_on matched_on
        A         2020-06-30 adoption   2020-01-01 2019-01-01         2019-04-11    # 100
        B         2020-06-30 adoption   2020-01-01 2019-01-01         2018-12-01    # matched first: 0
        C         2020-06-30 adoption   2020-01-01 -                  2018-12-01    # no placement order
        D         2020-06-30 adoption   2020-06-30 2019-01-01         2019-01-11    # placed with the order, not before it
        E         2020-06-30 adoption   2020-01-01 2019-01-01         -
    """
    got = figure("ADOPTION_A2", "2020-06-30", permanence=rows)
    assert (got.value, got.denominator, got.display) == (50, 2, "50")
    assert figure("ADOPTION_A2", "2020-06-30", permanence="").display == "-"


def test_those_still_waiting_under_fourteen_months_are_in_time() -> None:
    rows = """
        person_id entered_care_on decided_on placed_on  order_on   reversed_on order_type
        A         2018-01-01      2018-06-01 2019-03-03 2020-01-01 -           adoption    # 426 days
        B         2018-01-01      2018-06-01 2019-03-04 2020-01-01 -           adoption    # 427
        C         2019-05-01      2019-12-01 -          -          -           -           # waiting 426 days
        D         2019-04-30      2019-12-01 -          -          -           -           # waiting 427
        E         2019-04-30      2019-12-01 -          -          2020-01-01  -           # the plan changed
        F         2019-05-01      2019-12-01 2020-06-01 -          -           -           # placed, not adopted
        G         2019-05-01      -          -          -          -           -           # not decided
    """
    got = figure("ADOPTION_A3", "2020-06-30", permanence=rows)
    assert parts_of(got) == (2, 4, "50%")
    assert hits("ADOPTION_A3", "2020-06-30", permanence=rows) == ["A", "C"]
    assert figure("ADOPTION_A3", "2020-06-30", permanence="").display == "-"


# --- Adopters ---------------------------------------------------------------------------------------------------------


def test_families_are_approved_once() -> None:
    rows = """
        adopter_id family_id approved_on
        a1         F1        2020-04-01    # the first day of the year
        a2         F1        2020-04-01
        a3         F2        2020-03-31
        a4         -         2020-06-30    # alone
        a5         F3        2020-07-01
    """
    assert hits("ADOPTERS_APPROVED", "2020-06-30", adopter=rows) == ["F1", "a4"]
    assert figure("ADOPTERS_APPROVED", "2020-06-30", adopter=rows).numerator == 2
    assert figure("ADOPTERS_APPROVED", "2020-06-30", adopter="").numerator == 0


def test_families_on_a_break_are_in_neither_stage() -> None:
    rows = """
        adopter_id family_id stage1_started_on stage1_ended_on stage2_started_on stage2_ended_on approved_on left_on
        a1         F1        2020-05-01        -               -                 -               -           -
        a2         F1        2020-05-01        -               -                 -               -           -
        a3         F2        2020-01-01        2020-03-01      -                 -               -           -
        a4         F3        2020-01-01        2020-03-01      2020-04-01        -               -           -
        a5         F4        2020-01-01        2020-03-01      2020-04-01        2020-06-30      -           -
        a6         F5        2020-01-01        2020-03-01      2020-04-01        -               2020-06-30  -
        a7         F6        2020-05-01        -               -                 -               -           2020-06-30
        a8         F7        2020-07-01        -               -                 -               -           -
    """
    assert hits("ADOPTERS_IN_ASSESSMENT", "2020-06-30", adopter=rows) == ["F1", "F3"]
    assert figure("ADOPTERS_IN_ASSESSMENT", "2020-06-30", adopter=rows).numerator == 2
    assert figure("ADOPTERS_IN_ASSESSMENT", "2020-06-30", adopter="").numerator == 0


def test_a_stage_is_in_time_within_two_months_or_four() -> None:
    rows = """
        adopter_id family_id stage1_started_on stage1_ended_on stage2_started_on stage2_ended_on approved_on
        a1         F1        2020-03-02        2020-05-02      -                 -               -    # two months
        a2         F1        2020-03-02        2020-05-02      -                 -               -
        a3         F2        2020-03-02        2020-05-03      -                 -               -    # a day late
        a4         F3        2019-10-01        2019-12-01      2020-02-16        -               2020-06-16    # to approval
        a5         F4        2019-10-01        2019-12-01      2020-02-16        2020-06-17      2020-06-17
        a6         F5        2020-01-31        2020-03-31      -                 -               -    # the year before
        a7         F6        2020-05-01        -               -                 -               -    # still going on
    """
    assert parts_of(figure("ADOPTER_STAGE_TIMELY", "2020-06-30", adopter=rows)) == (2, 4, "50%")
    assert hits("ADOPTER_STAGE_TIMELY", "2020-06-30", adopter=rows) == ["F1", "F3"]
    assert figure("ADOPTER_STAGE_TIMELY", "2020-06-30", adopter="").display == "-"
