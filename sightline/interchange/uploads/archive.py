"""Unpacking an archive of tables, counting what comes out while it comes out: what a header says is not believed."""

import re
import zipfile
import zlib
from copy import copy
from pathlib import Path, PurePosixPath
from typing import IO

from sightline.interchange.uploads.limits import (
    BIGGEST_MEMBER,
    BIGGEST_UNPACKED,
    HARMLESS,
    LARGEST_RATIO,
    MB,
    MOST_MEMBERS,
)
from sightline.interchange.uploads.recognise import NotTaken, looks_like_archive

CHUNK = 1 * MB
PARQUET = b"PAR1"
TABLES = {".csv", ".parquet"}
ARCHIVES = {".zip", ".xlsx", ".xls", ".7z", ".gz", ".tar", ".rar", ".tgz", ".bz2", ".xz"}
PASSED_OVER = re.compile(
    r"(^|/)(__MACOSX/.*|\.[^/.][^/]*|Thumbs\.db|desktop\.ini)$", re.IGNORECASE
)  # what machines put in by themselves


def unpack(archive: Path, folder: Path) -> list[str]:
    """
    Write the tables (.csv, .parquet) of an archive into a folder, flat; the names of other members come back.

    Folders inside are left out of the names, so a table cannot be written outside the folder.

    Raises NotTaken for more than 200 members, 100 MB in one or 500 MB in all, more than 100:1, an archive inside the
    archive, a password, two tables of one name, a name that does not agree with its content, and a damaged archive.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [entry for entry in opened.infolist() if not entry.is_dir() and not PASSED_OVER.search(entry.filename)]
            wanted, others = _sorted_out(members)
            left = BIGGEST_UNPACKED
            for entry in wanted:
                left -= _write(opened, entry, folder / _name(entry), left)
    # What the parts of a damaged archive raise is many things; each means the same. A full disk is ours, not theirs.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as broken:
        raise NotTaken("The archive is cut short or damaged. Pack it again and choose that.") from broken
    return others


def _name(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename.replace("\\", "/")).name


def _sorted_out(members: list[zipfile.ZipInfo]) -> tuple[list[zipfile.ZipInfo], list[str]]:
    if len(members) > MOST_MEMBERS:
        raise NotTaken(f"The archive holds more than {MOST_MEMBERS} files. Pack only the tables.")
    if any(entry.flag_bits & 1 for entry in members):
        raise NotTaken("The archive is encrypted with a password. Pack it without a password and choose that.")
    nested = [_name(entry) for entry in members if PurePosixPath(entry.filename).suffix.lower() in ARCHIVES]
    if nested:
        raise NotTaken(f"There is an archive or a workbook inside the archive ({nested[0]}). Pack the tables themselves.")
    wanted = [entry for entry in members if PurePosixPath(entry.filename).suffix.lower() in TABLES]
    if not wanted:
        raise NotTaken("The archive holds no table: no file in it ends in .csv or .parquet. Pack the tables and choose that.")
    names = [_name(entry).casefold() for entry in wanted]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise NotTaken(f"Two files in the archive are called {twice[0]}. Keep one of each name.")
    return wanted, [_name(entry) for entry in members if entry not in wanted]


def _write(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Write one member and return its size; `left` is how much the whole archive may still unpack to."""
    without_end = copy(entry)  # else reading stops where the listing says, and not where the member does
    without_end.file_size = BIGGEST_MEMBER + 1
    most = min(BIGGEST_MEMBER, left, max(HARMLESS, LARGEST_RATIO * entry.compress_size))
    written = 0
    with opened.open(without_end) as member, target.open("wb") as out:
        while chunk := member.read(CHUNK):
            if written == 0:
                _refuse_another_content(target.name, chunk)
            written += len(chunk)
            if written > most:
                raise NotTaken(_bomb(target.name, most, left))
            out.write(chunk)
    if target.suffix.lower() == ".parquet":
        with target.open("rb") as file:
            _refuse_if_no_parquet(target.name, file)
    return written


def _refuse_another_content(name: str, start: bytes) -> None:
    if looks_like_archive(start):
        raise NotTaken(f"{name} is an archive, a workbook or a document under another name. Export it again as CSV.")
    if name.lower().endswith(".csv") and start.startswith(PARQUET):
        raise NotTaken(f"{name} is a Parquet file under the name of a CSV file. Name it .parquet.")


def _refuse_if_no_parquet(name: str, file: IO[bytes]) -> None:
    if file.read(4) != PARQUET:
        raise NotTaken(f"{name} is not Parquet, whatever its name says. Export it again.")


def _bomb(name: str, most: int, left: int) -> str:
    if most == left:
        return f"The archive unpacks to more than {BIGGEST_UNPACKED // MB} MB. Export only the last six years."
    if most == BIGGEST_MEMBER:
        return f"{name} unpacks to more than {BIGGEST_MEMBER // MB} MB. Export only the last six years."
    return f"{name} unpacks to more than {LARGEST_RATIO} times its size, as no table of records does. Export it again."
