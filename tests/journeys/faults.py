"""What is wrong with a page as it stands in the browser: axe, width, console, heading, title, weight."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

AXE = (Path(__file__).parents[1] / "vendor" / "axe-core-4.14.1.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 320)
HEAVIEST = 200_000  # bytes of a page itself and its pictures, uncompressed
# A back link stands before the main part of the page, outside any landmark, as GOV.UK's pattern puts it.
CONFIGURE = "axe.configure({rules: [{id: 'region', selector: 'body *:not(.govuk-back-link)'}]})"
WHOLE_DOCUMENT = "self_evaluation_file"  # a published edition: all its chapters and charts in one file, to keep
RUN_AXE = """async tags => {
    const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
    return found.violations.map(v => `${v.id} on ${v.nodes.length}: ${v.nodes[0].html.slice(0, 200)} (${v.nodes[0].failureSummary})`);
}"""
MEASURE = """() => ({
    title: document.title,
    headings: [...document.querySelectorAll("h1")].map(heading => heading.innerText),
    language: document.documentElement.lang,
    width: document.scrollingElement.scrollWidth,
    problem: !!document.querySelector(".govuk-error-summary"),
    names: [...document.querySelectorAll(".sl-identity__name")].map(name => name.innerText),
    own: performance.getEntriesByType("navigation")[0].decodedBodySize
        + performance.getEntriesByType("resource").filter(r => r.initiatorType === "img").reduce((n, r) => n + r.decodedBodySize, 0),
    all: [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .reduce((n, r) => n + r.decodedBodySize, 0),
})"""


@dataclass
class Looked:
    """What was looked at: how many pages at how many widths, what was wrong, and the weight of each."""

    looks: int = 0
    faults: list[str] = field(default_factory=list)
    weights: dict[str, tuple[int, int]] = field(default_factory=dict)  # address: own bytes, with styles and scripts

    def heaviest(self, count: int = 5) -> list[tuple[str, tuple[int, int]]]:
        """The heaviest pages by their own weight, heaviest first."""
        return sorted(self.weights.items(), key=lambda weight: -weight[1][0])[:count]


def listen(page: Any) -> list[str]:
    """The errors that the page's console will say from now on; a Content Security Policy's refusals are among them."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if _matters(message) else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def _matters(message: Any) -> bool:
    """A browser asks for a document's picture by itself, and a published edition has none."""
    return message.type in ("error", "warning") and not message.location["url"].endswith("/favicon.ico")


def look(page: Any, where: str, looked: Looked, said: list[str], *, expects_failure: bool = False) -> None:
    """Add what is wrong with the page that is open, at each width; it is left at the widest."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.evaluate(AXE)
    page.evaluate(CONFIGURE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        looked.looks += 1
        looked.faults += [f"{where} at {width}: {fault}" for fault in page.evaluate(RUN_AXE, TAGS)]
        wide = page.evaluate("document.scrollingElement.scrollWidth")
        if wide > width:
            looked.faults.append(f"{where} at {width}: is {wide} wide")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    _measure(page, where, looked)
    spoken = [words for words in said if not (expects_failure and "Failed to load resource" in words)]
    looked.faults += [f"{where}: the console says {words}" for words in spoken]
    said.clear()


def error_links(page: Any) -> list[str]:
    """What is wrong with the list of a form's errors: lines that lead to no field, or leave the focus elsewhere."""
    wrong = []
    for line in page.locator(".govuk-error-summary__list a").all():
        line.click()
        target = str(line.get_attribute("href")).removeprefix("#")
        focused = page.evaluate("document.activeElement.id")
        if focused != target:
            wrong.append(f"the error {line.inner_text()!r} leads to {target!r}, and the focus is on {focused!r}")
    if page.locator(".govuk-error-message:visible").count() and not page.locator(".govuk-error-summary").count():
        wrong.append("there are errors and no list of them")
    return wrong


def _measure(page: Any, where: str, looked: Looked) -> None:
    found = page.evaluate(MEASURE)
    looked.weights[where] = (found["own"], found["all"])
    if not found["title"].strip() or found["language"][:2] != "en":
        looked.faults.append(f"{where}: title {found['title']!r}, language {found['language']!r}")
    if found["title"].startswith("Error") != found["problem"]:
        looked.faults.append(
            f"{where}: title {found['title']!r} where {'there is' if found['problem'] else 'there is no'} problem"
        )
    if len(found["headings"]) != 1:
        looked.faults.append(f"{where}: level-one headings {found['headings']}")
    looked.faults += [f"{where}: the title names a child" for name in found["names"] if name and name in found["title"]]
    if found["own"] > HEAVIEST and not where.startswith(WHOLE_DOCUMENT):
        looked.faults.append(f"{where}: weighs {found['own']:,} bytes")
