"""Periods of care, joined by hand from episodes."""

import pytest

from sightline.records.cohorts import care_episodes, care_periods, looked_after, looked_after_for_a_year
from sightline.records.examples import tables_of

AS_AT = "2020-06-30"
ENGINES = pytest.mark.parametrize("engine", ["polars", "duckdb"])

#   person started    ended      why    why        period          entered, left, reason
PERIODS = """
    A      2018-01-01 2019-01-01 S      X1     >
    A      2019-01-01 -          P      -      > 2018-01-01 -          -      # a change of episode
    B      2018-01-01 2019-01-01 S      X1     > 2018-01-01 2019-01-01 X1
    B      2019-01-02 -          P      -      > 2019-01-02 -          -      # a gap of one day
    C      2018-01-01 2019-01-01 S      E4A    > 2018-01-01 2019-01-01 E4A
    C      2019-01-01 -          S      -      > 2019-01-01 -          -      # home and back on one day
    D      2018-01-01 2018-01-05 S      X1     >
    D      2018-01-05 2018-01-05 P      X1     >                              # in and out of a home on one day
    D      2018-01-05 -          P      -      > 2018-01-01 -          -
    E      2018-01-01 -          S      -      >
    E      2019-01-01 2020-01-01 L      E45    > 2018-01-01 2020-01-01 E45    # the first was never closed
    F      2018-01-01 2019-01-01 S      -      >
    F      2019-01-01 -          L      -      > 2018-01-01 -          -      # no reason, and on it goes
    G      2018-01-01 -          S      -      > 2018-01-01 -          -
    G      2018-01-01 -          S      -      >                              # the same row twice under two keys
    H      2018-01-01 2020-07-01 S      E4A    > 2018-01-01 -          -      # still to come
"""


def episodes_and_periods(text: str) -> tuple[str, list[tuple[str, str, str, str]]]:
    """The episodes of the table as text, and the periods that they are to make."""
    lines = [line.split("#")[0] for line in text.strip().splitlines()]
    episodes = ["person_id started_on ended_on start_reason end_reason"] + [line.split(">")[0] for line in lines]
    periods = [(line.split()[0], *line.split(">")[1].split()) for line in lines if line.split(">")[1].strip()]
    return "\n".join(episodes), sorted(periods)  # type: ignore[arg-type]


@ENGINES
def test_episodes_make_periods_by_the_day_and_the_reason(engine: str) -> None:
    text, wanted = episodes_and_periods(PERIODS)
    t = tables_of(AS_AT, engine, care_episode=text)
    columns = ["person_id", "entered_on", "left_on", "left_reason"]
    found = [tuple(str(row[name] or "-") for name in columns) for row in t.engine.collect([care_periods(t)])[0]]
    assert sorted(found) == wanted
    assert len(t.engine.collect([care_episodes(t)])[0]) == 15  # one of G's two is kept


@ENGINES
def test_when_care_began_is_taken_from_a_record_cut_short_and_from_no_other(engine: str) -> None:
    episodes = """
        person_id started_on ended_on   start_reason end_reason entered_care_on
        A         2020-01-01 -          P            -          2015-01-01    # only the later episodes were extracted
        B         2020-01-01 -          S            -          2015-01-01    # care begins here, whatever is stated
        C         2018-01-01 2019-01-01 S            E4A        2018-01-01
        C         2019-06-01 -          P            -          2018-01-01    # stated from before the child went home
        D         2015-01-01 2020-01-01 S            X1         2015-01-01    # short breaks, then looked after
        D         2020-01-01 -          L            -          2015-01-01
    """
    status = """
        person_id legal_status started_on ended_on
        D         V4           2015-01-01 2020-01-01
        D         V2           2020-01-01 -
    """
    t = tables_of(AS_AT, engine, care_episode=episodes, legal_status=status)
    now = {row["person_id"]: str(row["entered_on"]) for row in t.engine.collect([looked_after(t)])[0]}
    assert now == {"A": "2015-01-01", "B": "2020-01-01", "C": "2019-06-01", "D": "2020-01-01"}


@ENGINES
def test_nobody_is_looked_after_before_birth_or_from_18(engine: str) -> None:
    person = """
        person_id born_on    expected_birth_on
        A         -          2020-08-01           # unborn
        B         2020-07-01 -                    # born a day later
        C         2020-06-30 -
        D         2002-06-30 -                    # 18 that day
        E         2002-07-01 -
        F         -          -                    # birth not recorded
    """
    care = "person_id started_on\n" + "\n".join(f"{child} 2020-06-30" for child in "ABCDEF")
    t = tables_of(AS_AT, engine, care_episode=care, person=person)
    assert sorted(row["person_id"] for row in t.engine.collect([looked_after(t)])[0]) == ["C", "E", "F"]


@ENGINES
def test_twelve_months_start_a_day_after_the_anniversary_and_short_breaks_end_them(engine: str) -> None:
    care = """
        person_id started_on ended_on   start_reason end_reason
        A         2019-07-01 -          S            -            # 1 July to 30 June
        B         2019-07-02 -          S            -            # a day short
        C         2018-01-01 2020-01-01 S            X1
        C         2020-01-01 -          L            -            # a change of status alone
        D         2018-01-01 2020-01-01 S            E4A          # home, and back the same day
        D         2020-01-01 -          S            -
        E         2018-01-01 -          S            -            # with short breaks that winter
        F         2018-01-01 -          S            -            # with short breaks that ended before
    """
    status = """
        person_id legal_status started_on ended_on
        C         C1           2018-01-01 2020-01-01
        C         C2           2020-01-01 -
        E         V4           2019-12-01 2019-12-20
        E         V2           2019-12-20 -
        F         V4           2017-01-01 2018-01-01
        F         V2           2018-01-01 -
    """
    t = tables_of(AS_AT, engine, care_episode=care, legal_status=status)
    assert sorted(row["person_id"] for row in t.engine.collect([looked_after_for_a_year(t)])[0]) == ["A", "C", "F"]


@ENGINES
def test_a_short_break_of_one_day_is_one_though_care_begins_that_day(engine: str) -> None:
    care = """
        person_id care_episode_id started_on ended_on   start_reason end_reason
        A         a1              2020-02-08 2020-02-08 S            X1            # the break
        A         a2              2020-02-08 -          L            -             # looked after from that day
    """
    status = """
        person_id legal_status_id legal_status started_on ended_on
        A         s1              V3           2020-02-08 2020-02-08
        A         s2              C2           2020-02-08 -
    """
    t = tables_of(AS_AT, engine, care_episode=care, legal_status=status)
    assert [row["care_episode_id"] for row in t.engine.collect([care_episodes(t)])[0]] == ["a2"]
