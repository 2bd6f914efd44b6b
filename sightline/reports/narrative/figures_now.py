"""The records as they are now, ready for sentences: one book of figures, kept while its snapshot is the newest."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

from sightline.interchange.engine import current_snapshot
from sightline.interchange.published import comparators_in
from sightline.records.snapshots import Snapshot, open_snapshot
from sightline.reports.self_evaluation.book import Book
from sightline.services.catalogue import all_indicators

_BEING_MADE = Lock()  # two readers of a new snapshot: the second waits for the first's book and makes none of its own


@dataclass(frozen=True)
class Cover:
    """Whose document it is and whom it is compared with."""

    council: str = "The council"
    region: str = ""
    council_code: str = ""


@dataclass(frozen=True)
class Now:
    """The newest snapshot and the figures of it; `as_at` is the day that the records speak of."""

    snapshot: Snapshot
    as_at: date
    book: Book

    @property
    def source(self) -> str:
        """Where the figures come from, in the words of the commands."""
        return f"snapshot {self.snapshot.label}, fingerprint {self.snapshot.fingerprint[:12]}"


def figures_now(home: Path, cover: Cover) -> Now | None:
    """
    The full figures of a home's newest snapshot, for use inside the council; None while nothing is loaded.

    The first to ask after an import waits some seconds. Raises SnapshotBroken where the snapshot's files were lost.
    """
    snapshot = current_snapshot(home)
    if snapshot is None or snapshot.as_at is None:
        return None
    with _BEING_MADE:
        book = _book(str(snapshot.folder), snapshot.fingerprint, _comparators_of(home), cover)
    return Now(snapshot, snapshot.as_at, book)


@lru_cache(maxsize=2)
def _book(folder: str, fingerprint: str, comparators: tuple[str, int], cover: Cover) -> Book:
    snapshot = open_snapshot(Path(folder))
    assert snapshot.as_at is not None
    return Book(
        snapshot.frames(),
        snapshot.as_at,
        all_indicators(),
        comparators=comparators_in(Path(comparators[0])),
        region=cover.region or None,
        council_code=cover.council_code or None,
    )


def _comparators_of(home: Path) -> tuple[str, int]:
    """The home, and when its comparators last changed."""
    values = home / "published" / "values.parquet"
    return str(home), values.stat().st_mtime_ns if values.exists() else 0
