"""Adoption and special guardianship, and the families who adopt."""

from datetime import date

from sightline.calendars.months import add_months

from . import quotas
from .care import Care, CarePeriod, Home
from .days import LAST_DAY, SNAPSHOT, later
from .world import World

YEAR_AGO = date(2019, 7, 2)
_ADOPTIVE = {"A3", "A4", "A5", "A6"}


def adopted_children(care: Care) -> None:
    """Children who have been adopted: those of the last twelve months, whose days to their families are a quota, and before."""
    draw = care.world.random
    days = _days_to_family(care, quotas.ADOPTED_12_MONTHS)
    six = quotas.ADOPTED_6_MONTHS
    for place, waited in enumerate(days):
        recent = place < six
        span = (date(2020, 1, 6), date(2020, 6, 26)) if recent else (date(2019, 7, 8), date(2019, 12, 20))
        older = place < quotas.ADOPTED_6_MONTHS_5_PLUS
        _adopt(care, care.world.day_between(*span), waited, older)
    for year in range(2015, 2020):
        for _ in range(15):
            order = care.world.day_between(date(year, 1, 5), min(date(year, 12, 20), date(2019, 6, 20)))
            _adopt(care, order, draw.randint(250, 640), draw.random() < 0.15)


def _days_to_family(care: Care, children: int) -> list[int]:
    """So many waits whose mean is exactly the quota's."""
    waits = [care.world.random.randint(300, 560) for _ in range(children - 1)]
    last = quotas.DAYS_TO_ADOPTIVE_FAMILY * children - sum(waits)
    while not 250 <= last <= 640:
        change = 5 if last > 640 else -5
        waits = [wait + change for wait in waits]
        last = quotas.DAYS_TO_ADOPTIVE_FAMILY * children - sum(waits)
    return [*waits, last]


def _adopt(care: Care, order_on: date, waited: int, is_older: bool) -> None:
    world, draw = care.world, care.world.random
    by_carer = draw.random() < 0.15
    placed_on = later(order_on, -draw.randint(110, 300))
    moved_in_on = later(placed_on, -draw.randint(70, 140)) if by_carer else placed_on
    started_on = later(moved_in_on, -waited)
    if is_older:
        born = later(order_on, -draw.randint(1_900, 2_700))
    else:
        born = later(started_on, -draw.randint(4, 200))
        born = max(born, later(order_on, -1_780))
    child = world.person(world.family(), born)
    period = care.admit(child, started_on, order_on, draw.choice(["E11", "E12", "E12"]))
    period.homes = [Home("U6", "PR1", started_on, moved_in_on, round(draw.uniform(2, 19), 1))]
    if by_carer:
        period.homes.append(Home("U5", "PR1", moved_in_on, placed_on, round(draw.uniform(2, 19), 1)))
    period.homes += [
        Home(
            "A5" if by_carer else "A6", draw.choice(["PR1", "PR2"]), placed_on, order_on, round(draw.uniform(5, 45), 1), False
        ),
    ]
    plan_for_adoption(world, period, placed_on, order_on, carer_since=moved_in_on if by_carer else None)


