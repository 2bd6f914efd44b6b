"""Names and ages of the children on one page of a list, as far as the viewer may see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sightline.access.matrix import DataClass
from sightline.access.viewer import Viewer
from sightline.reports.child.words import age_in_words

WITHHELD = "Name withheld"
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
    Each of the children whose existence the viewer may know of; two questions, however many they are.

    A child who is known and not by name is there without one.
    """
    known = viewer.children().filter(pk__in=person_ids).values_list("pk", "summary__handle", "summary__status")
    named = {row["pk"]: row for row in viewer.children_with(DataClass.I).filter(pk__in=person_ids).values("pk", *NAMED)}
    return {key: _shown(key, handle or "", status or "", named.get(key), as_at) for key, handle, status in known}


def _shown(key: str, handle: str, status: str, row: dict[str, object] | None, as_at: date) -> Shown:
    if row is None:
        return Shown(key, handle, WITHHELD, "", status)
    name = " ".join(str(row[part]) for part in ("forename", "surname") if row[part]) or "No name recorded"
    age = age_in_words(row["born_on"], row["expected_birth_on"], row["died_on"], as_at=as_at)  # type: ignore[arg-type]
    return Shown(key, handle, name, age, status)
