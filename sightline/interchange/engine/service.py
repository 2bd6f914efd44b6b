"""The doors of the engine: read a file safely, load it, load invented records, and freeze what is held."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import polars as pl
from django.utils import timezone

from sightline.formats.findings import Finding
from sightline.interchange.engine import apply as loading
from sightline.interchange.engine.beside import FILES
from sightline.interchange.engine.changes import Changes, plan
from sightline.interchange.engine.sandbox import Limits, read_in_child
from sightline.interchange.engine.sources import Parsed, kind_of, refusal
from sightline.records import schema, snapshots, store
from sightline.records.models import ImportRun

Progress = Callable[[str, float], None]
WORDS = {"annex_a": "Annex A", "ssd": "a folder of Standard Safeguarding Dataset tables"}
FEEDS = {"annex_a": "sightline import annex-a", "ssd": "sightline import ssd"}


def _quiet(words: str, share: float) -> None:
    """Nobody is watching."""


@dataclass(frozen=True)
class Reading:
    """A file read without touching the database. refused: message says why; findings are in `parsed`."""

    refused: bool
    message: str
    parsed: Parsed
    sha256: str


@dataclass(frozen=True)
class Outcome:
    """
    What became of a file.

    refused: nothing was changed, and the message says why. changes: what loading it changes or would change, None when
    refused. run: the run that was written, None for a dry run or a refusal.
    """

    refused: bool
    message: str
    findings: list[Finding] = field(default_factory=list)
    changes: Changes | None = None
    run: ImportRun | None = None


def read_safely(
    path: Path,
    as_at: date | None = None,
    *,
    kind: str | None = None,
    today: date | None = None,
    limits: Limits | None = None,
    within: Path | None = None,
    begun: Callable[[], Parsed] | None = None,
) -> Reading:
    """
    Read an Annex A workbook or folder, or an SSD folder, in a child process with limits; no database is needed.

    begun: waits for a child process that is reading this very path already, in place of another one.
    """
    sha256 = fingerprint(path) if path.exists() else ""
    parsed = _unfit(path, kind)
    if parsed is None and begun:
        parsed = begun()
    if parsed is None:
        kind = kind or kind_of(path) or "unknown"
        parsed = read_in_child(path, as_at, kind, today=today, limits=limits, within=within)
    message = _refusals(path, parsed.refused) if parsed.refused else f"{path.name} was read"
    return Reading(bool(parsed.refused), message, parsed, sha256)


def import_file(
    kind: str,
    path: Path,
    as_at: date | None = None,
    *,
    dry_run: bool = False,
    home: Path | None = None,
    progress: Progress = _quiet,
    who: str | None = None,
    limits: Limits | None = None,
    now: Callable[[], datetime] = timezone.now,
    begun: Callable[[], Parsed] | None = None,
) -> Outcome:
    """
    Load a file into the records that Django is set up for: read in a child process, check, then one transaction.

    kind: `annex_a` or `ssd`. as_at: the day of the extract; a feed may know it from the file. dry_run: say what would
    change and change nothing. home: where the child works and the snapshot is frozen, `import-0001` and so on.
    begun: as for `read_safely`.
    The same file twice, another kind of feed than before, or a file that cannot be read is an Outcome that is refused.
    """
    started = now()
    progress(f"Reading {path.name}", 0.05)
    reading = read_safely(
        path,
        as_at,
        kind=kind,
        today=timezone.localdate(started),
        limits=limits,
        within=home / "reading" if home else None,
        begun=begun,
    )
    parsed = reading.parsed
    if reading.refused:
        return Outcome(True, reading.message, parsed.findings)
    progress("Comparing with the records", 0.6)
    try:
        if dry_run:
            loading.refuse_if_unfit(parsed.kind, reading.sha256, parsed.as_at)
            changes = plan(parsed)
            return Outcome(False, f"Nothing was changed. Loading would bring {_sum(changes)}", parsed.findings, changes)
        run, changes = loading.apply(parsed, file_name=path.name, sha256=reading.sha256, started_at=started, now=now, who=who)
    except loading.CannotLoad as problem:
        return Outcome(True, str(problem), parsed.findings)
    if home:
        progress("Freezing a snapshot", 0.9)
        current_snapshot(home)
    progress("Done", 1.0)
    return Outcome(False, f"Loaded {path.name}: {_sum(changes)}", parsed.findings, changes, run)


def apply_frames(
    kind: str,
    name: str,
    frames: dict[str, pl.DataFrame],
    *,
    as_at: date | None = None,
    home: Path | None = None,
    now: Callable[[], datetime] = timezone.now,
) -> ImportRun:
    """
    Load records that were made here, such as an invented county: no file, no checks, the same transaction.

    frames: table -> rows, columns as in `records.schema`; tables that are absent are not held.

    Raises CannotLoad when that kind and name was loaded before, or the records came from another kind of feed.
    """
    whole = {table: schema.conform(table, frame) for table, frame in frames.items()}
    parsed = Parsed(kind, whole, rows_read={table: frame.height for table, frame in whole.items()}, as_at=as_at)
    sha256 = hashlib.sha256(f"{kind}\n{name}".encode()).hexdigest()
    run, _ = loading.apply(parsed, file_name=name, sha256=sha256, started_at=now(), now=now)
    if home:
        current_snapshot(home)
    return run


def current_snapshot(home: Path) -> snapshots.Snapshot | None:
    """The records as the latest run that was not undone left them, frozen in the home; None while nothing is loaded."""
    run = loading.standing_runs().last()
    if run is None:
        return None
    folder, label = home / "snapshots", f"import-{run.pk:04}"
    if (folder / label).exists():
        return snapshots.open_snapshot(folder / label)
    return snapshots.freeze(store.frames_from_database(), folder, label=label, as_at=run.as_at)


def fingerprint(path: Path) -> str:
    """
    SHA-256 of a file's content, or of a folder's CSV and Parquet files with their names, in name order.

    A population or localities beside a workbook count as part of it.
    """
    if path.is_file():
        beside = [path.parent / name for name in FILES if (path.parent / name).is_file()]
        if not beside:
            return _hash_of(path)
        files = [path, *beside]
    else:
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in (".csv", ".parquet") and file.is_file())
    return hashlib.sha256("".join(f"{file.name}\n{_hash_of(file)}\n" for file in files).encode()).hexdigest()


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unfit(path: Path, kind: str | None) -> Parsed | None:
    """What can be said before anything is opened."""
    if not path.exists():
        return refusal("IN-PATH", path.name, "there is no such file or folder", "Check the name and the folder.")
    looks = kind_of(path)
    if kind and looks and looks != kind and kind in FEEDS:
        return refusal("IN-PATH", path.name, f"it looks like {WORDS[looks]}", f"Load it with {FEEDS[looks]}.", kind)
    return None


def _refusals(path: Path, refused: list[Finding]) -> str:
    told = [
        f"{finding.message}. {finding.fix}"
        if finding.sheet == path.name
        else f"{finding.sheet}: {finding.message}. {finding.fix}"
        for finding in refused[:3]
    ]
    more = [f"and {len(refused) - 3} more reasons"] if len(refused) > 3 else []
    return f"{path.name} was not loaded, and nothing was changed: " + "; ".join(told + more)


def _sum(changes: Changes) -> str:
    total = changes.total
    return (
        f"{total.read:,} rows: {total.new:,} new, {total.changed:,} changed, {total.unchanged:,} unchanged, "
        f"{total.rejected:,} left out"
    )
