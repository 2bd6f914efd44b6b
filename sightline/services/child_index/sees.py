"""Which children somebody may find by which kinds of value: the one place where searching meets the matrix."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from sightline.access.matrix import DataClass
from sightline.access.models import Restriction, RestrictionKind
from sightline.access.scopes import reached_by
from sightline.access.viewer import Viewer
from sightline.records.models import Person

from . import kinds

IN_FULL = frozenset({"F", "R"})


def in_full(viewer: Viewer, data_class: DataClass) -> QuerySet[Person]:
    """
    The children all of whose data of a class the viewer may read: not those of whom only the limited fields are shown.

    A shielded child, whom others than the own worker and team know by the limited fields, is not among them.
    """
    reached = Q(pk__in=[])
    for relation in viewer.role.scope:
        if viewer.role.level(data_class, relation) in IN_FULL:
            reached |= reached_by(relation, viewer)
    children = viewer.restricted.without(Person.objects.filter(reached), data_class, viewer)
    return viewer.restricted.without(children, DataClass.C, viewer)  # shields hide case content, and with it these


def findable(viewer: Viewer) -> Q:
    """
    The condition on a term that the viewer may read it: as identity, as a limited field of it, or as a place.

    Asked of each term that fits, so that neither the answer nor its speed depends on what the viewer may not see.
    """
    limited = Q(kind__in=kinds.LIMITED) & _whose(viewer.children_with(DataClass.I))
    identity = Q(kind__in=kinds.FULL) & _whose(in_full(viewer, DataClass.I))
    places = Q(kind__in=kinds.PLACES) & _whose(in_full(viewer, DataClass.L) & viewer.children_with(DataClass.I))
    return limited | identity | places


def _whose(children: QuerySet[Person]) -> Q:
    return Q(Exists(children.filter(pk=OuterRef("person_id"))))


def restricted() -> QuerySet[Restriction]:
    """The live restrictions on more than an address: their children are never compared, proposed or merged."""
    return Restriction.objects.filter(lifted_at=None).exclude(kind=RestrictionKind.PROTECTED)
