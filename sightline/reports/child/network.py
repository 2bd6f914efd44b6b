"""The people around a child: the family known to the council, and the professionals, the present ones first."""

from dataclasses import dataclass
from datetime import date

from sightline.access.matrix import DataClass
from sightline.access.sight import Sight
from sightline.access.viewer import Viewer
from sightline.records.models import ChildSummary, FamilyMember, MotherLink, Person
from sightline.services.child_index.sees import in_full

from .identity import age_of
from .rows import ChildRows, Row
from .sees import IN_FULL
from .words import lasted

TABLES = ["involvement", "family_member", "mother_link", "early_help_episode", "care_leaver", "professional", "department"]
IN_TODAY = "Same family group"


@dataclass(frozen=True)
class Relative:
    """Someone of the family who is known. handle: of their own page, where the reader may open it."""

    name: str
    relation: str
    age: str
    status: str
    handle: str


@dataclass(frozen=True)
class Worker:
    """A professional's time with the child. until: None while it lasts."""

    name: str
    role: str
    team: str
    since: date | None
    until: date | None
    length: str

    @property
    def is_current(self) -> bool:
        """Whether they are with the child now."""
        return self.until is None


@dataclass(frozen=True)
class Network:
    """Family and professionals. family_held: whether what was loaded says anything of families."""

    family: list[Relative]
    workers: list[Worker]
    family_held: bool
    workers_held: bool

    @property
    def current(self) -> list[Worker]:
        """The professionals of today."""
        return [worker for worker in self.workers if worker.is_current]

    @property
    def former(self) -> list[Worker]:
        """Those of before."""
        return [worker for worker in self.workers if not worker.is_current]


def network(rows: ChildRows, *, viewer: Viewer, sight: Sight) -> Network:
    """
    The people around a child.

    A relative whom the reader may not see is not in it, nor counted: their existence would be told. Family links are class I,
    professionals class E (C for the adviser and the early help worker).
    """
    return Network(
        family=_family(rows, viewer) if sight.level(DataClass.I) in IN_FULL else [],
        workers=_workers(rows, sight),
        family_held=rows.holds("family_member") or rows.holds("mother_link"),
        workers_held=rows.holds("involvement"),
    )


def _family(rows: ChildRows, viewer: Viewer) -> list[Relative]:
    relations = _relations(rows)
    relations.pop(rows.person_id, None)
    seen = viewer.children_with(DataClass.I).filter(pk__in=relations)
    people = {person.pk: person for person in seen}
    places = {place.pk: place for place in ChildSummary.objects.filter(pk__in=people)}
    open_to = set(in_full(viewer, DataClass.I).filter(pk__in=people).values_list("pk", flat=True))
    found = [_relative(person, relations[key], places.get(key), rows.as_at, key in open_to) for key, person in people.items()]
    return sorted(found, key=lambda one: (one.relation == IN_TODAY, one.name))


def _relations(rows: ChildRows) -> dict[str, str]:
    """Person -> how they are related, as far as the records say."""
    families = [row["family_id"] for row in rows.of("family_member") if row["family_id"]]
    group = FamilyMember.objects.filter(family_id__in=families).values_list("person_id", flat=True) if families else []
    relations = dict.fromkeys(group, IN_TODAY)
    relations |= {row["child_id"]: "Child" for row in rows.of("mother_link") if row["child_id"]}
    mothers = MotherLink.objects.filter(child_id=rows.person_id).values_list("person_id", flat=True)
    known = list(mothers) if rows.holds("mother_link") else []
    siblings = MotherLink.objects.filter(person_id__in=known).values_list("child_id", flat=True) if known else []
    return relations | {child: "Same mother" for child in siblings if child} | dict.fromkeys(known, "Mother")


def _relative(person: Person, relation: str, place: ChildSummary | None, as_at: date, is_open: bool) -> Relative:
    """A relative; where they stand is not said of one whom a shield keeps from the reader."""
    name = " ".join(part for part in (person.forename, person.surname) if part) or "Name not recorded"
    status, handle = (place.status, place.handle) if place else ("", "")
    return Relative(name, relation, age_of(person, as_at=as_at), status if is_open else "", handle)


def _workers(rows: ChildRows, sight: Sight) -> list[Worker]:
    found: list[Worker] = []
    if sight.level(DataClass.E) in IN_FULL:
        found += [_involved(row, rows) for row in rows.of("involvement")]
    if sight.level(DataClass.C) in IN_FULL:
        found += _advisers(rows)
    found.sort(key=lambda worker: worker.since or date.min, reverse=True)
    return sorted(found, key=lambda worker: not worker.is_current)


def _involved(row: Row, rows: ChildRows) -> Worker:
    since, until = row["started_on"], row["ended_on"]
    worker, team = rows.worker(row["professional_id"]) or {}, rows.team(row["team_id"]) or {}
    return Worker(
        name=worker.get("name") or "Name not recorded",
        role=row["role"] or worker.get("job_title") or "Worker",
        team=team.get("name") or "",
        since=since,
        until=until,
        length=lasted(since, until or rows.as_at) if since else "",
    )


def _advisers(rows: ChildRows) -> list[Worker]:
    found = [
        Worker(row["personal_adviser"], "Personal adviser", "", None, None, "")
        for row in rows.of("care_leaver")
        if row["personal_adviser"]
    ]
    for row in rows.of("early_help_episode"):
        worker = rows.worker(row["worker_id"])
        if worker and worker["name"]:
            since, until = row["started_on"], row["ended_on"]
            length = lasted(since, until or rows.as_at) if since else ""
            found.append(Worker(worker["name"], "Early help worker", row["organisation"] or "", since, until, length))
    return found
