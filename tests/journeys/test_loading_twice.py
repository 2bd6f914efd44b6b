"""A file that is loaded and undone by somebody who clicks twice, with no script to stop the second click."""

# ruff: noqa: F401, F811 -- pytest finds its fixtures by the names that are imported
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .browser import CHROMIUM, chromium, served, signed_in
from .states import PRACTICE_DAY

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

SECONDS = 180


def test_a_double_click_loads_once_and_undoes_once(signed_in: Callable[..., Any]) -> None:
    page = signed_in("analyst", java_script_enabled=False)
    page.goto("/imports/")
    before = _loaded(page)
    with page.expect_download() as download:
        page.click("text=Download a practice file")
    practice = Path(download.value.path()).read_bytes()
    page.set_input_files("main [name=file]", {"name": "twice.zip", "mimeType": "application/zip", "buffer": practice})
    for box, value in zip(page.locator("main input[inputmode=numeric]").all(), PRACTICE_DAY, strict=True):
        box.fill(value)
    with page.expect_navigation():
        page.dblclick("main button:has-text('Bring it in')")
    _wait(page, "What was found in it")
    page.dblclick("text=Load it into the records")
    page.wait_for_timeout(2_000)
    _wait(page, "Undo this load")
    status = page.url
    page.goto("/imports/")
    assert _loaded(page) == before + 1
    page.goto(status)
    page.click("main a:has-text('Undo this load')")
    page.fill("main textarea, main input[type=text]", "Practised on the demonstration.")
    page.dblclick("main button:has-text('Undo this load')")
    page.wait_for_timeout(2_000)
    page.goto(status)
    _wait(page, "Undone")
    page.goto("/imports/")
    assert _loaded(page) == before


def _loaded(page: Any) -> int:
    return int(page.locator("main tbody tr", has_text="Loaded").count())


def _wait(page: Any, words: str) -> None:
    """Without a script a person loads the page again until it says so."""
    for _ in range(SECONDS):
        text = page.inner_text("main")
        assert "problem with Sightline" not in text
        if words in text:
            return
        page.wait_for_timeout(1_000)
        page.reload()
    raise AssertionError(f"{page.url} never says {words!r}")
