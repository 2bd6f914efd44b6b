"""The one gate: no page opens that the matrix does not open for this person, and none about a child unrecorded."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from sightline.access import audit
from sightline.access.matrix import ACCOUNT, PUBLIC, SIGNED_IN, TOKEN, Route, matrix
from sightline.access.models import Account
from sightline.access.sight import NO_SIGHT
from sightline.access.viewer import viewer_of
from sightline.records.models import ChildSummary

AN_HOUR = timedelta(hours=1)
HANDLE = "handle"
POSTING = "posting"  # in the session: which of several postings the person chose


class Note:
    """What a page adds to its own entry in the audit: counts and codes, never anything about a child."""

    def __init__(self) -> None:
        self.key = ""
        self.detail: dict[str, Any] = {}
        self.is_written = False

    def note(self, *, key: str = "", **detail: Any) -> None:
        """Add to the entry: `request.audit.note(rows=12)`; key: the id of what the page is about."""
        self.key = key or self.key
        self.detail |= detail


class Gate:
    """
    Django middleware. Sets `request.viewer` (None when nobody is signed in), `request.child` (a Sight, for addresses with a
    child's handle) and `request.audit`; refuses what the matrix refuses; writes the entry before the answer leaves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        now = timezone.now()
        request.viewer, request.child, request.audit, request.rule = None, NO_SIGHT, Note(), None
        if request.user.is_authenticated:
            request.viewer = viewer_of(
                request.user, at=now, posting_id=request.session.get(POSTING), session=_digest(request.session.session_key)
            )
            _seen(request.user, now)
        response = self._answer(request)
        _write_entry(request, response)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Refuse the page, or let it be drawn. Raises PermissionDenied (403) for a role, Http404 for a child out of sight."""
        rule = matrix().routes.get(request.resolver_match.view_name)
        if rule is None:
            raise PermissionDenied("a page that the matrix does not name does not open")
        request.rule = rule
        if rule.who in (PUBLIC, TOKEN):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else "/")
        if rule.who == ACCOUNT:
            return None
        _refuse_the_role(request, rule)
        if HANDLE in kwargs:
            _look_for_the_child(request, rule, kwargs[HANDLE])
        return None


def _refuse_the_role(request: Any, rule: Route) -> None:
    viewer = request.viewer
    if viewer is None or (rule.who != SIGNED_IN and not viewer.may(rule.who)):
        _denied(request)
        raise PermissionDenied("the role does not open this page")


def _look_for_the_child(request: Any, rule: Route, handle: str) -> None:
    person_id = ChildSummary.objects.filter(handle=handle).values_list("pk", flat=True).first()
    request.child = request.viewer.sight(person_id) if person_id else NO_SIGHT
    if not request.child.opens(rule):
        if person_id:
            _denied(request, person_id)
        raise Http404


def _denied(request: Any, person_id: str = "") -> None:
    request.audit.is_written = True
    detail = {"route": request.resolver_match.view_name}
    if request.viewer:
        audit.record(
            request.viewer, "denied", kind="child" if person_id else "page", key=person_id, outcome="denied", detail=detail
        )


def _write_entry(request: Any, response: HttpResponseBase) -> None:
    """The page's own entry, if it has one and opened; if it cannot be written, the page does not open."""
    rule, viewer, note = request.rule, request.viewer, request.audit
    if not (rule and rule.audit and viewer) or note.is_written or response.status_code >= 300:
        return
    audit.record(
        viewer,
        rule.audit,
        kind="child" if request.child.person_id else rule.name,
        key=request.child.person_id or note.key,
        classes=[rule.needs] if rule.needs else [],
        detail={"route": rule.name} | note.detail,
    )


def _seen(account: Account, now: datetime) -> None:
    """Keep when the account was last used, to the hour: a write for each page would be one too many."""
    if account.last_seen_at is None or now - account.last_seen_at > AN_HOUR:
        Account.objects.filter(pk=account.pk).update(last_seen_at=now)


def _digest(session_key: str | None) -> str:
    return hashlib.sha256((session_key or "").encode()).hexdigest()[:16]
