"""What we said then, what we know now, and why they differ: one figure of two snapshots."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse

from sightline.indicators import Result
from sightline.indicators.display import NO_VALUE
from sightline.records.snapshots import Snapshot
from sightline.reports.dashboards.tiles import period_words
from sightline.reports.figures import Difference, differences
from sightline.reports.self_evaluation.words import day
from sightline.web.indicator_values import number
from sightline.web.indicators_shown import dated_snapshots, home, named, snapshot_called
from sightline.web.rendering import page

from .indicators import nothing_loaded


def then_and_now(request: HttpRequest, code: str) -> HttpResponse:
    """A figure as an earlier snapshot gave it, and of the same day from the records of a later one."""
    known = named(code)
    held = dated_snapshots()
    if not held:
        return nothing_loaded(request)
    now = _asked(request, "now", held[0])
    then = _asked(request, "then", _before(held, now))
    if (then.as_at or 0, then.label) > (now.as_at or 0, now.label):  # type: ignore[operator]
        then, now = now, then
    found = differences(code, then, now, home()) if then.label != now.label else None
    return page(
        request,
        "indicators/then_and_now.html",
        f"{known.name}: then and now",
        name=known.name,
        is_alone=len(held) == 1,
        choices={
            "then": [(one.label, _words(one), one.label == then.label) for one in held],
            "now": [(one.label, _words(one), one.label == now.label) for one in held],
        },
        found=_shown(found, then, now) if found else None,
        back=reverse("indicator", args=[code]),
        back_words=known.name,
    )


def _asked(request: HttpRequest, name: str, otherwise: Snapshot) -> Snapshot:
    label = request.GET.get(name)
    return snapshot_called(label) if label else otherwise


def _before(held: list[Snapshot], now: Snapshot) -> Snapshot:
    """The snapshot before another, or itself where there is none before."""
    labels = [one.label for one in held]
    place = labels.index(now.label)
    return held[place + 1] if place + 1 < len(held) else now


def _words(one: Snapshot) -> str:
    if one.as_at is None:
        raise Http404("a snapshot without a date")
    return f"{day(one.as_at)} ({one.label})"


def _shown(found: Difference, then: Snapshot, now: Snapshot) -> dict[str, object]:
    return {
        "period": period_words(found.then),
        "same": found.is_the_same,
        "columns": [
            "What",
            {"text": "Figure", "number": True},
            {"text": "Numerator", "number": True},
            {"text": "Denominator", "number": True},
        ],
        "rows": [
            [f"What we said then: {_words(then)}", *_cells(found.then)],
            [f"What we know now: {_words(now)}", *_cells(found.now)],
        ],
        "reasons": [[words, f"{count:,}"] for words, count in found.reasons.items()],
        "notes": found.notes,
        "moved": not found.is_the_same and (found.then.display != found.now.display),
    }


def _cells(result: Result) -> list[str]:
    return [result.message or result.display, number(result.numerator), number(result.denominator) or NO_VALUE]


urls = [path("indicators/<str:code>/then-and-now/", then_and_now, name="then_and_now")]
