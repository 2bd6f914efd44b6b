"""Children, one child, and one child's records: as far as the token's owner may see each of them, field by field."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError

from sightline.access.matrix import READABLE, DataClass
from sightline.access.sight import Sight
from sightline.access.viewer import Viewer
from sightline.records.models import ChildSummary, Person
from sightline.records.summaries import records_as_at
from sightline.reports.child.events import Event, chronology
from sightline.reports.child.sees import classes_of

from . import shapes
from .answers import answered
from .asking import NOT_FOR_ROLE, NOTHING_LOADED, viewer_for
from .sights import sights_of

router = Router(tags=["Children"])
NO_CHILD = "There is no such child, or none that the token's owner may see."
WHO = ["forename", "surname", "born_on", "sex"]


@router.get(
    "/children",
    response={200: shapes.Children} | shapes.refusals(404),
    url_name="children",
    summary="The children",
    openapi_extra=shapes.OR_CSV,
)
def children(request: HttpRequest, asked: Query[shapes.ChildrenAsked]) -> Any:
    """
    The children whom the token's owner may know of, with what they may see of each. For roles that may export children.

    Filters look only at what may be seen: a child whose status or place is hidden is in no narrowed list.
    """
    viewer = viewer_for(request, asked, "export_children")
    if not any(viewer.role.level(DataClass.E, relation) in READABLE for relation in viewer.role.scope):
        raise HttpError(403, NOT_FOR_ROLE)
    rows = _summaries(viewer, asked)
    first = (asked.page - 1) * asked.page_size
    on_page = list(rows.select_related("person")[first : first + asked.page_size])
    known = sights_of(viewer, [row.pk for row in on_page])
    items = [_child(known[row.pk], row.person, row) for row in on_page if row.pk in known]
    return answered(request, asked, shapes.Children, items, total=rows.count(), as_at=records_as_at())


@router.get(
    "/children/{child}",
    response={200: shapes.Children} | shapes.refusals(404),
    url_name="child",
    summary="One child",
    openapi_extra=shapes.OR_CSV,
)
def one_child(request: HttpRequest, child: str, asked: Query[shapes.Asked]) -> Any:
    """One child, as far as the token's owner may see."""
    viewer = viewer_for(request, asked, "see_children")
    sight = _sight(request, viewer, child)
    item = _child(sight, Person.objects.get(pk=sight.person_id), ChildSummary.objects.get(pk=sight.person_id))
    return answered(request, asked, shapes.Children, [item], as_at=records_as_at())


@router.get(
    "/children/{child}/records",
    response={200: shapes.Events} | shapes.refusals(404),
    url_name="records",
    summary="One child's records",
    openapi_extra=shapes.OR_CSV,
)
def records(request: HttpRequest, child: str, asked: Query[shapes.EventsAsked]) -> Any:
    """One child's records in a dated list, newest first: those of the data classes that the token's owner sees in full."""
    viewer = viewer_for(request, asked, "see_children")
    sight = _sight(request, viewer, child)
    as_at = records_as_at()
    if as_at is None:
        raise HttpError(404, NOTHING_LOADED)
    events = chronology(sight.person_id, as_at=as_at, classes=classes_of(sight))
    return answered(request, asked, shapes.Events, list(_within(events, asked)), as_at=as_at)


def _summaries(viewer: Viewer, asked: shapes.ChildrenAsked) -> QuerySet[ChildSummary]:
    """Those the viewer may know of, by handle, an order that says nothing; filtered by what may be seen of them."""
    rows = ChildSummary.objects.filter(pk__in=viewer.children().values("pk")).order_by("handle")
    if asked.locality is not None:
        rows = rows.filter(locality=asked.locality, pk__in=viewer.children_with(DataClass.L).values("pk"))
    for column, value in (("status", asked.status), ("team_id", asked.team_id)):
        if value is not None:
            rows = rows.filter(**{column: value}, pk__in=viewer.children_with(DataClass.C).values("pk"))
    return rows


def _sight(request: Any, viewer: Viewer, handle: str) -> Sight:
    """Raises HttpError 404 alike for a child who is not there and one out of sight; tells the gate whom the entry is about."""
    person_id = ChildSummary.objects.filter(handle=handle).values_list("pk", flat=True).first()
    sight = viewer.sight(person_id) if person_id else None
    if sight is None or not sight.exists:
        raise HttpError(404, NO_CHILD)
    request.child = sight
    return sight


def _child(sight: Sight, person: Person, where: ChildSummary) -> shapes.Child:
    def standing(name: str) -> Any:
        seen = sight.shows(DataClass.E, name) or sight.shows(DataClass.C, name)
        return (getattr(where, name) or None) if seen and not (sight.shield and name == "status") else None

    who = {name: getattr(person, name) or None for name in WHO if sight.shows(DataClass.I, name)}
    in_full = sight.level(DataClass.I) in ("F", "R")
    return shapes.Child(
        child=sight.handle,
        status=standing("status"),
        team=standing("team_name"),
        worker=standing("worker_name"),
        locality=(where.locality or None) if sight.shows(DataClass.L, "locality") else None,
        child_id=person.person_id if in_full or sight.shield else None,
        ethnicity=(person.ethnicity or None) if in_full else None,
        upn=(person.upn or None) if in_full else None,
        warnings="; ".join(sight.warnings),
        **who,
    )


def _within(events: list[Event], asked: shapes.EventsAsked) -> Iterator[shapes.Event]:
    for event in events:
        if (asked.since and event.on < asked.since) or (asked.until and event.on > asked.until):
            continue
        yield shapes.Event(
            on=event.on,
            ended_on=event.ended_on,
            goes_on=event.goes_on,
            kind=str(event.kind),
            title=event.title,
            detail=" ".join(event.detail),
            data_class=event.data_class,
            table=event.source_table,
            record_id=event.key,
        )
