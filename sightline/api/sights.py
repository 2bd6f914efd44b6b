"""What a viewer may see of many children, in a number of questions that does not depend on how many."""

from collections.abc import Iterable

from django.db.models import Q

from sightline.access.matrix import DataClass
from sightline.access.models import Restriction
from sightline.access.scopes import reached_by
from sightline.access.sight import BEST_FIRST, NO_SIGHT, Sight
from sightline.access.viewer import Viewer
from sightline.records.models import Person


def sights_of(viewer: Viewer, person_ids: Iterable[str]) -> dict[str, Sight]:
    """
    Person id -> the sight that `viewer.sight` gives of each; those out of sight are not among them.

    Links are looked up for all at once. Each child with a restriction, of whom there are few, is looked at alone: only
    `viewer.sight` knows what a restriction leaves.
    """
    wanted = list(person_ids)
    restricted = set(Restriction.objects.filter(lifted_at=None, person_id__in=wanted).values_list("person_id", flat=True))
    found = {person_id: viewer.sight(person_id) for person_id in restricted} | _open(viewer, set(wanted) - restricted)
    return {person_id: sight for person_id, sight in found.items() if sight is not NO_SIGHT and sight.exists}


def _open(viewer: Viewer, person_ids: set[str]) -> dict[str, Sight]:
    names = list(viewer.role.scope)
    holds = {f"holds_{name}": Q(reached_by(name, viewer)) for name in names}
    people = Person.objects.filter(pk__in=person_ids, summary__isnull=False).annotate(**holds)
    found = {}
    for row in people.values("pk", "summary__handle", *holds):
        relations = frozenset(name for name in names if row[f"holds_{name}"])
        if relations:
            found[row["pk"]] = _sight(viewer, row["pk"], row["summary__handle"], relations)
    return found


def _sight(viewer: Viewer, person_id: str, handle: str, relations: frozenset[str]) -> Sight:
    levels = {cls: min((viewer.role.level(cls, relation) for relation in relations), key=BEST_FIRST.index) for cls in DataClass}
    return Sight(person_id, handle, relations, {cls: level for cls, level in levels.items() if level})
