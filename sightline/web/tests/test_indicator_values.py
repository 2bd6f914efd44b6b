"""What a page shows of a figure: to members, nothing that could point to a child."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from sightline.indicators import Unit
from sightline.reports.dashboards.tests.samples import count
from sightline.reports.figures import figures_of
from sightline.reports.figures.tests.world import frozen
from sightline.services.catalogue import all_indicators
from sightline.web.indicator_values import chart_words, figure_words, part_columns, parts_words
from sightline.web.indicators_shown import Picked, months_of


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    return figures_of(frozen(home), home)


@pytest.fixture
def member(store):
    return Picked(store, True, True, [])


@pytest.fixture
def director(store):
    return Picked(store, False, True, [])


def test_two_children_are_c_to_a_member_and_two_to_a_director(store, member, director):
    result = store.figure("CLA")
    assert (figure_words(member, result)["display"], figure_words(member, result)["counts"]) == ("c", "")
    assert figure_words(director, result)["display"] == "2"


def test_a_rate_of_two_children_is_c_and_its_population_is_not_given_with_it(store, member):
    shown = figure_words(member, store.figure("CLA_RATE"))
    assert (shown["display"], shown["counts"]) == ("c", "")


def test_a_member_s_parts_have_a_figure_and_no_counts(store, member):
    divided = store.divided("CLA", "locality")
    assert parts_words(member, divided, "locality", False) == [["Amberfold", "c"]]
    assert len(part_columns(member, "locality")) == 2


def test_a_rate_in_a_locality_is_hidden_wherever_the_count_there_is(member):
    places = {"Amberfold": 2, "Brackenby": 2, "Cinderford": 6, "Duskmere": 7}
    whole = count("X", 17, places)
    parts = tuple(replace(part, denominator=25_000, value=Fraction(part.numerator * 10_000, 25_000)) for part in whole.parts)
    rate = replace(whole, unit=Unit.RATE, denominator=100_000, value=Fraction(17, 10), parts=parts)
    counts, rates = (parts_words(member, one, "locality", False) for one in (whole, rate))
    assert [text for _, text in counts] == ["c", "c", "c", "5"]
    assert [text for _, text in rates] == ["c", "c", "c", "2"]  # 5 of 25,000


def test_a_director_s_parts_lead_to_their_children_where_lists_may_be_seen(store, director):
    divided = store.divided("CLA", "locality")
    name, display, counted, *_ = parts_words(director, divided, "locality", True)[0]
    assert (name, display) == ("Amberfold", "2")
    assert counted == {"text": "2", "href": "/indicators/CLA/children/?locality=Amberfold"}
    assert parts_words(director, divided, "locality", False)[0][2] == "2"


def test_no_value_of_a_member_s_months_is_in_the_chart_its_words_or_its_table(store, member):
    months = months_of(store, "CONTACTS", True)
    assert months is not None
    assert [point.value for point in months.chart.points] == [None] * 12  # one a month, and three in June: all small
    assert set(months.texts) == {"c"}
    drawn = chart_words(member, all_indicators()["CONTACTS"], months)
    assert drawn is not None and drawn["alt"] == "Chart of Contacts received: no month has a value that can be shown."
    assert not re.search(r"\b[1-5]\b", " ".join(cell for row in drawn["rows"] for cell in row))
