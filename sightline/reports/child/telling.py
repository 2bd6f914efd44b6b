"""How a record becomes something that happened: one declaration a table, read by the chronology."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .rows import ChildRows, Row


class Kind(StrEnum):
    """What a chronology can be narrowed to, in the order in which it is offered."""

    CONTACT = "Contacts"
    EARLY_HELP = "Early help"
    REFERRAL = "Referrals"
    ASSESSMENT = "Assessments"
    ENQUIRY = "Section 47 enquiries"
    CONFERENCE = "Conferences"
    PLAN = "Plans"
    REVIEW = "Reviews"
    VISIT = "Visits"
    CARE = "Care and legal status"
    PLACEMENT = "Placements and addresses"
    HEALTH = "Health and wellbeing"
    MISSING = "Missing and offending"
    PERMANENCE = "Permanence and court"
    LEAVING_CARE = "Leaving care"
    SEND = "Special educational needs"
    WORKER = "Workers and teams"
    PERSON = "The child"

    @property
    def slug(self) -> str:
        """The kind as an address has it."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True)
class Note:
    """A sentence of more detail; data_class, where it is not the same as the event's own."""

    text: str
    data_class: str | None = None


@dataclass(frozen=True)
class Event:
    """
    One thing that happened to a child, or a spell that began.

    ended_on: None for what has no length and for what still goes on (`goes_on` tells the two apart).
    data_class: who may see that it happened at all, as the security standard names the classes.
    source_table, key: the record that says so.
    """

    on: date
    ended_on: date | None
    kind: Kind
    title: str
    detail: tuple[str, ...]
    data_class: str
    source_table: str
    key: str
    goes_on: bool = False

    @property
    def words(self) -> str:
        """Everything the event says, for searching in it."""
        return " ".join([self.title, *self.detail])


Said = tuple[str, Sequence[Note | str | None]]


@dataclass(frozen=True)
class Moment:
    """
    A day in a row, and what happened on it.

    on, until: the columns of the day and, for a spell, of its end. says: title and details, or None for nothing to tell.
    data_class, kind: where they are not the telling's.
    """

    on: str
    says: Callable[[Row, ChildRows], Said | None]
    until: str | None = None
    data_class: str | Callable[[Row], str] | None = None
    kind: Kind | None = None


@dataclass(frozen=True)
class Telling:
    """How one record table is told: its kind, its data class, and the moments of each row."""

    table: str
    kind: Kind
    data_class: str
    moments: Sequence[Moment]
    needs: Sequence[str] = field(default_factory=tuple)  # other tables whose rows the words draw on

    def events(self, rows: ChildRows, classes: frozenset[str], key: str) -> list[Event]:
        """The table's events that somebody who holds these data classes may see, with the details that they may see."""
        found = []
        for row in rows.of(self.table):
            for moment in self.moments:
                event = self._event(row, moment, rows, classes, key)
                if event is not None:
                    found.append(event)
        return found

    def _event(self, row: Row, moment: Moment, rows: ChildRows, classes: frozenset[str], key: str) -> Event | None:
        on = row.get(moment.on)
        given = moment.data_class(row) if callable(moment.data_class) else moment.data_class
        own = given or self.data_class
        if on is None or on > rows.as_at or own not in classes:
            return None
        said = moment.says(row, rows)
        if said is None:
            return None
        title, notes = said
        ended = row.get(moment.until) if moment.until else None
        goes_on = moment.until is not None and ended is None
        return Event(
            on,
            ended,
            moment.kind or self.kind,
            title,
            tuple(_seen(notes, classes)),
            own,
            self.table,
            str(row[key]),
            goes_on=goes_on,
        )


def _seen(notes: Sequence[Note | str | None], classes: frozenset[str]) -> list[str]:
    """The details whose own class is among those held."""
    kept = [note if isinstance(note, Note) else Note(note) for note in notes if note]
    return [note.text for note in kept if note.data_class is None or note.data_class in classes]
