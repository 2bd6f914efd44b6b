"""The health of looked-after children, worked by hand."""

import pytest

from sightline.indicators import Result
from sightline.records.examples import figure, hits
from sightline.services.looked_after_health import indicators

assert indicators  # declares the figures that are worked below

EPISODES = "person_id started_on ended_on start_reason end_reason"


def parts_of(got: Result) -> tuple[float | None, float | None, str]:
    return got.numerator, got.denominator, got.display


# --- Initial and review assessments -----------------------------------------------------------------------------------


def test_an_initial_assessment_is_judged_in_the_month_in_which_it_was_due() -> None:
    care = f"""
        {EPISODES}
        A         2020-06-01 -          S -      # due on 29 June, held that day
        B         2020-06-01 -          S -      # a day late
        C         2020-06-01 -          S -      # refused
        D         2020-06-01 2020-06-29 S E4A    # left on the day it was due
        E         2020-06-02 -          S -      # due on 30 June: too soon to say
        F         2020-06-03 -          S -      # due in July
        G         2020-04-29 -          S -      # due on 29 May: the month before
        H         2020-05-29 2020-06-10 S X1     # due on 26 June; a move does not start it again
        H         2020-06-10 -          P -
        I         2020-06-01 -          S -      # the one before care began is another's
        J         2020-06-01 -          S -      # came of age on the day
    """
    checks = """
        person_id kind                      checked_on status
        A         initial_health_assessment 2020-06-29 completed
        B         health_assessment         2020-06-30 completed
        C         health_assessment         2020-06-20 refused
        D         health_assessment         2020-06-20 completed
        H         health_assessment         2020-06-20 completed
        H         dental_check              2020-06-01 completed
        I         health_assessment         2020-05-31 completed
    """
    born = "person_id born_on\n J 2002-06-29"
    tables = {"care_episode": care, "health_check": checks, "person": born}
    got = figure("CLA_IHA_TIMELY", "2020-06-30", **tables)
    assert parts_of(got) == (2, 5, "40%")
    assert got.too_soon == 1
    assert hits("CLA_IHA_TIMELY", "2020-06-30", **tables) == ["A", "H"]
    assert figure("CLA_IHA_TIMELY", "2020-06-30", care_episode="", health_check="").display == "-"


def test_a_review_assessment_falls_due_after_the_last_one() -> None:
    care = f"""
        {EPISODES}
        A         2018-01-01 -          S -
        B         2018-01-01 -          S -
        C         2018-01-01 -          S -
        D         2018-01-01 -          S -
        E         2018-01-01 2020-06-10 S E4A    # left before it was due
        F         2018-01-01 -          S -
        G         2018-01-01 -          S -
    """
    checks = """
        person_id kind              checked_on status
        A         health_assessment 2019-12-10 completed    # under 5: due on 10 June 2020
        A         health_assessment 2020-06-10 completed
        B         health_assessment 2019-06-17 completed    # due on 17 June 2020
        B         health_assessment 2020-06-18 completed    # a day late
        C         health_assessment 2019-06-20 completed    # due on 20 June, held in May
        C         health_assessment 2020-05-20 completed
        D         health_assessment 2019-06-30 completed    # due on the day: too soon
        E         health_assessment 2019-06-15 completed
        F         health_assessment 2019-12-15 completed    # six months would end after the fifth birthday: due in December
        G         health_assessment 2019-06-12 completed    # due on 12 June; the one in June was cancelled
        G         health_assessment 2020-06-11 cancelled
    """
    born = """
        person_id born_on
        A         2016-03-01
        B         2010-01-01
        C         2010-01-01
        D         2010-01-01
        E         2010-01-01
        F         2015-06-14
        G         2010-01-01
    """
    got = figure("CLA_RHA_TIMELY", "2020-06-30", care_episode=care, health_check=checks, person=born)
    assert parts_of(got) == (2, 4, "50%")
    assert got.too_soon == 1
    assert figure("CLA_RHA_TIMELY", "2020-06-30", care_episode="", health_check="").display == "-"


# --- Of those looked after for a year ---------------------------------------------------------------------------------

#   The 12 months to 31 March 2020: care must have begun by 1 April 2019.
A_YEAR = f"""
    {EPISODES}
    A         2019-04-01 -          S -      # just long enough
    B         2019-04-02 -          S -      # a day short
    C         2018-01-01 2019-09-01 S X1     # a change of episode breaks nothing
    C         2019-09-01 -          P -
    D         2018-01-01 2019-09-01 S E4A    # home for a night
    D         2019-09-02 -          S -
    E         2018-01-01 2019-09-01 S E4A    # home and back on one day
    E         2019-09-01 -          S -
    F         2019-02-01 -          S -      # short breaks into the year, then care
    G         2018-01-01 -          S -
    H         2018-01-01 2020-03-31 S E4A    # left that day
"""
SHORT = """
    person_id legal_status started_on ended_on
    F         V4           2018-02-01 2019-05-01
    F         C2           2019-05-01 -
"""


