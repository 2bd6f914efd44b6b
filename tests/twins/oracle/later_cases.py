"""Invented care leavers, adoptions and adopters, EHC plans, early help and the people who work there."""

from datetime import date, timedelta

from .care_cases import in_care
from .days import ago, months
from .dice import Dice


def care_leaver(dice: Dice) -> None:
    child = dice.person(oldest=dice.any([18, 18, 19, 25]))
    if dice.chance(0.2):
        _fostered_to_the_end(dice, child)
    elif dice.chance(0.6):
        in_care(dice, child)
    if dice.chance(0.1):
        return
    dice.add(
        "care_leaver",
        care_leaver_id=dice.key("care_leaver"),
        person_id=child,
        eligibility=dice.any(["relevant", "former_relevant", "former_relevant", "eligible", "qualifying", "none", None]),
        in_touch=dice.any(["YES", "YES", "NO", "DIED", "REFU", "NREQ", "RHOM", None]),
        contacted_on=dice.any([dice.maybe(), ago(dice.as_at, dice.any([55, 56, 57]))]),
        accommodation=dice.any(["B", "C", "S", "W", "X", "Z", "Z", None]),
        suitability=dice.any(["1", "1", "2", None]),
        activity=dice.any(["F1", "F2", "F3", "F4", "F5", "P1", "P2", "P4", "G4", "G5", "G6", None]),
        pathway_plan_on=dice.maybe(),
        personal_adviser=dice.any(["Pat Placeholder", None]),
    )


def _fostered_to_the_end(dice: Dice, child: str) -> None:
    """With foster carers until a day at or near the 18th birthday, which falls at an edge of the year."""
    adult_on = dice.any([dice.as_at, dice.day(), date(2019, 4, 1), date(2020, 3, 31), date(2020, 4, 1)])
    dice.records["person"][-1]["born_on"] = months(adult_on, -216)
    start, end = (
        dice.any([months(adult_on, -30), adult_on - timedelta(days=1)]),
        adult_on + timedelta(days=dice.any([0, 0, -1, 1, 30])),
    )
    home, kind = dice.key("placement"), dice.any(["U4", "U6", "K2"])
    dice.add("placement", placement_id=home, person_id=child, started_on=start, ended_on=end, placement_type=kind)
    columns = {"started_on": start, "start_reason": "S", "ended_on": end, "end_reason": "E8", "placement_id": home}
    dice.add("care_episode", care_episode_id=dice.key("care_episode"), person_id=child, **columns)


def child_to_adopt(dice: Dice) -> None:
    child = dice.person(oldest=9)
    if dice.chance(0.3):
        in_care(dice, child)
    entered = dice.day()
    decided = dice.after(entered)
    ordered = dice.later(decided, 0.2)
    order = dice.later(ordered or decided, 0.4)
    placed = dice.later(decided, 0.3)
    if order and placed and placed >= order:
        placed = dice.any([order, order - timedelta(days=1)])
    dice.add(
        "permanence",
        permanence_id=dice.key("permanence"),
        person_id=child,
        entered_care_on=entered,
        decided_on=decided,
        placement_order_on=ordered,
        matched_on=dice.later(entered, 0.3),
        placed_on=placed,
        is_adopted_by_carer=dice.any([None, False, True]),
        placed_with_foster_carer_on=dice.any([None, entered + timedelta(days=10)]),
        reversed_on=None if order or placed or dice.chance(0.7) else dice.after(decided),
        order_on=order,
        order_type=dice.any(["Adoption", "Adoption", "Special Guardianship"]) if order else None,
    )


def adopting_family(dice: Dice, number: int) -> None:
    """One or two people, who go through the stages together."""
    one = dice.maybe(0.1)
    one_ended = dice.later(one) if one else None
    two = dice.later(one_ended) if one_ended else None
    two_ended = dice.later(two) if two else None
    left = dice.day() if dice.chance(0.15) else None
    for _ in range(dice.any([1, 2])):
        dice.add(
            "adopter",
            adopter_id=dice.key("adopter"),
            family_id=f"F{number}",
            stage1_started_on=one,
            stage1_ended_on=one_ended,
            stage2_started_on=two,
            stage2_ended_on=two_ended,
            approved_on=two_ended,
            left_on=left,
        )


def ehc(dice: Dice, child: str) -> None:
    """A request, and what came of it."""
    record = dice.add("send_record", send_record_id=dice.key("send_record"), person_id=child)
    requested = dice.day()
    decided = dice.later(requested, 0.2)
    decision = dice.any(["Y", "Y", "N", "W"]) if decided else None
    request = dice.add(
        "ehc_request",
        ehc_request_id=dice.key("ehc_request"),
        send_record_id=record["send_record_id"],
        requested_on=requested,
        decided_on=decided,
        decision=decision,
    )
    if decided is None or decision != "Y" or dice.chance(0.2):
        return
    issued = dice.any(
        [
            months(dice.as_at, -12) + timedelta(days=dice.any([0, -1, 1])),
            requested + timedelta(days=dice.any([139, 140, 141])),
            dice.after(decided),
        ]
    )
    issued = max(issued, decided)
    assessment = dice.add(
        "ehc_assessment",
        ehc_assessment_id=dice.key("ehc_assessment"),
        ehc_request_id=request["ehc_request_id"],
        outcome_on=issued,
        outcome="Y",
        exceptions=dice.any(["0", "0", "1", None]),
    )
    ceased = dice.later(issued, 0.8)
    dice.add(
        "ehc_named_plan",
        ehc_named_plan_id=dice.key("ehc_named_plan"),
        ehc_assessment_id=assessment["ehc_assessment_id"],
        started_on=issued,
        ceased_on=ceased,
    )
    key = dice.key("ehc_plan")
    dice.add("ehc_plan", ehc_plan_id=key, ehc_request_id=request["ehc_request_id"], reviewed_on=_review(dice, issued))


def _review(dice: Dice, issued: date) -> date | None:
    """Often at the edge of the last twelve months."""
    edge = months(dice.as_at, -12) + timedelta(days=dice.any([0, 1, -1]))
    return edge if edge >= issued and dice.chance(0.5) else dice.later(issued)


def early_help(dice: Dice, child: str) -> None:
    for _ in range(dice.any([0, 1, 2])):
        start = dice.day()
        dice.add(
            "early_help_episode",
            early_help_episode_id=dice.key("early_help_episode"),
            person_id=child,
            started_on=start,
            ended_on=dice.later(start),
            organisation=dice.any(["School", "Health", None]),
            assessment_completed_on=dice.later(start),
        )


def worker(dice: Dice) -> None:
    dice.add(
        "professional",
        professional_id=dice.key("professional"),
        registration_number=dice.any(["SW1", "SW2", None]),
        is_agency=dice.truth(),
        job_title=dice.any(["Social Worker", "Team Manager", None]),
        caseload=dice.any([None, 0, 12, 17, 25]),
        full_time_equivalent=dice.any([0.5, 0.75, 1.0, 1.0, None]),
    )
