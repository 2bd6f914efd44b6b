"""One world of invented people for each service."""

from datetime import date, timedelta

from .care_cases import BREAKS, around_care, child_in_care, in_care
from .days import months
from .dice import Dice
from .later_cases import adopting_family, care_leaver, child_to_adopt, ehc, worker
from .later_cases import early_help as help_early
from .need_cases import contacts, in_need, referrals
from .protection_cases import child_on_plans, child_with_enquiries

CARE = ["care_episode", "placement", "legal_status", "immigration_status"]


def hold(dice: Dice, *tables: str) -> None:
    """The source holds these tables, though a throw may leave them without rows."""
    for table in tables:
        dice.records.setdefault(table, [])


def looked_after(dice: Dice, people: int) -> None:
    hold(dice, *CARE, "cla_visit", "cla_review", "care_plan")
    for _ in range(people):
        around_care(dice, child_in_care(dice))


def placements(dice: Dice, people: int) -> None:
    hold(dice, *CARE, "cla_visit", "cla_review", "care_plan", "involvement")
    for _ in range(people):
        child = child_in_care(dice)
        around_care(dice, child)
        for _ in range(dice.any([0, 1, 3, 4, 5])):
            start = dice.day()
            dice.add(
                "involvement",
                involvement_id=dice.key("involvement"),
                person_id=child,
                professional_id=dice.any(["W1", "W2", "W3", "W4", "W5", None]),
                role=dice.any(["Social Worker", "Social Worker", "Social Worker", "Team Manager", "Duty Worker"]),
                started_on=start,
                ended_on=dice.later(start),
            )


def health(dice: Dice, people: int) -> None:
    hold(dice, *CARE, "health_check", "immunisation", "sdq_score", "substance_misuse", "conviction")
    for _ in range(people):
        child = child_in_care(dice)
        entries = [row["started_on"] for row in dice.records["care_episode"] if row["person_id"] == child]
        for _ in range(dice.any([0, 1, 2, 4, 6])):
            dice.add(
                "health_check",
                health_check_id=dice.key("health_check"),
                person_id=child,
                kind=dice.any(["health_assessment", "health_assessment", "initial_health_assessment", "dental_check"]),
                checked_on=_day_of_check(dice, entries),
                status=dice.any(["completed", "completed", "completed", "refused", "planned", "cancelled"]),
            )
        if dice.chance(0.7):
            dice.add("immunisation", person_id=child, is_up_to_date=dice.truth(), status_on=dice.maybe())
        for _ in range(dice.any([0, 1, 2])):
            score = dice.any([None, 0, 13, 17, 40])
            dice.add("sdq_score", sdq_score_id=dice.key("sdq_score"), person_id=child, completed_on=dice.day(), score=score)
        if dice.chance(0.4):
            key = dice.key("substance_misuse")
            dice.add("substance_misuse", substance_misuse_id=key, person_id=child, identified_on=dice.day())
        if dice.chance(0.4):
            dice.add("conviction", conviction_id=dice.key("conviction"), person_id=child, offended_on=dice.day())


def _day_of_check(dice: Dice, entries: list[date]) -> date:
    """Near a start, at any edge, or at the edges of the last six and twelve months."""
    if entries and dice.chance(0.4):
        return dice.after(dice.any(entries))
    return (
        dice.day() if dice.chance(0.4) else months(dice.as_at, dice.any([-6, -12])) + timedelta(days=dice.any([0, -1, 1, -15]))
    )


def missing(dice: Dice, people: int) -> None:
    hold(dice, *CARE, "missing_episode")
    for _ in range(people):
        child = child_in_care(dice)
        for _ in range(dice.any([0, 1, 3, 4, 6])):
            start = dice.day()
            dice.add(
                "missing_episode",
                missing_episode_id=dice.key("missing_episode"),
                person_id=child,
                kind=dice.any(["M", "M", "M", "A", None]),
                started_on=start,
                ended_on=dice.later(start, 0.2),
                rhi_offered=dice.any(["Y", "N", "NA", None]),
            )


def child_protection(dice: Dice, people: int) -> None:
    hold(dice, *CARE, "cp_plan", "cp_visit", "cp_review", "involvement")
    for _ in range(people):
        child = child_on_plans(dice)
        if dice.chance(0.3):
            in_care(dice, child)


