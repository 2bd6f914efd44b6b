"""The dashboards: figures for each area, localities side by side, the county's journey, and the map."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from sightline.access.matrix import SIGNED_IN, matrix
from sightline.indicators import Indicator
from sightline.reports.dashboards.choropleth import key_of, shaded
from sightline.reports.dashboards.comparing import beside
from sightline.reports.dashboards.declarations import Dashboard, dashboards
from sightline.reports.dashboards.filters import LABELS, Chosen, chosen
from sightline.reports.dashboards.journey import Step, journey_at
from sightline.reports.dashboards.localities import compared, names_of
from sightline.reports.dashboards.shapes import BoundariesUnusable, Drawing, hexagons, layout, shapes_for
from sightline.reports.dashboards.tiles import Tile, period_words, tile
from sightline.reports.figures import FigureStore, NoFigures, current_figures
from sightline.reports.self_evaluation.words import day, in_words
from sightline.services.catalogue import all_indicators
from sightline.web.rendering import page

FIRST_ON_THE_MAP = "CLA_RATE"
Drawn = Callable[..., HttpResponse]


def _home() -> Path:
    return Path(settings.HOME)


def with_figures(view: Drawn) -> Drawn:
    """The view with the newest figures as its second argument; the empty page while nothing is loaded."""

    @require_safe
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            store = current_figures(_home())
        except NoFigures:
            return page(request, "dashboards/empty.html", "Dashboards", may_import=request.viewer.may("import_records"))  # type: ignore[attr-defined]
        return view(request, store, *args, **kwargs)

    return opened


@with_figures
def index(request: HttpRequest, store: FigureStore) -> HttpResponse:
    """Every dashboard, and the pages that go across them."""
    listed = [(one.title, reverse("dashboard", args=[one.slug]), one.says, len(one.codes)) for one in dashboards().values()]
    return page(request, "dashboards/index.html", "Dashboards", listed=listed, as_at=day(store.as_at))


@with_figures
def dashboard(request: HttpRequest, store: FigureStore, slug: str) -> HttpResponse:
    """The figures of one area, of everyone or of the group that the address names."""
    one, picked = _named(slug), _picked(request, store)
    return page(
        request,
        "dashboards/dashboard.html",
        one.title,
        dashboard=one,
        groups=groups_of(one, store, picked),
        filters=_filters(store, picked),
        may_read=_may_read_chapters(request),
        picked=picked,
        as_at=day(store.as_at),
        wide=True,
        **_back(),
    )


@with_figures
def localities(request: HttpRequest, store: FigureStore, slug: str) -> HttpResponse:
    """One area's figures, a column for each locality."""
    one = _named(slug)
    wanted = [code for code in one.codes if not all_indicators()[code].distribution]
    results = [store.divided(code, "locality") for code in wanted]
    names = names_of(results)
    return page(
        request,
        "dashboards/localities.html",
        f"{one.title}: localities compared",
        names=names,
        rows=[(reverse("indicator", args=[row.code]), row) for row in compared(results, names)],
        others=[
            (other.title, reverse("dashboard_localities", args=[other.slug]), other is one) for other in dashboards().values()
        ],
        as_at=day(store.as_at),
        wide=True,
        back=reverse("dashboard", args=[slug]),
        back_words=one.title,
    )


@with_figures
def journey(request: HttpRequest, store: FigureStore) -> HttpResponse:
    """The whole county's way from the first contact to leaving care, over twelve months."""
    found = journey_at(store, _home())
    known = [step.count for step in found.steps if step.count]
    widest = max(known, default=1)
    return page(
        request,
        "dashboards/journey.html",
        "The whole county's journey",
        steps=[_step(step, widest) for step in found.steps],
        ends=[(end, reverse("indicator", args=[end.code])) for end in found.ends],
        period=f"{day(found.period.start)} to {day(found.period.end)}",
        months=in_words(found.period.months or 0),
        is_shortened=found.is_shortened,
        **_back(),
    )


