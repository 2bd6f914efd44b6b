"""Every page, for every role, as axe and a narrow screen find it: walked from the home page, one link to the next."""

# ruff: noqa: F401, F811 -- pytest finds its fixtures by the names that are imported
import os
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from .browser import CHROMIUM, chromium, route_of, routes_on, served, signed_in
from .faults import Looked, error_links, listen, look
from .routes import every_page
from .states import SIGNED_IN, SIGNED_OUT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

ALL = os.environ.get("SIGHTLINE_AXE") == "all"
FEW = [
    "social_worker",
    "team_manager",
    "director",
    "front_door",
    "analyst",
    "member",
    "information_governance",
    "administrator",
]
EACH = 2 if ALL else 1  # addresses looked at for each route
OWN = {"home", "worklist", "child", "find", "indicator_children"}  # differ most by role: looked at for each of them
LOOKED_AT = Counter[str]()  # routes, by all roles together
WALKED: set[str] = set()
# Not pages: what takes a form and leads on, gives a file, or gives a part of a page.
FORMS_ONLY = {
    "account_set_password", "api_token_revoke", "break_glass_close", "decision_undo", "duplicate_merge", "import_apply",
    "import_discard", "invitation", "link_end", "mfa_login_webauthn", "person_do", "posting_end", "restriction_lift",
    "restriction_name", "self_evaluation_discard", "self_evaluation_draft", "self_evaluation_edition_approve",
    "self_evaluation_edition_refuse", "self_evaluation_evidence_new", "self_evaluation_evidence_withdraw",
    "self_evaluation_figure", "self_evaluation_preview", "self_evaluation_restore", "self_evaluation_sign_off", "session_alive",
}  # fmt: skip
FILES_AND_PARTS = {
    "import_findings", "import_practice", "import_progress", "indicator_chart", "indicator_children_export", "live",
    "mfa_download_recovery_codes", "ready", "self_evaluation_chart", "self_evaluation_edition_progress", "self_evaluation_file",
    "worklist_export",
}  # fmt: skip
# Looked at elsewhere: editions in test_bad_luck, an undone merge in test_keyboard by its journey alone, then and now by hand.
ELSEWHERE = {"self_evaluation_edition", "self_evaluation_edition_waiting", "merge_undo", "then_and_now"}
OF_OTHERS = {  # need a passkey that is held here, or another service
    "mfa_edit_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "openid_connect_callback", "openid_connect_login",
}  # fmt: skip
NO_PAGE = FORMS_ONLY | FILES_AND_PARTS | ELSEWHERE | OF_OTHERS


def _roles() -> list[str]:
    from sightline.access.matrix import matrix

    return list(matrix().roles) if ALL else FEW


@pytest.mark.parametrize("role", _roles())
def test_every_page_a_role_can_walk_to_is_accessible(
    served: str, signed_in: Callable[[str], Any], role: str, record_property: Callable[[str, Any], None]
) -> None:
    page = signed_in(role)
    said = listen(page)
    looked = Looked()
    opened = walk(page, served, said, looked)
    WALKED.add(role)
    page.close()
    record_property("looks", looked.looks)
    record_property("heaviest", looked.heaviest())
    assert looked.faults == []
    assert opened > 4


@pytest.mark.parametrize("name", SIGNED_OUT)
def test_states_before_signing_in_are_accessible(served: str, chromium: Any, name: str) -> None:
    context = chromium.new_context(base_url=served)
    page = context.new_page()
    _look_at_state(page, name, SIGNED_OUT[name])
    context.close()


@pytest.mark.parametrize("name", SIGNED_IN)
def test_states_that_no_link_leads_to_are_accessible(signed_in: Callable[[str], Any], name: str) -> None:
    role, state = SIGNED_IN[name]
    _look_at_state(signed_in(role), name, state)


def _look_at_state(page: Any, name: str, state: Callable[[Any], None]) -> None:
    said, looked = listen(page), Looked()
    state(page)
    look(page, name, looked, said, expects_failure=True)
    LOOKED_AT[route_of(page.url)] += 1
    assert looked.faults + error_links(page) == []


def test_no_page_is_left_out() -> None:
    if set(_roles()) - WALKED:
        pytest.skip("only some of the roles were walked")
    left_out = {page.name for page in every_page() if not page.name.startswith("api:")} - set(LOOKED_AT) - NO_PAGE
    assert not left_out, ", ".join(sorted(left_out))


def walk(page: Any, served: str, said: list[str], looked: Looked) -> int:
    """Look at every route that can be walked to from the home page, at a few addresses of each; how many were opened."""
    waiting, seen, met = [("home", "/")], Counter[str](), {"/"}
    while waiting:
        name, address = waiting.pop(0)
        if seen[name] >= EACH or not _open(page, served + address):
            continue
        seen[name] += 1
        if ALL or name in OWN or not LOOKED_AT[name]:
            look(page, f"{name} {address}", looked, said)
            LOOKED_AT[name] += 1
        for link in routes_on(page):
            if link[1] not in met:
                met.add(link[1])
                waiting.append(link)
    return seen.total()


def _open(page: Any, address: str) -> bool:
    """Whether there is a page to look at there: a file is not one."""
    from playwright.sync_api import Error

    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" in str(error):
            return False
        raise
    assert answer.status == 200, f"{address} answers {answer.status}"
    return "text/html" in answer.headers["content-type"]
