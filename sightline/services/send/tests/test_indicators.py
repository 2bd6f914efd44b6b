"""EHC plans, worked by hand."""

import pytest

from sightline.indicators import Result
from sightline.records.examples import figure, hits
from sightline.services.send import indicators

assert indicators  # declares the figures that are worked below

RECORDS = "send_record_id person_id\n" + "\n".join(f"s{letter} {letter}" for letter in "ABCDEFGH")


def parts_of(got: Result) -> tuple[float | None, float | None, str]:
    return got.numerator, got.denominator, got.display


def issued(rows: str) -> dict[str, str]:
    """Tables of one request, assessment and plan a line: child, requested, issued, exception, ceased."""
    lines = [line.split("#")[0].split() for line in rows.strip().splitlines()]
    requests = ["ehc_request_id send_record_id requested_on decided_on decision"]
    assessments = ["ehc_assessment_id ehc_request_id outcome_on outcome exceptions"]
    plans = ["ehc_named_plan_id ehc_assessment_id started_on ceased_on"]
    for number, (child, requested, on, exception, ceased) in enumerate(lines):
        requests.append(f"r{number} s{child} {requested} - Y")
        assessments.append(f"a{number} r{number} {on} Y {exception}")
        plans.append(f"p{number} a{number} {on} {ceased}")
    made = {"ehc_request": requests, "ehc_assessment": assessments, "ehc_named_plan": plans}
    return {"send_record": RECORDS} | {table: "\n".join(text) for table, text in made.items()}


IN_FORCE = issued("""
    A 2018-01-01 2018-06-01 0 -
    B 2020-01-01 2020-07-01 0 -             # issued on the day
    C 2020-01-01 2020-07-02 0 -             # a day later
    D 2018-01-01 2018-06-01 0 2020-07-01    # ceased on the day
    E 2018-01-01 2018-06-01 0 2020-07-02
    F 2010-01-01 2010-06-01 0 -             # aged 26
""")
ACTIVE = "ehc_plan_id ehc_request_id reviewed_on\n" + "\n".join(f"e{number} r{number} -" for number in range(6))
BORN = "person_id born_on\n A 2010-01-01\n E 1994-07-02\n F 1994-07-01"


def test_plans_in_force_on_the_day_are_counted_to_the_age_of_25() -> None:
    tables = {**IN_FORCE, "person": BORN}
    assert hits("EHCP", "2020-07-01", ehc_plan=ACTIVE, **tables) == ["A", "B", "E"]
    unlinked = ACTIVE + "\n e9 - -"  # of somebody whom social care does not know
    assert figure("EHCP", "2020-07-01", ehc_plan=unlinked, **tables).numerator == 4
    assert figure("EHCP", "2020-07-01", ehc_plan="").numerator == 0


TWENTY_WEEKS = issued("""
    A 2019-08-14 2020-01-01 0 -    # 140 days, the first day of the year
    B 2019-08-13 2020-01-01 0 -    # 141
    C 2019-01-01 2020-01-01 1 -    # an exception
    D 2019-12-01 2020-03-01 - -    # not recorded whether excepted
    E 2019-08-01 2019-12-31 0 -    # last year's
    F 2017-01-01 2017-03-01 0 -    # had one before
    F 2020-01-01 2020-03-01 0 -
    G -          2020-03-01 0 -    # the request not recorded
    H 2020-06-01 2020-07-02 0 -    # not yet
""")


def test_twenty_weeks_run_from_the_request_to_the_plan_issued_this_year() -> None:
    assert parts_of(figure("EHCP_20W", "2020-07-01", **TWENTY_WEEKS)) == (2, 4, "50.0%")
    assert hits("EHCP_20W", "2020-07-01", **TWENTY_WEEKS) == ["A", "D"]
    assert figure("EHCP_20W", "2021-07-01", **TWENTY_WEEKS).display == "-"


