"""Names and ages of the children on one page of a list, as far as the viewer may see them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from sightline.access.matrix import READABLE, DataClass
from sightline.access.models import Restriction, RestrictionKind
from sightline.access.viewer import Viewer
from sightline.reports.child.words import age_in_words

WITHHELD = "Name withheld"
AT_ONCE = 10_000  # children in one question: a database takes so many values and no more
HANDLE, STATUS, SHIELDED = "summary__handle", "summary__status", "is_shielded"
NAMED = ["forename", "surname", "born_on", "expected_birth_on", "died_on"]


@dataclass(frozen=True)
class Shown:
    """A child as a list names them. handle: what their pages are called; blank where they have none."""

    person_id: str
    handle: str
    name: str
    age: str
    status: str


def shown(viewer: Viewer, person_ids: Collection[str], *, as_at: date) -> dict[str, Shown]:
    """
    Each of the children whose existence the viewer may know of; at most three questions for each ten thousand of them.

    A child who is known and not by name is there without one; where a child stands is not said of one shielded from the viewer.
    """
    ids = list(person_ids)
    found: dict[str, Shown] = {}
    for first in range(0, len(ids), AT_ONCE):
        found |= _some(viewer, ids[first : first + AT_ONCE], as_at)
    return found


def _some(viewer: Viewer, person_ids: Collection[str], as_at: date) -> dict[str, Shown]:
    shield = Restriction.objects.filter(person=OuterRef("pk"), kind=RestrictionKind.SHIELDED, lifted_at=None)
    is_named = _named_wherever_known(viewer)
    children = viewer.children_with(DataClass.I) if is_named else viewer.children()
    columns = ["pk", HANDLE, STATUS, SHIELDED, *(NAMED if is_named else [])]
    known = list(children.filter(pk__in=person_ids).annotate(**{SHIELDED: Exists(shield)}).values(*columns))
    named = {row["pk"]: row for row in (known if is_named else _names(viewer, person_ids))}
    shut = _shut(viewer, [row["pk"] for row in known if row[SHIELDED]])
    return {
        row["pk"]: _shown(
            row["pk"], row[HANDLE] or "", "" if row["pk"] in shut else row[STATUS] or "", named.get(row["pk"]), as_at
        )
        for row in known
    }


def _names(viewer: Viewer, person_ids: Collection[str]) -> Iterable[dict[str, Any]]:
    return viewer.children_with(DataClass.I).filter(pk__in=person_ids).values("pk", *NAMED)


def _shut(viewer: Viewer, shielded: Collection[str]) -> set[str]:
    """Those of the shielded children of whom the viewer sees who they are and no more."""
    if not shielded:
        return set()
    opened = viewer.children_with(DataClass.C).filter(pk__in=shielded).values_list("pk", flat=True)
    return set(shielded) - set(opened)


def _named_wherever_known(viewer: Viewer) -> bool:
    """Whether every link that lets the role know of a child lets it know the name: no restriction tells the two apart."""
    levels = [(viewer.role.level(DataClass.E, link), viewer.role.level(DataClass.I, link)) for link in viewer.role.scope]
    return all((existence in READABLE) == (identity in READABLE) for existence, identity in levels)


def _shown(key: str, handle: str, status: str, row: dict[str, object] | None, as_at: date) -> Shown:
    if row is None:
        return Shown(key, handle, WITHHELD, "", status)
    name = " ".join(str(row[part]) for part in ("forename", "surname") if row[part]) or "No name recorded"
    age = age_in_words(row["born_on"], row["expected_birth_on"], row["died_on"], as_at=as_at)  # type: ignore[arg-type]
    return Shown(key, handle, name, age, status)
