"""The self-evaluation as it is read today: the newest figures in the words as they stand, chapter by chapter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from sightline.documents import Chart
from sightline.documents.content import BulletList, Heading, Numbered, Paragraph, Placed
from sightline.documents.drawing import svg
from sightline.interchange.engine import current_snapshot
from sightline.records.snapshots import Snapshot
from sightline.reports.self_evaluation.building import document_of
from sightline.reports.self_evaluation.claims import MeasuredFigure
from sightline.reports.self_evaluation.figures import DRAWN, chart
from sightline.reports.self_evaluation.pages import Page, placed_by_page

from .chapters import pages_now, shipped_page
from .checking import check_chapter, tidied
from .covers import cover_now
from .figures_now import Cover, figures_now
from .kept import kept, name_of
from .stale import stale_claims


@dataclass(frozen=True)
class Read:
    """
    The document as it is read. placed: chapter -> its heading and what stands under it, numbered as in the whole.

    An empty chapter is one of a home where nothing is loaded.
    """

    placed: dict[str, list[Placed]]
    as_at: date | None
    snapshot: str = ""
    fingerprint: str = ""

    def heading(self, chapter: str) -> Heading | None:
        """A chapter's own heading with its number."""
        return next((item for item in self.placed.get(chapter, []) if isinstance(item, Heading)), None)


def read_now(home: Path, pages: list[Page]) -> Read:
    """
    The document that these pages make of the newest records, in full figures; without content while nothing is loaded.

    The first reader after an import or a save waits for the figures; everyone after finds them kept.
    """
    snapshot, cover = current_snapshot(home), cover_now()
    if snapshot is None or snapshot.as_at is None:
        return Read({page.key: [] for page in pages}, None)
    name = name_of("document", cover, pages)
    return _read(str(home), _Same(snapshot, snapshot.fingerprint), cover, name, _Same(pages, name))


def preview(chapter: str, text: str, home: Path) -> list[Placed]:
    """
    What a text would read like in place of a chapter, figures and all; its numbers are its own.

    Raises Unreadable for a text that cannot be a chapter, NotFound for no such chapter.
    """
    ships = shipped_page(chapter)
    now = figures_now(home, cover_now())
    codes = now.book.catalogue if now else {}
    page = Page(chapter, tidied(text), edited=True)
    if now is None:
        return []
    check_chapter(page.text, ships, codes)
    pages = [page] if ships.level == 1 else [Page("", "# Above"), page]
    return placed_by_page(document_of(now.book, pages), pages)[chapter]


def chart_drawn(number: str, home: Path) -> str | None:
    """A chart of the newest records as SVG; None for one that there is not, or that they do not reach back to."""
    snapshot, cover = current_snapshot(home), cover_now()
    if number not in DRAWN or snapshot is None:
        return None
    name = name_of(f"chart-{number}", cover)
    drawn: str = kept(home, snapshot.fingerprint, name, lambda: _draw(number, home, cover))
    return drawn or None


def warm(home: Path) -> None:
    """Work out what the next reader would wait for: for a job that has just changed the records."""
    read = read_now(home, pages_now())
    stale_claims(home)
    for item in (item for placed in read.placed.values() for item in placed):
        if isinstance(item, Numbered) and isinstance(item.block, Chart):
            chart_drawn(item.number, home)


def figures_in(placed: Iterable[Placed]) -> list[MeasuredFigure]:
    """The figures in the sentences of a chapter, in reading order."""
    found: list[MeasuredFigure] = []
    for item in placed:
        rows = [item.runs] if isinstance(item, Paragraph) else item.items if isinstance(item, BulletList) else []
        found += [run for runs in rows for run in runs if isinstance(run, MeasuredFigure)]
    return found


class _Same:
    """A value that a cache tells apart by a name given beside it, and not by looking into it."""

    def __init__(self, value: object, name: str) -> None:
        self.value, self.name = value, name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)


@lru_cache(maxsize=4)
def _read(home: str, snapshot: _Same, cover: Cover, name: str, pages: _Same) -> Read:
    frozen: Snapshot = snapshot.value  # type: ignore[assignment]
    of: list[Page] = pages.value  # type: ignore[assignment]

    def make() -> dict[str, list[Placed]]:
        now = figures_now(Path(home), cover)
        assert now is not None
        document = document_of(now.book, of, findings=None, council=cover.council, source=now.source)
        return placed_by_page(document, of)

    placed = kept(Path(home), frozen.fingerprint, name, make)
    return Read(placed, frozen.as_at, frozen.label, frozen.fingerprint)


def _draw(number: str, home: Path, cover: Cover) -> str:
    now = figures_now(home, cover)
    blocks = chart(now.book, number) if now else []
    return next((svg(block.spec) for block in blocks if isinstance(block, Chart)), "")
