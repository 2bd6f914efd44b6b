"""Two records made one, and parted again as if nothing had been; and what may not be merged."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import narwhals.stable.v2 as nw
import pytest
from django.apps import apps
from django.core import serializers

from sightline.access import NotFound, Refusal, audit
from sightline.access.models import AuditEvent, Link, Restriction, RestrictionKind
from sightline.access.viewer import Viewer
from sightline.records import schema, store
from sightline.records.models import ChildSummary, Contact, Immunisation, Involvement, MotherLink, Permanence, Person
from sightline.services.child_index.duplicates import decide_two_children, possible_duplicates, undo_decision
from sightline.services.child_index.merged import merged_ids
from sightline.services.child_index.merging import merge_children, undo_merge
from sightline.services.child_index.models import Merge, Pair
from sightline.services.child_index.moving import carriers, keyed_by_person
from sightline.services.child_index.search import search
from sightline.services.child_index.translate import translate

from .conftest import NOON, TODAY, Look, add_person, allocate, load, restrict

pytestmark = pytest.mark.usefixtures("twice")
WHY = "The same child, seen twice"


@pytest.fixture
def twice(children: None) -> None:
    """TWO is Amber Duskmere again, under a sound-alike name, with records of her own; SIB is somebody else at home there."""
    add_person("TWO | Amber | Dusckmeer | 2015-07-01 |  | 9990000018 | QQ12AB | 12 Old Acorn Lane")
    add_person("SIB | Willow | Duskmere | 2015-07-01 |  |  | QQ12AB | 12 Old Acorn Lane")
    for key in ("TWO", "SIB"):
        allocate(key)
    Contact.objects.create(contact_id="C1", person_id="ASH", contacted_on=date(2020, 6, 1))
    Contact.objects.create(contact_id="C2", person_id="TWO", contacted_on=date(2020, 6, 2))
    MotherLink.objects.create(mother_link_id="M1", person_id="COB", child_id="TWO")
    load()


@pytest.fixture
def manager(look_as: Look) -> Viewer:
    return look_as("team_manager", team_id="T1", locality="Amberfold")


def everything() -> dict[str, Any]:
    """Every row of every record table, of the links and restrictions, and each child's standing."""
    models = [*schema.tables().values(), Link, Restriction, ChildSummary]
    return {model._meta.label: sorted(map(str, serializers.serialize("python", model.objects.all()))) for model in models}


def test_the_two_are_proposed_and_their_sister_is_not(manager: Viewer) -> None:
    assert [(pair.first_id, pair.second_id, pair.reasons) for pair in possible_duplicates(manager)] == [
        ("ASH", "TWO", "nhs_number alike_and_near")
    ]


def test_a_merge_leaves_one_child_wherever_children_are(manager: Viewer, look_as: Look) -> None:
    merge_children("ASH", "TWO", reason=WHY, by=manager, at=NOON)
    after = look_as("team_manager")
    assert set(after.children().values_list("pk", flat=True)) == {"ASH", "BAY", "COB", "SIB"}
    assert set(Contact.objects.filter(person_id="ASH").values_list("pk", flat=True)) == {"C1", "C2"}
    assert MotherLink.objects.get().child_id == "ASH"
    assert not ChildSummary.objects.filter(pk="TWO").exists()
    for text in ("Amber Duskmere", "Dusckmeer", "TWO", "9990000018"):
        assert search(after, text).person_ids[:1] == ["ASH"]
    assert list(possible_duplicates(after)) == []


def test_undoing_restores_every_row_exactly(manager: Viewer, look_as: Look) -> None:
    Link.objects.create(account=manager.account, person_id="TWO", kind="own", starts_on=TODAY, reason="x", made_at=NOON)
    for key in ("ASH", "TWO"):
        restrict(key, RestrictionKind.PROTECTED, manager)
    before = everything()
    handle = ChildSummary.objects.get(pk="TWO").handle
    merge = merge_children("ASH", "TWO", reason=WHY, by=manager, at=NOON)
    assert Restriction.objects.filter(person_id="ASH", lifted_at=None).count() == 1
    assert everything() != before
    undo_merge(merge.pk, reason="They are two children", by=look_as("team_manager"), at=NOON)
    assert everything() == before
    assert ChildSummary.objects.get(pk="TWO").handle == handle
    assert search(look_as("team_manager"), "Dusckmeer amber").person_ids[0] == "TWO"
    assert merged_ids() == {}


def test_every_row_that_names_a_person_is_moved_or_put_aside() -> None:
    """A new table that names a person is moved without anybody thinking of it; otherwise deleting the person would fail."""
    moved = {(model, column) for model, column in carriers()} | {(model, "person_id") for model in keyed_by_person()}
    named = {
        (model, field.attname)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Person and model._meta.app_label != "child_index"
    }
    assert named <= moved | {(ChildSummary, "person_id")}


