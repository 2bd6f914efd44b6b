"""Which children exist for whom, through role, link, restriction and broken glass."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access import NotFound, Refusal
from sightline.access.breaking import break_glass, close
from sightline.access.linking import link
from sightline.access.matrix import DataClass
from sightline.access.models import Link, RestrictionKind
from sightline.access.restricting import lift, name_viewer, restrict
from sightline.access.viewer import Viewer, viewer_of
from sightline.records.models import Involvement

from .conftest import NOON, TODAY

Look = Callable[..., Viewer]


def seen(viewer: Viewer, data_class: DataClass = DataClass.E) -> set[str]:
    return set(viewer.children_with(data_class).values_list("pk", flat=True))


def worker(look_as: Look) -> Viewer:
    return look_as("social_worker", team_id="T1", professional_id="W1")


#  role             | place                          | exists for them         | case content of
SCOPES = """
   social_worker    | team_id=T1                     | MINE OURS               | MINE OURS
   team_manager     | team_id=T1 locality=Amberfold  | MINE OURS NEAR          | MINE OURS
   head_of_locality | locality=Amberfold             | MINE OURS NEAR FAR DOOR | MINE OURS NEAR
   director         |                                | MINE OURS NEAR FAR DOOR | MINE OURS NEAR FAR DOOR
   front_door       |                                | MINE OURS NEAR FAR DOOR | DOOR
   placements       |                                | FAR                     | FAR
   analyst          |                                |                         |
   member           |                                |                         |
   administrator    |                                |                         |
