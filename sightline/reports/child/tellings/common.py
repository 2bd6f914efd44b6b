"""Phrases that several tellings share."""

from collections.abc import Callable, Sequence

from ..rows import ChildRows, Row
from ..telling import Note, Said
from ..words import label, listed, outcomes


def coded(table: str, column: str, before: str) -> Callable[[Row], str | None]:
    """A sentence with the words of a coded column after a lead, nothing where it is not recorded."""

    def sentence(row: Row) -> str | None:
        words = label(table, column, row.get(column))
        return f"{before} {words[0].lower() + words[1:] if words[:2].istitle() else words}" if words else None

    return sentence


def fact(table: str, column: str, name: str) -> Callable[[Row], str | None]:
    """`Name: words of the code`, nothing where it is not recorded."""

    def told(row: Row) -> str | None:
        words = label(table, column, row.get(column))
        return f"{name}: {words}" if words else None

    return told


def outcome(row: Row) -> str | None:
    """The outcomes ticked in a row, in one phrase."""
    found = outcomes(row)
    return f"Outcome: {listed(found)}" if found else None


def yes_no(value: bool | None, yes: str, no: str) -> str | None:
    """One phrase for yes, one for no, nothing for unknown."""
    return None if value is None else yes if value else no


def plainly(title: str, *facts: Callable[[Row], str | None]) -> Callable[[Row, ChildRows], Said]:
    """A telling of one title and some facts of the row alone."""

    def says(row: Row, rows: ChildRows) -> Said:
        notes: Sequence[Note | str | None] = [told(row) for told in facts]
        return title, notes

    return says