def conferences(dice: Dice, people: int) -> None:
    hold(dice, "s47_enquiry", "icpc", "cp_review")
    for _ in range(people):
        child_with_enquiries(dice)
        if dice.chance(0.3):
            child_on_plans(dice)


def front_door(dice: Dice, people: int) -> None:
    hold(dice, "contact", "cin_episode", "assessment", "assessment_factor")
    for _ in range(people):
        child = dice.person(oldest=18)
        contacts(dice, child)
        referrals(dice, child)


assessments = front_door


def child_in_need(dice: Dice, people: int) -> None:
    hold(dice, *CARE, "cin_episode", "cin_plan", "cin_visit", "cp_visit", "cla_visit", "cp_plan", "disability", "cp_review")
    for _ in range(people):
        child = (
            child_on_plans(dice) if dice.chance(0.2) else child_in_care(dice) if dice.chance(0.25) else dice.person(oldest=18)
        )
        referrals(dice, child)
        in_need(dice, child)


def leaving_care(dice: Dice, people: int) -> None:
    hold(dice, *CARE, "care_leaver")
    for _ in range(people):
        care_leaver(dice)


def adoption(dice: Dice, people: int) -> None:
    hold(dice, *CARE, "permanence", "adopter")
    for number in range(people):
        child_to_adopt(dice)
        adopting_family(dice, number)


def send(dice: Dice, people: int) -> None:
    hold(dice, *CARE, "send_record", "ehc_request", "ehc_assessment", "ehc_named_plan", "ehc_plan", "cin_plan", "cp_plan")
    for _ in range(people):
        child = child_in_care(dice) if dice.chance(0.3) else dice.person()
        in_need(dice, child)
        ehc(dice, child)


def early_help(dice: Dice, people: int) -> None:
    hold(dice, "early_help_episode", "cin_episode", "assessment")
    for _ in range(people):
        child = dice.person(oldest=18)
        help_early(dice, child)
        referrals(dice, child)


def workforce(dice: Dice, people: int) -> None:
    for _ in range(people):
        worker(dice)


def visits(dice: Dice, people: int) -> None:
    """No connected person, long-term carer or temporary home, for which other intervals hold; many at home on an interim order."""
    looked_after(dice, people)
    for home in dice.records["placement"]:
        home["placement_type"] = "U6" if home["placement_type"][0] in "TU" else dice.any([home["placement_type"], "P1"])
    for status in dice.records["legal_status"]:
        status["legal_status"] = (
            status["legal_status"] if status["legal_status"] in BREAKS else dice.any([status["legal_status"], "C1"])
        )


def disabled_children(dice: Dice, people: int) -> None:
    hold(dice, *CARE, "cin_episode", "assessment", "cp_plan", "involvement", "department")
    teams = {"T1": "Disabled Children Team", "T2": "Assessment", "T3": None}
    for team, name in teams.items():
        dice.add("department", team_id=team, name=name, parent_name="Children with a Disability" if team == "T3" else None)
    roles = ["Social Worker", "Senior Social Worker", "Occupational Therapist", "Family Worker", "Manager", None]
    for _ in range(people):
        child = child_on_plans(dice) if dice.chance(0.4) else child_in_care(dice)
        referrals(dice, child)
        for _ in range(dice.any([0, 1, 2])):
            start = dice.day()
            key, team, role = dice.key("involvement"), dice.any([*teams, None]), dice.any(roles)
            columns = {"team_id": team, "role": role, "started_on": start, "ended_on": dice.later(start)}
            dice.add("involvement", involvement_id=key, person_id=child, professional_id="W1", **columns)


def rates(dice: Dice, people: int) -> None:
    for throw in (front_door, conferences, child_protection, looked_after):
        throw(dice, people // 4)
    for youngest, oldest, children in [(0, 4, 21), (5, 17, 39), (18, 19, 8), (20, 120, 300)]:
        key = dice.key("population")
        band = {"year": 2019, "age_from": youngest, "age_to": oldest, "children": children}
        dice.add("population", population_id=key, **band)
