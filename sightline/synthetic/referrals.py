"""Filling the diary: families referred whose cases came to little, and children referred again."""

from collections.abc import Sequence
from datetime import date

from sightline.calendars.months import add_months

from .days import LAST_DAY, SNAPSHOT, later, working_days_later, working_days_passed
from .diary import Stretch
from .world import Person, Referral, World, group_sizes

OLDEST_AGE = 16  # at referral, so that a short episode is over before 18
_KINDS = ["nfa", "assessed", "planned"]
# From a day on, how often a referral comes to each of them, and for how many days a plan goes on. All these cases are over by
# the snapshot, as the children whose cases are open then come in: so that the number in need does not leap, they dwindle.
_HOW_FAR = [
    (date.min, (20, 30, 50), (60, 420)),
    (date(2019, 7, 1), (34, 51, 15), (25, 200)),
    (later(SNAPSHOT, 1), (27, 48, 25), (25, 330)),
]


def fill(world: World) -> None:
    """
    Bring every stretch of the diary to its number of referrals, the latest first.

    So that, when a stretch is reached, the referrals that later ones say came before are already in it.
    """
    by_stretch: dict[int, list[Referral]] = {}
    for referral in world.referrals:
        by_stretch.setdefault(world.diary.stretch_of(referral.on), []).append(referral)
    for place in reversed(range(len(world.diary.stretches))):
        stretch = world.diary.stretches[place]
        here = by_stretch.setdefault(place, [])
        here += _new_families(world, stretch)
        for earlier in _referred_before(world, stretch, here):
            by_stretch.setdefault(world.diary.stretch_of(earlier.on), []).append(earlier)


ANY_AGE = (14, 15, 16, 17, 16, 14, 8)  # how often the youngest is about 0, 1, 3, 5, 8, 11 and 14
MOST_OFTEN_YOUNG = (26, 24, 19, 13, 9, 6, 3)


def brood(world: World, count: int, on: date, *, oldest: int = OLDEST_AGE, ages_weigh: Sequence[int] = ANY_AGE) -> list[Person]:
    """Brothers and sisters on a day, the youngest of any age that leaves room for the others, about two years apart."""
    draw = world.random
    youngest = min(draw.choices([0, 1, 3, 5, 8, 11, 14], ages_weigh)[0] + draw.randint(0, 2), oldest)
    ages = [max(0, min(youngest, oldest - 3 * (count - 1)))]
    while len(ages) < count:
        ages.append(ages[-1] + draw.randint(2, 3))
    family = world.family()
    return [world.person(family, world.born_aged(age, on)) for age in ages]


def _kind(world: World, on: date) -> str:
    return world.random.choices(_KINDS, _how_far(on)[0])[0]


def _how_far(on: date) -> tuple[tuple[int, int, int], tuple[int, int]]:
    return next((often, days) for since, often, days in reversed(_HOW_FAR) if since <= on)


def close_by(world: World, referral: Referral, kind: str, until: date) -> None:
    """
    Run a short episode of a kind, or of a lesser kind where it must be over by a day and there is no time for more.

    A plan that would run past that day ends on any day before it, so that they do not all end at once.
    """
    draw = world.random
    if referral.person.born_on:
        until = min(until, later(referral.person.birthday(18), -3))
    room = working_days_passed(referral.on, until)
    if kind == "planned" and room < 90:
        kind = "assessed"
    if kind == "assessed" and room < 8:
        kind = "nfa"
    referral.kind = kind
    if kind == "nfa":
        decided = working_days_later(referral.on, 0 if room < 1 else draw.choice([0, 1, 1, 1, 2]))
        referral.closed_on, referral.close_reason = min(decided, max(until, referral.on)), "RC7"
        return
    assess(world, referral, longest=room - 2 if kind == "assessed" else min(room - 40, 62))
    authorised = referral.authorised_on or referral.on
    if kind == "assessed":
        referral.closed_on = min(later(authorised, draw.randint(0, 6)), until)
        referral.close_reason = "RC8"
        return
    referral.plan_from = later(authorised, draw.randint(0, 7))
    longest = (until - referral.plan_from).days
    days = draw.randint(*_how_far(referral.on)[1])
    referral.plan_to = later(referral.plan_from, days if days <= longest else draw.randint(min(25, longest), longest))
    referral.closed_on, referral.close_reason = min(until, later(referral.plan_to, draw.randint(0, 5))), "RC7"


