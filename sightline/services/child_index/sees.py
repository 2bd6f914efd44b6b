"""Which children somebody may find by which kinds of value: the one place where searching meets the matrix."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from sightline.access.matrix import READABLE, DataClass
from sightline.access.models import Restriction, RestrictionKind
from sightline.access.scopes import reached_by
from sightline.access.viewer import Viewer
from sightline.records.models import Person

from . import kinds

IN_FULL = frozenset({"F", "R"})
EVERYBODY = "service"


def in_full(viewer: Viewer, data_class: DataClass) -> QuerySet[Person]:
    """
    The children all of whose data of a class (E, I or L) the viewer may read: not those of whom limited fields are shown.

    A shielded child, whom others than the own worker and team know by the limited fields of I, is not among those of I.
    """
    reached = Person.objects.filter(_reached(viewer, data_class, IN_FULL))
    # A shield leaves the limited fields of I to be seen and hides C, so that what is not hidden as C is I in full.
    return viewer.restricted.without(reached, DataClass.C if data_class is DataClass.I else data_class, viewer)


def _relations(viewer: Viewer, data_class: DataClass, levels: Collection[str]) -> list[str]:
    return [relation for relation in viewer.role.scope if viewer.role.level(data_class, relation) in levels]


def _reached(viewer: Viewer, data_class: DataClass, levels: Collection[str]) -> Q:
    reached = Q(pk__in=[])
    for relation in _relations(viewer, data_class, levels):
        reached |= reached_by(relation, viewer)
    return reached


def seen_in_full(viewer: Viewer, *columns: str) -> list[Exists]:
    """For rows that name people in those columns: that the viewer may read the identity of each in full."""
    return [Exists(in_full(viewer, DataClass.I).filter(pk=OuterRef(column))) for column in columns]


def readable_kinds(viewer: Viewer) -> set[int]:
    """The kinds of term that the viewer's role can read of any child at all."""
    readable: set[int] = set()
    if _relations(viewer, DataClass.I, READABLE):
        readable |= set(kinds.LIMITED)
    if _relations(viewer, DataClass.I, IN_FULL):
        readable |= set(kinds.FULL)
    if readable and _relations(viewer, DataClass.L, IN_FULL):
        readable |= set(kinds.PLACES)
    return readable


def findable(viewer: Viewer) -> Q:
    """
    The condition on a term that the viewer may read it: as identity, as a limited field of it, or as a place.

    Asked of each term that fits, so that what the viewer may not see is no part of the answer.
    """
    known = _whose(viewer, DataClass.I, READABLE, viewer.children_with(DataClass.I))
    identity = _whose(viewer, DataClass.I, IN_FULL, in_full(viewer, DataClass.I))
    places = _whose(viewer, DataClass.L, IN_FULL, in_full(viewer, DataClass.L))
    of_kind = Q(kind__in=kinds.LIMITED) | (Q(kind__in=kinds.FULL) & identity) | (Q(kind__in=kinds.PLACES) & places)
    return of_kind & known


def _whose(viewer: Viewer, data_class: DataClass, levels: Collection[str], children: QuerySet[Person]) -> Q:
    """
    That the term's person is one of the children.

    Said first in the quick way that holds for nearly everybody, who is reached and under no restriction at all.
    """
    bound = Q(person_id__in=Restriction.objects.filter(lifted_at=None).values("person_id"))
    exactly = bound & Q(Exists(children.filter(pk=OuterRef("person_id"))))
    if EVERYBODY in _relations(viewer, data_class, levels):
        return ~bound | exactly
    reached = Person.objects.filter(_reached(viewer, data_class, levels))
    return (~bound & Q(Exists(reached.filter(pk=OuterRef("person_id"))))) | exactly


def restricted() -> QuerySet[Restriction]:
    """The live restrictions on more than an address: their children are never compared, proposed or merged."""
    return Restriction.objects.filter(lifted_at=None).exclude(kind=RestrictionKind.PROTECTED)
