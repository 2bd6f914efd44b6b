"""Bad luck in a real browser: nothing is lost, nothing happens twice, nothing is run, and every refusal is in words."""

# ruff: noqa: F401, F811 -- pytest finds its fixtures by the names that are imported
import re
from collections.abc import Callable
from typing import Any

import pytest

from sightline.synthetic.accounts import HOST, PASSWORD

from .browser import CHROMIUM, chromium, enter, served, signed_in
from .faults import Looked, listen, look

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

SignedIn = Callable[..., Any]
HOSTILE = "<script data-hostile>window.hostile = true</script>{{7*7}}"
CHILD, PAIR = "{child}", "{pair}"
FORMS = [
    ("team_manager", "/find/"),
    ("team_manager", f"{CHILD}chronology/"),
    ("team_manager", f"{CHILD}restrictions/"),
    ("team_manager", "/links/new/"),
    ("team_manager", PAIR),
    ("administrator", "/people/new/"),
    ("administrator", "/people/"),
    ("administrator", "/people/3/"),
    ("analyst", "/imports/"),
    ("analyst", "/account/tokens/"),
    ("analyst", "/account/2fa/totp/activate/"),
    ("director", "/self-evaluation/4-02-early-help/claims/"),
    ("director", "/indicators/"),
    ("analyst", "/self-evaluation/4-03-supporting-families/edit/"),
]
LISTS = {CHILD: "/worklist/", PAIR: "/duplicates/"}
STARTS = {CHILD: "/children/", PAIR: "/duplicates/"}
WRONG = "problem with Sightline"


def test_a_double_click_publishes_once(signed_in: SignedIn) -> None:
    page = signed_in("director")
    page.goto("/self-evaluation/publish/")
    page.fill("[name=council]", "An invented county")
    if page.locator("[name=is_read]").count():
        page.check("[name=is_read]")
    page.dblclick("button:has-text('Ask for it to be published')")
    page.wait_for_url("**/self-evaluation/publish/*/")
    waiting = page.url
    page.goto("/self-evaluation/publish/")
    assert page.locator("caption:has-text('Editions that were asked for') ~ tbody tr").count() == 1
    second = signed_in("head_of_locality")
    said, looked = listen(second), Looked()
    second.goto(waiting)
    look(second, "an edition that waits", looked, said)
    second.dblclick("text=Approve and publish")
    _settle(second)
    assert WRONG not in second.inner_text("body")
    second.goto(waiting)
    second.wait_for_selector("main a:has-text('Read it')", timeout=180_000)
    look(second, "an edition that is published", looked, said)
    second.click("main a:has-text('Read it')")
    second.wait_for_url("**/self-evaluation/published/*/")
    look(second, "a published edition", looked, said)
    assert looked.faults == []
    second.goto("/self-evaluation/publish/")
    assert second.locator("caption:has-text('Editions that were asked for') ~ tbody tr").count() == 1


def test_two_people_who_write_one_chapter_both_keep_their_words(signed_in: SignedIn) -> None:
    first, second = signed_in("director"), signed_in("quality_assurance_reviewing_officer")
    chapter = _chapter(first)
    for page in (first, second):
        page.goto(chapter + "edit/")
    _write(first, "Written by the first of two.")
    _save(first)
    assert "Written by the first of two." in first.inner_text("main")
    _write(second, "Written by the second of two.")
    _save(second)
    assert "Somebody else saved this chapter while you were writing" in second.inner_text("main")
    assert "Written by the first of two." in second.inner_text("main")
    assert "Written by the second of two." in second.input_value("textarea[name=text]")
    _save(second)
    if "Somebody else" in second.inner_text("main"):
        pytest.fail("put together, the chapter is refused again")
    said = second.inner_text("main")
    assert "Written by the second of two." in said


def test_a_double_click_merges_once_even_without_a_script(signed_in: SignedIn) -> None:
    page = signed_in("team_manager", java_script_enabled=False)
    page.goto("/merges/")
    before = page.locator("main tbody tr").count()
    page.goto("/duplicates/")
    page.click("main tbody a[href*='/duplicates/']")
    page.check("[name=keep][value=first]")
    page.fill("main textarea[name=reason]", "The same child at two doors.")
    page.click("text=Continue")
    page.dblclick("text=Merge the two records")
    _settle(page)
    assert WRONG not in page.inner_text("body")
    page.goto("/merges/")
    assert page.locator("main tbody tr").count() == before + 1
    page.click("main tbody a:has-text('Undo')")
    page.fill("main textarea[name=reason]", "They are two children after all.")
    page.dblclick("main button:has-text('Undo the merge')")
    _settle(page)
    assert WRONG not in page.inner_text("body")
    page.goto("/duplicates/")
    assert page.locator("main tbody tr").count() >= 1


