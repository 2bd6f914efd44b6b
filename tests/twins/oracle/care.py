"""Periods of care, put together from episodes one at a time."""

from dataclasses import dataclass
from datetime import date

from .figures import Row, World

SHORT_BREAKS = ("V3", "V4")


@dataclass
class CarePeriod:
    """Episodes that follow one another: each but the last ended with X1 on the day the next began."""

    person_id: str
    episodes: list[Row]
    is_short_break: bool = False

    @property
    def entry(self) -> date:
        return self.episodes[0]["started_on"]

    @property
    def end(self) -> date | None:
        return self.episodes[-1]["ended_on"]

    @property
    def reason(self) -> str | None:
        return self.episodes[-1]["end_reason"]


def periods_of(w: World, child: str) -> list[CarePeriod]:
    once = {
        tuple(value for name, value in e.items() if name != "care_episode_id"): e for e in w.by_child("care_episode")[child]
    }
    found: list[CarePeriod] = []
    for episode in sorted(once.values(), key=lambda e: (e["started_on"], e["ended_on"] or date.max)):
        before = found[-1].episodes[-1] if found else None
        if before and before["end_reason"] == "X1" and before["ended_on"] == episode["started_on"]:
            found[-1].episodes.append(episode)
        else:
            found.append(CarePeriod(child, [episode]))
    for period in found:
        period.is_short_break = any(
            status["legal_status"] in SHORT_BREAKS and _within(status["started_on"], period)
            for status in w.by_child("legal_status")[child]
        )
    return found


def _within(day: date, period: CarePeriod) -> bool:
    return period.entry <= day and (period.end is None or day < period.end)


def all_periods(w: World) -> list[CarePeriod]:
    """Every period of care of every child, without short breaks, and without the unborn, who cannot be looked after."""
    return [p for child in w.people if not is_unborn(w, child) for p in periods_of(w, child) if not p.is_short_break]


def is_adult(w: World, child: str, day: date) -> bool:
    age = w.age(child, day)
    return age is not None and age >= 18


def is_unborn(w: World, child: str) -> bool:
    born = w.born(child)
    return (born is None and w.people[child].get("expected_birth_on") is not None) or (born is not None and born > w.as_at)


def on_short_breaks(w: World, child: str, day: date) -> bool:
    statuses = [s for s in w.by_child("legal_status")[child] if s["legal_status"] in SHORT_BREAKS]
    return any(s["started_on"] <= day and (s["ended_on"] is None or day < s["ended_on"]) for s in statuses)


def looked_after(w: World) -> list[CarePeriod]:
    """The period of care of each child in care at the snapshot: nobody who is 18."""
    open_now = [period for period in all_periods(w) if period.end is None]
    return [p for p in open_now if not is_adult(w, p.person_id, w.as_at)]
