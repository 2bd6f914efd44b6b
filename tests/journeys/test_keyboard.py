"""The main journeys by keyboard alone, in a real browser: the focus is seen, uncovered and in the page's order at every Tab."""

# ruff: noqa: F401, F811 -- pytest finds its fixtures by the names that are imported
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sightline.synthetic.accounts import HOST, PASSWORD

from .browser import CHROMIUM, chromium, served, signed_in
from .keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

SignedIn = Callable[..., Any]
CLOSED_RECORD = "Open this record in an emergency"


def test_signing_in_and_out(chromium: Any, served: str) -> None:
    keys = Keyboard(chromium.new_page()).go(f"{served}/account/login/")
    keys.to("Email address").type(f"director@{HOST}").to("Password").type(PASSWORD).to("Sign in", tag="button").follow()
    assert keys.page.url == f"{served}/"
    keys.press("Tab", "Enter")  # the skip link is first, and leads past the header
    assert keys.page.evaluate("document.activeElement.id") == "main"
    keys.go(served).to("Sign out").follow()
    assert "/account/login/" in keys.page.url


def test_finding_a_child_and_opening_the_right_one(signed_in: SignedIn) -> None:
    keys = Keyboard(signed_in("team_manager")).go("/worklist/")
    name = _first_child(keys)
    keys.to("Find a child", tag="input").type(name).to("Find", tag="button").follow()
    assert "found" in keys.says
    keys.to(name, tag="a").follow()
    assert keys.page.inner_text(".sl-identity__name") == name


def test_reading_and_filtering_a_chronology(signed_in: SignedIn) -> None:
    keys = Keyboard(signed_in("team_manager")).go("/worklist/")
    keys.to(_first_child(keys), tag="a").follow().to("Chronology", tag="a").follow()
    before = keys.page.locator(".sl-month li").count()
    keys.to("Narrow by kind or date", tag="summary").press("Enter")
    keys.to("kind").press("Space").to("Show these").follow()
    assert "kind=" in keys.page.url
    assert 0 < keys.page.locator(".sl-month li").count() <= before
    keys.to("Look for words in this chronology").type("no such words are here").follow()
    assert "Nothing here is as you asked." in keys.says


def test_opening_a_figure_to_its_children_and_exporting_them(signed_in: SignedIn) -> None:
    keys = Keyboard(signed_in("director")).go("/indicators/CP/")
    keys.to("children", tag="a").follow()
    assert "/indicators/CP/children/" in keys.page.url
    rows = keys.page.locator("main tbody tr").count()
    assert rows > 0
    keys.to("CSV", tag="a")
    with keys.page.expect_download() as download:
        keys.press("Enter")
    text = Path(download.value.path()).read_text("utf-8-sig")
    assert len(text.splitlines()) > rows


def test_comparing_localities(signed_in: SignedIn) -> None:
    keys = Keyboard(signed_in("director")).go("/dashboards/")
    keys.to("Localities compared", tag="a").follow()
    assert "Amberfold" in keys.says
    keys.to("Another area", tag="summary").press("Space").to("Child protection", tag="a").follow()
    assert "/dashboards/child_protection/localities/" in keys.page.url


def test_filtering_a_worklist(signed_in: SignedIn) -> None:
    keys = Keyboard(signed_in("team_manager")).go("/worklist/")
    keys.to("When", tag="select").choose("Due later").to("Show", tag="button").follow()
    assert "due later" in keys.page.inner_text(".sl-of").lower()
    keys.to("Show everything", tag="a").follow()
    assert keys.page.url.endswith("/worklist/")


def test_writing_a_chapter_and_comparing_its_versions(signed_in: SignedIn) -> None:
    keys = Keyboard(signed_in("quality_assurance_reviewing_officer")).go("/self-evaluation/")
    keys.to("Early help", tag="a").follow().to("draft" if "draft" in keys.says else "Edit this chapter", tag="a").follow()
    keys.to("The chapter's text", tag="textarea").press("ControlOrMeta+End")
    keys.page.keyboard.type("\n\nWritten by keyboard alone.")
    keys.to("Save as a new version").follow()
    assert "Written by keyboard alone." in keys.says
    keys.to("Versions", tag="a").follow()
    keys.to("Compare from version", tag="input").press("ArrowDown", "ArrowUp")
    keys.to("Compare these two").follow()
    assert keys.page.locator("ins, del").count() > 0


