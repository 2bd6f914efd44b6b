"""One check: which rows break a rule, what it means for them, and what to say."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from sightline.formats.findings import Finding, Severity
from sightline.interchange.engine.sources import ROW, SHEET

MOST_LISTED = 1_000  # findings of one cause that are listed row by row; the rest are counted


@dataclass(frozen=True)
class Check:
    """
    Rows that break one rule: those where `breaks` is true.

    column: the record column the finding names. shows: the columns whose values are quoted.
    clears: the column's value cannot be meant, and is taken out.
    """

    rule: str
    severity: Severity
    column: str
    breaks: pl.Expr
    message: str
    fix: str
    shows: list[str] = field(default_factory=list)
    clears: bool = False

    @property
    def broken(self) -> pl.Expr:
        """True where the rule is broken; an unknown is not a breach."""
        return self.breaks.fill_null(False)


def apply_checks(
    table: str, frame: pl.DataFrame, checks: list[Check], headers: dict[tuple[str, str, str], str]
) -> tuple[pl.DataFrame, list[Finding]]:
    """The rows that may be kept, with what cannot be meant taken out, and a finding for each breach."""
    if not checks or frame.is_empty():
        return frame, []
    counts = frame.select(check.broken.sum().alias(str(i)) for i, check in enumerate(checks)).row(0)
    broken = [(check, count) for check, count in zip(checks, counts, strict=True) if count]
    findings = [finding for check, count in broken for finding in _findings(table, frame, check, count, headers)]
    left_out = [check.broken for check, _ in broken if check.severity == Severity.REJECTED]
    frame = frame.with_columns(
        pl.when(~check.broken).then(pl.col(check.column)).alias(check.column) for check, _ in broken if check.clears
    )
    return (frame.filter(~pl.any_horizontal(left_out)) if left_out else frame), findings


def _findings(
    table: str, frame: pl.DataFrame, check: Check, count: int, headers: dict[tuple[str, str, str], str]
) -> Iterator[Finding]:
    shows = list(dict.fromkeys(check.shows or [check.column]))
    rows = frame.filter(check.broken).head(MOST_LISTED).select(SHEET, ROW, *shows)
    sheet = table
    for sheet, row, *values in rows.iter_rows():
        yield _finding(table, check, sheet, row, ", ".join(_shown(v) for v in values if v is not None), headers)
    if count > MOST_LISTED:
        yield _finding(table, check, sheet, None, f"and {count - MOST_LISTED:,} more rows", headers)


def _finding(
    table: str, check: Check, sheet: str, row: int | None, found: str, headers: dict[tuple[str, str, str], str]
) -> Finding:
    column = headers.get((sheet, table, check.column), check.column)
    return Finding(check.rule, check.severity, sheet, row, column, found, check.message, check.fix)


def _shown(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)[:200]
