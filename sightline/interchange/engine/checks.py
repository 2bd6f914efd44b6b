"""The checks that all feeds share, table by table, as Polars expressions over whole columns."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import polars as pl

from sightline.formats.findings import Finding, Severity
from sightline.interchange.engine import doubts, rules, unusable
from sightline.interchange.engine.check import Check, apply_checks
from sightline.interchange.engine.sources import ROW, SHEET, Parsed
from sightline.records import schema

Headers = dict[tuple[str, str, str], str]
BIRTHS = ["_born_on", "_expected_on", "_is_known"]
# In this order, each on the rows that the one before it kept.
STAGES: list[Callable[[str, pl.DataFrame, date | None], Iterator[Check]]] = [
    unusable.impossible,
    unusable.left_out,
    unusable.repeated,
    doubts.doubtful,
]


def checked(parsed: Parsed, *, today: date | None = None) -> Parsed:
    """
    The same file with what cannot be meant taken out, rows that cannot be loaded left out, and a finding for each.

    A row is left out if it has no key, repeats a key, or is about nobody in the file; a value is taken out if it cannot
    be (a day before 1900, an SDQ score of 41); anything else that looks wrong is kept and reported.
    today: the day no event can lie after, where the file has no `as_at`.
    """
    latest = parsed.as_at or today
    people = parsed.frames.get("person", schema.empty("person"))
    frames, findings, read, rejected = {}, list(parsed.findings), dict(parsed.rows_read), dict(parsed.rejected)
    for table in sorted(parsed.frames, key=lambda name: name != "person"):
        frame = _with_places(table, parsed.frames[table])
        kept, found = _check_table(table, frame, people, latest, parsed.headers)
        if table == "person":
            people = kept
        frames[table] = kept
        findings += found
        read.setdefault(table, frame.height)
        rejected.setdefault(table, read[table] - frame.height)
        rejected[table] += frame.height - kept.height
    findings += _loose_ends(frames, parsed.headers)
    # One cell may have become several columns (a start of care, its episode's and its plan's): it is wrong once.
    once = list(dict.fromkeys(findings))
    return replace(parsed, frames=frames, findings=once, rows_read=read, rejected=rejected)


def _with_places(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    missing = {SHEET: pl.lit(table), ROW: pl.lit(None, pl.Int64)}
    missing.update({c: pl.lit(None, t) for c, t in schema.polars_schema(table).items()})
    return frame.with_columns(e.alias(c) for c, e in missing.items() if c not in frame.columns)


def _check_table(
    table: str, frame: pl.DataFrame, people: pl.DataFrame, latest: date | None, headers: Headers
) -> tuple[pl.DataFrame, list[Finding]]:
    findings: list[Finding] = []
    frame = _with_births(table, frame, people)
    for checks in STAGES:
        frame, found = apply_checks(table, frame, list(checks(table, frame, latest)), headers)
        findings += found
    return frame.drop(*BIRTHS, strict=False), findings


def _with_births(table: str, frame: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The rows with their person's birth beside them; `_is_known` is null for a person who is not in the file."""
    if table == "person" or "person_id" not in frame.columns:
        return frame
    # The people have been checked first, so that each stands there once.
    facts = people.select("person_id", _born_on="born_on", _expected_on="expected_birth_on", _is_known=pl.lit(True))
    return frame.join(facts, on="person_id", how="left", maintain_order="left")


def _loose_ends(frames: dict[str, pl.DataFrame], headers: Headers) -> Iterator[Finding]:
    """Links to a row that a table in the same file does not have."""
    for (table, column), target in rules.LINKS.items():
        if table in frames and target in frames:
            known = frames[target][schema.key_of(target)].implode()
            yield from apply_checks(
                table,
                frames[table],
                [
                    Check(
                        "IN-LINK",
                        Severity.DOUBTFUL,
                        column,
                        pl.col(column).is_not_null() & ~pl.col(column).is_in(known),
                        f"the row belongs to a {target.replace('_', ' ')} that is not in the file, or was left out",
                        "Add the row it belongs to, or correct the identifier.",
                    )
                ],
                headers,
            )[1]
