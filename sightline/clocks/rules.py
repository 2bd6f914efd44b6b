"""How long a clock runs: each rule is handed the start and gives the last day, or moment, that is in time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sightline.calendars.hours import add_hours, in_london
from sightline.calendars.months import add_months, last_day_beginning_with
from sightline.calendars.school_terms import SchoolCalendar
from sightline.calendars.working_days import ENGLAND_AND_WALES

Moment = date | datetime
WEEK = 7
HOURS_IN_A_DAY = 24


class Rule(ABC):
    """
    A length of time, by the conventions of the field.

    asks: what must be given besides the start, by name. may_ask: what may be.
    `after(start, **given)` is the last day that is in time: an act on that day, at any hour, counts. It never moves to
    another day because it falls at a weekend.
    """

    asks: tuple[str, ...] = ()
    may_ask: tuple[str, ...] = ()
    in_hours: bool = False

    @abstractmethod
    def after(self, start: Moment, **given: Any) -> Moment:
        """The last day, or moment, that is in time."""


@dataclass(frozen=True)
class working_days(Rule):
    """
    So many working days of England and Wales after the start, which is day 0 whatever day it is; negative counts back.

    >>> working_days(15).after(date(2020, 3, 27))
    datetime.date(2020, 4, 21)
    """

    count: int

    def after(self, start: Moment, **given: Any) -> date:
        return ENGLAND_AND_WALES.add(day_of(start), self.count)

    def __str__(self) -> str:
        return _said(self.count, "working day")


@dataclass(frozen=True)
class calendar_days(Rule):
    """So many days after the start, weekends and holidays included."""

    count: int

    def after(self, start: Moment, **given: Any) -> date:
        return day_of(start) + timedelta(days=self.count)

    def __str__(self) -> str:
        return _said(self.count, "day")


@dataclass(frozen=True)
class weeks(Rule):
    """
    So many times seven days after the start; bank holidays change nothing; negative counts back.

    >>> weeks(20).after(date(2019, 11, 25))  # Easter Monday stays due
    datetime.date(2020, 4, 13)
    """

    count: int

    def after(self, start: Moment, **given: Any) -> date:
        return day_of(start) + timedelta(days=WEEK * self.count)

    def __str__(self) -> str:
        return _said(self.count, "week")


@dataclass(frozen=True)
class months(Rule):
    """
    The same day of the month, so many months on, or that month's last day (Dodds v Walker [1981] 1 WLR 1027).

    >>> months(3).after(date(2019, 11, 30))
    datetime.date(2020, 2, 29)
    """

    count: int

    def after(self, start: Moment, **given: Any) -> date:
        return add_months(day_of(start), self.count)

    def __str__(self) -> str:
        return _said(self.count, "month")


@dataclass(frozen=True)
class days_beginning_with(Rule):
    """
    So many days of which the start is the first.

    >>> days_beginning_with(15).after(date(2020, 3, 2))
    datetime.date(2020, 3, 16)
    """

    count: int

    def after(self, start: Moment, **given: Any) -> date:
        return day_of(start) + timedelta(days=self.count - 1)

    def __str__(self) -> str:
        return _beginning(self.count, "day")


@dataclass(frozen=True)
class weeks_beginning_with(Rule):
    """
    So many weeks of which the start is the first day: a day less than the same weeks after it.

    >>> weeks_beginning_with(26).after(date(2020, 1, 6))
    datetime.date(2020, 7, 5)
    """

    count: int

    def after(self, start: Moment, **given: Any) -> date:
        return day_of(start) + timedelta(days=WEEK * self.count - 1)

    def __str__(self) -> str:
        return _beginning(self.count, "week")


@dataclass(frozen=True)
class months_beginning_with(Rule):
    """
    So many months of which the start is the first day; where no day corresponds, the month's last day.

    >>> months_beginning_with(12).after(date(2019, 6, 12)), months_beginning_with(12).after(date(2020, 2, 29))
    (datetime.date(2020, 6, 11), datetime.date(2021, 2, 28))
    """

    count: int

    def after(self, start: Moment, **given: Any) -> date:
        return last_day_beginning_with(day_of(start), self.count)

    def __str__(self) -> str:
        return _beginning(self.count, "month")


@dataclass(frozen=True)
class hours(Rule):
    """
    So many hours that truly pass, in London's time. From a day without a time: so many whole days, to the day's end.

    Raises ValueError for a day without a time when the hours are not whole days.

    >>> hours(72).after(datetime(2020, 3, 27, 20)).isoformat(), hours(72).after(date(2020, 3, 27))
    ('2020-03-30T21:00:00+01:00', datetime.date(2020, 3, 30))
    """

    count: int
    in_hours = True

    def after(self, start: Moment, **given: Any) -> Moment:
        if isinstance(start, datetime):
            return add_hours(start, self.count)
        if self.count % HOURS_IN_A_DAY:
            raise ValueError(f"{self} need the time of day that they run from")
        return start + timedelta(days=self.count // HOURS_IN_A_DAY)

    def __str__(self) -> str:
        return _said(self.count, "hour")


@dataclass(frozen=True)
class school_days(Rule):
    """
    So many school days after the start, by the terms given; or of which the start is the first.

    Where the first day counts and is no school day, the first school day after it is day 1.
    """

    count: int
    first_day_counts: bool = False
    asks = ("terms",)

    def after(self, start: Moment, **given: Any) -> date:
        terms: SchoolCalendar = given["terms"]
        day = day_of(start)
        counts = self.first_day_counts and terms.is_school_day(day)
        return day if counts and self.count == 1 else terms.add(day, self.count - counts)

    def __str__(self) -> str:
        return _beginning(self.count, "school day") if self.first_day_counts else _said(self.count, "school day")


def day_of(moment: Moment) -> date:
    """The day on which a moment falls, in London."""
    return in_london(moment).date() if isinstance(moment, datetime) else moment


def _said(count: int, unit: str) -> str:
    """
    >>> _said(1, "week"), _said(72, "hour"), _said(-2, "working day")
    ('1 week', '72 hours', '2 working days before')
    """
    return f"{abs(count)} {unit}{'' if abs(count) == 1 else 's'}{' before' if count < 0 else ''}"


def _beginning(count: int, unit: str) -> str:
    return f"{_said(count, unit)} beginning with the day itself"
