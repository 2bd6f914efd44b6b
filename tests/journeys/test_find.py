"""Finding a child through the pages, and deciding whether two records are one child."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.access.models import Account, AuditEvent, Link, Restriction, RestrictionKind
from sightline.access.viewer import Viewer, viewer_of
from sightline.records import summaries
from sightline.records.models import CinEpisode, Involvement, Person
from sightline.services.child_index.index import reindex
from sightline.services.child_index.models import Merge, NotSameChild, Pair
from sightline.web.pages.find import LASTS, SEARCHES

from .conftest import AS_AT

pytestmark = pytest.mark.slow
SignIn = Callable[[str], Client]


@pytest.fixture
def viewer(county: Any) -> Callable[[str], Viewer]:
    """Who the browser of a role is, to know which children they see."""

    def of(role: str) -> Viewer:
        found = viewer_of(Account.objects.get(email=county.logins[role].email), at=datetime.now(UTC))
        assert found is not None
        return found

    return of


@pytest.fixture
def child(viewer: Callable[[str], Viewer]) -> Person:
    """A child of the team manager's team."""
    open_to_the_team = viewer("team_manager").children_with("C").filter(born_on__isnull=False, upn__isnull=False)
    found = open_to_the_team.order_by("pk").first()
    assert found is not None
    return found


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def find(browser: Client, text: str) -> Any:
    return browser.post("/find/", {"text": text}, follow=True)


def test_a_child_is_found_and_what_was_typed_stays_out_of_addresses_and_the_audit(sign_in: SignIn, child: Person) -> None:
    browser = sign_in("team_manager")
    typed = f"{child.surname} {child.forename} {child.born_on:%d/%m/%Y}"
    response = find(browser, typed)
    (address, status) = response.redirect_chain[0]
    assert status == 302
    assert str(child.surname).lower() not in address.lower()
    assert f"{child.forename} {child.surname}" in text_of(response)
    assert f"/children/{child.summary.handle}/" in response.content.decode()  # type: ignore[attr-defined]
    entry = AuditEvent.objects.filter(action="search").first()
    assert entry is not None
    assert entry.detail == {"route": "found", "kinds": ["date of birth", "name"], "rows": 1, "more": False}


def test_the_box_says_what_is_missing_and_what_can_be_entered(sign_in: SignIn) -> None:
    browser = sign_in("social_worker")
    assert "What you can enter" in text_of(browser.get("/find/"))
    response = browser.post("/find/", {"text": " "})
    assert "Error: Find a child" in text_of(response)
    assert 'href="#id_text"' in response.content.decode()
    assert "No child found" in text_of(find(browser, "Zzyzxq"))
    assert "Enter at least two letters" in text_of(find(browser, "b"))
    assert "not a day in the calendar" in text_of(find(browser, "Birch 31/2/2015"))
    assert (
        not AuditEvent.objects.filter(action="search", detail__contains="Birch").exists()
        if connection.vendor != "sqlite"
        else True
    )


def test_an_address_finds_nothing_by_itself(sign_in: SignIn, child: Person) -> None:
    response = sign_in("team_manager").get("/find/", {"text": child.surname})
    assert str(child.surname) not in text_of(response)


def test_a_search_is_its_own_session_s_and_ends(sign_in: SignIn, child: Person) -> None:
    browser = sign_in("team_manager")
    (address, _) = find(browser, str(child.surname)).redirect_chain[0]
    before = AuditEvent.objects.filter(action="search").count()
    assert "That search has ended" in text_of(sign_in("director").get(address))
    session = browser.session
    kept = session[SEARCHES]
    session[SEARCHES] = {key: [text, (datetime.fromisoformat(at) - LASTS).isoformat()] for key, (text, at) in kept.items()}
    session.save()
    response = browser.get(address)
    assert "That search has ended" in text_of(response)
    assert str(child.surname) not in text_of(response)
    assert AuditEvent.objects.filter(action="search").count() == before


def test_nothing_of_a_sealed_child_is_found_by_anything(
    sign_in: SignIn, viewer: Callable[[str], Viewer], child: Person
) -> None:
    Restriction.objects.create(
        person=child, kind=RestrictionKind.SEALED, reason="x", set_by=viewer("adoption").account, set_at=datetime.now(UTC)
    )
    for role in ("team_manager", "director", "front_door"):
        browser = sign_in(role)
        for typed in (f"{child.forename} {child.surname}", child.upn, child.pk, f"{child.born_on:%d %B %Y} {child.surname}"):
            response = find(browser, str(typed))
            assert str(child.pk) not in re.sub(r'value="[^"]*"', "", response.content.decode())
            assert child.summary.handle not in response.content.decode()  # type: ignore[attr-defined]


def test_limited_fields_are_all_that_a_partner_s_results_hold(
    sign_in: SignIn, viewer: Callable[[str], Viewer], child: Person
) -> None:
    account = viewer("school_lead").account
    Link.objects.create(
        account=account, person=child, kind="roll", starts_on=date(2020, 1, 1), reason="x", made_at=datetime.now(UTC)
    )
    browser = sign_in("school_lead")
    response = find(browser, f"{child.forename} {child.surname}")
    assert f"{child.forename} {child.surname}" in text_of(response)
    assert child.pk not in text_of(response)
    assert "No child found" in text_of(find(browser, str(child.upn)))


