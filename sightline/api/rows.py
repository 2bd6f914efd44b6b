"""The children or events behind a figure: those children whom the token's owner may see, or pseudonyms for an analyst."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError

from sightline.access.matrix import DataClass
from sightline.access.pseudonyms import pseudonym
from sightline.access.viewer import PSEUDONYM, Viewer
from sightline.reports.figures.reveals import reveals
from sightline.services.catalogue import all_indicators

from . import shapes
from .answers import answered
from .asking import NOT_FOR_ROLE, about, figures_for, viewer_for
from .figures import NO_INDICATOR

router = Router(tags=["Children"])
IN_FULL = ("F", "R")


@router.get(
    "/figures/{code}/rows",
    response={200: shapes.Rows} | shapes.refusals(404),
    url_name="rows",
    summary="The rows behind a figure",
    openapi_extra=shapes.OR_CSV,
)
def rows(request: HttpRequest, code: str, asked: Query[shapes.Asked]) -> Any:
    """
    The children or events behind a figure. For roles that may export children, and of those children only of whom the token's
    owner may read in full what the list gives away; so there may be fewer than the figure counts.
    """
    viewer = viewer_for(request, asked, "export_children")
    indicator = all_indicators().get(code)
    if indicator is None:
        raise HttpError(404, NO_INDICATOR)
    store = figures_for()
    names = _names(viewer, reveals(indicator))
    is_named = not _is_pseudonymous(viewer)
    items = [_row(row, names[row["person_id"]], is_named) for row in store.rows(code) if row.get("person_id") in names]
    return answered(request, asked, shapes.Rows, items, **about(store))


def _names(viewer: Viewer, data_class: DataClass) -> Mapping[str, str]:
    """Person id -> the name that the child goes by in the answer: a handle, or a pseudonym for who may know nobody."""
    if _is_pseudonymous(viewer):
        return {key: pseudonym(key) for key in viewer.children_pseudonymous().values_list("pk", flat=True)}
    for needed in (DataClass.I, data_class):
        if not any(level in IN_FULL for level in _levels(viewer, needed)):
            raise HttpError(403, NOT_FOR_ROLE)
    known = viewer.children_with(DataClass.I).filter(pk__in=viewer.children_with(data_class).values("pk"))
    return dict(known.values_list("pk", "summary__handle"))


def _is_pseudonymous(viewer: Viewer) -> bool:
    return PSEUDONYM in _levels(viewer, DataClass.I)


def _levels(viewer: Viewer, data_class: DataClass) -> Iterator[str]:
    return (viewer.role.level(data_class, relation) for relation in viewer.role.scope)


def _row(row: dict[str, Any], name: str, is_named: bool) -> shapes.Row:
    too_soon = bool(row.get("too_soon"))
    identity = {"child_id": row["person_id"], "record_id": row.get("event_id")} if is_named else {}
    return shapes.Row(
        child=name,
        on=row.get("on"),
        due_on=row.get("due_on"),
        counted=bool(row.get("hit", True)) and not too_soon,
        too_soon=too_soon,
        part=row.get("part"),
        value=row.get("value"),
        **identity,
    )
