"""The calendar table against the slow and obvious way: one day at a time, in plain Python."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sightline.calendars.months import add_months, birthday
from sightline.calendars.working_days import ENGLAND_AND_WALES
from sightline.records.calendar_frame import BIRTHDAYS, FIRST_DAY, LAST_DAY, MONTHS_AHEAD, MONTHS_BACK, calendar_frame

DAYS = {row["day"]: row for row in calendar_frame().iter_rows(named=True)}


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_every_column_is_what_plain_python_makes_of_the_day(day: date) -> None:
    row = DAYS[day]
    for months in MONTHS_BACK:
        assert row[f"minus_{months}m"] == add_months(day, -months)
    for months in MONTHS_AHEAD:
        assert row[f"plus_{months}m"] == add_months(day, months)
    for years in BIRTHDAYS:
        assert row[f"plus_{years}y"] == birthday(day, years)
    assert row["yyyymmdd"] == int(day.strftime("%Y%m%d"))
    assert (row["month_start"], row["month_end"] + timedelta(days=1)) == (day.replace(day=1), add_months(day.replace(day=1), 1))


@given(st.dates(date(2012, 1, 1), date(2027, 12, 31)), st.integers(0, 300))
def test_working_days_between_two_days_are_those_that_a_walk_meets(start: date, span: int) -> None:
    end = start + timedelta(days=span)
    walked = sum(ENGLAND_AND_WALES.is_working_day(start + timedelta(days=step)) for step in range(1, span + 1))
    assert DAYS[end]["working_day_no"] - DAYS[start]["working_day_no"] == walked
