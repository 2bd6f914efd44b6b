"""Which sheet is which list, where its headers stand, and which column is which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sightline.interchange.annex_a.cells import plain_text, read_date
from sightline.interchange.annex_a.layout import LISTS, Column, ListLayout, folded

ROWS_LOOKED_AT = 10
FEWEST_HEADERS = 3  # a row with fewer is no header row
FITS = 0.6  # the share of a list's columns that a sheet without its number must have
_NUMBERED = re.compile(r"\blist\W*0*(\d{1,2})\b")


@dataclass(frozen=True)
class Headers:
    """
    Where the headers stand (from 0), and our name of each column found -> its place and its spelling.

    by_position: names that were found only by where the layout puts them. twice: headers that stand there twice.
    """

    row: int
    places: dict[str, int]
    spelled: dict[str, str]
    by_position: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)


def list_of(name: str) -> ListLayout | None:
    """
    The list that a sheet or file of this name holds: by its number first, else by its words.

    >>> [list_of(name).number for name in ("List_1", "list 10", "LIST 01", "Children in care", "Care leavers")]
    [1, 10, 1, 8, 9]
    """
    plain = _plain(name)
    if _NUMBERED.search(plain):
        return numbered_list(name)
    return next((layout for layout in SPECIFIC_FIRST if re.search(layout.named, plain)), None)


def numbered_list(name: str) -> ListLayout | None:
    """The list whose number the name has."""
    number = _NUMBERED.search(_plain(name))
    return next((layout for layout in LISTS if number and layout.number == int(number[1])), None)


def list_by_headers(name: str, rows: Sequence[Sequence[Any]]) -> ListLayout | None:
    """
    The list that a sheet without a number holds: the one whose headers it has; of two alike, the one that its words name.

    None where no list has most of its headers there: a sheet of guidance, of codes, or somebody's notes.
    """
    by_words = list_of(name)
    share = {layout.number: _share(layout, rows) for layout in LISTS}
    best = max(LISTS, key=lambda layout: (share[layout.number], layout is by_words))
    return best if share[best.number] >= FITS else None


def _share(layout: ListLayout, rows: Sequence[Sequence[Any]]) -> float:
    headers = find_headers(layout, rows)
    found = len(headers.places) - len(headers.by_position) if headers else 0
    return found / len(layout.columns)


def _plain(name: str) -> str:
    return re.sub(r"[\s_\xa0]+", " ", name).strip().lower()


# "Early help assessments" is early help and "care leavers" is no list of children in care, so the narrower name is tried first.
SPECIFIC_FIRST = [layout for number in (2, 11, 10, 9, 5, 7, 8, 6, 4, 3, 1) for layout in LISTS if layout.number == number]


def find_headers(layout: ListLayout, rows: Sequence[Sequence[Any]]) -> Headers | None:
    """The headers in the row, among the first ten, that has most of the list's; None where no row looks like one."""
    candidates = [match_row(layout, number, rows[number]) for number in range(min(ROWS_LOOKED_AT, len(rows)))]
    best = max(candidates, key=lambda headers: (len(headers.places), -headers.row), default=None)
    if best is None or len(best.places) < min(FEWEST_HEADERS, len(layout.columns)):
        return None
    return _with_positions(layout, best, rows)


def match_row(layout: ListLayout, number: int, row: Sequence[Any]) -> Headers:
    """The columns of the list that a row names."""
    texts = [plain_text(cell) if isinstance(cell, str) else None for cell in row]
    places: dict[str, int] = {}
    spelled: dict[str, str] = {}
    for fits in (_exactly, _as_a_variant, _by_pattern):
        for place, text in enumerate(texts):
            if text is None or place in places.values():
                continue
            column = next((c for c in layout.columns if c.name not in places and fits(c, folded(text))), None)
            if column:
                places[column.name], spelled[column.name] = place, str(row[place])
    known = {folded(text) for name, text in spelled.items()}
    twice = sorted({text for text in texts if text and folded(text) in known and _count(texts, text) > 1})
    return Headers(number, places, spelled, [], twice)


def _count(texts: Sequence[str | None], wanted: str) -> int:
    return sum(folded(text) == folded(wanted) for text in texts if text)


def _exactly(column: Column, text: str) -> bool:
    return folded(column.header) == text


def _as_a_variant(column: Column, text: str) -> bool:
    return text in [folded(variant) for variant in column.variants]


def _by_pattern(column: Column, text: str) -> bool:
    return column.pattern is not None and re.search(column.pattern, text) is not None


def _with_positions(layout: ListLayout, headers: Headers, rows: Sequence[Sequence[Any]]) -> Headers:
    """The days of events found by place, where their header was not and the cells below are days."""
    places = dict(headers.places)
    guessed = []
    for name, place in layout.positions.items():
        if name not in places and place not in places.values() and _holds_days(rows[headers.row + 1 :], place):
            places[name] = place
            guessed.append(name)
    return Headers(headers.row, places, headers.spelled, guessed, headers.twice)


def _holds_days(rows: Sequence[Sequence[Any]], place: int) -> bool:
    cells = [row[place] for row in rows[:50] if place < len(row) and row[place] is not None]
    return bool(cells) and all(read_date(cell)[0] is not None for cell in cells)
