"""The whole county's journey: how many children's cases stood at each step, and how many went on from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from sightline.calendars.periods import Period, period_of
from sightline.indicators import Indicator, Result, Tables, Unit
from sightline.indicators.display import shown
from sightline.indicators.evaluate import evaluate, rows_behind
from sightline.records.engines import open_engine, tables_at
from sightline.records.snapshots import open_snapshot
from sightline.reports.figures import FigureStore
from sightline.services.catalogue import all_indicators

KEPT = 4  # snapshots at once in one process
DECLARED = Path(__file__).with_name("journey.yaml")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Onward:
    """How many of the step before came on to this one. code: the measure that says so; None where children were followed."""

    numerator: int
    denominator: int
    words: str
    code: str | None = None
    too_soon: int = 0

    @property
    def percent(self) -> str:
        return shown(Fraction(100 * self.numerator, self.denominator) if self.denominator else None, Unit.PERCENT)


@dataclass(frozen=True)
class Step:
    """
    One step of the way.

    count: None where what was loaded cannot say; `why_not` then says why. children: how many different ones.
    own_period: the period kind that the catalogue's own page of this code uses, which may be another.
    """

    code: str
    title: str
    count: int | None
    children: int | None
    onward: Onward | None
    own_period: str
    why_not: str = ""


@dataclass(frozen=True)
class End:
    """One way that care came to an end, out of the children for whom it can be asked."""

    code: str
    title: str
    numerator: int | None
    denominator: int | None
    display: str
    why_not: str = ""


@dataclass(frozen=True)
class Journey:
    """The steps in order, and how care ended, over one period; a shorter one where the source's lists reach back no further."""

    period: Period
    steps: tuple[Step, ...]
    ends: tuple[End, ...]
    is_shortened: bool = False


@cache
def declared() -> Mapping[str, Any]:
    """`journey.yaml` as it is written."""
    said: dict[str, Any] = yaml.safe_load(DECLARED.read_text("utf-8"))
    return said


def codes() -> list[str]:
    """Every indicator that the journey asks for."""
    said = declared()
    return [one[key] for one in (*said["steps"], *said["ends"]) for key in ("code", "from") if key in one]


def journey_of(t: Tables, catalogue: Mapping[str, Indicator]) -> Journey:
    """
    The journey over the months up to the tables' date, each step by the catalogue's own definition over that period.

    Of a source that states counts in place of the rows of the past (Annex A), over the months that its lists hold whole. A
    step that was not loaded, or of which only part of the period is held, has no count and says why: nothing is counted
    from the rest in its place.
    """
    said = declared()
    kind = f"months_{said['months_of_lists' if t.states_counts else 'months']}"
    over = {code: replace(catalogue[code], period=kind) for code in codes()}
    results = {result.code: result for result in evaluate(over.values(), t)}
    rows = {one["code"]: _counted(rows_behind(over[one["code"]], t)) for one in said["steps"]}
    steps: list[Step] = []
    for one in said["steps"]:
        steps.append(_step(one, results, rows, before=steps[-1] if steps else None, own=catalogue[one["code"]].period))
    ends = tuple(_end(one, results[one["code"]]) for one in said["ends"])
    return Journey(period_of(kind, t.as_at), tuple(steps), ends, t.states_counts)


def journey_at(store: FigureStore, home: Path) -> Journey:
    """The journey up to the day of the figures, worked out once for each snapshot in each process."""
    return _kept(home / "snapshots" / store.label, store.fingerprint, store.as_at)


@lru_cache(maxsize=KEPT)
def _kept(folder: Path, fingerprint: str, as_at: date) -> Journey:
    """The fingerprint is in the key, so that a snapshot of the same label and other records is another."""
    return journey_of(tables_at(open_engine("polars", open_snapshot(folder).frames()), as_at), all_indicators())


def _counted(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.get("hit", True) and not row.get("too_soon")]


def _step(
    one: Mapping[str, str], results: Mapping[str, Result], rows: Mapping[str, list[Row]], *, before: Step | None, own: str
) -> Step:
    code, result = one["code"], results[one["code"]]
    why_not = result.message or result.caveat
    if why_not or result.numerator is None:
        return Step(code, one["title"], None, None, None, own, why_not or "Nothing to count")
    children = len({row["person_id"] for row in rows[code]})
    onward = _onward(one, results, rows, before) if before else None
    return Step(code, one["title"], int(result.numerator), children, onward, own)


def _onward(
    one: Mapping[str, str], results: Mapping[str, Result], rows: Mapping[str, list[Row]], before: Step
) -> Onward | None:
    """How many came on; None where the step before, or the measure that says, cannot be counted."""
    if "from" in one:
        result = results[one["from"]]
        if result.message or result.caveat or result.numerator is None or result.denominator is None:
            return None
        return Onward(int(result.numerator), int(result.denominator), one["words"], result.code, result.too_soon)
    if before.count is None:
        return None
    came, of = followed(rows[before.code], rows[one["code"]], later=one["children"] == "later")
    return Onward(came, of, one["words"])


def followed(before: Sequence[Row], after: Sequence[Row], *, later: bool) -> tuple[int, int]:
    """
    How many different children of the rows before are in the rows after, out of how many.

    later: only where some row after is on the day of the child's first row before, or later. A row without a day is not
    known to be later.
    """
    first: dict[str, date | None] = {}
    for row in sorted(before, key=lambda row: (row["on"] is None, row["on"] or date.max)):
        first.setdefault(row["person_id"], row["on"])
    latest: dict[str, date | None] = {}
    for row in sorted(after, key=lambda row: (row["on"] is not None, row["on"] or date.min)):
        latest[row["person_id"]] = row["on"]
    came = 0
    for person, day in first.items():
        on = latest.get(person)
        came += person in latest and (not later or (on is not None and day is not None and on >= day))
    return came, len(first)


def _end(one: Mapping[str, str], result: Result) -> End:
    why_not = result.message or result.caveat
    if why_not or result.numerator is None or result.denominator is None:
        return End(one["code"], one["title"], None, None, "", why_not or "Nothing to count")
    return End(one["code"], one["title"], int(result.numerator), int(result.denominator), result.display)
