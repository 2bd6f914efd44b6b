"""What is wrong with a file that somebody sent us: data, not exceptions."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class Severity(StrEnum):
    """How much a finding matters to whoever sent the file."""

    REFUSED = "refused"  # the whole file is turned away and nothing changes
    REJECTED = "rejected"  # this row is left out
    DOUBTFUL = "doubtful"  # the row is kept; somebody should look
    NOTED = "noted"  # nothing to mend


@dataclass(frozen=True)
class Finding:
    """
    One thing found at one place in a file.

    rule: a permanent code such as `AA-DATE`; findings are grouped by it.
    row: the row as a spreadsheet numbers it, from 1; None when the finding is about a whole sheet or file.
    found: what stood there, for the person who sent the file; never written to a log.
    message: what the rule says. fix: what to do about it.
    """

    rule: str
    severity: Severity
    sheet: str
    row: int | None
    column: str | None
    found: str
    message: str
    fix: str


@dataclass(frozen=True)
class Cause:
    """Findings that share a rule, a sheet and a column, so that one fix at the source mends them all."""

    rule: str
    severity: Severity
    sheet: str
    column: str | None
    message: str
    fix: str
    findings: tuple[Finding, ...]

    @property
    def count(self) -> int:
        return len(self.findings)


def by_cause(findings: Iterable[Finding]) -> list[Cause]:
    """The findings grouped by cause: the gravest first, then the most frequent."""

    def cause_of(f: Finding) -> tuple[str, str, str, str, str, str]:
        return (f.rule, f.severity, f.sheet, f.column or "", f.message, f.fix)

    causes = []
    for _, group in groupby(sorted(findings, key=cause_of), key=cause_of):
        rows = tuple(sorted(group, key=lambda f: f.row or 0))
        first = rows[0]
        causes.append(Cause(first.rule, first.severity, first.sheet, first.column, first.message, first.fix, rows))
    gravity = list(Severity)
    return sorted(causes, key=lambda cause: (gravity.index(cause.severity), -cause.count, cause.rule, cause.sheet))
