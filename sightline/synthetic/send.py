"""Education, health and care plans."""

from datetime import date

from sightline.calendars.months import add_months, age_on

from . import quotas
from .care import Care
from .days import LAST_DAY, SNAPSHOT, later
from .world import Person, Referral, World

_NEEDS = (["ASD", "SEMH", "SLCN", "MLD", "SLD", "SPLD", "PD", "HI", "VI", "PMLD"], [31, 24, 18, 10, 5, 4, 4, 2, 1, 1])


def plan_for_education(world: World, care: Care, in_need: list[Referral]) -> None:
    """
    2,800 plans at the snapshot, 103 of them of looked-after children and 35 of children with a child in need plan.

    The plan of a child who is neither belongs to nobody whom social care is working with at the snapshot.
    """
    draw = world.random
    looked_after = [p.child for p in care.open_at(SNAPSHOT) if 5 <= p.age(SNAPSHOT) <= 15 and not p.is_unaccompanied]
    in_need_children = [r.person for r in in_need if r.person.born_on and 4 <= age_on(r.person.born_on, SNAPSHOT) <= 15]
    children = draw.sample(looked_after, quotas.EHC_PLANS_LOOKED_AFTER) + draw.sample(in_need_children, quotas.EHC_PLANS_CIN)
    while len(children) < quotas.EHC_PLANS:
        age = draw.choices(range(3, 24), [2, 5, 7, 8, 8, 9, 9, 9, 9, 9, 9, 9, 8, 7, 6, 4, 3, 2, 2, 1, 1])[0]
        children.append(world.person(world.family(), world.born_aged(age, SNAPSHOT)))
    for child in children:
        child.has_ehc_plan = True
        child.disabilities = child.disabilities or (["AUT"] if draw.random() < 0.2 else [])
        _issued(
            world, child, world.day_between(max(add_months(child.born_on or SNAPSHOT, 30), date(2015, 2, 2)), date(2020, 6, 26))
        )
    for _ in range(240):
        _ceased(world)
    for _ in range(520):
        _refused_or_waiting(world)


def _issued(world: World, child: Person, issued: date, ceased: date | None = None) -> None:
    draw = world.random
    weeks = draw.choices([19, 20, 24, 30], [38, 37, 15, 10])[0]
    requested = max(later(issued, -7 * weeks + draw.randint(0, 6)), add_months(child.born_on or issued, 22))
    decided = min(later(requested, draw.randint(24, 48)), later(issued, -20))
    record = world.ledger.enter("send_record", person_id=child.person_id, upn=None, upn_unknown=None)
    request = world.ledger.enter("ehc_request", send_record_id=record, requested_on=requested, decided_on=decided, decision="Y")
    exception = "1" if draw.random() < 0.04 else "0"
    assessment = world.ledger.enter(
        "ehc_assessment", ehc_request_id=request, outcome_on=issued, outcome="Y", exceptions=exception
    )
    world.ledger.enter(
        "ehc_named_plan",
        ehc_assessment_id=assessment,
        started_on=issued,
        ceased_on=ceased,
        ceased_reason=draw.choice("1234") if ceased else None,
    )
    if ceased:
        return
    months = (SNAPSHOT - issued).days // 30
    reviewed = later(SNAPSHOT, -draw.randint(10, 350 if draw.random() < 0.86 else 480)) if months > 12 else None
    plan = world.ledger.enter(
        "ehc_plan", ehc_request_id=request, reviewed_on=reviewed if reviewed and reviewed > later(issued, 60) else None
    )
    primary, secondary = draw.choices(*_NEEDS)[0], draw.choices(*_NEEDS)[0]
    world.ledger.enter("sen_need", ehc_plan_id=plan, need=primary, rank="1")
    if secondary != primary:
        world.ledger.enter("sen_need", ehc_plan_id=plan, need=secondary, rank="2")


def _ceased(world: World) -> None:
    child = world.person(world.family(), world.born_aged(world.random.randint(19, 24), SNAPSHOT))
    issued = world.day_between(date(2015, 1, 12), date(2018, 6, 29))
    _issued(world, child, issued, world.day_between(later(issued, 200), date(2020, 6, 25)))


def _refused_or_waiting(world: World) -> None:
    draw = world.random
    requested = world.day_between(date(2017, 1, 9), date(2020, 9, 18))
    child = world.person(world.family(), world.born_aged(draw.randint(3, 15), requested))
    record = world.ledger.enter("send_record", person_id=child.person_id)
    decided = later(requested, draw.randint(25, 52))
    is_decided = decided <= LAST_DAY
    world.ledger.enter(
        "ehc_request",
        send_record_id=record,
        requested_on=requested,
        decided_on=decided if is_decided else None,
        decision=draw.choice(["N", "N", "N", "W"]) if is_decided else None,
    )
