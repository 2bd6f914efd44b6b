"""What follows a change of the records: everything that pages show and that is worked out once, not for each page."""

from collections.abc import Callable
from pathlib import Path

from sightline.interchange.engine import current_snapshot
from sightline.reports.child import due_store
from sightline.reports.figures import figures_of
from sightline.reports.narrative.reading import warm


def work_out(home: Path, tell: Callable[[str, float], None]) -> None:
    """
    Work out the figures, the worklists and what the self-evaluation says of the newest load, and keep them in the home.

    tell: is told what is being done, and how far it is, from 0 to 1. Nothing is done before anything was loaded, and for a
    load without a date. What is there already is not worked out again.
    """
    frozen = current_snapshot(home)
    if frozen is None or frozen.as_at is None:
        return
    figures_of(frozen, home, tell)
    tell("Working out what is due", 0.95)
    due_store(frozen, home)
    tell("Reading the self-evaluation's figures", 0.98)
    warm(home)
