"""Every page, as every role, about a child within reach and one beyond it: what the matrix says is what happens."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from sightline.access.matrix import ACCOUNT, PUBLIC, SIGNED_IN, TOKEN, matrix
from sightline.access.models import Account
from sightline.access.viewer import Viewer, viewer_of
from sightline.records.models import ChildSummary

from .routes import Page, every_page

pytestmark = pytest.mark.slow

PAGES = every_page()
ROLES = sorted(matrix().roles)
OPENS = {200, 302, 401, 405}  # 401: the council's own sign-in did not; 405: a page that only takes a form that was sent
SPENT = {"account_logout"}  # would end the session that the other pages need


@pytest.fixture(scope="module")
def looking(county: Any) -> Iterator[dict[str, tuple[Client, Viewer]]]:
    """One signed-in browser for each role, with the viewer that it is; nothing that a GET does is kept from the next."""
    from django.utils import timezone

    found = {}
    for role, login in county.logins.items():
        account, browser = Account.objects.get(email=login.email), Client()
        browser.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
        viewer = viewer_of(account, at=timezone.now())
        assert viewer is not None
        found[role] = browser, viewer
    yield found


def address(page: Page, **known: Any) -> str:
    from django.urls import reverse

    return reverse(page.name, kwargs=page.values(code="CP", **known))


def may(viewer: Viewer, page: Page) -> bool:
    who = matrix().routes[page.name].who
    return who in (ACCOUNT, SIGNED_IN, PUBLIC) or (who != TOKEN and viewer.may(who))


@pytest.mark.parametrize("role", ROLES)
def test_a_page_opens_for_the_roles_that_the_matrix_names_and_no_other(
    looking: dict[str, tuple[Client, Viewer]], db: None, role: str
) -> None:
    browser, viewer = looking[role]
    wrong = []
    for page in PAGES:
        if page.is_about_a_child or page.name in SPENT or matrix().routes[page.name].who == TOKEN:
            continue
        status = browser.get(address(page)).status_code
        expected = OPENS | {404} if may(viewer, page) else {403}
        if status not in expected:
            wrong.append((page.name, status))
    assert not wrong


@pytest.mark.parametrize("role", ROLES)
def test_a_child_s_page_opens_only_within_reach_and_says_nothing_beyond_it(
    looking: dict[str, tuple[Client, Viewer]], db: None, role: str
) -> None:
    browser, viewer = looking[role]
    within = ChildSummary.objects.filter(person__in=viewer.children()).first()
    beyond = ChildSummary.objects.exclude(person__in=viewer.children()).select_related("person").first()
    wrong = []
    for page in PAGES:
        if not page.is_about_a_child:
            continue
        rule = matrix().routes[page.name]
        if within:
            sees = may(viewer, page) and viewer.sight(within.pk).opens(rule)
            expected = OPENS if sees else {404} if may(viewer, page) else {403}
            status = browser.get(address(page, handle=within.handle)).status_code
            if status not in expected:
                wrong.append((page.name, "within", status))
        if beyond:
            response = browser.get(address(page, handle=beyond.handle))
            nothing_there = browser.get(address(page, handle="nobody"))
            if response.status_code != (404 if may(viewer, page) else 403):
                wrong.append((page.name, "beyond", response.status_code))
            elif _without_the_form_s_own(response) != _without_the_form_s_own(nothing_there):
                wrong.append((page.name, "differs from a page about nobody", response.status_code))
    assert not wrong


def _without_the_form_s_own(response: Any) -> str:
    """The page without the secret of its forms, which is new each time."""
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())


def test_nobody_who_is_not_signed_in_opens_more_than_the_public_pages(county: Any, db: None) -> None:
    browser = Client()
    child = ChildSummary.objects.first()
    assert child is not None
    for page in PAGES:
        rule = matrix().routes[page.name]
        response = browser.get(address(page, handle=child.handle))
        if rule.who == PUBLIC:
            assert response.status_code in OPENS | {404}, page.name
        elif rule.who == TOKEN:
            assert response.status_code == 401, page.name
        else:
            assert (response.status_code, response["Location"].split("?")[0]) == (302, "/account/login/"), page.name


def test_a_person_whose_account_is_switched_off_is_out_at_the_next_page(county: Any, sign_in: Callable[[str], Client]) -> None:
    browser = sign_in("director")
    assert browser.get("/role/").status_code == 200
    Account.objects.filter(email=county.logins["director"].email).update(is_active=False)
    assert browser.get("/role/").status_code == 302
