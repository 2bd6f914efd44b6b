"""Contacts: those that became referrals, and the many that did not."""

from calendar import monthrange
from collections import defaultdict
from datetime import date

from . import quotas
from .days import LAST_DAY, working_days_later, working_days_within
from .referrals import brood
from .world import Person, Referral, World

POLICE, SCHOOL = "6", "2A"
_OTHERS = (
    ["1A", "1B", "1C", "1D", "2B", "3A", "3B", "3C", "3D", "3E", "3F", "4", "5A", "5B", "5C", "7", "8", "9", "10"],
    [14, 3, 2, 4, 4, 7, 7, 3, 4, 7, 6, 4, 8, 9, 5, 6, 9, 4, 1],
)


def receive(world: World) -> None:
    """Give every referral its source, and enter the contacts of each month, in and out of the county's quotas."""
    by_month: dict[tuple[int, int], list[Referral]] = defaultdict(list)
    for referral in world.referrals:
        if referral.on >= world.diary.stretches[0].start:
            by_month[referral.on.year, referral.on.month].append(referral)
        else:
            referral.source = world.random.choices(*_OTHERS)[0]
    known = _Known(world)
    for (year, month), referrals in sorted(by_month.items()):
        usual = quotas.HOLIDAY_MONTH if month == 8 else quotas.USUAL_MONTH
        expected = quotas.FRONT_DOOR.get((year, month), usual)
        _referred(world, referrals, expected)
        _not_referred(world, date(year, month, 1), expected, len(referrals), known)


def _referred(world: World, referrals: list[Referral], expected: quotas.FrontDoorMonth) -> None:
    """Brothers and sisters come from one source, except where the quota ends between them."""
    families: dict[tuple[str, date], list[Referral]] = defaultdict(list)
    for referral in referrals:
        families[referral.person.family.family_id, referral.on].append(referral)
    groups = list(families.values())
    world.random.shuffle(groups)
    place = 0
    for group in groups:
        other = world.random.choices(*_OTHERS)[0]
        for referral in group:
            police = place < expected.police_referrals
            school = place < expected.police_referrals + expected.schools_referrals
            referral.source = POLICE if police else SCHOOL if school else other
            place += 1
            _contact(world, referral.person, referral.on, referral.source, is_referral=True)


def _not_referred(world: World, month: date, expected: quotas.FrontDoorMonth, referred: int, known: "_Known") -> None:
    police = expected.police - expected.police_referrals
    schools = expected.schools - expected.schools_referrals
    others = max(0, expected.contacts - referred - police - schools)
    sources = [POLICE] * police + [SCHOOL] * schools + world.random.choices(*_OTHERS, k=others)
    days = working_days_within(month, month.replace(day=monthrange(month.year, month.month)[1]))
    for source in sources:
        day = world.random.choice(days)
        _contact(world, known.someone(day), day, source, is_referral=False)


class _Known:
    """Children a contact may be about: most already known to the council, some heard of for the first time."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.people = [p for p in world.people if p.born_on]

    def someone(self, day: date) -> Person:
        draw = self.world.random
        if draw.random() < 0.3:
            child = brood(self.world, 1, day)[0]
            self.people.append(child)
            return child
        while True:
            child = draw.choice(self.people)
            if child.born_on and child.born_on <= day < child.birthday(18):
                return child


def _contact(world: World, child: Person, on: date, source: str, *, is_referral: bool) -> None:
    draw = world.random
    decided = working_days_later(on, draw.choices([0, 1, 2, 4], [55, 38, 5, 2])[0])
    if is_referral and decided.month != on.month:
        decided = on  # a month's referrals are known when it ends
    is_open = not is_referral and any(
        r.on < on and (r.closed_on is None or r.closed_on > on) for r in world.referrals_of.get(child.person_id, [])
    )
    advice = not is_referral and not is_open and draw.random() < 0.45
    world.ledger.enter(
        "contact",
        person_id=child.person_id,
        contacted_on=on,
        source=source,
        decided_on=decided if decided <= LAST_DAY else None,
        outcome_new_referral=is_referral,
        outcome_existing_referral=is_open,
        outcome_advice=advice,
        outcome_nfa=not (is_referral or is_open or advice),
        outcome_cp_enquiry=False,
        outcome_missing=False,
    )
