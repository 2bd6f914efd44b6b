"""The catalogue, the figures, their breakdowns and their months."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError

from sightline.access.viewer import Viewer
from sightline.indicators import Result
from sightline.indicators.breakdowns import BREAKDOWNS
from sightline.reports.figures import FigureStore
from sightline.services.catalogue import all_indicators

from . import published, shapes
from .answers import answered
from .asking import Misasked, about, all_snapshots, figures_for, viewer_for

router = Router(tags=["Figures"])
EITHER = ("see_figures", "see_published")
NUMBERS = ["numerator", "denominator", "value", "display", "too_soon"]
NO_INDICATOR = "There is no indicator with that code."


@router.get(
    "/indicators",
    response={200: shapes.Indicators} | shapes.refusals(404),
    url_name="indicators",
    summary="Every indicator",
    openapi_extra=shapes.OR_CSV,
)
def indicators(request: HttpRequest, asked: Query[shapes.Asked]) -> Any:
    """Every indicator: what it counts, of whom and by which source."""
    viewer_for(request, asked, *EITHER)
    items = [
        shapes.Indicator(
            code=one.code,
            name=one.name,
            area=one.area,
            unit=one.unit.value,
            period=one.period,
            better=one.good.value,
            definition=" ".join(one.definition.split()),
            source=str(one.source),
        )
        for one in all_indicators().values()
    ]
    return answered(request, asked, shapes.Indicators, items)


@router.get(
    "/breakdowns",
    response={200: shapes.Choices} | shapes.refusals(404),
    url_name="breakdowns",
    summary="Breakdowns and their values",
    openapi_extra=shapes.OR_CSV,
)
def breakdowns(request: HttpRequest, asked: Query[shapes.Asked]) -> Any:
    """What figures can be divided by or narrowed to, and the values that there are."""
    viewer_for(request, asked, "see_figures")
    store = figures_for()
    items = [shapes.Choice(by=name, value=value) for name in BREAKDOWNS for value in store.choices(name)]
    return answered(request, asked, shapes.Choices, items, **about(store))


@router.get(
    "/figures",
    response={200: shapes.Figures} | shapes.refusals(404),
    url_name="figures",
    summary="Every figure",
    openapi_extra=shapes.OR_CSV,
)
def figures(request: HttpRequest, asked: Query[shapes.FiguresAsked]) -> Any:
    """
    Every figure of the newest records, or those asked for; divided by a breakdown, one more row for each part.

    To members, the published cut alone: fixed, protected and rounded, with no filter.
    """
    viewer = viewer_for(request, asked, *EITHER)
    if not viewer.may("see_figures"):
        store = figures_for()
        return _published(request, asked, store, published.figures(store, asked))
    store = figures_for(asked.snapshot)
    return _whole(request, asked, store, _results(store, _codes(asked), asked))


@router.get(
    "/figures/{code}",
    response={200: shapes.Figures} | shapes.refusals(404),
    url_name="figure",
    summary="One figure",
    openapi_extra=shapes.OR_CSV,
)
def figure(request: HttpRequest, code: str, asked: Query[shapes.FigureAsked]) -> Any:
    """One figure, whole; divided by a breakdown, one more row for each part."""
    viewer = viewer_for(request, asked, *EITHER)
    store = figures_for()
    _named(code, viewer)
    if not viewer.may("see_figures"):
        return _published(request, asked, store, published.figure(store, code, by=asked.by))
    result = store.divided(code, asked.by) if asked.by and not _is_shares(code) else store.figure(code)
    return _whole(request, asked, store, [result])


@router.get(
    "/figures/{code}/series",
    response={200: shapes.Figures} | shapes.refusals(404),
    url_name="series",
    summary="One figure month by month",
    openapi_extra=shapes.OR_CSV,
)
def series(request: HttpRequest, code: str, asked: Query[shapes.Asked]) -> Any:
    """A figure month by month to the last complete month, the oldest first."""
    viewer = viewer_for(request, asked, *EITHER)
    store = figures_for()
    _named(code, viewer)
    if not viewer.may("see_figures"):
        return _published(request, asked, store, published.series(store, code))
    return _whole(request, asked, store, store.series(code))


def _whole(request: HttpRequest, asked: shapes.Asked, store: FigureStore, results: list[Result]) -> Any:
    """Figures as those see them who may see every one."""
    return answered(request, asked, shapes.Figures, list(_flat(results)), **about(store))


def _published(request: HttpRequest, asked: shapes.Asked, store: FigureStore, items: list[Any]) -> Any:
    """Figures as anybody may see them: only values that are displayed, small numbers hidden."""
    return answered(request, asked, shapes.Figures, items, published_only=True, **about(store))


@router.get(
    "/snapshots",
    response={200: shapes.Snapshots} | shapes.refusals(404),
    url_name="snapshots",
    summary="Frozen copies of the records",
    openapi_extra=shapes.OR_CSV,
)
def snapshots(request: HttpRequest, asked: Query[shapes.Asked]) -> Any:
    """The frozen copies of the records that figures can be read from, by label."""
    viewer_for(request, asked, "see_figures")
    items = [
        shapes.Snapshot(label=one.label, as_at=one.as_at, rows=sum(one.rows.values()), fingerprint=one.fingerprint)
        for one in all_snapshots()
    ]
    return answered(request, asked, shapes.Snapshots, items)


def _codes(asked: shapes.FiguresAsked) -> list[str]:
    known = all_indicators()
    for code in asked.code:
        if code not in known:
            raise Misasked("code", "There is no indicator with one of these codes. `indicators` lists them all.")
    areas = {one.area for one in known.values()}
    if asked.area is not None and asked.area not in areas:
        raise Misasked("area", f"There is no such area. There are: {', '.join(sorted(areas))}.")
    return [code for code, one in known.items() if (not asked.code or code in asked.code) and asked.area in (None, one.area)]


def _results(store: FigureStore, codes: list[str], asked: shapes.FiguresAsked) -> list[Result]:
    where = asked.where()
    for name, values in where.items():
        unknown = set(values) - set(store.choices(name))
        if unknown:
            raise Misasked(name, "There is nobody with one of these values. `breakdowns` lists those that there are.")
    if where:
        return list(store.filtered(codes, where, by=asked.by).values())
    whole = store.figures()
    return [store.divided(code, asked.by) if asked.by and not _is_shares(code) else whole[code] for code in codes]


def _flat(results: list[Result]) -> Iterator[shapes.Figure]:
    """A row for each figure, then one for each of its parts."""
    for result in results:
        plain, common = result.as_json(), published.named(result)
        yield shapes.Figure.model_validate(
            common | {name: plain[name] for name in NUMBERS} | {"message": result.message, "caveat": result.caveat}
        )
        for part in plain.get("parts", []):
            yield shapes.Figure.model_validate(common | part | {"by": result.by or ""})


def _is_shares(code: str) -> bool:
    return all_indicators()[code].distribution


def _named(code: str, viewer: Viewer) -> None:
    if code not in all_indicators() or not (viewer.may("see_figures") or code in published.codes()):
        raise HttpError(404, NO_INDICATOR)
