"""Invented plans one after another, reviews early and late, visits that saw nobody, conferences and enquiries."""

from datetime import date, timedelta

from .days import months
from .dice import Dice
from .figures import Row


def child_on_plans(dice: Dice) -> str:
    """One child with up to three plans, one after the other; some of another council."""
    child = dice.person(oldest=18)
    start = dice.day()
    for _ in range(dice.any([1, 1, 2, 3])):
        end = months(start, 24) + timedelta(days=dice.any([0, -1, 20])) if dice.chance(0.15) else dice.later(start)
        plan = dice.add(
            "cp_plan",
            cp_plan_id=dice.key("cp_plan"),
            person_id=child,
            started_on=start,
            ended_on=end,
            latest_category=dice.any(["NEG", "PHY", "MUL", None]),
            initial_category=dice.any(["NEG", "PHY", "MUL", None]),
            is_other_authority=dice.any([None, False, False, False, True]),
            has_emergency_protection=dice.any([None, False, True]),
        )
        _reviews(dice, plan)
        _visits(dice, plan)
        if end is None:
            break
        start = dice.after(end + timedelta(days=1))
    for _ in range(dice.any([0, 1, 2])):
        began = dice.day()
        dice.add(
            "involvement",
            involvement_id=dice.key("involvement"),
            person_id=child,
            professional_id=dice.any(["W1", "W2", None]),
            role=dice.any(["Social Worker", "Team Manager"]),
            started_on=began,
            ended_on=dice.later(began),
        )
    return child


def _reviews(dice: Dice, plan: Row) -> None:
    day = plan["started_on"]
    for _ in range(dice.any([0, 1, 2, 3])):
        day = max(dice.after(day), day + timedelta(days=1))
        if plan["ended_on"] is None or day <= plan["ended_on"]:
            dice.add(
                "cp_review",
                cp_review_id=dice.key("cp_review"),
                person_id=plan["person_id"],
                cp_plan_id=plan["cp_plan_id"],
                held_on=None if dice.chance(0.1) else day,
                is_quorate=dice.any(["Y", "Y", "N", None]),
            )


def _visits(dice: Dice, plan: Row) -> None:
    days: set[date] = set()
    for _ in range(dice.any([0, 1, 2, 5])):
        day = dice.after(plan["started_on"]) if dice.chance(0.7) else dice.day()
        if day in days or (plan["ended_on"] and day > plan["ended_on"]):
            continue
        days.add(day)
        dice.add(
            "cp_visit",
            cp_visit_id=dice.key("cp_visit"),
            person_id=plan["person_id"],
            cp_plan_id=plan["cp_plan_id"] if day >= plan["started_on"] else None,
            visited_on=day,
            is_seen=dice.truth(),
            is_seen_alone=dice.truth(),
        )


def child_with_enquiries(dice: Dice) -> str:
    """One child with up to three enquiries, each with or without its own conference."""
    child = dice.person(oldest=18)
    for _ in range(dice.any([0, 1, 2, 3])):
        start = dice.day()
        enquiry = dice.add(
            "s47_enquiry",
            s47_enquiry_id=dice.key("s47_enquiry"),
            person_id=child,
            started_on=start,
            ended_on=start,
            is_nfa=dice.truth(),
            is_icpc_unnecessary=dice.truth(0.5),
        )
        if dice.chance(0.6):
            _conference(dice, child, enquiry["s47_enquiry_id"], dice.later(start, 0.15))
    if dice.chance(0.3):
        _conference(dice, child, None, dice.day())
    return child


def _conference(dice: Dice, child: str, enquiry: str | None, held_on: date | None) -> None:
    if held_on and any(c["person_id"] == child and c["held_on"] == held_on for c in dice.records.get("icpc", [])):
        return
    dice.add(
        "icpc",
        icpc_id=dice.key("icpc"),
        person_id=child,
        s47_enquiry_id=enquiry,
        held_on=held_on,
        is_transfer_in=dice.any([None, False, False, True]),
        is_cp_plan=dice.truth(),
    )
