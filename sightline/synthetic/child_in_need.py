"""Referrals, assessments, plans and visits of children in need."""

from datetime import date

from . import quotas
from .days import LAST_DAY, SNAPSHOT, later, working_days_later, working_days_passed
from .referrals import assess, brood
from .world import Referral, World, group_sizes

WINDOW_OPENS = date(2020, 1, 2)
_NEEDS = (["N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N0"], [52, 6, 4, 12, 18, 4, 1, 2, 1])
_FACTORS = (
    [
        "3A", "3B", "4B", "4A", "16A", "17A", "2B", "1B", "18C", "19C",
        "11A", "10A", "24A", "15A", "5A", "6A", "7A", "2A", "14A", "20",
    ],
    [10, 22, 20, 9, 13, 17, 11, 10, 6, 4, 3, 3, 2, 5, 5, 3, 3, 4, 6, 5],
)  # fmt: skip


def plans_open_at_snapshot(world: World) -> list[Referral]:
    """The children whose child in need plan is open at the snapshot; some of those plans end in the three months after."""
    draw = world.random
    found: list[Referral] = []
    disabled = quotas.DISABLED_ON_CIN_PLANS
    sizes = [1] * disabled + group_sizes(draw, quotas.CIN_PLANS - disabled)
    for place, size in enumerate(sizes):
        is_disabled = place < disabled
        nearest, furthest = draw.choices(_HOW_LONG_DISABLED if is_disabled else _HOW_LONG, [20, 40, 25, 15])[0]
        wanted = later(SNAPSHOT, -draw.randint(nearest, furthest))
        on = world.diary.book(wanted, earliest=later(wanted, -200), latest=later(SNAPSHOT, -76), count=size, share=0.75)
        years = (LAST_DAY - on).days // 365 + 1
        ended = world.day_between(date(2020, 7, 6), LAST_DAY) if draw.random() < 0.2 and not is_disabled else None
        for child in brood(world, size, on, oldest=max(17 - years, 3 * (size - 1))):
            if is_disabled and not child.disabilities:
                child.disabilities = [draw.choice(["AUT", "LD", "MOB", "COMM", "CON"])]
            referral = world.refer(child, on, "planned", ended)
            referral.need = "N2" if is_disabled else referral.need
            assess(world, referral, longest=47)
            referral.plan_from = min(later(referral.authorised_on or on, draw.randint(0, 7)), later(SNAPSHOT, -1))
            referral.plan_to = ended
            referral.close_reason = "RC7" if ended else None
            found.append(referral)
    return found


def being_assessed_at_snapshot(world: World) -> list[Referral]:
    """The children whose case is open at the snapshot and who have no plan yet; a few of their assessments are overdue."""
    draw = world.random
    found: list[Referral] = []
    for size in group_sizes(draw, quotas.CIN_BEING_ASSESSED):
        first, last = draw.choices(
            [(date(2020, 6, 1), SNAPSHOT), (date(2020, 5, 4), date(2020, 5, 31)), (date(2020, 3, 30), date(2020, 5, 3))],
            [52, 40, 8],
        )[0]
        on = world.diary.book(
            world.day_between(first, last), earliest=date(2020, 3, 20), latest=SNAPSHOT, count=size, share=0.9
        )
        ends = draw.random()
        for child in brood(world, size, on):
            referral = world.refer(child, on, "assessed")
            referral.assessed_from = min(working_days_later(on, draw.choice([0, 1, 1])), SNAPSHOT)
            still_to_run = max(1, 45 - working_days_passed(referral.assessed_from, SNAPSHOT))
            referral.authorised_on = working_days_later(SNAPSHOT, draw.randint(1, still_to_run + (4 if ends < 0.1 else 0)))
            if ends < 0.55:
                referral.closed_on, referral.close_reason = later(referral.authorised_on, draw.randint(0, 5)), "RC8"
            else:
                referral.kind = "planned"
                referral.plan_from = later(referral.authorised_on, draw.randint(0, 5))
            found.append(referral)
    return found


