"""Plain values in, a page out: templates run no query and decide nothing."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from .forms import component, error_summary, fields
from .navigation import address_of, navigation_for

_templates = Environment(
    loader=PackageLoader("sightline.web"),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def csrf(request: HttpRequest) -> Markup:
    """The hidden field that every form that changes something needs."""
    return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(request))


_templates.globals |= {
    "static": static,
    "url": lambda name, *args: reverse(name, args=args),
    "csrf": csrf,
    "govuk": component,
    "fields": fields,
    "error_summary": error_summary,
    "back": None,
    "back_words": "Back",
    "wide": False,
    "errors": None,
}


def page(request: HttpRequest, template: str, title: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """
    The page that a template makes of plain, already formatted values.

    title: the page's own, without a child's name, which a browser's history would keep. errors: a bound form with errors,
    said in the title too. back, back_words: the back link. wide: for tables that need the whole width.
    """
    return HttpResponse(fragment(request, template, title=title, **values), status=status)


def fragment(request: HttpRequest, template: str, **values: Any) -> str:
    """The text that a template makes: a whole page, or a part of one for htmx to put in its place."""
    return _templates.get_template(template).render(request=request, shell=_shell(request), **values)


def _shell(request: HttpRequest) -> dict[str, Any]:
    """What is around every page: who is signed in, where they can go, and whether all this is invented."""
    viewer = getattr(request, "viewer", None)
    account = getattr(request, "user", None)
    return {
        "is_signed_in": bool(account and account.is_authenticated),
        "name": viewer.account.full_name if viewer else getattr(account, "full_name", ""),
        "role": viewer.role.called if viewer else "",
        "navigation": navigation_for(viewer, request.path),
        "find": address_of("find") if viewer and viewer.may("find_children") else "",
        "account": address_of("account"),
        "is_invented": not settings.IN_PRODUCTION,
        "messages": [(str(message), message.level_tag) for message in get_messages(request)]
        if hasattr(request, "_messages")
        else [],
    }
