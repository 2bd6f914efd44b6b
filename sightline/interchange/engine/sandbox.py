"""Reading somebody's file in a process of its own, with limits, so that a hostile or broken one harms nothing here."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from sightline.formats.findings import Finding, Severity
from sightline.interchange.engine.sources import Parsed, refusal

A_DAY = 24 * 60 * 60
JOB, ANSWER = "job.json", "answer.json"
# The child is handed these and nothing else: it needs no home and no database, so it is told of none.
PASSED_ON = ["PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "PYTHONPATH"]


@dataclass(frozen=True)
class Limits:
    """What one reading may use: bytes of memory and of any one file it writes, seconds of work and by the clock."""

    memory: int = 4 * 1024**3
    work: int = 300
    clock: int = 600
    output: int = 2 * 1024**3
    size: int = 2 * 1024**3  # of what is read, all files together


def read_in_child(
    path: Path,
    as_at: date | None,
    kind: str,
    *,
    today: date | None = None,
    limits: Limits | None = None,
    within: Path | None = None,
) -> Parsed:
    """
    What `sources.read_records` says of the path, worked out in a child process.

    within: the folder to put the child's own folder in, which is removed at the end. A child that crashes, is killed or
    reaches a limit becomes a refusal in words; nothing of what it printed is kept, because it may quote a child's record.
    """
    limits = limits or Limits()
    if size_of(path) > limits.size:
        return _refused(path, kind, f"it is larger than {limits.size // 1024**2:,} MB", "Split it, or ask for Parquet.")
    if within:
        within.mkdir(parents=True, exist_ok=True)
        _sweep(within)
    with tempfile.TemporaryDirectory(prefix="reading-", dir=within, ignore_cleanup_errors=True) as made:
        folder = Path(made)
        days = {"as_at": as_at.isoformat() if as_at else None, "today": today.isoformat() if today else None}
        job = {"path": str(path.resolve()), "kind": kind, **days, **vars(limits)}
        (folder / JOB).write_text(json.dumps(job), "utf-8")
        return _run(folder, path, kind, limits)


def _sweep(within: Path) -> None:
    """Take away what a reading that was killed a day or more ago left behind: it holds children's records."""
    for left in within.glob("reading-*"):
        if time.time() - left.stat().st_mtime > A_DAY:
            shutil.rmtree(left, ignore_errors=True)


def size_of(path: Path) -> int:
    """Bytes in the file, or in the files directly in the folder."""
    if path.is_dir():
        return sum(file.stat().st_size for file in path.iterdir() if file.is_file())
    return path.stat().st_size if path.exists() else 0


def _run(folder: Path, path: Path, kind: str, limits: Limits) -> Parsed:
    command = [sys.executable, "-m", "sightline.interchange.engine.child", str(folder)]
    given = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.clock,
            env=given,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _refused(path, kind, f"reading it took more than {limits.clock} seconds", "See whether it is a workbook at all.")
    answer = folder / ANSWER
    if done.returncode != 0 or not answer.exists():
        return _refused(
            path,
            kind,
            "reading it had to be stopped: it is broken, or needs more memory or time than a council's records do",
            "Open it in a spreadsheet, save it again, and try once more.",
        )
    return _answer(folder, json.loads(answer.read_text("utf-8")))


def _answer(folder: Path, said: dict) -> Parsed:
    findings = [Finding(**{**line, "severity": Severity(line["severity"])}) for line in said["findings"]]
    return Parsed(
        said["kind"],
        {table: pl.read_parquet(folder / f"{table}.parquet", memory_map=False) for table in said["tables"]},
        findings,
        said["rows_read"],
        date.fromisoformat(said["as_at"]) if said["as_at"] else None,
        rejected=said["rejected"],
    )


def _refused(path: Path, kind: str, message: str, fix: str) -> Parsed:
    return refusal("IN-LIMIT", path.name, message, fix, kind)
