"""Child protection plans and their visits and reviews, as the published definitions count them."""

from datetime import date

from .care import is_unborn, looked_after
from .days import after_working_days, ago, in_financial_year, looking_back, months
from .figures import Answer, Row, World, count, oracle, share, shares


def ours(w: World) -> list[Row]:
    return [plan for plan in w.rows("cp_plan") if plan["is_other_authority"] is not True]


def on_plan(w: World) -> list[Row]:
    """The open plan of each child who has one."""
    return list({plan["person_id"]: plan for plan in ours(w) if plan["ended_on"] is None}.values())


def started_in_period(w: World) -> list[Row]:
    return [plan for plan in ours(w) if looking_back(plan["started_on"], w.as_at, 6)]


def ended_in_period(w: World) -> list[Row]:
    return [plan for plan in ours(w) if looking_back(plan["ended_on"], w.as_at, 6)]


@oracle("CP")
def cp(w: World) -> Answer:
    return count(on_plan(w))


@oracle("CP_STARTED")
def started(w: World) -> Answer:
    return count(started_in_period(w))


@oracle("CP_ENDED")
def ended(w: World) -> Answer:
    return count(ended_in_period(w))


def earlier_plans(w: World, plan: Row) -> list[Row]:
    return [p for p in ours(w) if p["person_id"] == plan["person_id"] and p["started_on"] < plan["started_on"]]


@oracle("CP_REPEAT_EVER")
def repeat_ever(w: World) -> Answer:
    return share(started_in_period(w), lambda plan: bool(earlier_plans(w, plan)))


@oracle("CP_REPEAT_2Y")
def repeat_in_two_years(w: World) -> Answer:
    def recent(plan: Row) -> bool:
        since = months(plan["started_on"], -24)
        return any(p["ended_on"] and p["ended_on"] >= since for p in earlier_plans(w, plan))

    return share(started_in_period(w), recent)


@oracle("CP_DURATION_2Y_OPEN")
def two_years_open(w: World) -> Answer:
    return share(on_plan(w), lambda plan: plan["started_on"] <= months(w.as_at, -24))


@oracle("CP_DURATION_18M_OPEN")
def eighteen_months_open(w: World) -> Answer:
    return share(on_plan(w), lambda plan: plan["started_on"] < months(w.as_at, -18))


@oracle("CP_DURATION_2Y_ENDED")
def two_years_ended(w: World) -> Answer:
    of_year = [plan for plan in ours(w) if in_financial_year(plan["ended_on"], w.as_at)]
    return share(of_year, lambda plan: plan["ended_on"] >= months(plan["started_on"], 24))


@oracle("CP_ENDED_LT3M")
def three_months(w: World) -> Answer:
    return share(ended_in_period(w), lambda plan: plan["ended_on"] <= months(plan["started_on"], 3))


@oracle("CP_ENDED_3_6M")
def six_months(w: World) -> Answer:
    def between(plan: Row) -> bool:
        return months(plan["started_on"], 3) < plan["ended_on"] <= months(plan["started_on"], 6)

    return share(ended_in_period(w), between)


@oracle("CP_CATEGORY")
def by_category(w: World) -> Answer:
    return shares(on_plan(w), lambda plan: plan["latest_category"])


@oracle("CP_REVIEWS_TIMELY")
def reviewed_in_time(w: World) -> Answer:
    def in_time(plan: Row) -> bool:
        due, good = months(plan["started_on"], 3), True
        held = {r["held_on"] for r in w.rows("cp_review") if r["cp_plan_id"] == plan["cp_plan_id"] and r["held_on"]}
        for day in sorted(held):
            if looking_back(due, w.as_at, 12) and day > due:
                good = False
            due = months(day, 6)
        return good and due >= w.as_at

    return share([p for p in on_plan(w) if p["started_on"] <= months(w.as_at, -3)], in_time)


def born_on_plan(w: World) -> list[Row]:
    return [plan for plan in on_plan(w) if not is_unborn(w, plan["person_id"])]


def visits(w: World, plan: Row, *, seen: bool) -> list[Row]:
    """Visits of the plan, in order."""
    made = [v for v in w.by_child("cp_visit")[plan["person_id"]] if v["visited_on"] >= plan["started_on"]]
    return sorted((v for v in made if v["is_seen"] or not seen), key=lambda v: v["visited_on"])


def last_seen(w: World, plan: Row) -> date | None:
    seen = visits(w, plan, seen=True)
    return seen[-1]["visited_on"] if seen else None


@oracle("CP_SEEN_4W")
def seen_in_four_weeks(w: World) -> Answer:
    return share(born_on_plan(w), lambda plan: (last_seen(w, plan) or date.min) >= ago(w.as_at, 28))


@oracle("CP_SEEN_ALONE")
def seen_alone(w: World) -> Answer:
    visited = [plan for plan in born_on_plan(w) if visits(w, plan, seen=False)]
    return share(visited, lambda plan: visits(w, plan, seen=False)[-1]["is_seen_alone"] is True)


@oracle("CP_VISITS_TIMELY")
def visited_in_time(w: World) -> Answer:
    def in_time(plan: Row) -> bool:
        return after_working_days(last_seen(w, plan) or plan["started_on"], 10) >= w.as_at

    return share(born_on_plan(w), in_time)


@oracle("CP_ALLOCATED")
def has_social_worker(w: World) -> Answer:
    def allocated(plan: Row) -> bool:
        held = w.by_child("involvement")[plan["person_id"]]
        return any(i["role"] == "Social Worker" and i["professional_id"] and i["ended_on"] is None for i in held)

    return share(on_plan(w), allocated)


@oracle("CP_DUAL_STATUS")
def also_looked_after(w: World) -> Answer:
    in_care = {period.person_id for period in looked_after(w)}
    return share(on_plan(w), lambda plan: plan["person_id"] in in_care)


@oracle("CP_EPO_PP")
def emergency_protection(w: World) -> Answer:
    of_list_7 = [p for p in ours(w) if p["ended_on"] is None or looking_back(p["ended_on"], w.as_at, 6)]
    children = {plan["person_id"] for plan in of_list_7}
    protected = {plan["person_id"] for plan in of_list_7 if plan["has_emergency_protection"]}
    return share(sorted(children), lambda child: child in protected)
