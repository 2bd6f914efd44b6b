"""Published editions on disk: written once, whole or not at all, and never touched again."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sightline.access import NotFound
from sightline.documents import Document, write

from .models import Edition

FOLDER = "published"
MANIFEST = "manifest.json"
FORMAT = 1
FILES = {
    "self-evaluation.html": "Web page",
    "self-evaluation.docx": "Word document",
    "self-evaluation.pdf": "PDF",
}


class EditionBroken(ValueError):
    """A file of a published edition is missing, or is no longer what was published."""


@dataclass(frozen=True)
class Published:
    """
    A published edition as its folder tells it, whatever became of the database.

    files: name -> size in bytes.
    """

    name: str
    as_at: date
    council: str
    title: str
    published_at: datetime
    fingerprint: str
    document_sha256: str
    files: dict[str, int]


def write_edition(
    edition: Edition, document: Document, texts: dict[str, str], *, home: Path, at: datetime, tell: Callable[[str], None]
) -> Path:
    """
    Freeze a document in its three editions with its words and a manifest, under `published/<name>` of the home.

    The folder is filled under another name and renamed at the end; one that is there already is left as it is. The records
    themselves are not copied (they name children, and this folder does not): the manifest names their snapshot by its
    fingerprint. Raises DocumentRefused where the PDF cannot be made on this machine, OSError where there is no room.
    """
    target = home / FOLDER / edition.name
    if (target / MANIFEST).exists():
        return target
    filling = home / FOLDER / f".filling-{edition.name}"
    shutil.rmtree(filling, ignore_errors=True)
    (filling / "narrative").mkdir(parents=True)
    for name, words in FILES.items():
        tell(f"Writing the {words.replace('Web', 'web')}")
        write(document, filling / name)
    for chapter, text in texts.items():
        (filling / "narrative" / f"{chapter}.md").write_text(text, "utf-8")
    (filling / MANIFEST).write_text(json.dumps(_manifest(edition, document, filling, at), indent=1), "utf-8")
    filling.rename(target)
    return target


def published_in(home: Path) -> list[Published]:
    """Every published edition of a home, the newest first."""
    folder = home / FOLDER
    found = [_read(path) for path in folder.iterdir() if (path / MANIFEST).exists()] if folder.is_dir() else []
    return sorted((one for one in found if not one.name.startswith(".")), key=lambda one: one.published_at, reverse=True)


def published_named(home: Path, name: str) -> Published:
    """A published edition by its name; raises NotFound where there is none."""
    found = next((one for one in published_in(home) if one.name == name), None)
    if found is None:
        raise NotFound
    return found


def file_of(home: Path, name: str, file: str) -> bytes:
    """
    One file of a published edition, byte for byte as it was published.

    Raises NotFound where there is no such edition or file, EditionBroken where the file was changed or lost since.
    """
    published_named(home, name)
    if file not in FILES:
        raise NotFound
    folder = home / FOLDER / name
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    try:
        content = (folder / file).read_bytes()
    except OSError as lost:
        raise EditionBroken(f"{file} of the edition {name} is gone") from lost
    if hashlib.sha256(content).hexdigest() != manifest["files"][file]["sha256"]:
        raise EditionBroken(f"{file} of the edition {name} is not what was published")
    return content


def _manifest(edition: Edition, document: Document, folder: Path, at: datetime) -> dict[str, Any]:
    """What was published, from what, and on whose word; people by their number, as everywhere that outlives them."""
    written = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        "format": FORMAT,
        "edition": edition.name,
        "title": document.title,
        "council": edition.council,
        "as_at": edition.as_at.isoformat(),
        "published_at": at.isoformat(),
        "snapshot": {"label": edition.snapshot, "fingerprint": edition.fingerprint},
        "document_sha256": edition.document_sha256,
        "versions": edition.versions,
        "asked_for": {"account": edition.requested_by_id, "at": edition.requested_at.isoformat()},
        "approved": {"account": edition.decided_by_id, "at": edition.decided_at.isoformat() if edition.decided_at else None},
        "files": {path.relative_to(folder).as_posix(): _described(path) for path in written},
    }


def _described(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def _read(folder: Path) -> Published:
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    return Published(
        folder.name,
        date.fromisoformat(manifest["as_at"]),
        manifest["council"],
        manifest["title"],
        datetime.fromisoformat(manifest["published_at"]),
        manifest["snapshot"]["fingerprint"],
        manifest["document_sha256"],
        {name: entry["bytes"] for name, entry in manifest["files"].items() if name in FILES},
    )
