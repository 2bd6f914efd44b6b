"""The chronology of a child: narrowed by kind, days and words, and whole for printing."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sightline.reports.child import Kind, Wanted, events
from sightline.reports.child.sees import classes_of
from sightline.reports.child.words import plural
from sightline.web.forms import DateField
from sightline.web.paging import paging

from .lines import event_line
from .tabs import open_tab, rows_for, tab_page

EVENTS_A_PAGE = 100


class ChronologyForm(forms.Form):
    """What part of the chronology to show. Words to look for are posted: an address must not hold them."""

    kind = forms.MultipleChoiceField(label="Kind", required=False, widget=forms.CheckboxSelectMultiple)
    since = DateField(label="From", required=False)
    until = DateField(label="To", required=False)
    order = forms.ChoiceField(
        label="Order",
        required=False,
        choices=[("newest", "Newest first"), ("oldest", "Oldest first")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, kinds: list[tuple[Kind, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: Any = self.fields["kind"]
        known.choices = [(kind.slug, f"{kind} ({count:,})") for kind, count in kinds]

    def wanted(self, words: str = "") -> Wanted:
        """The part asked for; all of it where the form is wrong."""
        given = self.cleaned_data if self.is_valid() else {}
        slugs = set(given.get("kind") or [])
        return Wanted(
            kinds=frozenset(kind for kind in Kind if kind.slug in slugs),
            since=given.get("since"),
            until=given.get("until"),
            words=words,
            oldest_first=given.get("order") == "oldest",
        )


@require_http_methods(["GET", "HEAD", "POST"])
def chronology(request: Any, handle: str) -> HttpResponse:
    """Everything that happened, by month; narrowed by kind, days and words; whole on one page for printing."""
    sight = open_tab(request, "child_chronology")
    rows = rows_for(request, events.tables_told())
    told = events.events_of(rows, classes=classes_of(sight))
    words = request.POST.get("words", "").strip()[:100] if request.method == "POST" else ""
    form = ChronologyForm(request.GET, kinds=events.kinds_in(told))
    found = form.wanted(words).of(told)
    is_whole = bool(words) or "all" in request.GET
    pages = None if is_whole else paging(request, len(found), rows=EVENTS_A_PAGE, things="events")
    shown = found if pages is None else found[pages.first : pages.last]
    request.audit.note(rows=len(shown), searched=bool(words))
    return tab_page(
        request,
        "child_chronology",
        errors=form if form.errors else None,
        form=form,
        words=words,
        months=[(month, [event_line(event) for event in of]) for month, of in events.by_month(shown)],
        pages=pages,
        showing=f"{plural(len(shown), 'event')}" if is_whole else "",
        is_narrowed=bool(set(request.GET) - {"page", "all"}) or bool(words),
        here=reverse("child_chronology", args=[handle]),
        print_view=f"?{urlencode([*_kept(request), ('all', 'yes')])}",
        not_loaded=events.not_loaded(rows.held),
    )


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    return [(key, value) for key, values in request.GET.lists() for value in values if key not in ("page", "all")]
