"""Localities side by side: a figure for each, the county's, and which is highest and lowest in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sightline.indicators import Part, Result, Unit
from sightline.indicators.ages import UNKNOWN
from sightline.indicators.display import NO_VALUE

NOT_DIVIDED = "Not divided by locality"  # of workers and adopters, whom no locality is recorded of
AVERAGES = (Unit.RATIO, Unit.DAYS, Unit.SCORE)
HIGHEST, LOWEST, LEVEL = "highest", "lowest", "all level"


@dataclass(frozen=True)
class Cell:
    """One locality's figure. mark: `highest`, `lowest` or nothing."""

    display: str
    counts: str
    mark: str = ""


@dataclass(frozen=True)
class Row:
    """One indicator across the localities. spread: the lowest to the highest, in words. message: why there are no cells."""

    code: str
    name: str
    county: str
    cells: tuple[Cell, ...]
    spread: str
    message: str = ""


def names_of(results: Iterable[Result]) -> list[str]:
    """Every locality that any of the figures has a part for, by name; "Not recorded" last and only where some is."""
    found = {part.name for result in results for part in result.parts}
    return [*sorted(found - {UNKNOWN}), *([UNKNOWN] if UNKNOWN in found else [])]


def compared(results: Sequence[Result], names: Sequence[str]) -> list[Row]:
    """
    One row an indicator, with a cell for each of the names.

    results: each divided by locality. A locality without a part has nothing to count. Those not recorded are never the highest
    or the lowest, and figures that are shown alike are marked alike; where all are shown alike, none is marked.
    """
    return [_row(result, names) for result in results]


def _row(result: Result, names: Sequence[str]) -> Row:
    if result.message:
        return Row(result.code, result.name, NO_VALUE, (), "", result.message)
    parts = {part.name: part for part in result.parts}
    if set(parts) == {UNKNOWN}:
        return Row(result.code, result.name, result.display, (), "", NOT_DIVIDED)
    placed = [parts[name] for name in names if name in parts and name != UNKNOWN and parts[name].value is not None]
    lowest, highest = _ends(placed)
    cells = tuple(_cell(parts.get(name), lowest, highest, result.unit, is_place=name != UNKNOWN) for name in names)
    return Row(result.code, result.name, result.display, cells, _spread(placed, lowest, highest))


def _ends(placed: Sequence[Part]) -> tuple[str | None, str | None]:
    """How the lowest and the highest are shown; neither where fewer than two differ as shown."""
    if not placed:
        return None, None
    ordered = sorted(placed, key=_value)
    lowest, highest = ordered[0].display, ordered[-1].display
    return (None, None) if lowest == highest else (lowest, highest)


def _value(part: Part) -> float:
    return float(part.value or 0)


def _cell(part: Part | None, lowest: str | None, highest: str | None, unit: Unit, *, is_place: bool) -> Cell:
    if part is None:
        return Cell(NO_VALUE, "")
    mark = ""
    if is_place and part.value is not None:
        mark = HIGHEST if part.display == highest else LOWEST if part.display == lowest else ""
    return Cell(part.display, counts_of(part.numerator, part.denominator, unit), mark)


def _spread(placed: Sequence[Part], lowest: str | None, highest: str | None) -> str:
    if len(placed) < 2:
        return ""
    return f"{lowest} to {highest}" if lowest is not None else LEVEL


def counts_of(numerator: float | None, denominator: float | None, unit: Unit = Unit.PERCENT) -> str:
    """
    What a figure was made of: some of a whole or, for an average, a sum over so many.

    >>> counts_of(1250, 2000), counts_of(12, None), counts_of(None, None), counts_of(2354, 139, Unit.RATIO)
    ('1,250 of 2,000', '12', '', '2,354 over 139')
    """
    if numerator is None:
        return ""
    if denominator is None:
        return number(numerator)
    return f"{number(numerator)} {'over' if unit in AVERAGES else 'of'} {number(denominator)}"


def number(value: float) -> str:
    """A count as it is read: whole where it is whole, else to one place."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
