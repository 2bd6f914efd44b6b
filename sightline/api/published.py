"""The published cut, as members and the public may have it: displayed values and nothing behind them."""

from typing import Any

from sightline.indicators import Result
from sightline.reports.dashboards.declarations import VITAL_SIGNS, dashboards
from sightline.reports.dashboards.localities import names_of
from sightline.reports.dashboards.published import BY_LOCALITY, by_locality, cut, displayed
from sightline.reports.figures import FigureStore

from . import shapes
from .asking import Misasked

FIXED = "The published figures are a fixed cut: they cannot be narrowed or divided like this."


def codes() -> list[str]:
    """The codes of the cut: the vital signs."""
    return dashboards()[VITAL_SIGNS].codes


def figures(store: FigureStore, asked: shapes.FiguresAsked) -> list[shapes.Figure]:
    """The whole cut, or the codes asked for. Raises Misasked for a filter, a breakdown or another snapshot."""
    if asked.where() or asked.snapshot or asked.by:
        raise Misasked("by" if asked.by else "filter", FIXED)
    wanted = [code for code in codes() if not asked.code or code in asked.code]
    return [_row(result) for result in cut(store.figures(), wanted) if asked.area in (None, result.area)]


def figure(store: FigureStore, code: str, *, by: str | None) -> list[shapes.Figure]:
    """One figure of the cut; divided by locality, where the cut has it so. Raises Misasked for any other breakdown."""
    whole = _row(store.figure(code))
    if by is None:
        return [whole]
    if by != "locality" or code not in BY_LOCALITY:
        raise Misasked("by", FIXED)
    divided = {one: store.divided(one, "locality") for one in BY_LOCALITY}
    names = names_of(divided.values())
    shown = by_locality(divided[code], names)
    parts = [
        whole.model_copy(update={"by": by, "part": name, **_number(text)}) for name, text in zip(names, shown, strict=True)
    ]
    return [whole, *parts]


def series(store: FigureStore, code: str) -> list[shapes.Figure]:
    """The months of a figure of the cut, each protected and rounded by itself."""
    return [_row(month) for month in store.series(code)]


def named(result: Result) -> dict[str, Any]:
    """What every row of a figure says of it, published or not: what it measures, as at when, over which time."""
    return {
        "code": result.code,
        "name": result.name,
        "area": result.area,
        "unit": result.unit.value,
        "as_at": result.as_at,
        "period_from": result.period.start,
        "period_to": result.period.end,
    }


def _row(result: Result) -> shapes.Figure:
    shown = displayed(result)
    return shapes.Figure.model_validate(
        named(result) | {"value": shown.number, "display": shown.text, "message": result.message}
    )


def _number(text: str) -> dict[str, Any]:
    digits = text.replace(",", "")
    return {"display": text, "value": float(digits) if digits.isdigit() else None}
