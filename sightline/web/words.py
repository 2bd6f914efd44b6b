"""Days, times and counts as pages write them."""

from datetime import date, datetime

from django.utils import timezone


def day_words(day: date | None) -> str:
    """
    >>> day_words(date(2020, 7, 1))
    '1 July 2020'
    """
    return f"{day.day} {day:%B %Y}" if day else ""


def moment_words(moment: datetime | None) -> str:
    """A moment in London time: `1 July 2020 at 2:05pm`."""
    if moment is None:
        return ""
    return f"{day_words(timezone.localtime(moment).date())} at {clock_words(moment)}"


def clock_words(moment: datetime) -> str:
    """The time of day in London: `2:05pm`."""
    local = timezone.localtime(moment)
    return f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def count_words(number: int, one: str, many: str | None = None) -> str:
    """
    >>> count_words(1, "child", "children"), count_words(1200, "child", "children"), count_words(2, "visit")
    ('1 child', '1,200 children', '2 visits')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
