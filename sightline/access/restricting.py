"""Setting and lifting restrictions on a child's record."""

from datetime import date, datetime

from django.db import transaction

from sightline.calendars.months import add_months

from . import audit
from .matrix import DataClass
from .models import Account, NamedViewer, Restriction, RestrictionKind
from .refusals import NotFound, Refusal
from .viewer import Viewer

REVIEW_MONTHS = 6  # a shield is looked at again after six months (security standard, section 4)
ADOPTION = "adoption"
# Who sets what: a worker protects an address at once; the rest waits for a manager or the adoption team.
SET_BY = {
    RestrictionKind.PROTECTED: {"social_worker", "team_manager", "head_of_locality", ADOPTION},
    RestrictionKind.SHIELDED: {"team_manager", "head_of_locality"},
    RestrictionKind.SEALED: {ADOPTION},
    RestrictionKind.CONFLICT: {"head_of_locality"},
    RestrictionKind.HIGH_PROFILE: {"head_of_locality"},
}
BY_ONE = {RestrictionKind.PROTECTED}  # a manager's reason is enough; every other kind is lifted by two people


def kinds_to_set(by: Viewer) -> list[RestrictionKind]:
    """The kinds of restriction that this person's role sets."""
    return [kind for kind, roles in SET_BY.items() if by.role.code in roles]


def restrict(person_id: str, kind: RestrictionKind, *, reason: str, by: Viewer, at: datetime) -> Restriction:
    """
    Restrict a child's record; whoever sets it is named on its list, but for a conflict, whose list is of those kept out.

    Raises Refusal where the role does not set that kind or the record has it already; NotFound for a child out of sight.
    """
    with transaction.atomic():
        if not by.sight(person_id).may(DataClass.I):
            raise NotFound
        if kind not in kinds_to_set(by):
            raise Refusal("Your role does not set this kind of restriction")
        if Restriction.objects.filter(person_id=person_id, kind=kind, lifted_at=None).exists():
            raise Refusal("The record has this restriction already")
        review = add_months(by.on, REVIEW_MONTHS) if kind is RestrictionKind.SHIELDED else None
        made = Restriction.objects.create(
            person_id=person_id, kind=kind, reason=reason, set_by=by.account, set_at=at, review_on=review
        )
        if kind is not RestrictionKind.CONFLICT:
            _name(made, by.account, None, by=by, at=at)
        audit.record(by, "restrict", kind="child", key=person_id, at=at, detail={"restriction": kind})
    return made


def name_viewer(restriction_id: int, account_id: int, *, until: date | None, by: Viewer, at: datetime) -> NamedViewer:
    """
    Put an account on a restriction's list: those who may see the record, or for a conflict those who may not.

    Raises Refusal where the role does not set that kind, for oneself and for someone on it already; NotFound where the
    restriction is out of sight.
    """
    with transaction.atomic():
        held = _live(restriction_id, by)
        if held.kind not in kinds_to_set(by):
            raise Refusal("Your role does not say who is on the list of this kind of restriction")
        account = Account.objects.filter(pk=account_id, is_active=True).first()
        if account is None:
            raise NotFound
        if account.pk == by.account.pk:
            raise Refusal("You cannot put yourself on the list. Ask another manager to do it")
        if held.named.filter(account=account).exists():
            raise Refusal("This person is on the list already")
        named = _name(held, account, until, by=by, at=at)
        detail = {"account": account.pk, "restriction": held.kind}
        audit.record(by, "grant", kind="child", key=held.person_id, at=at, detail=detail)
    return named


def lift(restriction_id: int, *, reason: str, by: Viewer, at: datetime) -> Restriction:
    """
    Lift a restriction. All but a protected address need two people: the first asks, another one lifts.

    Raises Refusal where the same person would do both, and for a protected address that they do not read themselves;
    NotFound where the restriction is out of sight.
    """
    if not by.may("lift_restrictions"):
        raise Refusal("Your role does not lift restrictions")
    with transaction.atomic():
        held = _live(restriction_id, by)
        if held.kind == RestrictionKind.PROTECTED and not by.sight(held.person_id).may(DataClass.L_PLUS):
            raise Refusal("Only somebody who reads this protected address can lift its protection")
        if RestrictionKind(held.kind) not in BY_ONE and held.lift_asked_by_id is None:
            held.lift_asked_by, held.lift_asked_at, held.lift_reason = by.account, at, reason
            held.save(update_fields=["lift_asked_by", "lift_asked_at", "lift_reason"])
            action = "ask_to_lift"
        elif held.lift_asked_by_id == by.account.pk:
            raise Refusal("You asked for this to be lifted, so another person must lift it")
        else:
            held.lifted_by, held.lifted_at, held.lift_reason = by.account, at, held.lift_reason or reason
            held.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
            action = "lift"
        audit.record(by, action, kind="child", key=held.person_id, at=at, detail={"restriction": held.kind})
    return held


def live_on(person_id: str) -> list[Restriction]:
    """The restrictions on a child's record that have not been lifted, newest first."""
    found = Restriction.objects.filter(person_id=person_id, lifted_at=None)
    return list(found.select_related("set_by", "lift_asked_by").prefetch_related("named__account"))


def _live(restriction_id: int, by: Viewer) -> Restriction:
    held = Restriction.objects.select_for_update().filter(pk=restriction_id, lifted_at=None).first()
    if held is None or not by.sight(held.person_id).may(DataClass.I):
        raise NotFound
    if by.sight(held.person_id).glass_until:
        raise Refusal("You opened this record in an emergency, to read it only. Nothing about it can be changed meanwhile")
    return held


def _name(held: Restriction, account: Account, until: date | None, *, by: Viewer, at: datetime) -> NamedViewer:
    return NamedViewer.objects.create(restriction=held, account=account, until=until, named_by=by.account, named_at=at)