def test_a_session_that_ends_loses_nothing_of_a_half_written_chapter(signed_in: SignedIn, served: str) -> None:
    page = signed_in("head_of_locality")
    page.goto(_chapter(page) + "edit/")
    page.context.clear_cookies()
    _write(page, "Half written when the session ended.")
    page.wait_for_selector("[data-said]:has-text('You are signed out')")
    other = page.context.new_page()
    enter(other, served, "head_of_locality")
    page.wait_for_selector("[data-said]:has-text('Draft kept')", timeout=30_000)
    page.reload()
    assert "Half written when the session ended." in page.input_value("textarea[name=text]")
    page.context.clear_cookies()
    page.reload()
    assert "/account/login/" in page.url
    page.fill("[name=login]", f"head.of.locality@{HOST}")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    assert "Half written when the session ended." in page.input_value("textarea[name=text]")


def test_a_session_near_its_end_says_so_and_goes_on_by_one_key(signed_in: SignedIn) -> None:
    page = signed_in("placements")
    page.clock.install()
    page.goto("/")
    page.clock.fast_forward("26:00")
    page.wait_for_selector("dialog[open]")
    assert "signed out in 4 minutes" in page.inner_text("dialog")
    assert page.evaluate("document.activeElement.innerText") == "Stay signed in"
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog", state="hidden")


def test_going_back_after_a_form_was_sent_does_nothing_twice(signed_in: SignedIn) -> None:
    page = signed_in("administrator")
    page.goto("/people/new/")
    page.fill("[name=full_name]", "Lichen Overbrook")
    page.fill("[name=email]", f"lichen.overbrook@{HOST}")
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(r"/people/\d+/$"))
    page.go_back()
    assert page.url.endswith("/people/new/")
    page.fill("[name=full_name]", "Lichen Overbrook")
    page.fill("[name=email]", f"lichen.overbrook@{HOST}")
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    assert "There is a problem" in page.inner_text("main")
    page.goto("/people/?search=Overbrook")
    assert page.locator("main tbody tr").count() == 1


def test_five_megabytes_pasted_into_a_chapter_are_kept_or_refused_in_words(signed_in: SignedIn) -> None:
    page = signed_in("team_manager")
    page.goto(_chapter(page) + "edit/")
    page.evaluate("""() => {
        const box = document.querySelector("textarea[name=text]");
        box.value += "\\n\\n" + "A very long paste. ".repeat(280000);
        box.dispatchEvent(new Event("input", {bubbles: true}));
    }""")
    page.wait_for_selector("[data-said]:has-text('Draft kept'), [data-said]:has-text('too long')", timeout=60_000)
    with page.expect_response(lambda answer: answer.request.method == "POST", timeout=60_000) as answer:
        page.click("text=Save as a new version")
    assert answer.value.status < 500
    page.wait_for_load_state()
    assert "letters" in page.inner_text("main .govuk-error-summary")
    assert len(page.input_value("textarea[name=text]")) > 5_000_000


@pytest.mark.parametrize(("role", "address"), FORMS, ids=lambda value: str(value))
def test_what_is_typed_is_shown_as_text_and_never_run(signed_in: SignedIn, role: str, address: str) -> None:
    page = signed_in(role)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    for placeholder, lists in LISTS.items():
        if placeholder in address:
            page.goto(lists)
            address = address.replace(
                placeholder, str(page.get_attribute(f"main tbody a[href^='{STARTS[placeholder]}']", "href"))
            )
    page.goto(address)
    boxes = page.locator("main form").locator(
        "input[type=text], input[type=search], input[type=email], textarea, input:not([type])"
    )
    filled = 0
    for box in boxes.all():
        if box.is_visible() and box.is_editable():
            box.fill(HOSTILE)
            filled += 1
    assert filled, f"{address} has no box to type into"
    _submit(page)
    text = page.inner_text("body")
    assert WRONG not in text
    assert page.evaluate("window.hostile") is None
    assert page.locator("script[data-hostile]").count() == 0
    shown = text + " ".join(box.input_value() for box in page.locator("main input[type=text], main textarea").all())
    assert "data-hostile>window.hostile = true</script>49" not in shown


def test_what_was_kept_is_shown_as_text_wherever_it_is_read(signed_in: SignedIn) -> None:
    page = signed_in("administrator")
    page.goto("/people/new/")
    page.fill("[name=full_name]", HOSTILE)
    page.fill("[name=email]", f"hostile@{HOST}")
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(r"/people/\d+/$"))
    _is_only_text(page, HOSTILE)
    page.goto("/people/?search=hostile")
    _is_only_text(page, HOSTILE)
    writer = signed_in("quality_assurance_reviewing_officer")
    writer.goto("/self-evaluation/4-16-private-fostering/edit/")
    _write(writer, HOSTILE)
    writer.wait_for_selector("#preview .govuk-error-message")
    _save(writer)
    assert "Nothing you wrote is lost" in writer.inner_text("main")
    assert HOSTILE in writer.input_value("textarea[name=text]")
    assert writer.evaluate("window.hostile") is None