def test_a_health_assessment_is_up_to_date_within_12_months_or_6_under_5() -> None:
    born = "person_id born_on\n A 2015-04-01\n C 2015-03-31\n G 2010-01-01"
    checks = """
        person_id kind              checked_on status
        A         health_assessment 2019-09-30 completed    # 4 on the day; six months before 31 March are 30 September
        C         health_assessment 2019-03-31 completed    # 5 on the day: exactly twelve months
        G         health_assessment 2019-03-30 completed    # a day more
        G         health_assessment 2020-01-01 refused
        B         health_assessment 2020-01-01 completed
        D         health_assessment 2020-01-01 completed
        F         health_assessment 2020-01-01 completed
    """
    tables = {"care_episode": A_YEAR, "legal_status": SHORT, "health_check": checks}
    assert parts_of(figure("CLA_HEALTH_UPTODATE", "2020-03-31", person=born, **tables)) == (2, 3, "67%")
    late = checks.replace("2019-09-30", "2019-09-29")
    assert figure("CLA_HEALTH_UPTODATE", "2020-03-31", person=born, **tables | {"health_check": late}).numerator == 1
    assert figure("CLA_HEALTH_UPTODATE", "2020-03-31", care_episode="", health_check="").display == "-"


def test_a_source_without_statuses_gives_what_was_completed() -> None:
    checks = "person_id kind checked_on\n A health_assessment 2020-01-01"
    assert figure("CLA_HEALTH_UPTODATE", "2020-03-31", care_episode=A_YEAR, health_check=checks).numerator == 1


def test_teeth_are_checked_within_12_months() -> None:
    checks = """
        person_id kind              checked_on status
        A         dental_check      2019-03-31 completed
        C         dental_check      2019-03-30 completed
        G         health_assessment 2020-01-01 completed    # no dentist
    """
    got = figure("CLA_DENTAL", "2020-03-31", care_episode=A_YEAR, legal_status=SHORT, health_check=checks)
    assert parts_of(got) == (1, 3, "33%")
    assert figure("CLA_DENTAL", "2020-03-31", care_episode="", health_check="").display == "-"


@pytest.mark.parametrize(
    ("code", "table", "rows"),
    [
        ("CLA_IMMUNISATIONS", "immunisation", "person_id is_up_to_date\n A Y\n C N\n B Y"),
        ("CLA_SUBSTANCE_MISUSE", "substance_misuse", "person_id identified_on\n A 2019-04-01\n C 2019-03-31\n B 2019-05-01"),
    ],
)
def test_the_rest_of_the_return_is_of_children_looked_after_for_a_year(code: str, table: str, rows: str) -> None:
    got = figure(code, "2020-03-31", care_episode=A_YEAR, legal_status=SHORT, **{table: rows})
    assert parts_of(got) == (1, 3, "33%")
    assert hits(code, "2020-03-31", care_episode=A_YEAR, legal_status=SHORT, **{table: rows}) == ["A"]
    assert figure(code, "2020-03-31", care_episode="", **{table: ""}).display == "-"


def test_a_score_of_the_year_from_4_to_16() -> None:
    care = f"{EPISODES}" + "".join(f"\n {child} 2018-01-01 - S -" for child in "ABCDEF")
    born = """
        person_id born_on
        A         2016-03-31    # 4 that day
        B         2016-04-01    # 3
        C         2003-04-01    # 16
        D         2003-03-31    # 17
        E         2010-01-01
        F         2010-01-01
    """
    scores = """
        person_id completed_on score reason
        A         2019-04-01   10    -
        A         2019-09-01   17    -       # the latest counts
        B         2019-09-01   40    -
        C         2019-03-31   12    -       # the year before
        D         2019-09-01   40    -
        E         2019-09-01   -     SDQ2    # a reason is not a score
        F         2020-03-31   10    -
    """
    tables = {"care_episode": care, "person": born, "sdq_score": scores}
    assert parts_of(figure("CLA_SDQ_COMPLETED", "2020-03-31", **tables)) == (2, 4, "50%")
    got = figure("CLA_SDQ_AVERAGE", "2020-03-31", **tables)
    assert (got.value, got.denominator, got.display) == (13.5, 2, "13.5")
    for code in ["CLA_SDQ_COMPLETED", "CLA_SDQ_AVERAGE"]:
        assert figure(code, "2020-03-31", care_episode="", sdq_score="").display == "-"


def test_convictions_are_of_children_aged_10_or_over() -> None:
    care = f"{EPISODES}" + "".join(f"\n {child} 2018-01-01 - S -" for child in "ABC")
    born = "person_id born_on\n A 2010-03-31\n B 2010-04-01\n C 2005-01-01"
    offences = "person_id offended_on\n A 2019-04-01\n B 2019-05-01\n C 2019-03-31"
    tables = {"care_episode": care, "person": born, "conviction": offences}
    assert parts_of(figure("CLA_CONVICTED", "2020-03-31", **tables)) == (1, 2, "50%")
    assert figure("CLA_CONVICTED", "2020-03-31", care_episode="", conviction="").display == "-"
