"""Words planted in the records of restricted children: nobody without the right ever meets one, wherever they look."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from sightline.access.models import Account, AuditEvent, NamedViewer, Restriction, RestrictionKind
from sightline.records import summaries
from sightline.records.models import (
    Address,
    ChildSummary,
    Contact,
    EarlyHelpEpisode,
    Involvement,
    MissingEpisode,
    Person,
)
from sightline.services.child_index.index import reindex

from .conftest import AS_AT

pytestmark = pytest.mark.slow

CANARY = "Zqxcanary"
SEALED, PLACE, RISK = f"{CANARY}sealed", f"{CANARY}street", f"{CANARY}risk"
OF_A_KIND = 4  # pages of one kind that a crawl opens: the fifth child's page is drawn as the first one's was
ROLES = ["social_worker", "team_manager", "director", "front_door", "school_lead", "analyst", "member", "administrator"]


@pytest.fixture(scope="module")
def planted(county: Any) -> Iterator[dict[str, str]]:
    """
    Three children of the demonstration's own social worker: one sealed, one with a protected address that she may not read
    beyond her own, and one gone missing in another team. Every field that holds words holds a canary.
    """
    worker = Account.objects.get(email=county.logins["social_worker"].email)
    adoption = Account.objects.get(email=county.logins["adoption"].email)
    mine = ChildSummary.objects.filter(worker_id=worker.professional_id, is_open=True).order_by("pk")
    sealed, protected = mine[0].person, mine[1].person
    _plant(sealed, SEALED)
    Address.objects.filter(person=protected).update(lines=f'{{"STREET": "{PLACE}"}}', postcode="ZQ99ZZ")
    MissingEpisode.objects.create(missing_episode_id="canary", person=protected, started_on=AS_AT, kind=RISK)
    for person, kind, named in ((sealed, RestrictionKind.SEALED, adoption), (protected, RestrictionKind.PROTECTED, adoption)):
        made = Restriction.objects.create(person=person, kind=kind, reason=CANARY, set_by=adoption, set_at=timezone.now())
        NamedViewer.objects.create(restriction=made, account=named, named_by=adoption, named_at=timezone.now())
    summaries.rebuild(as_at=AS_AT)
    reindex(as_at=AS_AT)
    yield {"sealed": sealed.pk, "protected": protected.pk, "handle": ChildSummary.objects.get(pk=sealed.pk).handle}


def _plant(person: Person, word: str) -> None:
    person.forename = person.surname = word
    person.save()
    Address.objects.filter(person=person).update(lines=f'{{"STREET": "{word}"}}', postcode="ZQ98ZZ")
    EarlyHelpEpisode.objects.create(
        early_help_episode_id="canary", person=person, started_on=AS_AT, reason=word, organisation=word
    )
    Contact.objects.create(contact_id="canary", person=person, contacted_on=AS_AT, source_description=word)
    Involvement.objects.filter(person=person).update(role=word)


def browser_of(county: Any, role: str) -> Client:
    browser = Client()
    account = Account.objects.get(email=county.logins[role].email)
    browser.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    return browser


def crawl(browser: Client) -> Iterator[tuple[str, str]]:
    """Address and text of everything that links lead to from the home page, a few of each kind, files and charts too."""
    waiting, met, kinds = deque(["/"]), {"/"}, Counter[str]()
    while waiting:
        address = waiting.popleft()
        kind = resolve(address.split("?")[0]).view_name
        kinds[kind] += 1
        if kinds[kind] > OF_A_KIND:
            continue
        response = browser.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        text = body.decode("utf-8", "replace")
        yield address, text
        for found in re.findall(r'(?:href|src|hx-get)="(/[^"#]*)', text):
            link = found.replace("&amp;", "&")
            if link not in met and not link.startswith("/static/"):
                met.add(link)
                waiting.append(link)


@pytest.mark.parametrize("role", ROLES)
def test_no_crawl_meets_a_word_of_a_child_who_is_sealed_from_it(
    county: Any, planted: dict[str, str], db: None, caplog: pytest.LogCaptureFixture, role: str
) -> None:
    pages = dict(crawl(browser_of(county, role)))
    assert len(pages) > 3
    met = [address for address, text in pages.items() if SEALED.lower() in text.lower() or planted["handle"] in text]
    assert not met
    assert CANARY not in caplog.text
    assert not AuditEvent.objects.filter(detail__icontains=CANARY).exists()


@pytest.mark.parametrize("role", ["director", "head_of_locality", "front_door", "school_lead"])
def test_no_crawl_meets_a_protected_street_or_a_risk_beyond_its_role(
    county: Any, planted: dict[str, str], db: None, role: str
) -> None:
    browser = browser_of(county, role)
    handle = ChildSummary.objects.get(pk=planted["protected"]).handle
    pages = dict(crawl(browser))
    for tab in ("", "chronology/", "care/", "plans/", "visits/", "people/", "clocks/"):
        pages[tab or "child"] = browser.get(f"/children/{handle}/{tab}").content.decode()
    assert not [address for address, text in pages.items() if PLACE in text or "ZQ99ZZ" in text]
    assert not [address for address, text in pages.items() if RISK in text]


@pytest.mark.parametrize("text", [SEALED, "ZQ98ZZ", "ZQ9 8ZZ"])
@pytest.mark.parametrize("role", ["social_worker", "director", "front_door"])
def test_a_search_for_a_planted_word_finds_nothing_and_counts_nothing(
    county: Any, planted: dict[str, str], db: None, role: str, text: str
) -> None:
    browser = browser_of(county, role)
    found = browser.post("/find/", {"text": text}, follow=True).content.decode()
    nothing = browser.post("/find/", {"text": "Nobodyatall"}, follow=True).content.decode()
    assert planted["handle"] not in found
    assert _results(found) == _results(nothing)


def _results(page: str) -> list[str]:
    return re.findall(r"\d[\d,]* (?:child|children|result|results)", page)


def test_those_who_are_named_do_meet_them(county: Any, planted: dict[str, str], db: None) -> None:
    """Without this, the tests above would pass on empty pages."""
    account = Account.objects.get(email=county.logins["adoption"].email)
    from sightline.access.models import Link

    Link.objects.create(
        account=account, person_id=planted["sealed"], kind="own", starts_on=AS_AT, reason="Invented", made_at=timezone.now()
    )
    browser = browser_of(county, "adoption")
    page = browser.get(f"/children/{planted['handle']}/").content.decode()
    assert SEALED in page
