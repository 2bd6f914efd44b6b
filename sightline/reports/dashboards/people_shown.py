"""Names and ages of the children on one page of a list, as far as the viewer may see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sightline.access.matrix import READABLE, DataClass
from sightline.access.viewer import Viewer
from sightline.reports.child.words import age_in_words

WITHHELD = "Name withheld"
AT_ONCE = 10_000  # children in one question: a database takes so many values and no more
HANDLE, STATUS = "summary__handle", "summary__status"
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
    Each of the children whose existence the viewer may know of; at most two questions for each ten thousand of them.

    A child who is known and not by name is there without one.
    """
    ids = list(person_ids)
    found: dict[str, Shown] = {}
    for first in range(0, len(ids), AT_ONCE):
        found |= _some(viewer, ids[first : first + AT_ONCE], as_at)
    return found


def _some(viewer: Viewer, person_ids: Collection[str], as_at: date) -> dict[str, Shown]:
    if _named_wherever_known(viewer):
        rows = viewer.children_with(DataClass.I).filter(pk__in=person_ids).values("pk", HANDLE, STATUS, *NAMED)
        return {row["pk"]: _shown(row["pk"], row[HANDLE] or "", row[STATUS] or "", row, as_at) for row in rows}
    known = viewer.children().filter(pk__in=person_ids).values_list("pk", HANDLE, STATUS)
    named = {row["pk"]: row for row in viewer.children_with(DataClass.I).filter(pk__in=person_ids).values("pk", *NAMED)}
    return {key: _shown(key, handle or "", status or "", named.get(key), as_at) for key, handle, status in known}


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
