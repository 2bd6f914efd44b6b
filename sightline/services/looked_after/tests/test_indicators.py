"""Looked-after children, worked by hand: who is, who comes and goes, who is seen and planned for."""

import pytest

from sightline.indicators import Result
from sightline.records.examples import figure, hits
from sightline.services.looked_after import indicators

assert indicators  # declares the figures that are worked below

EPISODES = "person_id started_on ended_on start_reason end_reason"


def shares(got: Result) -> dict[str, float | None]:
    return {part.name: part.numerator for part in got.parts}


def parts_of(got: Result) -> tuple[float | None, float | None, str]:
    return got.numerator, got.denominator, got.display


WHO = f"""
    {EPISODES}
    A         2020-07-01 -          S -      # the first day counts
    B         2019-01-01 2020-07-01 S E4A    # the last does not
    C         2019-01-01 2019-06-01 S X1     # two episodes,
    C         2019-06-01 -          L -      # one child
    D         2018-01-01 -          S -      # a series of short breaks
    E         2017-01-01 -          S -      # came of age on the day, never closed
    F         2020-07-02 -          S -      # not yet
    G         2017-01-01 -          S -      # the day before coming of age
    H         2017-01-01 2020-08-01 S E4A    # still to come
"""
WHO_STATUS = """
    person_id legal_status started_on ended_on
    D         V4           2018-01-01 -
    A         C1           2020-07-01 -
    C         V2           2019-01-01 2019-06-01
    C         C2           2019-06-01 -
    G         C2           2017-01-01 -
    G         E1           2018-01-01 -
"""
WHO_BORN = """
    person_id born_on
    A         2019-08-01
    C         2010-07-01
    E         2002-07-01
    G         2002-07-02
    H         -
"""


def test_looked_after_on_the_day_is_a_child_with_an_open_episode_that_is_no_short_break() -> None:
    got = figure("CLA", "2020-07-01", care_episode=WHO, legal_status=WHO_STATUS, person=WHO_BORN)
    assert got.numerator == 4
    assert hits("CLA", "2020-07-01", care_episode=WHO, legal_status=WHO_STATUS, person=WHO_BORN) == ["A", "C", "G", "H"]
    assert figure("CLA", "2020-07-01", care_episode="").numerator == 0


def test_a_birth_on_29_february_comes_of_age_on_1_march() -> None:
    born = "person_id born_on\n A 2004-02-29"
    care = f"{EPISODES}\n A 2015-01-01 - S -"
    assert figure("CLA", "2022-02-28", care_episode=care, person=born).numerator == 1
    assert figure("CLA", "2022-03-01", care_episode=care, person=born).numerator == 0


def test_the_rate_is_of_children_living_in_the_area_the_year_before() -> None:
    people = "year age_from age_to children\n 2019 0 17 8000\n 2020 0 17 9000"
    got = figure("CLA_RATE", "2020-07-01", care_episode=WHO, legal_status=WHO_STATUS, person=WHO_BORN, population=people)
    assert parts_of(got) == (4, 8000, "5")
    assert figure("CLA_RATE", "2020-07-01", care_episode=WHO).value is None


def test_children_are_shown_by_age_that_day() -> None:
    got = figure("CLA_AGE", "2020-07-01", care_episode=WHO, legal_status=WHO_STATUS, person=WHO_BORN)
    assert shares(got) == {"Under 1": 1, "10 to 15": 1, "16 and 17": 1, "Not recorded": 1}
    assert got.denominator == 4


def test_a_placement_order_stands_over_the_care_order() -> None:
    got = figure("CLA_LEGAL_STATUS", "2020-07-01", care_episode=WHO, legal_status=WHO_STATUS, person=WHO_BORN)
    assert shares(got) == {"C1": 1, "C2": 1, "E1": 1, "Not recorded": 1}


def test_unaccompanied_on_the_day_is_what_counts() -> None:
    status = """
        person_id status started_on ended_on
        A         uasc   2020-07-01 -
        C         UASC   2019-01-01 2020-07-01     # ended that day
        G         other  2019-01-01 -
    """
    got = figure(
        "CLA_UASC", "2020-07-01", care_episode=WHO, legal_status=WHO_STATUS, person=WHO_BORN, immigration_status=status
    )
    assert parts_of(got) == (1, 4, "25%")
    assert figure("CLA_UASC", "2020-07-01", care_episode="", immigration_status="").value is None


# --- Coming and going -------------------------------------------------------------------------------------------------

