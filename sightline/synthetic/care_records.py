"""The rows about looked-after children: episodes, legal statuses, placements, reviews, visits and care plans."""

from datetime import date

from sightline.calendars.months import add_months

from . import quotas, words
from .care import FOSTER, Care, CarePeriod, Home
from .days import LAST_DAY, SNAPSHOT, later, working_days_later
from .world import World

VISITED_AS_AT = date(2020, 7, 13)  # the day on which the self-evaluation counted visits
BY_THE_SECOND_REVIEW = (60, 125)  # days in care
CAUGHT_UP_WITH, PLANNED_LATE = date(2019, 9, 1), 0.36  # of those who came before, so many had no plan for permanence until 2020
_ADOPTIVE = {"A3", "A4", "A5", "A6"}
_PERMANENCE = [
    "plan_returnev",
    "plan_ltfost18",
    "plan_ltrelfr",
    "plan_adoption",
    "plan_suppliv",
    "plan_resplmt",
    "plan_otherpln",
]
_CHANGE_REASONS = (["CARPL", "CREQB", "CREQO", "CHILD", "STAND", "LAREQ", "OTHER"], [52, 14, 12, 6, 4, 4, 8])


def write(world: World, care: Care) -> None:
    """Enter every period of care."""
    for period in care.periods:
        if not period.legal:
            period.legal = legal_story(world, period)
        placements = _placements(world, period)
        _legal_statuses(world, period)
        _episodes(world, period, placements)
        if not period.is_short_break:
            _reviews(world, period)
            _earlier_order(world, period)
    _visits(world, care)
    _care_plans(world, care)


