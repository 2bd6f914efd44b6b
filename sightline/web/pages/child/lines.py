"""What the records of a child say, as the cells and lines of their pages."""

from datetime import date
from typing import Any

from sightline.reports.child import Event, Running
from sightline.reports.child.episodes import Stay
from sightline.reports.child.network import Worker
from sightline.reports.child.plans import Plan
from sightline.reports.child.words import day, plural

VERDICTS = {
    "overdue": ("Overdue", "red"),
    "due_soon": ("Due soon", "orange"),
    "running": ("Running", "blue"),
    "met": ("In time", "green"),
    "met_late": ("Late", "red"),
    "excused": ("Late, with an exception", "grey"),
    "too_early": ("Too early", "red"),
}


def facts(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    """The pairs that have a value."""
    return [(term, value) for term, value in pairs if value]


def from_to(since: date | None, until: date | None) -> str:
    """When something lasted: `1 May 2020 to now`."""
    if since is None or since == date.min:
        return f"Until {day(until)}" if until else "Dates not recorded"
    return f"{day(since)} to {day(until)}" if until else f"{day(since)} to now"


def event_line(event: Event) -> dict[str, Any]:
    """One event of a timeline."""
    ends = f"until {day(event.ended_on)}" if event.ended_on and event.ended_on != event.on else ""
    return {
        "on": day(event.on),
        "iso": event.on.isoformat(),
        "title": event.title,
        "kind": str(event.kind),
        "ends": "still open" if event.goes_on else ends,
        "detail": list(event.detail),
    }


def stay_line(stay: Stay) -> dict[str, Any]:
    """One placement, legal status or address."""
    return {"when": from_to(stay.since, stay.until), "length": stay.length, "what": stay.what, "detail": list(stay.detail)}


def plan_line(plan: Plan) -> dict[str, Any]:
    """One plan: its facts and its reviews."""
    when = from_to(plan.started_on, plan.ended_on)
    dated = [("From and to", f"{when} ({plan.length})")] if plan.length else []
    if not plan.length and plan.started_on:
        dated = [("Made or last reviewed", day(plan.started_on))]
    return {"title": plan.kind, "facts": dated + [(one.label, one.text) for one in plan.facts], "reviews": plan.reviews}


def worker_line(one: Worker) -> dict[str, Any]:
    """One professional of today."""
    since = f"since {day(one.since)} ({one.length})" if one.since else ""
    return {"name": one.name, "lines": [part for part in (one.role, one.team, since) if part]}


def yes_no(value: bool | None) -> str:
    """Yes, no, or that it is not recorded."""
    return "Not recorded" if value is None else "Yes" if value else "No"


def clock_line(run: Running) -> dict[str, Any]:
    """One clock in a short list."""
    words, colour = VERDICTS[str(run.verdict)]
    return {"title": run.title, "tag": words, "colour": colour, "when": _when(run), "is_local": run.is_local}


def _when(run: Running) -> str:
    if run.days < 0:
        return f"was due {day(run.due_on)}, {plural(-run.days, 'day')} ago"
    return f"due {day(run.due_on)}" + (", today" if run.days == 0 else f", in {plural(run.days, 'day')}")


def _sentence(words: str) -> str:
    """The words with a capital at their head; `capitalize` would take the capitals from the months."""
    return words[:1].upper() + words[1:]


def clock_row(run: Running) -> list[Any]:
    """One open clock in its table: what, state, since, due."""
    words, colour = VERDICTS[str(run.verdict)]
    title: Any = {"text": run.title, "note": "Local standard" if run.is_local else run.source}
    return [title, {"text": words, "tag": colour}, day(run.starts_on), _sentence(_when(run))]


def missed_row(run: Running) -> list[Any]:
    """One clock that was met late or never: what, due, done, state."""
    words, colour = VERDICTS[str(run.verdict)]
    ended = f"{day(run.ended_on)}, {plural((run.ended_on - run.due_on).days, 'day')} late" if run.ended_on else "Never"
    return [run.title, day(run.due_on), ended, {"text": words if run.ended_on else "Missed", "tag": colour}]


def tallies(over: list[Running]) -> list[list[Any]]:
    """For each clock that ran before: how many times, and how many of them in time."""
    counts: dict[str, list[int]] = {}
    for run in over:
        tally = counts.setdefault(run.title, [0, 0])
        tally[0] += 1
        tally[1] += run.verdict == "met"
    return [[title, {"text": f"{met:,} of {total:,}"}] for title, (total, met) in sorted(counts.items())]
