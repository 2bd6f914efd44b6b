"""Who is looked after, since when, where and under which legal status."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sightline.calendars.months import add_months, age_on

from . import quotas
from .days import LAST_DAY, SNAPSHOT, later, working_days_earlier, working_days_later
from .world import Person, Referral, World

CAME_WITHIN_12_MONTHS = date(2019, 7, 3)  # on 2 July 2019 or before is twelve months by the snapshot
THIRTY_MONTHS_AGO = date(2018, 1, 1)
TWO_YEARS_AGO = date(2018, 7, 1)
YEAR_END_2019 = date(2019, 3, 31)
AGE_BANDS = [(0, 0), (1, 4), (5, 9), (10, 15), (16, 17)]
_MONTHS_IN_CARE = [(31, 34), (34, 38), (38, 44), (44, 50), (50, 60), (60, 72), (72, 90), (90, 112)]  # each as often
FOSTER = {"U1", "U2", "U3", "U4", "U5", "U6"}


@dataclass(eq=False, slots=True)
class Home:
    """Where a looked-after child lived, from a day to a day."""

    kind: str
    provider: str
    started_on: date
    ended_on: date | None = None
    miles: float | None = 6.0
    is_in_area: bool = True
    urn: str | None = None
    postcode: str = ""


@dataclass(eq=False)
class CarePeriod:
    """One child's time in care, with its homes and legal statuses in order."""

    child: Person
    referral: Referral
    started_on: date
    ended_on: date | None = None
    end_reason: str | None = None
    homes: list[Home] = field(default_factory=list)
    legal: list[tuple[str, date]] = field(default_factory=list)
    is_unaccompanied: bool = False
    is_short_break: bool = False
    care_period_id: str = ""
    adoption: dict[str, date] = field(default_factory=dict)

    def was_open(self, day: date) -> bool:
        """Whether the child was looked after at the end of a day; short breaks are not."""
        return not self.is_short_break and self.started_on <= day and (self.ended_on is None or self.ended_on > day)

    def age(self, day: date) -> int:
        return age_on(self.child.born_on or day, day)