def steer_assessments(world: World) -> None:
    """
    Bring the share of assessments in 45 working days, of those authorised in the six months to the snapshot, to its quota.

    Late ones are authorised on their 45th working day instead, where that day is still in the six months.
    """
    done = [r for r in world.referrals if r.authorised_on and WINDOW_OPENS <= r.authorised_on <= SNAPSHOT]
    late = [r for r in done if working_days_passed(r.assessed_from or r.on, r.authorised_on or r.on) > 45]
    spare = len(late) - round((1 - quotas.ASSESSMENTS_IN_45_DAYS) * len(done))
    world.random.shuffle(late)
    for referral in late:
        in_time = working_days_later(referral.assessed_from or referral.on, 45)
        if spare > 0 and in_time >= WINDOW_OPENS:
            referral.authorised_on = in_time
            spare -= 1


def write(world: World) -> None:
    """Enter every referral with its assessment, factors, plan and visits."""
    for referral in world.referrals:
        _write_referral(world, referral)
        _write_assessment(world, referral)
        _write_plan(world, referral)


def _write_referral(world: World, referral: Referral) -> None:
    draw = world.random
    nfa = referral.kind == "nfa"
    decided = working_days_later(referral.on, 0 if draw.random() < 0.55 else 1 if draw.random() < 0.92 else draw.randint(2, 6))
    if nfa and referral.closed_on:
        decided = min(decided, referral.closed_on)
    world.ledger.enter(
        "cin_episode",
        referral_id=referral.referral_id,
        person_id=referral.person.person_id,
        referred_on=referral.on,
        primary_need=referral.need if referral.need == "N2" else draw.choices(*_NEEDS)[0],
        source=referral.source,
        is_nfa=nfa,
        decided_on=_by_the_end(decided),
        closed_on=_by_the_end(referral.closed_on),
        close_reason=referral.close_reason if _by_the_end(referral.closed_on) else None,
        team_id=referral.team_id,
        worker_id=referral.worker_id,
        outcome_single_assessment=not nfa,
        outcome_nfa=nfa,
        outcome_strategy_discussion=referral.kind == "protected",
    )


def _write_assessment(world: World, referral: Referral) -> None:
    if referral.assessed_from is None or referral.assessed_from > LAST_DAY:
        return
    draw = world.random
    nfa = referral.close_reason == "RC8"
    authorised = _by_the_end(referral.authorised_on)
    unborn = referral.person.born_on is None
    key = world.ledger.enter(
        "assessment",
        person_id=referral.person.person_id,
        referral_id=referral.referral_id,
        started_on=referral.assessed_from,
        authorised_on=authorised,
        is_child_seen=None if unborn else draw.random() < 0.97,
        is_nfa=nfa if authorised else None,
        team_id=referral.team_id,
        worker_id=referral.worker_id,
        outcome_nfa=nfa if authorised else None,
        outcome_prov_of_services=(not nfa) if authorised else None,
    )
    if authorised is None:
        return
    factors = {draw.choices(*_FACTORS)[0] for _ in range(draw.choice([1, 2, 2, 3]))}
    for factor in sorted(factors) if draw.random() > 0.04 else ["21"]:
        world.ledger.enter("assessment_factor", assessment_id=key, factor=factor)


def _write_plan(world: World, referral: Referral) -> None:
    if referral.plan_from is None or referral.plan_from > LAST_DAY:
        return
    draw = world.random
    ended = _by_the_end(referral.plan_to)
    world.ledger.enter(
        "cin_plan",
        person_id=referral.person.person_id,
        referral_id=referral.referral_id,
        started_on=referral.plan_from,
        ended_on=ended,
        team_id=referral.team_id,
        worker_id=referral.worker_id,
    )
    last = ended or LAST_DAY
    day = working_days_later(later(referral.plan_from, draw.randint(1, 14)), 0)
    while day <= last:
        seen = draw.random() < 0.95
        world.ledger.enter(
            "cin_visit",
            person_id=referral.person.person_id,
            visited_on=day,
            is_seen=seen,
            is_seen_alone=seen and draw.random() < 0.55,
            is_bedroom_seen=seen and draw.random() < 0.4,
        )
        day = working_days_later(later(day, draw.randint(14, 34)), 0)


def _by_the_end(day: date | None) -> date | None:
    return day if day and day <= LAST_DAY else None


_HOW_LONG = [(80, 130), (130, 365), (365, 730), (730, 1_250)]
_HOW_LONG_DISABLED = [(200, 500), (500, 900), (900, 1_400), (1_400, 2_050)]
