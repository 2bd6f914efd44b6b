"""Early help, as the published definitions count it."""

from datetime import timedelta

from .child_in_need import episodes
from .days import after_working_days, looking_back, months
from .figures import Answer, Row, World, count, oracle, share, shares


@oracle("EH_OPEN")
def helped(w: World) -> Answer:
    return count({e["person_id"] for e in w.rows("early_help_episode") if e["ended_on"] is None})


def assessed(w: World) -> list[Row]:
    return [e for e in w.rows("early_help_episode") if looking_back(e["assessment_completed_on"], w.as_at, 6)]


@oracle("EH_ASSESSMENTS")
def assessments(w: World) -> Answer:
    return count(assessed(w))


@oracle("EH_ASSESSMENT_TIMELY")
def in_time(w: World) -> Answer:
    return share(assessed(w), lambda e: e["assessment_completed_on"] <= after_working_days(e["started_on"], 45))


@oracle("EH_BY_ORGANISATION")
def by_organisation(w: World) -> Answer:
    return shares(assessed(w), lambda e: e["organisation"])


@oracle("EH_STEP_DOWN")
def stepped_down(w: World) -> Answer:
    """Within 28 days of closing; too soon to say while they run and nothing has begun."""
    closed = [e for e in episodes(w) if looking_back(e["closed_on"], w.as_at, 6)]

    def went_on(episode: Row) -> bool:
        days = [h["started_on"] for h in w.by_child("early_help_episode")[episode["person_id"]]]
        return any(episode["closed_on"] <= day <= episode["closed_on"] + timedelta(days=28) for day in days)

    known = [e for e in closed if went_on(e) or e["closed_on"] + timedelta(days=28) <= w.as_at]
    answer = share(known, went_on)
    answer.too_soon = len(closed) - len(known)
    return answer


@oracle("EH_STEP_UP")
def stepped_up(w: World) -> Answer:
    """Within six months of the end of help; too soon to say while they run."""
    closed = [e for e in w.rows("early_help_episode") if looking_back(e["ended_on"], w.as_at, 12)]

    def came_back(episode: Row) -> bool:
        days = [r["referred_on"] for r in w.by_child("cin_episode")[episode["person_id"]]]
        return any(episode["ended_on"] <= day <= months(episode["ended_on"], 6) for day in days)

    known = [e for e in closed if months(e["ended_on"], 6) <= w.as_at]
    answer = share(known, came_back)
    answer.too_soon = len(closed) - len(known)
    return answer
