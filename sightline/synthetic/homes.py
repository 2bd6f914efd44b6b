"""Where each child looked after at the snapshot lives, since when, and where they lived before."""

from collections.abc import Callable
from datetime import date

from . import quotas
from .care import FOSTER, THIRTY_MONTHS_AGO, TWO_YEARS_AGO, Care, CarePeriod, Home
from .days import SNAPSHOT, later
from .world import take_exactly


def settle(care: Care) -> None:
    """Give every child looked after at the snapshot a home and a legal status of the kinds the quotas say."""
    periods = care.open_at(SNAPSHOT)
    draw = care.world.random
    draw.shuffle(periods)
    _unaccompanied(periods)
    adoptive = _place(periods, quotas.ADOPTIVE, lambda p: p.age(SNAPSHOT) <= 7 and _between(p, 200, 800))
    rest = [p for p in periods if p not in set(adoptive)]
    for kind, allowed in _WHO_LIVES_WHERE.items():
        _place(rest, {kind: quotas.OTHER_PLACEMENTS[kind]}, allowed)
    _place([p for p in rest if not p.homes], quotas.FOSTER, lambda _: True)
    _providers(care, periods)
    _distances(care, periods)
    _moves(care, periods)


def _between(period: CarePeriod, least: int, most: int) -> bool:
    return least <= (SNAPSHOT - period.started_on).days <= most


def _unaccompanied(periods: list[CarePeriod]) -> None:
    chosen = [p for p in periods if p.age(SNAPSHOT) >= 16 and p.started_on > date(2018, 1, 1)][: quotas.UNACCOMPANIED]
    for period in chosen:
        period.is_unaccompanied = True
        period.child.nationality = "Invented country"
        period.child.sex = "M"
        period.child.disabilities = []


def _place(among: list[CarePeriod], kinds: dict[str, int], allowed: Callable[[CarePeriod], bool]) -> list[CarePeriod]:
    placed = []
    free = [p for p in among if not p.homes and allowed(p)]
    for kind, count in kinds.items():
        for _ in range(count):
            period = free.pop()
            period.homes = [Home(kind, "PR0" if kind == "P1" else "PR4", period.started_on)]
            placed.append(period)
    return placed


def _is_alone(period: CarePeriod) -> bool:
    return period.is_unaccompanied


# In this order: the rarest first. Unaccompanied children live in foster care or on their own.
_WHO_LIVES_WHERE: dict[str, Callable[[CarePeriod], bool]] = {
    "R3": lambda p: p.age(SNAPSHOT) == 0,
    "K1": lambda p: p.age(SNAPSHOT) >= 13 and not _is_alone(p),
    "R5": lambda p: p.age(SNAPSHOT) >= 15 and not _is_alone(p),
    "P2": lambda p: p.age(SNAPSHOT) >= 16,
    "H5": lambda p: p.age(SNAPSHOT) >= 16,
    "S1": lambda p: p.age(SNAPSHOT) >= 11 and not _is_alone(p),
    "K2": lambda p: p.age(SNAPSHOT) >= 9 and not _is_alone(p),
    "Z1": lambda p: p.age(SNAPSHOT) >= 10 and not _is_alone(p),
    "P1": lambda p: not _is_alone(p) and (SNAPSHOT - p.started_on).days > 150,
}


def _providers(care: Care, periods: list[CarePeriod]) -> None:
    """The council's own provision: its children's homes, most of its foster carers and some adoptive families."""
    own_homes = [p for p in periods if p.homes[0].kind == "K2"]
    for period in own_homes[: quotas.OWN_HOME]:
        home = period.homes[0]
        home.provider, home.urn = "PR1", "SC900001"
    wanted = quotas.OWN_PROVISION - quotas.OWN_HOME
    others = [p for p in periods if p.homes[0].kind in FOSTER or p.homes[0].kind in quotas.ADOPTIVE]
    for place, period in enumerate(others):
        period.homes[0].provider = "PR1" if place < wanted else care.world.random.choice(["PR4", "PR4", "PR5", "PR2"])


def _distances(care: Care, periods: list[CarePeriod]) -> None:
    """So many live more than 20 miles from home, children's homes and schools first; no distance for the unaccompanied."""
    draw = care.world.random

    def near_or_far(period: CarePeriod) -> float:
        kind, provider = period.homes[0].kind, period.homes[0].provider
        likely = 0.8 if kind in {"K1", "K2", "S1", "R5", "Z1"} and provider != "PR1" else 0.35
        return draw.random() - likely

    at_home = [p for p in periods if p.homes[0].kind == "P1"]
    measured = sorted((p for p in periods if not p.is_unaccompanied and p not in set(at_home)), key=near_or_far)
    for place, period in enumerate(measured):
        home = period.homes[0]
        far = place < quotas.OVER_20_MILES
        home.miles = round(draw.uniform(20.3, 110.0), 1) if far else round(draw.uniform(0.4, 20.0), 1)
        home.is_in_area = draw.random() < (0.3 if far else 0.96)
    for period in at_home:
        period.homes[0].miles = 0.0
    for period in periods:
        if period.is_unaccompanied:
            period.homes[0].miles = None


def _moves(care: Care, periods: list[CarePeriod]) -> None:
    """When each child came to the present home, and where they lived before."""
    draw = care.world.random
    judged = [p for p in periods if p.age(SNAPSHOT) < 16 and p.started_on <= THIRTY_MONTHS_AGO]
    stable = {period for group in take_exactly(draw, [[p] for p in judged], quotas.STABLE) for period in group}
    for period in periods:
        present = period.homes[0]
        if period in stable:
            came = (
                period.started_on
                if draw.random() < 0.5
                else care.world.day_between(period.started_on, later(TWO_YEARS_AGO, -3))
            )
        elif period in judged:
            came = care.world.day_between(later(TWO_YEARS_AGO, 10), later(SNAPSHOT, -5))
        elif present.kind in quotas.ADOPTIVE:
            came = care.world.day_between(later(period.started_on, 120), later(SNAPSHOT, -15))
        elif draw.random() < 0.55 or (SNAPSHOT - period.started_on).days < 25:
            came = period.started_on
        else:
            came = care.world.day_between(later(period.started_on, 7), later(SNAPSHOT, -3))
        _lived_before(care, period, came)


def _lived_before(care: Care, period: CarePeriod, came: date) -> None:
    draw = care.world.random
    present = period.homes[0]
    present.started_on = came
    if came <= period.started_on:
        present.started_on = period.started_on
        return
    cuts = sorted(
        {
            period.started_on,
            *(
                care.world.day_between(later(period.started_on, 3), later(came, -3))
                for _ in range(draw.choice([0, 0, 0, 1, 1, 2]))
                if (came - period.started_on).days > 20
            ),
        }
    )
    before = []
    for start, end in zip(cuts, [*cuts[1:], came], strict=True):
        kind = draw.choices(["U6", "U3", "K2"], [80, 10, 10 if period.age(SNAPSHOT) > 11 else 0])[0]
        miles = None if period.is_unaccompanied else round(draw.uniform(0.5, 30), 1)
        before.append(Home(kind, "PR1" if kind != "K2" else "PR4", start, end, miles, draw.random() < 0.85))
    period.homes = [*before, present]
