"""The rows about people: who they are, where they live, what identifies them."""

import json
from datetime import date

from sightline.calendars.months import age_on

from . import quotas, words
from .care import Care
from .days import FIRST_DAY, LAST_DAY, later
from .world import Family, Person, World

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_COUNCIL = "838"  # a council's number that the check of a UPN accepts


def write(world: World) -> None:
    """Enter every person with an address, disability codes, family and identifiers."""
    for number, person in enumerate(world.people):
        _person(world, person, number)
        _addresses(world, person)
        for code in person.disabilities or (["NONE"] if world.random.random() < 0.8 else []):
            world.ledger.enter("disability", person_id=person.person_id, disability=code)
        world.ledger.enter("family_member", person_id=person.person_id, family_id=person.family.family_id)


def _person(world: World, person: Person, number: int) -> None:
    at_school = person.born_on is not None and 4 <= age_on(person.born_on, LAST_DAY) <= 18
    upn = upn_of(number) if at_school and world.random.random() < 0.93 else None
    world.ledger.enter(
        "person",
        person_id=person.person_id,
        forename=person.forename if person.born_on else "Unborn",
        surname=person.family.surname,
        sex=person.sex,
        gender={"M": "01", "F": "02"}.get(person.sex, "00"),
        ethnicity=person.ethnicity,
        born_on=person.born_on,
        expected_birth_on=person.expected_birth_on,
        nhs_number=nhs_number(number),
        upn=upn,
        upn_unknown=None if upn else "UN1",
        has_ehc_plan=person.has_ehc_plan,
        is_mother=person.is_mother,
        nationality=person.nationality,
    )
    if upn and number % 9 == 0:
        world.ledger.enter("linked_identifier", person_id=person.person_id, kind="UPN", value=upn)


def upn_of(number: int) -> str:
    """
    A unique pupil number with the right check letter, of a school that does not exist.

    >>> upn_of(1)
    'A838999920001'
    """
    digits = f"{_COUNCIL}9999{20 + number // 1000:02}{number % 1000:03}"
    total = sum(weight * int(digit) for weight, digit in zip(range(2, 14), digits, strict=True))
    return _UPN_LETTERS[total % 23] + digits


def nhs_number(number: int) -> str | None:
    """A number from the range kept for tests (999...), or None where no check digit exists."""
    digits = f"999{number:06}"
    check = 11 - sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=True)) % 11
    return None if check == 10 else digits + str(0 if check == 11 else check)


def _addresses(world: World, person: Person) -> None:
    draw, family = world.random, person.family
    began = max(person.born_on or date(2020, 6, 1), later(FIRST_DAY, -draw.randint(0, 900)))
    if draw.random() < 0.12 and (LAST_DAY - began).days > 400:
        moved = world.day_between(later(began, 100), later(LAST_DAY, -200))
        earlier = world.postcode(words.DISTRICTS[family.locality])
        _address(world, person, family, earlier, began, moved)
        began = moved
    _address(world, person, family, family.postcode, began, None)


def _address(world: World, person: Person, family: Family, postcode: str, began: date, ended: date | None) -> None:
    lines = {
        "ROOM": "",
        "FLOOR": "",
        "FLAT": "",
        "BUILD": "",
        "HOUSE": "",
        "STREET": family.street,
        "TOWN": words.LOCALITIES[family.locality],
    }
    world.ledger.enter(
        "address",
        person_id=person.person_id,
        kind="Home",
        started_on=began,
        ended_on=ended,
        postcode=postcode,
        lines=json.dumps(lines),
    )


def unaccompanied(world: World, care: Care) -> None:
    """The immigration status of unaccompanied asylum-seeking children, from their arrival to their 18th birthday."""
    for period in care.periods:
        if period.is_unaccompanied:
            adult = period.child.birthday(18)
            world.ledger.enter(
                "immigration_status",
                person_id=period.child.person_id,
                status="UASC",
                started_on=period.started_on,
                ended_on=adult if adult <= LAST_DAY else None,
            )


def population(world: World) -> None:
    """The mid-year estimates, for the county and for each locality, and where the localities lie."""
    bands = {**quotas.POPULATION_2019, (25, 120): quotas.POPULATION_25_UP}
    shares = [weight / sum(words.LOCALITY_WEIGHTS) for weight in words.LOCALITY_WEIGHTS]
    for year, growth in quotas.POPULATION_GROWTH.items():
        for (age_from, age_to), people in bands.items():
            whole = round(people * growth)
            _band(world, year, age_from, age_to, whole, None)
            parts = [round(whole * share) for share in shares[:-1]]
            for locality, part in zip(words.LOCALITIES, [*parts, whole - sum(parts)], strict=True):
                _band(world, year, age_from, age_to, part, locality)
    for district, locality in zip(words.DISTRICTS, words.LOCALITIES, strict=True):
        world.ledger.enter("locality_area", postcode_area=district, locality=locality)


def _band(world: World, year: int, age_from: int, age_to: int, people: int, locality: str | None) -> None:
    where = locality or "county"
    world.ledger.enter(
        "population",
        population_id=f"{year}-{age_from}-{age_to}-{where}",
        year=year,
        age_from=age_from,
        age_to=age_to,
        children=people,
        locality=locality,
        source="Invented",
    )
