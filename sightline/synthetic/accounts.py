"""People to sign in as, one for each role, posted to the invented county's own teams and linked to its children."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from sightline.access.matrix import matrix
from sightline.access.models import Account, Link, Posting
from sightline.records.models import ChildSummary, Department, Involvement, Professional

PASSWORD = "amber heron under the bridge"  # invented, printed by the demonstration, refused in production
HOST = "sightline.example"
LINKED_CHILDREN = 12
# Roles that see children only through links that somebody makes: which kind each is given.
LINK_KINDS = {
    "mash_partner": "task",
    "early_help": "own",
    "lado": "task",
    "auditor": "sample",
    "outreach": "own",
    "meeting_member": "task",
    "school_lead": "roll",
    "health": "net",
    "police": "task",
    "domestic_abuse_service": "net",
    "inspector": "request",
    "information_governance": "request",
    "quality_assurance_reviewing_officer": "review",
}


@dataclass(frozen=True)
class Login:
    """What the demonstration prints of one account."""

    role: str
    title: str
    email: str
    full_name: str


NAMES = [
    "Wren Ashdown", "Rowan Larkmere", "Hazel Thornby", "Linden Marlowe", "Ivy Quarrier", "Ash Pennywell",
    "Briar Coldwater", "Sorrel Highmoor", "Juniper Fallow", "Aspen Greybarn", "Clover Millrace",
    "Heath Underhill", "Laurel Stonecrop", "Myrtle Eastbrook", "Alder Swiftwater", "Poppy Longacre",
    "Elder Whitlock", "Fern Hollins", "Basil Northway", "Olive Penstock", "Tansy Westerly", "Cedar Brindle",
    "Saffron Dale", "Marigold Lowther",
]  # fmt: skip


def make_accounts(*, at: datetime) -> list[Login]:
    """
    One account for each role of the matrix, in the teams and localities of the county that is loaded; those there stay.

    All share one password, which is printed; the county is invented and this machine's own.
    """
    with transaction.atomic():
        secret = make_password(PASSWORD)  # once: the hashing is slow on purpose
        return [_make(role, name, secret, at) for role, name in zip(matrix().roles, NAMES, strict=False)]


def _make(role: str, name: str, secret: str, at: datetime) -> Login:
    login = Login(role, matrix().roles[role].title, f"{role.replace('_', '.')}@{HOST}", name)
    if Account.objects.filter(email=login.email).exists():
        return login
    worker = _busiest_worker() if role == "social_worker" else None
    account = Account.objects.create(
        email=login.email,
        full_name=worker.name if worker and worker.name else name,
        password=secret,
        professional_id=worker.pk if worker else "",
        created_at=at,
    )
    Posting.objects.create(account=account, role=role, starts_on=_day(at), given_at=at, **_place(role))
    _link(account, role, at)
    return Login(login.role, login.title, login.email, account.full_name)


def _busiest_worker() -> Professional | None:
    """A social worker with open cases, the first by key of those with the most: there is somebody to see on the home page."""
    held: dict[str, int] = {}
    open_cases = Involvement.objects.filter(ended_on=None, role="Social worker").values_list("professional_id", flat=True)
    for worker in open_cases:
        held[worker] = held.get(worker, 0) + 1
    usual = [worker for worker, count in held.items() if count <= 20]  # not the one to whom an import gave everything
    best = min(usual or list(held), key=lambda worker: (-held[worker], worker), default=None)
    return Professional.objects.filter(pk=best).first()


def _place(role: str) -> dict[str, str]:
    """The team or locality of a posting, of those that the county has."""
    team = Department.objects.filter(name__endswith="Social Work Team").order_by("pk").first()
    if role in ("social_worker", "team_manager") and team:
        return {"team_id": team.pk, "locality": team.parent_name or ""}
    if role == "head_of_locality" and team:
        return {"locality": team.parent_name or ""}
    return {"agency": "An invented partner"} if role in ("mash_partner", "school_lead", "health", "police") else {}


def _link(account: Account, role: str, at: datetime) -> None:
    kind = LINK_KINDS.get(role)
    if not kind:
        return
    where = {"is_early_help": True} if role == "early_help" else {"is_child_in_need": True}
    children = ChildSummary.objects.filter(**where).order_by("pk").values_list("pk", flat=True)[:LINKED_CHILDREN]
    Link.objects.bulk_create(
        Link(account=account, person_id=child, kind=kind, starts_on=_day(at), reason="Made for the demonstration", made_at=at)
        for child in children
    )


def _day(at: datetime) -> date:
    return timezone.localdate(at) - timedelta(days=1)
