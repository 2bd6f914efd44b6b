"""Early help: family work in the locality teams, schools in the lead, and the steps to and from social care."""

from collections import defaultdict
from datetime import date

from . import quotas
from .days import FIRST_DAY, LAST_DAY, later
from .referrals import brood
from .world import Person, Referral, World, group_sizes

AUGUST = date(2020, 8, 5)
SCHOOL, TEAM = "School", "Locality early help team"
STILL_LED_BY_SCHOOLS = 62  # of those led by schools in January, still open in August
SHARE_STEPPED_DOWN, SHARE_STEPPED_UP = 0.09, 0.07


def help_early(world: World) -> None:
    """723 children open on 5 August 2020; schools leading for 163 at the end of January 2020 and 10 at the end of 2016."""
    q, draw = quotas, world.random
    stepped_down = _steps(world)
    locality_teams = q.EARLY_HELP_OPEN - STILL_LED_BY_SCHOOLS - stepped_down
    _spells(world, locality_teams, TEAM, (date(2019, 6, 3), date(2020, 7, 31)), None)
    _spells(world, STILL_LED_BY_SCHOOLS, SCHOOL, (date(2019, 8, 12), date(2020, 1, 29)), None)
    closed = q.EARLY_HELP_SCHOOLS_JANUARY_2020 - STILL_LED_BY_SCHOOLS
    _spells(world, closed, SCHOOL, (date(2019, 5, 13), date(2020, 1, 29)), (date(2020, 2, 10), date(2020, 7, 24)))
    _spells(
        world, q.EARLY_HELP_SCHOOLS_2016, SCHOOL, (date(2016, 6, 6), date(2016, 12, 20)), (date(2017, 1, 12), date(2017, 7, 21))
    )
    for year in range(2014, 2020):
        for size in group_sizes(draw, 480):
            started = world.day_between(max(FIRST_DAY, date(year, 1, 8)), date(year, 12, 18))
            _help(
                world, brood(world, size, started), TEAM, started, min(later(started, draw.randint(40, 300)), date(2020, 7, 20))
            )
    for size in group_sizes(draw, 90):
        started = world.day_between(date(2020, 8, 6), date(2020, 9, 25))
        _help(world, brood(world, size, started), TEAM, started, None)


def _spells(world: World, children: int, lead: str, starts: tuple[date, date], ends: tuple[date, date] | None) -> None:
    """So many children helped, in families; where no end is given they are open on 5 August, and a few end soon after."""
    for size in group_sizes(world.random, children):
        started = world.day_between(*starts)
        after_august = world.day_between(date(2020, 8, 17), LAST_DAY) if world.random.random() < 0.15 else None
        _help(world, brood(world, size, started), lead, started, world.day_between(*ends) if ends else after_august)


def _steps(world: World) -> int:
    """
    Families who came down from social care to early help, or up from it: each family at most once.

    Gives how many of the children are open on 5 August 2020.
    """
    draw = world.random
    families: dict[tuple[str, date], list[Referral]] = defaultdict(list)
    for referral in world.referrals:
        if (
            referral.person.born_on
            and referral.kind in {"assessed", "planned", "protected"}
            and len(world.referrals_of[referral.person.person_id]) == 1
        ):
            families[referral.person.family.family_id, referral.on].append(referral)
    still_open = 0
    for (_, on), group in families.items():
        children = [referral.person for referral in group]
        chance = draw.random()
        closed = group[0].closed_on
        if chance < SHARE_STEPPED_DOWN and closed and FIRST_DAY < closed < date(2020, 7, 20):
            still_open += _step_down(world, children, closed)
        elif chance > 1 - SHARE_STEPPED_UP:
            _step_up(world, children, on)
    return still_open


def _step_down(world: World, children: list[Person], closed: date) -> int:
    started = later(closed, world.random.randint(0, 14))
    children = [child for child in children if child.birthday(17) > started]
    lasting = later(started, world.random.randint(50, 240))
    ended = lasting if lasting < AUGUST else None
    _help(world, children, TEAM, started, ended)
    return 0 if ended else len(children)


def _step_up(world: World, children: list[Person], referred: date) -> None:
    ended = later(referred, -world.random.randint(3, 150))
    started = later(ended, -world.random.randint(40, 200))
    if started > FIRST_DAY and ended < AUGUST:
        _help(world, [c for c in children if c.born_on and c.born_on < started], TEAM, started, ended, "Stepped up")


def _help(
    world: World, children: list[Person], lead: str, started: date, ended: date | None, end_reason: str | None = None
) -> None:
    draw = world.random
    assessed = later(started, draw.choice([18, 25, 32, 40, 55, 60, 75, 90]))
    reason = draw.choice(["Parenting", "School attendance", "Emotional wellbeing", "Housing", "Behaviour at home"])
    for child in children:
        world.ledger.enter(
            "early_help_episode",
            person_id=child.person_id,
            started_on=started,
            ended_on=ended,
            reason=reason,
            end_reason=(end_reason or draw.choice(["Needs met", "Needs met", "Universal services"])) if ended else None,
            organisation=lead,
            assessment_completed_on=assessed if assessed <= min(ended or LAST_DAY, LAST_DAY) else None,
        )
