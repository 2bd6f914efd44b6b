"""Restricted children: how far each restriction hides a child, and for whom it is lifted."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from sightline.records.models import Person

from .matrix import READABLE, DataClass
from .models import Account, BreakGlass, NamedViewer, Restriction
from .models import RestrictionKind as Kind
from .scopes import reached_by

if TYPE_CHECKING:
    from .viewer import Viewer

HIDING = [Kind.SEALED, Kind.HIGH_PROFILE]  # nothing for anyone who is not named
SHIELD_SHOWS = {DataClass.E, DataClass.I}  # name, sex, date of birth, number: the child can be found, and the team called
SHIELD_OPENS_TO = ("own", "team")


class Restricted:
    """The live restrictions as they bear on one account on one day."""

    def __init__(self, account: Account, *, on: date, at: datetime) -> None:
        self._account, self._on, self._at = account, on, at

    @cached_property
    def _named(self) -> QuerySet[NamedViewer]:
        """The restrictions whose list this account is on."""
        named = NamedViewer.objects.filter(account=self._account)
        return named.filter(Q(until=None) | Q(until__gte=self._on))

    def of(self, person_id: str) -> dict[str, bool]:
        """Kind of each live restriction on a child -> whether this account is on its list."""
        named = set(self._named.filter(restriction__person_id=person_id).values_list("restriction_id", flat=True))
        live = Restriction.objects.filter(person_id=person_id, lifted_at=None).values_list("kind", "pk")
        return {kind: key in named for kind, key in live}

    def broken_glass(self, person_id: str) -> BreakGlass | None:
        """The account's own opening of the child's record that still lasts."""
        mine = BreakGlass.objects.filter(account=self._account, person_id=person_id, closed_at=None)
        return mine.filter(opened_at__lte=self._at, ends_at__gt=self._at).first()

    def hiding(self) -> QuerySet[Restriction]:
        """The live restrictions that leave this account nothing of their child, not even that there is one."""
        mine = self._named.values("restriction_id")
        kept_out = Q(kind=Kind.CONFLICT, pk__in=mine)  # for a conflict, the list names those who may not
        return Restriction.objects.filter(Q(kind__in=HIDING) & ~Q(pk__in=mine) | kept_out, lifted_at=None)

    def without(self, children: QuerySet[Person], data_class: DataClass, viewer: Viewer) -> QuerySet[Person]:
        """The children less those whose restriction hides data of that class from the viewer."""
        live, mine = Restriction.objects.filter(lifted_at=None), self._named.values("restriction_id")
        hidden = Q(pk__in=self.hiding().values("person_id"))
        if data_class not in SHIELD_SHOWS:
            hidden |= Q(pk__in=live.filter(kind=Kind.SHIELDED).exclude(pk__in=mine).values("person_id")) & ~_closest(viewer)
        if data_class is DataClass.L:
            hidden |= Q(pk__in=live.filter(kind=Kind.PROTECTED).values("person_id")) & ~_reading_protected(viewer)
        return children.exclude(hidden)


def _closest(viewer: Viewer) -> Q:
    """Those whom a shield lets through: the child's own worker and team."""
    reached = Q(pk__in=[])
    for relation in SHIELD_OPENS_TO:
        if relation in viewer.role.scope:
            reached |= reached_by(relation, viewer)
    return reached


def _reading_protected(viewer: Viewer) -> Q:
    """The children whose protected addresses the role reads."""
    reached = Q(pk__in=[])
    for relation in viewer.role.scope:
        if viewer.role.level(DataClass.L_PLUS, relation) in READABLE:
            reached |= reached_by(relation, viewer)
    return reached