def test_breaking_the_glass_and_having_it_reviewed(signed_in: SignedIn) -> None:
    keys = Keyboard(signed_in("team_manager")).go("/find/")
    keys.to("Name, date of birth", tag="input").type("Kelp").follow()
    closed = keys.page.locator("main tbody tr", has_text="Closed").last.locator("a").inner_text()
    keys.to(closed, tag="a").follow().to(CLOSED_RECORD, tag="a").follow()
    keys.to("A child may be at immediate risk", tag="input").press("Space")
    keys.to("What you need to know and why now", tag="textarea").type("A paramedic asks which medicine the child takes.")
    keys.to("Open the record for an hour").follow()
    assert "You opened this record in an emergency." in keys.says
    keys.to("Close this record now").follow()

    keys = Keyboard(signed_in("information_governance")).go("/")
    keys.to("Review them", tag="a").follow()
    waiting = keys.page.locator("main section").count()
    keys.to("Review this opening", tag="a").follow()
    assert "A paramedic asks" in keys.says
    keys.to("verdict", tag="input").press("Space").to("What you found", tag="textarea").type(
        "A paramedic had asked, and nothing else was read."
    )
    keys.to("Record the review").follow()
    assert keys.page.locator("main section").count() == waiting - 1


def test_adding_a_person_and_giving_them_a_role(signed_in: SignedIn) -> None:
    keys = Keyboard(signed_in("administrator")).go("/people/")
    keys.to("Add a person", tag="a").follow()
    keys.to("Full name").type("Quill Fernhollow").to("Email address").type(f"quill.fernhollow@{HOST}")
    keys.to("Add and send the invitation").follow()
    keys.to("Give a role", tag="a").follow().to("Role", tag="select").choose("Director")
    keys.to("Give the role from today").follow()
    assert "Director" in keys.says


def test_linking_a_person_to_a_child(signed_in: SignedIn) -> None:
    keys = Keyboard(signed_in("team_manager")).go("/worklist/")
    keys.to(_first_child(keys), tag="a").follow()
    number = re.search(r"\bQC\d+", keys.page.inner_text(".sl-identity"))
    assert number is not None
    keys.go("/").to("Links to children", tag="a").follow().to("Link a person to a child", tag="a").follow()
    keys.to("Person", tag="select").choose("Elder Whitlock").to("Child's number").type(number[0])
    keys.to("Allocated to the child", tag="input").press("ArrowDown").to("Reason").type("The child's health visitor.")
    keys.to("Make the link from today").follow()
    assert "The child's health visitor." in keys.says


def test_merging_two_records_and_undoing_it(signed_in: SignedIn) -> None:
    keys = Keyboard(signed_in("team_manager")).go("/find/")
    keys.to("Records that may be one child", tag="a").follow()
    keys.to("Compare", tag="a").follow()
    keys.to("One child: keep record A", tag="input").press("ArrowDown", "ArrowUp")
    assert keys.page.is_checked("[name=keep][value=first]")
    keys.to("Reason", tag="textarea").type("The same child, with one number.")
    keys.to("Continue").follow().to("Merge the two records").follow()
    assert "The two records are one" in keys.says
    keys.go("/merges/").to("Undo", tag="a").follow().to("Reason", tag="textarea").type("They are two children after all.")
    keys.to("Undo the merge").follow()
    assert "They are two records again" in keys.says


def test_bringing_a_file_in_reading_what_was_found_loading_and_undoing_it(signed_in: SignedIn, tmp_path: Path) -> None:
    keys = Keyboard(signed_in("analyst")).go("/imports/")
    keys.to("Download a practice file", tag="a")
    with keys.page.expect_download() as download:
        keys.press("Enter")
    practice = tmp_path / "practice.zip"
    download.value.save_as(practice)
    day = re.search(r"Give (\d+) (\w+) (\d{4}) as the day", keys.says)
    assert day is not None
    keys.to("The file", tag="input")
    with keys.page.expect_file_chooser() as chooser:
        keys.press("Space")
    chooser.value.set_files(practice)
    month = str(["July", "August", "September"].index(day[2]) + 7)
    keys.to("Day", tag="input").type(day[1]).to("Month", tag="input").type(month).to("Year", tag="input").type(day[3])
    keys.to("Bring it in", tag="button").follow()
    keys.page.wait_for_selector("text=What was found in it", timeout=120_000)
    keys.to("Load it into the records").follow()
    keys.page.wait_for_selector("text=Undo this load", timeout=180_000)
    keys.to("Undo this load", tag="a").follow().to("Why the load is undone").type("Practised on the demonstration.")
    keys.to("Undo this load", tag="button").follow()
    keys.page.wait_for_selector(".govuk-tag:has-text('Undone')", timeout=180_000)


def _first_child(keys: Keyboard) -> str:
    return str(keys.page.locator("main tbody a[href^='/children/']").first.inner_text())
