"""Two addresses for whatever watches the service: whether it lives, and whether it can serve."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sightline.config import health


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is looked at."""
    return JsonResponse({"status": "live"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 while requests can be served, else 503; each check in a word, and nothing about anybody."""
    is_ready, checks = health.ready(settings, at=timezone.now())
    return JsonResponse({"status": "ready" if is_ready else "not ready", "checks": checks}, status=200 if is_ready else 503)


urls = [path("health/live", live, name="live"), path("health/ready", ready, name="ready")]