#   The 12 months to 30 June 2020 begin on 1 July 2019.
MOVES = f"""
    {EPISODES}
    A         2019-06-30 -          S -      # a day too early
    B         2019-07-01 2019-09-01 S E4A    # comes, goes,
    B         2020-06-30 -          S -      # comes again within 12 months
    C         2019-08-01 2019-09-01 S X1     # stays: X1
    C         2019-09-01 -          P -
    D         2018-01-01 2019-10-01 S E4A    # goes home and comes back the same day:
    D         2019-10-01 -          S -      # a new period of care
    E         2020-01-01 -          P -      # no start: the record begins in mid-care
    F         2018-01-01 2019-12-01 S X1     # X1 with nothing after it is no end of care
    G         2019-12-01 2020-01-01 S E4A    # a short break
    H         2017-01-01 2018-06-29 S E4A    # ended more than 12 months
    H         2019-07-01 -          S -      # before
    I         2017-01-01 2018-07-01 S E4A    # exactly 12 months
    I         2019-07-01 -          S -
"""
BREAKS = "person_id legal_status started_on ended_on\n G V3 2019-12-01 2020-01-01"
BORN = """
    person_id born_on
    B         2019-06-01     # a month old at the first start, a year old at the second
    C         2009-08-02     # 9 the day before the birthday
    D         2004-10-01     # 15
    H         2003-07-01     # 16 that day
    I         2015-07-01     # 4
"""


def test_a_start_is_an_episode_that_starts_care_and_a_child_counts_once() -> None:
    assert hits("CLA_STARTED", "2020-06-30", care_episode=MOVES, legal_status=BREAKS) == ["B", "C", "D", "H", "I"]
    assert figure("CLA_STARTED", "2020-06-30", care_episode=MOVES, legal_status=BREAKS).numerator == 5
    assert figure("CLA_STARTED", "2020-06-30", care_episode="").numerator == 0


def test_the_age_at_the_first_start_is_what_counts() -> None:
    got = figure("CLA_STARTED_AGE", "2020-06-30", care_episode=MOVES, legal_status=BREAKS, person=BORN)
    assert shares(got) == {"Under 1": 1, "1 to 4": 1, "5 to 9": 1, "10 to 15": 1, "16 and 17": 1}
    assert got.denominator == 5


def test_every_start_is_looked_at_for_an_earlier_period_of_care() -> None:
    got = figure("CLA_REENTRY_12M", "2020-06-30", care_episode=MOVES, legal_status=BREAKS)
    assert parts_of(got) == (3, 6, "50%")  # B's second, D the same day, I at exactly 12 months
    assert figure("CLA_REENTRY_12M", "2020-06-30", care_episode="").display == "-"


def test_list_8_says_itself_who_came_back() -> None:
    care = f"{EPISODES}\n A 2020-01-01 2020-02-01 S E4A\n A 2020-03-01 - S -\n B 2020-03-01 - S -\n C 2020-03-01 - S -"
    said = """
        person_id measure         count
        A         earlier_care_12m 1
        B         earlier_care_12m 1
        C         earlier_care_12m 0
    """
    got = figure("CLA_REENTRY_12M", "2020-06-30", care_episode=care, stated_count=said)
    assert parts_of(got) == (2, 4, "50%")  # A's first start is not what the list speaks of


def test_a_child_ceases_once_for_the_last_reason_and_x1_ends_nothing() -> None:
    care = f"""
        {EPISODES}
        A         2018-01-01 2019-07-01 S E4A    # first day of the twelve months
        B         2018-01-01 2019-06-30 S E4A    # a day too early
        C         2018-01-01 2019-08-01 S E4A    # twice: the last reason counts
        C         2019-09-01 2020-06-30 S E11
        D         2018-01-01 2019-08-01 S X1
        D         2019-08-01 -          P -
        E         2018-01-01 2019-08-01 S X1     # nothing after it: unfinished record
        F         2018-01-01 2019-08-01 S E45
        G         2018-01-01 2019-08-01 S E41    # an arrangements order is no guardianship
        H         2018-01-01 2019-08-01 S E43    # the code of older years
        I         2018-01-01 2019-08-01 S -
        J         2018-01-01 2020-07-01 S E4A    # a day late
        K         2019-07-15 2019-08-01 S E4A    # a short break
    """
    breaks = "person_id legal_status started_on ended_on\n K V4 2019-07-15 2019-08-01"
    tables = {"care_episode": care, "legal_status": breaks}
    assert figure("CLA_CEASED", "2020-06-30", **tables).numerator == 6
    assert hits("CLA_CEASED", "2020-06-30", **tables) == ["A", "C", "F", "G", "H", "I"]
    reasons = {"E4A": 1, "E11": 1, "E45": 1, "E41": 1, "E43": 1, "Not recorded": 1}
    assert shares(figure("CLA_CEASED_REASON", "2020-06-30", **tables)) == reasons
    assert parts_of(figure("CLA_CEASED_SGO", "2020-06-30", **tables)) == (2, 6, "33%")
    assert parts_of(figure("CLA_CEASED_ADOPTED", "2020-06-30", **tables)) == (1, 6, "17%")
    for code in ["CLA_CEASED_SGO", "CLA_CEASED_ADOPTED"]:
        assert figure(code, "2020-06-30", care_episode="").display == "-"


