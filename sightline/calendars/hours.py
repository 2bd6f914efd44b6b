"""Hours that truly pass, shown on the clocks of London."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def in_london(moment: datetime) -> datetime:
    """The moment in London's time; one without a zone is taken to be London's already."""
    return moment.replace(tzinfo=LONDON) if moment.tzinfo is None else moment.astimezone(LONDON)


def add_hours(moment: datetime, hours: float) -> datetime:
    """
    The moment so many elapsed hours later, in London's time; the days on which the clocks change have 23 or 25 hours.

    >>> add_hours(datetime(2020, 3, 28, 15), 24).isoformat()
    '2020-03-29T16:00:00+01:00'
    """
    return (in_london(moment).astimezone(UTC) + timedelta(hours=hours)).astimezone(LONDON)
