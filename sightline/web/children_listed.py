"""Which rows of a figure's list a viewer sees, under which name, and in which columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.http import Http404, HttpRequest

from sightline.access.matrix import DataClass
from sightline.access.pseudonyms import pseudonym
from sightline.access.viewer import PSEUDONYM, Viewer
from sightline.indicators import Indicator
from sightline.indicators.breakdowns import BREAKDOWNS
from sightline.records.models import Department
from sightline.reports.figures.listing import COUNTED, PART, SHOWS, chosen, columns_of, in_order, of_group, with_the_child

from .indicators_shown import Picked

# What being in a list gives away of a child, beside who it is: health and need, justice and risk; else case content.
REVEALS = {
    "disabled_children": DataClass.H,
    "looked_after_health": DataClass.H,
    "missing": DataClass.J,
    "send": DataClass.H,
}
REVEALS_OF = {
    "CIN_DISABILITY": DataClass.H,
    "CIN_EHCP": DataClass.H,
    "CLA_CONVICTED": DataClass.J,
    "CLA_EHCP": DataClass.H,
    "CL_CUSTODY": DataClass.J,
}
ABOUT_NOBODY = "context"  # areas, ages and years: rows that name no one
ONLY_WHO = ["person_id", "hit", "too_soon"]  # what is left of a list for a role that sees only limited fields of its class
MOST_IN_A_QUESTION = 5_000  # identifiers; above it the database is asked for all that the viewer may see
NAME, HREF = "name__", "href__"


@dataclass(frozen=True)
class Listing:
    """
    A list as it is asked for: which rows, in which order, and what of them the viewer sees.

    rows: those that the viewer may see, each with the child's name and address under `NAME` and `HREF`. not_shown: how many
    more there are. columns: as shown. counts: how many rows each of `SHOWS` has in all.
    """

    rows: Sequence[dict[str, Any]]
    not_shown: int
    columns: Sequence[str]
    counts: Mapping[str, int]
    show: str
    sort: str
    downwards: bool
    where: Mapping[str, str]


def listing(request: HttpRequest, known: Indicator, held: Picked) -> Listing:
    """
    The list that an address asks for. Raises Http404 for a filter or an order that there is not.

    A row about a child whose identity, or the class of data that the list reveals, the viewer may not see is left out and
    counted. Nothing of it is read further: it neither sorts nor matches.
    """
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    rows = held.store.frame(known.code)
    where = {name: request.GET[name] for name in (*BREAKDOWNS, PART) if request.GET.get(name)}
    grouped = with_the_child(of_group(rows, held.store.people(), where), held.store.people())
    show = request.GET.get("show", COUNTED)
    if show not in SHOWS:
        raise Http404("no such list")
    asked = chosen(grouped, show)
    seen = _seen(viewer, known, asked)
    columns = _columns(viewer, known, asked)
    visible = [row | seen[row.get("person_id")] for row in asked.iter_rows(named=True) if row.get("person_id") in seen]
    _name_teams(visible, columns)
    sort, downwards = _order(request, columns)
    return Listing(
        rows=in_order(visible, NAME if sort == "person_id" else sort, downwards=downwards),
        not_shown=asked.height - len(visible),
        columns=columns,
        counts={name: chosen(grouped, name).height for name in SHOWS},
        show=show,
        sort=sort,
        downwards=downwards,
        where=where,
    )


def _seen(viewer: Viewer, known: Indicator, rows: pl.DataFrame) -> dict[str | None, dict[str, Any]]:
    """person_id -> the name and the address that the viewer sees the child under; None for rows that name no child."""
    found: dict[str | None, dict[str, Any]] = {}
    if "person_id" not in rows.columns or rows["person_id"].null_count():
        found |= {None: {NAME: None, HREF: ""}} if _may_see_rows_of_nobody(viewer, known) else {}
    wanted = rows["person_id"].drop_nulls().unique().to_list() if "person_id" in rows.columns else []
    if is_pseudonymous(viewer):
        those = _among(viewer.children_pseudonymous(), wanted).values_list("pk", flat=True)
        return found | {key: {NAME: pseudonym(key), HREF: ""} for key in those}
    visible = viewer.children_with(DataClass.I).filter(pk__in=viewer.children_with(_reveals(known)).values("pk"))
    named_ones = _among(visible, wanted).values_list("pk", "surname", "forename", "summary__handle")
    return found | {
        key: {NAME: ", ".join(part for part in (surname, forename) if part) or "Name not recorded", HREF: handle or ""}
        for key, surname, forename, handle in named_ones
    }


def _among(children: Any, wanted: Sequence[str]) -> Any:
    return children.filter(pk__in=wanted) if len(wanted) <= MOST_IN_A_QUESTION else children


def _reveals(known: Indicator) -> DataClass:
    return REVEALS_OF.get(known.code) or REVEALS.get(known.area, DataClass.C)


def _may_see_rows_of_nobody(viewer: Viewer, known: Indicator) -> bool:
    """Rows of areas and ages are about no one; those of workers and adoptive families are for who sees the workforce."""
    return known.area == ABOUT_NOBODY or viewer.holds(DataClass.W) or known.area in viewer.role.scope


def is_pseudonymous(viewer: Viewer) -> bool:
    return any(viewer.role.level(DataClass.I, name) == PSEUDONYM for name in viewer.role.scope)


def _columns(viewer: Viewer, known: Indicator, rows: pl.DataFrame) -> list[str]:
    """The columns that the viewer sees: a pseudonym has no record number beside it, and limited fields are only who."""
    columns = columns_of(rows)
    if rows.width and "person_id" in rows.columns and rows["person_id"].null_count() == rows.height > 0:
        columns = [name for name in columns if name != "person_id"]
    levels = {viewer.role.level(_reveals(known), name) for name in viewer.role.scope}
    if "l" in levels:
        return [name for name in columns if name in ONLY_WHO]
    return [name for name in columns if name != "event_id"] if is_pseudonymous(viewer) else columns


def _name_teams(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> None:
    """Teams by name, where the list shows them."""
    if "team_id" in columns:
        names = dict(Department.objects.values_list("pk", "name"))
        for row in rows:
            row["team_id"] = names.get(row["team_id"], row["team_id"])


def _order(request: HttpRequest, columns: Sequence[str]) -> tuple[str, bool]:
    asked = request.GET.get("sort", columns[0] if columns else "")
    column, downwards = asked.removeprefix("-"), asked.startswith("-")
    if columns and column not in columns:
        raise Http404("no such column")
    return column, downwards
