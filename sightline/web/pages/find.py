"""Finding a child: one box, and the children it finds. What was typed is never in an address, a log or the audit."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_http_methods, require_safe

from sightline.services.child_index.cards import Card, cards
from sightline.services.child_index.reading import MOST_LETTERS
from sightline.services.child_index.search import MOST, Found, search
from sightline.web.rendering import page
from sightline.web.words import count_words, day_words

SEARCHES = "searches"  # in the session, which lies in the database: token -> what was typed and when
KEPT = 5  # searches of one person, so that several tabs each go back to their own
LASTS = timedelta(minutes=30)
TOKEN_LENGTH = 16
COLUMNS = ["Child", "Date of birth", "Number", "Locality", "Status", "Worker", "Team"]
EXAMPLES = [
    ("Names in any order, in part, or as they sound", "Birchacre Bill, or Ash Birch"),
    ("A date of birth, with a name or without", "1/7/2015, 1 July 2015, or July 2015"),
    ("A UPN, an NHS number or any system number", "A838999920001, or 999 000 0018"),
    ("A postcode, its first half, or a street", "QQ1 2AB, QQ1, or 12 Acorn Lane"),
]


class FindForm(forms.Form):
    """The one box."""

    text = forms.CharField(
        label="Name, date of birth, number, postcode or address",
        max_length=MOST_LETTERS,
        error_messages={
            "required": "Enter a name, a date of birth, a number, a postcode or an address",
            "max_length": f"Enter {MOST_LETTERS} letters or fewer",
        },
    )


@require_http_methods(["GET", "POST"])
def find(request: Any) -> HttpResponse:
    """The box; what is typed is kept for half an hour with the session, and the results have an address without it."""
    form = FindForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, form, errors=form if form.is_bound else None)
    token = _keep(request, form.cleaned_data["text"])
    return redirect("found", token)


@require_safe
def found(request: Any, token: str) -> HttpResponse:
    """The children found. Recorded as a search: the kinds of thing that were typed and how many children, never the text."""
    text = _kept(request, token)
    if text is None:
        request.audit.is_written = True  # nothing was searched
        return _page(request, FindForm(), ended="That search has ended. Enter it again.")
    result = search(request.viewer, text, page=_number(request))
    request.audit.note(kinds=result.kinds, rows=result.total, more=result.is_more)
    shown = cards(request.viewer, result.person_ids)
    return _page(
        request,
        FindForm(initial={"text": text}),
        heading=_heading(result),
        advice=_advice(result),
        columns=COLUMNS,
        rows=[_row(card) for card in shown],
        pages=_pages(token, result),
    )


def _page(request: Any, form: forms.Form, *, errors: forms.Form | None = None, ended: str = "", **results: Any) -> HttpResponse:
    nothing = {"heading": "", "advice": [], "columns": [], "rows": [], "pages": {"showing": "", "previous": None, "next": None}}
    return page(
        request,
        "find/find.html",
        "Find a child",
        form=form,
        errors=errors,
        ended=ended,
        examples=EXAMPLES,
        may_merge=request.viewer.may("merge_children"),
        wide=bool(results),
        **(nothing | results),
    )


def _keep(request: Any, text: str) -> str:
    token = get_random_string(TOKEN_LENGTH)
    kept = dict(list(request.session.get(SEARCHES, {}).items())[-(KEPT - 1) :])
    request.session[SEARCHES] = kept | {token: [text, request.viewer.at.isoformat()]}
    return token


def _kept(request: Any, token: str) -> str | None:
    """What was typed; None where this session did not type it, or longer ago than a search lasts."""
    text, at = request.session.get(SEARCHES, {}).get(token, ("", None))
    return text if at and request.viewer.at - datetime.fromisoformat(at) <= LASTS else None


def _number(request: Any) -> int:
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise Http404("no such page")
    return int(text)


def _heading(result: Found) -> str:
    if result.is_more:
        return f"More than {MOST} children found"
    return f"{count_words(result.total, 'child', 'children')} found" if result.total else "No child found"


def _advice(result: Found) -> list[str]:
    advice = list(result.advice)
    if result.is_more:
        advice.append(f"The best {MOST} are shown. Add a date of birth, a postcode or another name to find fewer.")
    if not result.total and not advice:
        advice += [
            "Try fewer letters of the name, the other way of writing the date, or the first half of the postcode.",
            "Only children whom you may see are found. Ask the front door whether somebody else knows the child.",
        ]
    return advice


def _row(card: Card) -> list[Any]:
    child: dict[str, str] = {"text": card.name, "href": reverse("child", args=[card.handle])}
    if card.notes:
        child["note"] = "; ".join(card.notes)
    born = day_words(card.born) or (f"expected {day_words(card.expected)}" if card.expected else "")
    return [child, born, card.number, card.locality, card.status, card.worker, card.team]


def _pages(token: str, result: Found) -> dict[str, Any]:
    address = reverse("found", args=[token])
    return {
        "showing": "",
        "number": result.page,
        "of": result.pages,
        "previous": f"{address}?page={result.page - 1}" if result.page > 1 else None,
        "next": f"{address}?page={result.page + 1}" if result.page < result.pages else None,
    }


urls = [
    path("find/", find, name="find"),
    path("find/<str:token>/", found, name="found"),
]
