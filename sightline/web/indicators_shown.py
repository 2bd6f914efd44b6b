"""What the indicators' pages have in common: which snapshot is shown, to whom, and how its months are read."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest

from sightline.indicators import Indicator, Result
from sightline.indicators.display import shown
from sightline.indicators.xmr import Chart, chart
from sightline.records.snapshots import Snapshot, snapshots_in
from sightline.reports.dashboards.published import displayed
from sightline.reports.dashboards.tiles import OVERLAPPING
from sightline.reports.figures import FigureStore, current_figures, past_figures
from sightline.reports.figures.drawing import without_limits
from sightline.reports.figures.months import stands_alone
from sightline.reports.self_evaluation.words import day
from sightline.services.catalogue import all_indicators

AREAS = {
    "disabled_children": "Children with disabilities",
    "looked_after": "Children looked after",
    "looked_after_education": "Children looked after: education",
    "looked_after_health": "Children looked after: health",
    "missing": "Children missing",
    "send": "SEND",
}


@dataclass(frozen=True)
class Picked:
    """
    The figures that a page shows, and to whom.

    published: the viewer sees protected values alone, of the newest snapshot. is_newest: nothing newer has been loaded.
    choices: label, words and whether it is the one shown, of each snapshot that the viewer may choose.
    """

    store: FigureStore
    published: bool
    is_newest: bool
    choices: list[tuple[str, str, bool]]

    @property
    def query(self) -> str:
        """What the links of the page carry on, so that a past snapshot stays in sight."""
        return "" if self.is_newest else f"?{urlencode({'snapshot': self.store.label})}"

    @property
    def source(self) -> str:
        """Where the figures come from, for page and print."""
        return f"Snapshot {self.store.label}, fingerprint {self.store.fingerprint[:12]}, as at {day(self.store.as_at)}"


def home() -> Path:
    """The home folder of this installation."""
    return Path(settings.HOME)


def picked(request: HttpRequest) -> Picked:
    """
    The figures that an address asks for: the newest, or those of `?snapshot=import-0001`.

    Raises NoFigures where nothing is loaded, Http404 for a snapshot that there is not.
    """
    newest = current_figures(home())
    if is_published(request):
        return Picked(newest, True, True, [])
    label = request.GET.get("snapshot", newest.label)
    dated = dated_snapshots()
    choices = [(one.label, f"{day(one.as_at)} ({one.label})", one.label == label) for one in dated if one.as_at]
    if label == newest.label:
        return Picked(newest, False, True, choices)
    return Picked(past_figures(snapshot_called(label), home()), False, False, choices)


def is_published(request: HttpRequest) -> bool:
    """Whether the viewer sees only what may be published: protected values, fixed cuts, no lists."""
    return not request.viewer.may("see_figures")  # type: ignore[attr-defined]


def snapshot_called(label: str) -> Snapshot:
    """A snapshot by its label. Raises Http404 where there is none of that name with a date."""
    found = next((one for one in dated_snapshots() if one.label == label), None)
    if found is None:
        raise Http404("no such snapshot")
    return found


def dated_snapshots() -> list[Snapshot]:
    """The snapshots that figures can be taken at, the newest first."""
    folder = home() / "snapshots"
    return _snapshots(folder, folder.stat().st_mtime_ns) if folder.is_dir() else []


@lru_cache(maxsize=4)
def _snapshots(folder: Path, changed: int) -> list[Snapshot]:
    return [one for one in reversed(snapshots_in(folder)) if one.as_at]


def named(code: str) -> Indicator:
    """An indicator by its code. Raises Http404 for one that there is not."""
    if code not in all_indicators():
        raise Http404("no such indicator")
    return all_indicators()[code]


def area_words(area: str) -> str:
    """
    What an area is called.

    >>> area_words("leaving_care"), area_words("looked_after")
    ('Leaving care', 'Children looked after')
    """
    return AREAS.get(area, area.replace("_", " ").capitalize())


@dataclass(frozen=True)
class Months:
    """A measure's months as they are shown: the chart, and the months' own values as text. results: empty for the published."""

    chart: Chart
    texts: tuple[str, ...]
    results: tuple[Result, ...]
    judged: bool

    @property
    def level(self) -> str:
        """The average and the limits in words; nothing where there are none."""
        made = self.chart
        if made.mean is None or made.lower is None or made.upper is None:
            return ""
        unit, profile = self.results[0].unit, self.results[0].profile
        mean, lower, upper = (shown(value, unit, profile) for value in (made.mean, made.lower, made.upper))
        return f"The average month is {mean}; months usually lie between {lower} and {upper}."


@lru_cache(maxsize=4_000)
def months_of(store: FigureStore, code: str, published: bool) -> Months | None:
    """
    The months of a measure, read by the NHS's rules; None where there are none to show.

    published: made from what may be published and from nothing else, so that no limit or mean gives a hidden month away.
    """
    indicator, results = all_indicators()[code], store.series(code)
    if not results:
        return None
    if published:
        protected = [displayed(month) for month in results]
        values: list[tuple[Any, float | None]] = [
            (month.as_at, safe.number) for month, safe in zip(results, protected, strict=True)
        ]
        texts = tuple(safe.text for safe in protected)
    else:
        values = [(month.as_at, None if month.value is None else float(month.value)) for month in results]
        texts = tuple(month.display for month in results)
    judged = stands_alone(indicator)
    made = chart(values, good=indicator.good, unit=indicator.unit) if judged else without_limits(values, OVERLAPPING)
    return Months(made, texts, tuple(results), judged)
