"""States of pages that no link leads to: each takes a page that somebody opened and leaves it in the state."""

import base64
import hmac
import struct
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sightline.synthetic.accounts import HOST, PASSWORD

State = Callable[[Any], None]
PRACTICE_DAY = ("1", "8", "2020")  # of the extract that the practice file stands for
TWO_COLUMNS = b"name,born\nAcorn Example,2010-01-01\n"


def opens(address: str) -> State:
    """The page at an address."""
    return lambda page: page.goto(address)


def is_at(name: str) -> State:
    """The page of a route, by its name."""

    def state(page: Any) -> None:
        from django.urls import reverse

        page.goto(reverse(name))

    return state


def sends_nothing(address: str, button: str = "main form button[type=submit]") -> State:
    """A form sent with nothing in it."""

    def state(page: Any) -> None:
        page.goto(address)
        _press(page, button)

    return state


def sends(address: str, button: str = "main form button[type=submit]", **values: str) -> State:
    """A form sent with these values in it."""

    def state(page: Any) -> None:
        page.goto(address)
        for name, value in values.items():
            page.fill(f"main [name={name}]", value)
        _press(page, button)

    return state


def finds(words: str) -> State:
    """A search for a child."""
    return sends("/find/", text=words)


def opens_in_an_emergency(page: Any) -> None:
    """The record of a child out of reach, opened by breaking the glass."""
    glass_errors(page)
    page.check("[name=reason_code] >> nth=0")
    page.fill("[name=reason]", "A paramedic asks which medicine the child takes.")
    _press(page, "main form button[type=submit]")


def glass_errors(page: Any) -> None:
    """Breaking the glass without a reason."""
    finds("Kelp")(page)
    page.locator("main tbody tr", has_text="Closed").first.locator("a").click()
    page.click("text=Open this record in an emergency")
    page.wait_for_url("**/open/")
    _press(page, "main form button[type=submit]")


def sends_a_file_that_is_none_of_ours(page: Any) -> None:
    """A spreadsheet of somebody's own, brought in, read and refused."""
    page.goto("/imports/")
    page.set_input_files("main [name=file]", {"name": "list.csv", "mimeType": "text/csv", "buffer": TWO_COLUMNS})
    _press(page, "main form button[type=submit]")


def reads_a_practice_file(page: Any) -> None:
    """The demonstration's own practice file, read, with its findings and what it would change."""
    page.goto("/imports/")
    with page.expect_download() as download:
        page.click("text=Download a practice file")
    page.set_input_files(
        "main [name=file]",
        {"name": "practice.zip", "mimeType": "application/zip", "buffer": Path(download.value.path()).read_bytes()},
    )
    for box, value in zip(page.locator("main input[inputmode=numeric]").all(), PRACTICE_DAY, strict=True):
        box.fill(value)
    _press(page, "main form button[type=submit]")
    page.wait_for_selector("text=What was found in it", timeout=180_000)


def compares_and_checks(page: Any) -> None:
    """Two records that may be one child, and the check before they are merged."""
    _open_pair(page)
    page.check("[name=keep][value=first]")
    page.fill("main [name=reason]", "The same child at two doors.")
    _press(page, "main form button[type=submit]")


def compares_without_an_answer(page: Any) -> None:
    """Two records that may be one child, with nothing decided."""
    _open_pair(page)
    _press(page, "main form button[type=submit]")


def writes(words: str) -> State:
    """A chapter with words at its end, sent to be saved."""

    def state(page: Any) -> None:
        page.goto("/self-evaluation/4-15-homelessness/edit/")
        page.fill("textarea[name=text]", page.input_value("textarea[name=text]") + words)
        _press(page, "main button[value=save]")

    return state


def makes_a_token(page: Any) -> None:
    """A token of the API, shown once."""
    page.goto("/account/tokens/")
    page.fill("[name=name]", "Spreadsheet")
    _press(page, "main form:has([name=name]) button[type=submit]")


def sets_up_a_second_factor(page: Any) -> None:
    """An authenticator app, set up where there is none yet, up to its recovery codes."""
    page.goto("/account/2fa/totp/activate/")
    if page.locator("code.sl-key").count():
        page.fill("main input[name=code]", _code(page.inner_text("code.sl-key")))
        _press(page, "main form button[type=submit]")
    page.goto("/account/2fa/recovery-codes/")


def after_a_second_factor(address: str) -> State:
    """A page about a second factor, for somebody who has one."""

    def state(page: Any) -> None:
        sets_up_a_second_factor(page)
        page.goto(address)

    return state


def asked_for_the_second_factor(page: Any) -> None:
    """Between the password and the code."""
    sets_up_a_second_factor(page)
    page.context.clear_cookies()
    page.goto("/account/login/")
    page.fill("[name=login]", f"inspector@{HOST}")
    page.fill("[name=password]", PASSWORD)
    _press(page, "main button[type=submit]")


