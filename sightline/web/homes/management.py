"""Homes of those who answer for others' work: a team, a locality, the county, and the elected members."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from sightline.access import audit
from sightline.access.breaking import waiting_for_review
from sightline.access.models import BreakGlass
from sightline.access.scopes import reached_by
from sightline.access.viewer import Viewer
from sightline.records.models import Department
from sightline.records.summaries import records_as_at
from sightline.reports.dashboards.caseload import Holding, holdings, statuses_of
from sightline.reports.dashboards.declarations import VITAL_SIGNS, dashboards
from sightline.reports.dashboards.duties import VERDICTS, duties, placed
from sightline.reports.dashboards.filters import Chosen
from sightline.reports.dashboards.localities import names_of
from sightline.reports.dashboards.people_shown import shown
from sightline.reports.dashboards.published import BY_LOCALITY, WHAT_C_MEANS, by_locality, displayed, published_tile
from sightline.reports.dashboards.worklist import NONE
from sightline.reports.figures import FigureStore, NoFigures, current_figures
from sightline.reports.narrative.stale import stale_claims
from sightline.reports.self_evaluation.words import day
from sightline.services.catalogue import all_indicators
from sightline.web.navigation import address_of
from sightline.web.pages.dashboards import groups_of
from sightline.web.rendering import page

from .children import PRESSING, drafts_for, pressing_row

STALE_SHOWN = 10
NOBODY_HERE = "No child with an open service is recorded here."
NO_PLACE = "Your account names no {place}, so no child comes here: an administrator can put that right."


def team(request: Any) -> HttpResponse:
    """The team's children by worker, those with no worker first, and what presses most."""
    place = request.viewer.posting.team_id
    empty = NOBODY_HERE if place else NO_PLACE.format(place="team")
    return _of_place(request, "team", by="worker", heading=_team_name(request.viewer) or "My team", empty=empty)


def locality(request: Any) -> HttpResponse:
    """The locality's children by team, what presses most, and the vital signs of the locality."""
    name = request.viewer.posting.locality
    where = {"locality": name} if name else {}
    empty = NOBODY_HERE if name else NO_PLACE.format(place="locality")
    return _of_place(request, "locality", by="team", heading=name or "My locality", empty=empty, where=where)


def leader(request: Any) -> HttpResponse:
    """The vital signs in plain words, and the sentences of the self-evaluation that no longer hold."""
    store, stale = _figures(), _stale()
    return page(
        request,
        "home/leader.html",
        "Vital signs",
        groups=groups_of(dashboards()[VITAL_SIGNS], store, Chosen({})) if store else [],
        as_at=day(store.as_at) if store else "",
        loaded=store is not None,
        stale=stale[:STALE_SHOWN],
        stale_count=len(stale),
        self_evaluation=address_of("self_evaluation_stale" if stale else "self_evaluation"),
        **_waiting(request.viewer),
        drafts=drafts_for(request.viewer),
        wide=True,
    )


def member(request: Any) -> HttpResponse:
    """The fixed cut of the vital signs: protected and rounded, with no way from any figure to a child."""
    store = _figures()
    codes = dashboards()[VITAL_SIGNS].codes
    columns, rows = _published_localities(store) if store else ([], [])
    return page(
        request,
        "home/member.html",
        "How children's services are doing",
        loaded=store is not None,
        as_at=day(store.as_at) if store else "",
        groups=_published(store) if store else [],
        table_columns=columns,
        table_rows=rows,
        count=len(codes),
        what_c_means=WHAT_C_MEANS,
        wide=True,
    )


def _of_place(
    request: Any, link: str, *, by: str, heading: str, empty: str, where: dict[str, str] | None = None
) -> HttpResponse:
    viewer: Viewer = request.viewer
    as_at = records_as_at()
    within = reached_by(link, viewer)
    children, due = placed(viewer, within=within), duties(viewer, Path(settings.HOME), within=within)
    late = due.filter(due["verdict"] != "running").head(PRESSING)
    people = shown(viewer, late["person_id"].to_list(), as_at=as_at) if as_at else {}
    if people:
        audit.record(viewer, "list", kind="home", detail={"rows": len(people)})
    statuses = statuses_of(children)
    store = _figures() if where else None
    return page(
        request,
        "home/management.html",
        heading,
        loaded=as_at is not None,
        as_at=day(as_at) if as_at else "",
        by=by,
        empty=empty,
        total=f"{children.height:,}",
        columns=_columns(by, statuses),
        rows=[_holding(one, by) for one in holdings(children, due, by=by)],
        pressing=[pressing_row(row, people) for row in late.iter_rows(named=True) if row["person_id"] in people],
        groups=groups_of(dashboards()[VITAL_SIGNS], store, Chosen(where or {})) if store else [],
        **_waiting(viewer),
        drafts=drafts_for(viewer),
        wide=True,
    )


def _team_name(viewer: Viewer) -> str:
    """What the viewer's team is called; blank where no team is recorded, or it has no name."""
    return Department.objects.filter(pk=viewer.posting.team_id).values_list("name", flat=True).first() or ""


def _columns(by: str, statuses: list[str]) -> list[Any]:
    number = [{"text": words, "number": True} for words in ("Children", *list(VERDICTS.values())[:2], *statuses)]
    return [by.capitalize(), *number]


def _holding(one: Holding, by: str) -> list[Any]:
    address = f"{reverse('worklist')}?{by}={one.key or NONE}"
    has_due = one.overdue or one.due_soon
    name = {"text": one.name, "href": address} if has_due else one.name
    return [name, *(f"{number:,}" for number in (one.children, one.overdue, one.due_soon, *one.by_status))]


def _figures() -> FigureStore | None:
    try:
        return current_figures(Path(settings.HOME))
    except NoFigures:
        return None


def _stale() -> list[dict[str, str]]:
    found = stale_claims(Path(settings.HOME))
    return [{"title": one.title, "sentence": one.sentence, "why": one.why} for one in found]


def _waiting(viewer: Viewer) -> dict[str, Any]:
    """Openings of a record in an emergency that the viewer may review, and how many are past their day."""
    # Most days there are none; the condition on who may review which is a long question to ask for nothing.
    waiting = waiting_for_review(viewer) if BreakGlass.objects.filter(reviewed_at=None).exists() else []
    return {
        "reviews": len(waiting),
        "reviews_late": sum(one.review_due_on < viewer.on for one in waiting),
        "reviews_at": address_of("break_glass_reviews") if viewer.may("review_break_glass") else "",
    }


def _published(store: FigureStore) -> list[tuple[str, list[Any]]]:
    catalogue = all_indicators()
    return [
        (group.title, [published_tile(catalogue[code], store.figure(code), store.series(code)) for code in group.codes])
        for group in dashboards()[VITAL_SIGNS].groups
    ]


def _published_localities(store: FigureStore) -> tuple[list[str], list[list[str]]]:
    """Columns and rows of the members' table; a figure that is not held is left out."""
    results = [store.divided(code, "locality") for code in BY_LOCALITY]
    names = names_of(results)
    rows = [[one.name, *by_locality(one, names), displayed(one).text] for one in results if not one.message]
    return ["Figure", *names, "County"], rows
