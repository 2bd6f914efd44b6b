"""The declaration of a clock: what starts it, how long it runs, what stops it, and on whose word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from sightline.vocabulary.law import Source

from .examples import Example, read_examples
from .overlays import OVERLAYS, Overlay
from .reading import Kind, Reading, read
from .rules import Moment, Rule
from .special_rules import in_force

if TYPE_CHECKING:
    from .frames import Frame


class Basis(StrEnum):
    """How far a clock binds. A local clock is never reported as a statutory measure."""

    STATUTE = "statute"
    STATUTORY_GUIDANCE = "statutory_guidance"
    NATIONAL_STANDARD = "national_standard"
    DFE_MEASURE = "dfe_measure"
    LOCAL = "local"


class Evidence(StrEnum):
    """How the length is known: the text was read, it is recalled and wants confirming, or it is a local default."""

    READ = "read"
    RECALLED = "recalled"
    LOCAL = "local"


class Confidence(StrEnum):
    """High is settled; medium is right in substance; low is a local default, or disputed."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class Event:
    """Something that happens, in words, and the record columns that say when; no columns: the spine does not hold it."""

    words: str
    columns: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.words


def event(words: str, *columns: str) -> Event:
    """An event and its columns, each written `table.column`."""
    return Event(words, columns)


@dataclass(frozen=True, eq=False)
class Clock:
    """
    One deadline, run for one child (or case) at a time and never shared between siblings.

    starts, stops, lapses: what begins it, what ends it, and what takes the duty away before it falls due.
    within: its length. opens: for a window, the rule that gives its first day.
    recurs: "once", or how it comes round again, always from the actual last event; followed_by: the clock that does so.
    overlays: ids of the amendments of 2020 that bear on it; they tag a reading and move no date.
    not_yet: the register that has to be built before it can run from records; its due dates compute all the same.
    variants: other lengths that councils use, where the length is theirs to choose.
    """

    id: str
    name: str
    _: KW_ONLY
    area: str
    basis: Basis
    starts: Event
    stops: Event
    within: Rule
    source: Source
    evidence: Evidence
    confidence: Confidence
    examples: str = field(repr=False)
    lapses: Event | None = None
    also: Sequence[Source] = ()
    kind: Kind = Kind.DEADLINE
    opens: Rule | None = None
    recurs: str = "once"
    followed_by: str | None = None
    duty_on: str = "local authority"
    overlays: Sequence[str] = ()
    not_yet: str | None = None
    variants: Sequence[str] = ()
    notes: Sequence[str] = ()

    @property
    def length_text(self) -> str:
        """The length in words."""
        return str(self.within)

    @property
    def asks(self) -> tuple[str, ...]:
        """What must be given besides the start."""
        return self.within.asks

    @cached_property
    def worked_examples(self) -> list[Example]:
        """The examples that the declaration carries."""
        return read_examples(self.examples)

    def due(self, start: Moment, **given: Any) -> Moment:
        """
        The last day that is in time, or the last moment where the clock counts hours (in London's time).

        For a wait or a notice it is the day waited for. Raises ValueError when more must be given, or when something is
        given that the clock has no use for; HolidaysUnknown past the last year of known bank holidays.
        """
        missing = [name for name in self.within.asks if given.get(name) is None]
        if missing:
            raise ValueError(f"{self.id} needs more than a start: give {' and '.join(missing)}")
        unused = sorted(set(given) - {*self.within.asks, *self.within.may_ask})
        if unused:
            raise ValueError(f"{self.id} has no use for {', '.join(unused)}")
        return self.within.after(start, **given)

    def first_day(self, start: Moment) -> Moment:
        """The first day that counts: the start, or the day a window opens."""
        return self.opens.after(start) if self.opens else start

    def read(
        self,
        start: Moment | None,
        ended: Moment | None = None,
        lapsed: Moment | None = None,
        *,
        as_at: Moment,
        excused: bool = False,
        void: bool = False,
        warning_days: int = 7,
        **given: Any,
    ) -> Reading:
        """How the clock stands on a day, from what had happened by then: see `reading.read`."""
        return read(
            self,
            start,
            ended,
            lapsed,
            as_at=as_at,
            excused=excused,
            void=void,
            warning_days=warning_days,
            given=given,
        )

    def judge(
        self,
        frame: Frame,
        calendar: Frame,
        *,
        started: str | None = None,
        ended: str | None = None,
        lapsed: str | None = None,
        as_at: date,
    ) -> Frame:
        """The rows with `due_on`, `hit` and `too_soon`, on whichever engine: see `frames.judge`."""
        from .frames import judge

        return judge(self, frame, calendar, started=started, ended=ended, lapsed=lapsed, as_at=as_at)

    def overlays_between(self, start: Moment, end: Moment) -> list[Overlay]:
        """The amendments of 2020 that were in force at some time from start to end."""
        return [OVERLAYS[id] for id in self.overlays if OVERLAYS[id].touches(start, end)]

    def set_locally(self, lengths: dict[date, Rule]) -> Clock:
        """
        The clock with a council's own lengths, each from the day on which the council adopted it.

        Raises ValueError where the length is not the council's to choose: a change in the law is a dated line in the code.
        """
        if self.basis is not Basis.LOCAL:
            raise ValueError(f"the length of {self.id} rests on {self.source}: it is not a council's to choose")
        return replace(self, within=in_force(lengths))


def clocks_of(area: str) -> Callable[..., Clock]:
    """The clocks of one area: `clock = clocks_of("front_door")` at the head of a service's page."""
    return partial(Clock, area=area)
