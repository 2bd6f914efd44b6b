"""Days worked out one at a time, without help from the house's own calendars."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays


@cache
def bank_holidays() -> set[date]:
    found = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return {holiday["date"] for holiday in found}


def months(day: date, count: int) -> date:
    """The corresponding date so many months on (or back), or that month's last day."""
    year, month = day.year, day.month + count
    while month > 12:
        year, month = year + 1, month - 12
    while month < 1:
        year, month = year - 1, month + 12
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def age(born: date, day: date) -> int:
    """Birthdays passed by the day; one of 29 February passes on 1 March in a common year."""
    years = day.year - born.year
    return years if (day.month, day.day) >= (born.month, born.day) else years - 1


def birthday(born: date, years: int) -> date:
    """1 March for a birth on 29 February, where the year has none."""
    day = months(born, 12 * years)
    return day if day.day == born.day else date(day.year, 3, 1)


def is_working(day: date) -> bool:
    return day.weekday() < 5 and day not in bank_holidays()


def working_days(start: date, end: date) -> int:
    """Working days d with start < d <= end."""
    return sum(is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def after_working_days(start: date, count: int) -> date:
    """The day on which so many working days after the start have passed."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working(day)
    return day


def ago(day: date, count: int) -> date:
    return day - timedelta(days=count)


def looking_back(day: date | None, as_at: date, count: int) -> bool:
    """In the last so many months: as_at minus the months < day <= as_at."""
    return day is not None and months(as_at, -count) < day <= as_at


def in_month(day: date | None, as_at: date) -> bool:
    return day is not None and date(as_at.year, as_at.month, 1) <= day <= as_at


def in_calendar_year(day: date | None, as_at: date) -> bool:
    return day is not None and date(as_at.year, 1, 1) <= day <= as_at


def in_financial_year(day: date | None, as_at: date) -> bool:
    first = date(as_at.year if as_at.month >= 4 else as_at.year - 1, 4, 1)
    return day is not None and first <= day <= as_at
