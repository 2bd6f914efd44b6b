"""What a measure is month by month, and how far back a source knows."""

from datetime import date

import pytest

from sightline.records.examples import tables_of
from sightline.reports.figures.months import LOOK_BACK, is_within_reach, measured_on, month_ends, monthly, stands_alone
from sightline.services.catalogue import all_indicators

AS_AT = date(2020, 7, 1)


@pytest.mark.parametrize(
    ("code", "period", "alone"),
    [
        ("CLA", "snapshot", True),  # counted on a day: on each month's last
        ("CONTACTS", "month", True),
        ("S47", "month", True),  # six months in its headline, its own month here
        ("CIN_STARTED", "month", True),  # a year to date would fall to nothing every April
        ("CLA_PLACEMENTS_3PLUS", "months_12", False),  # three placements in the year: a month says nothing
        ("CLA_CONVICTED", "months_12", False),
        ("ADOPTION_A10", "rolling_3_years", False),
    ],
)
def test_how_each_sort_of_measure_is_counted_by_month(code, period, alone):
    indicator = all_indicators()[code]
    assert (monthly(indicator).period, stands_alone(indicator)) == (period, alone)


def test_only_measures_that_there_are_look_back():
    assert set(all_indicators()) >= LOOK_BACK


def test_a_measure_of_a_month_runs_to_the_last_complete_one():
    contacts, looked_after = all_indicators()["CONTACTS"], all_indicators()["CLA"]
    assert measured_on(contacts, AS_AT) == date(2020, 6, 30)
    assert measured_on(contacts, date(2020, 6, 30)) == date(2020, 6, 30)
    assert measured_on(looked_after, AS_AT) == AS_AT


def test_months_end_with_the_last_complete_one_and_go_three_years_back():
    ends = month_ends(AS_AT)
    assert (ends[0], ends[-1], len(ends)) == (date(2017, 6, 30), date(2020, 6, 30), 37)


def test_a_source_that_has_all_its_rows_knows_every_month():
    t = tables_of(AS_AT, contact="person_id contacted_on\nA 2020-06-01")
    assert is_within_reach(all_indicators()["CLA"], date(2017, 6, 30), t)


def test_a_source_of_lists_knows_six_months_of_what_it_lists_whole_and_else_only_the_latest():
    lists = tables_of(AS_AT, contact="person_id contacted_on\nA 2020-06-01", stated_count="person_id measure count\nA x 1")
    contacts, health = monthly(all_indicators()["CONTACTS"]), all_indicators()["CLA_HEALTH_UPTODATE"]
    assert is_within_reach(contacts, date(2020, 2, 29), lists)
    assert not is_within_reach(contacts, date(2019, 12, 31), lists)
    assert not is_within_reach(health, date(2020, 6, 30), lists)
    assert is_within_reach(health, AS_AT, lists)
