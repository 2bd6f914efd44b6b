"""One child's pages: what each role sees of them, and what nobody may find in them."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sightline.access.matrix import DataClass
from sightline.access.models import Account, AuditEvent, BreakGlass, Link, Restriction, RestrictionKind
from sightline.access.viewer import viewer_of
from sightline.records.models import (
    CareEpisode,
    ChildSummary,
    ClaVisit,
    Conviction,
    LegalStatus,
    MissingEpisode,
    Person,
    Placement,
)

pytestmark = pytest.mark.slow

AS_AT = date(2020, 7, 1)
TABS = ["", "chronology/", "care/", "plans/", "visits/", "people/", "clocks/"]
CANARY = "Canary offence"


def own(sign_in: Callable[[str], Client], role: str, **where: Any) -> tuple[Client, ChildSummary]:
    """A browser of the role, and a child whom it sees."""
    browser = sign_in(role)
    account = int(browser.session["_auth_user_id"])
    viewer = viewer_of(Account.objects.get(pk=account), at=timezone.now())
    assert viewer is not None
    child = ChildSummary.objects.filter(person__in=viewer.children_with(DataClass.C), **where).order_by("pk").first()
    assert child is not None, f"{role} sees no such child"
    return browser, child


def words_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def in_care(child: ChildSummary) -> ChildSummary:
    """The child comes into care in January 2020: this small county has nobody who is."""
    began = date(2020, 1, 6)
    spell = {"person_id": child.pk, "started_on": began}
    CareEpisode.objects.create(care_episode_id="care-1", care_period_id="period-1", start_reason="S", **spell)
    LegalStatus.objects.create(legal_status_id="status-1", legal_status="C2", **spell)
    Placement.objects.create(placement_id="home-1", placement_type="U6", postcode="QQ99ZZ", provider="PR1", **spell)
    for number in range(10):
        day = began + timedelta(days=14 * number)
        ClaVisit.objects.create(cla_visit_id=f"visit-{number}", person_id=child.pk, visited_on=day, is_seen=True)
    ChildSummary.objects.filter(pk=child.pk).update(is_looked_after=True, status="Looked after")
    return child


def child_at_risk(child: ChildSummary | None = None) -> ChildSummary:
    """A looked-after child with a missing episode going on, an offence, and a time in custody."""
    child = child or ChildSummary.objects.filter(is_child_protection=True).order_by("pk").first()
    assert child is not None
    in_care(child)
    MissingEpisode.objects.create(
        missing_episode_id="canary-1", person_id=child.pk, started_on=AS_AT - timedelta(days=2), kind="M"
    )
    Conviction.objects.create(conviction_id="canary-2", person_id=child.pk, offended_on=date(2020, 6, 1), offence=CANARY)
    Placement.objects.create(
        placement_id="canary-3", person_id=child.pk, started_on=date(2020, 5, 1), ended_on=date(2020, 5, 9), placement_type="R5"
    )
    LegalStatus.objects.create(
        legal_status_id="canary-4",
        person_id=child.pk,
        started_on=date(2020, 5, 1),
        ended_on=date(2020, 5, 9),
        legal_status="J1",
    )
    return child


def whole(browser: Client, child: ChildSummary) -> str:
    """The words of every tab that opens, printed whole, and of the chronology searched for what is hidden."""
    found = ""
    for tab in TABS:
        response = browser.get(f"/children/{child.handle}/{tab}", {"all": "yes"})
        assert response.status_code in (200, 404)
        found += words_of(response) if response.status_code == 200 else ""
    searched = browser.post(f"/children/{child.handle}/chronology/", {"words": "canary"})
    return found + (words_of(searched) if searched.status_code == 200 else "")


def link(browser: Client, child: ChildSummary, kind: str) -> None:
    Link.objects.create(
        account_id=int(browser.session["_auth_user_id"]),
        person_id=child.pk,
        kind=kind,
        starts_on=date(2020, 1, 1),
        made_at=timezone.now(),
    )


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_opens_for_the_head_of_the_locality(sign_in: Callable[[str], Client], tab: str) -> None:
    browser, child = own(sign_in, "head_of_locality", is_child_protection=True)
    in_care(child)
    response = browser.get(f"/children/{child.handle}/{tab}")
    assert response.status_code == 200
    person = Person.objects.get(pk=child.pk)
    text = response.content.decode()
    assert len(text) < 200_000
    title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    assert title is not None
    assert person.surname and person.surname not in title[1]
    assert child.pk not in title[1]
    assert f"{person.forename} {person.surname}" in text
    assert child.pk in words_of(response)  # the number is on the page
    assert child.pk not in re.sub(r">[^<]*<", "><", text)  # but in no address or attribute
    assert "style=" not in text


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_asks_no_more_of_the_database_for_a_long_history(
    sign_in: Callable[[str], Client], tab: str, django_assert_max_num_queries: Any
) -> None:
    browser, child = own(sign_in, "head_of_locality", is_child_protection=True)
    in_care(child)
    browser.get(f"/children/{child.handle}/{tab}")
    with django_assert_max_num_queries(90):
        browser.get(f"/children/{child.handle}/{tab}")


def test_without_class_j_nothing_of_missing_offending_or_custody_is_anywhere(sign_in: Callable[[str], Client]) -> None:
    colleague = sign_in("social_worker")  # reads the team's children but for justice and risk
    viewer = viewer_of(Account.objects.get(pk=int(colleague.session["_auth_user_id"])), at=timezone.now())
    assert viewer is not None
    of_team = viewer.children_with(DataClass.C).exclude(pk__in=viewer.children_with(DataClass.J))
    child = ChildSummary.objects.filter(person__in=of_team).order_by("pk").first()
    assert child is not None
    child_at_risk(child)
    nurse = sign_in("health")
    link(nurse, child, "net")
    adviser = sign_in("education")  # sees looked-after children: health in full, case content by limited fields
    for browser in (colleague, nurse, adviser):
        text = whole(browser, child)
        assert "Looked after" in text
        for word in (CANARY, "offen", "custod", "remand", "missing from care", "away from placement", "return interview"):
            assert word.lower() not in text.lower()
    assert "Other foster carer" in whole(colleague, child)


def test_a_manager_sees_the_same_events(sign_in: Callable[[str], Client]) -> None:
    child = child_at_risk()
    browser = sign_in("outreach")
    link(browser, child, "own")
    seen = whole(browser, child)
    for word in (CANARY, "Young offender institution", "Missing from care", "Missing now"):
        assert word in seen


def test_a_limited_role_sees_only_the_limited_fields(sign_in: Callable[[str], Client]) -> None:
    child = child_at_risk()
    browser = sign_in("mash_partner")
    link(browser, child, "task")
    response = browser.get(f"/children/{child.handle}/")
    text = words_of(response)
    person = Person.objects.get(pk=child.pk)
    assert str(person.surname) in text
    assert "You do not see in full: the case record; health and education; addresses and placements" in text
    for hidden in ("Ethnicity", "Last seen", "Placement", "UPN", "NHS"):
        assert hidden not in text
    for tab in TABS[1:]:
        assert browser.get(f"/children/{child.handle}/{tab}").status_code == 404


def test_a_child_out_of_sight_is_not_found(sign_in: Callable[[str], Client]) -> None:
    child = child_at_risk()
    Link.objects.filter(person_id=child.pk).delete()
    assert sign_in("school_lead").get(f"/children/{child.handle}/").status_code == 404
    assert sign_in("administrator").get(f"/children/{child.handle}/").status_code == 403


def test_a_protected_address_is_shown_to_nobody_else(sign_in: Callable[[str], Client]) -> None:
    browser, child = own(sign_in, "director", is_child_protection=True)
    in_care(child)
    assert "QQ9 9ZZ" in whole(browser, child)
    _restrict(child, RestrictionKind.PROTECTED)
    seen = whole(browser, child)
    assert "Address protected" in seen
    assert "QQ9 9ZZ" not in seen
    assert "Other foster carer" not in seen


def test_a_shielded_child_shows_name_sex_birth_and_number_alone(sign_in: Callable[[str], Client]) -> None:
    browser, child = own(sign_in, "director", is_child_protection=True)
    _restrict(child, RestrictionKind.SHIELDED)
    text = words_of(browser.get(f"/children/{child.handle}/"))
    person = Person.objects.get(pk=child.pk)
    assert str(person.surname) in text and child.pk in text
    assert f"Contact {child.team_name}" in text
    assert "Open this record in an emergency" in text
    for hidden in ("Looked after", "Last seen", "Ethnicity", "Latest", "Legal status"):
        assert hidden not in text
    for tab in TABS[1:]:
        assert browser.get(f"/children/{child.handle}/{tab}").status_code == 404
        assert f"/children/{child.handle}/{tab}" not in browser.get(f"/children/{child.handle}/").content.decode()


def test_where_a_shielded_relative_stands_is_not_said(sign_in: Callable[[str], Client]) -> None:
    from sightline.records.models import FamilyMember

    browser, child = own(sign_in, "director")
    sister = Person.objects.create(person_id="QZSISTER", forename="Ottoline", surname="Canarywood", born_on=date(2012, 1, 1))
    ChildSummary.objects.create(person=sister, status="Canary status", handle="canarysister")
    FamilyMember.objects.filter(person_id=child.pk).delete()
    for number, key in enumerate((child.pk, sister.pk)):
        FamilyMember.objects.create(family_member_id=f"canary-{number}", person_id=key, family_id="canary-family")
    assert "Canary status" in words_of(browser.get(f"/children/{child.handle}/people/"))
    _restrict(ChildSummary.objects.get(pk=sister.pk), RestrictionKind.SHIELDED)
    seen = words_of(browser.get(f"/children/{child.handle}/people/"))
    assert "Ottoline Canarywood" in seen
    assert "Canary status" not in seen


def _restrict(child: ChildSummary, kind: str) -> None:
    somebody = Account.objects.order_by("pk").first()
    assert somebody is not None
    Restriction.objects.create(person_id=child.pk, kind=kind, reason="invented", set_by=somebody, set_at=timezone.now())


def test_a_relative_out_of_sight_is_neither_shown_nor_counted(sign_in: Callable[[str], Client]) -> None:
    from sightline.records.models import FamilyMember

    browser, child = own(sign_in, "social_worker")
    stranger = Person.objects.create(
        person_id="QZSTRANGER", forename="Ottoline", surname="Canarywood", born_on=date(2012, 1, 1)
    )
    FamilyMember.objects.filter(person_id=child.pk).update(family_id="canary-family")
    FamilyMember.objects.create(family_member_id="canary-f", person_id=stranger.pk, family_id="canary-family")
    assert "Canarywood" not in words_of(browser.get(f"/children/{child.handle}/people/"))


def test_a_record_opened_in_an_emergency_is_read_and_closes_again(sign_in: Callable[[str], Client]) -> None:
    browser = sign_in("head_of_locality")
    viewer = viewer_of(Account.objects.get(pk=int(browser.session["_auth_user_id"])), at=timezone.now())
    assert viewer is not None
    behind = viewer.children().exclude(pk__in=viewer.children_with(DataClass.C))
    child = ChildSummary.objects.filter(person__in=behind, is_child_protection=True).order_by("pk").first()
    assert child is not None
    address = f"/children/{child.handle}/"
    before = words_of(browser.get(address))
    assert "Open this record in an emergency" in before
    assert "Last seen" not in before
    assert browser.get(f"{address}visits/").status_code == 404
    BreakGlass.objects.create(
        account=viewer.account,
        person_id=child.pk,
        reason_code=BreakGlass.Reason.COVERING,
        reason="Invented for a test of the pages",
        opened_at=viewer.at,
        ends_at=viewer.at + timedelta(hours=1),
        review_due_on=viewer.on + timedelta(days=2),
    )
    assert "You opened this record in an emergency" in words_of(browser.get(address))
    assert "Child protection" in words_of(browser.get(f"{address}visits/"))
    browser.post(f"{address}close/")
    assert browser.get(f"{address}visits/").status_code == 404


def test_the_chronology_narrows_and_keeps_its_filters(sign_in: Callable[[str], Client]) -> None:
    browser, child = own(sign_in, "head_of_locality", is_child_protection=True)
    address = f"/children/{child.handle}/chronology/"
    visits = browser.get(address, {"kind": "visit", "all": "yes"})
    text = words_of(visits)
    assert "Child protection visit" in text
    assert "Referral From" not in text
    nothing = browser.get(address, {"until_0": "1", "until_1": "1", "until_2": "1990"})
    assert "Nothing here is as you asked" in words_of(nothing)
    wrong = browser.get(address, {"since_0": "31", "since_1": "2", "since_2": "2020"})
    assert "From must be a real date" in words_of(wrong)
    searched = browser.post(address, {"words": "zzzz"})
    assert "0 events with" in words_of(searched)


def test_opening_a_childs_page_is_written_down_without_what_was_searched_for(sign_in: Callable[[str], Client]) -> None:
    browser, child = own(sign_in, "head_of_locality", is_child_protection=True)
    browser.post(f"/children/{child.handle}/chronology/", {"words": "canaryword"})
    entry = AuditEvent.objects.order_by("-pk").first()
    assert entry is not None
    assert (entry.action, entry.key) == ("view", child.pk)
    assert "canaryword" not in str(entry.detail)
