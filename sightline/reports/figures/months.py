"""What a measure is month by month: which months, over which stretch, and how far back the source can know."""

from dataclasses import replace
from datetime import date

from sightline.calendars.months import add_months
from sightline.calendars.periods import period_of
from sightline.indicators import Indicator, Tables
from sightline.reports.self_evaluation.book import LISTED_WHOLE, REACHES_BACK_MONTHS, TO_THE_MONTH_END
from sightline.reports.self_evaluation.words import month_end, months_before

MONTHS_SHOWN = 37  # three years, and the month that the first of them is compared with
YEARS_TO_DATE = ("financial_year", "academic_year", "calendar_year")
# Measures whose definition is about a stretch of time (three placements in the year, reviews of the twelve months): one month
# of them says nothing, so that each point looks back over the whole stretch.
LOOK_BACK = {
    "ADOPTION_A1",
    "ADOPTION_A10",
    "ADOPTION_A2",
    "ADOPTION_A3",
    "CLA_AWAY",
    "CLA_CONVICTED",
    "CLA_IMMUNISATIONS",
    "CLA_MISSING",
    "CLA_PLACEMENTS_3PLUS",
    "CLA_REVIEWS_TIMELY",
    "CLA_SDQ_AVERAGE",
    "CLA_SDQ_COMPLETED",
    "CLA_SUBSTANCE_MISUSE",
    "CLA_SW_CHANGES",
    "CONTACTS_REPEAT",
    "CP_EPO_PP",
    "CP_REVIEWS_TIMELY",
    "MISSING_REPEAT",
}


def measured_on(indicator: Indicator, as_at: date) -> date:
    """
    The day that a snapshot's figure is taken on: its own, but for measures of a month or a quarter.

    They run to the last complete month, as in the self-evaluation, since one day of July says nothing of July.
    """
    return month_end(as_at) if indicator.period in TO_THE_MONTH_END else as_at


def monthly(indicator: Indicator) -> Indicator:
    """
    The measure as its months are counted: a flow over its own month, what is counted on a day on the month's last day.

    A measure in `LOOK_BACK` keeps its stretch; a year to date becomes the twelve months to the day, since it would fall back
    to nothing every April.
    """
    if indicator.period == "snapshot":
        return indicator
    if indicator.code in LOOK_BACK:
        return replace(indicator, period="months_12") if indicator.period in YEARS_TO_DATE else indicator
    return replace(indicator, period="month")


def stands_alone(indicator: Indicator) -> bool:
    """Whether each month's point rests on that month alone, as an XmR chart needs; points that overlap move together."""
    return monthly(indicator).period in ("snapshot", "month")


def month_ends(as_at: date, count: int = MONTHS_SHOWN) -> list[date]:
    """
    The last days of the latest complete months, the oldest first.

    >>> month_ends(date(2020, 7, 1), 2), month_ends(date(2020, 6, 30), 1)
    ([datetime.date(2020, 5, 31), datetime.date(2020, 6, 30)], [datetime.date(2020, 6, 30)])
    """
    latest = month_end(as_at)
    return [months_before(latest, back) for back in range(count - 1, -1, -1)]


def is_within_reach(indicator: Indicator, on: date, t: Tables) -> bool:
    """
    Whether a source can know a measure as it was on an earlier day.

    One that states counts in place of the rows behind them (Annex A) lists some things whole, six months back, and of all
    else has only the latest. t: the tables at the source's own day.
    """
    if not t.states_counts or on >= t.as_at:
        return True
    listed = {need.partition(".")[0] for need in indicator.needs} <= LISTED_WHOLE
    return listed and period_of(indicator.period, on).start > add_months(t.as_at, -REACHES_BACK_MONTHS)