def test_until_18_means_on_the_birthday_of_those_who_left_at_16_or_over() -> None:
    care = f"""
        {EPISODES}
        A         2018-01-01 2020-03-01 S E5     # on the birthday: born on 29 February
        B         2018-01-01 2020-05-05 S E5     # on the birthday
        C         2018-01-01 2020-05-06 S E5     # a day late
        D         2018-01-01 2020-05-05 S E4A    # at 16, that day
        E         2018-01-01 2020-05-04 S E4A    # at 15: not asked
        F         2018-01-01 2020-05-05 S E4A    # no birthday recorded
    """
    born = """
        person_id born_on
        A         2002-03-01
        B         2002-05-05
        C         2002-05-05
        D         2004-05-05
        E         2004-05-05
    """
    assert parts_of(figure("CLA_TO_18", "2020-06-30", care_episode=care, person=born)) == (2, 4, "50%")
    assert figure("CLA_TO_18", "2020-06-30", care_episode="").display == "-"
    leap = figure(
        "CLA_TO_18",
        "2022-06-30",
        care_episode=f"{EPISODES}\n A 2018-01-01 2022-03-01 S E5",
        person="person_id born_on\n A 2004-02-29",
    )
    assert parts_of(leap) == (1, 1, "100%")


# --- Seen -------------------------------------------------------------------------------------------------------------

IN_CARE = f"""
    {EPISODES}
    A         2018-01-01 - S -
    B         2018-01-01 - S -
    C         2018-01-01 - S -
    D         2018-01-01 - S -
"""


def test_seen_in_six_weeks_needs_the_child_to_be_seen() -> None:
    visits = """
        person_id visited_on is_seen
        A         2020-05-19 Y        # day 42
        B         2020-05-18 Y        # day 43
        C         2020-06-20 N        # not seen
        D         2020-07-01 Y        # not yet
        X         2020-06-20 Y        # not looked after
    """
    assert parts_of(figure("CLA_VISITS_6W", "2020-06-30", care_episode=IN_CARE, cla_visit=visits)) == (1, 4, "25%")
    unsaid = "person_id visited_on\n A 2020-05-19"
    assert parts_of(figure("CLA_VISITS_6W", "2020-06-30", care_episode=IN_CARE, cla_visit=unsaid)) == (1, 4, "25%")
    assert figure("CLA_VISITS_6W", "2020-06-30", care_episode="", cla_visit="").display == "-"


@pytest.mark.parametrize(
    ("home", "visited", "status", "planned", "reviewed", "in_time"),
    [
        ("2020-06-23", "-", "-", "N", "-", 1),  # due on the seventh day, which is the day itself
        ("2020-06-22", "-", "-", "N", "-", 0),
        ("2020-06-22", "2020-06-21", "-", "N", "-", 0),  # a visit before the move does not count
        ("2020-06-22", "2020-06-22", "-", "N", "-", 1),
        ("2020-01-01", "2020-05-19", "-", "N", "-", 1),  # six weeks, to the day
        ("2020-01-01", "2020-05-18", "-", "N", "-", 0),
        ("2019-03-30", "2020-03-30", "-", "N", "-", 0),  # a year in a home not known to last
        ("2019-03-30", "2020-03-30", "-", "Y", "-", 1),  # to last until 18: three months, to the day
        ("2019-03-30", "2020-03-29", "-", "Y", "-", 0),  # that visit was still in the first year
        ("2020-06-01", "2020-06-23", "C1", "N", "-", 1),  # at home on an interim order: every week
        ("2020-06-01", "2020-06-22", "C1", "N", "-", 0),
        ("2020-06-01", "2020-06-02", "C1", "N", "2020-06-10", 1),  # after the review, every four weeks
        ("2020-05-01", "2020-06-01", "C1", "N", "2020-06-10", 0),
    ],
)
def test_each_child_is_visited_within_their_own_interval(
    home: str, visited: str, status: str, planned: str, reviewed: str, in_time: int
) -> None:
    kind = "P1" if status == "C1" else "U6"
    got = figure(
        "CLA_VISITS_TIMELY",
        "2020-06-30",
        care_episode=f"{EPISODES}\n A 2018-01-01 - S -",
        placement=f"person_id started_on placement_type\n A 2018-01-01 U6\n A {home} {kind}",
        cla_visit=f"person_id visited_on is_seen\n A {visited} Y\n A 2018-02-01 Y",
        legal_status=f"person_id legal_status started_on\n A {status} 2018-01-01",
        care_plan=f"person_id started_on plan_ltfost18\n A 2018-02-01 {planned}",
        cla_review=f"person_id held_on\n A {reviewed}",
    )
    assert (got.numerator, got.denominator) == (in_time, 1)


