"""Visits to children in care within the interval of each child, where no connected person or long-term carer has the care."""

from datetime import date, timedelta

from .care import CarePeriod, looked_after
from .figures import Answer, World, oracle, share
from .looked_after import reviews_held, seen_days


@oracle("CLA_VISITS_TIMELY")
def visited_in_time(w: World) -> Answer:
    """
    A week from the start of the placement, then six weeks from each visit at which the child was seen.

    At home on an interim care order: a week from each visit until a review has been held, then four weeks.
    """
    homes = {home["placement_id"]: home for home in w.rows("placement")}

    def interval(period: CarePeriod, start: date, kind: str) -> int:
        orders = [s["legal_status"] for s in w.by_child("legal_status")[period.person_id] if s["ended_on"] is None]
        if kind != "P1" or "C1" not in orders:
            return 42
        return 28 if any(day >= start for day in reviews_held(w, period)) else 7

    def in_time(period: CarePeriod) -> bool:
        home = homes[period.episodes[-1]["placement_id"]]
        start: date = home["started_on"]
        seen = [day for day in seen_days(w, period.person_id) if day >= start]
        days = interval(period, start, home["placement_type"])
        due = max(seen) + timedelta(days=days) if seen else start + timedelta(days=7)
        return due >= w.as_at

    return share(looked_after(w), in_time)
