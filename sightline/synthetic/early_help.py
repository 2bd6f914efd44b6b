"""Early help: family work in the locality teams, and schools in the lead."""

from datetime import date

from . import quotas
from .days import FIRST_DAY, LAST_DAY, later
from .referrals import brood
from .world import World, group_sizes

AUGUST = date(2020, 8, 5)
JANUARY = date(2020, 1, 31)
SCHOOL, TEAM = "School", "Locality early help team"


def help_early(world: World) -> None:
    """723 children open on 5 August 2020; schools leading for 163 at the end of January 2020 and 10 at the end of 2016."""
    q, draw = quotas, world.random
    schools_still_open = 62  # of those led by schools in January, still open in August
    _open_spells(world, q.EARLY_HELP_OPEN - schools_still_open, TEAM, (date(2019, 6, 3), date(2020, 7, 31)), None)
    _open_spells(world, schools_still_open, SCHOOL, (date(2019, 8, 12), date(2020, 1, 29)), None)
    closed = q.EARLY_HELP_SCHOOLS_JANUARY_2020 - schools_still_open
    _open_spells(world, closed, SCHOOL, (date(2019, 5, 13), date(2020, 1, 29)), (date(2020, 2, 10), date(2020, 7, 24)))
    _open_spells(
        world, q.EARLY_HELP_SCHOOLS_2016, SCHOOL, (date(2016, 6, 6), date(2016, 12, 20)), (date(2017, 1, 12), date(2017, 7, 21))
    )
    for year in range(2014, 2020):
        for size in group_sizes(draw, 560):
            started = world.day_between(max(FIRST_DAY, date(year, 1, 8)), date(year, 12, 18))
            ended = min(later(started, draw.randint(40, 300)), date(2020, 7, 20))
            _family(world, size, TEAM, started, ended)
    for size in group_sizes(draw, 90):
        _family(world, size, TEAM, world.day_between(date(2020, 8, 6), date(2020, 9, 25)), None)


def _open_spells(world: World, children: int, lead: str, starts: tuple[date, date], ends: tuple[date, date] | None) -> None:
    for size in group_sizes(world.random, children):
        after_august = world.day_between(date(2020, 8, 17), LAST_DAY) if world.random.random() < 0.15 else None
        _family(world, size, lead, world.day_between(*starts), world.day_between(*ends) if ends else after_august)


def _family(world: World, size: int, lead: str, started: date, ended: date | None) -> None:
    draw = world.random
    assessed = later(started, draw.choice([18, 25, 32, 40, 55]))
    reason = draw.choice(["Parenting", "School attendance", "Emotional wellbeing", "Housing", "Behaviour at home"])
    for child in brood(world, size, started):
        world.ledger.enter(
            "early_help_episode",
            person_id=child.person_id,
            started_on=started,
            ended_on=ended,
            reason=reason,
            end_reason=draw.choice(["Needs met", "Needs met", "Universal services", "Stepped up"]) if ended else None,
            organisation=lead,
            assessment_completed_on=assessed if assessed <= min(ended or LAST_DAY, LAST_DAY) else None,
        )
