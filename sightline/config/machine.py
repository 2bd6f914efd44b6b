"""What the machine itself says: its clock, its disk, and who may read the home folder."""

import os
import shutil
import stat
from datetime import UTC, datetime
from pathlib import Path

from .findings import Finding, fault, good, warning

GIB = 1024**3
LEAST_FREE = 1 * GIB  # below this neither an import nor a backup is sure of ending
LOW = 5 * GIB
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # this code is younger than that, so no true clock reads earlier
LAST_BELIEVED = datetime(2100, 1, 1, tzinfo=UTC)


def clock(at: datetime) -> Finding:
    """Whether the moment it is said to be can be true: every statutory clock is read from it."""
    if not WRITTEN <= at <= LAST_BELIEVED:
        return fault("clock", f"The machine says it is {at:%Y}.", "Set its clock, and keep it right with NTP.")
    return good("clock", f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC.")


def privacy(home: Path) -> Finding:
    """Whether anybody but the service's own user can look into the home folder."""
    if not home.is_dir():
        return fault("home folder", "There is no home folder.", "Make it with mode 0700, or set SIGHTLINE_HOME.")
    if os.name == "nt":
        return warning("home folder", "Windows keeps its own rights.", "See that only the service's user may read the folder.")
    mode = stat.S_IMODE(home.stat().st_mode)
    if mode & 0o077:
        return fault("home folder", f"Others can read the home folder (its mode is {mode:04o}).", f"Run: chmod 0700 {home}")
    if not os.access(home, os.W_OK):
        return fault("home folder", "This user cannot write to the home folder.", "Run as the user that owns it.")
    return good("home folder", f"Only its owner can read it (mode {mode:04o}).")


def space(folder: Path) -> Finding:
    """Whether there is room to work: a fault under 1 GiB, a warning under 5 GiB."""
    free = free_bytes(folder)
    found = f"{free / GIB:,.1f} GiB free where the home folder is."
    if free < LEAST_FREE:
        return fault("disk", f"The disk is nearly full: {found}", "Make room, or move the home to a larger disk.")
    if free < LOW:
        return warning("disk", found, "Make room soon: a backup needs about as much as the database holds.")
    return good("disk", found)


def free_bytes(folder: Path) -> int:
    """Bytes that can still be written there, or in the nearest folder above it that exists."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return shutil.disk_usage(there).free
