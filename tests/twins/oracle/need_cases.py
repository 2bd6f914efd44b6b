"""Invented contacts, referrals, assessments, plans and visits of children in need."""

from datetime import date
from typing import Any

from .dice import Dice

SOURCES = ["1A", "2A", "2B", "6", "3A", "10", None]


def contacts(dice: Dice, child: str) -> None:
    for _ in range(dice.any([0, 1, 2, 3])):
        day = dice.day()
        dice.add(
            "contact",
            contact_id=dice.key("contact"),
            person_id=child,
            contacted_on=day,
            source=dice.any(SOURCES),
            decided_on=_decided(dice, day),
            outcome_new_referral=dice.truth(0.4),
            outcome_nfa=dice.truth(0.6),
        )


def _decided(dice: Dice, day: date) -> date | None:
    """Nearly always before anybody looks."""
    decided = min(dice.after(day), dice.as_at)
    return None if decided < day or dice.chance(0.3) else decided


def referrals(dice: Dice, child: str) -> None:
    for _ in range(dice.any([0, 1, 1, 2, 3])):
        day = dice.day()
        same_day = [r for r in dice.records.get("cin_episode", []) if r["person_id"] == child and r["referred_on"] == day]
        if same_day:
            continue
        episode: dict[str, Any] = dice.add(
            "cin_episode",
            referral_id=dice.key("cin_episode"),
            person_id=child,
            referred_on=day,
            primary_need=dice.any(["N1", "N2", "N8", "N0", None]),
            source=dice.any(SOURCES),
            is_nfa=dice.any([None, False, False, True]),
            decided_on=_decided(dice, day),
            closed_on=dice.later(day),
            last_seen_on=dice.maybe(0.7),
        )
        if dice.chance(0.15):  # written down twice
            dice.add("cin_episode", **{**episode, "referral_id": dice.key("cin_episode")})
        for _ in range(dice.any([0, 1, 1, 2])):
            _assessment(dice, child, episode)


def _assessment(dice: Dice, child: str, episode: dict[str, Any]) -> None:
    start = dice.after(episode["referred_on"]) if dice.chance(0.7) else dice.day()
    assessment = dice.add(
        "assessment",
        assessment_id=dice.key("assessment"),
        person_id=child,
        referral_id=episode["referral_id"] if start >= episode["referred_on"] else None,
        started_on=start,
        authorised_on=dice.later(start, 0.35),
        is_child_seen=dice.truth(),
        is_nfa=dice.truth(),
    )
    for factor in dice.random.sample(["1A", "2B", "3C", "21"], dice.any([0, 1, 2])):
        key = dice.key("assessment_factor")
        dice.add("assessment_factor", assessment_factor_id=key, assessment_id=assessment["assessment_id"], factor=factor)


def in_need(dice: Dice, child: str) -> None:
    """Plans, visits and disabilities."""
    for _ in range(dice.any([0, 1, 1])):
        start = dice.day()
        dice.add(
            "cin_plan", cin_plan_id=dice.key("cin_plan"), person_id=child, started_on=start, ended_on=dice.later(start, 0.6)
        )
    for table in ["cin_visit", "cp_visit", "cla_visit"]:
        for _ in range(dice.any([0, 0, 1, 3])):
            dice.add(table, **{f"{table}_id": dice.key(table)}, person_id=child, visited_on=dice.day(), is_seen=dice.truth())
    for code in dice.random.sample(["NONE", "MOB", "AUT", "LD"], dice.any([0, 0, 1, 2])):
        dice.add("disability", disability_id=dice.key("disability"), person_id=child, disability=code)
