"""The indicators: a catalogue by area, and a page for each figure with its months, its parts and its definition."""

import inspect
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse

from sightline.indicators import Indicator, Result
from sightline.indicators.breakdowns import BREAKDOWNS
from sightline.indicators.display import NO_VALUE, shown
from sightline.interchange.published import Comparator
from sightline.reports.dashboards.comparing import beside
from sightline.reports.dashboards.published import WHAT_C_MEANS
from sightline.reports.dashboards.sparklines import sparkline
from sightline.reports.dashboards.tiles import MONTHS_DRAWN, SAID, period_words
from sightline.reports.figures import NoFigures
from sightline.reports.self_evaluation.words import day
from sightline.services.catalogue import all_indicators
from sightline.web.indicator_values import BY_WORDS, COLOURS, Line, chart_words, figure_words, number, part_columns, parts_words
from sightline.web.indicators_shown import Picked, area_words, home, months_of, named, picked
from sightline.web.rendering import page

FOR_THE_PUBLIC = [name for name in BREAKDOWNS if name != "team"]  # fixed cuts; a team is too few people
BETTER = {"higher": "Higher is better", "lower": "Lower is better", "neither": "Neither: a move either way needs explaining"}


def indicators(request: HttpRequest) -> HttpResponse:
    """Every figure by area, or those that a search or an area picks out."""
    try:
        held = picked(request)
    except NoFigures:
        return nothing_loaded(request)
    words, area = request.GET.get("q", "").strip(), request.GET.get("area", "")
    areas = sorted({one.area for one in all_indicators().values()}, key=area_words)
    if area and area not in areas:
        raise Http404("no such area")
    found = [one for one in all_indicators().values() if _fits(one, words) and area in ("", one.area)]
    found.sort(key=lambda one: (area_words(one.area), one.name))
    is_narrowed = bool(words or area)
    groups = [
        (name, [_line(held, one, with_line=is_narrowed) for one in those])
        for name, those in groupby(found, key=lambda one: area_words(one.area))
    ]
    return page(
        request,
        "indicators/index.html",
        "Indicators",
        groups=groups,
        q=words,
        areas=[(name, area_words(name), name == area) for name in areas],
        count=f"{len(found):,} of {len(all_indicators()):,} indicators" if is_narrowed else f"{len(found):,} indicators",
        with_line=is_narrowed,
        note=WHAT_C_MEANS if held.published else "",
        wide=True,
        **_around(held),
    )


def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One figure: what it means, whether it changed, what it stands against and how it divides."""
    known = named(code)
    try:
        held = picked(request)
    except NoFigures:
        return nothing_loaded(request)
    by = _breakdown(request, known, held)
    result, months = held.store.figure(code), months_of(held.store, code, held.published)
    divided = held.store.divided(code, by) if by else result
    lists = not held.published and request.viewer.may("see_child_lists")  # type: ignore[attr-defined]
    return page(
        request,
        "indicators/indicator.html",
        known.name,
        area=area_words(known.area),
        figure=figure_words(held, result),
        facts=list(_facts(known, result, held)),
        definition=known.definition,
        written=_source_of(code),
        chart=chart_words(held, known, months),
        comparators=[_comparator(known, one) for one in beside(home(), code, result.as_at)],
        tabs_list=_tabs(held, known, by),
        parts_title=f"By {BY_WORDS[by].lower()}" if by else "What it is made of",
        columns=part_columns(held, by),
        parts=parts_words(held, divided, by, lists),
        children=_children_link(held, result) if lists else None,
        then_and_now="" if held.published else reverse("then_and_now", args=[code]),
        note=WHAT_C_MEANS if held.published else "",
        code=code,
        **_around(held, back=reverse("indicators") + held.query),
    )


def nothing_loaded(request: HttpRequest) -> HttpResponse:
    """What is said while there are no records."""
    return page(request, "indicators/empty.html", "Indicators", may_import=request.viewer.may("import_records"))  # type: ignore[attr-defined]


def _around(held: Picked, back: str | None = None) -> dict[str, Any]:
    return {
        "as_at": day(held.store.as_at),
        "source": held.source,
        "snapshots": held.choices if len(held.choices) > 1 else [],
        "is_newest": held.is_newest,
        "back": back,
        "back_words": "All indicators" if back else "Back",
    }


def _fits(one: Indicator, words: str) -> bool:
    text = f"{one.code} {one.name} {area_words(one.area)} {one.definition}".casefold()
    return all(word in text for word in words.casefold().split())


def _line(held: Picked, known: Indicator, *, with_line: bool) -> Line:
    result, months = held.store.figure(known.code), months_of(held.store, known.code, held.published)
    drawn = sparkline([point.value for point in months.chart.points[-MONTHS_DRAWN:]]) if with_line and months else None
    return {
        "name": known.name,
        "href": reverse("indicator", args=[known.code]) + held.query,
        "code": known.code,
        **figure_words(held, result),
        "spark": drawn,
        "said": SAID[months.chart.verdict] if months and months.judged else "",
        "colour": COLOURS[months.chart.verdict.value] if months else "",
        "reading": months.chart.reading if months and months.judged else "",
    }


def _facts(known: Indicator, result: Result, held: Picked) -> Iterator[tuple[str, str]]:
    yield "What it counts", known.definition.split("\n\n")[0].replace("\n", " ")
    yield "Period", period_words(result)
    if not held.published and result.by != "part":
        yield "Numerator", number(result.numerator) or NO_VALUE
        yield "Denominator", number(result.denominator) or "None: it is a count"
        yield "Too soon to say", number(result.too_soon)
    if result.population_year:
        yield "Population", f"Office for National Statistics estimate, mid-{result.population_year}"
    if result.caveat:
        yield "Take care", result.caveat
    yield "Which way is better", BETTER[known.good.value]
    yield "Source", known.source
    yield "Figures from", held.source


def _breakdown(request: HttpRequest, known: Indicator, held: Picked) -> str | None:
    """What the figure is to be divided by; a figure that is shares of a whole is shown in its own parts."""
    asked = request.GET.get("by", "" if known.distribution else "locality")
    if asked in ("", "part"):
        return None
    if asked not in (FOR_THE_PUBLIC if held.published else BREAKDOWNS):
        raise Http404("no such breakdown")
    return asked


def _tabs(held: Picked, known: Indicator, by: str | None) -> list[tuple[str, str, bool]]:
    names = FOR_THE_PUBLIC if held.published else BREAKDOWNS
    if known.distribution:
        return []
    kept = {} if held.is_newest else {"snapshot": held.store.label}
    return [(BY_WORDS[name], f"?{urlencode(kept | {'by': name})}#parts", name == by) for name in names]


def _children_link(held: Picked, result: Result) -> Line | None:
    if result.message.startswith("Not held"):
        return None
    about = "rows" if result.denominator is None and result.numerator is None else "children or events"
    return {
        "href": reverse("indicator_children", args=[result.code]) + held.query,
        "words": f"See the {about} behind this figure",
    }


def _comparator(known: Indicator, one: Comparator) -> list[str]:
    value = one.mark or NO_VALUE if one.value is None else shown(one.value, known.unit, known.profile)
    return [one.area, str(one.year), value, one.source]


@cache
def _source_of(code: str) -> str:
    """The function itself, as it is run."""
    return inspect.getsource(inspect.unwrap(all_indicators()[code].rows))


urls = [
    path("indicators/", indicators, name="indicators"),
    path("indicators/<str:code>/", indicator, name="indicator"),
]
