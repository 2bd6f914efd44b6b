"""Ages in a frame, without computing a date in it."""

from datetime import date
from typing import Any

import narwhals.stable.v2 as nw

from sightline.calendars.months import add_years

from .tables import Frame, Tables

Expr = Any  # a Narwhals expression

# Completed years at the reference day: DfE's bands for looked-after children. Unborn is a band of its own, never age 0.
BANDS = [("Under 1", 0, 1), ("1 to 4", 1, 5), ("5 to 9", 5, 10), ("10 to 15", 10, 16), ("16 and 17", 16, 18)]
UNBORN = "Unborn"
ADULT = "18 and over"
UNKNOWN = "Not recorded"


def aged_at_least(years: int, on: date, born: str = "born_on") -> Expr:
    """
    Whether a person has attained an age on a fixed day; null where the birth date is.

    A birth on 29 February attains an age on 1 March in a common year, as `calendars.months.birthday` has it.
    """
    return nw.col(born) <= add_years(on, -years)


def aged_between(youngest: int, oldest: int, on: date, born: str = "born_on") -> Expr:
    """Whether completed years on a fixed day lie between two ages, both included. The unborn are in no age."""
    return aged_at_least(youngest, on, born) & ~aged_at_least(oldest + 1, on, born) & (nw.col(born) <= on)


def under_18(on: date, born: str = "born_on") -> Expr:
    """Not yet 18 on the day; people with no birth date recorded are counted as children."""
    return nw.col(born).is_null() | ~aged_at_least(18, on, born)


def band_on(on: date, born: str = "born_on") -> Expr:
    """The age band on a fixed day: `Unborn`, one of `BANDS`, `18 and over`, or `Not recorded`."""
    band: Expr = nw.lit(UNKNOWN)
    band = nw.when(aged_at_least(18, on, born)).then(nw.lit(ADULT)).otherwise(band)
    for name, youngest, too_old in BANDS:
        band = nw.when(aged_between(youngest, too_old - 1, on, born)).then(nw.lit(name)).otherwise(band)
    expected = nw.col(born).is_null() & ~nw.col("expected_birth_on").is_null()
    return nw.when((nw.col(born) > on) | expected).then(nw.lit(UNBORN)).otherwise(band)


def with_age(t: Tables, frame: Frame, *, on: str, born: str = "born_on", age: str = "age") -> Frame:
    """
    The frame with completed years on the day in another of its columns.

    Whole years fall out of dividing the difference of yyyymmdd numbers, which is the same on every engine.
    """
    frame = t.on(frame, on, **{f"{age}__on": "yyyymmdd"})
    frame = t.on(frame, born, **{f"{age}__born": "yyyymmdd"})
    years = (nw.col(f"{age}__on") - nw.col(f"{age}__born")) // 10_000
    return frame.with_columns(years.cast(nw.Int64).alias(age)).drop(f"{age}__on", f"{age}__born")
