"""Visits to children in care within the interval of each child, where no parent or connected person has the care."""

from datetime import date, timedelta

from .care import CarePeriod, looked_after
from .figures import Answer, World, oracle, share
from .looked_after import seen_days


@oracle("CLA_VISITS_TIMELY")
def visited_in_time(w: World) -> Answer:
    """A week from the start of the placement, then six weeks from each visit at which the child was seen."""
    homes = {home["placement_id"]: home for home in w.rows("placement")}

    def in_time(period: CarePeriod) -> bool:
        start: date = homes[period.episodes[-1]["placement_id"]]["started_on"]
        seen = [day for day in seen_days(w, period.person_id) if day >= start]
        due = max(seen) + timedelta(days=42) if seen else start + timedelta(days=7)
        return due >= w.as_at

    return share(looked_after(w), in_time)
