"""The archive itself: a ZIP of members and a manifest that says what each must be."""

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK = 1024**2
PACKED_ALREADY = {".parquet", ".docx", ".xlsx", ".pdf", ".png", ".zip", ".gz"}


class NotKept(Exception):
    """The backup could not be written; nothing of it is left. The message says why, for whoever asked for it."""


class NotSound(Exception):
    """The archive is not what was written, or is none of ours. The message says which member and why."""


@dataclass
class Manifest:
    """
    What an archive holds.

    rows: how many rows each table had. migrations: those that had been made, so that the tables can be made alike.
    audit: sequence and hash of the newest audit entry. members: name in the archive -> bytes and SHA-256.
    """

    made_at: str
    made_by: str
    database: str
    migrations: list[list[str]]
    rows: dict[str, int]
    audit: dict[str, Any]
    columns: dict[str, list[str]] = field(default_factory=dict)
    members: dict[str, dict[str, Any]] = field(default_factory=dict)
    format: int = FORMAT


class Writer:
    """An archive being written; every member is hashed as it goes in."""

    def __init__(self, packed: ZipFile, at: datetime) -> None:
        self._packed, self._at = packed, at.timetuple()[:6]
        self.members: dict[str, dict[str, Any]] = {}

    @contextmanager
    def member(self, name: str) -> Iterator[Callable[[bytes], object]]:
        """Yields what takes the bytes of one member."""
        info = ZipInfo(name, self._at)
        info.compress_type = ZIP_STORED if PurePosixPath(name).suffix in PACKED_ALREADY else ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self._packed.open(info, "w", force_zip64=True) as inside:

            def take(chunk: bytes) -> None:
                nonlocal size
                inside.write(chunk)
                digest.update(chunk)
                size += len(chunk)

            yield take
        self.members[name] = {"bytes": size, "sha256": digest.hexdigest()}

    def file(self, path: Path, name: str) -> None:
        """Take in a file; one that has gone meanwhile is left out."""
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return
        with source, self.member(name) as take:
            for chunk in chunks(source):
                take(chunk)

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest, last."""
        manifest.members = self.members
        self._packed.writestr(ZipInfo(MANIFEST, self._at), json.dumps(asdict(manifest), indent=1))


@contextmanager
def writing(target: Path, *, at: datetime) -> Iterator[Writer]:
    """
    A writer for `target`, which appears whole, readable by its owner only, or not at all.

    Raises NotKept when a file is there already, or when the disk is full or cannot be written.
    """
    if target.exists():
        raise NotKept(f"{target.name} is there already: name a new file")
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as raw:
            with ZipFile(raw, "w", allowZip64=True, compresslevel=1) as packed:
                yield Writer(packed, at)
            raw.flush()
            os.fsync(raw.fileno())
        part.rename(target)
        _settle(target.parent)
    except OSError as problem:
        raise NotKept(_words(problem, target)) from problem
    finally:
        part.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Make the new name outlast a power cut (nothing to do where folders cannot be opened)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _words(problem: OSError, target: Path) -> str:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk is full: there is no room for the backup in {target.parent}. Nothing was left behind"
    return f"{target.name} cannot be written in {target.parent} ({problem.strerror or type(problem).__name__})"


def manifest_of(path: Path) -> Manifest:
    """
    The manifest of an archive.

    Raises NotSound when it is no archive of ours, is cut short, or is of a format that this version does not know.
    """
    try:
        with ZipFile(path) as packed:
            said = json.loads(packed.read(MANIFEST))
            manifest = Manifest(**said)
    except (OSError, BadZipFile, KeyError, TypeError, ValueError) as problem:
        raise NotSound(f"{path.name} is not a whole backup of Sightline's") from problem
    if manifest.format != FORMAT:
        raise NotSound(f"{path.name} was written in format {manifest.format}, which this version does not know")
    for name in manifest.members:
        _place(Path(), name)
    return manifest


def check(path: Path, manifest: Manifest) -> None:
    """Read every member and raise NotSound naming the first that is missing, added or changed. Writes nothing."""
    for _ in _members(path, manifest, into=None):
        pass


def unpack(path: Path, manifest: Manifest, folder: Path) -> None:
    """Write every member under an empty folder, readable by its owner only. Raises NotSound as `check` does."""
    for _ in _members(path, manifest, into=folder):
        pass


def _members(path: Path, manifest: Manifest, *, into: Path | None) -> Iterator[str]:
    with ZipFile(path) as packed:
        there = set(packed.namelist()) - {MANIFEST}
        odd = sorted(there ^ set(manifest.members))
        if odd:
            raise NotSound(f"{path.name}: {odd[0]} is {'not in its manifest' if odd[0] in there else 'missing'}")
        for name, said in manifest.members.items():
            try:
                with packed.open(name) as inside:
                    digest = _copied(inside, _place(into, name) if into else None)
            except BadZipFile as problem:
                raise NotSound(f"{path.name}: {name} is damaged") from problem
            if digest != said["sha256"]:
                raise NotSound(f"{path.name}: {name} is not what was kept")
            yield name


def _copied(inside: IO[bytes], target: Path | None) -> str:
    digest = hashlib.sha256()
    if target is None:
        for chunk in chunks(inside):
            digest.update(chunk)
        return digest.hexdigest()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for chunk in chunks(inside):
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


def _place(folder: Path, name: str) -> Path:
    """Where a member goes. Raises NotSound for a name that would lead out of the folder."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or ":" in name:
        raise NotSound("the archive names a file outside itself, so it was not made by Sightline")
    return folder.joinpath(*parts)


def chunks(source: IO[bytes]) -> Iterator[bytes]:
    """A stream, a mebibyte at a time."""
    while chunk := source.read(CHUNK):
        yield chunk