@with_figures
def locality_map(request: HttpRequest, store: FigureStore) -> HttpResponse:
    """The localities shaded by one figure."""
    offered = {code: one for code, one in all_indicators().items() if not one.distribution}
    code = request.GET.get("indicator", FIRST_ON_THE_MAP)
    if code not in offered:
        raise Http404("no such indicator on the map")
    result = store.divided(code, "locality")
    names = names_of([result])
    places = shaded(result, names)
    drawing, fault = _drawing([place.name for place in places])
    parts = {part.name: part for part in result.parts}
    return page(
        request,
        "dashboards/map.html",
        "Map by locality",
        result=result,
        period=period_words(result),
        drawing=drawing,
        fault=fault,
        places={place.name: place for place in places},
        not_drawn=[place.name for place in places if place.name not in {shape.name for shape in drawing.shapes}],
        key=key_of(places),
        rows=[(name, parts.get(name)) for name in names],
        row=compared([result], names)[0],
        names=names,
        offered=_offered(offered, code),
        indicator=reverse("indicator", args=[code]),
        **_back(),
    )


def groups_of(one: Dashboard, store: FigureStore, picked: Chosen) -> list[tuple[str, list[Tile]]]:
    """The tiles of a dashboard under their headings. A group's figures have no months: those are of everyone."""
    found = store.filtered(one.codes, picked.where) if picked.where else {code: store.figure(code) for code in one.codes}
    tiles = {code: _tile(all_indicators()[code], store, found[code], picked) for code in one.codes}
    return [(group.title, [tiles[code] for code in group.codes]) for group in one.groups]


def _tile(indicator: Indicator, store: FigureStore, result: Any, picked: Chosen) -> Tile:
    if picked.where:
        return tile(indicator, result, everyone=store.figure(indicator.code))
    return tile(
        indicator, result, series=store.series(indicator.code), comparators=beside(_home(), indicator.code, result.as_at)
    )


def _may_read_chapters(request: Any) -> bool:
    rule = matrix().routes.get("self_evaluation_chapter")
    return rule is not None and (rule.who == SIGNED_IN or request.viewer.may(rule.who))


def _named(slug: str) -> Dashboard:
    if slug not in dashboards():
        raise Http404("no such dashboard")
    return dashboards()[slug]


def _picked(request: HttpRequest, store: FigureStore) -> Chosen:
    return chosen(request.GET.dict(), {name: store.choices(name) for name in LABELS})


def _filters(store: FigureStore, picked: Chosen) -> list[tuple[str, str, list[tuple[str, bool]]]]:
    return [
        (name, label, [(value, picked.where.get(name) == value) for value in store.choices(name)])
        for name, label in LABELS.items()
    ]


def _step(step: Step, widest: int) -> dict[str, Any]:
    return {
        "step": step,
        "url": reverse("indicator", args=[step.code]),
        "width": 0 if step.count is None else max(1, round(100 * step.count / widest)),
        "own": OWN_PERIODS.get(step.own_period, "its own period"),
    }


OWN_PERIODS = {"month": "the last complete month", "months_6": "six months", "months_12": "twelve months"}


def _drawing(names: list[str]) -> tuple[Drawing, str]:
    """The map, and what is wrong with the council's own boundaries where they cannot be drawn."""
    try:
        return shapes_for(names, _home()), ""
    except BoundariesUnusable as wrong:
        return hexagons(names, layout()), f"{wrong}. A schematic is shown instead."


def _offered(offered: dict[str, Indicator], code: str) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    areas: dict[str, list[tuple[str, str, bool]]] = {}
    for one in dashboards().values():
        for known in one.codes:
            if known in offered and not any(known == listed for lines in areas.values() for listed, _, _ in lines):
                areas.setdefault(one.title, []).append((known, offered[known].name, known == code))
    return list(areas.items())


def _back() -> dict[str, Any]:
    return {"back": reverse("dashboards"), "back_words": "Dashboards"}


urls = [
    path("dashboards/", index, name="dashboards"),
    path("dashboards/journey/", journey, name="dashboard_journey"),
    path("dashboards/map/", locality_map, name="dashboard_map"),
    path("dashboards/<slug:slug>/", dashboard, name="dashboard"),
    path("dashboards/<slug:slug>/localities/", localities, name="dashboard_localities"),
]