def legal_story(world: World, period: CarePeriod) -> list[tuple[str, date]]:
    """Accommodated by agreement, or under an interim order that most often becomes a full one."""
    draw, start = world.random, period.started_on
    end = period.ended_on or LAST_DAY
    adoptive = next((home.started_on for home in period.homes if home.kind in _ADOPTIVE), None)
    needs_order = adoptive is not None or any(home.kind == "P1" for home in period.homes)
    if period.is_unaccompanied or (not needs_order and draw.random() < 0.24):
        return [("V2", start)]
    story = [("V2", start)] if draw.random() < 0.3 else []
    interim = later(start, draw.randint(20, 60)) if story else start
    story.append(("C1", interim))
    full = later(interim, draw.randint(150, 260))
    if adoptive:
        order = period.adoption.get("placement_order_on") or later(start, max(30, ((adoptive - start).days * 2) // 3))
        story = [(status, day) for status, day in story if day < order]
        return [*story, ("E1", order)]
    if full < end:
        story.append(("C2", full))
    return [(status, day) for status, day in story if day < end]


def _placements(world: World, period: CarePeriod) -> list[str]:
    keys = []
    for place, home in enumerate(period.homes):
        last = place == len(period.homes) - 1
        keys.append(_placement(world, period, home, period.ended_on if last else home.ended_on, last))
    return keys


def _placement(world: World, period: CarePeriod, home: Home, ended_on: date | None, is_last: bool) -> str:
    draw = world.random
    home.ended_on = ended_on
    district = words.DISTRICTS[draw.randrange(6)] if home.is_in_area else draw.choice(words.OUTSIDE_DISTRICTS)
    home.postcode = period.child.family.postcode if home.kind == "P1" else world.postcode(district)
    return world.ledger.enter(
        "placement",
        person_id=period.child.person_id,
        care_period_id=period.care_period_id,
        started_on=home.started_on,
        ended_on=ended_on,
        placement_type=home.kind,
        urn=home.urn or (f"SC9{draw.randint(10_000, 99_999)}" if home.kind in FOSTER | {"K2", "K1"} else None),
        distance_miles=home.miles,
        provider=home.provider,
        postcode=home.postcode,
        change_reason=None if is_last else draw.choices(*_CHANGE_REASONS)[0],
        is_in_area=home.is_in_area,
        authority="Reference County Council" if home.is_in_area else draw.choice(words.OUTSIDE_COUNCILS),
    )


def _legal_statuses(world: World, period: CarePeriod) -> None:
    ends = [day for _, day in period.legal[1:]] + [period.ended_on]
    for (status, started_on), ended_on in zip(period.legal, ends, strict=True):
        world.ledger.enter(
            "legal_status",
            person_id=period.child.person_id,
            legal_status=status,
            started_on=started_on,
            ended_on=ended_on,
        )


def _episodes(world: World, period: CarePeriod, placements: list[str]) -> None:
    """A new episode whenever the home or the legal status changes; all but the last end with X1."""
    moved = {home.started_on: key for home, key in zip(period.homes, placements, strict=True)}
    changed = {day for _, day in period.legal}
    days = sorted(moved.keys() | changed)
    placement = placements[0]
    ago = world.random.randint(1, 170) if world.random.random() < 0.9 else world.random.randint(190, 260)
    contacted = max(later(SNAPSHOT, -ago), period.started_on) if period.ended_on is None else None
    for place, day in enumerate(days):
        placement = moved.get(day, placement)
        last = place == len(days) - 1
        both = day in moved and day in changed
        world.ledger.enter(
            "care_episode",
            person_id=period.child.person_id,
            care_period_id=period.care_period_id,
            started_on=day,
            start_reason="S" if place == 0 else "B" if both else "P" if day in moved else "L",
            primary_need=_need(world, period),
            ended_on=period.ended_on if last else days[place + 1],
            end_reason=(period.end_reason if last else "X1") if not last or period.ended_on else None,
            referral_id=period.referral.referral_id,
            placement_id=placement,
            entered_care_on=period.started_on,
            iro_contact_on=contacted if last else None,
            team_id=period.referral.team_id,
            worker_id=period.referral.worker_id,
        )


def _need(world: World, period: CarePeriod) -> str:
    if period.is_unaccompanied:
        return "N8"
    if period.is_short_break or period.referral.need == "N2":
        return "N2"
    return "N1" if period.child.person_id[-1] < "7" else "N5" if period.child.person_id[-1] < "9" else "N4"


def _reviews(world: World, period: CarePeriod) -> None:
    """The first within 20 working days, the second within three months of it, then every six."""
    draw = world.random
    due = working_days_later(period.started_on, 20)
    end = min(period.ended_on or LAST_DAY, LAST_DAY)
    number = 0
    while due <= end:
        held = later(due, draw.randint(1, 20)) if draw.random() < 0.05 else later(due, -draw.randint(0, 12))
        held = max(held, later(period.started_on, 1))
        young = period.age(held) < 4
        is_held = held <= end
        world.ledger.enter(
            "cla_review",
            person_id=period.child.person_id,
            care_period_id=period.care_period_id,
            due_on=due,
            held_on=held if is_held else None,
            is_cancelled=False,
            participation=(
                "PN0" if young else draw.choices(["PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"], [44, 4, 3, 4, 10, 31, 4])[0]
            )
            if is_held
            else None,
        )
        if not is_held:
            return
        due = add_months(held, 3 if number == 0 else 6)
        number += 1


def _earlier_order(world: World, period: CarePeriod) -> None:
    """Whether the child had a permanence order before coming into care: nearly all had none."""
    option = world.random.choices(["Z1", "P1", "P2", "P3"], [94, 1, 3, 2])[0]
    year = period.started_on.year - world.random.randint(1, 2)
    had_one = option != "Z1" and period.child.born_on is not None and period.child.born_on.year < year
    world.ledger.enter(
        "previous_permanence",
        person_id=period.child.person_id,
        option=option if had_one else "Z1",
        ordered_on_text=f"zz/zz/{year}" if had_one else None,
        authority="838" if had_one else None,
    )


def _visits(world: World, care: Care) -> None:
    """Visits about every five weeks; those before 13 July 2020 as the quotas for that day say."""
    draw = world.random
    counted = care.open_at(VISITED_AS_AT)
    draw.shuffle(counted)
    counted.sort(key=lambda p: p.started_on < later(VISITED_AS_AT, -125))  # nobody is overdue who has only just come
    q = quotas
    latest = {p: draw.randint(1, 40) for p in counted[: q.SEEN_6_WEEKS]}
    latest |= {p: draw.randint(44, 82) for p in counted[q.SEEN_6_WEEKS : q.SEEN_6_WEEKS + q.SEEN_12_WEEKS]}
    latest |= {p: draw.randint(86, 110) for p in counted[q.SEEN_6_WEEKS + q.SEEN_12_WEEKS :]}
    for period, days in latest.items():
        latest[period] = min(days, max(0, (VISITED_AS_AT - period.started_on).days - 1))
    for period in care.periods:
        if not period.is_short_break:
            _visits_of(world, period, later(VISITED_AS_AT, -latest[period]) if period in latest else None)


def _visits_of(world: World, period: CarePeriod, latest: date | None) -> None:
    draw = world.random
    end = min(period.ended_on or LAST_DAY, LAST_DAY)
    day = later(period.started_on, draw.randint(1, 6))
    days = []
    while day <= end:
        if latest is None or not (later(latest, -12) < day <= VISITED_AS_AT):
            days.append(day)
        day = later(day, draw.randint(26, 42))
    if latest:
        days = sorted({*days, latest})
    for day in days:
        seen = day == latest or draw.random() < 0.97
        _visit(world, period, day, seen, seen and period.age(day) > 3 and draw.random() < 0.7)


def _visit(world: World, period: CarePeriod, day: date, seen: bool, alone: bool) -> None:
    world.ledger.enter(
        "cla_visit",
        person_id=period.child.person_id,
        care_period_id=period.care_period_id,
        visited_on=day,
        is_seen=seen,
        is_seen_alone=alone,
    )


def _care_plans(world: World, care: Care) -> None:
    """
    A first care plan for everybody, and one that names permanence for so many of those looked after at the snapshot.

    Most had theirs by the second review. The others, and they are why the share rises, were caught up with from January 2020.
    """
    draw = world.random
    at_snapshot = care.open_at(SNAPSHOT)
    at_snapshot.sort(key=lambda period: period.started_on)  # those who came last are the ones without a plan yet
    planned, counted = set(at_snapshot[: quotas.PERMANENCE_PLANS]), set(at_snapshot)
    for period in care.periods:
        if period.is_short_break:
            continue
        begins = min(later(period.started_on, draw.randint(10, 20)), period.ended_on or LAST_DAY)
        named: date | None
        if period in planned:
            named = _named_by_the_snapshot(world, period)
        elif period in counted:
            named = _named_since(world, period)
        else:
            named = later(period.started_on, draw.randint(*BY_THE_SECOND_REVIEW)) if draw.random() < 0.6 else None
            named = named if named and period.ended_on and named < period.ended_on else None
        _care_plan(world, period, begins, named or period.ended_on, None)
        if named:
            _care_plan(world, period, named, period.ended_on, _option(world, period))


def _named_by_the_snapshot(world: World, period: CarePeriod) -> date:
    draw, latest = world.random, later(SNAPSHOT, -2)
    is_late = period.started_on < CAUGHT_UP_WITH and not any(home.kind in _ADOPTIVE for home in period.homes)
    if is_late and draw.random() < PLANNED_LATE:
        return world.day_between(date(2020, 1, 6), latest)
    return min(later(period.started_on, draw.randint(*BY_THE_SECOND_REVIEW)), latest)


def _named_since(world: World, period: CarePeriod) -> date | None:
    """As many of those without a plan at the snapshot as keep the share where it is."""
    earliest, latest = max(later(SNAPSHOT, 5), later(period.started_on, BY_THE_SECOND_REVIEW[0])), later(LAST_DAY, -5)
    is_named = period.ended_on is None and earliest <= latest and world.random.random() < 0.2
    return world.day_between(earliest, latest) if is_named else None


def _care_plan(world: World, period: CarePeriod, started_on: date, ended_on: date | None, option: str | None) -> None:
    world.ledger.enter(
        "care_plan",
        person_id=period.child.person_id,
        started_on=started_on,
        ended_on=ended_on,
        **{name: name == option for name in _PERMANENCE},
    )


def _option(world: World, period: CarePeriod) -> str:
    if any(home.kind in _ADOPTIVE for home in period.homes):
        return "plan_adoption"
    if period.age(period.ended_on or SNAPSHOT) >= 16:
        return world.random.choice(["plan_suppliv", "plan_ltfost18"])
    return world.random.choices(
        ["plan_returnev", "plan_ltfost18", "plan_ltrelfr", "plan_adoption", "plan_resplmt", "plan_otherpln"],
        [14, 50, 12, 8, 10, 6],
    )[0]
