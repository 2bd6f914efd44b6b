"""allauth's pages inside our own layout, with our own fields: `framed`, `our_fields`, `error_summary`."""

from typing import Any

from django import template
from django.contrib import messages
from django.forms import BaseForm
from django.template.base import NodeList, Parser, Token
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markupsafe import Markup

from sightline.web import forms
from sightline.web.rendering import page

register = template.Library()


class Framed(template.Node):
    """A title and a page's content, drawn by the same layout as every page of ours."""

    child_nodelists = ("title", "content")

    def __init__(self, title: NodeList, content: NodeList) -> None:
        self.title = title
        self.content = content

    def render(self, context: Any) -> SafeString:
        """The whole page. A form with errors says so in the title, as GOV.UK pages do."""
        request = context["request"]
        words = " ".join(strip_tags(self.title.render(context)).split()) or "Signing in"
        wrong = any(isinstance(one, BaseForm) and one.is_bound and one.errors for one in context.flatten().values())
        answer = page(
            request,
            "signing_in/frame.html",
            f"Error: {words}" if wrong else words,
            content=Markup(self.content.render(context)),  # noqa: S704  # drawn by Django's own escaping templates
            notes=[(str(note), note.level_tag) for note in messages.get_messages(request)],
        )
        return mark_safe(answer.content.decode())  # noqa: S308


@register.tag
def framed(parser: Parser, token: Token) -> Framed:
    """`{% framed %}title{% main %}content{% endframed %}`."""
    title = parser.parse(("main",))
    parser.delete_first_token()
    content = parser.parse(("endframed",))
    parser.delete_first_token()
    return Framed(title, content)


@register.simple_tag
def our_fields(form: BaseForm) -> SafeString:
    """The fields of a form as GOV.UK draws them."""
    return mark_safe(str(forms.fields(form)))  # noqa: S308


@register.simple_tag
def error_summary(form: BaseForm | None) -> SafeString:
    """What is wrong with a form, in one box at the top, each message leading to its field; nothing if nothing is."""
    return mark_safe(str(forms.error_summary(form)) if form is not None and form.is_bound else "")  # noqa: S308
