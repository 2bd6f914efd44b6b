"""The figures that dashboards show: the store's own, but for measures of a month, which run to the last complete month."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl

from sightline.calendars.periods import period_of
from sightline.indicators import Result
from sightline.indicators.breakdowns import BREAKDOWNS
from sightline.indicators.evaluate import figure_of, not_held
from sightline.records.engines import open_engine, tables_at
from sightline.records.snapshots import open_snapshot
from sightline.reports.figures import FigureStore
from sightline.reports.figures.stacking import NOTHING, Missing, among, collected, stack, sums_of
from sightline.reports.self_evaluation.book import TO_THE_MONTH_END
from sightline.reports.self_evaluation.words import month_end
from sightline.services.catalogue import all_indicators

from .journey import Journey, journey_of

KEPT = 4  # snapshots at once in one process


def figures(store: FigureStore, home: Path, codes: Iterable[str], where: Mapping[str, str] | None = None) -> dict[str, Result]:
    """
    Code -> figure of everyone, or of the group that `where` names (breakdown -> value).

    A measure of a month is of the last complete month: one day of July says nothing.

    Raises LookupError for a code or a breakdown that nobody knows.
    """
    wanted = list(codes)
    found = store.filtered(wanted, where) if where else {code: store.figure(code) for code in wanted}
    of_month = [code for code in wanted if _is_of_month(code)]
    return found | _of_complete_month(store, home, of_month, where or {}, None) if of_month else found


def by_locality(store: FigureStore, home: Path, codes: Iterable[str]) -> dict[str, Result]:
    """Code -> figure divided by locality, measures of a month to the last complete month."""
    wanted = list(codes)
    found = {code: store.divided(code, "locality") for code in wanted}
    of_month = [code for code in wanted if _is_of_month(code)]
    return found | _of_complete_month(store, home, of_month, {}, "locality") if of_month else found


def journey(store: FigureStore, home: Path) -> Journey:
    """The whole county's journey, worked out once for each snapshot in each process."""
    return _journey(home / "snapshots" / store.label, store.fingerprint, store.as_at)


def _is_of_month(code: str) -> bool:
    return all_indicators()[code].period in TO_THE_MONTH_END


def _of_complete_month(
    store: FigureStore, home: Path, codes: Iterable[str], where: Mapping[str, str], by: str | None
) -> dict[str, Result]:
    end = month_end(store.as_at)
    rows, missing = _month_rows(home / "snapshots" / store.label, store.fingerprint, end)
    people = store.people()
    if by:
        assert by in BREAKDOWNS
        rows = rows.join(people.select("person_id", by), on="person_id", how="left")
    rows = among(rows, people, {name: [value] for name, value in where.items()})
    wholes, parts = sums_of(rows), sums_of(rows, by) if by else {}
    nothing = tables_at(open_engine("polars", {}), end)  # measures of a month are no rates: no population is asked for
    found = {}
    for code in codes:
        indicator = all_indicators()[code]
        period = period_of(indicator.period, end)
        found[code] = (
            not_held(indicator, period, nothing, missing[code])
            if code in missing
            else figure_of(indicator, period, nothing, wholes.get(code, [NOTHING])[0], parts.get(code, []), by)
        )
    return found


@lru_cache(maxsize=KEPT)
def _month_rows(folder: Path, fingerprint: str, end: date) -> tuple[pl.DataFrame, Missing]:
    """The rows behind every measure of a month at the end of the last complete one; the fingerprint is part of the key."""
    t = tables_at(open_engine("polars", open_snapshot(folder).frames()), end)
    rows, missing = collected([one for one in all_indicators().values() if _is_of_month(one.code)], t)
    return stack(rows), missing


@lru_cache(maxsize=KEPT)
def _journey(folder: Path, fingerprint: str, as_at: date) -> Journey:
    return journey_of(tables_at(open_engine("polars", open_snapshot(folder).frames()), as_at), all_indicators())