def test_nobody_looked_after_is_nobody_to_visit() -> None:
    assert figure("CLA_VISITS_TIMELY", "2020-06-30", care_episode="", cla_visit="", placement="").display == "-"


def test_the_reviewing_officer_was_in_contact_less_than_six_months_ago() -> None:
    care = """
        person_id started_on iro_contact_on
        A         2018-01-01 2019-12-31
        B         2018-01-01 2019-12-30    # exactly six months
        C         2018-01-01 -
        D         2018-01-01 2020-07-01    # not yet
    """
    assert parts_of(figure("CLA_IRO_CONTACT", "2020-06-30", care_episode=care)) == (1, 4, "25%")
    assert figure("CLA_IRO_CONTACT", "2020-06-30", care_episode="").display == "-"


# --- Planned for ------------------------------------------------------------------------------------------------------


def test_every_review_due_in_the_year_is_held_in_time() -> None:
    care = f"""
        {EPISODES}
        A         2020-03-02 - S -    # first due on 30 March
        B         2020-03-02 - S -    # held on 31 March
        C         2018-01-01 - S -    # six months after 30 December are 30 June: due on the day
        D         2018-01-01 - S -    # due on 29 June
        E         2020-06-15 - S -    # first due on 13 July: nothing due yet
        F         2020-03-02 - S -    # cancelled
        G         2020-01-02 - S -    # second three months after the first, not after the day it was due
    """
    reviews = """
        person_id held_on    is_cancelled
        A         2020-03-30 N
        B         2020-03-31 N
        C         2019-12-30 N
        C         2019-07-15 N
        C         2019-01-15 N
        C         2018-10-15 N
        C         2018-07-15 N
        C         2018-01-15 N
        D         2019-12-29 N
        D         2019-07-15 N
        D         2019-01-15 N
        D         2018-01-15 N
        F         2020-03-30 Y
        G         2020-01-10 N
        G         2020-04-30 N    # 10 April was the last day
    """
    got = figure("CLA_REVIEWS_TIMELY", "2020-06-30", care_episode=care, cla_review=reviews)
    assert parts_of(got) == (2, 6, "33%")
    assert hits("CLA_REVIEWS_TIMELY", "2020-06-30", care_episode=care, cla_review=reviews) == ["A", "C"]
    assert figure("CLA_REVIEWS_TIMELY", "2020-06-30", care_episode="", cla_review="").display == "-"


def test_a_source_that_holds_only_the_latest_review_cannot_tell() -> None:
    said = "person_id measure count\n A placements_12m 1"
    care = f"{EPISODES}\n A 2020-03-02 - S -"
    got = figure(
        "CLA_REVIEWS_TIMELY", "2020-06-30", care_episode=care, cla_review="person_id held_on\n A 2020-03-30", stated_count=said
    )
    assert got.value is None


def test_taking_part_is_conveying_a_view() -> None:
    born = "person_id born_on\n A 2016-05-01\n B 2010-01-01\n C 2010-01-01"
    reviews = """
        person_id held_on    participation is_cancelled
        A         2020-05-01 PN1           N    # 4 that day
        A         2020-04-30 PN1           N    # 3
        B         2020-04-01 PN4           N    # attended, said nothing
        B         2020-04-02 PN7           N
        B         2020-04-03 PN6           N
        B         2020-04-04 PN0           N
        B         2020-04-05 -             N    # not recorded stays in
        B         2020-03-31 PN1           N    # last year's
        B         2020-04-06 PN1           Y    # cancelled
        C         2020-04-07 PN1           N    # of short breaks
    """
    breaks = "person_id legal_status started_on\n C V4 2020-01-01"
    got = figure("CLA_REVIEW_PARTICIPATION", "2020-06-30", cla_review=reviews, person=born, legal_status=breaks)
    assert parts_of(got) == (2, 5, "40%")
    assert figure("CLA_REVIEW_PARTICIPATION", "2020-06-30", cla_review="").display == "-"


def test_any_option_on_an_open_plan_of_this_period_of_care_is_a_plan() -> None:
    plans = """
        person_id started_on ended_on   plan_returnev plan_adoption
        A         2018-01-01 -          Y             N
        B         2018-01-01 2020-06-30 N             Y    # ended that day
        C         2018-01-01 -          N             N    # nothing ticked
        D         2017-01-01 -          N             Y    # of an earlier period of care
    """
    assert parts_of(figure("CLA_PERMANENCE_PLAN", "2020-06-30", care_episode=IN_CARE, care_plan=plans)) == (1, 4, "25%")
    assert figure("CLA_PERMANENCE_PLAN", "2020-06-30", care_episode="", care_plan="").display == "-"
