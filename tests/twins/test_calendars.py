"""Working days, school days and elapsed hours against the slow and obvious way: walking them one at a time."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sightline.calendars.hours import LONDON, add_hours
from sightline.calendars.months import add_months, last_day_beginning_with
from sightline.calendars.school_terms import INVENTED_YEAR, SchoolCalendar, Term, TermsUnknown
from sightline.calendars.working_days import ENGLAND_AND_WALES, HolidaysUnknown

ONE_DAY = timedelta(days=1)
KNOWN = st.dates(date(2012, 6, 1), date(2027, 12, 31))


def walk(start: date, count: int) -> date:
    """Step one day at a time, on or back, until so many working days have been met."""
    day, step = start, ONE_DAY if count > 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not ENGLAND_AND_WALES.is_working_day(day):
            day += step
    return day


@given(KNOWN, st.integers(-90, 200).filter(bool))
def test_adding_working_days_ends_where_a_walk_ends(start: date, count: int) -> None:
    assert ENGLAND_AND_WALES.add(start, count) == walk(start, count)


@given(KNOWN, st.integers(1, 200))
def test_as_many_working_days_lie_between_as_were_added(start: date, count: int) -> None:
    assert ENGLAND_AND_WALES.between(start, ENGLAND_AND_WALES.add(start, count)) == count


# 300 days of room on either side: beyond the known years a day is refused, which another test shows.
@given(st.dates(date(2013, 1, 1), date(2027, 12, 31)), st.integers(-300, 300))
def test_working_days_between_are_counted_by_walking(start: date, span: int) -> None:
    first, last = sorted([start, start + timedelta(days=span)])
    met = sum(ENGLAND_AND_WALES.is_working_day(first + ONE_DAY * step) for step in range(1, (last - first).days + 1))
    assert ENGLAND_AND_WALES.between(start, start + timedelta(days=span)) == (met if span >= 0 else -met)


@given(KNOWN)
def test_the_next_working_day_is_the_first_that_a_walk_meets(day: date) -> None:
    met = day if ENGLAND_AND_WALES.is_working_day(day) else walk(day, 1)
    assert ENGLAND_AND_WALES.next_working_day(day) == met


def test_moved_and_extra_bank_holidays_are_not_worked() -> None:
    assert ENGLAND_AND_WALES.is_working_day(date(2020, 5, 4))  # the early May holiday went to the 8th
    for day in (date(2020, 5, 8), date(2020, 12, 28), date(2022, 6, 3), date(2022, 9, 19)):
        assert not ENGLAND_AND_WALES.is_working_day(day)


def test_every_published_bank_holiday_is_known(shared_folder: Path) -> None:
    published = yaml.safe_load((shared_folder / "standards/clocks.yaml").read_text("utf-8"))["calendars"]
    for year, days in published["england_and_wales_bank_holidays"].items():
        ours = [day.isoformat() for day in sorted(ENGLAND_AND_WALES.holidays) if day.year == year]
        assert ours == days, year


@pytest.mark.parametrize("day", [ENGLAND_AND_WALES.known_from - ONE_DAY, ENGLAND_AND_WALES.known_until + ONE_DAY])
def test_outside_the_known_years_nothing_is_guessed(day: date) -> None:
    for ask in (ENGLAND_AND_WALES.is_working_day, ENGLAND_AND_WALES.next_working_day):
        with pytest.raises(HolidaysUnknown, match=f"until {ENGLAND_AND_WALES.known_until}, asked for {day}"):
            ask(day)
    with pytest.raises(HolidaysUnknown):
        ENGLAND_AND_WALES.between(date(2020, 1, 1), day)


def test_counting_past_the_known_years_is_refused_at_either_end() -> None:
    with pytest.raises(HolidaysUnknown):
        ENGLAND_AND_WALES.add(ENGLAND_AND_WALES.known_until, 1)
    with pytest.raises(HolidaysUnknown):
        ENGLAND_AND_WALES.add(ENGLAND_AND_WALES.known_from, -1)
    with pytest.raises(ValueError, match="from 1 up"):
        ENGLAND_AND_WALES.add(date(2020, 1, 1), 0)


@given(st.dates(date(2019, 9, 3), date(2020, 4, 1)), st.integers(1, 50))
def test_adding_school_days_ends_where_a_walk_ends(start: date, count: int) -> None:
    day = start
    for _ in range(count):
        day += ONE_DAY
        while not INVENTED_YEAR.is_school_day(day):
            day += ONE_DAY
    assert INVENTED_YEAR.add(start, count) == day


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        ("2020-02-17", False),  # half term
        ("2020-02-15", False),  # a Saturday in term
        ("2020-05-08", False),  # a bank holiday in term
        ("2020-04-06", False),  # between terms
        ("2020-02-24", True),
    ],
)
def test_school_days_are_working_days_in_term(day: str, open_: bool) -> None:
    assert INVENTED_YEAR.is_school_day(date.fromisoformat(day)) is open_


def test_terms_that_nobody_gave_are_not_guessed() -> None:
    with pytest.raises(TermsUnknown, match="until 2020-07-21, asked for 2020-07-22"):
        INVENTED_YEAR.add(date(2020, 7, 20), 20)
    with pytest.raises(TermsUnknown):
        INVENTED_YEAR.end_of_term(date(2020, 8, 1))
    with pytest.raises(ValueError, match="at least one"):
        SchoolCalendar([])
    with pytest.raises(ValueError, match="before it begins"):
        Term(date(2020, 4, 3), date(2020, 1, 6))


def test_a_day_in_the_holidays_belongs_to_the_term_that_follows() -> None:
    assert INVENTED_YEAR.end_of_term(date(2019, 12, 27)) == date(2020, 4, 3)


@given(st.datetimes(datetime(2018, 1, 1), datetime(2028, 1, 1)), st.integers(1, 200))  # noqa: DTZ001, which Hypothesis asks for
def test_elapsed_hours_are_those_on_the_timeline_of_greenwich(start: datetime, hours: int) -> None:
    there, here = start.replace(tzinfo=LONDON).astimezone(UTC), add_hours(start, hours)
    for _ in range(hours):
        there += timedelta(minutes=60)
    assert here.astimezone(UTC) == there
    assert here.utcoffset() == there.astimezone(LONDON).utcoffset()


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(1, 36))
def test_a_period_beginning_with_a_day_ends_before_its_corresponding_day(day: date, months: int) -> None:
    corresponding, last = add_months(day, months), last_day_beginning_with(day, months)
    assert last == (corresponding - ONE_DAY if corresponding.day == day.day else corresponding)
