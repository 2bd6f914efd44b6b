"""Every published figure held against the rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl

from .agreement import agrees, as_printed
from .bindings import Binding, Reading, bindings, readings_of, targets
from .figures import Figure, read_figures
from .measure import Measure, NotCounted, Number


class Verdict(StrEnum):
    """What came of holding a figure against the rows."""

    AGREES = "agrees"
    DIFFERS = "differs"
    CONTRADICTS = "contradicts itself"
    NOT_YET = "needs a register not yet built"


@dataclass(frozen=True)
class Check:
    """
    One published figure and what the rows say of it.

    computed: to the places printed; None where nothing counts it. stored: the value is a declared target, held and compared
    but not computed from rows.
    """

    figure: Figure
    verdict: Verdict
    computed: Decimal | None
    why: str
    indicator: str | None
    as_at: date | None
    stored: bool = False

    def as_json(self) -> dict[str, Any]:
        """The check as plain data, in the order that scripts rely on."""
        return {
            "id": self.figure.id,
            "label": self.figure.label,
            "kind": self.figure.kind,
            "published": _plain(self.figure.value),
            "unit": self.figure.unit,
            "computed": None if self.computed is None else _plain(self.computed),
            "verdict": self.verdict.value,
            "why": self.why,
            "indicator": self.indicator,
            "as_at": self.as_at.isoformat() if self.as_at else None,
        }


def check(path: Path, frames: Mapping[str, pl.DataFrame | pl.LazyFrame]) -> list[Check]:
    """
    One `Check` for each published figure of kind observed, target or comparator, in the order of the file.

    frames: record tables by name, as the importers and the invented county give them.

    Raises FiguresUnreadable for a file that is not a list of figures.
    """
    figures = read_figures(path)
    known = bindings()
    measure = Measure(frames)
    measure.prepare([r for f in figures if f.id in known for r in readings_of(known[f.id])])
    return [_check(figure, known.get(figure.id), measure) for figure in figures]


def _check(figure: Figure, binding: Binding | None, measure: Measure) -> Check:
    if binding is None:
        return Check(figure, Verdict.NOT_YET, None, f"The rows would be in: {figure.source}", None, None)
    indicator, as_at = _where(binding)
    if binding.target:
        return _against_target(figure)
    number, uncounted = _try(binding, measure)
    computed = None if number is None else as_printed(figure, number)
    if binding.contradicts:
        return Check(figure, Verdict.CONTRADICTS, computed, binding.contradicts, indicator, as_at)
    if uncounted:
        return Check(figure, Verdict.NOT_YET, None, uncounted, indicator, as_at)
    if number is not None and agrees(figure, number):
        return Check(figure, Verdict.AGREES, computed, binding.note, indicator, as_at)
    why = binding.note or ("There is nothing to count" if number is None else f"Printed as {figure.qualifier} {figure.value}")
    return Check(figure, Verdict.DIFFERS, computed, why, indicator, as_at)


def _against_target(figure: Figure) -> Check:
    target = targets()[figure.id]
    held = Decimal(str(target["value"]))
    verdict = Verdict.AGREES if agrees(figure, Fraction(held)) else Verdict.DIFFERS
    return Check(
        figure, verdict, held, f"A declared target, stored and not computed: {target['what']}", target["indicator"], None, True
    )


def _try(binding: Binding, measure: Measure) -> tuple[Number | None, str]:
    """The number, or why nothing counts it yet."""
    try:
        return _number(binding, measure), ""
    except NotCounted as reason:
        return None, _sentence(str(reason))


def _number(binding: Binding, measure: Measure) -> Number | None:
    if binding.reading:
        return measure.number(binding.reading)
    if binding.records:
        return Fraction(measure.count(binding.records))
    if binding.share:
        part, whole = (_side(side, measure) for side in binding.share)
        return None if part is None or not whole else 100 * Fraction(part) / Fraction(whole)
    if binding.fall:
        before, after = (_side(side, measure) for side in binding.fall)
        return None if after is None or not before else 100 * (Fraction(before) - Fraction(after)) / Fraction(before)
    if binding.less:
        more, taken = (_side(side, measure) for side in binding.less)
        return None if more is None or taken is None else Fraction(more) - Fraction(taken)
    raise NotCounted("nothing is bound to it")


def _side(side: str | Reading, measure: Measure) -> Number | None:
    return _number(bindings()[side], measure) if isinstance(side, str) else measure.number(side)


def _where(binding: Binding) -> tuple[str | None, date | None]:
    """The indicator and day to quote: of the reading, or of the first of two; a count of records has a day only."""
    if binding.records:
        return None, binding.records.as_at
    for side in (binding.reading, *(binding.share or ()), *(binding.fall or ()), *(binding.less or ())):
        if isinstance(side, Reading):
            return side.indicator, side.as_at
        if isinstance(side, str):
            return _where(bindings()[side])
    return None, None


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _plain(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)