@pytest.mark.parametrize(("role", "address", "status"), [
    ("member", "/find/", 403),
    ("analyst", "/find/", 403),
    ("administrator", "/find/", 403),
    ("social_worker", "/duplicates/", 403),
    ("director", "/merges/", 403),
    ("team_manager", "/duplicates/", 200),
    ("team_manager", "/duplicates/decided/", 200),
    ("team_manager", "/duplicates/99999/", 404),
    ("team_manager", "/merges/99999/undo/", 404),
])  # fmt: skip
def test_the_pages_open_for_those_they_are_for(sign_in: SignIn, role: str, address: str, status: int) -> None:
    assert sign_in(role).get(address).status_code == status


def test_more_children_take_no_more_questions(sign_in: SignIn, child: Person) -> None:
    browser = sign_in("director")
    asked = []
    for typed in (f"{child.forename} {child.surname} {child.born_on:%d/%m/%Y}", f"{child.forename} {child.born_on:%Y}"):
        (address, _) = find(browser, typed).redirect_chain[0]
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 20


@pytest.fixture
def pair(child: Person) -> Iterator[Pair]:
    """The child again, under another number."""
    values = {field.attname: getattr(child, field.attname) for field in Person._meta.concrete_fields}
    Person.objects.create(**values | {"person_id": "AGAIN1"})
    for model, key in ((Involvement, "involvement_id"), (CinEpisode, "referral_id")):
        for row in model.objects.filter(person=child):
            setattr(row, key, f"AGAIN{row.pk}")
            row.person_id = "AGAIN1"
            row.save(force_insert=True)
    summaries.rebuild(as_at=AS_AT)
    reindex(as_at=AS_AT)
    yield Pair.objects.get(first_id="AGAIN1")


def test_two_records_are_compared_merged_and_parted_again(sign_in: SignIn, child: Person, pair: Pair) -> None:
    browser = sign_in("team_manager")
    assert f"Compare pair {pair.pk}" in text_of(browser.get("/duplicates/"))
    side_by_side = text_of(browser.get(f"/duplicates/{pair.pk}/"))
    for words in ("The same UPN", "AGAIN1", child.pk, "Different", "One child: keep record B"):
        assert words in side_by_side
    viewed = set(AuditEvent.objects.filter(action="view", kind="child").values_list("key", flat=True))
    assert viewed == {"AGAIN1", child.pk}
    answers = {"keep": "second", "reason": "The same child, seen at two doors"}
    check = browser.post(f"/duplicates/{pair.pk}/", answers)
    assert "Check before you merge" in text_of(check)
    assert not Merge.objects.exists()
    merged = browser.post(f"/duplicates/{pair.pk}/merge/", answers, follow=True)
    assert "The two records are one" in text_of(merged)
    assert "AGAIN1" in text_of(merged)
    assert browser.get(f"/duplicates/{pair.pk}/").status_code == 404
    assert "Holds a merged record" in text_of(find(browser, "AGAIN1"))
    merge = Merge.objects.get()
    assert "Say how you know" in text_of(browser.post(f"/merges/{merge.pk}/undo/", {"reason": ""}))
    undone = browser.post(f"/merges/{merge.pk}/undo/", {"reason": "They are two children"}, follow=True)
    assert "They are two records again" in text_of(undone)
    assert Person.objects.filter(pk="AGAIN1").exists()
    assert browser.get(f"/duplicates/{pair.pk}/").status_code == 200


def test_two_children_are_decided_to_be_two_and_that_is_undone(sign_in: SignIn, pair: Pair) -> None:
    browser = sign_in("team_manager")
    response = browser.post(f"/duplicates/{pair.pk}/", {"keep": "two", "reason": "ok"})
    assert "Give the reason in 10 letters" in text_of(response)
    browser.post(f"/duplicates/{pair.pk}/", {"keep": "two", "reason": "Cousins of one name"})
    assert browser.get(f"/duplicates/{pair.pk}/").status_code == 404
    decision = NotSameChild.objects.get()
    assert "Cousins of one name" in text_of(browser.get("/duplicates/decided/"))
    assert "was undone" in text_of(browser.post(f"/duplicates/decided/{decision.pk}/undo/", follow=True))
    assert browser.get(f"/duplicates/{pair.pk}/").status_code == 200


def test_a_choice_has_to_be_made(sign_in: SignIn, pair: Pair) -> None:
    response = sign_in("team_manager").post(f"/duplicates/{pair.pk}/", {"reason": "Cousins of one name"})
    assert "Choose what they are" in text_of(response)
    assert 'href="#id_keep"' in response.content.decode()
    assert not Merge.objects.exists()


@pytest.mark.parametrize("query", ["strength=likely", "reason=upn", "strength=likely&reason=name_and_birth"])
def test_the_list_can_be_narrowed(sign_in: SignIn, pair: Pair, query: str) -> None:
    assert f"Compare pair {pair.pk}" in text_of(sign_in("team_manager").get(f"/duplicates/?{query}"))


@pytest.mark.parametrize("query", ["strength=possible", "reason=day_and_month", "strength=possible&reason=upn"])
def test_a_pair_that_does_not_fit_the_filters_is_left_out(sign_in: SignIn, pair: Pair, query: str) -> None:
    response = sign_in("team_manager").get(f"/duplicates/?{query}")
    assert f"Compare pair {pair.pk}" not in text_of(response)
    assert "No pair fits these filters" in text_of(response)


def test_a_search_lasts_half_an_hour() -> None:
    assert timedelta(minutes=30) == LASTS
