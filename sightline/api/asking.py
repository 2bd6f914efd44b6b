"""What every question goes through first: that it names nothing unknown, and that its owner may ask it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import HttpError

from sightline.access.viewer import Viewer
from sightline.records.snapshots import Snapshot, snapshots_in
from sightline.reports.figures import FigureStore, NoFigures, current_figures
from sightline.reports.figures.opening import first_figures_of

from .shapes import Asked

NOT_FOR_ROLE = "The token's owner has a role that cannot read this."
NOTHING_LOADED = "Nothing has been loaded yet."


class Misasked(Exception):
    """A parameter is wrong: its name, and what is wrong with it."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field, self.problem = field, problem


def viewer_for(request: HttpRequest, asked: Asked, *functions: str) -> Viewer:
    """
    The viewer, who may do at least one of the functions that the matrix names.

    Raises Misasked for a parameter that nobody reads, and HttpError 403 for a role that may not.
    """
    for name in request.GET:
        if name not in type(asked).model_fields:
            raise Misasked(name, f"There is no such parameter. There are: {', '.join(type(asked).model_fields)}.")
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not any(viewer.may(function) for function in functions):
        raise HttpError(403, NOT_FOR_ROLE)
    return viewer


def figures_for(snapshot: str | None = None) -> FigureStore:
    """
    The figures of the newest snapshot, or of the one with a label.

    Raises HttpError 404 where nothing is loaded, there is no such snapshot, or its figures were never worked out.
    """
    home = Path(settings.HOME)
    try:
        if snapshot is None:
            return current_figures(home)
    except NoFigures as none:
        raise HttpError(404, NOTHING_LOADED) from none
    found = next((one for one in all_snapshots() if one.label == snapshot), None)
    store = first_figures_of(found, home) if found else None
    if store is None:
        raise HttpError(404, "There are no figures of a snapshot with that label. `snapshots` lists those there are.")
    return store


def all_snapshots() -> list[Snapshot]:
    """Every frozen copy of the records, by label."""
    return snapshots_in(Path(settings.HOME) / "snapshots")


def about(store: FigureStore) -> dict[str, Any]:
    """What a list of figures says of itself."""
    return {"as_at": store.as_at, "snapshot": store.label, "fingerprint": store.fingerprint}
