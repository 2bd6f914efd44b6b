"""XmR charts against limits and signals worked by hand."""

from datetime import date

import pytest

from sightline.calendars.months import add_months
from sightline.indicators import Direction, Unit
from sightline.indicators.xmr import NHS, Rules, Signal, Verdict, chart

LATEST = date(2020, 6, 1)
USUAL = [10, 12] * 6  # mean 11, every moving range 2


def monthly(values):
    """The values as months that end with June 2020."""
    return [(add_months(LATEST, place - len(values) + 1), value) for place, value in enumerate(values)]


def marked(found, signal):
    """The values of the points that a signal marks."""
    return [point.value for point in found.points if signal in point.signals]


def test_limits_are_the_mean_and_2_66_mean_moving_ranges_either_side():
    found = chart(monthly(USUAL))
    assert (found.mean, found.lower, found.upper) == (11, pytest.approx(5.68), pytest.approx(16.32))
    assert (found.verdict, found.reading, found.lately) == (Verdict.USUAL, "No real change", ())


def test_a_point_outside_the_limits_is_higher_than_usual():
    found = chart(monthly([*USUAL, 30]))
    # mean 162/13 = 12.46; moving ranges eleven of 2 and one of 18, mean 40/12; upper limit 12.46 + 2.66 × 3.33 = 21.33
    assert found.upper == pytest.approx(21.3282, abs=0.0001)
    assert marked(found, Signal.OUTSIDE) == [30]
    assert found.reading == "Higher than usual in June 2020"


def test_months_outside_one_after_another_are_told_together():
    values = [*[10, 12] * 9, 40, 42]
    # mean 280/20 = 14; moving ranges seventeen of 2, one of 28, one of 2: mean 64/19; upper limit 14 + 8.96
    found = chart(monthly(values))
    assert found.upper == pytest.approx(22.96)
    assert "Higher than usual since May 2020" in found.lately and found.reading == "Higher than usual since May 2020"


@pytest.mark.parametrize(
    ("good", "verdict"),
    [
        (Direction.HIGHER, Verdict.IMPROVING),
        (Direction.LOWER, Verdict.CONCERNING),
        (Direction.NEITHER, Verdict.NEITHER),
    ],
)
def test_what_a_higher_point_means_depends_on_which_way_is_better(good, verdict):
    assert chart(monthly([*USUAL, 30]), good=good).verdict is verdict


def test_eight_months_above_the_average_are_a_shift_since_the_first_of_them():
    found = chart(monthly([*USUAL[:6], *[20, 22] * 4]), good=Direction.LOWER)
    assert marked(found, Signal.SHIFT) == [20, 22] * 4  # the six before are one short of a run
    assert found.reading == "A shift since November 2019: eight months in a row above the average"
    assert found.verdict is Verdict.CONCERNING


def test_six_in_a_row_are_no_shift_and_seven_are():
    # 16 values, mean 11 in both: six 12s in a row, then seven.
    six = [10, 12, 10, 10, 10, 12, 12, 12, 12, 12, 12, 10, 10, 10, 12, 10]
    assert marked(chart(monthly(six)), Signal.SHIFT) == []
    assert len(marked(chart(monthly(six), rules=Rules(run=6)), Signal.SHIFT)) == 6
    seven = [10, 10, 12, 12, 12, 12, 12, 12, 12, 10, 10, 10, 12, 10, 10, 10]
    assert len(marked(chart(monthly(seven)), Signal.SHIFT)) == 7


def test_a_point_on_the_mean_breaks_a_run():
    # mean 11: four above, one on it, four above
    values = [12, 12, 12, 12, 11, 12, 12, 12, 12, 10, 10, 10, 10, 11, 10, 10, 10, 10]
    assert marked(chart(monthly(values)), Signal.SHIFT) == []


def test_a_shift_that_has_ended_is_told_but_is_not_the_reading():
    found = chart(monthly([12] * 8 + [10, 10, 12, 10, 10, 10, 10, 12, 10, 10]))
    assert found.reading == "No real change"
    assert "A shift from January 2019 to August 2019: eight months in a row above the average" in found.lately


def test_six_falls_are_a_trend_wherever_the_points_stand():
    found = chart(monthly([*[48, 52] * 7, 56, 54, 52, 50, 48, 46, 44]), good=Direction.LOWER)
    assert (found.mean, found.lower, found.upper) == (50, pytest.approx(40.956), pytest.approx(59.044))
    assert marked(found, Signal.TREND) == [56, 54, 52, 50, 48, 46, 44]
    assert (found.reading, found.verdict) == ("Falling for six months", Verdict.IMPROVING)


def test_five_falls_or_a_repeat_are_no_trend():
    assert marked(chart(monthly([*[48, 52] * 7, 55, 53, 51, 49, 47, 45])), Signal.TREND) == []
    assert marked(chart(monthly([*[48, 52] * 7, 56, 54, 52, 50, 50, 46, 44])), Signal.TREND) == []


def test_two_of_three_near_a_limit_mark_those_two():
    found = chart(monthly([*[48, 52] * 6, 60, 53, 60]))
    # mean 773/15 = 51.53; mean moving range 66/14; reach 12.54: near from 59.89, outside from 64.07
    assert found.upper == pytest.approx(64.0733, abs=0.0001)
    assert marked(found, Signal.NEAR_LIMIT) == [60, 60]
    assert found.reading == "Close to the highest that is usual in April 2020 and June 2020"


def test_two_near_opposite_limits_are_no_signal():
    found = chart(monthly([*[48, 52] * 6, 60, 50, 40]))
    assert marked(found, Signal.NEAR_LIMIT) == []


def test_a_gap_is_in_neither_mean_nor_moving_range_and_breaks_a_run():
    found = chart(monthly([*USUAL[:6], None, 12, 10, 12, 10, 12, 10]))
    # across the gap 12 is followed by 12: a moving range of 0 there would narrow the limits to 2.66 × 20/11
    assert (found.mean, found.upper) == (11, pytest.approx(16.32))
    assert found.points[6].value is None and not found.points[6].signals
    broken = chart(monthly([10] * 8 + [12, 12, 12, 12, None, 12, 12, 12, 12]))
    assert marked(broken, Signal.SHIFT) == [10] * 8


def test_a_gap_at_the_end_leaves_the_reading_to_the_latest_known_month():
    assert chart(monthly([*USUAL, 30, None])).reading == "Higher than usual in May 2020"


def test_eleven_known_points_are_too_few():
    found = chart(monthly([*USUAL[:11], None]))
    assert (found.verdict, found.reading) == (Verdict.TOO_FEW, "Too few months to say (needs 12)")
    assert (found.mean, found.lower, found.upper) == (None, None, None)
    assert chart([]).verdict is Verdict.TOO_FEW


def test_limits_stay_within_what_the_unit_can_be():
    assert chart(monthly([1, 3] * 6), unit=Unit.COUNT).lower == 0  # 2 - 5.32
    percent = chart(monthly([97, 99] * 6), unit=Unit.PERCENT)
    assert (percent.lower, percent.upper) == (pytest.approx(92.68), 100)


def test_a_series_that_never_moves_has_no_signal():
    assert chart(monthly([0.1 + 0.2] * 7 + [0.3] * 7)).reading == "No real change"


def test_the_rules_are_the_nhs_s_own():
    assert (NHS.run, NHS.trend, NHS.fewest) == (7, 7, 12)
