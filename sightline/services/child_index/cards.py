"""What a list shows of each child, so that the right one can be told from others: no more than the reader may see."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from sightline.access.matrix import DataClass
from sightline.access.models import Restriction, RestrictionKind
from sightline.access.viewer import Viewer
from sightline.records.models import Person

from .merged import merged_into
from .sees import in_full

NOT_RECORDED = "Name not recorded"


@dataclass(frozen=True)
class Card:
    """
    One child in a list. Text is '' where it is not known or not for the reader.

    notes: what must be known before opening the record, such as that the address is protected.
    """

    person_id: str
    handle: str
    name: str
    born: date | None
    expected: date | None
    number: str
    locality: str
    status: str
    worker: str
    team: str
    notes: tuple[str, ...] = ()


def cards(viewer: Viewer, person_ids: list[str]) -> list[Card]:
    """A card for each of the people whose identity the viewer may read, in the order given. Two queries."""
    people = viewer.children_with(DataClass.I).filter(pk__in=person_ids).select_related("summary")
    here, live = OuterRef("pk"), Restriction.objects.filter(person=OuterRef("pk"), lifted_at=None)
    asked = people.annotate(
        in_full=Exists(in_full(viewer, DataClass.I).filter(pk=here)),
        placed=Exists(viewer.children_with(DataClass.L).filter(pk=here)),
        standing=Q(Exists(in_full(viewer, DataClass.E).filter(pk=here)))
        | Q(Exists(viewer.children_with(DataClass.C).filter(pk=here))),
        protected=Exists(live.filter(kind=RestrictionKind.PROTECTED)),
        shielded=Exists(live.filter(kind=RestrictionKind.SHIELDED)),
    )
    merged = merged_into(person_ids)
    found = {person.pk: _card(person, len(merged.get(person.pk, []))) for person in asked}
    return [found[key] for key in person_ids if key in found]


def _card(person: Person, merged: int) -> Card:
    standing = person.summary if person.standing else None
    return Card(
        person.pk,
        person.summary.handle,
        f"{person.forename or ''} {person.surname or ''}".strip() or NOT_RECORDED,
        person.born_on,
        person.expected_birth_on if person.in_full else None,
        person.pk if person.in_full else "",
        person.summary.locality if person.placed else "",
        standing.status if standing and (person.in_full or not person.shielded) else "",
        standing.worker_name if standing else "",
        standing.team_name if standing else "",
        tuple(_notes(person, merged)),
    )


def _notes(person: Person, merged: int) -> list[str]:
    notes = []
    if person.protected:
        notes.append("Address protected")
    if person.shielded:
        notes.append("Shielded" if person.in_full else "Shielded: contact the team")
    if merged and person.in_full:
        notes.append("Holds a merged record" if merged == 1 else f"Holds {merged} merged records")
    return notes
