"""Opens the figures of a snapshot, working them out where nobody has yet."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import sightline
from sightline.interchange.engine import current_snapshot
from sightline.records.snapshots import Snapshot

from .making import Progress, is_whole, make
from .store import FigureStore

FOLDER = "figures"
KEPT_OPEN = 6
# What decides a figure, beside the records: a change in any of these gives it another name.
DECIDES = ["calendars", "clocks", "indicators", "records", "reports/figures", "services"]
DECIDES_NOTHING = {"tests", "migrations", "models", "models.py", "documents", "register.py", "store.py", "drawing.py"}

_making = Lock()


class NoFigures(LookupError):
    """There are no figures to show: nothing was loaded, or the load has no date."""


def figures_of(snapshot: Snapshot, home: Path, progress: Progress | None = None) -> FigureStore:
    """
    The figures of a snapshot, from `home/figures`, or worked out now (some twenty seconds for a county) and kept there.

    They are kept for each fingerprint and for each version of Sightline's definitions. progress: is told what is being done,
    and how far it is, from 0 to 1.

    Raises NoFigures where the snapshot has no date.
    """
    as_at = _date_of(snapshot)
    folder = home / FOLDER / snapshot.fingerprint / definitions()
    return _kept(folder) or _made(folder, lambda: make(snapshot, as_at, folder, progress or _silent))


def figures_again(now: Snapshot, on: date, home: Path) -> FigureStore:
    """
    What a snapshot's records say of an earlier day: every figure as at that day, without the months before it.

    Worked out in about a second the first time, and kept beside the snapshot's own figures.
    """
    folder = home / FOLDER / now.fingerprint / f"{definitions()}-on-{on.isoformat()}"
    return _kept(folder) or _made(folder, lambda: make(now, on, folder, _silent, with_months=False))


def past_figures(snapshot: Snapshot, home: Path) -> FigureStore:
    """
    The figures of an earlier snapshot: those that are kept, or else worked out in a second without the months before it.

    Raises NoFigures where the snapshot has no date.
    """
    as_at = _date_of(snapshot)
    return _kept(home / FOLDER / snapshot.fingerprint / definitions()) or figures_again(snapshot, as_at, home)


def first_figures_of(snapshot: Snapshot, home: Path) -> FigureStore | None:
    """The figures first worked out of a snapshot, by whichever version of the definitions; None where none are kept."""
    kept = [path for path in (home / FOLDER / snapshot.fingerprint).glob("*") if "-on-" not in path.name and is_whole(path)]
    return _kept(min(kept, key=lambda path: path.stat().st_mtime)) if kept else None


def current_figures(home: Path) -> FigureStore:
    """The figures of the records as they stand after the newest load. Raises NoFigures where nothing is loaded."""
    snapshot = current_snapshot(home)
    if snapshot is None:
        raise NoFigures("nothing has been loaded yet")
    return figures_of(snapshot, home)


@cache
def definitions() -> str:
    """A name for what the figures mean: Sightline's version and a hash over all that defines them."""
    root = Path(sightline.__file__).parent
    digest = hashlib.sha256(sightline.__version__.encode())
    for folder in DECIDES:
        for path in sorted((root / folder).rglob("*.py")):
            if not DECIDES_NOTHING & set(path.relative_to(root).parts):
                digest.update(path.read_bytes())
    return f"{sightline.__version__}-{digest.hexdigest()[:12]}"


def _date_of(snapshot: Snapshot) -> date:
    if snapshot.as_at is None:
        raise NoFigures(f"the snapshot {snapshot.label} has no date, so there are no figures at it")
    return snapshot.as_at


def _kept(folder: Path) -> FigureStore | None:
    """The figures in a folder; None where there are none, or a file of them is not as long as it was written."""
    try:
        return _opened(folder)
    except NoFigures:
        return None


def _made(folder: Path, make_them: Callable[[], None]) -> FigureStore:
    """The figures, made unless somebody else has just made them: two pages that ask at once wait for one making."""
    with _making:
        if not is_whole(folder):
            make_them()
    return _opened(folder)


@lru_cache(maxsize=KEPT_OPEN)
def _opened(folder: Path) -> FigureStore:
    if not is_whole(folder):
        raise NoFigures(f"no figures are kept in {folder.name}")
    return FigureStore(folder)


def _silent(words: str, done: float) -> None:
    """Nobody is watching."""
