"""What was worked out for one snapshot, kept on disk, so that a page does not wait for a worker to work it out again."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import get_ident
from typing import Any

from sightline import __version__
from sightline.documents import content
from sightline.reports.self_evaluation.claims import Counted, MeasuredFigure

from .claims import Reading
from .small_numbers import SmallNumber

FOLDER = "kept-self-evaluation"
MOST_KEPT = 40  # texts of one snapshot: an afternoon of two people saving
KNOWN = {
    kind.__name__: kind
    for kind in [*vars(content).values(), MeasuredFigure, Counted, Reading, SmallNumber]
    if isinstance(kind, type) and is_dataclass(kind)
}


def kept(home: Path, fingerprint: str, name: str, make: Callable[[], Any]) -> Any:
    """
    What was kept under a name for a snapshot, or else what `make` makes, kept for the next to ask.

    Content of documents and claims only. A disk that is full keeps nothing and stops nobody; what was kept for other
    snapshots, or by another release, is thrown away.
    """
    folder = home / FOLDER / f"{fingerprint[:16]}-{__version__}"
    path = folder / f"{name}.json"
    try:
        return revived(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, LookupError, TypeError):
        made = make()
    with suppress(OSError):
        _keep(path, json.dumps(plain(made), ensure_ascii=False))
    return made


def name_of(what: str, *told_by: object) -> str:
    """A name that is another whenever any of these things is another."""
    return f"{what}-{hashlib.sha256(repr(told_by).encode()).hexdigest()[:16]}"


def plain(value: Any) -> Any:
    """Content as JSON can hold it: each kind under its name."""
    if is_dataclass(value) and not isinstance(value, type):
        return {"_": type(value).__name__} | {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Decimal):
        return {"_": "Decimal", "is": str(value)}
    if isinstance(value, date):
        return {"_": "date", "is": value.isoformat()}
    if isinstance(value, dict):
        return {"_": "dict", "is": [[plain(key), plain(inner)] for key, inner in value.items()]}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def revived(value: Any) -> Any:
    """The content that `plain` wrote. Raises LookupError for a kind that is not one of ours."""
    if isinstance(value, list):
        return [revived(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    kind = value["_"]
    if kind == "dict":
        return {revived(key): revived(inner) for key, inner in value["is"]}
    if kind == "Decimal":
        return Decimal(value["is"])
    if kind == "date":
        return date.fromisoformat(value["is"])
    return KNOWN[kind](**{name: revived(inner) for name, inner in value.items() if name != "_"})


def _keep(path: Path, text: str) -> None:
    if not path.parent.exists():
        shutil.rmtree(path.parent.parent, ignore_errors=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    held = sorted(path.parent.iterdir(), key=lambda one: one.stat().st_mtime)
    for old in held[:-MOST_KEPT]:
        old.unlink(missing_ok=True)
    filling = path.with_name(f".{path.name}-{os.getpid()}-{get_ident()}")
    filling.write_text(text, "utf-8")
    filling.replace(path)
