"""What a list says of each child, where a restriction leaves less to say."""

from datetime import UTC, date, datetime

import pytest

from sightline.access.models import Account, NamedViewer, Posting, Restriction, RestrictionKind
from sightline.access.viewer import Viewer, viewer_of
from sightline.records.models import ChildSummary, Person
from sightline.reports.dashboards.people_shown import Shown, shown

NOON, TODAY = datetime(2020, 7, 1, 12, tzinfo=UTC), date(2020, 7, 1)

pytestmark = pytest.mark.django_db


def _viewer() -> Viewer:
    account = Account.objects.create_user("wren@sightline.example", full_name="Wren Ashdown", created_at=NOON)
    Posting.objects.create(account=account, role="placements", starts_on=TODAY, given_at=NOON)
    viewer = viewer_of(account, at=NOON)
    assert viewer is not None
    return viewer


def _two_looked_after() -> None:
    for key, name in (("ASH", "Amber"), ("ELM", "Briar")):
        person = Person.objects.create(person_id=key, forename=name, surname="Duskmere", born_on=date(2015, 7, 1))
        ChildSummary.objects.create(person=person, status="Looked after", is_open=True, is_looked_after=True, handle=f"h{key}")


def _said(viewer: Viewer) -> list[tuple[str, str]]:
    found: dict[str, Shown] = shown(viewer, ["ASH", "ELM"], as_at=TODAY)
    return [(one.name, one.status) for one in found.values()]


def test_where_a_shielded_child_stands_is_not_said() -> None:
    _two_looked_after()
    viewer = _viewer()
    shield = Restriction.objects.create(
        person_id="ELM", kind=RestrictionKind.SHIELDED, reason="x", set_by=viewer.account, set_at=NOON
    )
    assert sorted(_said(viewer)) == [("Amber Duskmere", "Looked after"), ("Briar Duskmere", "")]
    NamedViewer.objects.create(restriction=shield, account=viewer.account, named_by=viewer.account, named_at=NOON)
    assert sorted(_said(viewer)) == [("Amber Duskmere", "Looked after"), ("Briar Duskmere", "Looked after")]
