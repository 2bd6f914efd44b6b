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
        if response.status_code in (401, 403, 404, 422, 429):
            _refused(request, response.status_code)
        return response

    answering.csrf_exempt = True  # type: ignore[attr-defined]  # a token is not sent by a browser of its own accord
    return answering


def _refused(request: Any, status: int) -> None:
    """A refused call's own entry; the gate writes those of the calls that were answered."""
    viewer = getattr(request, "viewer", None)
    if status == 429 or (viewer is None and "Authorization" not in request.headers):
        return  # who calls too often, or without any token, read nothing and would fill the audit
    request.audit.is_written = True
    detail = {"route": request.resolver_match.view_name, "status": status}
    audit.record(viewer, "denied", at=timezone.now(), kind="api", outcome="denied", detail=detail, source="api")


def _patterns() -> list[URLPattern]:
    found, _, _ = api.urls
    for pattern in found:
        pattern.callback = _finishing(pattern.callback)
    return found


urlpatterns = _patterns()
app_name = "api"
