"""XmR charts: which months of a series differ from what usually happens, by the NHS's rules, and how that is said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from statistics import fmean

from .display import Direction, Unit
from .xmr_words import HIGH, LOW, reading_of

SOURCE = "NHS England, Making Data Count: XmR charts and their rules for special cause variation"
# The individuals chart's 3 / 1.128: three standard deviations, estimated from the mean moving range of pairs of points.
LIMIT_FACTOR = 2.66
OUTER_THIRD = 2 / 3  # of the way from the mean to a limit; beyond it a point is near the limit


class Signal(StrEnum):
    """What makes a point more than chance: the NHS's four rules."""

    OUTSIDE = "outside the limits"
    SHIFT = "a run on one side of the average"
    TREND = "rising or falling without a break"
    NEAR_LIMIT = "two of three points close to a limit"


class Verdict(StrEnum):
    """What a change means: NEITHER where no direction is better; USUAL where nothing has changed."""

    IMPROVING = "improving"
    CONCERNING = "concerning"
    NEITHER = "neither"
    USUAL = "usual"
    TOO_FEW = "too few"


@dataclass(frozen=True)
class Rules:
    """
    How many points make each signal.

    run: points in a row on one side of the mean. trend: points in a row each higher (or lower) than the one before, the
    first included: seven points are six rises. fewest: points below which nothing is said.
    """

    run: int = 7
    trend: int = 7
    fewest: int = 12


NHS = Rules()


@dataclass(frozen=True)
class Point:
    """One month: its value (None is a gap), what marks it out, which way (1 up, -1 down), and what that means."""

    when: date
    value: float | None
    signals: frozenset[Signal] = frozenset()
    way: int = 0
    verdict: Verdict = Verdict.USUAL


@dataclass(frozen=True)
class Chart:
    """
    A series as an XmR chart has it.

    mean, lower, upper: None where there are too few points. lower and upper stay within what the unit can be.
    verdict: of the latest known point. reading: the same in plain words. lately: one sentence for each signal of the series,
    the oldest first.
    """

    points: tuple[Point, ...]
    mean: float | None
    lower: float | None
    upper: float | None
    verdict: Verdict
    reading: str
    lately: tuple[str, ...] = field(default=())


def chart(
    values: Sequence[tuple[date, float | None]],
    *,
    good: Direction = Direction.NEITHER,
    unit: Unit = Unit.COUNT,
    rules: Rules = NHS,
) -> Chart:
    """
    The chart of a monthly series, the oldest first.

    A gap (None: suppressed, not held, nothing to count) is in neither the mean nor the limits; a pair with a gap in it has no
    moving range, and a gap breaks a run. A point on the mean breaks a run too, as does a repeat of a value a trend.
    Limits are mean ± 2.66 × the mean moving range, held within what the unit can be; every known pair is in that mean (the
    NHS's tool may be set to leave out the widest).

    Source: `SOURCE`.
    """
    known = [float(value) for _, value in values if value is not None]
    if len(known) < rules.fewest:
        points = tuple(Point(when, None if value is None else float(value)) for when, value in values)
        return Chart(points, None, None, None, Verdict.TOO_FEW, f"Too few months to say (needs {rules.fewest})")
    series = [None if value is None else float(value) for _, value in values]
    mean = fmean(known)
    reach = LIMIT_FACTOR * _mean_moving_range(series)
    found = _signals(series, mean, reach, rules)
    points = tuple(
        _point(when, value, found[place], good) for place, ((when, _), value) in enumerate(zip(values, series, strict=True))
    )
    floor, ceiling = bounds_of(unit)
    verdict = next(point.verdict for point in reversed(points) if point.value is not None)
    runs = [(signal.name, way, [points[place].when for place in run]) for signal, way, run in _runs(series, mean, reach, rules)]
    reading, lately = reading_of(runs, latest=max(point.when for point in points if point.value is not None))
    lower = mean - reach if floor is None else max(floor, mean - reach)
    upper = mean + reach if ceiling is None else min(ceiling, mean + reach)
    return Chart(points, mean, lower, upper, verdict, reading, tuple(lately))


