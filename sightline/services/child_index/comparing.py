"""Two records side by side: what they say alike, and what they say differently, as far as the reader may see of both."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from sightline.access.matrix import DataClass
from sightline.access.sight import Sight
from sightline.access.viewer import Viewer
from sightline.records import schema
from sightline.records.models import Address, ChildSummary, LinkedIdentifier, Person
from sightline.vocabulary.codes.ethnicity import ETHNICITY
from sightline.vocabulary.codes.people import SEX

from .words import fold

ALIKE, DIFFERENT, ONE_ONLY = "The same", "Different", "In one only"
IN_FULL = ("F", "R")
# Words -> the class and field that the reader must see in both records, and how it is read off a person.
_IDENTITY: list[tuple[str, str, Callable[[Person], Any]]] = [
    ("First name", "forename", lambda person: person.forename),
    ("Last name", "surname", lambda person: person.surname),
    ("Date of birth", "born_on", lambda person: person.born_on),
    ("Expected date of birth", "expected_birth_on", lambda person: person.expected_birth_on),
    ("Date of death", "died_on", lambda person: person.died_on),
    ("Sex", "sex", lambda person: SEX.label(person.sex) if person.sex else ""),
    ("Ethnicity", "ethnicity", lambda person: ETHNICITY.label(person.ethnicity) if person.ethnicity else ""),
    ("UPN", "upn", lambda person: person.upn),
    ("NHS number", "nhs_number", lambda person: person.nhs_number),
    ("System number", "person_id", lambda person: person.pk),
    ("Earlier system's number", "legacy_id", lambda person: person.legacy_id),
]
_STANDING: list[tuple[str, str, str]] = [
    ("Where the child stands", "status", DataClass.C),
    ("Locality", "locality", DataClass.L),
    ("Team", "team_name", DataClass.C),
    ("Worker", "worker_name", DataClass.C),
]
COUNTED = {
    "contact": "Contacts",
    "early_help_episode": "Early help episodes",
    "cin_episode": "Referrals and episodes of need",
    "assessment": "Assessments",
    "s47_enquiry": "Section 47 enquiries",
    "cp_plan": "Child protection plans",
    "care_episode": "Episodes of care",
    "missing_episode": "Missing episodes",
}


@dataclass(frozen=True)
class Line:
    """One thing that both records may say. verdict: ALIKE, DIFFERENT, ONE_ONLY, or '' where that says nothing."""

    words: str
    first: Any
    second: Any
    verdict: str


def compare(viewer: Viewer, first_id: str, second_id: str) -> list[Line]:
    """
    What both records say, in the order in which people compare; a line that neither fills is left out.

    Values are text, whole numbers and dates. The number of queries does not depend on the records.
    """
    ids = (first_id, second_id)
    people = Person.objects.in_bulk(ids)
    standing = ChildSummary.objects.in_bulk(ids)
    sights = [viewer.sight(key) for key in ids]
    lines = [
        _line(words, read(people[first_id]), read(people[second_id]), is_own=name == "person_id")
        for words, name, read in _IDENTITY
        if _both(sights, DataClass.I, name)
    ]
    lines += _other_numbers(ids) if _both(sights, DataClass.I, "other_numbers") else []
    lines += _addresses(ids) if _both(sights, DataClass.L, "address") else []
    for words, name, data_class in _STANDING:
        if _both(sights, DataClass(data_class), name):
            lines.append(_line(words, *(getattr(standing[key], name) for key in ids)))
    lines += _counts(ids) if all(sight.level(DataClass.C) in IN_FULL for sight in sights) else []
    return [line for line in lines if line.first or line.second]


def _both(sights: Iterable[Sight], data_class: DataClass, name: str) -> bool:
    return all(sight.shows(data_class, name) for sight in sights)


def _line(words: str, first: Any, second: Any, *, is_own: bool = False) -> Line:
    if is_own:
        return Line(words, first, second, "")
    if bool(first) != bool(second):
        return Line(words, first or "", second or "", ONE_ONLY)
    alike = _plain(first) == _plain(second)
    return Line(words, first or "", second or "", (ALIKE if alike else DIFFERENT) if first else "")


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, date | int) else fold(str(value))


def _other_numbers(ids: tuple[str, str]) -> list[Line]:
    held: dict[str, list[str]] = {key: [] for key in ids}
    rows = LinkedIdentifier.objects.filter(person__in=ids).order_by("kind", "value").values_list("person_id", "kind", "value")
    for key, kind, value in rows:
        held[key].append(f"{kind or 'Number'}: {value or ''}")
    return [_line("Other numbers and names", *("; ".join(held[key]) for key in ids))]


def _addresses(ids: tuple[str, str]) -> list[Line]:
    held: dict[str, list[str]] = {key: [] for key in ids}
    newest_first = Address.objects.filter(person__in=ids).order_by("-started_on", "pk")
    for key, code in newest_first.values_list("person_id", "postcode"):
        if code and code not in held[key]:
            held[key].append(code)
    return [_line("Postcodes, the newest first", *(", ".join(held[key]) for key in ids))]


def _counts(ids: tuple[str, str]) -> list[Line]:
    lines = []
    for table, words in COUNTED.items():
        rows = schema.tables()[table]._default_manager.filter(person_id__in=ids)
        counts = dict(rows.values_list("person_id").annotate(n=Count("pk")))
        lines.append(_line(words, *(counts.get(key, 0) for key in ids), is_own=True))
    return lines
