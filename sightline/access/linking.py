"""Links between accounts and children that people make and end: allocations, networks, rolls, samples."""

from datetime import date, datetime

from django.db import transaction

from . import audit
from .matrix import DataClass
from .models import Account, Link
from .refusals import NotFound, Refusal
from .viewer import Viewer

MANAGE = "manage_links"


def link(
    account_id: int, person_id: str, kind: str, *, starts_on: date, ends_on: date | None, reason: str, by: Viewer, at: datetime
) -> Link:
    """
    Link an account to a child, from a day to a day, for a reason.

    A manager gives nobody more than they have: they link children whose case they read by right, not through broken glass.
    An administrator, who sees no child, links by number alone.

    Raises Refusal for a link to oneself, for dates the wrong way round, for a link that is there already and for a child
    whose case the manager does not read; NotFound for one out of their sight.
    """
    _must_manage(by)
    if ends_on and ends_on < starts_on:
        raise Refusal("The last day must be the first day or later")
    with transaction.atomic():
        account = Account.objects.filter(pk=account_id, is_active=True).first()
        if account is None:
            raise NotFound
        if account.pk == by.account.pk:
            raise Refusal("You cannot link a child to yourself. Ask another manager to do it")
        _refuse_beyond_the_manager_s_own(person_id, by)
        live = Link.objects.filter(account=account, person_id=person_id, kind=kind).exclude(ends_on__lt=starts_on)
        if live.exists():
            raise Refusal("This person is linked to this child in that way already")
        made = Link.objects.create(
            account=account,
            person_id=person_id,
            kind=kind,
            starts_on=starts_on,
            ends_on=ends_on,
            reason=reason,
            made_by=by.account,
            made_at=at,
        )
        detail = {"account": account.pk, "link": kind}
        audit.record(by, "grant", kind="child", key=person_id, at=at, detail=detail)
    return made


def end_link(link_id: int, *, last_day: date, by: Viewer, at: datetime) -> Link:
    """End a link with a day. Raises NotFound for a link to a child out of the manager's sight."""
    _must_manage(by)
    with transaction.atomic():
        held = Link.objects.select_for_update().filter(pk=link_id).first()
        if held is None or (by.role.scope and not by.sight(held.person_id).exists):
            raise NotFound
        held.ends_on = max(held.starts_on, last_day)
        held.save(update_fields=["ends_on"])
        audit.record(
            by, "revoke", kind="child", key=held.person_id, at=at, detail={"account": held.account_id, "link": held.kind}
        )
    return held


def _refuse_beyond_the_manager_s_own(person_id: str, by: Viewer) -> None:
    if not by.role.scope:
        return
    sight = by.sight(person_id)
    if not sight.exists:
        raise NotFound
    if not sight.may(DataClass.C) or sight.glass_until:
        raise Refusal("You do not read this child's record yourself. Ask the manager of the child's own team")


def _must_manage(by: Viewer) -> None:
    if not by.may(MANAGE):
        raise Refusal("Your role does not link people to children")
