"""The tabs of a child's pages: which open for whom, and what stands around each."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.sight import Sight
from sightline.records.summaries import records_as_at
from sightline.reports.child import Identity, identity_of, rows_of
from sightline.reports.child.rows import ChildRows
from sightline.reports.child.sees import opens, unseen
from sightline.reports.child.words import day
from sightline.web.rendering import page
from sightline.web.words import clock_words

# Tab -> words, and the data classes of which one must be seen in full for it to open.
TABS: dict[str, tuple[str, str]] = {
    "child": ("Summary", ""),
    "child_chronology": ("Chronology", "CHJ"),
    "child_care": ("Care and placements", "C"),
    "child_plans": ("Plans", "CH"),
    "child_visits": ("Visits", "C"),
    "child_people": ("People", "E"),
    "child_clocks": ("Clocks", "CH"),
}


def open_tab(request: Any, tab: str) -> Sight:
    """The reader's sight. Raises Http404 where none of the tab's data classes is seen in full."""
    sight: Sight = request.child
    if not opens(sight, TABS[tab][1]):
        raise Http404
    return sight


def read_on() -> date:
    """The day of the newest load. Raises Http404 where nothing dated was loaded."""
    found = records_as_at()
    if found is None:
        raise Http404
    return found


def rows_for(request: Any, tables: Iterable[str]) -> ChildRows:
    """The rows of the child in sight, as at the newest load."""
    return rows_of(request.child.person_id, as_at=read_on(), tables=tables)


def tab_page(request: Any, tab: str, **values: Any) -> HttpResponse:
    """One of the child's pages, with the identity bar and the tabs that open."""
    sight: Sight = request.child
    as_at = read_on()
    tabs = [
        (words, reverse(name, args=[sight.handle]), name == tab)
        for name, (words, classes) in TABS.items()
        if not classes or opens(sight, classes)
    ]
    bar: Identity = identity_of(sight, as_at=as_at)
    words = TABS[tab][0]
    template = "child/" + ("summary" if tab == "child" else tab.removeprefix("child_")) + ".html"
    return page(
        request,
        template,
        "A child: " + words.lower(),
        bar=bar,
        tabs=tabs if len(tabs) > 1 else [],
        heading=words,
        unseen="" if sight.shield else unseen(sight),
        glass_closes=clock_words(sight.glass_until) if isinstance(sight.glass_until, datetime) else "",
        as_at=day(as_at),
        **values,
    )
