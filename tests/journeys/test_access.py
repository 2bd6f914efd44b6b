"""The gate: what opens for whom, and that what was opened about a child is written down."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sightline.access import audit
from sightline.access.models import AuditEvent

pytestmark = pytest.mark.slow


def test_a_page_that_is_open_to_everybody_opens(county: Any, db: None) -> None:
    assert Client().get("/who-sees-what/").status_code == 200


def test_nobody_who_is_not_signed_in_sees_anything_else(county: Any, db: None) -> None:
    response = Client().get("/people/")
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


def test_a_role_that_may_not_is_told_so_and_it_is_written_down(sign_in: Callable[[str], Client]) -> None:
    assert sign_in("social_worker").get("/people/").status_code == 403
    entry = AuditEvent.objects.first()
    assert entry is not None
    assert (entry.action, entry.outcome, entry.role) == ("denied", "denied", "social_worker")
    assert audit.verify() is None
