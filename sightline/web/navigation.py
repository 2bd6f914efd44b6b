"""Where a person can go from any page: only where their role opens something."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from sightline.access.matrix import SIGNED_IN, matrix
from sightline.access.viewer import Viewer
from sightline.reports.dashboards.duties import reads_clocks


@dataclass(frozen=True)
class Place:
    """One line of the navigation: words, and the name of the page it leads to."""

    words: str
    name: str


PLACES = [
    Place("Home", "home"),
    Place("Worklist", "worklist"),
    Place("Find a child", "find"),
    Place("Dashboards", "dashboards"),
    Place("Indicators", "indicators"),
    Place("Self-evaluation", "self_evaluation"),
    Place("Data", "imports"),
    Place("People", "people"),
    Place("Links to children", "links"),
    Place("Audit", "audit"),
]


def navigation_for(viewer: Viewer | None, path: str) -> list[dict[str, object]]:
    """Words, address and whether it is where we are, for each place that the viewer's role opens."""
    return [
        {"words": place.words, "href": address, "is_here": path == address or (address != "/" and path.startswith(address))}
        for place, address in _open_to(viewer)
    ]


def address_of(name: str) -> str:
    """The address of a page; empty where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _open_to(viewer: Viewer | None) -> Iterator[tuple[Place, str]]:
    for place in PLACES if viewer else []:
        rule = matrix().routes.get(place.name)
        address = address_of(place.name)
        if address and rule and viewer and (rule.who == SIGNED_IN or viewer.may(rule.who)) and _is_of_use(place, viewer):
            yield place, address


def _is_of_use(place: Place, viewer: Viewer) -> bool:
    """A worklist would be empty for who knows of no clock, and is not the work of who answers requests about records."""
    return place.name != "worklist" or (reads_clocks(viewer) and not viewer.may("see_audit"))
