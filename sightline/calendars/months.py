"""Months, years and ages by the corresponding-date rule."""

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """
    The same day of the month, so many months on (or back), or that month's last day.

    Always from the original date: adding one month twice to 31 January is not adding two. Source: the
    corresponding-date rule, Dodds v Walker [1981] 1 WLR 1027.

    >>> add_months(date(2020, 1, 31), 1), add_months(date(2020, 1, 31), 2), add_months(date(2020, 7, 1), -6)
    (datetime.date(2020, 2, 29), datetime.date(2020, 3, 31), datetime.date(2020, 1, 1))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The same date, so many years on or back; 29 February becomes 28 February in a common year."""
    return add_months(day, 12 * years)


def birthday(born_on: date, years: int) -> date:
    """
    The day a person attains an age: the anniversary, or 1 March for a birth on 29 February in a common year.

    Source: Family Law Reform Act 1969 s.9 (attained at the start of the anniversary); the 1 March reading is ours.

    >>> birthday(date(2004, 2, 29), 17)
    datetime.date(2021, 3, 1)
    """
    anniversary = add_years(born_on, years)
    return anniversary if anniversary.day == born_on.day else anniversary + timedelta(days=1)


def age_on(born_on: date, day: date) -> int:
    """
    Completed years on a day; negative before birth.

    >>> age_on(date(2004, 2, 29), date(2021, 2, 28)), age_on(date(2004, 2, 29), date(2021, 3, 1))
    (16, 17)
    """
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def last_day_beginning_with(day: date, months: int) -> date:
    """
    The last day of a period of so many months that begins with a day.

    The day before the corresponding date, or the month's last day where there is none.

    >>> last_day_beginning_with(date(2020, 4, 1), 12), last_day_beginning_with(date(2020, 2, 29), 12)
    (datetime.date(2021, 3, 31), datetime.date(2021, 2, 28))
    """
    end = add_months(day, months)
    return end - timedelta(days=1) if end.day == day.day else end
