"""School terms, and the day on which so many school days have passed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from .working_days import ENGLAND_AND_WALES

Holiday = tuple[date, date]


class TermsUnknown(ValueError):
    """A day was asked for that lies outside the terms given."""


@dataclass(frozen=True)
class Term:
    """A school term from its first day to its last, and the half terms (first and last day) inside it."""

    first: date
    last: date
    half_terms: tuple[Holiday, ...] = ()

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a term cannot end on {self.last}, before it begins on {self.first}")

    def covers(self, day: date) -> bool:
        """Whether the day lies in the term and outside its half terms; weekends are not looked at."""
        return self.first <= day <= self.last and not any(start <= day <= end for start, end in self.half_terms)


class SchoolCalendar:
    """
    The school days of the terms given: working days inside a term and outside half term.

    Terms differ from school to school, so there is no national calendar to fall back on: outside the terms given
    TermsUnknown is raised. A six-term year may be written as three terms with half terms, or as six.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        if not terms:
            raise ValueError("give at least one school term")
        self.terms = sorted(terms, key=lambda term: term.first)

    @cached_property
    def _days(self) -> list[date]:
        first, last = self.terms[0].first, self.terms[-1].last
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return [day for day in days if self.is_school_day(day)]

    def is_school_day(self, day: date) -> bool:
        """Whether schools are open: False on any day outside the terms given."""
        return any(term.covers(day) for term in self.terms) and ENGLAND_AND_WALES.is_working_day(day)

    def add(self, start: date, count: int) -> date:
        """
        The school day on which `count` of them have passed, the start itself not counted.

        >>> INVENTED_YEAR.add(date(2020, 2, 10), 20)  # half term is not counted
        datetime.date(2020, 3, 16)
        """
        if count < 1:
            raise ValueError(f"count school days from 1 up, not {count}")
        self._check(start)
        later = [day for day in self._days if day > start]
        if len(later) < count:
            self._check(self.terms[-1].last + timedelta(days=1))
        return later[count - 1]

    def end_of_term(self, day: date) -> date:
        """The last day of the term that a day lies in or, in the holidays, of the term that follows."""
        self._check(day)
        return next(term.last for term in self.terms if day <= term.last)

    def _check(self, day: date) -> None:
        first, last = self.terms[0].first, self.terms[-1].last
        if not first <= day <= last:
            raise TermsUnknown(f"school terms are known from {first} until {last}, asked for {day}")


def read_terms(text: str) -> SchoolCalendar:
    """
    The calendar written as `first/last` for each term, with `less first/last` for its half terms; terms are parted by commas.

    `invented` stands for the invented year that the worked examples use.

    Raises ValueError for text that cannot be read so.

    >>> autumn = read_terms("2019-09-03/2019-12-20 less 2019-10-21/2019-10-25")
    >>> autumn.is_school_day(date(2019, 10, 22)), autumn.is_school_day(date(2019, 10, 28))
    (False, True)
    """
    if text.strip() == "invented":
        return INVENTED_YEAR
    try:
        return SchoolCalendar([_term(part) for part in text.split(",")])
    except ValueError as unreadable:
        raise ValueError(
            f"cannot read the school terms ({unreadable}): write 2019-09-03/2019-12-20 less 2019-10-21/2019-10-25, "
            "one such for each term, with commas between them"
        ) from unreadable


def _term(text: str) -> Term:
    whole, *half_terms = (_span(part) for part in text.split("less"))
    return Term(*whole, half_terms=tuple(half_terms))


def _span(text: str) -> Holiday:
    first, last = (date.fromisoformat(part.strip()) for part in text.split("/"))
    return first, last


# No school's published dates: only what the worked examples count in.
INVENTED_YEAR = SchoolCalendar(
    [
        Term(date(2019, 9, 3), date(2019, 12, 20), ((date(2019, 10, 21), date(2019, 10, 25)),)),
        Term(date(2020, 1, 6), date(2020, 4, 3), ((date(2020, 2, 17), date(2020, 2, 21)),)),
        Term(date(2020, 4, 20), date(2020, 7, 21), ((date(2020, 5, 25), date(2020, 5, 29)),)),
    ]
)