def test_a_form_from_before_another_sign_in_is_refused_in_words(signed_in: SignedIn, served: str) -> None:
    page = signed_in("head_of_locality")
    page.goto("/links/new/")
    other = page.context.new_page()
    other.goto("/")
    other.click("text=Sign out")
    other.wait_for_url("**/account/login/**")
    enter(other, served, "early_help")
    page.fill("main [name=reason]", "A reason that took some thought.")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    assert "This page was open for too long" in page.inner_text("main")


def test_nothing_of_a_child_comes_back_after_signing_out(signed_in: SignedIn, chromium: Any, served: str) -> None:
    page = chromium.new_context(base_url=served).new_page()
    enter(page, served, "social_worker")
    page.goto("/worklist/")
    page.click("main tbody a[href^='/children/']")
    page.wait_for_selector(".sl-identity__name")
    page.click("text=Sign out")
    page.wait_for_url("**/account/login/**")
    page.go_back()
    page.wait_for_load_state()
    assert page.locator(".sl-identity__name").count() == 0
    page.context.close()


def test_a_lost_connection_loses_nothing_of_a_chapter(signed_in: SignedIn) -> None:
    page = signed_in("analyst")
    page.goto("/self-evaluation/4-17-designated-officer/edit/")
    page.context.set_offline(True)
    _write(page, "Written on a train in a tunnel.")
    page.wait_for_selector("[data-said]:has-text('there is no connection')", timeout=30_000)
    page.context.set_offline(False)
    page.wait_for_selector("[data-said]:has-text('Draft kept')", timeout=30_000)
    page.goto("/self-evaluation/4-17-designated-officer/edit/")
    assert "Written on a train in a tunnel." in page.input_value("textarea[name=text]")


def test_somebody_switched_off_sees_nothing_from_the_next_click_on(signed_in: SignedIn) -> None:
    worker = signed_in("outreach")
    worker.goto("/worklist/")
    page = signed_in("administrator")
    page.goto("/people/?search=outreach")
    page.click("main tbody a")
    page.click("text=Switch the account off")
    page.wait_for_load_state()
    worker.goto("/find/")
    assert "/account/" in worker.url
    assert worker.locator("main [name=text]").count() == 0
    page.click("text=Switch the account on")
    page.wait_for_load_state()


def test_an_unknown_child_and_one_out_of_sight_are_the_same_page(signed_in: SignedIn) -> None:
    director = signed_in("director")
    director.goto("/worklist/")
    page = signed_in("domestic_abuse_service")
    assert page.goto("/children/zzzzzzzzzzzzzzzz/").status == 404
    unknown = _without_tokens(page.content())
    seen = [link for link in _handles(director) if page.goto(link).status == 404]
    assert seen
    assert _without_tokens(page.content() if page.goto(seen[0]) else "") == unknown


def _is_only_text(page: Any, words: str) -> None:
    assert words in page.inner_text("body")
    assert page.locator("script[data-hostile]").count() == 0
    assert page.evaluate("window.hostile") is None


def _handles(page: Any) -> list[str]:
    links = page.eval_on_selector_all("main tbody a[href^='/children/']", "all => all.map(one => one.getAttribute('href'))")
    return list(dict.fromkeys(links))[:40]


def _without_tokens(html: str) -> str:
    return re.sub(r'(value|nonce)="[A-Za-z0-9+/=_-]{16,}"', "", html)


def _chapter(page: Any) -> str:
    """The address of a chapter that the other journeys leave alone."""
    page.goto("/self-evaluation/")
    return str(page.get_attribute("main a:has-text('edge of care')", "href"))


def _write(page: Any, words: str) -> None:
    page.focus("textarea[name=text]")
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type(f"\n\n{words}")


def _save(page: Any) -> None:
    with page.expect_navigation():
        page.click("main button[value=save]")


def _settle(page: Any) -> None:
    """Both of two clicks are answered."""
    page.wait_for_timeout(2_000)
    page.wait_for_load_state()


def _submit(page: Any) -> None:
    button = page.locator(
        "main form:has(input:visible, textarea:visible) button[type=submit], main form:has(input:visible, textarea:visible) button:not([type])"
    ).first
    button.click()
    page.wait_for_load_state("networkidle")  # the editor keeps the draft first and sends the form after it
