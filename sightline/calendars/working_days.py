"""Working days of England and Wales, and the day on which so many of them have passed."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cached_property

from govuk_bank_holidays.bank_holidays import BankHolidays


class HolidaysUnknown(ValueError):
    """A day was asked for that lies outside the years whose bank holidays are known."""


class WorkingCalendar:
    """
    Monday to Friday, less the bank holidays of one country.

    known_from, known_until: the first and last day that can be answered for; outside them HolidaysUnknown is raised, since a
    guess would be a wrong due date. Source: GOV.UK bank holidays, as the govuk-bank-holidays package bundles them.
    """

    def __init__(self, division: str) -> None:
        self._division = division

    @cached_property
    def holidays(self) -> frozenset[date]:
        """Every bank holiday known, on the day it is taken (substitutes, moved and extra days included)."""
        bundled = BankHolidays(use_cached_holidays=True).get_holidays(division=self._division)
        return frozenset(holiday["date"] for holiday in bundled)

    @property
    def known_from(self) -> date:
        return date(min(self.holidays).year, 1, 1)

    @property
    def known_until(self) -> date:
        return date(max(self.holidays).year, 12, 31)

    @cached_property
    def _working_days(self) -> list[date]:
        span = (self.known_until - self.known_from).days + 1
        days = (self.known_from + timedelta(days=number) for number in range(span))
        return [day for day in days if day.weekday() < 5 and day not in self.holidays]

    def is_working_day(self, day: date) -> bool:
        """Whether the day is neither at a weekend nor a bank holiday."""
        self._check(day)
        return day.weekday() < 5 and day not in self.holidays

    def add(self, start: date, count: int) -> date:
        """
        The working day on which `count` of them have passed, the start itself not counted; a negative count goes back.

        A start on a day that is not a working day is day 0 all the same: the next working day is day 1.

        Raises ValueError for a count of 0, which would be a day that may not be worked.

        >>> ENGLAND_AND_WALES.add(date(2020, 4, 9), 1)  # Maundy Thursday
        datetime.date(2020, 4, 14)
        >>> ENGLAND_AND_WALES.add(date(2020, 4, 14), -2)
        datetime.date(2020, 4, 8)
        """
        self._check(start)
        if count == 0:
            raise ValueError("count working days from 1 up, or from -1 down")
        find = bisect_right if count > 0 else bisect_left
        place = find(self._working_days, start) + count - (count > 0)
        if place >= len(self._working_days):
            self._check(self.known_until + timedelta(days=1))
        if place < 0:
            self._check(self.known_from - timedelta(days=1))
        return self._working_days[place]

    def between(self, start: date, end: date) -> int:
        """
        How many working days d there are with start < d <= end; 0 on the day itself, negative the other way round.

        Excel's NETWORKDAYS is one higher when the start is a working day.

        >>> ENGLAND_AND_WALES.between(date(2020, 5, 7), date(2020, 5, 11))  # Friday 8 May was a bank holiday
        1
        """
        self._check(start)
        self._check(end)
        return bisect_right(self._working_days, end) - bisect_right(self._working_days, start)

    def next_working_day(self, day: date) -> date:
        """The day itself if it is a working day, else the next one."""
        self._check(day)
        place = bisect_left(self._working_days, day)
        if place >= len(self._working_days):
            self._check(self.known_until + timedelta(days=1))
        return self._working_days[place]

    def _check(self, day: date) -> None:
        if not self.known_from <= day <= self.known_until:
            raise HolidaysUnknown(f"bank holidays are known from {self.known_from} until {self.known_until}, asked for {day}")


ENGLAND_AND_WALES = WorkingCalendar(BankHolidays.ENGLAND_AND_WALES)
