"""Early help, worked by hand."""

import pytest

from sightline.records.examples import figure, hits, verdicts

JUNE = "2020-06-30"  # six months to it begin on 31 December 2019


def test_eh_open_counts_children_once_open_on_the_day() -> None:
    episodes = """
        person_id started_on ended_on
        Open      2020-01-10 -
        Twice     2020-01-10 -              # children, not episodes
        Twice     2020-03-10 -
        Today     2020-06-30 -              # started on the day is open
        EndsLater 2020-01-10 2020-07-01     # ends after the day
        EndedToday 2020-01-10 2020-06-30    # ended on the day is closed
        Closed    2020-01-10 2020-03-01
        Tomorrow  2020-07-01 -              # not known yet
    """
    assert hits("EH_OPEN", JUNE, early_help_episode=episodes) == ["EndsLater", "Open", "Today", "Twice"]
    assert figure("EH_OPEN", JUNE, early_help_episode=episodes).display == "4"


ASSESSMENTS = """
    person_id started_on assessment_completed_on organisation
    A         2020-02-17 2020-04-22              School       # day 45: Easter is not counted
    B         2020-02-17 2020-04-23              School       # day 46
    C         2020-01-06 2020-01-06              Council      # the same day
    D         2019-12-30 2019-12-31              -            # the first day of the six months
    E         2019-12-30 2019-12-30              Council      # exactly six months before is outside
    F         2020-06-01 2020-06-30              Health       # the last day
    G         2020-06-01 2020-07-01              Health       # not completed yet
    H         2020-06-01 -                       Health
    I         -          2020-03-02              Council      # no start: not known to be on time
    F         2020-01-06 2020-03-06              Health       # a second assessment of one child
"""


def test_eh_assessments_are_counted_by_the_day_they_were_completed() -> None:
    assert hits("EH_ASSESSMENTS", JUNE, early_help_episode=ASSESSMENTS) == ["A", "B", "C", "D", "F", "F", "I"]
    assert figure("EH_ASSESSMENTS", JUNE, early_help_episode=ASSESSMENTS).display == "7"


def test_eh_assessment_timely_is_45_working_days_of_those_completed() -> None:
    assert verdicts("EH_ASSESSMENT_TIMELY", JUNE, early_help_episode=ASSESSMENTS) == {
        "A": "hit",
        "B": "no",
        "C": "hit",
        "D": "hit",
        "F": "hit, hit",  # 1 to 30 June is 21 working days; 6 January to 6 March is 44
        "I": "no",
    }
    assert figure("EH_ASSESSMENT_TIMELY", JUNE, early_help_episode=ASSESSMENTS).display == "71%"  # 5 of 7


def test_eh_by_organisation_shares_out_the_assessments_and_keeps_the_unknown() -> None:
    got = figure("EH_BY_ORGANISATION", JUNE, early_help_episode=ASSESSMENTS)
    assert {part.name: (part.numerator, part.denominator) for part in got.parts} == {
        "School": (2, 7),
        "Council": (2, 7),
        "Health": (2, 7),
        "Not recorded": (1, 7),
    }


def test_eh_assessments_are_unknown_where_the_source_holds_episodes_only() -> None:
    got = figure("EH_ASSESSMENTS", JUNE, early_help_episode="person_id started_on ended_on\n A 2020-01-10 2020-03-10")
    assert (got.value, got.message) == (None, "Not held in this source: early help episode: assessment completed on")


