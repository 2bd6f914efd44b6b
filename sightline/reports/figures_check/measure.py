"""Reading a number off the rows behind an indicator."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

from sightline.calendars.periods import Period
from sightline.indicators import Indicator, Result, Tables, Unit, within
from sightline.indicators.breakdowns import people
from sightline.indicators.evaluate import evaluate, missing_from
from sightline.records.engines import open_engine, tables_at
from sightline.services.catalogue import all_indicators

from .bindings import Reading, RecordCount

Number = Fraction | float
Row = dict[str, Any]


class NotCounted(LookupError):
    """No indicator of that code is in the catalogue, or the records lack what it needs."""


class Measure:
    """The records, ready to be read as at any day; tables and figures are worked out once."""

    def __init__(self, frames: Mapping[str, pl.DataFrame | pl.LazyFrame]) -> None:
        self._engine = open_engine("polars", frames)
        self._tables: dict[date, Tables] = {}
        self._results: dict[tuple[str, date], Result] = {}
        self._rows: dict[tuple[str, date, Any], list[Row]] = {}

    def prepare(self, readings: list[Reading]) -> None:
        """Work out together, day by day, the figures that are read as they are."""
        plain = {(r.indicator, r.as_at) for r in readings if _is_plain(r) and r.indicator in all_indicators()}
        for day in sorted({day for _, day in plain}):
            codes = sorted(code for code, of_day in plain if of_day == day)
            for result in evaluate([all_indicators()[code] for code in codes], self.tables(day)):
                self._results[result.code, day] = result

    def number(self, reading: Reading) -> Number | None:
        """
        The number, unrounded; None where there is nothing to count.

        Raises NotCounted where no indicator or no table can say.
        """
        indicator = self._indicator(reading)
        if _is_plain(reading):
            return self._result(indicator, reading.as_at).value
        rows = self._chosen(reading, indicator)
        if reading.each:
            return self._of_each(reading, indicator, rows)
        return _number(reading, indicator, rows)

    def tables(self, day: date) -> Tables:
        if day not in self._tables:
            self._tables[day] = tables_at(self._engine, day)
        return self._tables[day]

    def _indicator(self, reading: Reading) -> Indicator:
        indicator = all_indicators().get(reading.indicator)
        if indicator is None:
            raise NotCounted(f"no indicator counts it yet ({reading.indicator})")
        missing = missing_from(self.tables(reading.as_at), indicator)
        if missing:
            raise NotCounted(f"these records hold no {', '.join(missing)}")
        return indicator

    def _result(self, indicator: Indicator, day: date) -> Result:
        if (indicator.code, day) not in self._results:
            self._results[indicator.code, day] = evaluate([indicator], self.tables(day))[0]
        return self._results[indicator.code, day]

    def count(self, wanted: RecordCount) -> int:
        """
        How many there are among the records, as at the day.

        Raises NotCounted where the records hold no such table.
        """
        t = self.tables(wanted.as_at)
        if not t.has(wanted.table):
            raise NotCounted(f"these records hold no {wanted.table.replace('_', ' ')}")
        rows = getattr(t, wanted.table)
        blank = [*wanted.blank, *(["ended_on"] if wanted.is_open else [])]
        for column in blank:
            rows = rows.filter(nw.col(column).is_null())
        for column in wanted.filled:
            rows = rows.filter(~nw.col(column).is_null())
        for column, values in wanted.having.items():
            rows = rows.filter(nw.col(column).is_in(values))
        for column, (first, last) in wanted.dated.items():
            rows = rows.filter(within(column, first, last))
        if wanted.several:
            each = rows.select(wanted.distinct, wanted.several).unique().group_by(wanted.distinct).agg(n=nw.len())
            rows = each.filter(nw.col("n") > 1)
        return len(t.engine.collect([rows.select(wanted.distinct).unique()])[0])

    # -- the rows -------------------------------------------------------------------------------------------------------------

    def _chosen(self, reading: Reading, indicator: Indicator) -> list[Row]:
        rows = [row for row in self._all_rows(reading, indicator) if not row.get("too_soon")]
        if reading.part:
            rows = [row for row in rows if str(row.get("part")) in reading.part]
        for column, values in reading.having.items():
            rows = [row for row in rows if row.get(column) in values]
        for column, (first, last) in reading.dated.items():
            rows = [row for row in rows if row.get(column) is not None and first <= row[column] <= last]
        if reading.age_band:
            bands = self._bands(reading.as_at)
            rows = [row for row in rows if bands.get(row["person_id"]) in reading.age_band]
        for other in reading.also:
            there = self._hits(other)
            rows = [row for row in rows if row["person_id"] in there]
        for other in reading.without:
            there = self._hits(other)
            rows = [row for row in rows if row["person_id"] not in there]
        return rows

    def _all_rows(self, reading: Reading, indicator: Indicator) -> list[Row]:
        key = (indicator.code, reading.as_at, reading.period)
        if key not in self._rows:
            t = self.tables(reading.as_at)
            period = Period("stated", *reading.period) if reading.period else self._result(indicator, reading.as_at).period
            self._rows[key] = t.engine.collect([indicator.rows(t, period)])[0]
        return self._rows[key]

    def _hits(self, reading: Reading) -> set[str]:
        return {row["person_id"] for row in self._chosen(reading, self._indicator(reading)) if row.get("hit", True)}

    def _bands(self, day: date) -> dict[str, str]:
        t = self.tables(day)
        if "figures_check__bands" not in t.answers:
            found = t.engine.collect([people(t).select("person_id", "age_band")])[0]
            t.answers["figures_check__bands"] = {row["person_id"]: row["age_band"] for row in found}
        bands: dict[str, str] = t.answers["figures_check__bands"]
        return bands

    def _of_each(self, reading: Reading, indicator: Indicator, rows: list[Row]) -> Number | None:
        extreme, column = reading.each or ("least", "")
        groups: dict[Any, list[Row]] = {}
        for row in rows:
            groups.setdefault(row.get(column), []).append(row)
        numbers = [n for name, group in groups.items() if name and (n := _number(reading, indicator, group)) is not None]
        return (min if extreme == "least" else max)(numbers, default=None)


def _is_plain(reading: Reading) -> bool:
    narrowed = (
        reading.period,
        reading.part,
        reading.age_band,
        reading.having,
        reading.dated,
        reading.also,
        reading.without,
        reading.each,
    )
    return reading.of == "value" and not any(narrowed)


def _number(reading: Reading, indicator: Indicator, rows: list[Row]) -> Number | None:
    hits = [row for row in rows if row.get("hit", True)]
    match reading.of:
        case "numerator":
            return Fraction(len(hits))
        case "misses":
            return Fraction(len(rows) - len(hits))
        case "events":
            return Fraction(len(rows))
        case "children":
            return Fraction(len({row["person_id"] for row in hits}))
        case "a_month":
            return Fraction(len(hits), _months(reading))
        case "miss_share":
            return Fraction(100 * (len(rows) - len(hits)), len(rows)) if rows else None
        case _:
            return _value(indicator, rows, hits)


def _value(indicator: Indicator, rows: list[Row], hits: list[Row]) -> Number | None:
    values = [row["value"] for row in rows if row.get("value") is not None]
    match indicator.unit:
        case Unit.COUNT:
            return Fraction(int(sum(values))) if values else Fraction(len(hits))
        case Unit.PERCENT:
            return Fraction(100 * len(hits), len(rows)) if rows else None
        case Unit.RATIO:
            weight = sum(row["weight"] for row in rows if row.get("weight") is not None)
            return float(sum(values) / weight) if weight else None
        case Unit.DAYS | Unit.SCORE:
            return float(sum(values) / len(values)) if values else None
        case _:
            raise NotCounted(f"{indicator.code} is a rate, which is read over its own period only")


def _months(reading: Reading) -> int:
    first, last = reading.period or (reading.as_at.replace(day=1), reading.as_at)
    return (last.year - first.year) * 12 + last.month - first.month + 1
