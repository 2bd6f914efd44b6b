"""Children in need, as the published definitions count them."""

from datetime import date

from .care import is_unborn, looked_after
from .days import after_working_days, in_financial_year, months
from .figures import Answer, Row, World, count, mean, oracle, share, shares


def episodes(w: World) -> list[Row]:
    return [e for e in w.rows("cin_episode") if e["is_nfa"] is not True]


def open_episodes(w: World) -> list[Row]:
    return [e for e in episodes(w) if e["closed_on"] is None]


def in_need(w: World) -> list[str]:
    return sorted({e["person_id"] for e in open_episodes(w)})


@oracle("CIN_ALL")
def all_in_need(w: World) -> Answer:
    return count(in_need(w))


@oracle("CIN_STARTED")
def started(w: World) -> Answer:
    return count(e for e in episodes(w) if in_financial_year(e["referred_on"], w.as_at))


@oracle("CIN_ENDED")
def ended(w: World) -> Answer:
    return count(e for e in episodes(w) if in_financial_year(e["closed_on"], w.as_at))


@oracle("CIN_DURATION_2Y")
def two_years(w: World) -> Answer:
    return share(open_episodes(w), lambda e: e["referred_on"] <= months(w.as_at, -24))


def latest_episodes(w: World) -> list[Row]:
    """The latest open episode of each child in need."""
    in_order = sorted(open_episodes(w), key=lambda e: (e["referred_on"], e["referral_id"]))
    return list({e["person_id"]: e for e in in_order}.values())


@oracle("CIN_PRIMARY_NEED")
def by_need(w: World) -> Answer:
    return shares(latest_episodes(w), lambda e: e["primary_need"])


@oracle("CIN_DISABILITY")
def disabled(w: World) -> Answer:
    return share(in_need(w), lambda child: any(d["disability"] != "NONE" for d in w.by_child("disability")[child]))


def on_cin_plan(w: World) -> list[Row]:
    """The open plan of each child who is neither looked after nor on a child protection plan."""
    in_care = {period.person_id for period in looked_after(w)}
    protected = {plan["person_id"] for plan in w.rows("cp_plan") if plan["ended_on"] is None}
    held = [plan for plan in w.rows("cin_plan") if plan["ended_on"] is None]
    return [plan for plan in held if plan["person_id"] not in in_care | protected]


@oracle("CIN_PLANS")
def plans(w: World) -> Answer:
    return count({plan["person_id"] for plan in on_cin_plan(w)})


def seen(w: World, table: str, child: str) -> list[date]:
    return [v["visited_on"] for v in w.by_child(table)[child] if v["is_seen"]]


@oracle("CIN_VISITS_TIMELY")
def visited_in_time(w: World) -> Answer:
    def in_time(plan: Row) -> bool:
        start: date = plan["started_on"]
        latest = max([day for day in seen(w, "cin_visit", plan["person_id"]) if day >= start], default=start)
        return after_working_days(latest, 20) >= w.as_at

    return share([plan for plan in on_cin_plan(w) if not is_unborn(w, plan["person_id"])], in_time)


@oracle("CIN_SEEN_LAST")
def days_since_seen(w: World) -> Answer:
    """Inside the latest episode, as list 6 has it."""
    found = []
    for episode in latest_episodes(w):
        child = episode["person_id"]
        days = [day for table in ("cin_visit", "cp_visit", "cla_visit") for day in seen(w, table, child)]
        days = [day for day in [*days, episode["last_seen_on"]] if day and day >= episode["referred_on"]]
        if days and not is_unborn(w, child):
            found.append((w.as_at - max(days)).days)
    return mean(found)
