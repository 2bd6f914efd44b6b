"""Plain values in, a page out: templates run no query and decide nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

_templates = Environment(
    loader=PackageLoader("sightline.web"), autoescape=select_autoescape(), undefined=StrictUndefined, trim_blocks=True
)
_templates.globals |= {
    "static": static,
    "url": lambda name, *args: reverse(name, args=args),
    "back": None,
    "back_words": "Back",
}


def page(request: HttpRequest, template: str, title: str, **values: Any) -> HttpResponse:
    """The page that a template makes of plain, already formatted values."""
    return HttpResponse(_templates.get_template(template).render(title=title, **values))
