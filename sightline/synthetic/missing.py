"""Children who go missing, from care and from home."""

from datetime import date

from . import quotas
from .care import Care, CarePeriod
from .days import FIRST_DAY, LAST_DAY, later
from .world import Person, World

SPRING, AUGUST_ENDS, FEBRUARY_ENDS = date(2020, 3, 1), date(2020, 8, 31), date(2020, 2, 29)
OLDEST_ENOUGH = 10


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

    The winter belongs to both; the summer of 2019 to the second alone.
    """
    q, draw = quotas, world.random
    gone = {period.child.person_id for period in spring}
    for first, last, goes_on_to, share in (
        (date(2019, 9, 2), FEBRUARY_ENDS, AUGUST_ENDS, q.MISSING_SHARE_AUGUST_2020),
        (date(2019, 3, 4), date(2019, 8, 30), FEBRUARY_ENDS, q.MISSING_SHARE_FEBRUARY_2020),
    ):
        year_begins = later(goes_on_to, -365)
        there = {p.child.person_id for p in care.periods if _in_care_within(p, year_begins, goes_on_to)}
        wanted = round(share * len(there))
        have = _missing_between(world, there, year_begins, goes_on_to)
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
        draw.shuffle(candidates)
        for period in candidates[: wanted - have]:
            gone.add(period.child.person_id)
            for _ in range(draw.choice([1, 1, 2, 4])):
                _known_answers(world, period.child, world.day_between(first, later(last, -6)))


def _in_care_within(period: CarePeriod, first: date, last: date) -> bool:
    return not period.is_short_break and period.started_on <= last and (period.ended_on is None or period.ended_on > first)


def _missing_between(world: World, among: set[str], first: date, last: date) -> int:
    rows = world.ledger.rows("missing_episode")
    return len({row["person_id"] for row in rows if row["person_id"] in among and first < row["started_on"] <= last})


def _years_before(world: World, care: Care) -> None:
    for year in range(2015, 2019):
        middle = date(year, 7, 1)
        there = [p for p in care.open_at(middle) if p.age(middle) >= OLDEST_ENOUGH]
        for period in world.random.sample(there, len(there) // 4):
            began = world.day_between(
                max(period.started_on, date(year, 3, 1), FIRST_DAY),
                min(date(year, 9, 20), later(period.ended_on or LAST_DAY, -4)),
            )
            if period.age(later(began, 8)) < 18:
                _known_answers(world, period.child, began)


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
