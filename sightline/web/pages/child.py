"""One child: summary, chronology, care, plans, visits, people and clocks, each as far as the reader may see."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.matrix import DataClass
from sightline.access.sight import Sight
from sightline.records.models import ChildSummary
from sightline.records.summaries import records_as_at
from sightline.reports.child import (
    Identity,
    Kind,
    Running,
    Wanted,
    episodes,
    events,
    identity_of,
    network,
    plans,
    rows_of,
    running,
    summary,
    visits,
)
from sightline.reports.child.rows import ChildRows
from sightline.reports.child.sees import IN_FULL, PROTECTED, classes_of, opens, unseen
from sightline.reports.child.words import day, plural
from sightline.web.forms import DateField
from sightline.web.paging import paging
from sightline.web.rendering import page

EVENTS_A_PAGE = 100
LATEST = 6  # events and clocks on the summary
# Tab -> words, and the data classes of which one must be seen in full for it to open.
TABS: dict[str, tuple[str, str]] = {
    "child": ("Summary", ""),
    "child_chronology": ("Chronology", "CHJ"),
    "child_care": ("Care and placements", "C"),
    "child_plans": ("Plans", "CH"),
    "child_visits": ("Visits", "C"),
    "child_people": ("People", "E"),
    "child_clocks": ("Clocks", "CH"),
}


@require_safe
def summary_page(request: Any, handle: str) -> HttpResponse:
    """Where the child stands, the days that matter, and what happened last."""
    sight: Sight = request.child
    tables = {*summary.TABLES, *events.tables_told(), *running.tables_timed()} if opens(sight, "CHJ") else summary.TABLES
    rows = _rows(request, tables)
    place = ChildSummary.objects.get(pk=sight.person_id)
    classes = classes_of(sight)
    told = events.events_of(rows, classes=classes) if opens(sight, "CHJ") else []
    clocks = [run for run in running.clocks_of_rows(rows, classes=classes) if run.is_open] if opens(sight, "CH") else []
    return _page(
        request,
        "child",
        sections=summary.summary(rows, place, sight=sight).sections,
        latest=[_event(event) for event in told[:LATEST]],
        clocks=[_clock(run) for run in clocks[:LATEST]],
        more_clocks=len(clocks) - LATEST,
        may_restrict=request.viewer.may("restrict_records") and sight.level(DataClass.I) in IN_FULL,
        may_break_the_glass=sight.may_break_the_glass and request.viewer.may("break_glass"),
        is_limited=not sight.shield and not opens(sight, "CHJ"),
    )


class ChronologyForm(forms.Form):
    """What part of the chronology to show. Words to look for are posted: an address must not hold them."""

    kind = forms.MultipleChoiceField(label="Kind", required=False, widget=forms.CheckboxSelectMultiple)
    since = DateField(label="From", required=False)
    until = DateField(label="To", required=False)
    order = forms.ChoiceField(
        label="Order",
        required=False,
        choices=[("newest", "Newest first"), ("oldest", "Oldest first")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, kinds: list[tuple[Kind, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: Any = self.fields["kind"]
        known.choices = [(kind.slug, f"{kind} ({count:,})") for kind, count in kinds]

    def wanted(self, words: str = "") -> Wanted:
        """The part asked for; all of it where the form is wrong."""
        given = self.cleaned_data if self.is_valid() else {}
        slugs = set(given.get("kind") or [])
        return Wanted(
            kinds=frozenset(kind for kind in Kind if kind.slug in slugs),
            since=given.get("since"),
            until=given.get("until"),
            words=words,
            oldest_first=given.get("order") == "oldest",
        )


@require_http_methods(["GET", "HEAD", "POST"])
def chronology(request: Any, handle: str) -> HttpResponse:
    """Everything that happened, by month; narrowed by kind, days and words; whole on one page for printing."""
    sight = _open(request, "child_chronology")
    rows = _rows(request, events.tables_told())
    told = events.events_of(rows, classes=classes_of(sight))
    words = request.POST.get("words", "").strip()[:100] if request.method == "POST" else ""
    form = ChronologyForm(request.GET, kinds=events.kinds_in(told))
    found = form.wanted(words).of(told)
    is_whole = bool(words) or "all" in request.GET
    pages = None if is_whole else paging(request, len(found), rows=EVENTS_A_PAGE, things="events")
    shown = found if pages is None else found[pages.first : pages.last]
    request.audit.note(rows=len(shown), searched=bool(words))
    return _page(
        request,
        "child_chronology",
        errors=form if form.errors else None,
        form=form,
        words=words,
        months=[(month, [_event(event) for event in of]) for month, of in events.by_month(shown)],
        pages=pages,
        showing=f"{plural(len(shown), 'event')}" if is_whole else "",
        is_whole=is_whole,
        is_narrowed=bool(set(request.GET) - {"page", "all"}) or bool(words),
        here=reverse("child_chronology", args=[handle]),
        print_view=f"?{urlencode([*_kept(request), ('all', 'yes')])}",
        not_loaded=events.not_loaded(rows.held),
    )


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    return [(key, value) for key, values in request.GET.lists() for value in values if key not in ("page", "all")]


@require_safe
def care(request: Any, handle: str) -> HttpResponse:
    """Each period of care with its placements and legal statuses; addresses."""
    sight = _open(request, "child_care")
    is_protected = PROTECTED in sight.warnings
    found = episodes.care(_rows(request, episodes.TABLES), classes=classes_of(sight), is_protected=is_protected)
    return _page(
        request,
        "child_care",
        periods=[
            {
                "title": _from_to(period.entered_on, period.left_on),
                "facts": _facts(
                    ("Lasted" if period.left_on else "Looked after for", period.length),
                    ("Why it began", period.why),
                    ("Why it ended", period.why_left),
                ),
                "placements": [_stay(stay) for stay in period.placements],
                "statuses": [_stay(stay) for stay in period.statuses],
            }
            for period in found.periods
        ],
        statuses=[_stay(stay) for stay in found.other_statuses],
        addresses=None if found.addresses is None else [_stay(stay) for stay in found.addresses],
        is_protected=is_protected,
        not_held=found.not_held,
    )


@require_safe
def plans_page(request: Any, handle: str) -> HttpResponse:
    """Open plans, then those that ended."""
    sight = _open(request, "child_plans")
    found = plans.plans(_rows(request, plans.TABLES), classes=classes_of(sight))
    return _page(
        request,
        "child_plans",
        open=[_plan(plan) for plan in found.open],
        ended=[_plan(plan) for plan in found.ended],
        permanence=[(one.label, {"text": one.text, "note": one.note} if one.note else one.text) for one in found.permanence],
        not_held=found.not_held,
    )


@require_safe
def visits_page(request: Any, handle: str) -> HttpResponse:
    """Each visit: seen, seen alone, how long since the child was last seen."""
    _open(request, "child_visits")
    found = visits.visits(_rows(request, visits.TABLES))
    pages = None if "all" in request.GET else paging(request, len(found.visits), rows=EVENTS_A_PAGE, things="visits")
    shown = found.visits if pages is None else found.visits[pages.first : pages.last]
    return _page(
        request,
        "child_visits",
        facts=_facts(
            ("Last seen", day(found.last_seen_on) or "Never, as far as the records say"),
            ("Last seen alone", day(found.last_seen_alone_on) or "Never, as far as the records say"),
            ("Longest between being seen", found.longest),
        ),
        rows=[
            [
                day(visit.on),
                visit.kind,
                _yes_no(visit.seen),
                _yes_no(visit.alone),
                _yes_no(visit.bedroom),
                visit.since_seen,
            ]
            for visit in shown
        ],
        pages=pages,
        not_held=found.not_held,
    )


@require_safe
def people(request: Any, handle: str) -> HttpResponse:
    """Family known to the council, and the professionals, present and past."""
    sight = _open(request, "child_people")
    found = network.network(_rows(request, network.TABLES), viewer=request.viewer, sight=sight)
    return _page(
        request,
        "child_people",
        family=[
            {
                "name": one.name,
                "href": reverse("child", args=[one.handle]) if one.handle else "",
                "lines": [part for part in (one.relation, one.age, one.status) if part],
            }
            for one in found.family
        ],
        sees_family=sight.level(DataClass.I) in IN_FULL,
        current=[_worker(one) for one in found.current],
        former=[
            [one.name, one.role, one.team or "Not recorded", day(one.since), day(one.until), one.length] for one in found.former
        ],
        family_held=found.family_held,
        workers_held=found.workers_held,
    )


@require_safe
def clocks(request: Any, handle: str) -> HttpResponse:
    """What is due and overdue, and what was met or missed before."""
    sight = _open(request, "child_clocks")
    rows = _rows(request, running.tables_timed())
    runs = running.clocks_of_rows(rows, classes=classes_of(sight))
    over = [run for run in runs if not run.is_open]
    run_from, cannot = running.clocks_that_run(rows)
    return _page(
        request,
        "child_clocks",
        open=[_clock_row(run) for run in runs if run.is_open],
        tallies=_tallies(over),
        missed=[_missed_row(run) for run in over if run.verdict != "met"],
        runs_from=run_from,
        cannot=cannot,
    )


# --- What the pages share ---------------------------------------------------------------------------------------------


def _open(request: Any, tab: str) -> Sight:
    """The reader's sight. Raises Http404 where none of the tab's data classes is seen in full."""
    sight: Sight = request.child
    if not opens(sight, TABS[tab][1]):
        raise Http404
    return sight


def _as_at() -> date:
    as_at = records_as_at()
    if as_at is None:
        raise Http404
    return as_at


def _rows(request: Any, tables: Any) -> ChildRows:
    return rows_of(request.child.person_id, as_at=_as_at(), tables=tables)


def _page(request: Any, tab: str, **values: Any) -> HttpResponse:
    """One of the child's pages, with the identity bar and the tabs that open."""
    sight: Sight = request.child
    as_at = _as_at()
    tabs = [
        (words, reverse(name, args=[sight.handle]), name == tab)
        for name, (words, classes) in TABS.items()
        if not classes or opens(sight, classes)
    ]
    bar: Identity = identity_of(sight, as_at=as_at)
    words = TABS[tab][0]
    template = "child/" + ("summary" if tab == "child" else tab.removeprefix("child_")) + ".html"
    return page(
        request,
        template,
        "A child: " + words.lower(),
        bar=bar,
        tabs=tabs if len(tabs) > 1 else [],
        heading=words,
        unseen="" if sight.shield else unseen(sight),
        glass_closes=f"{timezone.localtime(sight.glass_until):%H:%M}" if isinstance(sight.glass_until, datetime) else "",
        as_at=day(as_at),
        **values,
    )


