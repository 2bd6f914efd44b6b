"""One cell of a list to the value we keep, or what is wrong with it."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from math import floor
from typing import Any

from sightline.formats.workbooks import as_day
from sightline.interchange.annex_a.layout import Column
from sightline.vocabulary.codes import CODE_SETS

# What a spreadsheet writes where a formula failed, and what people write for nothing.
NOTHING = {"", "#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "n/a", "null", "none", "-"}
EXCEL_DAY_NOUGHT = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 7_306, 60_000  # 1920 to 2064: a number outside is no day of a record
EARLIEST = date(1920, 1, 1)  # before, a spreadsheet has turned a nought or a blank into a day
PATTERNS = [
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d %b %Y",
    "%d %B %Y",
    "%d-%b-%Y",
    "%d/%m/%y",
    "%d-%b-%y",
]

BAD_DATE = ("AA-DATE", "this is no date", "Write it as day/month/year, or as a real date; 31/02 does not exist.")
SERIAL_DATE = ("AA-SERIAL", "a day is written as a spreadsheet's own number; it was read as one", "Format the column as dates.")
OLD_DATE = ("AA-OLD", "the day is before 1920, as a spreadsheet writes a blank or a nought", "Leave the cell empty.")
BAD_CODE = ("AA-CODE", "this is no code of the list, nor a spelling of one that we know", "Use a code of Ofsted's own list.")
BAD_NUMBER = ("AA-NUMBER", "this is no whole number", "Write a whole number, or leave the cell empty.")

Reading = tuple[Any, tuple[str, str, str] | None]  # the value, and what is wrong: rule, message, fix
_SPACE = re.compile(r"[\s\xa0]+")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M|Z)?$", re.IGNORECASE)
_WHOLE = re.compile(r"(\d+)\.0+")
LARGEST_NUMBER = 1_000_000_000  # beyond it, nothing that a list counts


def reader_of(column: Column) -> Callable[[Any], Reading]:
    """What reads the cells of a column."""
    if column.kind == "code":
        match = CODE_SETS[column.codes or ""].match
        return lambda cell: read_code(cell, match)
    return READERS[column.kind]


def read_code(cell: Any, match: Callable[[str], str | None]) -> Reading:
    """A code, however it is spelled; never a guess."""
    text = plain_text(cell)
    if text is None:
        return None, None
    code = match(text)
    return code, None if code else BAD_CODE


def read_text(cell: Any) -> Reading:
    """Text as it stands, but for blanks at its ends and more than one between words."""
    return plain_text(cell), None


def read_id(cell: Any) -> Reading:
    """An identifier, which a spreadsheet may have made a number of: 12345.0 is 12345, also as text."""
    text = plain_text(cell)
    whole = _WHOLE.fullmatch(text) if text else None
    return (whole[1] if whole else text), None


def read_postcode(cell: Any) -> Reading:
    """A postcode in capitals, with one space."""
    text = plain_text(cell)
    return (text.upper() if text else None), None


def read_integer(cell: Any) -> Reading:
    """A whole number; 6.138 in a column of ages is what a formula leaves, and counts as 6."""
    if isinstance(cell, bool):
        return None, BAD_NUMBER
    text = plain_text(cell)
    if text is None:
        return None, None
    try:
        number = float(text)
    except ValueError:
        return None, BAD_NUMBER
    return (floor(number), None) if abs(number) < LARGEST_NUMBER else (None, BAD_NUMBER)


def read_age(cell: Any) -> Reading:
    """An age in completed years, -1 for the unborn; words for a baby ("<1", "3 months") are nought."""
    value, problem = read_integer(cell)
    if problem and re.search(r"^<\s*1|month|week|day", str(cell).lower()):
        return 0, None
    return value, problem


def read_date(cell: Any) -> Reading:
    """A day: a real date, a spreadsheet's number for one, or text with the day first."""
    day = as_day(cell)
    if day is not None:
        return _in_reach(day, None)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_serial(float(cell))
    text = plain_text(cell)
    if text is None:
        return None, None
    if re.fullmatch(r"\d{4,5}(\.0+)?", text):
        return _from_serial(float(text))
    bare = _TIME.sub("", text)
    for pattern in PATTERNS:
        try:
            return _in_reach(datetime.strptime(bare, pattern).date(), None)  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None, BAD_DATE


def _from_serial(number: float) -> Reading:
    if number == 0:
        return None, OLD_DATE
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        return None, BAD_DATE
    return EXCEL_DAY_NOUGHT + timedelta(days=int(number)), SERIAL_DATE


def _in_reach(day: date, problem: tuple[str, str, str] | None) -> Reading:
    return (None, OLD_DATE) if day < EARLIEST else (day, problem)


def plain_text(cell: Any) -> str | None:
    """A cell as text: single spaces, 12345.0 as 12345, None for nothing."""
    if cell is None:
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = _SPACE.sub(" ", str(cell)).strip()
    return None if text.lower() in NOTHING else text


READERS: dict[str, Callable[[Any], Reading]] = {
    "id": read_id,
    "text": read_text,
    "postcode": read_postcode,
    "integer": read_integer,
    "date": read_date,
}