def test_new_plans_are_first_plans_of_the_calendar_year() -> None:
    assert hits("EHCP_NEW_RATE", "2020-07-01", **TWENTY_WEEKS) == ["A", "B", "C", "D", "G"]
    assert figure("EHCP_NEW_RATE", "2021-07-01", **TWENTY_WEEKS).numerator == 0


REQUESTS = """
    send_record_id requested_on decided_on decision
    sA             2019-11-20   2020-01-01 Y        # 42 days
    sB             2019-11-19   2020-01-01 N        # 43
    sC             2020-02-01   2020-03-01 N
    sD             2020-02-01   2020-03-01 W        # withdrawn
    sE             2020-02-01   2020-03-01 A        # still awaited
    sF             2019-11-01   2019-12-31 N        # last year's
    sG             2020-06-01   2020-07-02 N        # not yet known
    sH             -            2020-03-01 Y        # the request not recorded
"""


def test_decisions_are_yes_or_no_and_take_six_weeks() -> None:
    got = figure("EHCP_6W", "2020-07-01", ehc_request=REQUESTS, send_record=RECORDS)
    assert parts_of(got) == (2, 4, "50%")
    assert hits("EHCP_6W", "2020-07-01", ehc_request=REQUESTS, send_record=RECORDS) == ["A", "C"]
    assert figure("EHCP_6W", "2020-07-01", ehc_request="").display == "-"


def test_refusals_are_shares_of_decisions_without_those_withdrawn() -> None:
    got = figure("EHCP_REFUSED", "2020-07-01", ehc_request=REQUESTS, send_record=RECORDS)
    assert parts_of(got) == (2, 4, "50.0%")
    assert figure("EHCP_REFUSED", "2020-07-01", ehc_request="").display == "-"


def test_a_plan_over_a_year_old_is_reviewed_within_twelve_months() -> None:
    tables = issued("""
        A 2018-01-01 2018-06-01 0 -
        B 2018-01-01 2018-06-01 0 -
        C 2018-01-01 2018-06-01 0 -
        D 2019-01-01 2019-07-01 0 -    # exactly a year old: not over it
        E 2019-01-01 2019-06-30 0 -
    """)
    plans = """
        ehc_request_id reviewed_on
        r0             2019-07-02    # in the last twelve months
        r1             2019-07-01    # exactly twelve months
        r2             -
        r3             -
        r4             2020-07-02    # not yet
        -              2020-01-01    # when it was issued is not known
    """
    assert parts_of(figure("EHCP_ANNUAL_REVIEW", "2020-07-01", ehc_plan=plans, **tables)) == (2, 5, "40%")
    assert figure("EHCP_ANNUAL_REVIEW", "2020-07-01", ehc_plan="").display == "-"


def test_children_in_need_with_an_ehc_plan_are_found_through_its_link() -> None:
    in_need = """
        person_id started_on ended_on
        A         2020-01-01 -
        B         2020-01-01 2020-07-01    # no longer in need
        C         2020-01-01 -             # the EHC plan is issued a day later
        G         2020-01-01 -             # none
        E         2020-01-01 -             # with a child protection plan as well
    """
    cp = "person_id started_on\n E 2020-02-01"
    tables = {**IN_FORCE, "ehc_plan": ACTIVE, "cin_plan": in_need, "cp_plan": cp}
    assert hits("CIN_EHCP", "2020-07-01", **tables) == ["A"]
    assert figure("CIN_EHCP", "2020-07-01", **tables).numerator == 1
    assert figure("CIN_EHCP", "2020-07-01", **tables | {"cin_plan": ""}).numerator == 0


@pytest.mark.parametrize(
    "code", ["EHCP", "EHCP_20W", "EHCP_6W", "EHCP_REFUSED", "EHCP_ANNUAL_REVIEW", "EHCP_NEW_RATE", "CIN_EHCP"]
)
def test_a_source_without_the_tables_says_so(code: str) -> None:
    assert figure(code, "2020-07-01", contact="").value is None
