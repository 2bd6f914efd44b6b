"""The record tables as an indicator sees them: as they stood on one day, on whichever engine."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

import narwhals.stable.v2 as nw

from sightline.calendars.periods import Period

Frame = nw.LazyFrame[Any]


class NotHeld(LookupError):
    """The source has no such table, so a figure that needs it cannot be known."""


class Engine(Protocol):
    """What computes: hands out tables, runs several questions at once, keeps an answer for later questions."""

    name: str

    def table(self, name: str) -> Frame: ...

    def holds(self, name: str) -> bool: ...

    def collect(self, frames: list[Frame]) -> list[list[dict[str, Any]]]: ...

    def keep(self, frame: Frame) -> Frame: ...


class Tables:
    """
    The record tables as they stood at the end of a day.

    `t.contact` is the contact table with the rows known to have happened by then; an end date still to come is null, and so
    is what was recorded with it (`Existence`). So `ended_on` null means open, and ended on the day itself is closed.
    `t.calendar` is one row a day. `t.shared(name, build)` works something out once for every indicator that asks.
    """

    def __init__(self, engine: Engine, as_at: date, existence: Mapping[str, "Existence"]) -> None:
        self.engine = engine
        self.as_at = as_at
        self._existence = existence
        self._kept: dict[str, Frame] = {}
        self.answers: dict[str, Any] = {}

    def __getattr__(self, table: str) -> Frame:
        if table.startswith("_"):
            raise AttributeError(table)
        if table == "calendar":
            return self.engine.table("calendar")
        if not self.engine.holds(table):
            raise NotHeld(table)
        return self.shared(f"as_at:{table}", lambda _: self._as_it_stood(table))

    def has(self, need: str) -> bool:
        """
        Whether the source holds a table (it may hold it and have no rows), or anything in a column, as `contact.decided_on`.

        A table without rows has nothing missing from its columns.
        """
        table, _, column = need.partition(".")
        if not column or not self.engine.holds(table):
            return self.engine.holds(table)
        if need not in self.answers:
            rows = self.engine.table(table).select(column)
            some, known = self.engine.collect([rows.head(1), rows.filter(~nw.col(column).is_null()).head(1)])
            self.answers[need] = bool(known) or not some
        return bool(self.answers[need])

    @property
    def states_counts(self) -> bool:
        """Whether the source states counts in place of the rows behind them, as Annex A does."""
        if "states_counts" not in self.answers:
            some = self.engine.holds("stated_count") and self.engine.collect([self.engine.table("stated_count").head(1)])[0]
            self.answers["states_counts"] = bool(some)
        return bool(self.answers["states_counts"])

    def optional(self, table: str) -> Frame:
        """The table, or its columns without rows where the source does not hold it."""
        return getattr(self, table) if self.has(table) else self.engine.table(table)

    def shared(self, name: str, build: Callable[["Tables"], Frame]) -> Frame:
        """The frame of that name, built the first time that it is asked for."""
        if name not in self._kept:
            self._kept[name] = self.engine.keep(build(self))
        return self._kept[name]

    def _as_it_stood(self, table: str) -> Frame:
        frame = self.engine.table(table)
        existence = self._existence.get(table)
        return existence.at(frame, self.as_at) if existence else frame

    def on(self, frame: Frame, day: str, **wanted: str) -> Frame:
        """
        The frame with columns of the calendar for the day in one of its columns.

        `t.on(visits, "visited_on", visit_no="working_day_no")` adds `visit_no`. A null day gives nulls. This is the only
        way that dates are worked out: nothing computes one.
        """
        key = f"{day}__calendar"
        looked_up = self.calendar.select(nw.col("day").alias(key), *(nw.col(c).alias(n) for n, c in wanted.items()))
        return frame.join(looked_up, left_on=day, right_on=key, how="left")

    def due(self, frame: Frame, start: str, working_days: int, name: str) -> Frame:
        """The frame with the day on which so many working days after the start have passed; the start is not counted."""
        number = f"{name}__number"
        frame = self.on(frame, start, **{number: "working_day_no"}).with_columns(nw.col(number) + working_days)
        working = self.calendar.filter(nw.col("is_working_day"))
        days = working.select(nw.col("working_day_no").alias(f"{number}__"), nw.col("day").alias(name))
        return frame.join(days, left_on=number, right_on=f"{number}__", how="left").drop(number)

    def stated(self, measure: str) -> Frame:
        """One row per person for whom the source states a count of one or more: `person_id`."""
        counts = self.optional("stated_count")
        return counts.filter((nw.col("measure") == measure) & (nw.col("count") >= 1)).select("person_id").unique()


class Existence:
    """
    From which day a row is there, and which of its columns come later.

    starts: the column that says when the row came to be; a row that starts later is not there yet.
    later: a date column -> the columns recorded with it; all are null until that day has come.
    dated: the same for columns that many sources leave undated: they are null only until a day that is known has come.
    """

    def __init__(
        self,
        starts: str | None,
        later: Mapping[str, list[str]] | None = None,
        dated: Mapping[str, list[str]] | None = None,
    ) -> None:
        self.starts = starts
        self.later = dict(later or {})
        self.dated = dict(dated or {})

    def at(self, frame: Frame, as_at: date) -> Frame:
        """The frame as it stood at the end of a day."""
        if self.starts:
            begun = nw.col(self.starts)
            frame = frame.filter(begun.is_null() | (begun <= as_at))
        hidden = {
            column: nw.when(nw.col(day) <= as_at).then(nw.col(column))
            for day, columns in self.later.items()
            for column in (*columns, day)
        }
        hidden |= {
            column: nw.when(nw.col(day).is_null() | (nw.col(day) <= as_at)).then(nw.col(column))
            for day, columns in self.dated.items()
            for column in columns
        }
        return frame.with_columns(**hidden) if hidden else frame


Rows = Frame
Definition = Callable[[Tables, Period], Rows]
