"""Dates, periods and the note of a figure, in words."""

from calendar import month_name
from datetime import date, timedelta

from sightline.calendars.months import add_months
from sightline.calendars.periods import Period
from sightline.indicators import Result
from sightline.indicators.display import NO_VALUE, half_up

NUMBER_WORDS = {1: "one", 2: "two", 3: "three", 6: "six", 12: "twelve", 24: "twenty-four", 36: "thirty-six"}


def in_words(months: int) -> str:
    """
    A number of months as a sentence has it.

    >>> in_words(3), in_words(1), in_words(7)
    ('three months', 'one month', '7 months')
    """
    return f"{NUMBER_WORDS.get(months, months)} month{'' if months == 1 else 's'}"


def day(when: date) -> str:
    """
    A date as it is said.

    >>> day(date(2020, 7, 1))
    '1 July 2020'
    """
    return f"{when.day} {month_name[when.month]} {when.year}"


def short_day(when: date) -> str:
    """
    A date as a table has room for.

    >>> short_day(date(2020, 7, 1))
    '1 Jul 2020'
    """
    return f"{when.day} {month_name[when.month][:3]} {when.year}"


def short_month(when: date) -> str:
    """
    A month as an axis has room for.

    >>> short_month(date(2020, 7, 31))
    'Jul 2020'
    """
    return f"{month_name[when.month][:3]} {when.year}"


def ends_a_month(when: date) -> bool:
    """Whether a day is the last of its month."""
    return (when + timedelta(days=1)).month != when.month


def month_end(when: date) -> date:
    """The last day of the latest month that is complete on a day: itself, if it ends one."""
    return when if ends_a_month(when) else when.replace(day=1) - timedelta(days=1)


def months_before(when: date, months: int) -> date:
    """
    The same day so many months before; the end of a month goes to the end of a month.

    >>> months_before(date(2020, 6, 30), 3), months_before(date(2020, 7, 1), 3)
    (datetime.date(2020, 3, 31), datetime.date(2020, 4, 1))
    """
    if not ends_a_month(when):
        return add_months(when, -months)
    return add_months(when + timedelta(days=1), -months) - timedelta(days=1)


def said(period: Period) -> str:
    """
    A period as part of a sentence.

    >>> said(Period("months_6", date(2020, 1, 2), date(2020, 7, 1), 6))
    'in the six months to 1 July 2020'
    """
    if period.kind == "snapshot":
        return f"on {day(period.end)}"
    if period.kind == "month" and ends_a_month(period.end):
        return f"in {month_name[period.end.month]} {period.end.year}"
    if period.months in NUMBER_WORDS and period.kind.startswith(("months_", "rolling_")):
        return f"in the {NUMBER_WORDS[period.months]} months to {day(period.end)}"
    return f"from {day(period.start)} to {day(period.end)}"


def span(period: Period) -> str:
    """
    A period as a table has room for.

    >>> span(Period("snapshot", date(2020, 7, 1), date(2020, 7, 1)))
    'On 1 Jul 2020'
    """
    if period.start == period.end:
        return f"On {short_day(period.end)}"
    return f"{short_day(period.start)} to {short_day(period.end)}"


def number(value: float | None) -> str:
    """
    A numerator or denominator: whole where it is whole.

    >>> number(1530), number(12.5), number(None)
    ('1,530', '12.5', '-')
    """
    if value is None:
        return NO_VALUE
    return f"{half_up(value, 0 if value == int(value) else 1):,}"


def too_soon(result: Result, *, publish: bool) -> str:
    """How many it is too soon to say of; hidden where that would point to a child."""
    return "c" if result.hidden or (publish and 0 < result.too_soon < 6) else number(result.too_soon)


def note_of(result: Result, *, publish: bool = False) -> str:
    """What a figure counts: numerator, denominator, period, snapshot date and how many it is too soon to say of."""
    if result.hidden:
        counted = "hidden, because it could point to a child"
    elif result.denominator is None:
        counted = f"numerator {number(result.numerator)}, without a denominator"
    else:
        counted = f"numerator {number(result.numerator)}, denominator {number(result.denominator)}"
    if result.population_year:
        counted += f" (children at mid-{result.population_year})"
    period = "" if result.period.start == result.period.end else f"; {day(result.period.start)} to {day(result.period.end)}"
    late = too_soon(result, publish=publish)
    caveat = f" {result.caveat}." if result.caveat else ""
    return f"{result.name}: {counted}{period}; as at {day(result.as_at)}; too soon to say: {late}.{caveat}"