def gives_no_role(page: Any) -> None:
    """The form that gives a role, sent with nothing in it."""
    page.goto("/people/?search=auditor")
    page.click("main tbody a")
    page.click("text=Give a role")
    page.wait_for_url("**/roles/new/")
    _press(page, "main form button[type=submit]")


def restricts_without_a_reason(page: Any) -> None:
    """A restriction of a child's record, sent with nothing in it."""
    page.goto("/worklist/")
    child = page.get_attribute("main tbody a[href^='/children/']", "href")
    page.goto(f"{child}restrictions/")
    _press(page, "main form button[type=submit]")


def _open_pair(page: Any) -> None:
    page.goto("/duplicates/")
    page.click("main tbody a[href^='/duplicates/']")
    page.wait_for_url("**/duplicates/*/")


def _code(secret: str) -> str:
    """The six figures of an authenticator app now. Source: RFC 6238."""
    key = base64.b32decode(secret.strip() + "=" * (-len(secret.strip()) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def _press(page: Any, button: str) -> None:
    with page.expect_navigation():
        page.locator(button).first.click()


SIGNED_OUT: dict[str, State] = {
    "sign in": opens("/account/login/"),
    "sign in without anything": sends_nothing("/account/login/"),
    "sign in failed": sends("/account/login/", login="nobody@sightline.example", password="three words that fail"),
    "forgotten password": opens("/account/password/reset/"),
    "forgotten password without an address": sends_nothing("/account/password/reset/"),
    "password letter sent": sends("/account/password/reset/", email="nobody@sightline.example"),
    "bad password link": opens("/account/password/reset/key/1-bad/"),
    "bad invitation": opens("/invitation/bad/"),
    "account switched off": is_at("account_inactive"),
    "password changed by a letter": is_at("account_reset_password_from_key_done"),
    "council sign-in cancelled": is_at("socialaccount_login_cancelled"),
    "council sign-in failed": is_at("socialaccount_login_error"),
    "no such page": opens("/nowhere/"),
    "published editions": opens("/self-evaluation/published/"),
    "the API": opens("/api/reference/"),
}
SIGNED_IN: dict[str, tuple[str, State]] = {
    "no such child": ("social_worker", opens("/children/zzzzzzzzzzzzzzzz/")),
    "not your role": ("member", opens("/people/")),
    "search for nothing": ("social_worker", sends_nothing("/find/")),
    "nothing found": ("social_worker", finds("Zyzzyva")),
    "many found": ("front_door", finds("Kelp")),
    "worklist of nobody": ("team_manager", opens("/worklist/?worker=nobody")),
    "emergency without a reason": ("team_manager", glass_errors),
    "opened in an emergency": ("team_manager", opens_in_an_emergency),
    "openings to review": ("information_governance", opens("/emergency-openings/")),
    "review without a verdict": ("information_governance", sends_nothing("/emergency-openings/1/")),
    "nothing brought in": ("analyst", sends_nothing("/imports/")),
    "a file that is none of ours": ("analyst", sends_a_file_that_is_none_of_ours),
    "a file that was read": ("analyst", reads_a_practice_file),
    "a chapter that cannot be read": ("quality_assurance_reviewing_officer", writes("\n\n{{ 7*7 }}")),
    "two records side by side": ("team_manager", compares_without_an_answer),
    "before a merge": ("team_manager", compares_and_checks),
    "a new token": ("analyst", makes_a_token),
    "token without a name": ("analyst", sends_nothing("/account/tokens/")),
    "new password without anything": ("education", sends_nothing("/account/password/change/")),
    "authenticator without a code": ("education", sends_nothing("/account/2fa/totp/activate/")),
    "council account": ("education", is_at("socialaccount_connections")),
    "signing out": ("education", is_at("account_logout")),
    "a passkey to add": ("education", opens("/account/2fa/webauthn/add/")),
    "passkeys": ("education", opens("/account/2fa/webauthn/")),
    "recovery codes": ("inspector", sets_up_a_second_factor),
    "second factor that is set up": ("inspector", after_a_second_factor("/account/2fa/")),
    "new recovery codes": ("inspector", after_a_second_factor("/account/2fa/recovery-codes/generate/")),
    "app taken away": ("inspector", after_a_second_factor("/account/2fa/totp/deactivate/")),
    "second factor again": ("inspector", after_a_second_factor("/account/2fa/reauthenticate/")),
    "password again": ("education", opens("/account/reauthenticate/")),
    "asked for the second factor": ("inspector", asked_for_the_second_factor),
    "a person without a name": ("administrator", sends_nothing("/people/new/")),
    "no such person": ("administrator", opens("/people/?search=zyzzyva")),
    "a role without a role": ("administrator", gives_no_role),
    "a link without anybody": ("team_manager", sends_nothing("/links/new/")),
    "a restriction without a reason": ("team_manager", restricts_without_a_reason),
    "publish without a council": (
        "director",
        sends("/self-evaluation/publish/", "main form[action$='/publish/'] button", council=""),
    ),
}
