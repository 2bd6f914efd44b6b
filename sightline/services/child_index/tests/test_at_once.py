"""Two people who merge the same two records at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sightline.access import NotFound, Refusal
from sightline.access.viewer import Viewer
from sightline.records.models import Person
from sightline.services.child_index.merging import merge_children
from sightline.services.child_index.models import Merge

from .conftest import NOON, Look, allocate, load


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the tests' SQLite lies in memory, where one connection waits for no other"
)
def test_one_of_two_merges_at_once_is_refused(children: None, look_as: Look) -> None:
    Person.objects.create(person_id="TWO", forename="Amber", surname="Dusckmeer")
    allocate("TWO")
    load()
    people = [look_as("team_manager", name=name, team_id="T1") for name in ("first", "second")]
    start = Barrier(2, timeout=20)

    def merge(by: Viewer, kept: str, absorbed: str) -> str:
        try:
            assert by.sight(kept).exists
            assert by.sight(absorbed).exists
            start.wait()
            merge_children(kept, absorbed, reason="The same child, seen twice", by=by, at=NOON)
        except (Refusal, NotFound) as refused:
            return str(refused)
        finally:
            connection.close()
        return "merged"

    with ThreadPoolExecutor(2) as pool:
        said = {*pool.map(merge, people, ("ASH", "TWO"), ("TWO", "ASH"))}
    assert said == {"merged", "Somebody has just merged one of these records. Look at the list of merges first."}
    assert Merge.objects.count() == 1
    assert Person.objects.filter(pk__in=["ASH", "TWO"]).count() == 1
