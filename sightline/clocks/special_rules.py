"""Rules made of other rules, and rules that hang on a birthday, a term, a date of the year or a change in the law."""

from __future__ import annotations

from calendar import month_name, monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.calendars.months import birthday

from .rules import Moment, Rule, day_of


class in_turn(Rule):
    """
    One rule after another, each from the day on which the one before it ends.

    >>> from sightline.clocks import months, working_days
    >>> in_turn(working_days(20), months(3)).after(date(2020, 3, 23))
    datetime.date(2020, 7, 22)
    """

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules

    def after(self, start: Moment, **given: Any) -> Moment:
        for rule in self.rules:
            start = rule.after(start, **given)
        return start

    def __str__(self) -> str:
        return ", then ".join(str(rule) for rule in self.rules)


class in_force(Rule):
    """
    The rule in force on the day of the start: each is given with the day from which it has been so.

    Raises ValueError for a start before the first of them.

    >>> from sightline.clocks import weeks
    >>> in_force({date(2014, 9, 1): weeks(20)}).after(date(2020, 1, 6))
    datetime.date(2020, 5, 25)
    """

    def __init__(self, since: Mapping[date, Rule]) -> None:
        self.since = dict(sorted(since.items()))

    @property
    def latest(self) -> Rule:
        return list(self.since.values())[-1]

    def after(self, start: Moment, **given: Any) -> Moment:
        day = day_of(start)
        applying = [rule for since, rule in self.since.items() if since <= day]
        if not applying:
            raise ValueError(f"no length was in force on {day}: the first is from {next(iter(self.since))}")
        return applying[-1].after(start, **given)

    def __str__(self) -> str:
        return str(self.latest)


class chosen(Rule):
    """
    One of several rules, by a word given with the start; `usual` is the word where none is given.

    Raises ValueError for a word that names no rule.
    """

    def __init__(self, by: str, rules: Mapping[str, Rule], usual: str | None = None) -> None:
        self.by, self.rules, self.usual = by, dict(rules), usual
        self.asks = () if usual else (by,)
        self.may_ask = (by,) if usual else ()
        self.in_hours = any(rule.in_hours for rule in rules.values())

    def after(self, start: Moment, **given: Any) -> Moment:
        word = given.get(self.by, self.usual)
        if word not in self.rules:
            raise ValueError(f"{self.by} is one of {', '.join(self.rules)}, not {word}")
        return self.rules[word].after(start, **given)

    def __str__(self) -> str:
        told = "; ".join(f"{word}: {rule}" for word, rule in self.rules.items())
        return f"by {self.by} ({told})"


@dataclass(frozen=True)
class at_age(Rule):
    """
    The birthday on which an age is attained, from the day of birth; 1 March for a birth on 29 February in a common year.

    >>> at_age(18).after(date(2003, 1, 31))
    datetime.date(2021, 1, 31)
    """

    years: int

    def after(self, start: Moment, **given: Any) -> date:
        return birthday(day_of(start), self.years)

    def __str__(self) -> str:
        return f"at {self.years}"


@dataclass(frozen=True)
class not_before_age(Rule):
    """
    A rule that runs from the start or, where the day of birth is given, from a birthday if that comes later.

    >>> from sightline.clocks import months
    >>> not_before_age(16, months(3)).after(date(2019, 1, 10), born_on=date(2004, 2, 29))
    datetime.date(2020, 5, 29)
    """

    years: int
    rule: Rule
    may_ask = ("born_on",)

    def after(self, start: Moment, **given: Any) -> Moment:
        born_on = given.get("born_on")
        begins = max(day_of(start), birthday(born_on, self.years)) if born_on else start
        return self.rule.after(begins)

    def __str__(self) -> str:
        return f"{self.rule} from {self.years} at the earliest"


@dataclass(frozen=True)
class younger(Rule):
    """
    A shorter rule while it ends before a birthday, else the longer one; both from the same start.

    >>> from sightline.clocks import months
    >>> younger(5, months(6), months(12)).after(date(2020, 1, 15), born_on=date(2015, 6, 30))
    datetime.date(2021, 1, 15)
    """

    years: int
    before: Rule
    otherwise: Rule
    asks = ("born_on",)

    def after(self, start: Moment, **given: Any) -> Moment:
        sooner = self.before.after(start)
        return sooner if day_of(sooner) < birthday(given["born_on"], self.years) else self.otherwise.after(start)

    def __str__(self) -> str:
        return f"{self.before} if that is before the age of {self.years}, else {self.otherwise}"


@dataclass(frozen=True)
class no_later_than(Rule):
    """
    A rule's day or, where an earlier one already held is given, that one.

    >>> from sightline.clocks import weeks
    >>> no_later_than("held_due_on", weeks(6)).after(date(2020, 7, 20), held_due_on=date(2020, 8, 3))
    datetime.date(2020, 8, 3)
    """

    held: str
    rule: Rule

    @property
    def may_ask(self) -> tuple[str, ...]:  # type: ignore[override]
        return (self.held,)

    def after(self, start: Moment, **given: Any) -> date:
        due = day_of(self.rule.after(start))
        return min(due, given.get(self.held, due))

    def __str__(self) -> str:
        return str(self.rule)


@dataclass(frozen=True)
class end_of_month(Rule):
    """The last day of the calendar month that the start lies in."""

    def after(self, start: Moment, **given: Any) -> date:
        day = day_of(start)
        return day.replace(day=monthrange(day.year, day.month)[1])

    def __str__(self) -> str:
        return "once each calendar month"


@dataclass(frozen=True)
class end_of_term(Rule):
    """The last day of the school term that the start lies in or, in the holidays, of the one that follows."""

    asks = ("terms",)

    def after(self, start: Moment, **given: Any) -> date:
        last: date = given["terms"].end_of_term(day_of(start))
        return last

    def __str__(self) -> str:
        return "once each school term"


@dataclass(frozen=True)
class next_date(Rule):
    """
    The first such date of the year on or after the start.

    >>> next_date(15, 2).after(date(2019, 9, 1))
    datetime.date(2020, 2, 15)
    """

    day: int
    month: int

    def after(self, start: Moment, **given: Any) -> date:
        first = day_of(start)
        this_year = date(first.year, self.month, self.day)
        return this_year if this_year >= first else date(first.year + 1, self.month, self.day)

    def __str__(self) -> str:
        return f"by {self.day} {month_name[self.month]}"
