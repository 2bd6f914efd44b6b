"""A handful of invented children, a team with a locality, and a way to look as anybody."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sightline.access.models import Account, Posting
from sightline.access.viewer import Viewer, viewer_of
from sightline.records.models import ChildSummary, Department, ImportRun, Involvement, Person

NOON = datetime(2020, 7, 1, 12, tzinfo=UTC)
TODAY = date(2020, 7, 1)


@pytest.fixture
def children(db: None) -> dict[str, Person]:
    """
    MINE is W1's, OURS is the team's, NEAR lives in the team's locality, FAR elsewhere, and DOOR rang the front door.
    """
    ImportRun.objects.create(kind="invented county", file_name="x", sha256="x", as_at=TODAY, started_at=NOON, finished_at=NOON)
    Department.objects.create(team_id="L1", name="Amberfold")
    Department.objects.create(team_id="T1", name="Amberfold Social Work Team", parent_id="L1")
    standing: dict[str, dict[str, Any]] = {
        "MINE": {"locality": "Amberfold", "team_id": "T1", "worker_id": "W1", "is_open": True, "is_child_in_need": True},
        "OURS": {"locality": "Amberfold", "team_id": "T1", "worker_id": "W2", "is_open": True, "is_child_in_need": True},
        "NEAR": {"locality": "Amberfold", "status": "Closed"},
        "FAR": {"locality": "Fernhollow", "team_id": "T9", "is_open": True, "is_looked_after": True},
        "DOOR": {"locality": "Fernhollow", "is_open": True, "is_open_contact": True},
    }
    people = {key: Person.objects.create(person_id=key, forename=key.title(), surname="Duskmere") for key in standing}
    for key, columns in standing.items():
        ChildSummary.objects.create(person=people[key], **({"status": "Child in need"} | columns))
    Involvement.objects.create(involvement_id="1", person_id="MINE", professional_id="W1", started_on=date(2020, 1, 1))
    return people


@pytest.fixture
def look_as(children: dict[str, Person]) -> Callable[..., Viewer]:
    """`look_as("social_worker", team_id="T1", professional_id="W1")`: a viewer of that role, with an account of their own."""

    def look(role: str, *, professional_id: str = "", at: datetime = NOON, email: str = "", **posting: Any) -> Viewer:
        address = email or f"{role}@sightline.example"
        account = Account.objects.filter(email=address).first() or Account.objects.create_user(
            address, full_name="Wren Ashdown", professional_id=professional_id, created_at=NOON
        )
        if not account.postings.exists():
            posting = {"starts_on": TODAY, "given_at": NOON} | posting
            Posting.objects.create(account=account, role=role, **posting)
        viewer = viewer_of(account, at=at)
        assert viewer is not None
        return viewer

    return look
