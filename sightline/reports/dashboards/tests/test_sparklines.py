"""Lines no bigger than a word, and the words beside them."""

from sightline.reports.dashboards.sparklines import in_words, sparkline


def test_the_lowest_is_at_the_foot_and_the_highest_at_the_head():
    line = sparkline([10, 20, 15])
    assert line is not None
    assert line.lines == ("3.0,25.0 60.0,3.0 117.0,14.0",)
    assert line.last == ("117.0", "14.0")


def test_a_hidden_month_is_a_gap_and_not_nought():
    line = sparkline([10, 20, None, 20, 10])
    assert line is not None
    assert line.lines == ("3.0,25.0 31.5,3.0", "88.5,3.0 117.0,25.0")
    assert line.gaps == ("60.0",)


def test_a_month_between_two_gaps_is_a_dot():
    line = sparkline([10, None, 20, None, 10])
    assert line is not None
    assert (line.lines, line.dots) == ((), (("3.0", "25.0"), ("60.0", "3.0"), ("117.0", "25.0")))


def test_the_latest_is_not_marked_where_it_is_not_known():
    line = sparkline([10, 20, None])
    assert line is not None
    assert line.last is None


def test_a_level_series_is_half_way_up():
    line = sparkline([7, 7])
    assert line is not None
    assert line.lines == ("3.0,14.0 117.0,14.0",)


def test_one_point_is_no_line():
    assert sparkline([None, 4]) is None
    assert sparkline([]) is None


def test_the_words_say_where_it_began_and_ended_and_what_is_missing():
    assert in_words(["81%", "83%", "79%"]) == "From 81% to 79% in 3 months."
    assert in_words(["81%", None, None, "79%"]) == "From 81% to 79% in 4 months; no figure for 2 of them."
    assert in_words([None, "79%"]) == "Too few months to draw."
