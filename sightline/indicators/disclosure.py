"""Hiding, in what is published, the numbers that could point to a child."""

from collections.abc import Sequence
from dataclasses import replace

from .display import Unit
from .result import Part, Result

HIDDEN = "c"
# DfE, Children in need statistics 2020: any number from 1 to 5 is shown as c; zero is shown. That the complement discloses
# the same children, and that the next smallest cell is hidden too, are this project's explicit choices.
SMALLEST_COUNT_SHOWN = 6


def is_small(count: float | None) -> bool:
    """Whether a count is of so few children that it is hidden: 1 to 5."""
    return count is not None and 0 < count < SMALLEST_COUNT_SHOWN


def discloses(unit: Unit, numerator: float | None, denominator: float | None) -> bool:
    """
    Whether a figure gives away a small number of children: its own numerator, or the rest of its denominator.

    An average gives away how few it rests on. A rate's denominator is the population, whose rest is never small.

    >>> discloses(Unit.PERCENT, 38, 40), discloses(Unit.PERCENT, 0, 40), discloses(Unit.COUNT, 5, None)
    (True, False, True)
    """
    match unit:
        case Unit.COUNT | Unit.RATE:
            return is_small(numerator)
        case Unit.PERCENT:
            rest = None if numerator is None or denominator is None else denominator - numerator
            return is_small(numerator) or is_small(rest)
        case _:
            return is_small(denominator)


def protected(result: Result) -> Result:
    """
    The figure as it may be published: itself and its parts hidden where they disclose, and where a hidden part could be
    worked out from the total and the others.
    """
    hidden = discloses(result.unit, result.numerator, result.denominator)
    parts = _protected_parts(result, total_is_shown=not hidden)
    if not hidden:
        return replace(result, parts=parts)
    denominator = None if is_small(result.denominator) else result.denominator
    return replace(result, hidden=True, numerator=None, value=None, denominator=denominator, too_soon=0, parts=parts)


def _protected_parts(result: Result, total_is_shown: bool) -> tuple[Part, ...]:
    counts = [part.numerator for part in result.parts]
    small = [discloses(result.unit, part.numerator, part.denominator) for part in result.parts]
    hidden = hide_the_next(counts, small) if total_is_shown or result.by == "part" else small
    return tuple(_hide(part) if is_hidden else part for part, is_hidden in zip(result.parts, hidden, strict=True))


def hide_the_next(counts: Sequence[float | None], hidden: Sequence[bool]) -> list[bool]:
    """
    Which cells of a row with a published total are hidden, once none can be found by subtraction.

    Where exactly one is hidden, the smallest of the others that is not zero is hidden too.

    >>> hide_the_next([3, 12, 40, 0], [True, False, False, False])
    [True, True, False, False]
    """
    answer = list(hidden)
    if sum(answer) == 1:
        others = [(count, place) for place, count in enumerate(counts) if not answer[place] and count]
        if others:
            answer[min(others)[1]] = True
    return answer


def protected_table(cells: Sequence[Sequence[float | None]]) -> list[list[bool]]:
    """
    Which cells of a table of counts are hidden, where every row and every column has a published total.

    Rows and columns are gone over in turn until no hidden cell can be found by subtraction.
    """
    hidden = [[is_small(count) for count in row] for row in cells]
    while True:
        before = [list(row) for row in hidden]
        hidden = [hide_the_next(row, flags) for row, flags in zip(cells, hidden, strict=True)]
        columns = [hide_the_next(c, f) for c, f in zip(zip(*cells, strict=True), zip(*hidden, strict=True), strict=True)]
        hidden = [list(row) for row in zip(*columns, strict=True)]
        if hidden == before:
            return hidden


def _hide(part: Part) -> Part:
    denominator = None if is_small(part.denominator) else part.denominator
    return replace(part, numerator=None, value=None, denominator=denominator, display=HIDDEN, too_soon=0)
