"""Works a snapshot's figures out once: the rows behind all of them, the months before, and who people are."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import get_ident
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

from sightline.calendars.periods import period_of
from sightline.indicators import Indicator, Result, Tables
from sightline.indicators.breakdowns import people
from sightline.indicators.evaluate import figure_of, not_held
from sightline.indicators.tables import Engine
from sightline.records.engines import open_engine, tables_at
from sightline.records.snapshots import Snapshot
from sightline.services.catalogue import all_indicators

from .encoding import series_of
from .months import is_within_reach, measured_on, month_ends, monthly
from .stacking import NOTHING, Missing, collected, in_order, stack, sums_of

MANIFEST = "figures.json"
SERIES = "series.json"
STACK = "rows.parquet"
PEOPLE = "people.parquet"
POPULATION = "population.parquet"
LISTS = "lists"
ABANDONED_AFTER = 3600  # seconds; a folder that was being filled so long ago belongs to a process that was killed

Progress = Callable[[str, float], None]


def make(snapshot: Snapshot, as_at: date, target: Path, progress: Progress, *, with_months: bool = True) -> None:
    """
    Work out the snapshot's figures at a day and keep them in a folder, whole or not at all.

    The folder is filled under another name and renamed at the end, in place of a broken one. Where another process was quicker,
    its folder stands.
    """
    filling = target.parent / f".filling-{target.name}-{os.getpid()}-{get_ident()}"
    shutil.rmtree(filling, ignore_errors=True)
    (filling / LISTS).mkdir(parents=True)
    _clear_abandoned(target.parent, filling)
    try:
        _fill(filling, snapshot, as_at, progress, with_months)
        if target.exists() and not is_whole(target):
            shutil.rmtree(target)
        filling.rename(target)
    except OSError:
        if not target.exists():
            raise
    finally:
        shutil.rmtree(filling, ignore_errors=True)


def _fill(folder: Path, snapshot: Snapshot, as_at: date, progress: Progress, with_months: bool) -> None:
    progress("Reading the snapshot", 0.0)
    frames = snapshot.frames()
    engine = open_engine("polars", frames)
    t = tables_at(engine, as_at)
    catalogue = all_indicators()
    progress("Working out every figure", 0.02)
    rows, missing = _rows_of_all(list(catalogue.values()), engine, t)
    for code, frame in rows.items():
        in_order(frame).write_parquet(folder / LISTS / f"{code}.parquet")
    stack(rows).write_parquet(folder / STACK)
    nw.to_native(people(t)).collect().write_parquet(folder / PEOPLE)
    if t.has("population"):
        frames["population"].write_parquet(folder / POPULATION)
    months = month_ends(as_at) if with_months else []
    found: list[Mapping[str, Result]] = []
    for number, month in enumerate(months):
        progress(f"Working out {month:%B %Y}", 0.1 + 0.88 * number / len(months))
        known = [one for one in catalogue.values() if is_within_reach(one, month, t)]
        found.append(of_a_month(known, tables_at(engine, month)))
    _write(folder / SERIES, series_of(found))
    manifest = {
        "label": snapshot.label,
        "as_at": as_at.isoformat(),
        "fingerprint": snapshot.fingerprint,
        "missing": missing,
        "states_counts": t.states_counts,
        "sizes": {path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.is_file()},
    }
    _write(folder / MANIFEST, manifest)
    progress("The figures are ready", 1.0)


def _rows_of_all(catalogue: list[Indicator], engine: Engine, t: Tables) -> tuple[dict[str, pl.DataFrame], Missing]:
    rows: dict[str, pl.DataFrame] = {}
    missing: Missing = {}
    for day in {measured_on(one, t.as_at) for one in catalogue}:
        those = [one for one in catalogue if measured_on(one, t.as_at) == day]
        more, absent = collected(those, t if day == t.as_at else tables_at(engine, day))
        rows, missing = rows | more, missing | absent
    return rows, missing


def of_a_month(indicators: list[Indicator], t: Tables) -> dict[str, Result]:
    """Code -> its figure as a month of a series, at the tables' date; shares of a whole have no one figure, and none here."""
    asked = {one.code: monthly(one) for one in indicators if not one.distribution}
    rows, missing = collected(asked.values(), t)
    sums = sums_of(stack(rows))
    answers = {}
    for code, indicator in asked.items():
        period = period_of(indicator.period, t.as_at)
        if code in missing:
            answers[code] = not_held(indicator, period, t, missing[code])
        else:
            answers[code] = figure_of(indicator, period, t, sums.get(code, [NOTHING])[0])
    return answers


def is_whole(folder: Path) -> bool:
    """Whether a folder holds figures, and every file has the size that it was written with."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        return all((folder / name).stat().st_size == size for name, size in manifest["sizes"].items())
    except (OSError, ValueError, KeyError):
        return False


def _write(path: Path, plain: Any) -> None:
    path.write_text(json.dumps(plain, separators=(",", ":")), "utf-8")


def _clear_abandoned(parent: Path, filling: Path) -> None:
    now = filling.stat().st_mtime
    for other in parent.glob(".filling-*"):
        with suppress(FileNotFoundError):  # whoever filled it has just ended
            if other != filling and now - other.stat().st_mtime > ABANDONED_AFTER:
                shutil.rmtree(other, ignore_errors=True)
