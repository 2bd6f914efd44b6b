"""The months between the dates of the published figures, as the charts of the self-evaluation draw them."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from sightline.indicators.evaluate import evaluate
from sightline.records.engines import open_engine, tables_at
from sightline.services.catalogue import all_indicators
from sightline.synthetic import invent

MONTH_ENDS = [
    date(2018, 7, 31), date(2018, 8, 31), date(2018, 9, 30), date(2018, 10, 31), date(2018, 11, 30), date(2018, 12, 31),
    date(2019, 1, 31), date(2019, 2, 28), date(2019, 3, 31), date(2019, 4, 30), date(2019, 5, 31), date(2019, 6, 30),
    date(2019, 7, 31), date(2019, 8, 31), date(2019, 9, 30), date(2019, 10, 31), date(2019, 11, 30), date(2019, 12, 31),
    date(2020, 1, 31), date(2020, 2, 29), date(2020, 3, 31), date(2020, 4, 30), date(2020, 5, 31), date(2020, 6, 30),
    date(2020, 7, 31), date(2020, 8, 31),
]  # fmt: skip


@pytest.fixture(scope="module")
def engine():
    return open_engine("polars", invent(2020))


def each_month(engine, code: str, first: date, last: date, period: str | None = None) -> list[float]:
    indicator = all_indicators()[code]
    indicator = replace(indicator, period=period) if period else indicator
    days = [day for day in MONTH_ENDS if first <= day <= last]
    return [float(evaluate([indicator], tables_at(engine, day))[0].value or 0) for day in days]


def test_children_come_into_care_all_the_year_round_and_fewer_than_the_year_before(engine):
    months = each_month(engine, "CLA_STARTED", date(2018, 7, 31), date(2020, 6, 30), period="month")
    before, since = months[:12], months[12:]
    assert max(before) <= 2 * sum(before) / 12
    assert max(since) <= 2 * sum(since) / 12
    assert min(months) >= 5
    assert sum(since) < sum(before)


def test_the_share_with_a_permanence_plan_rises_from_a_low_baseline_to_85(engine):
    shares = each_month(engine, "CLA_PERMANENCE_PLAN", date(2019, 12, 31), date(2020, 6, 30))
    assert shares[0] < 65
    assert shares == sorted(shares)
    assert round(shares[-1]) == 85


def test_the_share_who_went_missing_falls_from_17_to_14(engine):
    shares = each_month(engine, "CLA_MISSING", date(2020, 2, 29), date(2020, 8, 31))
    assert (round(shares[0]), round(shares[-1])) == (17, 14)
    assert max(later - earlier for earlier, later in pairwise(shares)) < 0.5
    assert min(each_month(engine, "CLA_MISSING", date(2019, 3, 31), date(2020, 1, 31))) > 15


def test_the_number_in_need_falls_a_little_and_never_leaps(engine):
    in_need = each_month(engine, "CIN_ALL", date(2019, 6, 30), date(2020, 8, 31))
    assert all(abs(later - earlier) < 0.03 * earlier for earlier, later in pairwise(in_need))
    june_2019, june_2020 = in_need[0], in_need[12]
    assert 0.95 * june_2019 < june_2020 < june_2019


def test_children_go_missing_from_home_before_the_months_that_are_counted_too(engine):
    winter, spring = each_month(engine, "MISSING_CHILDREN", date(2020, 2, 29), date(2020, 2, 29)), 141
    assert spring < winter[0] < 1.6 * spring
