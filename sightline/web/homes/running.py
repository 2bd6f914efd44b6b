"""Homes of those who keep Sightline itself: the analyst, the administrator, and information governance."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.http import HttpResponse

from sightline.access.breaking import waiting_for_review
from sightline.access.models import Account, AuditEvent, BreakGlass
from sightline.access.viewer import Viewer
from sightline.config import health
from sightline.config.findings import Finding, State
from sightline.interchange.engine import current_snapshot
from sightline.interchange.uploads.models import Upload
from sightline.records.models import ImportRun
from sightline.records.summaries import records_as_at
from sightline.reports.dashboards.held import Held, held_in
from sightline.reports.figures import NoFigures, current_figures
from sightline.reports.self_evaluation.words import day
from sightline.services.catalogue import all_indicators
from sightline.web.imports_words import kind_words, table_words
from sightline.web.navigation import address_of
from sightline.web.rendering import page

from .children import drafts_for

LOADS_SHOWN = 5
CAUSES_SHOWN = 10
UNUSED_AFTER = timedelta(days=45)  # security standard, section 5
A_WEEK = timedelta(days=7)
COLOURS = {State.GOOD: "green", State.WARNING: "yellow", State.FAULT: "red"}


def analyst(request: Any) -> HttpResponse:
    """What was loaded and when, what is wrong with it, what is missing, and the catalogue."""
    as_at = records_as_at()
    snapshot = current_snapshot(Path(settings.HOME))
    held = held_in(snapshot) if snapshot else []
    any_stale = any(one.rows and one.is_stale for one in held)
    return page(
        request,
        "home/analyst.html",
        "Data",
        loaded=as_at is not None,
        as_at=day(as_at) if as_at else "",
        days_old=(request.viewer.on - as_at).days if as_at else 0,
        loads=list(_loads()),
        uploads=_uploads(),
        causes=list(_causes()),
        any_stale=any_stale,
        tables=[_table(one)[: 4 if any_stale else 3] for one in held if one.rows],
        absent=[table_words(one.table) for one in held if not one.rows],
        not_held=_not_held(),
        indicators=len(all_indicators()),
        drafts=drafts_for(request.viewer),
        links={name: address_of(name) for name in ("imports", "indicators", "dashboards", "self_evaluation")},
    )


def administrator(request: Any) -> HttpResponse:
    """Accounts, invitations that wait, and whether the service is well. Nothing about any child."""
    return page(
        request,
        "home/administrator.html",
        "Running Sightline",
        accounts=_accounts(request.viewer),
        invited=[(one.full_name, day(one.created_at.date())) for one in _invited()],
        checks=[_check(one) for one in health.findings(Path(settings.HOME), at=request.viewer.at)],
        links=[(words, address_of(name)) for words, name in ADMINISTRATION if address_of(name)],
    )


ADMINISTRATION = [("People", "people"), ("Teams", "teams"), ("Links to children", "links"), ("Data", "imports")]


def information_governance(request: Any) -> HttpResponse:
    """Openings in an emergency that wait for review, refusals of the week, and the way to the audit."""
    viewer: Viewer = request.viewer
    waiting = waiting_for_review(viewer)
    since = viewer.at - A_WEEK
    return page(
        request,
        "home/governance.html",
        "Information governance",
        waiting=[_opening(one, viewer) for one in waiting[:25]],
        count=len(waiting),
        late=sum(one.review_due_on < viewer.on for one in waiting),
        week=[
            ("Pages and records refused", AuditEvent.objects.filter(at__gte=since, outcome="denied").count()),
            ("Records opened in an emergency", BreakGlass.objects.filter(opened_at__gte=since).count()),
            ("Files taken out", AuditEvent.objects.filter(at__gte=since, action="export").count()),
        ],
        audit=address_of("audit"),
        reviews=address_of("break_glass_reviews"),
    )


def _opening(one: BreakGlass, viewer: Viewer) -> list[Any]:
    late = one.review_due_on < viewer.on
    due = {"text": f"{day(one.review_due_on)}: late", "tag": "red"} if late else day(one.review_due_on)
    return [day(one.opened_at.date()), one.account.full_name, one.get_reason_code_display(), due]


def _loads() -> Iterator[list[Any]]:
    """The latest loads: day, what, as at, rows read and rejected, and what became of it."""
    runs = ImportRun.objects.order_by("-pk").annotate(read=Sum("counts__read"), rejected=Sum("counts__rejected"))[:LOADS_SHOWN]
    for run in runs:
        state = {"text": run.get_state_display().capitalize(), "tag": "green" if run.state == "loaded" else "grey"}
        as_at = day(run.as_at) if run.as_at else "Not known"
        yield [day(run.finished_at.date()), kind_words(run.kind), as_at, f"{run.read or 0:,}", f"{run.rejected or 0:,}", state]


def _uploads() -> list[tuple[str, int]]:
    """Uploads that wait for somebody, by what they wait for."""
    waiting = ["received", "reading", "read", "loading", "undoing"]
    counted = {state: Upload.objects.filter(state=state).count() for state in waiting}
    return [(Upload.State(state).label, number) for state, number in counted.items() if number]


def _causes() -> Iterator[list[Any]]:
    """What was wrong with the newest file that was read, the most frequent first."""
    newest = Upload.objects.exclude(causes=[]).first()
    causes = sorted(newest.causes, key=lambda cause: -cause["count"]) if newest else []
    for cause in causes[:CAUSES_SHOWN]:
        message = cause["message"][:1].upper() + cause["message"][1:]
        yield [message, cause["sheet"] or "", cause["column"] or "", f"{cause['count']:,}"]


def _table(one: Held) -> list[Any]:
    newest = day(one.newest) if one.newest else ""
    said = {"text": f"{one.behind:,} days before the rest", "tag": "yellow"} if one.is_stale else ""
    return [table_words(one.table), f"{one.rows:,}", newest, said]


def _not_held() -> list[str]:
    """The indicators that cannot be known from what was loaded."""
    try:
        figures = current_figures(Path(settings.HOME)).figures()
    except NoFigures:
        return []
    return [one.name for one in figures.values() if one.message.startswith("Not held")]


def _accounts(viewer: Viewer) -> list[tuple[str, int]]:
    accounts = list(Account.objects.values_list("is_active", "last_seen_at", "created_at"))
    active = [(seen, made) for is_active, seen, made in accounts if is_active]
    unused = sum((seen or made) < viewer.at - UNUSED_AFTER for seen, made in active)
    return [("In use", len(active)), ("Switched off", len(accounts) - len(active)), ("Not used for 45 days", unused)]


def _invited() -> list[Account]:
    """Accounts whose owner has not chosen a password yet."""
    return [one for one in Account.objects.filter(is_active=True).order_by("created_at") if not one.has_usable_password()]


def _check(one: Finding) -> list[Any]:
    return [one.about.capitalize(), {"text": one.state.value.capitalize(), "tag": COLOURS[one.state]}, one.sentence]
