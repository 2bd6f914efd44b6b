"""What is wrong with an uploaded file: grouped by cause for the page, row by row in a file beside the upload."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from sightline.formats.findings import Cause, Finding, by_cause
from sightline.interchange.engine.report import COLUMNS, write_findings
from sightline.interchange.engine.sources import Parsed

MORE_ROWS = re.compile(r"and ([\d,]+) more rows")  # how the engine's checks end a long list
EXAMPLES = 3  # of each cause that a page shows; the file has all


def under_own_name(parsed: Parsed, stored: str, own: str) -> Parsed:
    """The same reading, with the file called what its owner calls it and not what we keep it under."""
    findings = [replace(finding, sheet=own) if finding.sheet == stored else finding for finding in parsed.findings]
    return replace(parsed, findings=findings)


def causes_of(findings: list[Finding]) -> list[dict[str, Any]]:
    """One entry a cause, gravest first: what, where, how often, the first rows, and what to do."""
    return [_cause(cause) for cause in by_cause(findings)]


def _cause(cause: Cause) -> dict[str, Any]:
    """A cause of which more rows were found than are listed counts them all."""
    unlisted = [match for finding in cause.findings if (match := MORE_ROWS.fullmatch(finding.found)) and finding.row is None]
    listed = [finding for finding in cause.findings if finding.row is not None or not MORE_ROWS.fullmatch(finding.found)]
    return {
        "rule": cause.rule,
        "severity": cause.severity.value,
        "sheet": cause.sheet,
        "column": cause.column,
        "count": len(listed) + sum(int(match[1].replace(",", "")) for match in unlisted),
        "message": cause.message,
        "fix": cause.fix,
        "examples": [[finding.row, finding.found] for finding in listed[:EXAMPLES]],
    }


def keep_findings(findings: list[Finding], file: Path) -> None:
    """Every finding as a .csv, beside the upload; whole or not at all."""
    filling = file.with_name(f".{file.name}.csv")
    write_findings(findings, filling)
    filling.replace(file)


def without_found(content: bytes) -> bytes:
    """The same file of findings, with nothing of what stood in the cells: for others than whoever brought the file in."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    out = io.StringIO(newline="")
    place = COLUMNS.index("found")
    csv.writer(out).writerows([*row[:place], "", *row[place + 1 :]] if number else row for number, row in enumerate(rows))
    return out.getvalue().encode("utf-8-sig")
