"""Visits and reviews of child protection plans."""

from datetime import date

from sightline.calendars.months import add_months, age_on

from . import quotas
from .child_protection import Plan, Protection
from .days import LAST_DAY, SNAPSHOT, later, working_days_later
from .world import World

FOUR_WEEKS_AGO = later(SNAPSHOT, -27)


def write(world: World, protection: Protection) -> None:
    """Enter the visits, the last of them before the snapshot by quota, and the reviews."""
    counted = [p for p in protection.open_at(SNAPSHOT) if p.child.born_on and not p.not_yet_visited]
    not_alone = _not_seen_alone(world, counted)
    among = set(counted)
    for plan in protection.plans:
        _visits(world, plan, plan not in not_alone if plan in among else None)
        _reviews(world, plan)
        _pre_proceedings(world, plan)


def _not_seen_alone(world: World, counted: list[Plan]) -> set[Plan]:
    """Who was not seen alone at the last visit: so many, and so many of them aged under five."""
    q, draw = quotas, world.random
    young = [p for p in counted if age_on(p.child.born_on or SNAPSHOT, SNAPSHOT) <= 4]
    older = [p for p in counted if p not in set(young)]
    return set(draw.sample(young, q.CP_NOT_ALONE_UNDER_5)) | set(draw.sample(older, q.CP_NOT_ALONE - q.CP_NOT_ALONE_UNDER_5))


def _visits(world: World, plan: Plan, last_alone: bool | None) -> None:
    """About every ten working days; a last visit in the four weeks to the snapshot for those whom the quota says were seen."""
    draw = world.random
    if plan.child.born_on is None:
        return
    end = min(plan.ended_on or LAST_DAY, LAST_DAY)
    day = later(plan.started_on, draw.randint(2, 11))
    if plan.not_yet_visited:
        day = later(SNAPSHOT, draw.randint(1, 3))
    days: list[date] = []
    while day <= end:
        days.append(day)
        day = working_days_later(later(day, draw.randint(8, 17)), 0)
    last = None
    if last_alone is not None:
        last = max((d for d in days if FOUR_WEEKS_AGO <= d <= SNAPSHOT), default=None)
        if last is None:
            last = world.day_between(max(later(plan.started_on, 1), FOUR_WEEKS_AGO), later(SNAPSHOT, -1))
            days = sorted({*days, last})
    young = plan.child.born_on > later(day, -5 * 365)
    for day in days:
        seen = day == last or draw.random() < 0.96
        alone = bool(last_alone) if day == last else seen and draw.random() < (0.3 if young else 0.75)
        world.ledger.enter(
            "cp_visit",
            person_id=plan.child.person_id,
            cp_plan_id=plan.cp_plan_id,
            visited_on=day,
            is_seen=seen,
            is_seen_alone=alone,
            is_bedroom_seen=seen and draw.random() < 0.35,
        )


def _pre_proceedings(world: World, plan: Plan) -> None:
    """For one plan in nine that has lasted, a meeting with the parents before the court is asked."""
    draw = world.random
    decided = later(plan.started_on, draw.randint(60, 160))
    if draw.random() < 0.11 and decided < (plan.ended_on or later(LAST_DAY, -30)):
        met = later(decided, draw.randint(7, 28))
        world.ledger.enter(
            "pre_proceedings",
            person_id=plan.child.person_id,
            family_id=plan.child.family.family_id,
            decided_on=decided,
            met_on=met if met <= LAST_DAY else None,
        )


def _reviews(world: World, plan: Plan) -> None:
    """The first within three months of the conference, then every six; one in forty is late."""
    draw = world.random
    end = min(plan.ended_on or LAST_DAY, LAST_DAY)
    due = add_months(plan.started_on, 3)
    number = 0
    while due <= end:
        held = later(due, draw.randint(2, 16) if draw.random() < 0.025 else -draw.randint(0, 14))
        number += 1
        world.ledger.enter(
            "cp_review",
            person_id=plan.child.person_id,
            cp_plan_id=plan.cp_plan_id,
            due_on=due,
            held_on=held if held <= end else None,
            meeting_id=f"review-{plan.cp_plan_id}-{number}",
            is_plan_continued=(held < end) if held <= end else None,
            is_quorate="Y" if draw.random() < 0.97 else "N",
        )
        if held > end:
            return
        due = add_months(held, 6)
