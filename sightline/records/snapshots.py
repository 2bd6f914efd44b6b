"""Frozen snapshots: a dated, unchanging folder of tables, so that last month's figure can be worked out again."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import polars as pl

from . import schema

MANIFEST = "snapshot.json"
FORMAT = 1
FILLING = ".filling-"  # what a folder's name begins with while it is being filled
ABANDONED_AFTER = 3600  # seconds; one that was filled so long ago belongs to a process that was killed


class SnapshotBroken(ValueError):
    """A file of the snapshot is missing or is no longer what was frozen."""


@dataclass(frozen=True)
class Snapshot:
    """
    One frozen copy of every record table.

    label: what froze it, such as `import-3`. fingerprint: a hash over every table's file, which every figure computed from
    it may quote.
    """

    folder: Path
    label: str
    as_at: date | None
    fingerprint: str
    rows: dict[str, int]

    def frames(self) -> dict[str, pl.DataFrame]:
        """The tables, whole. A table frozen before a column was added has nulls there."""
        return {table: schema.conform(table, pl.read_parquet(self.folder / f"{table}.parquet")) for table in self.rows}

    def verify(self) -> None:
        """Raises SnapshotBroken naming the first table whose file is not what was frozen."""
        manifest = json.loads((self.folder / MANIFEST).read_text("utf-8"))
        for table, entry in manifest["tables"].items():
            path = self.folder / f"{table}.parquet"
            if not path.exists() or _hash(path) != entry["sha256"]:
                raise SnapshotBroken(f"snapshot {self.label}: the table {table} is not what was frozen")


def freeze(frames: Mapping[str, pl.DataFrame], folder: Path, *, label: str, as_at: date | None) -> Snapshot:
    """
    Write the tables under `folder/label`, whole or not at all; a snapshot already there is left as it is and returned.

    The folder is filled under a name that nobody else fills and renamed at the end: a process killed half way leaves no half
    snapshot, and of two that freeze at once (a page and the queue, after a load) the first to end stands.
    """
    target = folder / label
    if target.exists():
        return open_snapshot(target)
    folder.mkdir(parents=True, exist_ok=True)
    filling = Path(mkdtemp(prefix=FILLING, dir=folder))
    _clear_abandoned(folder, filling)
    try:
        _fill(filling, frames, label, as_at)
        filling.rename(target)
    except OSError:
        if not (target / MANIFEST).exists():
            raise
    finally:
        shutil.rmtree(filling, ignore_errors=True)
    return open_snapshot(target)


def _clear_abandoned(folder: Path, filling: Path) -> None:
    now = filling.stat().st_mtime
    for other in folder.glob(f"{FILLING}*"):
        with suppress(FileNotFoundError):  # whoever filled it has just ended
            if now - other.stat().st_mtime > ABANDONED_AFTER:
                shutil.rmtree(other, ignore_errors=True)


def _fill(filling: Path, frames: Mapping[str, pl.DataFrame], label: str, as_at: date | None) -> None:
    tables = {}
    for table, frame in sorted(frames.items()):
        path = filling / f"{table}.parquet"
        frame.write_parquet(path)
        tables[table] = {"rows": frame.height, "sha256": _hash(path)}
    manifest = {"format": FORMAT, "label": label, "as_at": as_at.isoformat() if as_at else None, "tables": tables}
    (filling / MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")


def open_snapshot(folder: Path) -> Snapshot:
    """
    The snapshot in a folder.

    Raises SnapshotBroken when the folder holds none.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as broken:
        raise SnapshotBroken(f"{folder.name} holds no snapshot") from broken
    tables = manifest["tables"]
    fingerprint = hashlib.sha256("".join(tables[t]["sha256"] for t in sorted(tables)).encode()).hexdigest()
    as_at = date.fromisoformat(manifest["as_at"]) if manifest["as_at"] else None
    return Snapshot(folder, manifest["label"], as_at, fingerprint, {table: entry["rows"] for table, entry in tables.items()})


def snapshots_in(folder: Path) -> list[Snapshot]:
    """Every snapshot under a folder, by label."""
    if not folder.is_dir():
        return []
    return [open_snapshot(path) for path in sorted(folder.iterdir()) if _is_whole(path)]


def _is_whole(path: Path) -> bool:
    return not path.name.startswith(FILLING) and (path / MANIFEST).exists()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
