"""People and what they are posted to do: for whoever administers the installation."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access import NotFound, Refusal
from sightline.access.joining import create_account, invite, post
from sightline.access.leaving import disable, enable, reset_second_factor, sign_out_everywhere
from sightline.access.matrix import matrix
from sightline.access.models import Account, Posting
from sightline.access.people import change_account, end_posting
from sightline.records.models import ChildSummary, Department
from sightline.web.forms import DateField
from sightline.web.paging import paging
from sightline.web.rendering import page
from sightline.web.signing_in.factors import recent_factor
from sightline.web.signing_in.step_up import ask_again
from sightline.web.words import day_words, moment_words


class AccountForm(forms.Form):
    """Who a person is."""

    full_name = forms.CharField(label="Full name", max_length=200, error_messages={"required": "Enter the person's full name"})
    professional_id = forms.CharField(
        label="Worker id in the council's records",
        max_length=100,
        required=False,
        help_text="The children allocated to this worker in the case system are then theirs here.",
    )


class NewAccountForm(AccountForm):
    """Somebody to ask in."""

    email = forms.EmailField(
        label="Email address",
        error_messages={"required": "Enter an email address", "invalid": "Enter an email address, like name@example.com"},
    )
    field_order = ["full_name", "email", "professional_id"]


class PostingForm(forms.Form):
    """A role, and where."""

    role = forms.ChoiceField(label="Role", error_messages={"required": "Choose a role"})
    team_id = forms.ChoiceField(label="Team", required=False)
    locality = forms.ChoiceField(label="Locality", required=False)
    agency = forms.CharField(label="Partner agency", max_length=100, required=False)
    ends_on = DateField(label="Last day", required=False, help_text="Leave blank while the role lasts. For example, 31 3 2027")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Department.objects.order_by("name").values_list("team_id", "name")
        places = ChildSummary.objects.exclude(locality="").order_by("locality").values_list("locality", flat=True).distinct()
        self._offer("role", [(code, role.title) for code, role in matrix().roles.items()])
        self._offer("team_id", [("", "No team"), *teams])
        self._offer("locality", [("", "No locality"), *((place, place) for place in places)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def people(request: Any) -> HttpResponse:
    """Everybody with an account: who is on, what they are posted to, when they were last here."""
    words = request.GET.get("search", "").strip()
    found = Account.objects.prefetch_related("postings").order_by("full_name", "pk")
    if words:
        found = found.filter(Q(full_name__icontains=words) | Q(email__icontains=words))
    pages = paging(request, found.count(), things="people")
    rows = [_line(account, request.viewer.on) for account in found[pages.first : pages.last]]
    return page(request, "people/people.html", "People", rows=rows, pages=pages, search=words)


def _line(account: Account, on: Any) -> list[Any]:
    lasting = [posting for posting in account.postings.all() if posting.starts_on <= on <= (posting.ends_on or on)]
    roles = "; ".join(_title(posting) for posting in lasting) or "No role today"
    state = {"text": "On", "tag": "green"} if account.is_active else {"text": "Off", "tag": "grey"}
    seen = moment_words(account.last_seen_at) if account.last_seen_at else "Never"
    name = {"text": account.full_name, "href": reverse("person", args=[account.pk])}
    return [name, account.email, roles, state, seen]


def _title(posting: Posting) -> str:
    role = matrix().roles.get(posting.role)
    where = posting.locality or posting.agency
    return (role.title if role else posting.role) + (f", {where}" if where else "")


@require_http_methods(["GET", "POST"])
def person_new(request: Any) -> HttpResponse:
    """Ask somebody in: an account, and a letter to choose a password within two days."""
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            made = create_account(
                values["email"],
                full_name=values["full_name"],
                professional_id=values["professional_id"],
                by=request.viewer,
                at=request.viewer.at,
            )
            invite(made, by=request.viewer, at=request.viewer.at)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The account was made and its invitation sent. Give it a role next.")
            return redirect("person", made.pk)
    return page(request, "people/new.html", "Add a person", form=form, errors=form, back=reverse("people"), back_words="People")


@require_http_methods(["GET", "POST"])
def person(request: Any, account_id: int) -> HttpResponse:
    """One account: its name, its postings, and what can be done about it."""
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        raise Http404
    request.audit.note(key=str(account_id))
    held = {"full_name": account.full_name, "professional_id": account.professional_id}
    form = AccountForm(request.POST or None, initial=held)
    if request.method == "POST" and not recent_factor(request):
        return ask_again(request)
    if request.method == "POST" and form.is_valid():
        try:
            change_account(account_id, **form.cleaned_data, by=request.viewer, at=request.viewer.at)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The changes were saved.")
            return redirect("person", account_id)
    return page(
        request,
        "people/person.html",
        "Account",
        account=_facts(account),
        account_id=account.pk,
        is_active=account.is_active,
        is_waiting=not account.has_usable_password(),
        is_me=account.pk == request.viewer.account.pk,
        postings=[_posting(posting, request.viewer.on) for posting in account.postings.all()],
        form=form,
        errors=form,
        back=reverse("people"),
        back_words="People",
    )


def _facts(account: Account) -> list[tuple[str, str]]:
    waiting = "" if account.has_usable_password() else ", waiting for the invitation to be taken up"
    return [
        ("Name", account.full_name),
        ("Email address", account.email),
        ("State", ("On" if account.is_active else "Off") + waiting),
        ("Made", moment_words(account.created_at)),
        ("Last here", moment_words(account.last_seen_at) if account.last_seen_at else "Never"),
    ]


def _posting(posting: Posting, on: Any) -> dict[str, Any]:
    lasts = posting.ends_on is None or posting.ends_on >= on
    return {
        "title": _title(posting),
        "team": posting.team_id,
        "starts": day_words(posting.starts_on),
        "ends": day_words(posting.ends_on) if posting.ends_on else "",
        "key": posting.pk if lasts else None,
    }


@require_http_methods(["GET", "POST"])
def posting_new(request: Any, account_id: int) -> HttpResponse:
    """Give an account a role."""
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        raise Http404
    form = PostingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            post(account, until=values.pop("ends_on"), **values, by=request.viewer, at=request.viewer.at)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The role was given, from today.")
            return redirect("person", account_id)
    back = reverse("person", args=[account_id])
    return page(request, "people/posting.html", "Give a role", form=form, errors=form, back=back, back_words="Account")


@require_POST
def posting_end(request: Any, posting_id: int) -> HttpResponse:
    """End a role at midnight tonight."""
    try:
        posting = end_posting(posting_id, last_day=request.viewer.on, by=request.viewer, at=request.viewer.at)
    except NotFound as absent:
        raise Http404 from absent
    messages.success(request, "The role ends at midnight tonight.")
    return redirect("person", posting.account_id)


DONE = {
    "disable": "The account is off. Its sessions were ended, and its tokens no longer work.",
    "enable": "The account is on again.",
    "invite": "The invitation was sent. It lasts two days.",
    "sessions": "Every session of this account was ended.",
    "factor": "The second factor was taken away. The person sets up another one when they next sign in.",
}
DOING: dict[str, Callable[..., Any]] = {
    "disable": disable,
    "enable": enable,
    "invite": invite,
    "factor": reset_second_factor,
    "sessions": sign_out_everywhere,
}


@require_POST
def person_do(request: Any, account_id: int, what: str) -> HttpResponse:
    """Switch an account off or on, send its invitation again, end its sessions, or take a lost factor away."""
    account = Account.objects.filter(pk=account_id).first()
    if account is None or what not in DOING:
        raise Http404
    try:
        DOING[what](account, by=request.viewer, at=request.viewer.at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, DONE[what])
    return redirect("person", account_id)


def teams(request: Any) -> HttpResponse:
    """The council's teams as the records hold them, under their localities and services; how many people, never children."""
    posted: dict[str, int] = {}
    for team_id in Posting.objects.exclude(team_id="").exclude(ends_on__lt=request.viewer.on).values_list("team_id", flat=True):
        posted[team_id] = posted.get(team_id, 0) + 1
    rows = [
        [team.name or team.pk, team.parent_name or "", f"{posted.get(team.pk, 0):,}"]
        for team in Department.objects.order_by("parent_name", "name")
    ]
    return page(request, "people/teams.html", "Teams and localities", rows=rows, back=reverse("people"), back_words="People")


urls = [
    path("people/", people, name="people"),
    path("people/new/", person_new, name="person_new"),
    path("people/teams/", teams, name="teams"),
    path("people/<int:account_id>/", person, name="person"),
    path("people/<int:account_id>/roles/new/", posting_new, name="posting_new"),
    path("people/<int:account_id>/<slug:what>/", person_do, name="person_do"),
    path("people/roles/<int:posting_id>/end/", posting_end, name="posting_end"),
]
