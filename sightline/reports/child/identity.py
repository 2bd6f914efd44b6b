"""Who the child is, for the bar at the head of every page and every printed page; and what to be warned of first."""

from dataclasses import dataclass
from datetime import date

from sightline.access.matrix import DataClass
from sightline.access.sight import Sight
from sightline.records.models import ChildSummary, MissingEpisode, Person
from sightline.records.models.summaries import ChildSummary as Summary

from .sees import IN_FULL
from .words import age_in_words, day, label

NO_NAME = "Name not recorded"
ON_A_PLAN = "Child protection plan"  # a status that says so already
NAME_HIDDEN = "Name not shown to your role"


@dataclass(frozen=True)
class Warning:
    """Something to know before anything else. colour: of the badge, which says nothing that the words do not."""

    text: str
    colour: str = "red"


@dataclass(frozen=True)
class Identity:
    """
    The bar about one child, only what the reader may see: a text that may not be seen is empty.

    contact: whom to ask, where the record itself is closed to the reader.
    """

    handle: str
    name: str
    age: str
    born: str
    number: str
    sex: str
    status: str
    worker: str
    team: str
    warnings: tuple[Warning, ...]
    is_shielded: bool
    contact: str


def identity_of(sight: Sight, *, as_at: date) -> Identity:
    """
    The identity bar of the child in a reader's sight, as at a day: three questions of the database at most.

    Raises Person.DoesNotExist for a child who is not held.
    """
    person = Person.objects.get(pk=sight.person_id)
    where = ChildSummary.objects.get(pk=sight.person_id)
    existence = sight.may(DataClass.E)
    status, team, worker = (
        value if (existence and sight.shows(DataClass.E, name)) or sight.shows(DataClass.C, name) else ""
        for name, value in (("status", where.status), ("team_name", where.team_name), ("worker_name", where.worker_name))
    )
    knows = sight.shield or sight.level(DataClass.I) in IN_FULL
    return Identity(
        handle=sight.handle,
        name=name_of(person, sight),
        age=age_of(person, as_at=as_at) if sight.shows(DataClass.I, "born_on") else "",
        born=day(person.born_on) if sight.shows(DataClass.I, "born_on") else "",
        number=person.person_id if knows else "",
        sex=(label("person", "sex", person.sex) or "") if sight.shows(DataClass.I, "sex") else "",
        status="" if sight.shield else status,
        worker=worker,
        team=team,
        warnings=warnings_of(sight, person, where, as_at=as_at),
        is_shielded=sight.shield,
        contact=_contact(where),
    )


def _contact(where: Summary) -> str:
    return f"Contact {where.team_name}" if where.team_name else "Contact the team"


def name_of(person: Person, sight: Sight) -> str:
    """The name, as far as it is recorded and may be seen; the unborn have none yet."""
    if not sight.shows(DataClass.I, "surname"):
        return NAME_HIDDEN
    name = " ".join(part for part in (person.forename, person.surname) if part)
    return name or ("Unborn child" if person.born_on is None and person.expected_birth_on else NO_NAME)


def age_of(person: Person, *, as_at: date) -> str:
    """The age in words on a day."""
    return age_in_words(person.born_on, person.expected_birth_on, person.died_on, as_at=as_at)


def warnings_of(sight: Sight, person: Person, where: Summary, *, as_at: date) -> tuple[Warning, ...]:
    """What restricts the record, and what the records themselves warn of: missing now, child protection, an expected birth."""
    found = [Warning(words) for words in sight.warnings]
    if sight.shield:
        return tuple(found)
    if sight.shows(DataClass.J, "missing_now") and is_missing(person.person_id, as_at=as_at):
        found.append(Warning("Missing now"))
    if where.is_child_protection and where.status != ON_A_PLAN and sight.level(DataClass.C) in IN_FULL:
        found.append(Warning(ON_A_PLAN, "orange"))
    if sight.shows(DataClass.I, "born_on"):
        if person.died_on and person.died_on <= as_at:
            found.append(Warning("Died", "grey"))
        elif (person.born_on is None or person.born_on > as_at) and person.expected_birth_on:
            found.append(Warning(f"Expected {day(person.expected_birth_on)}", "purple"))
    return tuple(found)


def is_missing(person_id: str, *, as_at: date) -> bool:
    """Whether an episode of going missing had begun and not ended by the end of a day."""
    begun = MissingEpisode.objects.filter(person_id=person_id, started_on__lte=as_at)
    return begun.exclude(ended_on__lte=as_at).exists()
