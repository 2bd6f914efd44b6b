"""The summary, care, plans, visits, people and clocks of a child."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from sightline.access.matrix import DataClass
from sightline.access.sight import Sight
from sightline.records.models import ChildSummary
from sightline.reports.child import episodes, events, network, plans, running, summary, visits
from sightline.reports.child.sees import IN_FULL, PROTECTED, classes_of, opens
from sightline.reports.child.words import day
from sightline.web.paging import paging

from .lines import (
    clock_line,
    clock_row,
    event_line,
    facts,
    from_to,
    missed_row,
    plan_line,
    stay_line,
    tallies,
    worker_line,
    yes_no,
)
from .tabs import open_tab, rows_for, tab_page

LATEST = 6  # events and clocks on the summary
VISITS_A_PAGE = 100


@require_safe
def summary_page(request: Any, handle: str) -> HttpResponse:
    """Where the child stands, the days that matter, and what happened last."""
    sight: Sight = request.child
    tables = {*summary.TABLES, *events.tables_told(), *running.tables_timed()} if opens(sight, "CHJ") else summary.TABLES
    rows = rows_for(request, tables)
    place = ChildSummary.objects.get(pk=sight.person_id)
    classes = classes_of(sight)
    told = events.events_of(rows, classes=classes) if opens(sight, "CHJ") else []
    clocks = [run for run in running.clocks_of_rows(rows, classes=classes) if run.is_open] if opens(sight, "CH") else []
    return tab_page(
        request,
        "child",
        sections=summary.summary(rows, place, sight=sight).sections,
        latest=[event_line(event) for event in told[:LATEST]],
        clocks=[clock_line(run) for run in clocks[:LATEST]],
        more_clocks=len(clocks) - LATEST,
        may_restrict=request.viewer.may("restrict_records") and sight.level(DataClass.I) in IN_FULL,
        may_break_the_glass=sight.may_break_the_glass and not sight.glass_until and request.viewer.may("break_glass"),
        is_limited=not sight.shield and not opens(sight, "CHJ"),
    )


@require_safe
def care(request: Any, handle: str) -> HttpResponse:
    """Each period of care with its placements and legal statuses; addresses."""
    sight = open_tab(request, "child_care")
    is_protected = PROTECTED in sight.warnings
    found = episodes.care(rows_for(request, episodes.TABLES), classes=classes_of(sight), is_protected=is_protected)
    return tab_page(
        request,
        "child_care",
        periods=[
            {
                "title": from_to(period.entered_on, period.left_on),
                "facts": facts(
                    ("Lasted" if period.left_on else "Looked after for", period.length),
                    ("Why it began", period.why),
                    ("Why it ended", period.why_left),
                ),
                "placements": [stay_line(stay) for stay in period.placements],
                "statuses": [stay_line(stay) for stay in period.statuses],
            }
            for period in found.periods
        ],
        statuses=[stay_line(stay) for stay in found.other_statuses],
        addresses=None if found.addresses is None else [stay_line(stay) for stay in found.addresses],
        is_protected=is_protected,
        not_held=found.not_held,
    )


@require_safe
def plans_page(request: Any, handle: str) -> HttpResponse:
    """Open plans, then those that ended."""
    sight = open_tab(request, "child_plans")
    found = plans.plans(rows_for(request, plans.TABLES), classes=classes_of(sight))
    return tab_page(
        request,
        "child_plans",
        open=[plan_line(plan) for plan in found.open],
        ended=[plan_line(plan) for plan in found.ended],
        permanence=[(one.label, {"text": one.text, "note": one.note} if one.note else one.text) for one in found.permanence],
        not_held=found.not_held,
    )


@require_safe
def visits_page(request: Any, handle: str) -> HttpResponse:
    """Each visit: seen, seen alone, how long since the child was last seen."""
    open_tab(request, "child_visits")
    found = visits.visits(rows_for(request, visits.TABLES))
    pages = None if "all" in request.GET else paging(request, len(found.visits), rows=VISITS_A_PAGE, things="visits")
    shown = found.visits if pages is None else found.visits[pages.first : pages.last]
    return tab_page(
        request,
        "child_visits",
        facts=facts(
            ("Last seen", day(found.last_seen_on) or "Never, as far as the records say"),
            ("Last seen alone", day(found.last_seen_alone_on) or "Never, as far as the records say"),
            ("Longest between being seen", found.longest),
        ),
        rows=[
            [
                day(visit.on),
                visit.kind,
                yes_no(visit.seen),
                yes_no(visit.alone),
                yes_no(visit.bedroom),
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
    sight = open_tab(request, "child_people")
    found = network.network(rows_for(request, network.TABLES), viewer=request.viewer, sight=sight)
    return tab_page(
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
        current=[worker_line(one) for one in found.current],
        former=[
            [one.name, one.role, one.team or "Not recorded", day(one.since), day(one.until), one.length] for one in found.former
        ],
        family_held=found.family_held,
        workers_held=found.workers_held,
    )


@require_safe
def clocks(request: Any, handle: str) -> HttpResponse:
    """What is due and overdue, and what was met or missed before."""
    sight = open_tab(request, "child_clocks")
    rows = rows_for(request, running.tables_timed())
    runs = running.clocks_of_rows(rows, classes=classes_of(sight))
    over = [run for run in runs if not run.is_open]
    _, cannot = running.clocks_that_run(rows)
    return tab_page(
        request,
        "child_clocks",
        open=[clock_row(run) for run in runs if run.is_open],
        tallies=tallies(over),
        missed=[missed_row(run) for run in over if run.verdict != "met"],
        cannot=cannot,
    )
