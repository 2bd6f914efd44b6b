"""The figures of one self-evaluation: each computed once, and protected where the document is to be published."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import polars as pl

from sightline.calendars.months import add_months
from sightline.indicators import Indicator, Part, Result, Tables
from sightline.indicators.disclosure import HIDDEN, protected
from sightline.indicators.evaluate import evaluate, rows_behind
from sightline.interchange.published import Comparator, Comparators
from sightline.records.engines import open_engine, tables_at

from .words import month_end, months_before

Frames = Mapping[str, pl.DataFrame]
TO_THE_MONTH_END = ("month", "quarter")  # measured to the last complete month: one day of July says nothing
# A source that states counts in place of rows (Annex A) lists these whole, but only so far back: of all else it has the latest.
LISTED_WHOLE = {"contact", "early_help_episode", "cin_episode", "assessment", "s47_enquiry", "icpc", "cp_plan", "care_episode"}
REACHES_BACK_MONTHS = 6
NOT_HELD = "Not held in this source"
Cell = tuple[str, date, str, str | None, str | None]  # code, snapshot, kind of period, breakdown, part


@dataclass(frozen=True)
class Missing:
    """A figure that cannot be given, and why: the source does not hold it, or there was nothing to count."""

    name: str
    why: str


@dataclass
class Book:
    """
    Every figure that the document asks for.

    catalogue: code -> indicator. comparators: None where there are none. region, council_code: whose comparators.
    hidden: cells that some table of this document has hidden, so that all do; it grows while the document is written.
    """

    frames: Frames
    as_at: date
    catalogue: Mapping[str, Indicator]
    publish: bool = False
    comparators: Comparators | None = None
    region: str | None = None
    council_code: str | None = None
    hidden: set[Cell] = field(default_factory=set)
    _tables: dict[date, Tables] = field(default_factory=dict)
    _known: dict[tuple[Any, ...], Result] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._engine = open_engine("polars", self.frames)
        for as_at in {self.snapshot(indicator) for indicator in self.catalogue.values()}:
            asked = [one for one in self.catalogue.values() if self.snapshot(one) == as_at]
            for result in evaluate(asked, self.tables(as_at)):  # all at once, so that shared work is done once
                self._known[result.code, as_at, None, None] = result

    def tables(self, as_at: date) -> Tables:
        """The records as they stood on a day."""
        if as_at not in self._tables:
            self._tables[as_at] = tables_at(self._engine, as_at)
        return self._tables[as_at]

    def snapshot(self, indicator: Indicator) -> date:
        """The day that a measure is taken on: measures of a month or a quarter run to the last complete month."""
        return month_end(self.as_at) if indicator.period in TO_THE_MONTH_END else self.as_at

    def holds(self, code: str) -> bool:
        """Whether the measure is in the catalogue and the source holds what it needs."""
        return code in self.catalogue and not self.unprotected(code).message.startswith(NOT_HELD)

    def result(
        self, code: str, *, months_ago: int = 0, by: str | None = None, period: str | None = None, on: date | None = None
    ) -> Result:
        """
        A measure's figure: at its snapshot, or so many months before it, or on a day; over its own period or another.

        Raises LookupError for a code that is not in the catalogue.
        """
        return self._protected(self.unprotected(code, months_ago=months_ago, by=by, period=period, on=on))

    def unprotected(
        self, code: str, *, months_ago: int = 0, by: str | None = None, period: str | None = None, on: date | None = None
    ) -> Result:
        """As `result`, with nothing hidden: for tables that are protected as a whole."""
        indicator = self._named(code)
        as_at = on or months_before(self.snapshot(indicator), months_ago)
        key = (code, as_at, by, period)
        if key not in self._known:
            asked = replace(indicator, period=period) if period else indicator
            figure = evaluate([asked], self.tables(as_at), by=by)[0]
            self._known[key] = figure if self._is_within_reach(asked, figure) else _out_of_reach(figure)
        return self._known[key]

    def _is_within_reach(self, indicator: Indicator, figure: Result) -> bool:
        """Whether a source with only a window of the past can know the figure: its own day's always, another's if listed."""
        if figure.as_at >= self.snapshot(indicator) or not self.tables(self.as_at).states_counts:
            return True
        listed = {need.partition(".")[0] for need in indicator.needs} <= LISTED_WHOLE
        return listed and figure.period.start > add_months(self.as_at, -REACHES_BACK_MONTHS)

    def rows(self, code: str, on: date) -> list[dict[str, Any]]:
        """The rows behind a measure on a day."""
        return rows_behind(self._named(code), self.tables(on))

    def missing(self, code: str) -> Missing | None:
        """Why a measure has no figure; None where it has one, or has one that is hidden."""
        if code not in self.catalogue:
            return Missing(code, "not computed yet")
        result = self.result(code)
        if not self.holds(code):
            return Missing(result.name, "not held in this source")
        if result.hidden or result.is_known or result.parts:
            return None
        return Missing(result.name, "no population table" if result.message else "nothing to count")

    def compared(self, code: str) -> list[Comparator]:
        """The published comparators of a measure that have a value."""
        if self.comparators is None:
            return []
        found = self.comparators.of(code, self.as_at, region=self.region, council=self.council_code)
        return [comparator for comparator in found if comparator.value is not None]

    def hide(self, *cells: Cell) -> None:
        """Hide cells wherever in the document they stand."""
        self.hidden.update(cells)

    def _named(self, code: str) -> Indicator:
        if code not in self.catalogue:
            raise LookupError(f"the self-evaluation asks for {code}, which is not in the catalogue")
        return self.catalogue[code]

    def _protected(self, result: Result) -> Result:
        if not self.publish:
            return result
        shown = protected(result)
        if cell_of(result) in self.hidden:
            shown = replace(shown, hidden=True, numerator=None, value=None, too_soon=0)
        parts = tuple(_hidden(part) if cell_of(result, part.name) in self.hidden else part for part in shown.parts)
        return replace(shown, parts=parts)


def _out_of_reach(figure: Result) -> Result:
    """The figure of a day that the source does not reach back to: not known, and not nought."""
    message = f"{NOT_HELD}: what stood on {figure.as_at.isoformat()}"
    return replace(figure, numerator=None, denominator=None, value=None, too_soon=0, message=message, parts=())


def cell_of(result: Result, part: str | None = None) -> Cell:
    """What a figure, or one of its parts, is known by when a table hides it."""
    return (result.code, result.as_at, result.period.kind, result.by if part is not None else None, part)


def _hidden(part: Part) -> Part:
    return replace(part, numerator=None, value=None, display=HIDDEN, too_soon=0)
