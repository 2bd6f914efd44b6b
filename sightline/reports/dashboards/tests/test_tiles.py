"""One figure as a dashboard shows it."""

from dataclasses import replace
from datetime import date

import pytest

from sightline.indicators import Direction, Unit
from sightline.interchange.published import Comparator
from sightline.reports.dashboards.tiles import tile
from sightline.services.catalogue import all_indicators

from .samples import count, not_held, percent

CP = all_indicators()["CP"]
TIMELY = replace(CP, unit=Unit.PERCENT, good=Direction.HIGHER)


def _months(*hits, of=100):
    return [percent("X", n, of, as_at=date(2018 + place // 12, place % 12 + 1, 28)) for place, n in enumerate(hits)]


def _england(value):
    return [Comparator("X", "england", "England", 2019, value, "", "DfE")]


def test_a_figure_is_never_without_its_numerator_denominator_and_days():
    shown = tile(TIMELY, percent("X", 5, 8, kind="months_6"))
    assert (shown.display, shown.counts, shown.period) == ("63%", "5 of 8", "2 January 2020 to 1 July 2020")


def test_a_count_on_a_day_does_not_repeat_itself():
    shown = tile(CP, count("X", 1250))
    assert (shown.display, shown.counts, shown.period) == ("1,250", "", "on 1 July 2020")


def test_a_series_that_only_varies_has_not_changed():
    shown = tile(TIMELY, percent("X", 80, 100), series=_months(*[80, 82] * 8))
    assert (shown.reading, shown.said) == ("No real change", "As usual")
    assert shown.drawn_words == "From 80% to 82% in 16 months."


def test_a_fall_of_what_should_rise_needs_a_look():
    shown = tile(TIMELY, percent("X", 20, 100), series=_months(*[80, 82] * 10, 20))
    assert shown.said == "Needs a look"
    assert shown.reading == "Lower than usual in September 2019"


def test_only_the_last_two_years_are_drawn():
    shown = tile(TIMELY, percent("X", 1, 2), series=_months(*range(30)))
    assert shown.drawn_words == "From 6% to 29% in 24 months."


def test_without_months_nothing_is_said_of_change():
    shown = tile(TIMELY, percent("X", 1, 2))
    assert (shown.reading, shown.said, shown.drawn) == ("", "", None)


def test_a_few_months_are_too_few_to_say():
    shown = tile(TIMELY, percent("X", 1, 2), series=_months(1, 2))
    assert (shown.said, shown.reading) == ("", "Too few months to say (needs 12)")


def test_a_hidden_month_is_neither_read_nor_said():
    months = _months(50, 60, 70)
    months[1] = replace(months[1], hidden=True)
    assert (
        tile(TIMELY, percent("X", 1, 2), series=months).drawn_words == "From 50% to 70% in 3 months; no figure for 1 of them."
    )


@pytest.mark.parametrize(("value", "place"), [(62.4, "above"), (64.0, "below"), (62.6, "level with")])
def test_a_comparator_is_compared_as_shown(value, place):
    shown = tile(TIMELY, percent("X", 5, 8), comparators=_england(value))
    assert shown.compared.endswith(f"ours is {place} it")
    assert shown.compared.startswith(f"England 2019: {62 if place == 'above' else 64 if place == 'below' else 63}%")


def test_a_comparator_without_a_value_is_passed_over():
    assert tile(TIMELY, percent("X", 5, 8), comparators=_england(None)).compared == ""


def test_what_is_not_held_says_so():
    shown = tile(CP, not_held("X"))
    assert (shown.display, shown.message) == ("-", "Not held in this source: contact")


def test_a_distribution_shows_its_largest_shares_in_words():
    by_source = all_indicators()["CONTACTS_BY_SOURCE"]
    result = replace(
        percent("CONTACTS_BY_SOURCE", 0, 0, {"6": (50, 100), "2A": (30, 100), "1A": (15, 100), "9": (5, 100)}), by="part"
    )
    shares = tile(by_source, result).shares
    assert [(display, counts) for _, display, counts in shares] == [
        ("50%", "50 of 100"),
        ("30%", "30 of 100"),
        ("15%", "15 of 100"),
    ]
    assert shares[0][0] == "Police"


def test_where_nobody_is_to_be_counted_it_says_so():
    shown = tile(TIMELY, percent("X", 0, 0))
    assert (shown.message, shown.counts) == ("Nothing to count", "")


def test_children_too_soon_to_say_are_said():
    assert tile(TIMELY, replace(percent("X", 1, 2), too_soon=3)).notes == ("Too soon to say for 3",)


def test_the_figure_of_a_group_stands_beside_that_of_all_children():
    assert tile(TIMELY, percent("X", 1, 2), everyone=percent("X", 3, 4)).compared == "All children: 75%"
