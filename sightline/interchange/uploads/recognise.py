"""What an uploaded file is, by its content and by its name; both must agree before anything reads it."""

import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

from sightline.interchange.uploads.limits import BIGGEST_ARCHIVE, BIGGEST_WORKBOOK, MB

WORKBOOK, ARCHIVE = "workbook", "archive"
BIGGEST = {WORKBOOK: BIGGEST_WORKBOOK, ARCHIVE: BIGGEST_ARCHIVE}
LONGEST_NAME = 120
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

# Endings that people bring, and what to bring in their place.
INSTEAD = {
    ".xls": "An .xls workbook cannot be taken. Open it in Excel and save it as an Excel workbook (.xlsx).",
    ".xlsb": "A binary workbook (.xlsb) cannot be taken. Open it in Excel and save it as an Excel workbook (.xlsx).",
    ".xlsm": "A workbook with macros cannot be taken. Save it as an Excel workbook without macros (.xlsx).",
    ".ods": "An .ods workbook cannot be taken. Save it as an Excel workbook (.xlsx).",
    ".csv": "A single table cannot be loaded by itself. Put all the tables into one .zip file and choose that.",
    ".parquet": "A single table cannot be loaded by itself. Put all the tables into one .zip file and choose that.",
    ".rar": "This kind of archive cannot be taken. Pack the tables as a .zip file.",
    ".7z": "This kind of archive cannot be taken. Pack the tables as a .zip file.",
    ".gz": "This kind of archive cannot be taken. Pack the tables as a .zip file.",
}
NEITHER = "Choose an Annex A workbook (.xlsx), or a .zip file of Standard Safeguarding Dataset tables."


class NotTaken(Exception):
    """The file is turned away at the door: the message says why, and what to do instead."""


def own_name(name: str) -> str:
    """The file's own name without where it lay, without characters that act, and no longer than 120 characters."""
    bare = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join(letter if letter.isprintable() and letter not in '<>:"|?*\\/' else "_" for letter in bare).strip(" .")
    stem, suffix = PurePosixPath(kept or "file").stem, PurePosixPath(kept).suffix
    return stem[: LONGEST_NAME - len(suffix)] + suffix


def kind_of_upload(name: str, file: IO[bytes]) -> str:
    """
    `workbook` or `archive`: what the content says, if the name says the same.

    Raises NotTaken for anything else, in words for the person who chose the file.
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending in INSTEAD:
        raise NotTaken(INSTEAD[ending])
    if ending not in (".xlsx", ".zip"):
        raise NotTaken(f"This is neither a workbook nor an archive. {NEITHER}")
    content = _content(file)
    if content == WORKBOOK and ending == ".zip":
        raise NotTaken("The file is a workbook under the name of an archive. Name it .xlsx and choose it again.")
    if content == ARCHIVE and ending == ".xlsx":
        raise NotTaken("The file is an archive under the name of a workbook. Name it .zip, or choose the workbook.")
    return content


def _content(file: IO[bytes]) -> str:
    file.seek(0)
    start = file.read(len(OLE))
    if not start:
        raise NotTaken("The file is empty. Export it again.")
    if start == OLE:
        raise NotTaken(_locked_or_old(file))
    if not start.startswith(b"PK"):
        raise NotTaken(f"The content is neither a workbook nor an archive, whatever its name says. {NEITHER}")
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError) as broken:
        raise NotTaken("The file is cut short or damaged. Copy it again, or save it anew, and choose that.") from broken
    if any(entry.flag_bits & 1 for entry in entries):
        raise NotTaken("The file is encrypted with a password. Save it without a password and choose that.")
    return WORKBOOK if any(entry.filename == "[Content_Types].xml" for entry in entries) else ARCHIVE


def _locked_or_old(file: IO[bytes]) -> str:
    file.seek(0)
    if ENCRYPTED in file.read(BIGGEST_WORKBOOK):
        return "The workbook is encrypted with a password. Save it without a password and choose that."
    return INSTEAD[".xls"]


def too_large(kind: str, size: int) -> str | None:
    """Why a file of this many bytes is not taken; None when it is."""
    if size <= BIGGEST[kind]:
        return None
    what = "workbook" if kind == WORKBOOK else ".zip file"
    return f"The {what} is larger than {BIGGEST[kind] // MB} MB. Export only the lists that are needed, or the last six years."


def looks_like_archive(start: bytes) -> bool:
    """Whether a member's first bytes are those of another archive or workbook."""
    marks = (b"PK\x03\x04", OLE, b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"%PDF")
    return start.startswith(marks)


def is_workbook_path(path: Path) -> bool:
    """Whether a stored file is a workbook: it was stored under the ending of its kind."""
    return path.suffix == ".xlsx"
