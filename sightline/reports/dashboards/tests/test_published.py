"""What members see, attacked as a reader with a pencil would."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from sightline.indicators import Direction, Unit
from sightline.reports.dashboards.published import by_locality, displayed, published_tile
from sightline.services.catalogue import all_indicators

from .samples import count, not_held, percent

CP = all_indicators()["CP"]
SEEN = replace(CP, unit=Unit.PERCENT, good=Direction.HIGHER)
FIVE = list("ABCDE")


@pytest.mark.parametrize(("hits", "text"), [(0, "0"), (1, "c"), (5, "c"), (6, "5"), (7, "5"), (8, "10"), (1_243, "1,245")])
def test_small_counts_are_hidden_and_others_are_to_the_nearest_five(hits, text):
    assert displayed(count("X", hits)).text == text


@pytest.mark.parametrize(
    ("hits", "of", "text"),
    [(0, 40, "0%"), (5, 40, "c"), (35, 40, "c"), (34, 40, "85%"), (40, 40, "100%"), (3, 4, "c"), (0, 0, "-")],
)
def test_a_share_is_hidden_where_either_side_of_it_is_small(hits, of, text):
    assert displayed(percent("X", hits, of)).text == text


def test_a_rate_times_its_population_gives_no_more_than_the_count_that_is_displayed():
    rates = [
        replace(count("X", hits), unit=Unit.RATE, denominator=25_000, value=Fraction(10_000 * hits, 25_000))
        for hits in range(58, 63)
    ]
    assert {displayed(rate).text for rate in rates} == {"24"}  # 60 of 25,000
    assert displayed(replace(rates[0], numerator=0, value=Fraction(0))).text == "0"


def test_the_tile_gives_no_count_of_a_share_but_a_band():
    tile = published_tile(SEEN, percent("X", 34, 41), [])
    assert (tile.display, tile.of) == ("83%", "10 to 49")
    assert "34" not in repr(tile)
    assert "41" not in repr(tile)


def test_an_average_of_fewer_than_ten_is_hidden():
    average = replace(percent("X", 90, 9), unit=Unit.RATIO)
    assert displayed(average).text == "c"
    assert displayed(replace(percent("X", 175, 10), unit=Unit.RATIO, value=17.5)).text == "17.5"


def _months(*hits):
    return [count("X", n, as_at=date(2018 + place // 12, place % 12 + 1, 28)) for place, n in enumerate(hits)]


def test_a_hidden_month_is_a_gap_and_does_not_move_the_average():
    # twelve months displayed as 20; the hidden one would pull the mean below 20 and make them all a shift above it
    tile = published_tile(CP, count("X", 20), _months(*[20] * 12, 1))
    assert tile.reading == "No real change"
    assert tile.drawn_words == "From 20 to 20 in 13 months; c for 1 of them."
    assert tile.drawn is not None
    assert tile.drawn.last is None


def test_points_are_drawn_from_what_is_displayed():
    # 18 and 22 are both displayed as 20
    assert (
        published_tile(CP, count("X", 20), _months(18, 22)).drawn == published_tile(CP, count("X", 20), _months(20, 20)).drawn
    )


def test_what_is_not_held_says_so():
    assert published_tile(CP, not_held("X"), []).message == "Not held in this source: contact"


def test_a_lone_small_locality_takes_the_next_smallest_with_it():
    assert by_locality(count("X", 62, {"A": 3, "B": 12, "C": 47}), ["A", "B", "C", "D"]) == ["c", "c", "45", "0"]


def test_of_five_children_in_the_county_nothing_is_said_of_where():
    assert by_locality(count("X", 3, {"A": 3}), ["A", "B"]) == ["c", "c"]


def _possible(total: str, cells: list[str]) -> set[int]:
    """Every value that a hidden cell can have, to a reader who knows the rules and sees only what is displayed."""
    hidden = cells.count("c")
    others_least = 0 if hidden == len(cells) else hidden - 1  # noughts are hidden only with the whole row
    totals = range(1, 6) if total == "c" else [n for n in range(int(total) - 2, int(total) + 3) if n > 5]
    shown = [[n for n in range(int(cell) - 2, int(cell) + 3) if n > 5] for cell in cells if cell not in ("c", "0")]
    sums = {sum(values) for values in product(*shown)}
    rest = {whole - others for whole in totals for others in sums}
    return {x for x in range(1, 6) if any(left == x if hidden == 1 else left - x >= others_least for left in rest)}


@pytest.mark.parametrize("size", [2, 3, 4])
def test_every_value_of_a_hidden_cell_stays_possible(size):
    for counts in product([0, 1, 2, 4, 5, 6, 7, 9, 13], repeat=size):
        names = FIVE[:size]
        result = count("X", sum(counts), dict(zip(names, counts, strict=True)))
        cells, total = by_locality(result, names), displayed(result).text
        assert all(cell == "c" for cell, n in zip(cells, counts, strict=True) if 0 < n < 6), counts
        if "c" in cells:
            assert _possible(total, cells) == {1, 2, 3, 4, 5}, (counts, cells, total)
