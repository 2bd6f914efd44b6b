"""Invented records, thrown so that days fall on the edges of every rule."""

import random
from datetime import date, timedelta
from typing import Any

from .days import ago, months
from .figures import Records, Row

SNAPSHOTS = [
    date.fromisoformat(day) for day in ["2020-06-30", "2020-02-29", "2021-02-28", "2020-03-31", "2020-04-14", "2020-08-31"]
]
BANK_HOLIDAYS = [date.fromisoformat(day) for day in ["2019-12-25", "2020-01-01", "2020-04-10", "2020-05-08", "2020-05-25"]]
MONTHS = [0, 1, 2, 3, 6, 6, 6, 12, 12, 12, 14, 18, 24, 30, 36]
DAYS = [0, 0, 7, 14, 28, 42, 56, 84, 90]


class Dice:
    """One throw: a snapshot day, and everything drawn about it, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.as_at = self.any(SNAPSHOTS)
        self.records: Records = {"person": []}

    def any(self, things: Any) -> Any:
        return self.random.choice(list(things))

    def chance(self, of_one: float) -> bool:
        return self.random.random() < of_one

    def truth(self, unknown: float = 0.15) -> bool | None:
        return None if self.chance(unknown) else self.chance(0.6)

    def add(self, table: str, **columns: Any) -> Row:
        rows = self.records.setdefault(table, [])
        rows.append(columns)
        return columns

    def key(self, table: str) -> str:
        return f"{table}-{len(self.records.get(table, [])):04}"

    def day(self, latest: date | None = None) -> date:
        """A day at, or a day or two from, an edge; now and then one that has not come yet."""
        kind = self.random.random()
        if kind < 0.45:
            edge = months(self.as_at, -self.any(MONTHS))
        elif kind < 0.65:
            edge = ago(self.as_at, self.any(DAYS))
        elif kind < 0.75:
            edge = self.any(
                [date(self.as_at.year, 1, 1), self.as_at.replace(day=1), date(self.as_at.year, 4, 1), date(2020, 2, 29)]
            )
        elif kind < 0.85:
            edge = self.any(BANK_HOLIDAYS)
        else:
            edge = ago(self.as_at, self.random.randrange(800))
        day = edge + timedelta(days=self.any([0, 0, 0, 0, -1, 1, 1, 2, -15]))
        return min(day, latest) if latest else day

    def maybe(self, unknown: float = 0.3) -> date | None:
        return None if self.chance(unknown) else self.day()

    def after(self, day: date) -> date:
        """A later day (or the same), so many days or months on, or at an edge of its own."""
        kind = self.random.random()
        if kind < 0.15:
            return day
        if kind < 0.45:
            return months(day, self.any([1, 2, 3, 3, 4, 6, 6, 12, 14, 18, 24])) + timedelta(days=self.any([0, 0, 0, -1, 1, 15]))
        if kind < 0.7:
            return day + timedelta(days=self.any([1, 7, 10, 14, 15, 20, 21, 28, 28, 29, 42, 45, 63, 64, 65, 140]))
        edge = self.day()
        return edge if edge >= day else day + timedelta(days=self.random.randrange(60))

    def later(self, day: date, unknown: float = 0.4) -> date | None:
        return None if self.chance(unknown) else self.after(day)

    def person(self, oldest: int = 25, **columns: Any) -> str:
        """Somebody of any age up to the oldest, often with a birthday at an edge; a few unborn, a few with no date."""
        number = f"P{len(self.records['person']):03}"
        kind = self.random.random()
        years = oldest if self.chance(0.2) else self.random.randrange(0, oldest + 1)
        born = months(self.as_at, -12 * years) + timedelta(days=self.any([0, 0, 1, -1, 30, -200]))
        if self.chance(0.06):
            born = date(self.any([2004, 2016, 2000]), 2, 29)
        expected = None
        if kind < 0.04:
            born, expected = None, self.as_at + timedelta(days=self.random.randrange(-5, 200))
        elif kind < 0.07:
            born = None
        elif born > self.as_at:
            born = self.as_at
        self.records["person"].append({"person_id": number, "born_on": born, "expected_birth_on": expected, **columns})
        return number
