"""The list behind a figure: the children or events that it counts, for those who may see them, and the same as a file."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse

from sightline.formats.tables_out import Outgoing, as_csv, as_workbook
from sightline.indicators.breakdowns import BREAKDOWNS
from sightline.reports.figures import NoFigures
from sightline.reports.figures.listing import (
    PART,
    SHOWS,
    plain,
    title,
    worded,
)
from sightline.reports.self_evaluation.labels import label
from sightline.web.children_listed import HREF, NAME, Listing, is_pseudonymous, listing
from sightline.web.indicator_values import BY_WORDS
from sightline.web.indicators_shown import Picked, named, picked
from sightline.web.paging import paging
from sightline.web.rendering import page

from .indicators import nothing_loaded

FORMS: dict[str, tuple[str, Callable[[Outgoing], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_workbook),
}


def children(request: HttpRequest, code: str) -> HttpResponse:
    """The rows behind a figure, fifty a page, with a filter, an order and an export of exactly what is shown."""
    known = named(code)
    try:
        held = picked(request)
    except NoFigures:
        return nothing_loaded(request)
    found = listing(request, known, held)
    pages = paging(request, found.visible.height, things="rows")
    shown = found.rows(pages.first, pages.last)
    request.audit.note(key=code, rows=len(shown), snapshot=held.store.label)  # type: ignore[attr-defined]
    return page(
        request,
        "indicators/children.html",
        f"{known.name}: the children and events behind it",
        shows=[
            (f"{words} ({found.counts[show]:,})", _address(request, show=show), show == found.show)
            for show, words in SHOWS.items()
        ],
        columns=[_heading(request, found, column) for column in found.columns],
        rows=[[_cell(code, column, row) for column in found.columns] for row in shown],
        pages=pages,
        not_shown=_not_shown(found.not_shown, some=bool(shown)),
        only=_only(code, found.where),
        everyone=_address(request, **dict.fromkeys((*BREAKDOWNS, PART))) if found.where else "",
        exports=_exports(request, code) if shown and _may_export(request) else [],
        pseudonymous=is_pseudonymous(request.viewer),  # type: ignore[attr-defined]
        as_at=held.source,
        back=reverse("indicator", args=[code]) + held.query,
        back_words=known.name,
        wide=True,
    )


def children_export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The list as a file: the same filter, order and columns as the page, every page of it."""
    known = named(code)
    if form not in FORMS:
        raise Http404("no such form of file")
    try:
        held = picked(request)
    except NoFigures as nothing:
        raise Http404("no figures") from nothing
    found = listing(request, known, held)
    kind, written = FORMS[form]
    rows = found.rows()
    request.audit.note(key=code, rows=len(rows), form=form, show=found.show, snapshot=held.store.label)  # type: ignore[attr-defined]
    table = Outgoing(
        f"{known.name} ({code})",
        [title(column) for column in found.columns],
        [[_plain_cell(code, column, row) for column in found.columns] for row in rows],
        about=_about(code, found, held),
    )
    return HttpResponse(
        written(table),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{code.lower()}-{held.store.label}.{form}"'},
    )


def _heading(request: HttpRequest, found: Listing, column: str) -> dict[str, Any]:
    is_sorted = column == found.sort
    return {
        "text": title(column),
        "href": _address(request, sort=f"-{column}" if is_sorted and not found.downwards else column),
        "sorted": ("descending" if found.downwards else "ascending") if is_sorted else "",
    }


def _cell(code: str, column: str, row: dict[str, Any]) -> Any:
    if column != "person_id":
        return worded(code, column, row[column])
    name = row[NAME] or ""
    return {"text": name, "href": reverse("child", args=[row[HREF]])} if row[HREF] else name


def _plain_cell(code: str, column: str, row: dict[str, Any]) -> Any:
    return row[NAME] if column == "person_id" else plain(code, column, row[column])


def _not_shown(count: int, *, some: bool) -> str:
    if not count:
        return ""
    more = " more" if some else ""
    return f"{count:,}{more} {'row is' if count == 1 else 'rows are'} behind the figure and not shown to you."


def _only(code: str, where: Mapping[str, str]) -> str:
    words = {name: label(code, value) if name == PART else value for name, value in where.items()}
    return "; ".join(f"{BY_WORDS.get(name, title(name))}: {value}" for name, value in words.items())


def _about(code: str, found: Listing, held: Picked) -> list[tuple[str, str]]:
    direction = "downwards" if found.downwards else "upwards"
    return [
        ("Shown", SHOWS[found.show]),
        ("Only", _only(code, found.where) or "No filter"),
        ("Order", f"{title(found.sort)}, {direction}" if found.sort else "As recorded"),
        ("Figures from", held.source),
        ("Not shown", _not_shown(found.not_shown, some=found.visible.height > 0) or "Nothing is left out"),
    ]


def _may_export(request: HttpRequest) -> bool:
    return bool(request.viewer.may("export_children"))  # type: ignore[attr-defined]


def _exports(request: HttpRequest, code: str) -> list[tuple[str, str]]:
    query = _address(request, page=None)
    words = {"csv": "Download as CSV", "xlsx": "Download as an Excel workbook"}
    return [(words[form], reverse("indicator_children_export", args=[code, form]) + query) for form in FORMS]


def _address(request: HttpRequest, **changed: str | None) -> str:
    """This page's own address with something changed (None takes it away); always from the first page again."""
    kept = {key: value for key, value in request.GET.items() if key not in ("page", *changed)}
    return f"?{urlencode(kept | {key: value for key, value in changed.items() if value is not None})}"


urls = [
    path("indicators/<str:code>/children/", children, name="indicator_children"),
    path("indicators/<str:code>/children/export.<str:form>", children_export, name="indicator_children_export"),
]