def _facts(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    return [(term, value) for term, value in pairs if value]


def _from_to(since: date | None, until: date | None) -> str:
    if since is None or since == date.min:
        return f"Until {day(until)}" if until else "Dates not recorded"
    return f"{day(since)} to {day(until)}" if until else f"{day(since)} to now"


def _event(event: Any) -> dict[str, Any]:
    ends = f"until {day(event.ended_on)}" if event.ended_on and event.ended_on != event.on else ""
    return {
        "on": day(event.on),
        "iso": event.on.isoformat(),
        "title": event.title,
        "kind": str(event.kind),
        "ends": "still open" if event.goes_on else ends,
        "detail": list(event.detail),
    }


def _stay(stay: Any) -> dict[str, Any]:
    return {"when": _from_to(stay.since, stay.until), "length": stay.length, "what": stay.what, "detail": list(stay.detail)}


def _plan(plan: Any) -> dict[str, Any]:
    when = _from_to(plan.started_on, plan.ended_on)
    facts = [("From and to", f"{when}{f' ({plan.length})' if plan.length else ''}")] if plan.length else []
    if not plan.length and plan.started_on:
        facts = [("Made or last reviewed", day(plan.started_on))]
    return {"title": plan.kind, "facts": facts + [(one.label, one.text) for one in plan.facts], "reviews": plan.reviews}


def _worker(one: Any) -> dict[str, Any]:
    since = f"since {day(one.since)} ({one.length})" if one.since else ""
    return {"name": one.name, "lines": [part for part in (one.role, one.team, since) if part]}


def _yes_no(value: bool | None) -> str:
    return "Not recorded" if value is None else "Yes" if value else "No"


VERDICTS = {
    "overdue": ("Overdue", "red"),
    "due_soon": ("Due soon", "orange"),
    "running": ("Running", "blue"),
    "met": ("In time", "green"),
    "met_late": ("Late", "red"),
    "excused": ("Late, with an exception", "grey"),
    "too_early": ("Too early", "red"),
}


def _clock(run: Running) -> dict[str, Any]:
    words, colour = VERDICTS[str(run.verdict)]
    return {"title": run.title, "tag": words, "colour": colour, "when": _when(run), "is_local": run.is_local}


def _when(run: Running) -> str:
    if run.days < 0:
        return f"was due {day(run.due_on)}, {plural(-run.days, 'day')} ago"
    return f"due {day(run.due_on)}" + (", today" if run.days == 0 else f", in {plural(run.days, 'day')}")


def _sentence(words: str) -> str:
    """The words with a capital at their head; `capitalize` would take the capitals from the months."""
    return words[:1].upper() + words[1:]


def _clock_row(run: Running) -> list[Any]:
    words, colour = VERDICTS[str(run.verdict)]
    title: Any = {"text": run.title, "note": "Local standard" if run.is_local else run.source}
    return [title, {"text": words, "tag": colour}, day(run.starts_on), _sentence(_when(run))]


def _missed_row(run: Running) -> list[Any]:
    words, colour = VERDICTS[str(run.verdict)]
    ended = f"{day(run.ended_on)}, {plural((run.ended_on - run.due_on).days, 'day')} late" if run.ended_on else "Never"
    return [run.title, day(run.due_on), ended, {"text": words if run.ended_on else "Missed", "tag": colour}]


def _tallies(over: list[Running]) -> list[list[Any]]:
    """For each clock that ran before: how many times, and how many of them in time."""
    counts: dict[str, list[int]] = {}
    for run in over:
        tally = counts.setdefault(run.title, [0, 0])
        tally[0] += 1
        tally[1] += run.verdict == "met"
    return [[title, {"text": f"{met:,} of {total:,}"}] for title, (total, met) in sorted(counts.items())]


urls = [
    path("children/<str:handle>/", summary_page, name="child"),
    path("children/<str:handle>/chronology/", chronology, name="child_chronology"),
    path("children/<str:handle>/care/", care, name="child_care"),
    path("children/<str:handle>/plans/", plans_page, name="child_plans"),
    path("children/<str:handle>/visits/", visits_page, name="child_visits"),
    path("children/<str:handle>/people/", people, name="child_people"),
    path("children/<str:handle>/clocks/", clocks, name="child_clocks"),
]
