"""What every life stage of the invented county draws on: chance, people, families, referrals and the ledger."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TypeVar

from sightline.calendars.months import add_months, birthday

from . import words
from .days import later
from .diary import Diary
from .ledger import Ledger

T = TypeVar("T")


@dataclass(eq=False, slots=True)
class Family:
    """People who share a surname and a home."""

    family_id: str
    surname: str
    locality: int
    postcode: str
    street: str


@dataclass(eq=False, slots=True)
class Person:
    """One invented person."""

    person_id: str
    family: Family
    forename: str
    sex: str
    ethnicity: str
    born_on: date | None
    expected_birth_on: date | None = None
    disabilities: list[str] = field(default_factory=list)
    nationality: str | None = None
    has_ehc_plan: bool = False
    is_mother: bool = False

    def birthday(self, years: int) -> date:
        """The day on which the person attains an age."""
        if self.born_on is None:
            raise ValueError("an unborn child has no birthdays")
        return birthday(self.born_on, years)


@dataclass(eq=False, slots=True)
class Referral:
    """
    One referral and how far it went.

    kind: `nfa`, `assessed`, `planned` (a child in need plan), `protected` or `care`. closed_on: None while open.
    """

    referral_id: str
    person: Person
    on: date
    kind: str
    closed_on: date | None
    close_reason: str | None = None
    source: str = ""
    need: str = "N1"
    assessed_from: date | None = None
    authorised_on: date | None = None
    plan_from: date | None = None
    plan_to: date | None = None
    team_id: str | None = None
    worker_id: str | None = None


class World:
    """The county as it is being invented."""

    def __init__(self, random: Random, diary: Diary) -> None:
        self.random = random
        self.diary = diary
        self.ledger = Ledger()
        self.people: list[Person] = []
        self.referrals: list[Referral] = []
        self.referrals_of: dict[str, list[Referral]] = defaultdict(list)
        self._families = 0

    def family(self, locality: int | None = None) -> Family:
        """A new family, in a locality of its own choosing unless told."""
        self._families += 1
        draw = self.random
        if locality is None:
            locality = draw.choices(range(6), words.LOCALITY_WEIGHTS)[0]
        return Family(
            f"FAM{self._families:06}",
            draw.choice(words.SURNAMES),
            locality,
            self.postcode(words.DISTRICTS[locality]),
            f"{draw.randint(1, 180)} {draw.choice(words.STREETS)} {draw.choice(words.STREET_KINDS)}",
        )

    def postcode(self, district: str) -> str:
        """A postcode in a district."""
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        return f"{district}{self.random.randint(1, 9)}{self.random.choice(letters)}{self.random.choice(letters)}"

    def person(self, family: Family, born_on: date | None, *, expected_birth_on: date | None = None) -> Person:
        """A new child or young person of a family."""
        draw = self.random
        person = Person(
            f"QC{len(self.people) + 100_001}",
            family,
            draw.choice(words.FORENAMES),
            "U" if born_on is None else draw.choice("MF"),
            draw.choices(*_ETHNICITIES)[0],
            born_on,
            expected_birth_on,
        )
        if draw.random() < 0.11:
            person.disabilities = [draw.choice(_DISABILITIES)]
        self.people.append(person)
        return person

    def siblings(self, oldest_born_on: date, count: int, born_by: date, family: Family | None = None) -> list[Person]:
        """
        So many children of one family, the oldest born on a day, each next one 11 to 40 months later, none after `born_by`.

        Where a next child could not have been born in time, an older one comes in front instead.
        """
        family = family or self.family()
        births = [oldest_born_on]
        while len(births) < count:
            next_birth = add_months(max(births), self.random.randint(11, 40))
            births.append(next_birth if next_birth <= born_by else add_months(min(births), -self.random.randint(11, 40)))
        return [self.person(family, born_on) for born_on in births]

    def born_aged(self, age: int, on: date) -> date:
        """A birth date of someone who is so many completed years old on a day."""
        youngest = add_months(on, -12 * age)
        oldest = later(add_months(on, -12 * (age + 1)), 1)
        return self.day_between(oldest, youngest)

    def day_between(self, start: date, end: date) -> date:
        """A day from one to another, both included; the first where they are the wrong way round."""
        return later(start, self.random.randint(0, max(0, (end - start).days)))

    def refer(self, person: Person, on: date, kind: str, closed_on: date | None = None) -> Referral:
        """Enter a referral; the diary has been asked for the day before."""
        referral = Referral(f"RF{len(self.referrals) + 200_001}", person, on, kind, closed_on)
        self.referrals.append(referral)
        self.referrals_of[person.person_id].append(referral)
        return referral


def group_sizes(random: Random, total: int, weights: Sequence[int] = (52, 26, 14, 8)) -> list[int]:
    """Sibling groups of one to four that together are exactly so many children."""
    sizes: list[int] = []
    left = total
    while left:
        size = min(left, random.choices(range(1, len(weights) + 1), weights)[0])
        sizes.append(size)
        left -= size
    return sizes


def take_exactly(random: Random, groups: list[list[T]], count: int) -> list[list[T]]:
    """
    Groups that together have exactly `count` members, taken at random and removed from the list.

    Raises ValueError where no choice among them adds up, which a list with enough single members never does.
    """
    random.shuffle(groups)
    taken: list[list[T]] = []
    for group in sorted(groups, key=len, reverse=True) if count < 12 else list(groups):
        if len(group) <= count:
            taken.append(group)
            count -= len(group)
            groups.remove(group)
        if not count:
            return taken
    if count:
        raise ValueError(f"no groups add up: {count} short")
    return taken


_DISABILITIES = ["BEH", "AUT", "COMM", "LD", "MOB", "HAND", "HEAR", "VIS", "CON", "DDA", "INC", "PC"]
_ETHNICITIES = (
    [
        "WBRI", "WOTH", "WIRI", "WROM", "WIRT", "MWBC", "MWBA", "MWAS", "MOTH",
        "AIND", "APKN", "ABAN", "AOTH", "BAFR", "BCRB", "CHNE", "OOTH", "NOBT", "REFU",
    ],
    [855, 35, 4, 5, 4, 12, 8, 10, 12, 4, 2, 3, 8, 8, 4, 3, 8, 12, 3],
)  # fmt: skip
