"""What is due, as far as each role may know of it: against the plain way of asking child by child."""

from typing import Any

import polars as pl
import pytest
from django.utils import timezone

from sightline.access.matrix import matrix
from sightline.access.models import Account, Restriction
from sightline.access.viewer import Viewer, viewer_of
from sightline.interchange.engine import current_snapshot
from sightline.records.models import ChildSummary
from sightline.reports.child.due import due_store
from sightline.reports.dashboards.duties import PLACE, duties, placed
from sightline.services.child_index.models import Merge

ROLES = sorted(matrix().roles)


def looking(county: Any, role: str) -> Viewer:
    viewer = viewer_of(Account.objects.get(email=county.logins[role].email), at=timezone.now())
    assert viewer is not None
    return viewer


def everything_due(county: Any) -> list[dict[str, Any]]:
    snapshot = current_snapshot(county.home)
    assert snapshot is not None
    return pl.read_parquet(due_store(snapshot, county.home)).to_dicts()


@pytest.fixture
def restricted(county: Any, db: None) -> str:
    """A child with something due whom nobody sees who is not named."""
    child = everything_due(county)[0]["person_id"]
    account = Account.objects.get(email=county.logins["administrator"].email)
    Restriction.objects.create(
        person_id=child, kind="high_profile", reason="A reason of ten words", set_by=account, set_at=timezone.now()
    )
    return child


@pytest.mark.parametrize("role", ROLES)
def test_a_role_knows_of_what_is_due_where_it_reads_the_record_in_full(county, restricted, role):
    viewer = looking(county, role)
    due = everything_due(county)
    people = {row["person_id"] for row in due}
    sights = {person: viewer.sight(person) for person in sorted(people)[:60]} | {restricted: viewer.sight(restricted)}
    expected = {
        (row["person_id"], row["clock_id"], row["due_on"])
        for row in due
        if row["person_id"] in sights and sights[row["person_id"]].level(row["data_class"]) in ("F", "R")
    }
    found = duties(viewer, county.home).filter(pl.col("person_id").is_in(list(sights)))
    assert {(row["person_id"], row["clock_id"], row["due_on"]) for row in found.iter_rows(named=True)} == expected


@pytest.mark.parametrize("role", ["director", "head_of_locality", "team_manager", "social_worker"])
def test_children_are_placed_whose_existence_is_known_and_no_others(county, restricted, role):
    viewer = looking(county, role)
    known = viewer.children().filter(summary__is_open=True).values_list("pk", *(f"summary__{name}" for name in PLACE[1:]))
    found = placed(viewer)
    assert sorted(found.iter_rows()) == sorted(known)
    assert restricted not in set(found["person_id"])


def test_what_was_due_for_a_merged_record_is_due_for_the_one_that_was_kept(county, db):
    viewer = looking(county, "director")
    before = duties(viewer, county.home)
    absorbed = before["person_id"][0]
    kept = ChildSummary.objects.exclude(pk__in=before["person_id"].to_list()).values_list("pk", flat=True).first()
    assert kept is not None
    rows = before.filter(pl.col("person_id") == absorbed).height
    Merge.objects.create(kept_id=kept, absorbed_id=absorbed, reason="Twins", merged_by=viewer.account, merged_at=timezone.now())
    after = duties(viewer, county.home)
    assert after.height == before.height
    assert after.filter(pl.col("person_id") == kept).height == rows > 0
    assert absorbed not in set(after["person_id"])
