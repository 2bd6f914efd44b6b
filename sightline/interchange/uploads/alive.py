"""Which workers of the queue live: each holds a lock on a file of its own, which the system lets go of however it ends."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import locks
from django.utils.crypto import get_random_string

OURS = "sightline-"  # how our workers' names begin: only of these is it known whether they live
FOLDER, ENDING = "queue", ".alive"
A_DAY = 24 * 60 * 60


@contextmanager
def alive(home: Path) -> Iterator[str]:
    """A new worker's name, known to live for as long as the block lasts."""
    name = f"{OURS}{get_random_string(16)}"
    path = _file_of(home, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        locks.lock(file, locks.LOCK_EX)
        yield name
    path.unlink(missing_ok=True)


def is_dead(home: Path, name: str) -> bool:
    """Whether a worker of ours is known to have ended; False for a worker that is not ours."""
    return name.startswith(OURS) and not _lives(_file_of(home, name))


def anybody_works(home: Path) -> bool:
    """Whether any worker lives, so that what waits on the queue will be done."""
    return any(_lives(path) for path in (home / FOLDER).glob(f"{OURS}*{ENDING}"))


def sweep(home: Path) -> None:
    """Take away the files of workers that were killed a day or more ago; a younger one may be about to be locked."""
    for path in (home / FOLDER).glob(f"{OURS}*{ENDING}"):
        if time.time() - path.stat().st_mtime > A_DAY and not _lives(path):
            path.unlink(missing_ok=True)


def _lives(path: Path) -> bool:
    """Whether somebody holds the file. One that is not there was taken away at its worker's orderly end."""
    try:
        with path.open("r+", encoding="utf-8") as file:
            if not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
                return True
    except FileNotFoundError:
        return False
    return False


def _file_of(home: Path, name: str) -> Path:
    return home / FOLDER / f"{name}{ENDING}"
