"""The terms under which one person is found, from what the records say of them."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from .kinds import Kind
from .words import fold, name_words, postcode, sound, squash

Found = tuple[int, str]  # kind, value
# Plain numbers: an enumeration's member costs ten times as much to make and to hash, and there are millions.
FORENAME, SURNAME, ALIAS, SOUND, BORN, UPN, NHS, PERSON_ID, EARLIER_ID, POSTCODE, ADDRESS = map(int, Kind)
_STREETS = "avenue close court crescent drive gardens green grove hill lane mews parade park place rise road row square street"
STREET_KINDS = frozenset([*_STREETS.split(), "terrace", "view", "walk", "way", "yard"])
_PARTS = ["ROOM", "FLAT", "BUILD", "HOUSE", "STREET"]  # the town is left out: it would find half the county
_KIND_OF_IDENTIFIER = [("upn", UPN), ("nhs", NHS), ("name", ALIAS), ("known as", ALIAS), ("alias", ALIAS)]
_HAS_NUMBER = re.compile(r"^\d+[a-z]?$")


@lru_cache(maxsize=200_000)
def of_name(kind: int, name: str | None) -> tuple[Found, ...]:
    """
    A name's words, and how those of a first or last name sound.

    Another name has no sounds: whoever sees first and last names only may search by a sound, and must not meet it.
    """
    words = name_words(name or "")
    heard = {sound(word) for word in words} - {""} if kind != ALIAS else set()
    return (*((kind, word) for word in words), *((SOUND, each) for each in heard))


def of_person(
    person_id: str,
    forename: str | None,
    surname: str | None,
    born: date | str | None,
    expected: date | str | None,
    upn: str | None,
    nhs_number: str | None,
    single_unique_id: str | None,
    legacy_id: str | None,
) -> Iterator[Found]:
    """The terms of a row of `person`. An unborn child is found by the day the birth is expected."""
    yield PERSON_ID, squash(person_id)
    yield from of_name(FORENAME, forename)
    yield from of_name(SURNAME, surname)
    for kind, value in ((UPN, upn), (NHS, nhs_number), (EARLIER_ID, single_unique_id), (EARLIER_ID, legacy_id)):
        if value:
            yield kind, squash(value)
    day = born or expected
    if day:
        yield BORN, str(day)


def of_identifier(kind: str | None, value: str | None) -> Iterator[Found]:
    """The terms of a row of `linked_identifier`: a UPN, an NHS number, another name, or any other number."""
    words = fold(kind or "")
    known = next((found for word, found in _KIND_OF_IDENTIFIER if word in words), EARLIER_ID)
    if not value:
        return
    if known == ALIAS:
        yield from of_name(ALIAS, value)
    else:
        yield known, squash(value)


def of_address(code: str | None, lines: str | None) -> Iterator[Found]:
    """
    The terms of a row of `address`: the postcode, the house number, and the street from each of its words on.

    `Old Mill Lane` is found as `old mill lane` and as `mill lane`, never as `lane`.
    """
    if code:
        yield POSTCODE, postcode(code)
    for part in _address_parts(lines):
        words = fold(part).split()
        for position, word in enumerate(words):
            if _HAS_NUMBER.match(word):
                yield ADDRESS, word
            elif word not in STREET_KINDS:
                yield ADDRESS, " ".join(words[position:])[:100]


def _address_parts(lines: str | None) -> Iterable[str]:
    if not lines:
        return []
    try:
        parts = json.loads(lines)
    except ValueError:  # a feed may state plain text where the standard asks for JSON
        return lines.replace("\n", ",").split(",")
    return [str(parts[name]) for name in _PARTS if parts.get(name)] if isinstance(parts, dict) else []
