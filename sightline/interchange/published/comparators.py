"""The comparators of an indicator, as they were published on a day."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from sightline.calendars.months import add_months

# A year's figures come out about eight months after it ends (year to March: October to December; September count: February).
PUBLISHED_AFTER_MONTHS = 9
SECOND_MODEL = date(2025, 9, 1)  # neighbours of the 2025 model from here on, of the April 2021 model before


@dataclass(frozen=True)
class Comparator:
    """
    What an area had in a year.

    value: as published, unrounded; None where it was suppressed or not available, which `mark` then says.
    members: how many neighbours a mean rests on; 1 otherwise.
    """

    indicator: str
    kind: str
    area: str
    year: int
    value: float | None
    mark: str
    source: str
    members: int = 1


class Comparators:
    """Every published value that has come in."""

    def __init__(self, values: pl.DataFrame, neighbours: pl.DataFrame) -> None:
        self._neighbours = neighbours
        self._by_key = {(r["indicator"], r["kind"], r["code"]): [] for r in values.iter_rows(named=True)}  # type: ignore[var-annotated]
        for row in values.sort("year").iter_rows(named=True):
            self._by_key[row["indicator"], row["kind"], row["code"]].append(row)

    def of(self, indicator: str, as_at: date, *, region: str | None = None, council: str | None = None) -> list[Comparator]:
        """
        England, the region, the statistical neighbours and the council itself, each for the last year published by a day.

        The neighbours' figure is the simple mean of their published values (LAIT's way); a neighbour whose value is
        suppressed is left out of it, and `members` says how many were in.
        """
        found = [self.latest(indicator, "england", "England", as_at)]
        if region:
            found.append(self.latest(indicator, "region", region, as_at))
        if council:
            found += [self.neighbours_of(indicator, council, as_at), self.latest(indicator, "council", council, as_at)]
        return [comparator for comparator in found if comparator]

    def latest(self, indicator: str, kind: str, code: str, as_at: date) -> Comparator | None:
        """The last year that had been published of one area by a day; None where there is none."""
        history = self.history(indicator, kind, code, as_at)
        return history[-1] if history else None

    def history(self, indicator: str, kind: str, code: str, as_at: date) -> list[Comparator]:
        """Every year that had been published of one area by a day, the oldest first."""
        rows = self._by_key.get((indicator, kind, code), [])
        return [
            Comparator(indicator, kind, row["area"], row["year"], row["value"], row["mark"] or "", row["source"])
            for row in rows
            if _published_by(row["year"], row["year_ends"], as_at)
        ]

    def neighbours_of(self, indicator: str, council: str, as_at: date) -> Comparator | None:
        """The mean of a council's statistical neighbours, for the last year of which any is published."""
        model = 2025 if as_at >= SECOND_MODEL else 2021
        links = self._neighbours.filter((pl.col("council") == council) & (pl.col("model") == model))
        latest = [self.latest(indicator, "council", code, as_at) for code in links["neighbour"]]
        known = [comparator for comparator in latest if comparator and comparator.value is not None]
        if not known:
            return None
        year = max(comparator.year for comparator in known)
        values = [comparator.value for comparator in known if comparator.year == year and comparator.value is not None]
        mean = sum(values) / len(values)
        return Comparator(indicator, "neighbours", "Statistical neighbours", year, mean, "", known[0].source, len(values))


def _published_by(year: int, year_ends: int, as_at: date) -> bool:
    return add_months(date(year, year_ends, 28), PUBLISHED_AFTER_MONTHS) <= as_at
