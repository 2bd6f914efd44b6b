"""The days of the invented county: where its history starts and ends, and walking through working days."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cache

from sightline.calendars.working_days import ENGLAND_AND_WALES

FIRST_DAY = date(2014, 10, 1)  # six years of history
SNAPSHOT = date(2020, 7, 1)  # the ChAT extract that the self-evaluation speaks of unless it says otherwise
LAST_DAY = date(2020, 9, 30)  # the history runs on, so that figures of a later date can be computed too
_OLDEST = date(1985, 1, 1)
_NEWEST = date(2022, 12, 31)


@cache
def _working_days() -> list[date]:
    span = (_OLDEST + timedelta(days=n) for n in range((_NEWEST - _OLDEST).days + 1))
    return [day for day in span if day.weekday() < 5 and day not in ENGLAND_AND_WALES.holidays]


def later(day: date, days: int) -> date:
    """So many days later (or, below zero, earlier)."""
    return day + timedelta(days=days)


def working_days_later(day: date, count: int) -> date:
    """
    The working day that is so many working days after a day; 0 gives the day itself where it is one, or the next.

    >>> working_days_later(date(2020, 5, 7), 1)  # 8 May 2020 was a bank holiday
    datetime.date(2020, 5, 11)
    """
    days = _working_days()
    place = bisect_left(days, day) if count == 0 else bisect_right(days, day) - 1 + count
    return days[place]


def working_days_earlier(day: date, count: int) -> date:
    """The working day that is so many working days before a day, so that exactly `count` pass from it to the day."""
    days = _working_days()
    return days[bisect_right(days, day) - 1 - count]


def working_days_within(start: date, end: date) -> list[date]:
    """The working days from one day to another, both included."""
    days = _working_days()
    return days[bisect_left(days, start) : bisect_right(days, end)]


def working_days_passed(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`."""
    days = _working_days()
    return bisect_right(days, end) - bisect_right(days, start)
