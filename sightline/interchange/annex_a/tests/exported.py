"""Records written as text, exported and read back by somebody else's reader."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from sightline.interchange import annex_a
from sightline.interchange.annex_a.layout import LISTS
from sightline.records.examples import frames_of

AS_AT = date(2020, 7, 1)
PERSON = "person_id sex ethnicity born_on expected_birth_on"


def book_of(tmp_path: Path, edition: str = "2023-24", **tables: str) -> openpyxl.Workbook:
    """The workbook of these records as at `AS_AT`."""
    path = annex_a.export(frames_of(**tables), AS_AT, tmp_path / "out.xlsx", edition=edition, council="Sampleshire")
    return openpyxl.load_workbook(path)


def rows_of(tmp_path: Path, number: int, edition: str = "2023-24", **tables: str) -> list[dict[str, Any]]:
    """The rows of a list under our names of its columns, days as days."""
    sheet = book_of(tmp_path, edition, **tables)[f"List_{number}"]
    names = [column.name for column in LISTS[number - 1].of_edition(edition)]
    below = sheet.iter_rows(min_row=3, values_only=True)
    return [dict(zip(names, [v.date() if isinstance(v, datetime) else v for v in row], strict=True)) for row in below]


def who(tmp_path: Path, number: int, **tables: str) -> list[str]:
    """The children on a list, in order."""
    return sorted(row["child_id"] for row in rows_of(tmp_path, number, **tables))