@pytest.mark.parametrize("own", [False, True])
def test_a_table_of_one_row_a_person_is_moved_and_restored_too(manager: Viewer, look_as: Look, own: bool) -> None:
    Immunisation.objects.create(person_id="TWO", is_up_to_date=True)
    if own:
        Immunisation.objects.create(person_id="ASH", is_up_to_date=False)
    before = everything()
    merge = merge_children("ASH", "TWO", reason=WHY, by=manager, at=NOON)
    assert Immunisation.objects.get().person_id == "ASH"
    assert Immunisation.objects.get().is_up_to_date is not own
    arriving = {"immunisation": frame("immunisation", {"person_id": ["TWO", "ASH"]})}
    assert translate(arriving)["immunisation"]["person_id"].to_list() == ["ASH"]
    undo_merge(merge.pk, reason="They are two children", by=look_as("team_manager"), at=NOON)
    assert everything() == before


def test_both_children_s_audit_says_so(manager: Viewer, look_as: Look) -> None:
    merge = merge_children("ASH", "TWO", reason=WHY, by=manager, at=NOON)
    undo_merge(merge.pk, reason="They are two children", by=look_as("team_manager"), at=NOON)
    entries = set(AuditEvent.objects.filter(kind="child").values_list("action", "key"))
    assert entries == {("merge", "ASH"), ("merge", "TWO"), ("undo_merge", "ASH"), ("undo_merge", "TWO")}
    assert "Amber" not in str(list(AuditEvent.objects.values_list("detail")))
    assert audit.verify() is None


def test_a_load_keeps_the_merge_and_undoing_takes_its_rows_along(manager: Viewer, look_as: Look) -> None:
    merge = merge_children("ASH", "TWO", reason=WHY, by=manager, at=NOON)
    held, again = store.frame_from_database("person"), frame("person", {"person_id": ["TWO"], "surname": ["Dusckmeer"]})
    arriving = {
        "person": held.vstack(again),
        "contact": frame("contact", {"contact_id": ["C2", "C3", "C4"], "person_id": ["TWO", "TWO", "BAY"]}),
        "mother_link": frame("mother_link", {"mother_link_id": ["M2"], "person_id": ["COB"], "child_id": ["TWO"]}),
    }
    loaded = translate(arriving, remember=True)
    assert "TWO" not in loaded["person"]["person_id"].to_list()
    assert loaded["person"].height == 6 - 1
    assert loaded["contact"]["person_id"].to_list() == ["ASH", "ASH", "BAY"]
    assert loaded["mother_link"].select("person_id", "child_id").row(0) == ("COB", "ASH")
    for table in ("person", "contact", "mother_link"):
        store.write(table, loaded[table])
    load()
    assert not Person.objects.filter(pk="TWO").exists()
    assert search(look_as("team_manager"), "Dusckmeer").person_ids[0] == "ASH"
    undo_merge(merge.pk, reason="They are two children", by=look_as("team_manager"), at=NOON)
    assert set(Contact.objects.filter(person_id="TWO").values_list("pk", flat=True)) == {"C2", "C3"}
    assert MotherLink.objects.get(pk="M2").child_id == "TWO"
    assert Contact.objects.get(pk="C4").person_id == "BAY"


def frame(table: str, columns: dict[str, list[str]]) -> Any:
    """A record table as a feed would bring it."""
    return schema.conform(table, nw.from_dict(columns, backend="polars").to_native())


def test_frames_are_the_same_while_nothing_is_merged() -> None:
    frames = {"contact": frame("contact", {"contact_id": ["C2"], "person_id": ["TWO"]})}
    assert translate(frames)["contact"].equals(frames["contact"])


def refused(act: Callable[[], Any]) -> str:
    before = everything()
    with pytest.raises(Refusal) as refusal:
        act()
    assert everything() == before
    return str(refusal.value)


def test_only_those_may_merge_whose_role_does_and_who_may_write_of_both(look_as: Look, manager: Viewer) -> None:
    worker = look_as("social_worker", team_id="T1", professional_id="W1")
    assert "role" in refused(lambda: merge_children("ASH", "TWO", reason=WHY, by=worker, at=NOON))
    reader = look_as("head_of_locality", locality="Amberfold")
    assert "may read" in refused(lambda: merge_children("ASH", "TWO", reason=WHY, by=reader, at=NOON))
    with pytest.raises(NotFound):
        merge_children("ASH", "DOE", reason=WHY, by=manager, at=NOON)