def plan_for_adoption(
    world: World, period: CarePeriod, placed_on: date, order_on: date | None, *, carer_since: date | None
) -> None:
    """Enter the decision, placement order, match and placement that led to an adoptive home; the carer's, if they adopt."""
    draw = world.random
    span = (placed_on - period.started_on).days
    decided = later(period.started_on, span // 2)
    ordered = later(decided, span // 8)
    matched = later(placed_on, -min(20, span // 8))
    period.adoption["placement_order_on"] = ordered
    sex, status, number = draw.choice([("MF", "L11", 2), ("MF", "L11", 2), ("F1", "L0", 1), ("FF", "L12", 2), ("MM", "L12", 2)])
    world.ledger.enter(
        "permanence",
        person_id=period.child.person_id,
        care_period_id=period.care_period_id,
        decided_on=decided,
        placement_order_on=ordered,
        matched_on=matched,
        placed_on=placed_on,
        is_adopted_by_carer=carer_since is not None,
        placed_with_foster_carer_on=carer_since,
        is_sibling_group=False,
        siblings_together=1,
        siblings_apart=0,
        order_on=order_on,
        order_type="adoption" if order_on else None,
        worker_id=period.referral.worker_id,
        adopter_sex=sex,
        adopter_legal_status=status,
        adopters=number,
        entered_care_on=period.started_on,
        family_id=f"ADF{draw.randint(1, 140):04}",
    )


def plans_for_adoption(world: World, care: Care) -> None:
    """The children at the snapshot who live with their adopters, who wait for a family, and whose plan was changed."""
    draw = world.random
    waiting = 0
    for period in care.open_at(SNAPSHOT):
        home = period.homes[-1]
        if home.kind in _ADOPTIVE:
            carer_since = period.homes[max(0, len(period.homes) - 2)].started_on if home.kind in {"A3", "A5"} else None
            plan_for_adoption(world, period, home.started_on, None, carer_since=carer_since)
        elif (
            period.age(SNAPSHOT) < 7 and 250 < (SNAPSHOT - period.started_on).days < 900 and waiting < 34 and home.kind != "P1"
        ):
            waiting += 1
            _waiting(world, period, reversed_plan=draw.random() < 0.35)


def _waiting(world: World, period: CarePeriod, *, reversed_plan: bool) -> None:
    span = (SNAPSHOT - period.started_on).days
    decided = later(period.started_on, span // 2)
    ordered = None if reversed_plan and world.random.random() < 0.5 else later(decided, span // 6)
    if ordered and not reversed_plan:
        period.adoption["placement_order_on"] = ordered
        period.legal = [(status, day) for status, day in [("C1", period.started_on)] if day < ordered] + [("E1", ordered)]
    world.ledger.enter(
        "permanence",
        person_id=period.child.person_id,
        care_period_id=period.care_period_id,
        decided_on=decided,
        placement_order_on=ordered,
        reversed_on=later(SNAPSHOT, -world.random.randint(5, span // 4)) if reversed_plan else None,
        reversed_reason=world.random.choice(["RD1", "RD3"]) if reversed_plan else None,
        is_sibling_group=False,
        siblings_together=1,
        siblings_apart=0,
        entered_care_on=period.started_on,
        worker_id=period.referral.worker_id,
    )


def special_guardians(world: World, care: Care) -> None:
    """The orders of children who left care for special guardianship or a child arrangements order."""
    for period in care.periods:
        kind = _ORDERS.get(period.end_reason or "")
        if kind:
            world.ledger.enter(
                "permanence",
                person_id=period.child.person_id,
                care_period_id=period.care_period_id,
                order_on=period.ended_on,
                order_type=kind,
                entered_care_on=period.started_on,
            )


def adopters(world: World) -> None:
    """Families who want to adopt, each of one or two people, from their enquiry to approval or leaving the process."""
    q, draw = quotas, world.random
    numbers = iter(range(1, 400))
    for _ in range(q.FAMILIES_APPROVED_2019_20):
        _family(world, next(numbers), approved_on=world.day_between(date(2019, 4, 3), date(2020, 3, 27)))
    for _ in range(q.FAMILIES_APPROVED_SINCE):
        _family(world, next(numbers), approved_on=world.day_between(date(2020, 4, 6), date(2020, 8, 28)))
    for _ in range(38):
        _family(world, next(numbers), approved_on=world.day_between(date(2018, 4, 3), date(2019, 3, 28)))
    for place in range(q.FAMILIES_IN_ASSESSMENT):
        begun = (
            world.day_between(date(2020, 7, 13), date(2020, 8, 24))
            if place < 14
            else world.day_between(date(2020, 3, 2), date(2020, 5, 29))
        )
        _in_assessment(world, next(numbers), begun, in_stage_two=place >= 14)
    for _ in range(q.FAMILIES_ON_BREAK):
        _on_break(world, next(numbers))
    for _ in range(12):
        _family(world, next(numbers), left_on=world.day_between(date(2019, 6, 3), date(2020, 8, 20)))
    draw.random()


def _family(world: World, number: int, *, approved_on: date | None = None, left_on: date | None = None) -> None:
    draw = world.random
    if approved_on:
        stage2 = later(approved_on, -draw.randint(85, 150))
        stage1 = later(stage2, -draw.randint(45, 100))
        matched = later(approved_on, draw.randint(60, 300))
        matched_on = matched if matched <= later(LAST_DAY, -40) and draw.random() < 0.6 else None
        placed_on = later(matched_on, draw.randint(10, 35)) if matched_on else None
        facts: dict[str, object] = {
            "stage1_started_on": stage1, "stage1_ended_on": later(stage2, -draw.randint(0, 20)), "stage2_started_on": stage2,
            "stage2_ended_on": approved_on, "approved_on": approved_on, "matched_on": matched_on, "placed_on": placed_on,
            "children_placed": draw.choice([1, 1, 1, 2]) if placed_on else None,
        }  # fmt: skip
    else:
        stage1 = later(left_on or LAST_DAY, -draw.randint(20, 70))
        facts = {"stage1_started_on": stage1, "left_on": left_on, "left_reason": draw.choice("123")}
    _people(world, number, stage1, facts)


def _in_assessment(world: World, number: int, begun: date, *, in_stage_two: bool) -> None:
    facts: dict[str, object] = {"stage1_started_on": begun}
    if in_stage_two:
        proceeded = later(begun, world.random.randint(45, 62))
        facts |= {"stage1_ended_on": proceeded, "stage2_started_on": later(proceeded, world.random.randint(3, 14))}
    _people(world, number, begun, facts)


def _on_break(world: World, number: int) -> None:
    begun = world.day_between(date(2020, 1, 6), date(2020, 4, 30))
    _people(world, number, begun, {"stage1_started_on": begun, "stage1_ended_on": later(begun, world.random.randint(40, 62))})


def _people(world: World, number: int, begun: date, facts: dict[str, object]) -> None:
    draw = world.random
    couple = draw.random() < 0.8
    for place in range(2 if couple else 1):
        world.ledger.enter(
            "adopter",
            family_id=f"ADF{number:04}",
            sex="FM"[place] if couple else draw.choice("FFM"),
            ethnicity=draw.choice(["WBRI", "WBRI", "WBRI", "WOTH", "MWAS", "AIND"]),
            is_disabled=draw.random() < 0.04,
            is_fostering_for_adoption=draw.random() < 0.12,
            enquired_on=add_months(begun, -1),
            **facts,
        )


_ORDERS = {
    "E45": "special_guardianship",
    "E46": "special_guardianship",
    "E47": "special_guardianship",
    "E48": "special_guardianship",
    "E41": "child_arrangements",
}
