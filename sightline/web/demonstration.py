"""The invented county's pages: the self-evaluation, its figures, and the rows behind each."""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse

from sightline.indicators import Indicator, Result, Tables
from sightline.indicators.breakdowns import BREAKDOWNS
from sightline.indicators.display import NO_VALUE
from sightline.indicators.evaluate import evaluate, rows_behind
from sightline.records.engines import open_engine, tables_at
from sightline.records.snapshots import Snapshot, snapshots_in
from sightline.services.catalogue import all_indicators

from .rendering import page

REPORTS = "reports"
COUNTED, EVERYONE = "counted", "everyone"
COLUMNS = {
    "person_id": "Child",
    "event_id": "Record",
    "on": "Date",
    "hit": "Counted",
    "too_soon": "Too soon to say",
    "team_id": "Team",
    "part": "Under",
    "due_on": "Due",
}
ABBREVIATIONS = {
    "cin": "CIN",
    "cp": "CP",
    "cla": "looked-after",
    "ehc": "EHC",
    "icpc": "ICPC",
    "s47": "section 47",
    "sdq": "SDQ",
    "sen": "SEN",
}
ROWS_A_PAGE = 50
DOCUMENTS = {
    "self-evaluation.html": "Read it as a web page",
    "self-evaluation.docx": "Download the Word document",
    "self-evaluation.pdf": "Download the PDF",
}


@cache
def _snapshot() -> Snapshot:
    """The newest snapshot of the home; the demonstration loads nothing while it serves."""
    return snapshots_in(Path(settings.HOME) / "snapshots")[-1]


@cache
def _as_at() -> date:
    as_at = _snapshot().as_at
    if as_at is None:
        raise LookupError("the demonstration's snapshot has no date")
    return as_at


@cache
def _tables() -> Tables:
    return tables_at(open_engine("polars", _snapshot().frames()), _as_at())


@lru_cache(maxsize=256)
def _figure(code: str, by: str | None) -> Result:
    return evaluate([all_indicators()[code]], _tables(), by=by)[0]


@cache
def _figures() -> list[Result]:
    return evaluate(all_indicators().values(), _tables())


def home(request: HttpRequest) -> HttpResponse:
    """Where the demonstration starts: the three documents, the figures, and what is loaded."""
    folder = Path(settings.HOME) / REPORTS
    documents = [
        {"url": reverse("document", args=[name]), "words": words, "size": _size(folder / name)}
        for name, words in DOCUMENTS.items()
        if (folder / name).exists()
    ]
    loaded = [(_words(table), f"{rows:,}") for table, rows in sorted(_snapshot().rows.items()) if rows]
    return page(
        request,
        "home.html",
        "An invented county's children's services",
        documents=documents,
        loaded=loaded,
        count=len(all_indicators()),
        **_common(),
    )


def document(request: HttpRequest, name: str) -> FileResponse:
    """One of the three editions of the self-evaluation."""
    path = Path(settings.HOME) / REPORTS / name
    if name not in DOCUMENTS or not path.exists():
        raise Http404("no such document")
    return FileResponse(path.open("rb"), as_attachment=path.suffix == ".docx", filename=name)


def indicators(request: HttpRequest) -> HttpResponse:
    """Every figure, by area."""
    ordered = sorted(_figures(), key=lambda result: result.area)
    areas = [(area, [_line(result) for result in results]) for area, results in groupby(ordered, key=lambda r: r.area)]
    return page(request, "indicators.html", "Every indicator", areas=areas, **_common(back=reverse("home")))