@pytest.mark.parametrize(
    "kind", [RestrictionKind.SEALED, RestrictionKind.HIGH_PROFILE, RestrictionKind.SHIELDED, RestrictionKind.CONFLICT]
)
@pytest.mark.parametrize("key", ["ASH", "TWO"])
def test_a_restricted_record_is_neither_proposed_nor_merged(
    manager: Viewer, look_as: Look, kind: RestrictionKind, key: str
) -> None:
    restrict(key, kind, look_as("adoption"))
    again = look_as("team_manager")
    assert list(possible_duplicates(again)) == []
    with pytest.raises((Refusal, NotFound)):
        merge_children("ASH", "TWO", reason=WHY, by=again, at=NOON)
    load()
    assert not Pair.objects.exists()


def test_an_adopted_child_s_records_are_never_brought_together(manager: Viewer) -> None:
    Permanence.objects.create(permanence_id="P1", person_id="TWO", order_on=date(2020, 3, 1))
    assert "team that holds" in refused(lambda: merge_children("ASH", "TWO", reason=WHY, by=manager, at=NOON))
    load()
    assert not Pair.objects.exists()


def test_a_second_merge_of_a_merged_record_is_refused(manager: Viewer, look_as: Look) -> None:
    merge_children("ASH", "TWO", reason=WHY, by=manager, at=NOON)
    again = look_as("team_manager")
    with pytest.raises(NotFound):
        merge_children("SIB", "TWO", reason=WHY, by=again, at=NOON)
    assert "the one that would go" in refused(lambda: merge_children("SIB", "ASH", reason=WHY, by=again, at=NOON))


def test_whoever_comes_second_is_told(manager: Viewer, look_as: Look) -> None:
    """The second person's page, and with it what they see of both, is older than the first person's merge."""
    second = look_as("team_manager", name="second", team_id="T1")
    for key in ("ASH", "TWO"):
        assert second.sight(key).exists
    merge_children("ASH", "TWO", reason=WHY, by=manager, at=NOON)
    assert "just merged" in refused(lambda: merge_children("TWO", "ASH", reason=WHY, by=second, at=NOON))
    assert Merge.objects.count() == 1


def test_merges_into_one_record_are_undone_from_the_last(manager: Viewer, look_as: Look) -> None:
    first = merge_children("ASH", "TWO", reason=WHY, by=manager, at=NOON)
    last = merge_children("ASH", "SIB", reason=WHY, by=look_as("team_manager"), at=NOON + timedelta(minutes=1))
    again = look_as("team_manager")
    assert "later" in refused(lambda: undo_merge(first.pk, reason=WHY, by=again, at=NOON))
    undo_merge(last.pk, reason=WHY, by=again, at=NOON)
    undo_merge(first.pk, reason=WHY, by=again, at=NOON)
    assert "already" in refused(lambda: undo_merge(first.pk, reason=WHY, by=again, at=NOON))
    with pytest.raises(NotFound):
        undo_merge(10_000, reason=WHY, by=again, at=NOON)


def test_a_reason_is_asked_for(manager: Viewer) -> None:
    assert "reason" in refused(lambda: merge_children("ASH", "TWO", reason="  ok ", by=manager, at=NOON))
    assert "same record" in refused(lambda: merge_children("ASH", "ASH", reason=WHY, by=manager, at=NOON))


def test_two_children_stay_two_until_that_is_undone(manager: Viewer, look_as: Look) -> None:
    pair = possible_duplicates(manager).get()
    decision = decide_two_children(pair.pk, reason="Cousins of one name", by=manager, at=NOON)
    load()
    assert list(possible_duplicates(manager)) == []
    assert "two children" in refused(lambda: merge_children("ASH", "TWO", reason=WHY, by=manager, at=NOON))
    with pytest.raises(NotFound):
        decide_two_children(pair.pk, reason="Cousins of one name", by=manager, at=NOON)
    undo_decision(decision.pk, by=manager, at=NOON)
    assert [found.pk for found in possible_duplicates(manager)] == [pair.pk]
    with pytest.raises(Refusal, match="already"):
        undo_decision(decision.pk, by=manager, at=NOON)


def test_a_decision_about_a_child_shielded_since_is_nobody_else_s_to_undo(manager: Viewer, look_as: Look) -> None:
    decision = decide_two_children(possible_duplicates(manager).get().pk, reason="Cousins of one name", by=manager, at=NOON)
    restrict("TWO", RestrictionKind.SHIELDED, manager)
    with pytest.raises(NotFound):
        undo_decision(decision.pk, by=look_as("front_door"), at=NOON)


def test_a_pair_is_seen_only_by_those_who_see_both(look_as: Look) -> None:
    Involvement.objects.filter(person_id="TWO").update(team_id="T9")
    load()
    assert list(possible_duplicates(look_as("team_manager", team_id="T1"))) == []
    assert possible_duplicates(look_as("director")).count() == 1
