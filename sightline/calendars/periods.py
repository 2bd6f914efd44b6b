"""The stretch of time that a figure speaks of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from .months import add_months

FINANCIAL_YEAR_STARTS = 4  # April
ACADEMIC_YEAR_STARTS = 9  # September


@dataclass(frozen=True)
class Period:
    """
    From one day to another, both included, as it stood on `as_at` (the last day).

    months: how many months a flow over the period stands for, when a rate is annualised; None for a snapshot.
    """

    kind: str
    start: date
    end: date
    months: int | None = None

    @property
    def as_at(self) -> date:
        return self.end


def period_of(kind: str, as_at: date) -> Period:
    """
    The period of a kind that belongs to a snapshot date.

    `months_N` looks back: D minus N months < event <= D, so that consecutive windows never share a day. A named
    period (month, quarter, financial, academic or calendar year) is the one that contains `as_at`, to date. A
    snapshot is the one day.

    Raises LookupError for a kind that is not known.

    >>> p = period_of("months_6", date(2020, 6, 30)); p.start, p.end
    (datetime.date(2019, 12, 31), datetime.date(2020, 6, 30))
    >>> period_of("financial_year", date(2020, 7, 1)).start
    datetime.date(2020, 4, 1)
    """
    if kind == "snapshot":
        return Period(kind, as_at, as_at)
    back = LOOKING_BACK.get(kind)
    if back:
        return Period(kind, add_months(as_at, -back) + timedelta(days=1), as_at, back)
    if kind not in NAMED:
        raise LookupError(f"no period is called {kind}; known are snapshot, {', '.join([*LOOKING_BACK, *NAMED])}")
    start = NAMED[kind](as_at)
    return Period(kind, start, as_at, (as_at.year - start.year) * 12 + as_at.month - start.month + 1)


def _year_starting(month: int) -> Callable[[date], date]:
    def start(day: date) -> date:
        return date(day.year if day.month >= month else day.year - 1, month, 1)

    return start


LOOKING_BACK = {"months_3": 3, "months_6": 6, "months_12": 12, "months_24": 24, "rolling_3_years": 36}
NAMED: dict[str, Callable[[date], date]] = {
    "month": lambda day: day.replace(day=1),
    "quarter": lambda day: date(day.year, 3 * ((day.month - 1) // 3) + 1, 1),
    "financial_year": _year_starting(FINANCIAL_YEAR_STARTS),
    "academic_year": _year_starting(ACADEMIC_YEAR_STARTS),
    "calendar_year": _year_starting(1),
}
