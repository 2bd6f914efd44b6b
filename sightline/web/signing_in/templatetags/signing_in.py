"""allauth's pages inside our own layout, with our own fields: `framed`, `our_fields`, `browser`."""

import re
from typing import Any

from django import template
from django.forms import BaseForm
from django.template.base import NodeList, Parser, Token
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markupsafe import Markup

from sightline.web import forms
from sightline.web.rendering import fragment
from sightline.web.signing_in.facts import facts_for

register = template.Library()
# In this order: Edge says that it is Chrome, and Chrome that it is Safari.
BROWSERS = [("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")]
MACHINES = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
]


class Framed(template.Node):
    """A title and a page's content, drawn by the same layout as every page of ours."""

    child_nodelists = ("title", "content")

    def __init__(self, title: NodeList, content: NodeList, back: str) -> None:
        self.title = title
        self.content = content
        self.back = back

    def render(self, context: Any) -> SafeString:
        """The whole page, with what is wrong with its form at the top."""
        wrong = next((one for one in context.flatten().values() if _is_wrong(one)), None)
        with context.push(**facts_for(context["request"])):
            title = " ".join(strip_tags(self.title.render(context)).split()) or "Signing in"
            content = Markup(self.content.render(context))  # drawn by Django's own escaping templates
        back = {"back": reverse(self.back), "back_words": "My account"} if self.back else {}
        text = fragment(context["request"], "signing_in/frame.html", title=title, content=content, errors=wrong, **back)
        return mark_safe(text)


def _is_wrong(one: Any) -> bool:
    return isinstance(one, BaseForm) and one.is_bound and bool(one.errors)


@register.tag
def framed(parser: Parser, token: Token) -> Framed:
    """`{% framed %}title{% main %}content{% endframed %}`; with a page's name, a link back to that page."""
    back = token.split_contents()[1].strip("\"'") if len(token.split_contents()) > 1 else ""
    title = parser.parse(("main",))
    parser.delete_first_token()
    content = parser.parse(("endframed",))
    parser.delete_first_token()
    return Framed(title, content, back)


@register.simple_tag
def our_fields(form: BaseForm, *names: str) -> SafeString:
    """The named fields of a form, or all of them, as GOV.UK draws them."""
    return mark_safe(str(forms.fields(form, *names)))


@register.filter
def browser(user_agent: str) -> str:
    """`Chrome on Windows`, from what a browser says of itself; what it says, cut short, if it is none of the usual ones."""
    name = next((words for sign, words in BROWSERS if re.search(rf"\b{sign}", user_agent)), "")
    machine = next((words for sign, words in MACHINES if sign in user_agent), "")
    return " on ".join(filter(None, [name, machine])) or user_agent[:60] or "Unknown"
