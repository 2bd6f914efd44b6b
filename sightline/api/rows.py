"""The children or events behind a figure: those children whom the token's owner may see, or pseudonyms for an analyst."""

import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError

from sightline.access.matrix import DataClass
from sightline.access.sight import Sight
from sightline.access.viewer import Viewer
from sightline.services.catalogue import all_indicators

from . import shapes
from .answers import answered
from .asking import NOT_FOR_ROLE, about, figures_for, viewer_for
from .figures import NO_INDICATOR
from .sights import sights_of

router = Router(tags=["Children"])
IN_FULL = ("F", "R")
CODED = "coded"


@router.get("/figures/{code}/rows", response={200: shapes.Rows} | shapes.refusals(404), url_name="rows")
def rows(request: HttpRequest, code: str, asked: Query[shapes.Asked]) -> Any:
    """
    The children or events behind a figure. For roles that may export children, and of those children only whose case the
    token's owner may read in full; so there may be fewer than the figure counts.
    """
    viewer = viewer_for(request, asked, "export_children")
    if code not in all_indicators():
        raise HttpError(404, NO_INDICATOR)
    store = figures_for()
    behind = store.rows(code)
    items = list(_coded(behind, viewer) if _reads_coded(viewer) else _named(behind, viewer))
    return answered(request, asked, shapes.Rows, items, **about(store))


def _reads_coded(viewer: Viewer) -> bool:
    return any(viewer.role.level(DataClass.C, relation) == CODED for relation in viewer.role.scope)


def _named(behind: list[dict[str, Any]], viewer: Viewer) -> Iterator[shapes.Row]:
    if not any(viewer.role.level(DataClass.C, relation) in IN_FULL for relation in viewer.role.scope):
        raise HttpError(403, NOT_FOR_ROLE)
    reachable = set(viewer.children_with(DataClass.C).values_list("pk", flat=True))
    mine = [row for row in behind if row.get("person_id") in reachable]
    sights = sights_of(viewer, {row["person_id"] for row in mine})
    for row in mine:
        sight = sights.get(row["person_id"])
        if sight and sight.level(DataClass.C) in IN_FULL:
            yield _row(row, sight.handle, **_identity(row, sight))


def _coded(behind: list[dict[str, Any]], viewer: Viewer) -> Iterator[shapes.Row]:
    """An analyst's rows: every child in scope under a name that is the same in every figure and leads nowhere."""
    reachable = set(viewer.children_pseudonymous().values_list("pk", flat=True))
    for row in behind:
        if row.get("person_id") in reachable:
            yield _row(row, pseudonym(row["person_id"]))


def pseudonym(person_id: str) -> str:
    """A child's pseudonym: keyed, so that nobody can work it out from an id, and nobody the id from it."""
    return "p-" + hmac.new(settings.SECRET_KEY.encode(), b"pseudonym:" + person_id.encode(), hashlib.sha256).hexdigest()[:16]


def _identity(row: dict[str, Any], sight: Sight) -> dict[str, str | None]:
    if sight.level(DataClass.I) not in IN_FULL:
        return {}
    return {"child_id": sight.person_id, "record_id": row.get("event_id")}


def _row(row: dict[str, Any], child: str, **identity: str | None) -> shapes.Row:
    too_soon = bool(row.get("too_soon"))
    return shapes.Row(
        child=child,
        on=row.get("on"),
        due_on=row.get("due_on"),
        counted=bool(row.get("hit", True)) and not too_soon,
        too_soon=too_soon,
        part=row.get("part"),
        value=row.get("value"),
        **identity,
    )