def assess(world: World, referral: Referral, *, longest: int) -> None:
    """Start an assessment at once and have it authorised, most often within 45 working days of its start."""
    draw = world.random
    referral.assessed_from = working_days_later(referral.on, draw.choice([0, 0, 1, 1, 1]))
    late = draw.random() < (0.22 if referral.on < date(2020, 1, 1) else 0.11)
    length = draw.randint(46, 62) if late else min(45, max(3, round(draw.triangular(6, 46, 38))))
    referral.authorised_on = working_days_later(referral.assessed_from, max(1, min(length, longest)))


def _new_families(world: World, stretch: Stretch) -> list[Referral]:
    """New families, until the stretch is full; their episodes are over by the snapshot, or run on if they began after it."""
    made = []
    for size in group_sizes(world.random, stretch.referrals - stretch.booked):
        on = world.random.choice(stretch.days)
        kind = _kind(world, on)
        for child in brood(world, size, on):
            referral = world.refer(child, on, kind)
            after = on > SNAPSHOT
            close_by(world, referral, kind, later(LAST_DAY, 300) if after else later(SNAPSHOT, -1))
            made.append(referral)
    stretch.booked = stretch.referrals
    return made


def _referred_before(world: World, stretch: Stretch, here: list[Referral]) -> list[Referral]:
    """
    Give so many of the stretch's referrals one before, within twelve months, and some of the others one longer ago.

    Those that have one already, because of how their story was told, count towards the number.
    """
    already = [r for r in here if _again(world, r)]
    wanted = stretch.again - len(already)
    if wanted < 0:
        raise ValueError(f"{len(already)} referrals again in {stretch.start} to {stretch.end}, more than {stretch.again}")
    candidates = [r for r in here if not _again(world, r) and _is_first(world, r) and r.person.born_on is not None]
    world.random.shuffle(candidates)
    made: list[Referral] = []
    longer_ago = round(0.06 * len(candidates))
    for referral in candidates:
        if wanted:
            before = _earlier(world, referral, nearest=60, furthest=350)
            wanted -= before is not None
        elif longer_ago:
            before = _earlier(world, referral, nearest=400, furthest=900)
            longer_ago -= 1
        else:
            break
        if before:
            made.append(before)
    return made


def _again(world: World, referral: Referral) -> bool:
    since = add_months(referral.on, -12)
    return any(since <= other.on < referral.on for other in world.referrals_of[referral.person.person_id])


def _is_first(world: World, referral: Referral) -> bool:
    return all(other.on >= referral.on for other in world.referrals_of[referral.person.person_id])


def _earlier(world: World, referral: Referral, *, nearest: int, furthest: int) -> Referral | None:
    """An episode of the same child, begun so many days before the referral and over by then; None where there is no room."""
    born_on = referral.person.born_on
    latest = later(referral.on, -nearest)
    earliest = max(later(referral.on, -furthest), born_on or referral.on, world.diary.stretches[0].start)
    if earliest >= latest:
        return None
    try:
        on = world.diary.book(world.day_between(earliest, latest), earliest=earliest, latest=latest)
    except LookupError:
        return None
    before = world.refer(referral.person, on, "nfa")
    until = later(referral.on, -7)
    close_by(world, before, _kind(world, on), min(until, later(SNAPSHOT, -1)) if on <= SNAPSHOT else until)
    return before
