"""What a person sees when a page does not open: plain words, what to do next, and nothing about what they asked for."""

from django.http import HttpRequest, HttpResponse

from .rendering import page


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the role does not open this page, or there is no role yet."""
    has_role = getattr(request, "viewer", None) is not None
    return page(request, "errors/forbidden.html", "You cannot open this page", status=403, has_role=has_role)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what the browser sent is too much at once, or is not what any of our pages sends."""
    return page(request, "errors/unreadable.html", "What you sent could not be read", status=400)


def out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 to a form without a fitting token: it was open while its owner signed out, or in again, elsewhere."""
    return page(request, "errors/out_of_date.html", "This page was open for too long", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same words whether there is no such thing or none for this person."""
    return page(request, "errors/not_found.html", "Page not found", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. Leans on nothing that may itself be broken."""
    return page(request, "errors/broken.html", "Sorry, there is a problem with Sightline", status=500)
