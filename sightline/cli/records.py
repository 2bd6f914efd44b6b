"""Which records a command computes from: a file given, or the home's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .refusals import Refused

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Records:
    """
    Record frames, and where they came from in words that a report may quote.

    findings: what is wrong with the file they were read from; None for loaded records, whose import reported them.
    is_home: they are the home's own, and not those of a file given.
    """

    frames: "dict[str, pl.DataFrame]"
    source: str
    fingerprint: str = ""
    findings: list[Any] | None = None
    is_home: bool = False


def records_for(path: Path | None, home: Path | None, as_at: date | None) -> Records:
    """
    The records at a path, read without touching the database; or, without a path, the home's own.

    Raises Refused when the file cannot be read or the home holds nothing.
    """
    return _from_path(path, as_at) if path else _from_home(home)


def _from_path(path: Path, as_at: date | None) -> Records:
    from sightline.config.startup import start

    start(records=False)
    from sightline.records import snapshots

    if (path / snapshots.MANIFEST).exists():
        frozen = snapshots.open_snapshot(path)
        frozen.verify()
        return Records(frozen.frames(), f"snapshot {frozen.label}", frozen.fingerprint)
    from sightline.interchange.engine import read_safely

    outcome = read_safely(path, as_at)
    if outcome.refused:
        raise Refused(outcome.message)
    return Records(outcome.parsed.frames, path.name, outcome.sha256, outcome.parsed.findings)


def _from_home(home: Path | None) -> Records:
    from sightline.config.startup import start

    folder = start(home)
    from sightline.interchange.engine import current_snapshot

    frozen = current_snapshot(folder)
    if frozen is None:
        raise Refused(f"there are no records in {folder.name}: import a file first, or give one with --records")
    return Records(frozen.frames(), f"snapshot {frozen.label}", frozen.fingerprint, is_home=True)


def taken_out(source: Records, what: str, rows: int) -> None:
    """
    Write down that rows about children leave the home, before they do; of a file outside it there is nobody to tell.

    what: the kind of file, or an indicator's code.
    """
    if not source.is_home:
        return
    from django.utils import timezone

    from sightline.access import audit

    detail = {"rows": rows, "fingerprint": source.fingerprint[:12]}
    audit.record(None, "export", at=timezone.now(), kind="records", key=what, source="cli", detail=detail)


@contextmanager
def progress(title: str) -> Iterator[Any]:
    """A progress bar on a terminal that is watched; nothing anywhere else. Yields `advance(words, share)`."""
    from .output import is_watched

    if not is_watched():
        yield lambda words, share=None: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    from rich.console import Console

    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=1.0)
        yield lambda words, share=None: bar.update(task, description=words, completed=share)
