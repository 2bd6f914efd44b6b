"""Where uploaded files lie: outside the web's reach, each in a folder named by its id, under a name of ours."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

from sightline.interchange.uploads.archive import unpack
from sightline.interchange.uploads.recognise import ARCHIVE, WORKBOOK

FOLDER, ARRIVING = "uploads", "arriving"
ENDINGS = {WORKBOOK: ".xlsx", ARCHIVE: ".zip"}
FINDINGS = "findings.csv"
FULL = (
    "The file could not be kept: there is no room for it, or the folder cannot be written. Nothing was changed. "
    "Tell whoever runs Sightline."
)


class NotKept(Exception):
    """The disk did not take the file: the message says so in words, and nothing of it is left."""


@dataclass(frozen=True)
class Arrived:
    """A file on the disk that nobody has decided about: where, how large, and its hash."""

    path: Path
    size: int
    sha256: str

    def remove(self) -> None:
        """Take it away, if it is still there."""
        self.path.unlink(missing_ok=True)


class Incoming:
    """A file that is arriving, chunk by chunk; nothing of it is left unless `finish` is reached."""

    def __init__(self, home: Path) -> None:
        self._hash, self._size = hashlib.sha256(), 0
        try:
            folder = home / FOLDER / ARRIVING
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path = folder / uuid4().hex
            self._file = self.path.open("xb")
        except OSError as problem:
            raise NotKept(FULL) from problem

    @property
    def size(self) -> int:
        """Bytes that came so far."""
        return self._size

    def write(self, chunk: bytes) -> None:
        """Keep a chunk. Raises NotKept when the disk does not take it."""
        try:
            self._file.write(chunk)
        except OSError as problem:
            self.abandon()
            raise NotKept(FULL) from problem
        self._hash.update(chunk)
        self._size += len(chunk)

    def finish(self) -> Arrived:
        """All of it is here and on the disk. Raises NotKept when the disk does not take the last of it."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as problem:
            self.abandon()
            raise NotKept(FULL) from problem
        return Arrived(self.path, self._size, self._hash.hexdigest())

    def abandon(self) -> None:
        """Leave nothing of it."""
        with suppress(OSError):  # closing writes what is still in memory, and the disk may be full
            self._file.close()
        self.path.unlink(missing_ok=True)


def arrived(chunks: Iterable[bytes], home: Path) -> Arrived:
    """Keep a file that comes in chunks. Raises NotKept when the disk does not take it."""
    incoming = Incoming(home)
    for chunk in chunks:
        incoming.write(chunk)
    return incoming.finish()


def folder_of(upload: UUID, home: Path) -> Path:
    """The folder of one upload, whether it is there or not."""
    return home / FOLDER / str(upload)


def original_of(upload: UUID, shape: str, home: Path) -> Path:
    """The file as it came, whether it is still there or not."""
    return folder_of(upload, home) / f"original{ENDINGS[shape]}"


def keep(file: Arrived, upload: UUID, shape: str, home: Path) -> Path:
    """Move a file that arrived to where uploads lie. Raises NotKept when it cannot be."""
    target = original_of(upload, shape, home)
    try:
        target.parent.mkdir(parents=True, mode=0o700)
        file.path.rename(target)
        target.chmod(0o600)
    except OSError as problem:
        remove(upload, home)
        raise NotKept(FULL) from problem
    return target


def remove(upload: UUID, home: Path) -> None:
    """Delete the file and everything that was written about its rows."""
    shutil.rmtree(folder_of(upload, home), ignore_errors=True)


@contextmanager
def opened(upload: UUID, shape: str, home: Path) -> Iterator[Path]:
    """
    The path that the engine reads: the workbook, or a folder into which the archive was unpacked, which goes again.

    Raises NotTaken for an archive that may not be unpacked, NotKept when the disk does not take what is in it.
    """
    original = original_of(upload, shape, home)
    if shape == WORKBOOK:
        yield original
        return
    within = home / "reading"
    within.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="reading-", dir=within, ignore_cleanup_errors=True) as made:
        folder = Path(made) / "tables"
        try:
            folder.mkdir()
            unpack(original, folder)
        except OSError as problem:
            raise NotKept(FULL) from problem
        yield folder