def bounds_of(unit: Unit) -> tuple[float | None, float | None]:
    """
    The least and the most that a unit can be.

    >>> bounds_of(Unit.PERCENT), bounds_of(Unit.COUNT)
    ((0, 100), (0, None))
    """
    return (0, 100) if unit is Unit.PERCENT else (0, None)


Run = tuple[Signal, int, list[int]]  # which rule, which way, and the places of its points


def _mean_moving_range(series: Sequence[float | None]) -> float:
    pairs = pairwise(series)
    return fmean([abs(after - before) for before, after in pairs if before is not None and after is not None] or [0.0])


def _signals(series: Sequence[float | None], mean: float, reach: float, rules: Rules) -> list[dict[Signal, int]]:
    """For each place, the signals it is part of, with the way of each."""
    found: list[dict[Signal, int]] = [{} for _ in series]
    for signal, way, places in _runs(series, mean, reach, rules):
        for place in places:
            found[place][signal] = way
    return found


def _runs(series: Sequence[float | None], mean: float, reach: float, rules: Rules) -> list[Run]:
    """Every signal of the series, in the order of its last point."""
    # What floating-point arithmetic adds or loses never makes a signal.
    close = 1e-9 * max(1.0, abs(mean), reach)
    beyond = [_way(value, mean, reach + close) for value in series]
    sides = [_way(value, mean, close) for value in series]
    outer = [0 if far else _way(value, mean, OUTER_THIRD * reach + close) for value, far in zip(series, beyond, strict=True)]
    found: list[Run] = [(Signal.OUTSIDE, beyond[run[0]], run) for run in _unbroken(beyond)]
    found += [(Signal.SHIFT, sides[run[0]], run) for run in _unbroken(sides) if len(run) >= rules.run]
    moves = [0, *(_move(before, after, close) for before, after in pairwise(series))]
    rises = [run for run in _unbroken(moves) if len(run) >= rules.trend - 1]
    found += [(Signal.TREND, moves[run[0]], [run[0] - 1, *run]) for run in rises]
    found += _near_limit(outer, sides)
    return sorted(found, key=lambda run: run[2][-1])


def _near_limit(outer: Sequence[int], sides: Sequence[int]) -> list[Run]:
    """Of three points in a row on one side, two or more in the outer third: those two, overlapping finds as one."""
    found: list[Run] = []
    for first in range(len(outer) - 2):
        three = range(first, first + 3)
        way = sides[first]
        places = [place for place in three if outer[place]]
        if way == 0 or len(places) < 2 or any(sides[place] != way for place in three):
            continue
        if found and found[-1][1] == way and set(found[-1][2]) & set(places):
            found[-1] = (Signal.NEAR_LIMIT, way, sorted({*found[-1][2], *places}))
        else:
            found.append((Signal.NEAR_LIMIT, way, places))
    return found


def _unbroken(ways: Sequence[int]) -> list[list[int]]:
    """The stretches of places that go one way, zeros in none."""
    stretches: list[list[int]] = []
    for place, way in enumerate(ways):
        if way and place and ways[place - 1] == way:
            stretches[-1].append(place)
        elif way:
            stretches.append([place])
    return stretches


def _way(value: float | None, mean: float, further_than: float) -> int:
    if value is None or abs(value - mean) <= further_than:
        return 0
    return HIGH if value > mean else LOW


def _move(before: float | None, after: float | None, close: float) -> int:
    return 0 if before is None or after is None else _way(after, before, close)


def _point(when: date, value: float | None, signals: dict[Signal, int], good: Direction) -> Point:
    if not signals:
        return Point(when, value)
    # Where a point stands says more than where it is heading: a fall that is still above the average is a high value.
    way = next((way for signal, way in signals.items() if signal is not Signal.TREND), signals.get(Signal.TREND, 0))
    return Point(when, value, frozenset(signals), way, _meaning(way, good))


def _meaning(way: int, good: Direction) -> Verdict:
    if good is Direction.NEITHER:
        return Verdict.NEITHER
    return Verdict.IMPROVING if (way == HIGH) == (good is Direction.HIGHER) else Verdict.CONCERNING
