"""One child's pages where an Annex A workbook is all that was loaded: every tab opens, and says what it cannot know."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sightline.access.models import Account, Link
from sightline.interchange.engine import apply_frames
from sightline.interchange.engine.sources import read_records
from sightline.records.models import ChildSummary
from sightline.reports.child import clocks_due
from sightline.synthetic.accounts import make_accounts

pytestmark = pytest.mark.slow

AS_AT = date(2020, 7, 1)
TABS = ["", "chronology/", "care/", "plans/", "visits/", "people/", "clocks/"]


@pytest.mark.django_db
def test_every_tab_opens_on_the_lists_alone(annex_a_workbook: Path) -> None:
    parsed = read_records(annex_a_workbook)
    apply_frames("annex_a", "invented", parsed.frames, as_at=AS_AT)
    logins = {login.role: login for login in make_accounts(at=timezone.now())}
    account = Account.objects.get(email=logins["information_governance"].email)
    browser = Client()
    browser.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    standings = ["Child protection plan", "Child in need", "Early help", "Care leaver", "Looked after", "Closed"]
    children = [ChildSummary.objects.filter(status=words).order_by("pk").first() for words in standings]
    for child in filter(None, children):
        Link.objects.get_or_create(
            account=account, person_id=child.pk, kind="request", defaults={"starts_on": AS_AT, "made_at": timezone.now()}
        )
        texts = {tab: _words(browser.get(f"/children/{child.handle}/{tab}")) for tab in TABS}
        assert "Not in what was loaded" in texts["chronology/"]
        assert "special educational needs" in texts["chronology/"]
        assert "Annual review of an EHC plan" in texts["clocks/"].partition("What these clocks cannot say")[2]
    assert {one.clock_id for one in clocks_due(parsed.frames, as_at=AS_AT)} >= {"cp_visit_10wd", "single_assessment_45wd"}


def _words(response: Any) -> str:
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
