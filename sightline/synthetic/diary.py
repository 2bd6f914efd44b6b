"""The referral diary: how many referrals each stretch of days has room for."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from random import Random

from .days import FIRST_DAY, LAST_DAY, working_days_later, working_days_within


@dataclass
class Stretch:
    """
    Some days that together hold a settled number of referrals.

    again: how many of them are of a child already referred in the twelve months before.
    """

    start: date
    end: date
    referrals: int
    again: int
    booked: int = 0
    days: list[date] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.days = working_days_within(self.start, self.end)


class Diary:
    """Books referrals on working days, never more in a stretch than it has room for."""

    def __init__(self, random: Random, stretches: list[Stretch]) -> None:
        self.stretches = stretches
        self._random = random
        self._starts = [stretch.start for stretch in stretches]

    def stretch_of(self, day: date) -> int:
        """The place in the diary of the stretch that a day lies in."""
        return bisect_right(self._starts, day) - 1

    def book(self, wanted: date, *, earliest: date, latest: date, count: int = 1, share: float = 1.0) -> date:
        """
        A working day near the one wanted, from `earliest` to `latest`, in a stretch with room for `count` more.

        share: how much of a stretch may be used; the rest is kept for referrals that come to nothing lasting. Days before
        the history have room for all.
        """
        if wanted < FIRST_DAY:
            return min(working_days_later(wanted, 0), latest)
        place = self.stretch_of(wanted)
        for distance in range(len(self.stretches)):
            for candidate in {place - distance, place + distance}:
                day = self._day_in(candidate, earliest, latest, count, share)
                if day:
                    return day
        raise LookupError(f"the diary has no room for {count} referrals from {earliest} to {latest}")

    def _day_in(self, place: int, earliest: date, latest: date, count: int, share: float) -> date | None:
        if not 0 <= place < len(self.stretches):
            return None
        stretch = self.stretches[place]
        if stretch.booked + count > stretch.referrals * share or stretch.start > latest or stretch.end < earliest:
            return None
        days = [day for day in stretch.days if earliest <= day <= latest]
        if not days:
            return None
        stretch.booked += count
        return self._random.choice(days)


def open_diary(random: Random, stretches: list[Stretch]) -> Diary:
    """The diary, whose stretches must run on from one another over the whole history."""
    if stretches[0].start != FIRST_DAY or stretches[-1].end != LAST_DAY:
        raise ValueError("the stretches do not cover the history")
    return Diary(random, stretches)
