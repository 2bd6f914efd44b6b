"""Populations, and rates of every 10,000 children: a flow of half a year is doubled, a number on the day is not."""

from collections.abc import Callable

from . import assessments, child_in_need, child_protection, conferences, front_door, looked_after
from .figures import Answer, World, oracle


def rate(code: str, counted: Callable[[World], Answer], times: int) -> None:
    @oracle(code)
    def answer(w: World) -> Answer:
        children = sum(row["children"] for row in w.rows("population") if row["age_to"] <= 17)
        number = counted(w).numerator or 0
        return Answer(numerator=number, denominator=children, value=number * times * 10_000 / children)


def contacts_of_half_year(w: World) -> Answer:
    return Answer(numerator=len(front_door.of_half_year(w)))


def referrals_of_half_year(w: World) -> Answer:
    return Answer(numerator=len(front_door.referrals_of_half_year(w)))


rate("CONTACTS_RATE", contacts_of_half_year, 2)
rate("REFERRALS_RATE", referrals_of_half_year, 2)
rate("ASSESSMENTS_RATE", assessments.completed, 2)
rate("S47_RATE", conferences.s47, 2)
rate("ICPC_RATE", conferences.icpc, 2)
rate("CIN_RATE", child_in_need.all_in_need, 1)
rate("CP_RATE", child_protection.cp, 1)
rate("CLA_RATE", looked_after.cla, 1)


def people_aged(code: str, oldest: int) -> None:
    @oracle(code)
    def answer(w: World) -> Answer:
        return Answer(numerator=sum(row["children"] for row in w.rows("population") if row["age_to"] <= oldest))


people_aged("POP_0_17", 17)
people_aged("POP_0_19", 19)
people_aged("POP_TOTAL", 200)
