"""Nobody gives away, lifts or looks up more than is theirs: lists of a restriction, links, and the audit of sealed children."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sightline.access import Refusal
from sightline.access.breaking import break_glass
from sightline.access.leaving import sign_out_everywhere
from sightline.access.linking import link
from sightline.access.matrix import DataClass, matrix
from sightline.access.models import AuditEvent, Link, NamedViewer, Restriction, RestrictionKind
from sightline.access.people import change_account
from sightline.access.restricting import lift, name_viewer, restrict
from sightline.access.viewer import Viewer

from .conftest import NOON, TODAY

Look = Callable[..., Viewer]
WHY = "A neighbour rang about the child tonight"


def sealed(look_as: Look, person_id: str = "FAR") -> Restriction:
    adoption = look_as("adoption")
    Link.objects.create(account=adoption.account, person_id=person_id, kind="own", starts_on=TODAY, reason="x", made_at=NOON)
    return restrict(person_id, RestrictionKind.SEALED, reason="Invented", by=look_as("adoption"), at=NOON)


def browser_of(viewer: Viewer, *, is_fresh: bool = True) -> Client:
    """A browser signed in as somebody who proved a second factor, just now or an hour ago."""
    browser = Client()
    browser.force_login(viewer.account, "allauth.account.auth_backends.AuthenticationBackend")
    session = browser.session
    session["factor_proved"] = (viewer.account.pk, time.time() - (0 if is_fresh else 3_600))
    session.save()
    return browser


@pytest.mark.parametrize(
    "route",
    ["break_glass", "restriction_lift", "restriction_name", "link_new", "person_do", "posting_new", "posting_end", "audit"],
)
def test_what_could_do_harm_asks_for_a_fresh_factor(route: str) -> None:
    assert matrix().routes[route].is_recent


def test_a_list_is_kept_by_those_who_set_that_kind_of_restriction(look_as: Look) -> None:
    manager, worker = look_as("team_manager", team_id="T1"), look_as("social_worker", team_id="T1", professional_id="W1")
    shield = restrict("MINE", RestrictionKind.SHIELDED, reason="Invented", by=manager, at=NOON)
    stranger = look_as("placements").account.pk
    with pytest.raises(Refusal, match="does not say who"):
        name_viewer(shield.pk, stranger, until=None, by=worker, at=NOON)
    assert not NamedViewer.objects.filter(account=stranger).exists()
    name_viewer(shield.pk, stranger, until=None, by=manager, at=NOON)


def test_a_protected_address_is_lifted_by_somebody_who_reads_it(look_as: Look) -> None:
    worker = look_as("social_worker", team_id="T1", professional_id="W1")
    held = restrict("MINE", RestrictionKind.PROTECTED, reason="Invented", by=worker, at=NOON)
    elsewhere = look_as("team_manager", team_id="T9", locality="Amberfold", email="elsewhere@sightline.example")
    with pytest.raises(Refusal, match="reads this protected address"):
        lift(held.pk, reason="Invented", by=elsewhere, at=NOON)
    own = look_as("team_manager", team_id="T1", email="own@sightline.example")
    assert lift(held.pk, reason="Invented", by=own, at=NOON).lifted_at == NOON


def test_broken_glass_is_to_read_by_and_changes_no_right(look_as: Look) -> None:
    held = restrict("MINE", RestrictionKind.SHIELDED, reason="Invented", by=look_as("team_manager", team_id="T1"), at=NOON)
    place: dict[str, Any] = {"team_id": "T9", "locality": "Amberfold", "email": "elsewhere@sightline.example"}
    break_glass("MINE", reason_code="duty", reason=WHY, by=look_as("team_manager", **place), at=NOON)
    through, stranger = look_as("team_manager", **place), look_as("placements").account.pk
    for act in (
        lambda: lift(held.pk, reason="Invented", by=through, at=NOON),
        lambda: name_viewer(held.pk, stranger, until=None, by=through, at=NOON),
        lambda: link(stranger, "MINE", "own", starts_on=TODAY, ends_on=None, reason="Invented", by=through, at=NOON),
    ):
        with pytest.raises(Refusal):
            act()


def test_the_glass_opens_neither_sealed_nor_workforce_nor_governance_records(look_as: Look) -> None:
    head = look_as("head_of_locality", locality="Amberfold")
    break_glass("FAR", reason_code="duty", reason=WHY, by=head, at=NOON)
    through = look_as("head_of_locality").sight("FAR")
    assert through.level(DataClass.C) == "R"
    assert not [one for one in (DataClass.S, DataClass.W, DataClass.G) if through.may(one)]


def test_the_worker_whom_an_account_stands_for_is_changed_by_somebody_else_who_proved_themselves(look_as: Look) -> None:
    administrator, worker = look_as("administrator"), look_as("outreach", professional_id="W1")
    changed = {"full_name": "Wren Ashdown", "professional_id": "W2"}
    with pytest.raises(Refusal, match="another administrator"):
        change_account(administrator.account.pk, **changed, by=administrator, at=NOON)
    stale, fresh = browser_of(administrator, is_fresh=False), browser_of(administrator)
    stale.post(f"/people/{worker.account.pk}/", changed)
    worker.account.refresh_from_db()
    assert worker.account.professional_id == "W1"
    fresh.post(f"/people/{worker.account.pk}/", changed)
    worker.account.refresh_from_db()
    assert worker.account.professional_id == "W2"
    own = fresh.post(f"/people/{administrator.account.pk}/", changed).content.decode()
    assert "another administrator" in own


def test_a_manager_links_nobody_to_a_child_whose_case_they_do_not_read(look_as: Look) -> None:
    manager, worker = look_as("team_manager", team_id="T1", locality="Amberfold"), look_as("outreach").account.pk
    given: dict[str, Any] = {"starts_on": TODAY, "ends_on": None, "reason": "Invented", "by": manager, "at": NOON}
    with pytest.raises(Refusal, match="do not read this child's record"):
        link(worker, "NEAR", "own", **given)  # in the locality: there to be found, the rest behind the glass
    link(worker, "OURS", "own", **given)
    assert list(Link.objects.values_list("person_id", flat=True)) == ["OURS"]


def test_reasons_are_for_those_who_read_the_case(look_as: Look, children: Any) -> None:
    manager = look_as("team_manager", team_id="T1")
    restrict("OURS", RestrictionKind.SHIELDED, reason="Said in confidence", by=manager, at=NOON)
    address = f"/children/{children['OURS'].summary.handle}/restrictions/"
    assert "Said in confidence" in browser_of(manager).get(address).content.decode()
    head = browser_of(look_as("head_of_locality", locality="Amberfold")).get(address).content.decode()
    assert "Shielded child" in head
    assert "Said in confidence" not in head


def test_the_audit_of_a_sealed_child_is_for_those_who_are_named(look_as: Look) -> None:
    held, governance = sealed(look_as), look_as("information_governance")
    browser = browser_of(governance)
    whole = browser.get("/audit/").content.decode().lower()
    asked = browser.post("/audit/", {"child": "FAR"}).content.decode().lower()
    assert "child far" not in whole and "child far" not in asked
    NamedViewer.objects.create(restriction=held, account=governance.account, named_by=governance.account, named_at=NOON)
    assert "child far" in browser.post("/audit/", {"child": "FAR"}).content.decode().lower()


def test_ending_somebody_s_sessions_is_written_down_and_is_not_for_everybody(look_as: Look) -> None:
    administrator, worker = look_as("administrator"), look_as("outreach", professional_id="W1")
    browser = browser_of(administrator)
    browser.post(f"/people/{worker.account.pk}/sessions/")
    entry = AuditEvent.objects.get(action="sessions ended")
    assert (entry.actor_id, entry.key) == (administrator.account.pk, str(worker.account.pk))
    with pytest.raises(Refusal):
        sign_out_everywhere(administrator.account, by=worker, at=NOON)


def test_the_teams_page_counts_no_children(look_as: Look) -> None:
    page = browser_of(look_as("administrator")).get("/people/teams/").content.decode()
    assert "Amberfold Social Work Team" in page
    assert "Children" not in page.split("<main")[1].split("</main>")[0]
