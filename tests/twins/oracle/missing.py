"""Children who go missing, as the published definitions count them."""

from datetime import date

from .care import CarePeriod, all_periods, is_adult
from .days import looking_back, months
from .figures import Answer, Row, World, count, oracle, share


def missing(w: World) -> list[Row]:
    return [m for m in w.rows("missing_episode") if m["kind"] == "M" and looking_back(m["started_on"], w.as_at, 6)]


@oracle("MISSING_EPISODES")
def episodes(w: World) -> Answer:
    return count(missing(w))


@oracle("MISSING_CHILDREN")
def children(w: World) -> Answer:
    return count({m["person_id"] for m in missing(w)})


@oracle("MISSING_REPEAT")
def three_times(w: World) -> Answer:
    def often(child: str) -> bool:
        days = sorted(m["started_on"] for m in missing(w) if m["person_id"] == child)
        return any((third - first).days < 90 for first, third in zip(days, days[2:], strict=False))

    return share(sorted({m["person_id"] for m in missing(w)}), often)


@oracle("RHI_OFFERED")
def interviews_offered(w: World) -> Answer:
    ended = [m for m in w.rows("missing_episode") if m["kind"] == "M" and looking_back(m["ended_on"], w.as_at, 6)]
    return share(ended, lambda m: m["rhi_offered"] == "Y")


def in_care_during(w: World) -> list[str]:
    """Children looked after at any time in the last twelve months, the day of leaving included, while they were under 18."""
    before = months(w.as_at, -12)
    first = date.fromordinal(before.toordinal() + 1)

    def was_there(p: CarePeriod) -> bool:
        return (p.end is None or p.end >= first) and not is_adult(w, p.person_id, max(first, p.entry))

    return sorted({p.person_id for p in all_periods(w) if was_there(p)})


def with_episode(w: World, kind: str) -> Answer:
    def away(child: str) -> bool:
        episodes = w.by_child("missing_episode")[child]
        return any(m["kind"] == kind and looking_back(m["started_on"], w.as_at, 12) for m in episodes)

    return share(in_care_during(w), away)


@oracle("CLA_MISSING")
def missing_from_care(w: World) -> Answer:
    return with_episode(w, "M")


@oracle("CLA_AWAY")
def away_from_care(w: World) -> Answer:
    return with_episode(w, "A")
