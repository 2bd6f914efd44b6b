"""The addresses of the API, each answer finished in one place: tagged, and written down where it was refused."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern
from django.utils import timezone

from sightline.access import audit

from .answers import finished
from .service import api

View = Callable[..., HttpResponseBase]


def _finishing(view: View) -> View:
    @wraps(view)
    def answering(request: Any, *args: Any, **values: Any) -> HttpResponseBase:
        response = finished(request, view(request, *args, **values))
        if response.status_code == 304:
            _write(request, request.rule.audit, outcome="unchanged")
        elif response.status_code in (401, 403, 404, 422):
            _write(request, "denied", outcome="denied", status=response.status_code)
        return response

    answering.csrf_exempt = True  # type: ignore[attr-defined]  # a token is not sent by a browser of its own accord
    return answering


def _write(request: Any, action: str, *, outcome: str, **detail: Any) -> None:
    """
    The entry of a call that was refused, or had nothing new to send; the gate writes those of the calls that were answered.

    None for who called without any token: they read nothing, and would fill the audit.
    """
    viewer = getattr(request, "viewer", None)
    if viewer is None and "Authorization" not in request.headers:
        return
    request.audit.is_written = True
    said = {"route": request.resolver_match.view_name} | (request.audit.detail if viewer else {}) | detail
    audit.record(viewer, action, at=timezone.now(), kind="api", outcome=outcome, detail=said, source="api")


def _patterns() -> list[URLPattern]:
    found, _, _ = api.urls
    for pattern in found:
        pattern.callback = _finishing(pattern.callback)
    return found


urlpatterns = _patterns()
app_name = "api"