"""


@pytest.mark.parametrize("line", SCOPES.strip().splitlines(), ids=lambda line: line.split()[0])
def test_a_role_s_children_are_those_its_links_reach(look_as: Look, line: str) -> None:
    role, place, existing, content = (part.strip() for part in line.split("|"))
    viewer = look_as(role, **dict(pair.split("=") for pair in place.split()))
    assert seen(viewer) == set(existing.split())
    assert seen(viewer, DataClass.C) == set(content.split())


@pytest.mark.parametrize(
    "role", ["social_worker", "team_manager", "head_of_locality", "director", "front_door", "member", "health"]
)
def test_one_child_s_sight_says_what_the_lists_say(look_as: Look, children: dict[str, Any], role: str) -> None:
    viewer = look_as(role, team_id="T1", locality="Amberfold", professional_id="W1")
    restrict_as_needed = look_as("head_of_locality", locality="Amberfold", email="h@sightline.example")
    restrict("OURS", RestrictionKind.SHIELDED, reason="Invented", by=restrict_as_needed, at=NOON)
    for data_class in (DataClass.E, DataClass.I, DataClass.L, DataClass.C, DataClass.H, DataClass.J):
        listed = seen(viewer, data_class)
        assert listed == {key for key in children if viewer.sight(key).may(data_class)}, data_class


def test_a_link_in_the_records_ends_with_its_last_day(look_as: Look) -> None:
    viewer = look_as("outreach", professional_id="W1")
    assert seen(viewer) == {"MINE"}
    Involvement.objects.update(ended_on=TODAY)
    from sightline.records.models import ChildSummary

    ChildSummary.objects.filter(pk="MINE").update(worker_id="")
    assert seen(look_as("outreach")) == set()


def test_a_link_made_here_lasts_to_the_end_of_its_last_day_in_london(look_as: Look) -> None:
    viewer = look_as("health")
    Link.objects.create(
        account=viewer.account, person_id="FAR", kind="net", starts_on=TODAY, ends_on=TODAY, reason="Invented", made_at=NOON
    )
    assert seen(look_as("health", at=NOON.replace(hour=22, minute=59))) == {"FAR"}  # 23:59 in London, in summer
    assert seen(look_as("health", at=NOON.replace(hour=23, minute=0))) == set()


def test_an_account_that_is_off_or_without_a_role_is_nobody(look_as: Look) -> None:
    viewer = worker(look_as)
    assert viewer_of(viewer.account, at=NOON - timedelta(days=1)) is None
    viewer.account.is_active = False
    assert viewer_of(viewer.account, at=NOON) is None


def test_a_sealed_record_exists_for_those_who_are_named_alone(look_as: Look) -> None:
    adoption = look_as("adoption")
    Link.objects.create(account=adoption.account, person_id="FAR", kind="own", starts_on=TODAY, reason="Invented", made_at=NOON)
    restrict("FAR", RestrictionKind.SEALED, reason="Invented", by=look_as("adoption"), at=NOON)
    assert seen(look_as("adoption")) == {"FAR"}
    director = look_as("director")
    assert "FAR" not in seen(director)
    assert not director.sight("FAR").exists


def test_a_shielded_child_is_found_by_others_and_no_more(look_as: Look) -> None:
    restrict("OURS", RestrictionKind.SHIELDED, reason="Invented", by=look_as("team_manager", team_id="T1"), at=NOON)
    director = look_as("director")
    sight = director.sight("OURS")
    assert (sight.level(DataClass.I), sight.may(DataClass.C), sight.shield) == ("l", False, True)
    assert "OURS" in seen(director, DataClass.I)
    assert "OURS" not in seen(director, DataClass.C)
    assert worker(look_as).sight("OURS").may(DataClass.C)  # the team's own worker


def test_a_protected_address_is_not_a_place_to_those_who_may_not_read_it(look_as: Look) -> None:
    restrict("MINE", RestrictionKind.PROTECTED, reason="Invented", by=worker(look_as), at=NOON)
    assert "MINE" in seen(worker(look_as), DataClass.L)
    director = look_as("director")
    assert "MINE" not in seen(director, DataClass.L)
    assert "Address protected" in director.sight("MINE").warnings
    assert director.sight("MINE").may(DataClass.C)


def test_a_conflict_hides_the_record_from_those_on_its_list(look_as: Look) -> None:
    head = look_as("head_of_locality", locality="Amberfold")
    restriction = restrict("MINE", RestrictionKind.CONFLICT, reason="Invented", by=head, at=NOON)
    name_viewer(restriction.pk, worker(look_as).account.pk, until=None, by=head, at=NOON)
    assert "MINE" not in seen(worker(look_as))
    assert "MINE" in seen(look_as("director"))


def test_a_shield_is_lifted_by_two_people(look_as: Look) -> None:
    manager = look_as("team_manager", team_id="T1")
    restriction = restrict("MINE", RestrictionKind.SHIELDED, reason="Invented", by=manager, at=NOON)
    assert lift(restriction.pk, reason="No longer needed", by=manager, at=NOON).lifted_at is None
    with pytest.raises(Refusal, match="another person"):
        lift(restriction.pk, reason="No longer needed", by=manager, at=NOON)
    second = look_as("team_manager", team_id="T1", email="second@sightline.example")
    assert lift(restriction.pk, reason="Agreed", by=second, at=NOON).lifted_at == NOON


def test_the_glass_opens_one_child_for_an_hour_to_read(look_as: Look) -> None:
    manager = look_as("team_manager", team_id="T1", locality="Amberfold")
    assert not manager.sight("NEAR").may(DataClass.C)
    opened = break_glass("NEAR", reason_code="duty", reason="A neighbour rang about the child tonight", by=manager, at=NOON)
    assert opened.review_due_on == date(2020, 7, 3)
    again = look_as("team_manager", at=NOON + timedelta(minutes=59))
    assert again.sight("NEAR").level(DataClass.C) == "R"
    assert not again.sight("NEAR").may_write(DataClass.C)
    assert not look_as("team_manager", at=NOON + timedelta(minutes=60)).sight("NEAR").may(DataClass.C)
    close("NEAR", by=again, at=again.at)
    assert not look_as("team_manager", at=NOON + timedelta(minutes=59)).sight("NEAR").may(DataClass.C)


def test_those_who_review_openings_are_told_at_once_and_the_letter_names_no_child(
    look_as: Look, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    look_as("information_governance")
    look_as("head_of_locality", locality="Amberfold")
    look_as("head_of_locality", locality="Fernhollow", email="elsewhere@sightline.example")
    manager = look_as("team_manager", team_id="T1", locality="Amberfold")
    with django_capture_on_commit_callbacks(execute=True):
        break_glass("NEAR", reason_code="duty", reason="A neighbour rang about the child tonight", by=manager, at=NOON)
    (letter,) = mailoutbox
    assert letter.to == ["head_of_locality@sightline.example", "information_governance@sightline.example"]
    assert "Near" not in letter.body
    assert "neighbour" not in letter.body


def test_the_glass_wants_a_reason_and_something_behind_it(look_as: Look) -> None:
    manager = look_as("team_manager", team_id="T1", locality="Amberfold")
    with pytest.raises(Refusal, match="20 characters"):
        break_glass("NEAR", reason_code="duty", reason="Because", by=manager, at=NOON)
    with pytest.raises(Refusal, match="nothing to open"):
        break_glass("MINE", reason_code="duty", reason="A neighbour rang about the child tonight", by=manager, at=NOON)
    with pytest.raises(NotFound):
        break_glass("FAR", reason_code="duty", reason="A neighbour rang about the child tonight", by=manager, at=NOON)


def test_nobody_links_a_child_to_themselves_or_one_out_of_sight(look_as: Look) -> None:
    manager = look_as("team_manager", team_id="T1", locality="Amberfold")
    health = look_as("health")
    given = {"kind": "net", "starts_on": TODAY, "ends_on": None, "reason": "Invented", "by": manager, "at": NOON}
    with pytest.raises(Refusal, match="to yourself"):
        link(manager.account.pk, "MINE", **given)
    with pytest.raises(NotFound):
        link(health.account.pk, "FAR", **given)
    link(health.account.pk, "MINE", **given)
    assert seen(look_as("health")) == {"MINE"}
    with pytest.raises(Refusal, match="already"):
        link(health.account.pk, "MINE", **given)


def test_a_sight_asks_as_many_questions_for_one_child_as_for_another(look_as: Look) -> None:
    counts = set()
    for key in ("MINE", "OURS", "NEAR", "FAR"):
        viewer = worker(look_as)
        with CaptureQueriesContext(connection) as asked:
            viewer.sight(key)
        counts.add(len(asked))
    assert max(counts) <= 8