def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One figure: what it means, what it is divided by, and the children or events behind it."""
    known = all_indicators().get(code)
    if known is None:
        raise Http404("no such indicator")
    by = request.GET.get("by", "locality")
    if by not in BREAKDOWNS:
        raise Http404("no such breakdown")
    divided = None if known.distribution else by
    result = _figure(code, divided)
    everyone = rows_behind(known, _tables())
    counted = [row for row in everyone if row.get("hit", True) and not row.get("too_soon")]
    show = request.GET.get("show", COUNTED)
    if show not in (COUNTED, EVERYONE):
        raise Http404("no such list")
    behind = counted if show == COUNTED else everyone
    number = _page_number(request, len(behind))
    first = (number - 1) * ROWS_A_PAGE
    shown = behind[first : first + ROWS_A_PAGE]
    columns = list(shown[0]) if shown else []
    return page(
        request,
        "indicator.html",
        known.name,
        r=_line(result),
        facts=_facts(known, result),
        by=(divided or "part").replace("_", " "),
        parts=[_part(part) for part in result.parts],
        breakdowns=[]
        if known.distribution
        else [(name.replace("_", " "), _address(code, name, show, 1)) for name in BREAKDOWNS],
        lists=[
            (f"Counted ({len(counted):,})", _address(code, by, COUNTED, 1), show == COUNTED),
            (f"Everyone considered ({len(everyone):,})", _address(code, by, EVERYONE, 1), show == EVERYONE),
        ],
        showing=f"Rows {first + 1:,} to {first + len(shown):,} of {len(behind):,}.",
        columns=[COLUMNS.get(column, column.removesuffix("_on").replace("_", " ").capitalize()) for column in columns],
        rows=[[_cell(row[column]) for column in columns] for row in shown],
        pages=_pages(code, by, show, number, len(behind)),
        **_common(back=reverse("indicators")),
    )


def _common(back: str | None = None) -> dict[str, Any]:
    snapshot = _snapshot()
    return {
        "as_at": _day(_as_at()),
        "source": f"Snapshot {snapshot.label}, fingerprint {snapshot.fingerprint[:12]}, as at {_day(_as_at())}.",
        "back": back,
        "back_words": "All indicators" if back == reverse("indicators") else "Home",
    }


def _line(result: Result) -> dict[str, Any]:
    return {
        "code": result.code,
        "name": result.name,
        "area": result.area.replace("_", " ").capitalize(),
        "display": result.display,
        "distribution": result.by == "part",
        "numerator": _number(result.numerator),
        "denominator": _number(result.denominator),
        "message": result.message,
        "period": _period(result),
    }


def _facts(known: Indicator, result: Result) -> Iterable[tuple[str, str]]:
    yield "What counts", known.definition
    yield "Period", _period(result)
    yield "Numerator", _number(result.numerator) or NO_VALUE
    yield "Denominator", _number(result.denominator) or NO_VALUE
    yield "Too soon to say", f"{result.too_soon:,}"
    if result.population_year:
        yield "Population", f"mid-{result.population_year} estimate"
    if result.caveat:
        yield "Take care", result.caveat
    yield "Better when", known.good.value
    yield "Source", str(known.source)


def _part(part: Any) -> dict[str, str]:
    return {
        "name": part.name,
        "display": part.display,
        "numerator": _number(part.numerator),
        "denominator": _number(part.denominator),
    }


def _pages(code: str, by: str, show: str, number: int, total: int) -> list[tuple[str, str]]:
    pages = []
    if number > 1:
        pages.append(("Previous page", _address(code, by, show, number - 1)))
    if number * ROWS_A_PAGE < total:
        pages.append(("Next page", _address(code, by, show, number + 1)))
    return pages


def _address(code: str, by: str, show: str, number: int) -> str:
    return f"{reverse('indicator', args=[code])}?{urlencode({'by': by, 'show': show, 'page': number})}"


def _page_number(request: HttpRequest, total: int) -> int:
    text = request.GET.get("page", "1")
    last = max(1, -(-total // ROWS_A_PAGE))
    if not text.isdecimal() or not 1 <= int(text) <= last:
        raise Http404("no such page")
    return int(text)


def _period(result: Result) -> str:
    period = result.period
    return f"on {_day(period.end)}" if period.start == period.end else f"{_day(period.start)} to {_day(period.end)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _words(table: str) -> str:
    words = " ".join(ABBREVIATIONS.get(word, word) for word in table.split("_"))
    return words[:1].upper() + words[1:]


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case date():
            return _day(value)
        case _:
            return str(value)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def _size(path: Path) -> str:
    kilobytes = path.stat().st_size / 1000
    return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes:.0f} kB"
