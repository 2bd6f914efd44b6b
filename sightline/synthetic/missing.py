"""Children who go missing, from care and from home."""

from datetime import date
from itertools import pairwise

from . import quotas
from .care import Care, CarePeriod
from .days import LAST_DAY, later
from .world import Person, World

SPRING, AUGUST_ENDS, FEBRUARY_ENDS = date(2020, 3, 1), date(2020, 8, 31), date(2020, 2, 29)
SUMMER, WINTER = (date(2019, 3, 4), date(2019, 8, 30)), (date(2019, 9, 2), FEBRUARY_ENDS)
OLDEST_ENOUGH = 10
FROM_HOME_BEFORE = 118  # children in each half-year before; 104 of the 141 in the six months to August 2020


def go_missing(world: World, care: Care) -> None:
    """The six months to August 2020 and the shares of looked-after children to their quotas, and the years before."""
    draw = world.random
    in_care = [p for p in care.open_at(SPRING) if p.was_open(AUGUST_ENDS) and p.age(SPRING) >= OLDEST_ENOUGH]
    draw.shuffle(in_care)
    spring = in_care[: quotas.MISSING_LOOKED_AFTER]
    _six_months(world, [p.child for p in spring])
    _twelve_months(world, care, spring)
    _years_before(world, care)
    _away(world, care)


def _six_months(world: World, looked_after: list[Person]) -> None:
    """333 episodes of 141 children, all begun and ended from March to August; and who was offered and had an interview."""
    q, draw = quotas, world.random
    others = _from_home(world, SPRING, AUGUST_ENDS, q.MISSING_CHILDREN - q.MISSING_LOOKED_AFTER)
    children = looked_after + others
    draw.shuffle(children)
    extra = draw.choices(children, [4 if c in looked_after else 1 for c in children], k=q.MISSING_EPISODES - len(children))
    episodes = children + extra
    interviewed = draw.sample(children, q.INTERVIEWED_CHILDREN)
    once = set(interviewed)
    answers: list[tuple[str, str]] = []
    completed = 0
    for place, child in enumerate(episodes):
        first = place < len(children)
        complete = child in once and (first or completed < q.INTERVIEWS_COMPLETED - q.INTERVIEWED_CHILDREN)
        completed += complete and not first
        answers.append(("Y", "Y") if complete else ("", ""))
    offered = sum(answer == ("Y", "Y") for answer in answers)
    if offered != q.INTERVIEWS_COMPLETED:
        raise ValueError(f"{offered} return interviews, not {q.INTERVIEWS_COMPLETED}")
    refused = q.INTERVIEWS_OFFERED - q.INTERVIEWS_COMPLETED
    for child, answer in zip(episodes, answers, strict=True):
        if answer == ("", ""):
            answer = ("Y", "N") if refused else (draw.choice(["N", "N", "N", "NA"]), "NA")
            refused -= answer[0] == "Y"
        began = world.day_between(SPRING, date(2020, 8, 26))
        _episode(world, child, began, later(began, draw.choice([0, 0, 1, 1, 2, 4])), *answer)


def _from_home(world: World, first: date, last: date, count: int) -> list[Person]:
    """Children known to the council and not in care, old enough to go missing."""
    in_care = {row["person_id"] for row in world.ledger.rows("care_episode")}
    found: dict[str, Person] = {}
    while len(found) < count:
        person = world.random.choice(world.people)
        if person.born_on and person.person_id not in in_care and person.birthday(11) <= first and person.birthday(17) > last:
            found[person.person_id] = person
    return list(found.values())


def _twelve_months(world: World, care: Care, spring: list[CarePeriod]) -> None:
    """
    Shares of those looked after at any time in twelve months: 14% to the end of August 2020, 17% to the end of February.

    The winter belongs to both; the summer of 2019 to the second alone. So that the share falls month by month from the one to
    the other, whoever went missing in the spring had done so in the year before it, and most of the winter in the summer too.
    """
    draw = world.random
    gone = {period.child.person_id for period in spring}
    _had_gone_before(world, spring)
    winter = _to_the_quota(world, care, gone, WINTER, AUGUST_ENDS, quotas.MISSING_SHARE_AUGUST_2020)
    _to_the_quota(world, care, gone, SUMMER, FEBRUARY_ENDS, quotas.MISSING_SHARE_FEBRUARY_2020)
    for period in winter:
        began = world.day_between(max(SUMMER[0], period.started_on), later(SUMMER[1], -6))
        if period.age(began) >= OLDEST_ENOUGH and draw.random() < 0.9:
            _known_answers(world, period.child, began)