def test_eh_step_down_is_early_help_begun_within_28_days_of_the_case_closing() -> None:
    episodes = """
        person_id  referred_on closed_on  is_nfa close_reason
        Day28      2020-01-10  2020-03-02 N      RC9
        Day29      2020-01-10  2020-03-02 N      RC9
        SameDay    2020-01-10  2020-03-02 N      RC7
        Twice      2020-01-10  2020-03-02 N      RC7
        DayBefore  2020-01-10  2020-03-02 N      RC9       # help had begun already
        Never      2020-01-10  2020-03-02 N      RC8
        Waiting    2020-01-10  2020-06-03 N      RC9       # 27 days ago: too soon
        Lapsed     2020-01-10  2020-06-02 N      RC9       # 28 days ago, and none of them brought help
        Helped     2020-01-10  2020-06-20 N      RC9       # already known
        NotKnown   2020-01-10  2020-06-20 N      RC9       # the help begins after the day
        Nfa        2020-01-10  2020-03-02 Y      -         # never an episode of need
        Open       2020-01-10  -          N      -
        FirstDay   2019-10-10  2019-12-31 N      RC9
        Before     2019-10-10  2019-12-30 N      RC9
    """
    helped = """
        person_id  started_on
        Day28      2020-03-30
        Day29      2020-03-31
        SameDay    2020-03-02
        Twice      2020-03-05     # twice helped is once stepped down
        Twice      2020-03-09
        DayBefore  2020-03-01
        Helped     2020-06-25
        NotKnown   2020-07-02
        FirstDay   2020-01-28     # day 28
        Stranger   2020-03-03
    """
    assert verdicts("EH_STEP_DOWN", JUNE, cin_episode=episodes, early_help_episode=helped) == {
        "Day28": "hit",
        "Day29": "no",
        "SameDay": "hit",
        "Twice": "hit",
        "DayBefore": "no",
        "Never": "no",
        "Waiting": "too soon",
        "Lapsed": "no",
        "Helped": "hit",
        "NotKnown": "too soon",
        "FirstDay": "hit",
    }
    got = figure("EH_STEP_DOWN", JUNE, cin_episode=episodes, early_help_episode=helped)
    assert (got.numerator, got.denominator, got.too_soon, got.display) == (5, 9, 2, "56%")


def test_eh_step_up_is_a_referral_within_six_months_of_early_help_closing() -> None:
    helped = """
        person_id  started_on ended_on
        SixMonths  2019-05-01 2019-08-31
        DayMore    2019-05-01 2019-08-31
        SameDay    2019-05-01 2019-08-31
        DayBefore  2019-05-01 2019-08-31     # referred while early help was open
        Never      2019-05-01 2019-08-31
        Soon       2020-01-10 2020-02-01     # six months have not passed
        Elapsed    2019-05-01 2019-12-31     # six months on is 30 June, for want of a 31st
        NotYet     2019-05-01 2020-01-01     # a day less
        Already    2020-01-10 2020-02-01     # referred already, but those who will be are not known yet
        Open       2020-01-10 -
        FirstDay   2019-01-10 2019-07-01     # twelve months to 30 June begin on 1 July
        Before     2019-01-10 2019-06-30
        Twice      2019-01-10 2019-08-01
        Twice      2019-09-10 2019-10-01     # each episode is judged
    """
    referrals = """
        person_id  referred_on is_nfa
        SixMonths  2020-02-29  N             # six months after 31 August
        DayMore    2020-03-01  N
        SameDay    2019-08-31  N
        DayBefore  2019-08-30  N
        Already    2020-03-01  Y             # whatever came of it
        Already    2020-04-01  N
        Soon       2020-07-01  N             # not known yet
        Twice      2019-10-02  N
    """
    assert verdicts("EH_STEP_UP", JUNE, cin_episode=referrals, early_help_episode=helped) == {
        "SixMonths": "hit",
        "DayMore": "no",
        "SameDay": "hit",
        "DayBefore": "no",
        "Never": "no",
        "Soon": "too soon",
        "Elapsed": "no",
        "NotYet": "too soon",
        "Already": "too soon",
        "FirstDay": "no",
        "Twice": "hit, hit",
    }


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("EH_OPEN", "0"),
        ("EH_ASSESSMENTS", "0"),
        ("EH_ASSESSMENT_TIMELY", "-"),
        ("EH_BY_ORGANISATION", "-"),
        ("EH_STEP_DOWN", "-"),
        ("EH_STEP_UP", "-"),
    ],
)
def test_with_no_early_help_counts_are_nought_and_percentages_have_no_value(code: str, shown: str) -> None:
    assert figure(code, JUNE, early_help_episode="", cin_episode="").display == shown
