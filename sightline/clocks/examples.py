"""Worked examples, as a clock carries them: one a line, in words that a reader can check on a calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sightline.calendars.school_terms import read_terms

from .rules import Moment

LINE = re.compile(r"(?P<start>\S+) -> (?P<due>\S+)(?: opens (?P<opens>\S+))?(?: not (?P<slip>\S+))?(?: with (?P<given>.+))?")


@dataclass(frozen=True)
class Example:
    """
    A start and the due date that it must give; `slip` is what a common slip would give instead.

    The slip is leaving out the bank holidays or, for hours, reading the wall clock across a change of the clocks.
    """

    start: Moment
    due: Moment
    opens: date | None
    slip: Moment | None
    given: Mapping[str, Any]


def read_examples(text: str) -> list[Example]:
    """
    One example a line: `START -> DUE [opens DAY] [not SLIP] [with NAME=VALUE; ...] [# remark]`.

    Raises ValueError for a line that cannot be read.

    >>> read_examples("2020-01-15 -> 2021-01-15 with born_on=2015-06-30")[0].given
    {'born_on': datetime.date(2015, 6, 30)}
    """
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return [_example(line) for line in lines if line]


def _example(line: str) -> Example:
    parts = LINE.fullmatch(line)
    if parts is None:
        raise ValueError(f"not an example: {line}")
    pairs = (pair.partition("=") for pair in (parts["given"] or "").split(";") if pair.strip())
    return Example(
        read_moment(parts["start"]),
        read_moment(parts["due"]),
        date.fromisoformat(parts["opens"]) if parts["opens"] else None,
        read_moment(parts["slip"]) if parts["slip"] else None,
        read_given({name.strip(): value.strip() for name, _, value in pairs}),
    )


def read_moment(text: str) -> Moment:
    """
    A day, or a day with a time: `2020-03-27` or `2020-03-27T20:00`.

    Raises ValueError for anything else.
    """
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError as unreadable:
        raise ValueError(f"cannot read {text!r} as a date: write 2020-03-27 or 2020-03-27T20:00") from unreadable


def read_given(texts: Mapping[str, str]) -> dict[str, Any]:
    """What is given besides a start, from text: days for the names that end in `_on`, terms for `terms`, words for the rest."""
    return {name: _value(name, text) for name, text in texts.items()}


def _value(name: str, text: str) -> Any:
    if name == "terms":
        return read_terms(text)
    return read_moment(text) if name.endswith("_on") else text


def written(moment: Moment) -> str:
    """
    A day as `2020-03-29`, a moment as London's `2020-03-29T16:00`.

    >>> from sightline.clocks import hours
    >>> written(hours(24).after(datetime(2020, 3, 28, 15)))
    '2020-03-29T16:00'
    """
    return f"{moment:%Y-%m-%dT%H:%M}" if isinstance(moment, datetime) else moment.isoformat()
