"""XmR charts as pictures: drawn once, kept beside the figures, and told in words for whoever does not see them."""

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from threading import get_ident
from typing import Any

import altair as alt

from sightline.documents.charts import HEIGHT, INK, PALETTE, Spec, in_our_type
from sightline.documents.drawing import svg
from sightline.indicators.disclosure import HIDDEN
from sightline.indicators.xmr import Chart, Point, Verdict
from sightline.indicators.xmr_words import month

FOLDER = "charts"
WIDTH = 760
LABELS_FIT = 13
LIMITS_INK = "#505a5f"
# Word, colour and shape of each kind of point: told apart without the colour.
KINDS: dict[Verdict, tuple[str, str, str]] = {
    Verdict.USUAL: ("As usual", "#505a5f", "circle"),
    Verdict.IMPROVING: ("Better than usual", PALETTE[0], "triangle-up"),
    Verdict.CONCERNING: ("Worse than usual", PALETTE[1], "diamond"),
    Verdict.NEITHER: ("Unlike usual", PALETTE[3], "square"),
}


def without_limits(values: Sequence[tuple[date, float | None]], reading: str) -> Chart:
    """A series that is shown and not judged, such as one whose months overlap: its points, and what is said instead."""
    points = tuple(Point(when, None if value is None else float(value)) for when, value in values)
    return Chart(points, None, None, None, Verdict.TOO_FEW, reading)


def xmr_spec(chart: Chart, shown: Sequence[str], *, value_title: str) -> Spec:
    """
    The chart as a specification: the line, its points by kind, the average and the limits.

    shown: each month's value as a reader sees it; a month shown as `c` is a gap marked c, and any other gap is empty.

    Raises ValueError for a month that is shown as hidden and has a value: a picture holds nothing that is not displayed.
    """
    if any(words == HIDDEN and point.value is not None for point, words in zip(chart.points, shown, strict=True)):
        raise ValueError("a hidden month was handed over with its value")
    rows = [_row(point, words) for point, words in zip(chart.points, shown, strict=True)]
    base = alt.Chart(alt.Data(values=rows)).encode(x=_across(chart.points))
    up = alt.Y("value:Q", title=value_title, scale=alt.Scale(zero=_from_nought(chart)), axis=alt.Axis(tickCount=6))
    layers: list[Any] = [*_levels(chart), base.mark_line(color=PALETTE[0], strokeWidth=2).encode(y=up)]
    layers.append(
        base.transform_filter("isValid(datum.value)")
        .mark_point(filled=True, size=70, opacity=1)
        .encode(y=up, color=_by_kind(chart, "color"), shape=_by_kind(chart, "shape"))
    )
    if HIDDEN in shown:
        hidden = base.transform_filter(f"datum.shown == '{HIDDEN}'")
        layers.append(hidden.mark_text(fontSize=14, color=INK, text=HIDDEN).encode(y=alt.value(HEIGHT - 8)))
    return in_our_type(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT))


def picture(chart: Chart, shown: Sequence[str], figures: Path, *, value_title: str) -> bytes:
    """
    The chart as SVG, from beside the figures if it was drawn before.

    Kept under a hash of all that is in it and of how it is drawn, so that another value, word or colour is another file.
    """
    path = figures / FOLDER / f"{_name_of(chart, shown, value_title)}.svg"
    if path.exists():
        return path.read_bytes()
    picture = svg(xmr_spec(chart, shown, value_title=value_title)).encode()
    with suppress(OSError):  # a full disk is no reason to show no chart: it is drawn again next time
        path.parent.mkdir(exist_ok=True)
        filling = path.with_suffix(f".{os.getpid()}-{get_ident()}.filling")
        filling.write_bytes(picture)
        filling.replace(path)
    return picture


def _name_of(chart: Chart, shown: Sequence[str], value_title: str) -> str:
    points = [(point.when.isoformat(), point.value, point.verdict.value) for point in chart.points]
    content = [points, list(shown), value_title, chart.mean, chart.lower, chart.upper]
    return hashlib.sha256(json.dumps([content, _how_it_is_drawn()]).encode()).hexdigest()[:32]


@cache
def _how_it_is_drawn() -> str:
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


def in_words(name: str, chart: Chart, shown: Sequence[str], *, level: str = "") -> str:
    """
    What the picture says, for its alternative text; the table beneath has every value.

    level: the average and the limits in words, where there are any.
    """
    known = [(point, words) for point, words in zip(chart.points, shown, strict=True) if point.value is not None]
    if not known:
        return f"Chart of {name}: no month has a value that can be shown."
    (first, at_first), (last, at_last) = known[0], known[-1]
    line = f"Chart of {name}, month by month from {month(first.when)} ({at_first}) to {month(last.when)} ({at_last})."
    return " ".join(part for part in (line, level, f"{chart.reading}.") if part)


def _row(point: Point, words: str) -> dict[str, Any]:
    return {"month": _label(point.when), "value": point.value, "shown": words, "kind": KINDS[point.verdict][0]}


def _label(when: date) -> str:
    return f"{when:%b %Y}"


def _across(points: Sequence[Point]) -> alt.X:
    """Every month in its place, with a label for as many as there is room for, the latest always among them."""
    months = [_label(point.when) for point in points]
    every = 1 if len(months) <= LABELS_FIT else 3 if len(months) <= LABELS_FIT * 2 + 1 else 4
    labelled = months[::-1][::every]
    return alt.X(
        "month:N",
        sort=months,
        scale=alt.Scale(domain=months),
        title=None,
        axis=alt.Axis(labelAngle=0, values=labelled, labelOverlap=True, grid=False),
    )


def _from_nought(chart: Chart) -> bool:
    """Whether the axis starts at nought: where the lowest point is not far above it, as a share of the highest."""
    known = [point.value for point in chart.points if point.value is not None] or [0.0]
    lowest = min(known if chart.lower is None else [*known, chart.lower])
    return lowest < max(known) / 2


def _by_kind(chart: Chart, what: str) -> Any:
    present = {point.verdict for point in chart.points if point.value is not None}
    looks = [look for verdict, look in KINDS.items() if verdict in present]
    scale = alt.Scale(domain=[words for words, _, _ in looks], range=[look[1 if what == "color" else 2] for look in looks])
    legend = alt.Legend(orient="top", title=None, symbolSize=90) if len(looks) > 1 else None
    kind = alt.Color if what == "color" else alt.Shape
    return kind("kind:N", sort=None, scale=scale, legend=legend, title=None)


def _levels(chart: Chart) -> list[Any]:
    """The average as an unbroken line and the limits as broken ones, each with its word at its end."""
    if chart.mean is None or chart.lower is None or chart.upper is None:
        return []
    layers: list[Any] = []
    levels = [("Upper limit", chart.upper, [5, 4]), ("Average", chart.mean, [1, 0]), ("Lower limit", chart.lower, [5, 4])]
    for words, value, dash in levels:
        line = alt.Chart(alt.Data(values=[{"value": value, "words": words}])).encode(y="value:Q")
        layers.append(line.mark_rule(color=LIMITS_INK, strokeDash=dash, strokeWidth=1.5))
        label = line.mark_text(align="left", dx=4, fontSize=12, color=INK)
        layers.append(label.encode(text="words:N", x=alt.value(WIDTH)))
    return layers