def _had_gone_before(world: World, spring: list[CarePeriod]) -> None:
    first: dict[str, date] = {}
    for row in world.ledger.rows("missing_episode"):
        first[row["person_id"]] = min(row["started_on"], first.get(row["person_id"], AUGUST_ENDS))
    for period in spring:
        earliest, latest = max(later(first[period.child.person_id], -360), period.started_on), later(FEBRUARY_ENDS, -3)
        if earliest <= latest:
            _known_answers(world, period.child, world.day_between(earliest, latest))


def _to_the_quota(
    world: World, care: Care, gone: set[str], span: tuple[date, date], year_ends: date, share: float
) -> list[CarePeriod]:
    """More children who went missing in a span, none of them in `gone`, until a share of those in care in the year had."""
    first, last = span
    year_begins = later(year_ends, -365)
    there = {p.child.person_id for p in care.periods if _in_care_within(p, year_begins, year_ends)}
    wanted = round(share * len(there)) - _missing_between(world, there, year_begins, year_ends)
    candidates = [
        p
        for p in care.periods
        if not p.is_short_break
        and p.child.person_id not in gone
        and p.age(first) >= OLDEST_ENOUGH
        and p.started_on <= first
        and (p.ended_on is None or p.ended_on > last)
        and p.age(last) < 18
    ]
    world.random.shuffle(candidates)
    for period in candidates[:wanted]:
        gone.add(period.child.person_id)
        for _ in range(world.random.choice([1, 1, 2, 4])):
            _known_answers(world, period.child, world.day_between(first, later(last, -6)))
    return candidates[:wanted]


def _in_care_within(period: CarePeriod, first: date, last: date) -> bool:
    return not period.is_short_break and period.started_on <= last and (period.ended_on is None or period.ended_on > first)


def _missing_between(world: World, among: set[str], first: date, last: date) -> int:
    rows = world.ledger.rows("missing_episode")
    return len({row["person_id"] for row in rows if row["person_id"] in among and first < row["started_on"] <= last})


def _years_before(world: World, care: Care) -> None:
    """The half-years before: nearly a quarter of the older children in care, and rather more from home than in 2020."""
    draw = world.random
    for first, the_next in pairwise(date(2015 + half // 2, 9 if half % 2 else 3, 1) for half in range(11)):
        last = later(the_next, -1)
        if last < SUMMER[0]:
            there = [p for p in care.open_at(first) if p.age(first) >= OLDEST_ENOUGH]
            for period in draw.sample(there, round(0.23 * len(there))):
                began = world.day_between(first, min(last, later(period.ended_on or LAST_DAY, -4)))
                if period.age(later(began, 8)) < 18:
                    _known_answers(world, period.child, began)
        for child in _from_home(world, first, last, FROM_HOME_BEFORE):
            for _ in range(draw.choice([1, 1, 2, 4])):
                _known_answers(world, child, world.day_between(first, later(last, -5)))


def _away(world: World, care: Care) -> None:
    """Absences without authorisation, which are not episodes of going missing."""
    there = [p for p in care.open_at(date(2020, 1, 15)) if p.age(date(2020, 1, 15)) >= 13 and p.was_open(date(2020, 6, 1))]
    for period in world.random.sample(there, 21):
        began = world.day_between(date(2020, 1, 16), date(2020, 5, 25))
        _episode(world, period.child, began, later(began, 1), "NA", "NA", kind="A")


def _known_answers(world: World, child: Person, began: date) -> None:
    draw = world.random
    offered = draw.choice(["Y", "Y", "Y", "N"])
    accepted = draw.choice(["Y", "Y", "N"]) if offered == "Y" else "NA"
    _episode(world, child, began, later(began, draw.choice([0, 0, 1, 2])), offered, accepted)


def _episode(world: World, child: Person, began: date, ended: date, offered: str, accepted: str, *, kind: str = "M") -> None:
    world.ledger.enter(
        "missing_episode",
        person_id=child.person_id,
        started_on=began,
        kind=kind,
        ended_on=ended,
        rhi_offered=offered,
        rhi_accepted=accepted,
    )
