"""The audit: entries follow one another, nobody changes one, and whoever tries is found out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from sightline.access import audit
from sightline.access.models import AuditEvent, AuditHead
from sightline.access.viewer import Viewer

from .conftest import NOON


def write(count: int) -> None:
    for number in range(count):
        audit.record(None, "view", at=NOON, kind="child", key=str(number), source="web")


def unguarded(statement: str) -> None:
    """What somebody does who owns the database: takes the guard away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_event_no_update")
            cursor.execute("DROP TRIGGER audit_event_no_delete")
        else:
            cursor.execute("DROP TRIGGER audit_event_no_change ON access_audit_event")
        cursor.execute(statement)


def test_entries_follow_one_another_and_are_whole(db: None) -> None:
    write(3)
    assert list(AuditEvent.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3]
    assert audit.verify() is None


@pytest.mark.parametrize(
    "statement",
    ["UPDATE access_audit_event SET key = '9' WHERE sequence = 2", "DELETE FROM access_audit_event WHERE sequence = 2"],
)
def test_the_database_itself_refuses_to_change_an_entry(db: None, statement: str) -> None:
    write(3)
    with pytest.raises(Exception, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert audit.verify() is None


@pytest.mark.parametrize(
    ("statement", "sequence", "why"),
    [
        ("UPDATE access_audit_event SET key = '9' WHERE sequence = 2", 2, "changed"),
        ("DELETE FROM access_audit_event WHERE sequence = 2", 2, "missing"),
        ("DELETE FROM access_audit_event WHERE sequence = 3", 3, "ends at entry 2"),
    ],
)
def test_an_entry_changed_or_removed_by_force_is_found(db: None, statement: str, sequence: int, why: str) -> None:
    write(3)
    unguarded(statement)
    broken = audit.verify()
    assert broken is not None
    assert broken.sequence == sequence
    assert why in broken.why


def test_a_chain_cut_short_with_its_head_is_found_by_the_head_kept_outside(db: None, tmp_path: Path) -> None:
    write(3)
    audit.write_head(tmp_path, at=NOON)
    assert audit.check_heads(tmp_path) == []
    unguarded("DELETE FROM access_audit_event WHERE sequence = 3")
    last = AuditEvent.objects.get(sequence=2)
    AuditHead.objects.update(sequence=2, hash=last.hash)
    assert audit.verify() is None  # the chain alone cannot tell
    assert [broken.sequence for broken in audit.check_heads(tmp_path)] == [3]


def test_a_head_that_was_forged_is_found(db: None, tmp_path: Path) -> None:
    write(1)
    path = audit.write_head(tmp_path, at=NOON)
    path.write_text(path.read_text().replace('"sequence": 1', '"sequence": 0'))
    assert "not signed" in audit.check_heads(tmp_path)[0].why


def test_an_entry_goes_with_the_action_that_it_records(look_as: Callable[..., Viewer]) -> None:
    viewer = look_as("director")
    with pytest.raises(IntegrityError), transaction.atomic():
        audit.record(viewer, "change", kind="child", key="MINE")
        AuditHead.objects.create(pk=AuditHead.objects.get().pk, hash="")
    assert not AuditEvent.objects.exists()


def test_an_entry_says_when(db: None) -> None:
    with pytest.raises(ValueError, match="says when"):
        audit.record(None, "view")
