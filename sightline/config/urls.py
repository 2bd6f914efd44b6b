"""Where each address leads: every page module of the web room brings its own `urls`."""

import pkgutil
from importlib import import_module

from django.urls import URLPattern, URLResolver

from sightline.web import pages


def _own() -> list[URLPattern | URLResolver]:
    modules = sorted(module.name for module in pkgutil.iter_modules(pages.__path__))
    return [url for name in modules for url in getattr(import_module(f"{pages.__name__}.{name}"), "urls", [])]


urlpatterns = _own()
handler400 = "sightline.web.errors.unreadable"
handler403 = "sightline.web.errors.forbidden"
handler404 = "sightline.web.errors.not_found"
handler500 = "sightline.web.errors.broken"
