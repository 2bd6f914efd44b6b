"""Care leavers, worked by hand: who they are, how they live, the support they have."""

import pytest

from sightline.indicators import Result
from sightline.records.examples import figure, hits
from sightline.services.leaving_care import indicators

assert indicators  # declares the figures that are worked below


def parts_of(got: Result) -> tuple[float | None, float | None, str]:
    return got.numerator, got.denominator, got.display


# --- Who --------------------------------------------------------------------------------------------------------------

WHO = """
    person_id eligibility     in_touch
    A         relevant        YES
    B         former_relevant DIED     # stays in the count
    C         former_relevant NREQ
    D         eligible        YES      # still looked after
    E         qualifying      YES      # another entitlement
    F         none            YES
    G         -               YES
"""
BORN = """
    person_id born_on
    A         2003-01-01
    B         1999-06-30    # 21 that day
    C         1994-07-01    # 25, 26 the day after
    D         2004-01-01
"""


def test_care_leavers_are_relevant_or_former_relevant() -> None:
    assert hits("CARE_LEAVERS", "2020-06-30", care_leaver=WHO) == ["A", "B", "C"]
    assert figure("CARE_LEAVERS", "2020-06-30", care_leaver=WHO).numerator == 3
    assert figure("CARE_LEAVERS_ALL", "2020-06-30", care_leaver=WHO).numerator == 4
    assert figure("CARE_LEAVERS_21_25", "2020-06-30", care_leaver=WHO, person=BORN).numerator == 2
    assert figure("CARE_LEAVERS_21_25", "2020-07-01", care_leaver=WHO, person=BORN).numerator == 1
    for code in ["CARE_LEAVERS", "CARE_LEAVERS_ALL", "CARE_LEAVERS_21_25"]:
        assert figure(code, "2020-06-30", care_leaver="").numerator == 0


def test_from_21_a_service_is_for_those_who_have_somebody_or_a_plan() -> None:
    leavers = """
        person_id | eligibility     | personal_adviser | team_id | pathway_plan_on
        A         | former_relevant | Ada Adviser      | -       | -
        B         | former_relevant | -                | T1      | -
        C         | former_relevant | -                | -       | 2020-01-01
        D         | former_relevant | -                | -       | -             # nobody, and no plan: a contact a year is owed
        E         | former_relevant | -                | -       | -             # under 21
    """
    born = "person_id born_on\n" + "\n".join(f"{who} 1999-06-30" for who in "ABCD") + "\nE 1999-07-01"
    assert hits("CARE_LEAVERS", "2020-06-30", care_leaver=leavers, person=born) == ["A", "B", "C", "E"]
    assert figure("CARE_LEAVERS_21_25", "2020-06-30", care_leaver=leavers, person=born).numerator == 4
    assert figure("CARE_LEAVERS_ALL", "2020-06-30", care_leaver=leavers, person=born).numerator == 5


# --- Shares of an age -------------------------------------------------------------------------------------------------

#   19 to 21 on 30 June 2020: born from 1 July 1998 to 30 June 2001.
LEAVERS = """
    person_id eligibility     in_touch accommodation suitability activity
    A         former_relevant YES      U             1           F1
    B         former_relevant YES      X             1           P5     # custody, whatever is ticked
    C         former_relevant REFU     R             -           0      # stays in
    D         former_relevant NREQ     B             1           G6
    E         former_relevant -        W             2           -      # blank is not in touch
    F         former_relevant DIED     -             -           -      # out
    G         former_relevant RHOM     B             1           F2     # out
    H         former_relevant YES      U             1           F2     # another authority's
    I         former_relevant YES      U             1           F2     # looked after in short breaks only
    J         former_relevant YES      U             1           F2     # 22
    K         former_relevant YES      U             1           G5     # 18
    L         relevant        NO       Z             1           F3     # 17: an older code
    M         relevant        YES      Z             1           F2     # 17, still looked after
    N         eligible        YES      Z             1           F2     # 17, still looked after
    O         relevant        YES      K             2           P4     # 17
"""
AGES = """
    person_id born_on
    A         1998-07-01
    B         2001-06-30
    C         2000-01-01
    D         2000-01-01
    E         2000-01-01
    F         2000-01-01
    G         2000-01-01
    H         2000-01-01
    I         2000-01-01
    J         1998-06-30
    K         2001-07-01
    L         2003-06-30
    M         2003-01-01
    N         2003-01-01
    O         2002-07-01
"""
CARED_FOR = """
    person_id started_on ended_on   start_reason end_reason
    A         2015-01-01 2016-07-01 S            E5
    H         2015-01-01 2017-01-01 S            E3
    I         2015-01-01 2017-01-01 S            E4A
    M         2018-01-01 -          S            -
    N         2018-01-01 -          S            -
"""
BREAKS = "person_id legal_status started_on ended_on\n I V4 2015-01-01 2017-01-01"
TABLES = {"care_leaver": LEAVERS, "person": AGES, "care_episode": CARED_FOR, "legal_status": BREAKS}