class Care:
    """Every period of care there ever was."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.periods: list[CarePeriod] = []

    def open_at(self, day: date) -> list[CarePeriod]:
        return [period for period in self.periods if period.was_open(day)]

    def admit(self, child: Person, started_on: date, ended_on: date | None = None, reason: str | None = None) -> CarePeriod:
        """Begin a period of care, with the referral that led to it."""
        referral = self._referral([child], started_on, ended_on)[0]
        return self._period(child, referral, started_on, ended_on, reason)

    def admit_together(self, children: list[Person], started_on: date) -> list[CarePeriod]:
        """Brothers and sisters who come into care on one day."""
        referrals = self._referral(children, started_on, None)
        return [
            self._period(child, referral, started_on, None, None) for child, referral in zip(children, referrals, strict=True)
        ]

    def _period(self, child: Person, referral: Referral, start: date, end: date | None, reason: str | None) -> CarePeriod:
        period = CarePeriod(child, referral, start, end, reason, care_period_id=f"care-period-{len(self.periods) + 1:05}")
        self.periods.append(period)
        return period

    def _referral(self, children: list[Person], started_on: date, ended_on: date | None) -> list[Referral]:
        world, draw = self.world, self.world.random
        earliest = max(later(started_on, -420), max(child.born_on or started_on for child in children))
        wanted = max(later(started_on, -draw.choice([2, 10, 40, 90, 200, 300])), earliest)
        on = world.diary.book(wanted, earliest=earliest, latest=started_on, count=len(children), share=0.94)
        found = []
        for child in children:
            referral = world.refer(
                child, on, "care", later(ended_on, 2) if ended_on and ended_on < later(LAST_DAY, -2) else None
            )
            referral.close_reason = "RC7" if referral.closed_on else None
            referral.assessed_from = working_days_later(on, 0)
            authorised = working_days_later(referral.assessed_from, draw.randint(15, 44))
            referral.authorised_on = min(authorised, referral.closed_on or authorised)
            found.append(referral)
        return found


def look_after(world: World) -> Care:
    """The children looked after at the snapshot, by how long and how old the quotas say."""
    care = Care(world)
    _admit_cohort(care, quotas.AGES_OVER_30_MONTHS, _starts_over_30_months(world))
    _admit_cohort(care, quotas.AGES_12_TO_30_MONTHS, _starts_12_to_30_months(world))
    _admit_cohort(care, quotas.AGES_UNDER_12_MONTHS, _starts_under_12_months(world))
    return care


def _starts_over_30_months(world: World) -> list[date]:
    spans = [world.random.choice(_MONTHS_IN_CARE) for _ in range(sum(quotas.AGES_OVER_30_MONTHS))]
    return [world.day_between(add_months(SNAPSHOT, -most), add_months(SNAPSHOT, -least)) for least, most in spans]


def _starts_12_to_30_months(world: World) -> list[date]:
    """So many by the year end of March 2019, and the others in equal parts in each of the three months after it."""
    early, late = quotas.STARTED_BY_MARCH_2019, sum(quotas.AGES_12_TO_30_MONTHS) - quotas.STARTED_BY_MARCH_2019
    by_march = [world.day_between(date(2018, 1, 8), date(2019, 3, 29)) for _ in range(early)]
    april, may, june = (
        (date(2019, 4, 2), date(2019, 4, 30)),
        (date(2019, 5, 1), date(2019, 5, 31)),
        (date(2019, 6, 3), date(2019, 6, 28)),
    )
    return by_march + [world.day_between(*(april, may, june)[place % 3]) for place in range(late)]


def _starts_under_12_months(world: World) -> list[date]:
    """By month, so that as many first health assessments fall due in April and in June 2020 as the quotas say."""
    april = _starts_due(date(2020, 4, 1), date(2020, 4, 29), 20)
    april_is_over = _starts_due(date(2020, 5, 1), date(2020, 5, 31), 20)[0]
    june = _starts_due(date(2020, 6, 1), date(2020, 6, 29), 20)  # due on the 30th itself would be too soon to say, as in April
    june_is_over = _starts_due(date(2020, 7, 1), date(2020, 7, 31), 20)[0]
    spans = [
        (date(2019, 7, 4), date(2019, 7, 31), 16), (date(2019, 8, 1), date(2019, 8, 30), 15),
        (date(2019, 9, 2), date(2019, 9, 30), 15), (date(2019, 10, 7), date(2019, 10, 31), 16),
        (date(2019, 11, 1), date(2019, 11, 29), 15), (date(2019, 12, 5), date(2019, 12, 24), 14),
        (date(2020, 1, 6), date(2020, 1, 31), 17), (date(2020, 2, 3), later(april[0], -1), 15),
        (*april, quotas.FIRST_HEALTH_APRIL), (april_is_over, later(june[0], -1), 16),
        (*june, quotas.FIRST_HEALTH_JUNE), (june_is_over, date(2020, 6, 30), 18),
    ]  # fmt: skip
    return [world.day_between(first, last) for first, last, count in spans for _ in range(count)]


def _starts_due(first: date, last: date, working_days: int) -> tuple[date, date]:
    """The first and last start from which so many working days end within a span."""
    return working_days_earlier(working_days_later(first, 0), working_days), working_days_earlier(last, working_days)


def _admit_cohort(care: Care, ages: Iterable[int], starts: list[date]) -> None:
    """Match ages to starts (nobody starts before birth), and take some as brothers and sisters."""
    world, draw = care.world, care.world.random
    latest = max(starts)
    born = [_birth(world, band, latest) for band, count in zip(AGE_BANDS, ages, strict=True) for _ in range(count)]
    born.sort(reverse=True)  # the youngest choose first, among the starts after their birth
    draw.shuffle(starts)
    places: list[tuple[date, date]] = []
    for birth in born:
        start = next(day for day in starts if day > later(birth, 3) and not _blocked(birth, day))
        starts.remove(start)
        places.append((start, birth))
    places.sort()
    while places:
        start, birth = places.pop(0)
        children = [birth]
        if places and draw.random() < 0.3 and _may_come_together(start, birth, *places[0]):
            children.append(places.pop(0)[1])
        family = world.family()
        care.admit_together([world.person(family, day) for day in children], start)


def _may_come_together(start: date, birth: date, other_start: date, other_birth: date) -> bool:
    """Whether a second child could be the first's brother or sister, and come into care on the same day."""
    born = other_birth < start and 330 <= abs((birth - other_birth).days) <= 2_000
    return born and (other_start - start).days < 12 and _same_span(start, other_start) and not _blocked(other_birth, start)


def _same_span(one: date, other: date) -> bool:
    """In care for as long in the eyes of every quota: the same month, before or after the same year end."""
    return (one.year, one.month) == (other.year, other.month) and _due_month(one) == _due_month(other)


def _due_month(start: date) -> int:
    return working_days_later(start, 20).month


def _blocked(birth: date, start: date) -> bool:
    """
    Young children whose review of health would fall due in April or June 2020, months that have their own quota.

    The first review of an under-five, six months after the first assessment; of a child of five or six, a year after it.
    """
    age, first_assessed = age_on(birth, SNAPSHOT), working_days_later(start, 20)
    if age > 6 or (age > 5 and start >= CAME_WITHIN_12_MONTHS):
        return False
    if start < CAME_WITHIN_12_MONTHS:
        return age >= 5 and first_assessed.year == 2019 and first_assessed.month in (4, 6)
    return add_months(first_assessed, 6).month in (3, 4, 5, 6)


def _birth(world: World, band: tuple[int, int], latest: date) -> date:
    """A birth date in an age band at the snapshot, and still in it at the end of the history; before the latest start."""
    while True:
        born = world.born_aged(world.random.randint(*band), SNAPSHOT)
        if band == (0, 0):
            born = world.day_between(date(2019, 10, 5), date(2020, 5, 20))
        if band[0] <= age_on(born, SNAPSHOT) and age_on(born, LAST_DAY) <= band[1] and born < later(latest, -60):
            return born
