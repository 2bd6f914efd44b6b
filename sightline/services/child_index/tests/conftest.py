"""A handful of invented children with names, numbers and addresses, and a way to look as anybody."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sightline.access.models import Account, Posting, Restriction, RestrictionKind
from sightline.access.viewer import Viewer, viewer_of
from sightline.records import summaries
from sightline.records.models import Address, CinEpisode, ImportCount, ImportRun, Involvement, LinkedIdentifier, Person
from sightline.services.child_index.index import reindex

NOON = datetime(2020, 7, 1, 12, tzinfo=UTC)
TODAY = date(2020, 7, 1)
Look = Callable[..., Viewer]
TABLES = ["person", "address", "linked_identifier", "involvement", "mother_link", "cin_episode"]

#  key  | first name | last name      | born       | UPN           | NHS number | postcode | street
CHILDREN = """
   ASH  | Amber      | Duskmere       | 2015-07-01 | A838999920001 | 9990000018 | QQ12AB   | 12 Old Acorn Lane
   BAY  | William    | Ash-Birchacre  | 2014-02-03 | A838999920002 | 9990000026 | QQ34CD   | 7 Barley Way
   COB  | Zoë        | O'Kelpfen      | 2012-12-25 |               |            | QQ123EF  | Lantern House
   DOE  | Amberlyn   | Rainspit       | 2015-01-07 |               | 9990000034 | QQ12AB   | 3 Comet Mews
"""


def add_person(line: str) -> Person:
    """One child from a line of the table above; a blank is not known."""
    key, forename, surname, born, upn, nhs_number, code, street = (part.strip() or None for part in line.split("|"))
    person = Person.objects.create(
        person_id=key, forename=forename, surname=surname, born_on=born, upn=upn, nhs_number=nhs_number, sex="F"
    )
    if code:
        lines = json.dumps({"HOUSE": "", "STREET": street or "", "TOWN": "Dunquay"})
        Address.objects.create(address_id=f"home-{key}", person=person, postcode=code, lines=lines, started_on=date(2019, 1, 1))
    return person


def allocate(key: str, team_id: str = "T1") -> None:
    """An open episode of need, held by W1 in a team."""
    began = date(2020, 1, 1)
    CinEpisode.objects.create(referral_id=f"R-{key}", person_id=key, referred_on=began, team_id=team_id)
    Involvement.objects.create(
        involvement_id=f"I-{key}", person_id=key, professional_id="W1", team_id=team_id, started_on=began
    )


def load() -> None:
    """Bring everything that leans on the records up to date, as the end of a load does."""
    if not ImportRun.objects.exists():
        run = ImportRun.objects.create(kind="x", file_name="x", sha256="x", as_at=TODAY, started_at=NOON, finished_at=NOON)
        none = {"read": 0, "new": 0, "changed": 0, "unchanged": 0, "rejected": 0, "not_mentioned": 0}
        ImportCount.objects.bulk_create(ImportCount(run=run, table=table, **none) for table in TABLES)
    summaries.rebuild(as_at=TODAY)
    reindex(as_at=TODAY)


@pytest.fixture
def children(db: None) -> None:
    """The table's children, allocated to W1 but for DOE, and indexed."""
    for line in CHILDREN.strip().splitlines():
        person = add_person(line)
        if person.pk != "DOE":
            allocate(person.pk)
    LinkedIdentifier.objects.create(linked_identifier_id="1", person_id="ASH", kind="Former case number", value="OLD/77-B")
    LinkedIdentifier.objects.create(linked_identifier_id="2", person_id="BAY", kind="Known as", value="Thistledune")
    load()


@pytest.fixture
def look_as(db: None) -> Look:
    """`look_as("social_worker", team_id="T1", professional_id="W1")`: a viewer of that role, with an account of their own."""

    def look(role: str, *, professional_id: str = "", name: str = "", **posting: Any) -> Viewer:
        address = f"{name or role}@sightline.example"
        account = Account.objects.filter(email=address).first()
        if account is None:
            account = Account.objects.create_user(
                address, full_name="Wren Ashdown", professional_id=professional_id, created_at=NOON
            )
            Posting.objects.create(account=account, role=role, **({"starts_on": TODAY, "given_at": NOON} | posting))
        viewer = viewer_of(account, at=NOON)
        assert viewer is not None
        return viewer

    return look


def restrict(person_id: str, kind: RestrictionKind, by: Viewer) -> None:
    """A restriction with nobody on its list."""
    Restriction.objects.create(person_id=person_id, kind=kind, reason="Invented", set_by=by.account, set_at=NOON)
