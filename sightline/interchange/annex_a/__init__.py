"""Ofsted's Annex A, in and out: see README.md."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sightline.interchange.annex_a.export import export
    from sightline.interchange.engine.sources import Parsed

__all__ = ["export", "parse"]


def parse(path: Path, as_at: date | None = None) -> "Parsed":
    """
    What a workbook, or a folder of one .csv a list, says: frames of the record tables, and findings.

    as_at: the day of the extract; without it, a date on the front sheet. No database is touched, and nothing is raised for
    a bad file.
    """
    from sightline.interchange.annex_a.parse import parse as read

    return read(path, as_at)


def __getattr__(name: str) -> Any:
    if name != "export":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sightline.interchange.annex_a.export import export

    return export
