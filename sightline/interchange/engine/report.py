"""Findings as a file for whoever sent the data, and as rows for a screen."""

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sightline.formats.findings import Finding, by_cause

COLUMNS = ["rule", "severity", "sheet", "row", "column", "found", "message", "fix"]
WIDTHS = [16, 10, 28, 8, 32, 40, 70, 60]
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_000  # a workbook's own limit is 32,767
ENDINGS = [".csv", ".xlsx", ".json"]


def write_findings(findings: Iterable[Finding], file: Path) -> None:
    """
    One row a finding, gravest cause first, as .csv, .xlsx or .json by the file's ending.

    Text that a spreadsheet would take for a formula cannot run: an apostrophe stands before it in a .csv, and in a
    workbook every cell is text. JSON has it exactly.

    Raises ValueError naming the endings for any other one.
    """
    ordered = [finding for cause in by_cause(findings) for finding in cause.findings]
    writers = {".csv": _write_csv, ".xlsx": _write_workbook, ".json": _write_json}
    writer = writers.get(file.suffix.lower())
    if writer is None:
        raise ValueError(f"findings can be written as {', '.join(ENDINGS)}, not as {file.suffix or 'a file without ending'}")
    writer(ordered, file)


def rows_by_cause(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """One row a cause, gravest first: how often, and where first."""
    return [
        {
            "rule": cause.rule,
            "severity": cause.severity.value,
            "sheet": cause.sheet,
            "column": cause.column,
            "count": cause.count,
            "first_row": cause.findings[0].row,
            "found": cause.findings[0].found,
            "message": cause.message,
            "fix": cause.fix,
        }
        for cause in by_cause(findings)
    ]


def inert(text: str) -> str:
    """The text as a spreadsheet will show it and never run it."""
    return f"'{text}" if text.startswith(FORMULA_MARKS) else text


def _write_csv(findings: list[Finding], file: Path) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for finding in findings:
            writer.writerow([inert(value) if isinstance(value, str) else value for value in _values(finding)])


def _write_json(findings: list[Finding], file: Path) -> None:
    file.write_text(json.dumps([asdict(finding) for finding in findings], indent=1, ensure_ascii=False), "utf-8")


def _write_workbook(findings: list[Finding], file: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Findings")
    head = book.add_format({"bold": True})
    for index, (column, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, column, head)
    for number, finding in enumerate(findings, start=1):
        for index, value in enumerate(_values(finding)):
            if isinstance(value, int):
                sheet.write_number(number, index, value)
            elif value is not None:
                sheet.write_string(number, index, value[:LONGEST_CELL])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(findings)), len(COLUMNS) - 1)
    book.close()


def _values(finding: Finding) -> list[str | int | None]:
    values = asdict(finding)
    return [str(values[column]) if column == "severity" else values[column] for column in COLUMNS]
