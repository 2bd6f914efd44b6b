"""Somebody who uses the keyboard alone: Tab, Shift-Tab, Enter, Space, arrows and letters, and looks where the focus is."""

from typing import Any

# What has the focus: what a screen reader would call it, whether a person sees it there, and whether it is uncovered.
FOCUSED = """() => {
    const on = document.activeElement;
    if (!on || on === document.body) return null;
    const label = on.labels && on.labels[0];
    const words = on.getAttribute("aria-label")
        || (label && [...on.labels].map(one => one.innerText).join(" "))
        || (on.getAttribute("aria-labelledby") && document.getElementById(on.getAttribute("aria-labelledby"))?.innerText)
        || on.textContent || on.value || on.title || "";
    const drawn = ["radio", "checkbox"].includes(on.type) && label ? getComputedStyle(label, "::before") : getComputedStyle(on);
    const box = on.getBoundingClientRect();
    const seen = (drawn.outlineStyle !== "none" && parseFloat(drawn.outlineWidth) > 0) || drawn.boxShadow !== "none";
    const [x, y] = [Math.min(box.x + box.width / 2, innerWidth - 1), Math.min(box.y + Math.min(box.height, 40) / 2, innerHeight - 1)];
    const top = document.elementFromPoint(Math.max(x, 0), Math.max(y, 0));
    const order = window.sightlineBefore;
    const isFirst = on.classList.contains("govuk-skip-link");  // round from the end of the page to its beginning
    const goesOn = isFirst || !order || !order.isConnected || (order.compareDocumentPosition(on) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const isNew = order !== on;
    window.sightlineBefore = on;
    return {
        words: words.replace(/\\s+/g, " ").trim(), tag: on.tagName.toLowerCase(), type: on.type || "", name: on.name || "",
        seen, goesOn, isNew, forced: on.tabIndex > 0,
        uncovered: !!top && (on.contains(top) || top.contains(on) || (label && (label.contains(top) || top.contains(label)))),
        size: box.width * box.height,
    };
}"""
FIRST = "Skip to main content"


class Keyboard:
    """Moves about a page by keys, and fails where the focus is not seen, is covered, or jumps back in the page's order."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def go(self, address: str) -> "Keyboard":
        """Type an address, as everybody may."""
        self.page.goto(address)
        return self

    def to(self, words: str, *, tag: str = "", most: int = 250) -> "Keyboard":
        """Tab on until what has the focus is called by these words; tag: and is such an element."""
        passed: list[str] = []
        for _ in range(most):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate(FOCUSED)
            if focused is None:  # the end of the page: the next Tab begins again
                self.page.evaluate("window.sightlineBefore = null")
                continue
            self._judge(focused)
            if passed.count(FIRST) > 1:
                break
            passed.append(focused["words"][:40])
            if (words in focused["words"] or words == focused["name"]) and tag in ("", focused["tag"]):
                return self
        raise AssertionError(f"no {words!r} by Tab on {self.page.url}: passed {passed}")

    def type(self, words: str) -> "Keyboard":
        """In place of what is there."""
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(words)
        return self

    def press(self, *keys: str) -> "Keyboard":
        """Keys that stay on this page."""
        for key in keys:
            self.page.keyboard.press(key)
        self.page.evaluate("window.sightlineBefore = document.activeElement")
        return self

    def choose(self, words: str) -> "Keyboard":
        """Choose in a list of options by typing the beginning of one."""
        self.page.keyboard.type(words)
        chosen = self.page.evaluate("document.activeElement.selectedOptions[0].text")
        assert chosen.startswith(words), f"chose {chosen!r} by typing {words!r}"
        return self

    def follow(self, key: str = "Enter") -> "Keyboard":
        """Press Enter (or another key) on what leads to another page, and wait for that."""
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press(key)
        return self

    def back(self, words: str, *, most: int = 60) -> "Keyboard":
        """Shift-Tab back to what is called by these words."""
        for _ in range(most):
            self.page.keyboard.press("Shift+Tab")
            focused = self.page.evaluate(FOCUSED)
            if focused and words in focused["words"]:
                return self
        raise AssertionError(f"no {words!r} by Shift-Tab on {self.page.url}")

    def _judge(self, focused: dict[str, Any]) -> None:
        where = f"{focused['tag']} {focused['words'][:60]!r} on {self.page.url}"
        assert focused["seen"], f"the focus is not seen on {where}"
        assert focused["size"] > 0, f"nothing is there to see of {where}"
        assert focused["uncovered"], f"something covers {where}"
        assert focused["goesOn"] or not focused["isNew"], f"the focus goes back in the page to {where}"
        assert not focused["forced"], f"a tabindex above nought forces the order of {where}"
        assert focused["words"], f"nothing says what {where} is"

    @property
    def says(self) -> str:
        """The text of the page's main part."""
        return str(self.page.inner_text("main"))
