"""The figures of one snapshot, kept: every figure, by any breakdown and of any group, its months, and its rows."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from sightline.calendars.periods import period_of
from sightline.indicators import Indicator, Result, Tables
from sightline.indicators.ages import UNKNOWN
from sightline.indicators.breakdowns import BREAKDOWNS
from sightline.indicators.evaluate import AGES_IN_ORDER, NO_POPULATION, divided_by, figure_of, not_held
from sightline.indicators.population import Base, base
from sightline.records.engines import PolarsEngine, tables_at
from sightline.services.catalogue import all_indicators

from .encoding import decoded
from .making import LISTS, MANIFEST, PEOPLE, POPULATION, SERIES, STACK
from .months import measured_on
from .stacking import NOTHING, PART, Sums, among, sums_of

NO_POPULATION_OF_GROUP = "No population is known of this group, so there is no rate"

Where = Mapping[str, str | Sequence[str]]


class FigureStore:
    """
    What `making` kept of one snapshot, read as it is asked for; safe to share between threads.

    as_at: the day of the figures; measures of a month run to the end of the last complete one before it. label, fingerprint:
    the snapshot's. folder: where it all stands; charts may be kept there.
    """

    def __init__(self, folder: Path) -> None:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        self.folder = folder
        self.label: str = manifest["label"]
        self.fingerprint: str = manifest["fingerprint"]
        self.as_at = date.fromisoformat(manifest["as_at"])
        self._missing: dict[str, list[str]] = manifest["missing"]
        self._states_counts: bool = manifest["states_counts"]
        self._kept_tables: dict[date, Tables] = {}
        self._divided: dict[str, dict[str, list[Sums]]] = {}

    def figures(self) -> dict[str, Result]:
        """Code -> figure, of every indicator in the catalogue; shares of a whole carry their parts."""
        return dict(self._figures)

    def figure(self, code: str) -> Result:
        """One figure. Raises LookupError for a code that is not in the catalogue."""
        self._named(code)
        return self._figures[code]

    def knows(self, code: str) -> bool:
        """Whether the figure was worked out when these were made: an indicator that came later is not among them."""
        return code in self._missing or (self.folder / LISTS / f"{code}.parquet").exists()

    def divided(self, code: str, by: str) -> Result:
        """One figure with a part for each value of a breakdown. Raises LookupError for a code or a breakdown nobody knows."""
        _refuse_unknown([by])
        if by not in self._divided:
            self._divided[by] = sums_of(self._with_people(by), by)
        return self._figure(self._named(code), self._wholes, self._divided[by], by)

    def series(self, code: str) -> list[Result]:
        """
        A measure month by month to the last complete month, the oldest first, each month as `months.monthly` counts it.

        A month that cannot be known is there with no value. Empty for shares of a whole, and for what never was above nought.
        """
        indicator = self._named(code)
        return [decoded(indicator, plain) for plain in self._series.get(code, [])]

    def rows(self, code: str) -> list[dict[str, Any]]:
        """The rows behind a figure, as `rows_behind` has them, by child; none of what the source does not hold."""
        return self.frame(code).to_dicts()

    def frame(self, code: str) -> pl.DataFrame:
        """The same rows as a frame; one without columns where the source does not hold what the figure needs."""
        path = self.folder / LISTS / f"{self._named(code).code}.parquet"
        return pl.read_parquet(path) if path.exists() else pl.DataFrame()

    def filtered(self, codes: Iterable[str], where: Where, *, by: str | None = None) -> dict[str, Result]:
        """
        The figures of the people in a group alone, in the order asked: `{"locality": "Amberfold", "sex": ["Female"]}`.

        A row that names no person (a worker, an adopter) is in no group. A rate is per 10,000 of the localities' own people;
        of any other group no population is known, so there is a numerator and no rate.
        by: a breakdown; each figure then carries its parts.

        Raises LookupError for a code or a breakdown nobody knows.
        """
        wanted = {column: [value] if isinstance(value, str) else list(value) for column, value in where.items()}
        _refuse_unknown([*wanted, *([by] if by else [])])
        rows = among(self._with_people(by) if by else self._stack, self._people, wanted)
        wholes, parts = sums_of(rows), sums_of(rows, by) if by else {}
        shares = sums_of(rows, PART) if by is None else {}
        return {
            code: self._figure(indicator, wholes, parts if by else shares if indicator.distribution else {}, by, wanted)
            for code in codes
            for indicator in [self._named(code)]
        }

    def choices(self, by: str) -> list[str]:
        """The values of a breakdown that anyone has, in the order they are shown: ages by age, what is not recorded last."""
        _refuse_unknown([by])
        found = self._people[by].unique().to_list()
        ages = {name: place for place, name in enumerate(AGES_IN_ORDER)}
        return sorted(found, key=lambda name: (name == UNKNOWN, ages.get(name, 0), name))

    def people(self) -> pl.DataFrame:
        """One row per person with a column for each breakdown, as at the snapshot."""
        return self._people

    @cached_property
    def _figures(self) -> dict[str, Result]:
        shares = sums_of(self._stack, PART)
        return {
            code: self._figure(one, self._wholes, shares if one.distribution else {}, None)
            for code, one in all_indicators().items()
        }

    @cached_property
    def _wholes(self) -> dict[str, list[Sums]]:
        return sums_of(self._stack)

    @cached_property
    def _stack(self) -> pl.DataFrame:
        return pl.read_parquet(self.folder / STACK)

    @cached_property
    def _people(self) -> pl.DataFrame:
        return pl.read_parquet(self.folder / PEOPLE)

    @cached_property
    def _series(self) -> dict[str, list[list[Any]]]:
        found: dict[str, list[list[Any]]] = json.loads((self.folder / SERIES).read_text("utf-8"))
        return found

    def _tables(self, day: date) -> Tables:
        """The population alone, and what the source is like: all that a figure asks once its rows are there."""
        if day not in self._kept_tables:
            path = self.folder / POPULATION
            t = tables_at(PolarsEngine({"population": pl.read_parquet(path)} if path.exists() else {}), day)
            t.answers["states_counts"] = self._states_counts
            self._kept_tables[day] = t
        return self._kept_tables[day]

    def _with_people(self, by: str) -> pl.DataFrame:
        return self._stack.join(self._people.select("person_id", by), on="person_id", how="left")

    def _named(self, code: str) -> Indicator:
        if code not in all_indicators():
            raise LookupError(f"no indicator is called {code}")
        return all_indicators()[code]

    def _figure(
        self,
        indicator: Indicator,
        wholes: Mapping[str, list[Sums]],
        parts: Mapping[str, list[Sums]],
        by: str | None,
        where: Mapping[str, Sequence[str]] | None = None,
    ) -> Result:
        code, t = indicator.code, self._tables(measured_on(indicator, self.as_at))
        period = period_of(indicator.period, t.as_at)
        if code in self._missing:
            return not_held(indicator, period, t, self._missing[code])
        group = _Group(where or {})
        whole, key = wholes.get(code, [NOTHING])[0], divided_by(indicator, by)
        result = figure_of(indicator, period, t, whole, parts.get(code, []), key, people_of=group.people)
        return group.explained(result)


class _Group:
    """The people that a figure is of, where it is not of all."""

    def __init__(self, where: Mapping[str, Sequence[str]]) -> None:
        self.localities = where.get("locality")
        self.is_of_places_alone = set(where) <= {"locality"}

    def people(self, t: Tables, ages: tuple[int, int], locality: str | None = None) -> Base | None:
        """How many people of an age there are in the group, or in one locality of it; None where nobody knows."""
        if not self.is_of_places_alone:
            return None
        if locality or self.localities is None:
            return base(t, ages, locality)
        found = [base(t, ages, place) for place in self.localities]
        known = [one for one in found if one]
        return Base(sum(one.people for one in known), known[0].year) if known and len(known) == len(found) else None

    def explained(self, result: Result) -> Result:
        """The figure, with a message that speaks of the group and not of the county."""
        if result.message != NO_POPULATION or (self.is_of_places_alone and self.localities is None):
            return result
        return replace(result, message=NO_POPULATION_OF_GROUP)


def _refuse_unknown(breakdowns: Iterable[str]) -> None:
    unknown = [name for name in breakdowns if name not in BREAKDOWNS]
    if unknown:
        raise LookupError(f"no breakdown is called {unknown[0]}; known are {', '.join(BREAKDOWNS)}")
