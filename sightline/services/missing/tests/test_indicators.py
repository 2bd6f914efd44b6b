"""Children who go missing, worked by hand."""

from sightline.indicators import Result
from sightline.records.examples import figure, hits
from sightline.services.missing import indicators

assert indicators  # declares the figures that are worked below


def parts_of(got: Result) -> tuple[float | None, float | None, str]:
    return got.numerator, got.denominator, got.display


#   The 12 months to 30 June 2020 begin on 1 July 2019, the 6 months on 31 December 2019.
CARE = """
    person_id started_on ended_on   start_reason end_reason
    A         2018-01-01 -          S            -
    B         2018-01-01 2019-07-01 S            E4A     # left on the first day
    C         2018-01-01 2019-06-30 S            E4A     # not looked after on any
    D         2018-01-01 2019-09-01 S            E4A     # twice: one child
    D         2020-01-01 -          S            -
    E         2018-01-01 -          S            -       # short breaks
    F         2018-01-01 -          S            -       # 18 on the first day
    G         2018-01-01 -          S            -       # 18 the day after
"""
BREAKS = "person_id legal_status started_on\n E V3 2018-01-01"
BORN = "person_id born_on\n F 2001-07-01\n G 2001-07-02"
WENT = """
    person_id started_on ended_on   kind rhi_offered
    A         2019-06-30 2019-07-10 M    Y     # began before the twelve months
    B         2019-07-01 2019-07-02 M    N
    D         2020-06-30 -          M    -     # still missing
    D         2020-02-01 2020-02-02 A    N     # away
    E         2020-02-01 2020-02-02 M    NA
    G         2020-02-01 2020-02-02 -    Y     # of no recorded kind
    X         2020-02-01 2020-02-02 M    Y     # not looked after
    X         2019-12-30 2019-12-31 M    Y     # began before the six months, ended in them
    X         2019-12-01 2019-12-30 M    Y
"""
TABLES = {"care_episode": CARE, "legal_status": BREAKS, "person": BORN, "missing_episode": WENT}


def test_children_looked_after_in_the_year_and_who_of_them_went_missing() -> None:
    assert parts_of(figure("CLA_MISSING", "2020-06-30", **TABLES)) == (2, 4, "50%")
    assert hits("CLA_MISSING", "2020-06-30", **TABLES) == ["B", "D"]
    assert parts_of(figure("CLA_AWAY", "2020-06-30", **TABLES)) == (1, 4, "25%")
    for code in ["CLA_MISSING", "CLA_AWAY"]:
        assert figure(code, "2020-06-30", care_episode="", missing_episode="").display == "-"


def test_list_8_states_the_number_of_times() -> None:
    stated = """
        person_id measure     count
        A         missing_12m 2
        B         missing_12m 0
        D         away_12m    1
    """
    tables = {name: text for name, text in TABLES.items() if name != "missing_episode"} | {"stated_count": stated}
    assert parts_of(figure("CLA_MISSING", "2020-06-30", **tables)) == (1, 4, "25%")
    assert hits("CLA_AWAY", "2020-06-30", **tables) == ["D"]


def test_an_episode_is_of_the_period_in_which_it_began() -> None:
    assert figure("MISSING_EPISODES", "2020-06-30", missing_episode=WENT).numerator == 3
    assert hits("MISSING_EPISODES", "2020-06-30", missing_episode=WENT) == ["D", "E", "X"]
    assert figure("MISSING_EPISODES", "2020-06-30", missing_episode="").numerator == 0


def test_a_child_is_counted_once_however_often_missing() -> None:
    went = "person_id started_on kind\n A 2020-02-01 M\n A 2020-02-02 M\n B 2020-02-01 A"
    assert figure("MISSING_CHILDREN", "2020-06-30", missing_episode=went).numerator == 1
    assert figure("MISSING_CHILDREN", "2020-06-30", missing_episode="").numerator == 0


def test_three_times_in_ninety_days_counts_both_ends() -> None:
    went = """
        person_id started_on kind
        A         2020-01-01 M
        A         2020-02-01 M
        A         2020-03-30 M    # day 90
        B         2020-01-01 M
        B         2020-02-01 M
        B         2020-03-31 M    # day 91
        C         2019-12-30 M    # not of the period
        C         2020-01-01 M
        C         2020-01-02 M
        D         2020-01-01 M
        D         2020-01-02 A    # away
        D         2020-01-03 M
        E         2020-01-02 A
        F         2020-01-02 M    # all on one day
        F         2020-01-02 M
        F         2020-01-02 M
    """
    assert parts_of(figure("MISSING_REPEAT", "2020-06-30", missing_episode=went)) == (2, 5, "40%")
    assert hits("MISSING_REPEAT", "2020-06-30", missing_episode=went) == ["A", "F"]
    assert figure("MISSING_REPEAT", "2020-06-30", missing_episode="").display == "-"


def test_an_interview_is_offered_for_each_episode_that_ended() -> None:
    assert parts_of(figure("RHI_OFFERED", "2020-06-30", missing_episode=WENT)) == (2, 3, "67%")
    assert figure("RHI_OFFERED", "2020-06-30", missing_episode="").display == "-"


def test_annex_a_cannot_tell_how_many_interviews_were_offered() -> None:
    stated = "person_id measure count\n A missing_12m 2"
    for code in ["RHI_OFFERED", "MISSING_REPEAT", "MISSING_EPISODES", "MISSING_CHILDREN"]:
        assert figure(code, "2020-06-30", missing_episode=WENT, stated_count=stated).value is None
