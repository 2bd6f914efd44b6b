"""The calendar as a table, one row a day, so that no query computes a date."""

from datetime import date
from functools import cache

import polars as pl

from sightline.calendars.working_days import ENGLAND_AND_WALES

FIRST_DAY = date(1925, 1, 1)  # the oldest birth date that a mother's or an adopter's record may hold
LAST_DAY = date(2050, 12, 31)  # the last birthday or review that a row of today may look ahead to
MONTHS_BACK = [3, 6, 12, 24, 30]
MONTHS_AHEAD = [1, 2, 3, 4, 6, 12, 18, 24]
BIRTHDAYS = [16, 18]


@cache
def calendar_frame() -> pl.DataFrame:
    """
    One row per day: `day`, `day_no`, `yyyymmdd`, `is_working_day`, `working_day_no`, `month_start`, `month_end`,
    `minus_Nm`, `plus_Nm` and `plus_Ny`.

    working_day_no: how many working days of England and Wales have passed up to and including the day, so that the working
    days between two days are the difference. Null outside the years whose bank holidays are known.
    plus_Nm, minus_Nm: by the corresponding-date rule. plus_Ny: the birthday, 1 March for a birth on 29 February.
    """
    day = pl.col("day")
    days = pl.DataFrame({"day": pl.date_range(FIRST_DAY, LAST_DAY, eager=True)}).with_columns(
        day_no=day.to_physical().cast(pl.Int64),
        yyyymmdd=(day.dt.year() * 10_000 + day.dt.month().cast(pl.Int32) * 100 + day.dt.day()).cast(pl.Int64),
        month_start=day.dt.month_start(),
        month_end=day.dt.month_end(),
        **{f"minus_{n}m": day.dt.offset_by(f"-{n}mo") for n in MONTHS_BACK},
        **{f"plus_{n}m": day.dt.offset_by(f"{n}mo") for n in MONTHS_AHEAD},
        **{f"plus_{n}y": _birthday(day, n) for n in BIRTHDAYS},
    )
    return days.join(_working_days(), on="day", how="left")


def _birthday(day: pl.Expr, years: int) -> pl.Expr:
    anniversary = day.dt.offset_by(f"{years}y")
    return pl.when(anniversary.dt.day() == day.dt.day()).then(anniversary).otherwise(anniversary.dt.offset_by("1d"))


def _working_days() -> pl.DataFrame:
    known = pl.date_range(ENGLAND_AND_WALES.known_from, ENGLAND_AND_WALES.known_until, eager=True)
    weekday = pl.col("day").dt.weekday() <= 5
    holiday = pl.col("day").is_in(sorted(ENGLAND_AND_WALES.holidays))
    flagged = pl.DataFrame({"day": known}).with_columns(is_working_day=weekday & ~holiday)
    return flagged.with_columns(working_day_no=pl.col("is_working_day").cast(pl.Int64).cum_sum())
