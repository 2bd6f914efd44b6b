"""A series as a line no bigger than a word: points to draw, and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

WIDTH, HEIGHT, MARGIN = 120.0, 28.0, 3.0


@dataclass(frozen=True)
class Sparkline:
    """
    What a page draws.

    lines: one "x,y x,y" for each unbroken run of two points or more; dots: the points that stand alone. gaps: where the
    middle of each run of months without a value is.
    last: where the latest point is, if it is known; it is always marked.
    """

    lines: tuple[str, ...]
    dots: tuple[tuple[str, str], ...]
    last: tuple[str, str] | None
    gaps: tuple[str, ...] = ()
    width: int = int(WIDTH)
    height: int = int(HEIGHT)


def sparkline(values: Sequence[float | None]) -> Sparkline | None:
    """
    The line of a series, oldest first; None for fewer than two known values, of which no line can be drawn.

    A value that is not known or is hidden is a gap, never nought. The scale runs from the lowest to the highest value shown,
    so it says which way the figure went and not how far. A level series is drawn half way up.
    """
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    low, high = min(known), max(known)
    step = (WIDTH - 2 * MARGIN) / (len(values) - 1)
    points = [
        None if value is None else (MARGIN + place * step, _height(value, low, high)) for place, value in enumerate(values)
    ]
    runs = _runs(points)
    lines = tuple(" ".join(f"{x:.1f},{y:.1f}" for x, y in run) for run in runs if len(run) > 1)
    dots = tuple((f"{run[0][0]:.1f}", f"{run[0][1]:.1f}") for run in runs if len(run) == 1)
    last = points[-1]
    return Sparkline(lines, dots, (f"{last[0]:.1f}", f"{last[1]:.1f}") if last else None, _gaps(values, step))


def in_words(shown: Sequence[str | None], gap: str = "no figure") -> str:
    """
    The series as a sentence, of values as they are displayed, oldest first; None where there is no value.

    gap: what is said of the months without one: `c` where they are hidden.

    >>> in_words(["223", None, "395"])
    'From 223 to 395 in 3 months; no figure for 1 of them.'
    """
    known = [value for value in shown if value is not None]
    if len(known) < 2:
        return "Too few months to draw."
    gaps = len(shown) - len(known)
    missing = f"; {gap} for {gaps} of them" if gaps else ""
    return f"From {known[0]} to {known[-1]} in {len(shown)} months{missing}."


def _height(value: float, low: float, high: float) -> float:
    share = 0.5 if high == low else (value - low) / (high - low)
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)


def _gaps(values: Sequence[float | None], step: float) -> tuple[str, ...]:
    runs = [list(run) for is_gap, run in groupby(range(len(values)), key=lambda place: values[place] is None) if is_gap]
    return tuple(f"{MARGIN + step * (run[0] + run[-1]) / 2:.1f}" for run in runs)


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]
