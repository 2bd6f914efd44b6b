"""The population of the area, worked by hand."""

import pytest

from sightline.records.examples import figure
from sightline.services.context import indicators

assert indicators  # declares the figures that are worked below

POPULATION = """
    year age_from age_to children locality
    2018 0        17     60000    -
    2019 0        4      10000    -
    2019 5        17     40000    -
    2019 0        17     50000    -          # the same children as the two bands above, not others
    2019 18       19     4000     -
    2019 0        24     61000    -
    2019 18       24     11000    -
    2019 25       120    200000   -
    2019 0        17     7000     Harbour    # part of the whole
    2020 0        17     77777    -          # of a year that cannot have been published
"""


@pytest.mark.parametrize(
    ("code", "people"),
    [("POP_0_17", 50_000), ("POP_0_19", 54_000), ("POP_TOTAL", 261_000)],
)
def test_the_bands_that_make_an_age_span_are_added_and_nobody_twice(code: str, people: int) -> None:
    got = figure(code, "2020-07-01", population=POPULATION)
    assert (got.numerator, got.value, got.display) == (people, people, f"{people:,}")


def test_the_year_before_the_snapshot_is_used_or_the_latest_before_it() -> None:
    assert figure("POP_0_17", "2021-03-31", population=POPULATION).value == 77_777
    assert figure("POP_0_17", "2019-03-31", population=POPULATION).value == 60_000


def test_localities_are_added_up_where_nothing_says_the_whole() -> None:
    parts = (
        "year age_from age_to children locality\n 2019 0 17 7000 Harbour\n 2019 0 9 500 Heathland\n 2019 10 17 400 Heathland"
    )
    assert figure("POP_0_17", "2020-07-01", population=parts).value == 7_900


@pytest.mark.parametrize("code", ["POP_TOTAL", "POP_0_17", "POP_0_19"])
def test_a_span_that_is_not_wholly_there_is_not_known(code: str) -> None:
    some = "year age_from age_to children\n 2019 0 15 45000\n 2019 0 24 61000"
    got = figure(code, "2020-07-01", population=some)
    assert (got.numerator, got.display) == (None, "-")
    assert "population" in got.message
    assert figure(code, "2020-07-01", contact="").display == "-"
