"""How section 47 enquiries, conferences, plans and orders start and stop clocks."""

from collections.abc import Iterator
from datetime import date

from ..rows import ChildRows, Row
from .spans import Span, Timing, chain, covers, earliest_of, first_from

ORDERS = {  # legal status -> the clock that ends it
    "L1": "police_protection_72h",
    "L2": "epo_8_days",
    "L3": "child_assessment_order_7_days",
}


def _conferences(rows: ChildRows) -> Iterator[Span]:
    for enquiry in rows.of("s47_enquiry"):
        if enquiry["started_on"] is None:
            continue
        held = _held_after(enquiry, rows)
        no_longer = None if held else _not_needed(enquiry, rows)
        if no_longer is not None and no_longer <= enquiry["started_on"]:
            continue  # on a plan already
        yield Span("icpc_15wd", enquiry["started_on"], held, no_longer, enquiry["s47_enquiry_id"])


def _held_after(enquiry: Row, rows: ChildRows) -> date | None:
    """The conference of the enquiry; where conferences name no enquiry, the first before the next enquiry."""
    conferences = [icpc for icpc in rows.of("icpc") if not icpc["is_transfer_in"]]
    linked = [icpc["held_on"] for icpc in conferences if icpc["s47_enquiry_id"] == enquiry["s47_enquiry_id"]]
    if linked:
        return first_from(linked, enquiry["started_on"])
    later = first_from((s47["started_on"] for s47 in rows.of("s47_enquiry") if s47 is not enquiry), enquiry["started_on"])
    loose = [icpc["held_on"] for icpc in conferences if icpc["s47_enquiry_id"] is None]
    return first_from(loose, enquiry["started_on"], later)


def _not_needed(enquiry: Row, rows: ChildRows) -> date | None:
    """The day on which it was clear that no conference was due: the enquiry's end, or that of a plan already there."""
    planned = [plan["started_on"] for plan in rows.of("cp_plan") if covers(plan, enquiry["started_on"])]
    if planned:
        return enquiry["started_on"]
    is_unnecessary = enquiry["is_icpc_unnecessary"] or enquiry["is_nfa"] or not enquiry["outcome_cp_conference"]
    ended: date | None = enquiry["ended_on"]
    return ended if is_unnecessary else None


def own_plans(rows: ChildRows) -> list[Row]:
    """The child protection plans that are not held for another council."""
    return [plan for plan in rows.of("cp_plan") if plan["started_on"] and not plan["is_other_authority"]]


def _reviews(rows: ChildRows) -> Iterator[Span]:
    for plan in own_plans(rows):
        held = [review["held_on"] for review in rows.of("cp_review") if _belongs(review, plan)]
        yield from chain(
            "cp_review_first_3m",
            plan["started_on"],
            held,
            then="cp_review_subsequent_6m",
            lapsed=_over(plan, rows),
            key=plan["cp_plan_id"],
        )


def _belongs(review: Row, plan: Row) -> bool:
    """Whether a review is of a plan: by its key, or where it names none by its day."""
    if review["cp_plan_id"]:
        return bool(review["cp_plan_id"] == plan["cp_plan_id"])
    return review["held_on"] is not None and plan["started_on"] < review["held_on"] <= (plan["ended_on"] or date.max)


def _over(plan: Row, rows: ChildRows) -> date | None:
    return earliest_of(plan["ended_on"], rows.person["died_on"])


def _protection_visits(rows: ChildRows) -> Iterator[Span]:
    if rows.born_on is None:
        return  # an unborn child cannot be seen
    seen = [visit["visited_on"] for visit in rows.of("cp_visit") if visit["is_seen"]]
    for plan in own_plans(rows):
        yield from chain("cp_visit_10wd", plan["started_on"], seen, lapsed=_over(plan, rows), key=plan["cp_plan_id"])


def _need_visits(rows: ChildRows) -> Iterator[Span]:
    seen = [visit["visited_on"] for visit in rows.of("cin_visit") if visit["is_seen"]]
    for plan in rows.of("cin_plan"):
        if plan["started_on"] and rows.born_on is not None:
            yield from chain("cin_visit", plan["started_on"], seen, lapsed=_over(plan, rows), key=plan["cin_plan_id"])


def _orders(rows: ChildRows) -> Iterator[Span]:
    for status in rows.of("legal_status"):
        if status["legal_status"] in ORDERS and status["started_on"]:
            clock = ORDERS[status["legal_status"]]
            yield Span(clock, status["started_on"], status["ended_on"], key=status["legal_status_id"])


PROTECTION = [
    Timing(["icpc_15wd"], _conferences, ["s47_enquiry", "icpc", "cp_plan"], ["s47_enquiry", "icpc"]),
    Timing(["cp_review_first_3m", "cp_review_subsequent_6m"], _reviews, ["cp_plan", "cp_review"], ["cp_plan", "cp_review"]),
    Timing(["cp_visit_10wd"], _protection_visits, ["cp_plan", "cp_visit"], ["cp_plan", "cp_visit", "cp_visit.is_seen"]),
    Timing(["cin_visit"], _need_visits, ["cin_plan", "cin_visit"], ["cin_plan", "cin_visit", "cin_visit.is_seen"]),
    Timing(list(ORDERS.values()), _orders, ["legal_status"], ["legal_status"]),
]
