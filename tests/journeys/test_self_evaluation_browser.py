"""Writing the self-evaluation in a real browser: drafts that keep themselves, by keyboard alone, by two people, signed out half way."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from .browser import CHROMIUM, chromium, served, signed_in  # noqa: F401  (fixtures)
from .faults import Looked, listen, look

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]
CHAPTER = "/self-evaluation/4-10-adolescents/"
SignedIn = Callable[..., Any]


def at_the_end(page: Any, words: str) -> None:
    """Type at the end of the text, as a person does."""
    page.focus("#text")
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def begin(page: Any) -> None:
    """Open the chapter's text, without a draft from before."""
    page.goto(f"{CHAPTER}edit/")
    if page.query_selector("text=Discard this draft"):
        page.click("text=Discard this draft")
        page.wait_for_url(f"**{CHAPTER}")
        page.goto(f"{CHAPTER}edit/")


def said(page: Any, words: str) -> None:
    page.wait_for_function("words => document.querySelector('[data-said]').textContent.includes(words)", arg=words)


def saved(page: Any) -> str:
    page.wait_for_url(f"**{CHAPTER}")
    return str(page.inner_text("main"))


def test_a_chapter_is_written_by_keyboard_alone_with_a_figure_from_the_list(signed_in: SignedIn) -> None:  # noqa: F811
    page = signed_in("team_manager")
    begin(page)
    at_the_end(page, "\n\nContacts from the police: ")
    page.focus("#id_kind")
    page.keyboard.type("The figure")
    page.keyboard.press("Tab")
    page.keyboard.type("Contacts from police (")
    page.keyboard.press("Tab")
    page.keyboard.type("1")
    page.keyboard.press("Enter")  # in the list of figures it inserts, and does not save
    page.wait_for_function("() => document.querySelector('#text').value.includes('CONTACTS_POLICE')")
    assert '{{ figure("CONTACTS_POLICE", at_least=1) }}' in page.input_value("#text")
    page.keyboard.type(" in June.")
    page.wait_for_function("() => document.querySelector('#preview').innerText.includes('in June.')")
    said(page, "Draft kept on")
    page.focus("button[value=save]")
    page.keyboard.press("Enter")
    assert "Contacts from the police:" in saved(page)


def test_the_second_of_two_people_sees_both(signed_in: SignedIn) -> None:  # noqa: F811
    first, second = signed_in("team_manager"), signed_in("director")
    now = time.strftime("%H:%M:%S")  # a demonstration that runs already may hold the words of another day
    begin(first)
    begin(second)
    at_the_end(first, f"\n\nTheirs at {now}.")
    first.click("button[value=save]")
    saved(first)
    at_the_end(second, f"\n\nMine at {now}.")
    said(second, "meanwhile: when you save, you will see both")
    second.click("button[value=save]")
    second.wait_for_selector("#theirs")
    looked, heard = Looked(), listen(second)
    look(second, "both", looked, heard)
    assert looked.faults == []
    assert second.input_value("#text").strip().endswith(f"Theirs at {now}.\n\nMine at {now}.")
    second.click("button[value=save]")
    together = saved(second)
    assert f"Theirs at {now}." in together and f"Mine at {now}." in together


def test_whoever_is_signed_out_half_way_loses_nothing(signed_in: SignedIn) -> None:  # noqa: F811
    page = signed_in("head_of_locality")
    begin(page)
    cookies = page.context.cookies()
    at_the_end(page, "\n\nBefore it ended.")
    said(page, "Draft kept on")
    page.context.clear_cookies()
    at_the_end(page, " After it ended.")
    said(page, "You are signed out")
    page.click("button[value=save]")  # is not sent, since it would be lost on the way
    assert page.url.endswith("/edit/") and page.input_value("#text").endswith("After it ended.")
    page.context.add_cookies(cookies)  # signed in again, in another tab
    said(page, "Draft kept on")
    page.goto("/self-evaluation/")
    page.goto(f"{CHAPTER}edit/")
    assert page.input_value("#text").endswith("Before it ended. After it ended.")
    page.click("text=Discard this draft")
    assert "After it ended" not in saved(page)


def test_without_a_script_a_chapter_is_written_all_the_same(chromium: Any, served: str, signed_in: SignedIn) -> None:  # noqa: F811
    session = signed_in("analyst").context.storage_state()
    context = chromium.new_context(base_url=served, storage_state=session, java_script_enabled=False)
    page = context.new_page()
    begin(page)
    page.select_option("#id_code", "CONTACTS")
    page.click("button[value=insert]")
    assert page.input_value("#text").strip().endswith('{{ figure("CONTACTS") }}')
    page.click("button[value=draft]")
    assert "/indicators/CONTACTS/" in page.inner_html("#preview")
    page.click("button[value=save]")
    assert "Saved as version" in saved(page)
    context.close()
