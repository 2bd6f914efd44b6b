"""Which rows of a figure's list a viewer sees, under which name, and in which columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from sightline.access.matrix import DataClass
from sightline.access.pseudonyms import pseudonym
from sightline.access.viewer import PSEUDONYM, Viewer
from sightline.indicators import Indicator
from sightline.indicators.breakdowns import BREAKDOWNS
from sightline.records.models import Department, Person
from sightline.reports.figures.listing import COUNTED, PART, SHOWS, chosen, columns_of, in_order, of_group, with_the_child
from sightline.reports.figures.reveals import reveals
from sightline.services.child_index.sees import in_full

from .indicators_shown import Picked

ABOUT_NOBODY = "context"  # areas, ages and years: rows that name no one
ONLY_WHO = ["person_id", "hit", "too_soon"]  # what is left of a list for a role that sees only limited fields of its class
MOST_IN_A_QUESTION = 20_000  # identifiers that one question to the database may name
NAME, HREF = "name__", "href__"
PLACE = "place__"
# What a filter gives away of each child in the list that it leaves: it matches those alone of whom the viewer may read that.
TELLS = {"locality": DataClass.L, "disability": DataClass.H, "ethnicity": DataClass.I}


@dataclass(frozen=True)
class Listing:
    """
    A list as it is asked for: which rows, in which order, and what of them the viewer sees.

    visible: the rows that the viewer may see, in order. not_shown: how many more there are. columns: as shown.
    counts: how many rows each of `SHOWS` has in all. where: the group or the share that the list is of.
    """

    viewer: Viewer
    visible: pl.DataFrame
    not_shown: int
    columns: Sequence[str]
    counts: Mapping[str, int]
    show: str
    sort: str
    downwards: bool
    where: Mapping[str, str]

    def rows(self, first: int = 0, last: int | None = None) -> list[dict[str, Any]]:
        """Some of the rows, or all, each with what the child is shown as (`NAME`) and the address of their page (`HREF`)."""
        wanted = self.visible.slice(first, None if last is None else last - first)
        shown = _shown_as(self.viewer, wanted)
        return [row | shown.get(row.get("person_id"), NOBODY) for row in wanted.iter_rows(named=True)]


NOBODY: dict[str, Any] = {NAME: None, HREF: ""}


def listing(request: HttpRequest, known: Indicator, held: Picked) -> Listing:
    """
    The list that an address asks for. Raises Http404 for a filter or an order that there is not.

    A row about a child whose identity, or the class of data that the list reveals, the viewer may not see is left out and
    counted. Nothing of it is read further: it neither sorts nor matches.
    """
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    where = {name: request.GET[name] for name in (*BREAKDOWNS, PART) if request.GET.get(name)}
    people = held.store.people()
    grouped = with_the_child(of_group(held.store.frame(known.code), people, where), people)
    show = request.GET.get("show", COUNTED)
    if show not in SHOWS:
        raise Http404("no such list")
    asked = chosen(grouped, show)
    columns = _columns(viewer, known, asked)
    sort, downwards = _order(request, columns)
    visible = _with_team_names(_visible(viewer, known, asked, where), columns)
    return Listing(
        viewer=viewer,
        visible=in_order(visible, PLACE if sort == "person_id" else sort, downwards=downwards),
        not_shown=asked.height - visible.height,
        columns=columns,
        counts={name: chosen(grouped, name).height for name in SHOWS},
        show=show,
        sort=sort,
        downwards=downwards,
        where=where,
    )


def _visible(viewer: Viewer, known: Indicator, rows: pl.DataFrame, where: Mapping[str, str]) -> pl.DataFrame:
    """The rows that the viewer may see; `PLACE`: where the child stands by what they are shown as."""
    if not rows.width:
        return rows
    if "person_id" not in rows.columns:
        rows = rows.with_columns(person_id=pl.lit(None, pl.String))
    keys = _in_order_of_name(viewer, known, rows["person_id"].drop_nulls().unique().to_list(), where)
    places = pl.DataFrame({"person_id": keys, PLACE: range(len(keys))}, {"person_id": pl.String, PLACE: pl.Int64})
    named = rows.join(places, on="person_id", how="left", maintain_order="left")
    of_nobody = pl.col("person_id").is_null() if _may_see_rows_of_nobody(viewer, known) else pl.lit(False)
    return named.filter(pl.col(PLACE).is_not_null() | of_nobody)


def _in_order_of_name(viewer: Viewer, known: Indicator, wanted: Sequence[str], where: Mapping[str, str]) -> list[str]:
    """Those of the children whom the viewer may list, by surname and forename, or by pseudonym."""
    if is_pseudonymous(viewer):
        return sorted(_among(viewer.children_pseudonymous(), wanted), key=pseudonym)
    visible = viewer.children_with(DataClass.I).filter(pk__in=viewer.children_with(reveals(known)).values("pk"))
    for name in where.keys() & TELLS.keys():
        # A limited field of L is the locality; of H and I, neither disability nor ethnicity is one.
        told = viewer.children_with(DataClass.L) if name == "locality" else in_full(viewer, TELLS[name])
        visible = visible.filter(pk__in=told.values("pk"))
    return _among(visible.order_by("surname", "forename", "pk"), wanted)


def _among(children: QuerySet[Person], wanted: Sequence[str]) -> list[str]:
    if len(wanted) <= MOST_IN_A_QUESTION:
        return list(children.filter(pk__in=wanted).values_list("pk", flat=True))
    those = set(wanted)
    return [key for key in children.values_list("pk", flat=True) if key in those]


def _shown_as(viewer: Viewer, rows: pl.DataFrame) -> dict[str | None, dict[str, Any]]:
    """person_id -> the name, or pseudonym, and the address of each child in rows that the viewer may see."""
    keys = rows["person_id"].drop_nulls().unique().to_list() if "person_id" in rows.columns else []
    if is_pseudonymous(viewer):
        return {key: {NAME: pseudonym(key), HREF: ""} for key in keys}
    found: dict[str | None, dict[str, Any]] = {}
    for first in range(0, len(keys), MOST_IN_A_QUESTION):
        those = Person.objects.filter(pk__in=keys[first : first + MOST_IN_A_QUESTION])
        for key, surname, forename, handle in those.values_list("pk", "surname", "forename", "summary__handle"):
            name = ", ".join(part for part in (surname, forename) if part) or "Name not recorded"
            found[key] = {NAME: name, HREF: handle or ""}
    return found


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
    levels = {viewer.role.level(reveals(known), name) for name in viewer.role.scope}
    if "l" in levels:
        return [name for name in columns if name in ONLY_WHO]
    return [name for name in columns if name != "event_id"] if is_pseudonymous(viewer) else columns


def _with_team_names(rows: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Teams by name, where the list shows them."""
    if "team_id" not in columns or "team_id" not in rows.columns:
        return rows
    names = {key: name for key, name in Department.objects.values_list("pk", "name") if name}
    return rows.with_columns(pl.col("team_id").replace(names))


def _order(request: HttpRequest, columns: Sequence[str]) -> tuple[str, bool]:
    asked = request.GET.get("sort", columns[0] if columns else "")
    column, downwards = asked.removeprefix("-"), asked.startswith("-")
    if columns and column not in columns:
        raise Http404("no such column")
    return column, downwards
