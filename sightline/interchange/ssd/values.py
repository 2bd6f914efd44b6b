"""From the text or typed column of an SSD file to the value the record column holds; null where it cannot be read."""

from collections.abc import Callable

import polars as pl

from sightline.interchange.ssd.codes import match_code

NAMES = {"forename", "surname", "name", "personal_adviser"}  # somebody may be called Null
NO_VALUE = ["", "NULL", "PLACEHOLDER_DATA"]
TRUE = ["y", "yes", "true", "t", "1", "1.0"]
FALSE = ["n", "no", "false", "f", "0", "0.0"]
UNKNOWN_DISTANCE = 999.9  # the standard's own "not known"
TEXT_DATES = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%Y/%m/%d"]


def cleaned(column: str, series: pl.Series) -> pl.Series:
    """Text without blanks at its ends, and null for an empty cell, NULL or PLACEHOLDER_DATA; other types as they are."""
    if series.dtype != pl.String:
        return series
    text = series.str.strip_chars()
    if column == "lines":
        text = _without_blank_address(text)
    nothing = NO_VALUE[:1] if column in NAMES else NO_VALUE
    return text.set(text.is_in(nothing).fill_null(False), None) if text.is_in(nothing).any() else text


def _without_blank_address(text: pl.Series) -> pl.Series:
    """An address whose every part is blank says nothing."""
    blank = text.str.contains(r'^\{(\s*"\w+"\s*:\s*(""|null)\s*,?)*\s*\}$')
    return text.set(blank.fill_null(False), None)


def placeholders(series: pl.Series) -> int:
    """How many cells hold the standard's PLACEHOLDER_DATA."""
    return int((series.str.strip_chars() == "PLACEHOLDER_DATA").sum()) if series.dtype == pl.String else 0


def valued(table: str, column: str, kind: str, series: pl.Series) -> pl.Series:
    """The cleaned column as the record column's kind (`text`, `date`, `boolean`, `integer`, `float`) and in its codes."""
    if kind == "text":
        return match_code(table, column, series.cast(pl.String))
    return READERS[kind](table, column, series)


def _dates(table: str, column: str, series: pl.Series) -> pl.Series:
    if series.dtype != pl.String:
        return series.cast(pl.Date, strict=False)
    return _by_distinct(series, _text_date, pl.Date)


def _text_date(text: pl.Expr) -> pl.Expr:
    # A time of day is dropped: an SSD date column is a day that SQL wrote as a moment.
    day = text.str.replace(r"[T ]\d{1,2}:\d{2}.*$", "")
    return pl.coalesce(day.str.to_date(pattern, strict=False) for pattern in TEXT_DATES)


def _booleans(table: str, column: str, series: pl.Series) -> pl.Series:
    if series.dtype == pl.Boolean:
        return series
    # The standard's own code list says 0 for "has a plan" where the field says Y or N: digits cannot be trusted here.
    no_digits = (table, column) == ("person", "has_ehc_plan")
    known = dict.fromkeys(TRUE, True) | dict.fromkeys(FALSE, False)
    if no_digits:
        known = {word: value for word, value in known.items() if not word[0].isdigit()}
    words = series.cast(pl.String).str.to_lowercase()
    return words.replace_strict(known, default=None, return_dtype=pl.Boolean)


def _integers(table: str, column: str, series: pl.Series) -> pl.Series:
    numbers = series.cast(pl.Float64, strict=False)
    return numbers.set((numbers != numbers.round()).fill_null(False), None).cast(pl.Int64, strict=False)


def _floats(table: str, column: str, series: pl.Series) -> pl.Series:
    return series.cast(pl.Float64, strict=False)


def _by_distinct(series: pl.Series, reading: Callable[[pl.Expr], pl.Expr], dtype: type[pl.DataType]) -> pl.Series:
    """Read each different text once: days repeat, and so do codes."""
    distinct = series.drop_nulls().unique()
    if distinct.len() * 2 > series.len():
        return pl.select(reading(pl.lit(series))).to_series()
    read = pl.DataFrame({"text": distinct}).select("text", value=reading(pl.col("text")))
    return series.replace_strict(read["text"], read["value"], default=None, return_dtype=dtype)


READERS: dict[str, Callable[[str, str, pl.Series], pl.Series]] = {
    "date": _dates,
    "boolean": _booleans,
    "integer": _integers,
    "float": _floats,
}
