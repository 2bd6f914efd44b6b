"""The worklist: everything due for the children that the reader works with, and the same rows as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from sightline.access.viewer import Viewer
from sightline.formats.tables_out import Outgoing, as_csv
from sightline.records.summaries import records_as_at
from sightline.reports.dashboards.duties import DUE_SOON, OVERDUE, duties, placed, reads_clocks
from sightline.reports.dashboards.people_shown import Shown, shown
from sightline.reports.dashboards.worklist import NARROWED_BY, Asked, Choice, asked, choices, in_words, joined, narrowed
from sightline.reports.self_evaluation.words import day
from sightline.web.homes.mine import MINE, ids_of_mine
from sightline.web.paging import paging
from sightline.web.rendering import page

COLUMNS = {"": "Child", "age": "Age", "clock": "What", "due": "Due", "when": "When", "worker": "Worker", "team": "Team"}
COLOURS = {OVERDUE: "red", DUE_SOON: "yellow"}


@dataclass(frozen=True)
class Work:
    """What the reader asked for, and the rows that are."""

    as_at: date
    offered: dict[str, list[Choice]]
    what: Asked
    rows: pl.DataFrame

    @property
    def words(self) -> str:
        """What the rows are narrowed to."""
        return in_words(self.what, self.offered)


@require_safe
def worklist(request: Any) -> HttpResponse:
    """What is due, fifty rows a page."""
    work = _work(request)
    if work is None:
        return page(
            request, "home/worklist_empty.html", "Worklist", reads=reads_clocks(request.viewer), loaded=bool(records_as_at())
        )
    pages = paging(request, len(work.rows), things="things due")
    rows = work.rows.slice(pages.first, pages.last - pages.first)
    request.audit.note(rows=len(rows))
    return page(
        request,
        "home/worklist.html",
        "Worklist",
        columns=[_column(request, work.what, key, words) for key, words in COLUMNS.items()],
        rows=[_cells(*line) for line in _lines(request.viewer, rows, work.as_at)],
        filters=[
            (name, words, work.offered[name], work.what.where.get(name, ""))
            for name, words in NARROWED_BY.items()
            if work.offered[name]
        ],
        words=work.words,
        unknown=work.what.unknown,
        is_narrowed=bool(work.what.where),
        pages=pages,
        as_at=day(work.as_at),
        export=f"{reverse('worklist_export')}?{request.GET.urlencode()}" if request.viewer.may("export_children") else "",
        wide=True,
    )


@require_safe
def export(request: Any) -> HttpResponse:
    """Every row of the worklist as it was asked for, with the columns and the words of the screen."""
    work = _work(request)
    lines = list(_lines(request.viewer, work.rows, work.as_at)) if work else []
    request.audit.note(rows=len(lines), filters=sorted(work.what.where) if work else [])
    about = [("As at", day(work.as_at)), ("Of", work.words)] if work else [("Of", "No records are loaded yet")]
    table = Outgoing("Worklist", list(COLUMNS.values()), [_in_file(*line) for line in lines], about)
    answer = HttpResponse(as_csv(table), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="worklist.csv"'
    return answer


def _work(request: Any) -> Work | None:
    """None before anything is loaded, and for a role that knows of no clock."""
    as_at = records_as_at()
    if as_at is None or not reads_clocks(request.viewer):
        return None
    rows = joined(duties(request.viewer, Path(settings.HOME)), placed(request.viewer))
    offered = choices(rows, has_own=request.viewer.role.code in MINE)
    what = asked(request.GET.dict(), offered)
    mine = ids_of_mine(request.viewer) if "whose" in what.where else ()
    return Work(as_at, offered, what, narrowed(rows, what, mine))


def _lines(viewer: Viewer, rows: pl.DataFrame, as_at: date) -> Iterator[tuple[dict[str, Any], Shown]]:
    """Each row with its child; a child out of sight by now is left out."""
    people = shown(viewer, rows["person_id"].unique().to_list(), as_at=as_at)
    for row in rows.iter_rows(named=True):
        if row["person_id"] in people:
            yield row, people[row["person_id"]]


def _cells(row: dict[str, Any], child: Shown) -> list[Any]:
    when = (
        {"text": when_words(row["days"]), "tag": COLOURS[row["verdict"]]}
        if row["verdict"] in COLOURS
        else when_words(row["days"])
    )
    name = {"text": child.name, "href": reverse("child", args=[child.handle])} if child.handle else child.name
    return [name, child.age, row["title"], day(row["due_on"]), when, row["worker_name"], row["team_name"]]


def _in_file(row: dict[str, Any], child: Shown) -> list[Any]:
    return [child.name, child.age, row["title"], row["due_on"], when_words(row["days"]), row["worker_name"], row["team_name"]]


def when_words(days: int) -> str:
    """
    How far off a day is.

    >>> when_words(-1), when_words(0), when_words(12)
    ('1 day late', 'Today', 'In 12 days')
    """
    number = f"{abs(days):,} day{'' if abs(days) == 1 else 's'}"
    return "Today" if days == 0 else f"{number} late" if days < 0 else f"In {number}"


def _column(request: HttpRequest, what: Asked, key: str, words: str) -> Any:
    """A heading; where it sorts, a link that sorts by it and, once it does, the other way round."""
    if key not in ("clock", "due", "worker", "team"):
        return {"text": words, "whole": key in ("age", "when")}
    query = request.GET.copy()
    query.pop("page", None)
    is_sorted = what.sort == key
    query["sort"] = f"-{key}" if is_sorted and not what.descending else key
    order = ("descending" if what.descending else "ascending") if is_sorted else ""
    return {"text": words, "href": f"?{query.urlencode()}", "sorted": order, "whole": key == "due"}


urls = [
    path("worklist/", worklist, name="worklist"),
    path("worklist/export/", export, name="worklist_export"),
]
