"""Homes of people who work with children: who they are, what is due for them, and what was left unfinished."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate

from sightline.access import audit
from sightline.access.viewer import Viewer
from sightline.records.summaries import records_as_at
from sightline.reports.dashboards.duties import DUE_SOON, OVERDUE, VERDICTS, duties, reads_clocks
from sightline.reports.dashboards.people_shown import Shown, shown
from sightline.reports.narrative.drafts import drafts_of
from sightline.reports.self_evaluation.words import day
from sightline.web.navigation import address_of
from sightline.web.pages.worklist import COLOURS, when_words
from sightline.web.paging import paging
from sightline.web.rendering import page

from .mine import MINE, ids_of_mine, mine

PRESSING = 15  # of what is due first; the worklist has the rest
CHILDREN_A_PAGE = 25


def home(request: Any) -> HttpResponse:
    """The children who are the viewer's own, by what is due next, and what presses most."""
    viewer: Viewer = request.viewer
    whose, as_at = MINE[viewer.role.code], records_as_at()
    ids = ids_of_mine(viewer) if as_at else []
    due = duties(viewer, Path(settings.HOME), within=mine(viewer))
    ordered = _by_next(ids, due)
    pages = paging(request, len(ordered), rows=CHILDREN_A_PAGE, things="children")
    on_page, pressing = ordered[pages.first : pages.last], due.filter(pl.col("verdict") != "running").head(PRESSING)
    people = shown(viewer, [*on_page, *pressing["person_id"]], as_at=as_at) if as_at else {}
    if people:
        audit.record(viewer, "list", kind="home", detail={"rows": len(people)})
    return page(
        request,
        "home/children.html",
        whose.heading,
        as_at=day(as_at) if as_at else "",
        loaded=as_at is not None,
        empty=whose.empty,
        reads_clocks=reads_clocks(viewer),
        counts=_counts(len(ids), due),
        children=_children([people[one] for one in on_page if one in people], due, timed=reads_clocks(viewer)),
        pages=pages,
        pressing=[pressing_row(row, people) for row in pressing.iter_rows(named=True) if row["person_id"] in people],
        drafts=drafts_for(viewer),
        find=address_of("find") if viewer.may("find_children") else "",
        wide=True,
    )


def _by_next(ids: list[str], due: pl.DataFrame) -> list[str]:
    """Those with the earliest day due first; those with nothing due after them, by name."""
    first = dict(due.group_by("person_id").agg(pl.col("due_on").min()).iter_rows())
    return sorted(ids, key=lambda one: (one not in first, first.get(one, date.max)))


def _counts(children: int, due: pl.DataFrame) -> list[tuple[str, str, str]]:
    """Words, number and address of what a person counts first."""
    found: list[tuple[str, str, str]] = [("Children", f"{children:,}", "")]
    for verdict in (OVERDUE, DUE_SOON):
        number = due.filter(pl.col("verdict") == verdict).height
        found.append(
            (VERDICTS[verdict], f"{number:,}", f"{reverse('worklist')}?whose=mine&verdict={verdict}" if number else "")
        )
    return found


def _children(people: Sequence[Shown], due: pl.DataFrame, *, timed: bool) -> list[list[Any]]:
    """One row a child: name, age, status and, to who knows of what is due (`timed`), when and what is next."""
    if not timed:
        return [[linked(one), one.age, one.status] for one in people]
    wanted = due.filter(pl.col("person_id").is_in([one.person_id for one in people]))
    following: dict[str, dict[str, Any]] = {}
    for row in wanted.iter_rows(named=True):  # in the order of their days
        following.setdefault(row["person_id"], row)
    return [[linked(one), one.age, one.status, *_next(following.get(one.person_id))] for one in people]


def _next(row: dict[str, Any] | None) -> list[Any]:
    return [tagged(row), row["title"], day(row["due_on"])] if row else ["", "Nothing is due", ""]


def pressing_row(row: dict[str, Any], people: dict[str, Shown]) -> list[Any]:
    """One thing due: the child, how late it is, what, and by when."""
    return [linked(people[row["person_id"]]), tagged(row), row["title"], day(row["due_on"])]


def tagged(row: dict[str, Any]) -> Any:
    """How far off the day is, marked where it presses."""
    words, colour = when_words(row["days"]), COLOURS.get(row["verdict"])
    return {"text": words, "tag": colour} if colour else words


def linked(child: Shown) -> Any:
    """The child's name as a link to their pages, where they have any."""
    return {"text": child.name, "href": reverse("child", args=[child.handle])} if child.handle else child.name


def drafts_for(viewer: Viewer) -> list[tuple[str, str, str]]:
    """Title, address and day of each draft of the self-evaluation that the viewer has not saved."""
    return [
        (one.title, reverse("self_evaluation_edit", args=[one.chapter]), day(localdate(one.changed_at)))
        for one in drafts_of(viewer)
    ]
