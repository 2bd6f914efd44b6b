"""Ofsted's Annex A, in and out: see README.md."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from sightline.interchange.engine.sources import Parsed

__all__ = ["export", "parse"]


def parse(path: Path, as_at: date | None = None) -> "Parsed":
    """
    What a workbook, or a folder of one .csv a list, says: frames of the record tables, and findings.

    as_at: the day of the extract; without it, a date on the front sheet. No database is touched, and nothing is raised for
    a bad file.
    """
    from sightline.interchange.annex_a.parsing import parse as read

    return read(path, as_at)


def export(
    frames: "Mapping[str, pl.DataFrame]", as_at: date, path: Path, *, edition: str = "2023-24", council: str | None = None
) -> Path:
    """
    Write the records as they stood at the end of a day as Ofsted's workbook, and return its path.

    frames: table -> rows, columns as in `records.schema`. edition: `2019` or `2023-24`. council: its name, for the front sheet.

    Raises LookupError for an edition that there is not, OSError where the file cannot be written.
    """
    # Only here: a process that reads a workbook has no use for what writes one.
    from sightline.interchange.annex_a.writing import write

    return write(frames, as_at, path, edition=edition, council=council)
