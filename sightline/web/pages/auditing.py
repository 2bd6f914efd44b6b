"""The audit: who saw and did what, and whether the chain of entries is whole."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import path, reverse
from django.utils import timezone

from sightline.access import audit as chain
from sightline.access.alerts import Alert
from sightline.access.alerts import alerts as standing_out
from sightline.access.matrix import matrix
from sightline.access.models import Account, AuditEvent
from sightline.access.viewer import Viewer
from sightline.web.forms import DateField
from sightline.web.paging import paging
from sightline.web.rendering import page
from sightline.web.words import day_words, moment_words

ACTIONS = {
    "view": "Opened",
    "list": "Listed",
    "search": "Searched",
    "export": "Took out a file",
    "denied": "Refused",
    "break_glass": "Opened in an emergency",
    "close_glass": "Closed an emergency opening",
    "review_glass": "Reviewed an emergency opening",
    "import": "Brought data in",
    "view_audit": "Read the audit",
    "grant": "Gave a link or a role",
    "restrict": "Restricted a record",
    "sign_off": "Signed off",
    "sign in": "Signed in",
    "sign out": "Signed out",
}
DATA = {
    "E": "The record",
    "I": "Who the child is",
    "L": "Where the child is",
    "L+": "A protected address",
    "C": "The case record",
    "H": "Health and need",
    "J": "Justice and risk",
    "S": "A sealed record",
}


def action_words(action: str) -> str:
    """
    What was done, as a reader of the audit would say it.

    >>> action_words("view"), action_words("undo_merge")
    ('Opened', 'Undo merge')
    """
    return ACTIONS.get(action, action.replace("_", " ").capitalize())


class SearchForm(forms.Form):
    """What to look for; every box may be left empty."""

    who = forms.ChoiceField(label="Who", required=False)
    action = forms.ChoiceField(label="What they did", required=False)
    child = forms.CharField(label="Child's number in the case system", max_length=100, required=False)
    since = DateField(label="Since", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Account.objects.values_list("pk", "full_name")
        actions = AuditEvent.objects.order_by("action").values_list("action", flat=True).distinct()
        self._offer("who", [("", "Anybody"), *((str(key), name) for key, name in people)])
        self._offer("action", [("", "Anything"), *((action, action_words(action)) for action in actions)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def audit(request: Any) -> HttpResponse:
    """The entries that match, newest first. A child's number is posted, so that it stays out of addresses."""
    form = SearchForm(request.POST or None)
    found = _open_to(request.viewer)
    if form.is_bound and form.is_valid():
        found = _matching(found, form)
    pages = paging(request, found.count(), things="entries")
    request.audit.note(
        rows=pages.total, filters=sorted(name for name, value in form.data.items() if value and name in form.fields)
    )
    events = list(found.order_by("-sequence")[pages.first : pages.last])
    names = dict(Account.objects.filter(pk__in={event.actor_id for event in events}).values_list("pk", "full_name"))
    broken = chain.verify() if "verify" in request.GET else None
    return page(
        request,
        "access/audit.html",
        "Audit",
        form=form,
        errors=form if form.is_bound else None,
        rows=[_row(event, names) for event in events],
        pages=pages,
        verified="verify" in request.GET,
        broken=f"Entry {broken.sequence:,}: {broken.why}." if broken else "",
        wide=True,
    )


def _open_to(viewer: Viewer) -> QuerySet[AuditEvent]:
    """Every entry but those about a child of whom the reader may not know: those are for whoever is named on the list."""
    return AuditEvent.objects.exclude(kind="child", key__in=viewer.restricted.hiding().values("person_id"))


def _matching(found: QuerySet[AuditEvent], form: SearchForm) -> QuerySet[AuditEvent]:
    values = form.cleaned_data
    if values["who"]:
        found = found.filter(actor_id=values["who"])
    if values["action"]:
        found = found.filter(action=values["action"])
    if values["child"]:
        found = found.filter(kind="child", key=values["child"].strip())
    if values["since"]:
        found = found.filter(at__gte=timezone.make_aware(datetime.combine(values["since"], time.min)))
    return found


def _row(event: AuditEvent, names: dict[int, str]) -> list[str]:
    role = matrix().roles.get(event.role)
    detail = "; ".join(
        f"{'page' if name == 'route' else name.replace('_', ' ')}: {value}"
        for name, value in sorted(event.detail.items())
        if value not in ([], "")
    )
    return [
        f"{event.sequence:,}",
        moment_words(event.at),
        names.get(event.actor_id or 0, "Nobody signed in"),
        role.called if role else "",
        action_words(event.action),
        f"{event.kind.replace('_', ' ')} {event.key}".strip().capitalize() if event.kind != "child" else f"Child {event.key}",
        ", ".join(DATA.get(one, one) for one in event.classes.split()),
        event.outcome.capitalize(),
        detail,
    ]


WHAT_STANDS_OUT = {
    "volume": ("Many children in a day", "children"),
    "hours": ("Children opened between 10pm and 6am", "openings"),
    "denials": ("Often refused in a day", "refusals"),
    "export": ("Many rows taken out in a day", "rows"),
    "surname": ("Children of the reader's own surname", "children"),
}


def alerts(request: Any) -> HttpResponse:
    """Use that somebody should ask about, of the last four weeks."""
    found = standing_out(at=request.viewer.at)
    request.audit.note(rows=len(found))
    names = dict(Account.objects.filter(pk__in={alert.account_id for alert in found}).values_list("pk", "full_name"))
    rows = [
        [WHAT_STANDS_OUT[alert.kind][0], names.get(alert.account_id, ""), day_words(alert.on), _how_much(alert)]
        for alert in found
    ]
    return page(request, "access/alerts.html", "Unusual use", rows=rows, back=reverse("audit"), back_words="Audit")


def _how_much(alert: Alert) -> str:
    return f"{alert.count:,} {WHAT_STANDS_OUT[alert.kind][1]}"


urls = [path("audit/", audit, name="audit"), path("audit/unusual/", alerts, name="audit_alerts")]