@pytest.mark.parametrize(
    ("code", "who", "of", "shown"),
    [
        ("CL_IN_TOUCH_19_21", ["A", "B"], 5, "40%"),
        ("CL_IN_TOUCH_17_18", ["K", "O"], 3, "67%"),
        ("CL_SUITABLE_19_21", ["A", "D"], 5, "40%"),
        ("CL_EET_19_21", ["A", "B"], 5, "40%"),
        ("CL_NEET_19_21", ["D"], 5, "20%"),
        ("CL_EET_17_18", ["L", "O"], 3, "67%"),
        ("CL_APPRENTICESHIP", ["O"], 14, "7%"),
    ],
)
def test_shares_leave_out_who_is_not_asked_and_keep_who_is_not_known(code: str, who: list[str], of: int, shown: str) -> None:
    assert hits(code, "2020-06-30", **TABLES) == who
    assert parts_of(figure(code, "2020-06-30", **TABLES)) == (len(who), of, shown)
    assert figure(code, "2020-06-30", care_leaver="", care_episode="").display == "-"


@pytest.mark.parametrize(("code", "who"), [("CL_UNSUITABLE", ["B", "E", "O"]), ("CL_UNIVERSITY", ["A"]), ("CL_CUSTODY", ["B"])])
def test_counts_are_out_of_every_care_leaver(code: str, who: list[str]) -> None:
    got = figure(code, "2020-06-30", **TABLES)
    assert (got.numerator, got.denominator) == (len(who), 14)
    assert hits(code, "2020-06-30", **TABLES) == who
    assert figure(code, "2020-06-30", care_leaver="").numerator == 0


def test_a_source_without_episodes_leaves_out_who_it_can() -> None:
    got = figure("CL_IN_TOUCH_17_18", "2020-06-30", care_leaver=LEAVERS, person=AGES)
    assert parts_of(got) == (3, 4, "75%")  # with M, of whom nothing says that they are looked after


# --- Staying put ------------------------------------------------------------------------------------------------------


def test_staying_put_is_of_those_who_turned_18_in_foster_care() -> None:
    care = """
        person_id started_on ended_on   start_reason end_reason
        A         2015-01-01 2020-04-01 S            E5     # 18 on the first day of the year, and stayed
        B         2015-01-01 2020-05-01 S            E5     # moved on
        C         2015-01-01 2020-05-01 S            E5     # from a children's home
        D         2015-01-01 2020-03-31 S            E5     # 18 the year before
        E         2015-01-01 2020-04-30 S            E4A    # left the day before 18
        F         2015-01-01 -          S            -      # never closed
    """
    born = """
        person_id born_on
        A         2002-04-01
        B         2002-05-01
        C         2002-05-01
        D         2002-03-31
        E         2002-05-01
        F         2002-06-30
    """
    homes = """
        person_id started_on ended_on   placement_type
        A         2015-01-01 2020-04-01 U4
        B         2015-01-01 2020-05-01 U6
        C         2015-01-01 2020-01-01 U6    # before the home
        C         2020-01-01 2020-05-01 K2
        D         2015-01-01 2020-03-31 U4
        E         2015-01-01 2020-04-30 U4
        F         2015-01-01 -          U1
    """
    leavers = "person_id accommodation\n A Z\n B U\n C Z\n D Z\n E Z\n F Z"
    tables = {"care_episode": care, "person": born, "placement": homes, "care_leaver": leavers}
    assert hits("CL_STAYING_PUT", "2020-06-30", **tables) == ["A", "F"]
    assert parts_of(figure("CL_STAYING_PUT", "2020-06-30", **tables)) == (2, 3, "67%")
    assert figure("CL_STAYING_PUT", "2020-06-30", care_episode="", placement="", care_leaver="").display == "-"


# --- Support ----------------------------------------------------------------------------------------------------------

SUPPORTED = """
    person_id | eligibility     | contacted_on | pathway_plan_on | personal_adviser
    A         | former_relevant | 2020-05-05   | 2019-12-31      | Ada Adviser       # 56 days; just under six months
    B         | relevant        | 2020-05-04   | 2019-12-30      | -                 # 57 days; six months exactly
    C         | former_relevant | -            | -               | -
    D         | eligible        | 2020-06-01   | 2020-06-01      | Ada Adviser
    E         | qualifying      | 2020-06-01   | 2020-06-01      | Ada Adviser
    F         | former_relevant | 2020-07-01   | 2020-07-01      | Ada Adviser       # contact and plan not yet
"""


@pytest.mark.parametrize(
    ("code", "who", "of", "shown"),
    [
        ("CL_CONTACT_8W", ["A"], 4, "25%"),
        ("CL_PATHWAY_PLAN", ["A", "D"], 5, "40%"),
        ("CL_PA_ALLOCATED", ["A", "F"], 4, "50%"),
    ],
)
def test_support_is_recent_and_named(code: str, who: list[str], of: int, shown: str) -> None:
    assert hits(code, "2020-06-30", care_leaver=SUPPORTED) == who
    assert parts_of(figure(code, "2020-06-30", care_leaver=SUPPORTED)) == (len(who), of, shown)
    assert figure(code, "2020-06-30", care_leaver="").display == "-"
