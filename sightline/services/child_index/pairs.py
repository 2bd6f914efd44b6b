"""Which two records may be one child, and why: plain reasons with points, found by what the two have in common."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from .nicknames import nicknames
from .words import sound

MOST_ALIKE = 20  # people with one value in common; past that it is a placeholder such as 000 000 0000, not an identity
LIKELY = 60  # points from which a pair is called likely


class Facts(NamedTuple):
    """What is compared of one person; names and numbers folded, days as `2015-07-01`, '' or empty where not known."""

    person_id: str
    forename: str
    surname: str
    born: str
    sex: str
    postcode: str
    upns: frozenset[str] = frozenset()
    nhs_numbers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reason:
    """Something that speaks for one child (points above 0) or against it."""

    words: str
    points: int


# Points are local: two independent strong reasons, or one number with the name, make a likely pair.
REASONS: dict[str, Reason] = {
    "upn": Reason("The same UPN", 60),
    "nhs_number": Reason("The same NHS number", 60),
    "name_and_birth": Reason("The same name and date of birth", 50),
    "alike_and_near": Reason("Names that sound alike, the same date of birth and the same postcode", 40),
    "day_and_month": Reason("The same name, with the day and month of birth the other way round", 40),
    "other_upn": Reason("The UPNs differ", -20),
    "other_nhs_number": Reason("The NHS numbers differ", -20),
    "other_birth": Reason("The dates of birth differ", -20),
    "other_sex": Reason("The sex differs", -10),
}


def find(people: Iterable[Facts]) -> dict[tuple[str, str], list[str]]:
    """
    (person, person) in order -> the reasons, for every two that may be one child.

    Only people with a value in common are compared, so the work grows with the people and not with their pairs.
    Twins never appear: the same last name and date of birth under two first names, or with two UPNs.
    """
    blocks: dict[tuple[str, ...], list[Facts]] = {}
    for person in people:
        for key in _keys(person):
            blocks.setdefault(key, []).append(person)
    found: dict[tuple[str, str], list[str]] = {}
    for alike in blocks.values():
        if not 1 < len(alike) <= MOST_ALIKE:
            continue
        for one, other in combinations(sorted(alike, key=lambda person: person.person_id), 2):
            pair = (one.person_id, other.person_id)
            if pair not in found and (reasons := reasons_for(one, other)):
                found[pair] = reasons
    return found


def _keys(person: Facts) -> Iterator[tuple[str, ...]]:
    for number in person.upns | person.nhs_numbers:
        yield "number", number
    if not (person.born and person.surname):
        return
    year, month, day = person.born.split("-")
    if person.forename:
        yield "name", person.surname, person.forename, year, *sorted((month, day))
    if person.postcode and (heard := sound(person.surname.replace(" ", ""))):
        yield "near", heard, person.born, person.postcode


def reasons_for(one: Facts, other: Facts) -> list[str]:
    """The codes of REASONS that hold for two records; empty where nothing speaks for one child, or they are twins."""
    if _are_twins(one, other) or _are_two_pupils(one, other):
        return []
    speaking_for = [code for code, holds in _FOR.items() if holds(one, other)]
    return speaking_for + [code for code, holds in _AGAINST.items() if holds(one, other)] if speaking_for else []


def points(reasons: Iterable[str]) -> int:
    """The points of the reasons together, never below 1."""
    return max(1, sum(REASONS[code].points for code in reasons))


def _same_upn(one: Facts, other: Facts) -> bool:
    return bool(one.upns & other.upns)


def _same_nhs_number(one: Facts, other: Facts) -> bool:
    return bool(one.nhs_numbers & other.nhs_numbers)


def _same_name(one: Facts, other: Facts) -> bool:
    return bool(one.forename and one.surname) and (one.forename, one.surname) == (other.forename, other.surname)


def _same_birth(one: Facts, other: Facts) -> bool:
    return bool(one.born) and one.born == other.born


def _swapped(one: Facts, other: Facts) -> bool:
    year, month, day = (one.born or "--").split("-")
    return bool(one.born) and one.born != other.born and f"{year}-{day}-{month}" == other.born


def _forenames_alike(one: Facts, other: Facts) -> bool:
    """The same, forms of one name, the same to the ear, or an initial of the other. A name that is not known is like any."""
    first, second = one.forename, other.forename
    if not first or not second or first == second or second in nicknames(first):
        return True
    return first[:1] == second[:1] and (
        min(len(first), len(second)) == 1 or (bool(sound(first)) and sound(first) == sound(second))
    )


def _surnames_alike(one: Facts, other: Facts) -> bool:
    first, second = one.surname.replace(" ", ""), other.surname.replace(" ", "")
    return first == second or (bool(sound(first)) and sound(first) == sound(second))


def _alike_and_near(one: Facts, other: Facts) -> bool:
    near = bool(one.postcode) and one.postcode == other.postcode and _same_birth(one, other)
    return near and not _same_name(one, other) and _surnames_alike(one, other) and _forenames_alike(one, other)


def _are_twins(one: Facts, other: Facts) -> bool:
    born_together = _same_birth(one, other) and one.surname == other.surname
    if not born_together or _forenames_alike(one, other):
        return False
    return not (_same_upn(one, other) and _same_nhs_number(one, other))  # one number alone is often copied from the twin


def _are_two_pupils(one: Facts, other: Facts) -> bool:
    return _other_upn(one, other) and not _same_nhs_number(one, other)


def _other_upn(one: Facts, other: Facts) -> bool:
    return bool(one.upns and other.upns) and not _same_upn(one, other)


def _other_nhs_number(one: Facts, other: Facts) -> bool:
    return bool(one.nhs_numbers and other.nhs_numbers) and not _same_nhs_number(one, other)


def _differ(first: str, second: str) -> bool:
    return bool(first and second) and first != second


_FOR = {
    "upn": _same_upn,
    "nhs_number": _same_nhs_number,
    "name_and_birth": lambda one, other: _same_name(one, other) and _same_birth(one, other),
    "alike_and_near": _alike_and_near,
    "day_and_month": lambda one, other: _same_name(one, other) and _swapped(one, other),
}
_AGAINST = {
    "other_upn": _other_upn,
    "other_nhs_number": _other_nhs_number,
    "other_birth": lambda one, other: _differ(one.born, other.born) and not _swapped(one, other),
    "other_sex": lambda one, other: _differ(one.sex, other.sex) and "U" not in (one.sex, other.sex),
}
