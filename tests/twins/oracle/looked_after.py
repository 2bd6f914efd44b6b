"""Children looked after, as the published definitions count them."""

from datetime import date, timedelta

from .care import CarePeriod, all_periods, looked_after, on_short_breaks
from .days import after_working_days, ago, in_financial_year, looking_back, months
from .figures import Answer, Row, World, count, oracle, share, shares


@oracle("CLA")
def cla(w: World) -> Answer:
    return count(looked_after(w))


def starts(w: World) -> list[CarePeriod]:
    return [p for p in all_periods(w) if looking_back(p.entry, w.as_at, 12) and p.episodes[0]["start_reason"] == "S"]


def first_starts(w: World) -> list[CarePeriod]:
    first: dict[str, CarePeriod] = {}
    for period in sorted(starts(w), key=lambda p: p.entry):
        first.setdefault(period.person_id, period)
    return list(first.values())


def last_endings(w: World) -> list[CarePeriod]:
    ended = [p for p in all_periods(w) if looking_back(p.end, w.as_at, 12) and p.reason != "X1"]
    return list({p.person_id: p for p in sorted(ended, key=lambda p: (p.end, p.entry))}.values())


@oracle("CLA_STARTED")
def started(w: World) -> Answer:
    return count(first_starts(w))


@oracle("CLA_CEASED")
def ceased(w: World) -> Answer:
    return count(last_endings(w))


def band(age: int | None) -> str | None:
    if age is None:
        return None
    bands = [(0, "Under 1"), (4, "1 to 4"), (9, "5 to 9"), (15, "10 to 15"), (17, "16 and 17")]
    return next((name for oldest, name in bands if age <= oldest), "18 and over")


@oracle("CLA_STARTED_AGE")
def started_by_age(w: World) -> Answer:
    return shares(first_starts(w), lambda p: band(w.age(p.person_id, p.entry)))


@oracle("CLA_AGE")
def by_age(w: World) -> Answer:
    return shares(looked_after(w), lambda p: band(w.age(p.person_id, w.as_at)))


@oracle("CLA_LEGAL_STATUS")
def by_legal_status(w: World) -> Answer:
    def current(period: CarePeriod) -> str | None:
        held = [s for s in w.by_child("legal_status")[period.person_id] if s["ended_on"] is None]
        placed = [s for s in held if s["legal_status"] == "E1"]
        latest = sorted(placed or held, key=lambda s: (s["started_on"], s["legal_status_id"]))
        return latest[-1]["legal_status"] if latest else None

    return shares(looked_after(w), current)


def is_unaccompanied(w: World, period: CarePeriod) -> bool:
    statuses = w.by_child("immigration_status")[period.person_id]
    return any(s["status"] == "UASC" and s["ended_on"] is None for s in statuses)


@oracle("CLA_UASC")
def unaccompanied(w: World) -> Answer:
    return share(looked_after(w), lambda period: is_unaccompanied(w, period))


@oracle("CLA_REENTRY_12M")
def came_back(w: World) -> Answer:
    def had_left(period: CarePeriod) -> bool:
        earlier = [p for p in all_periods(w) if p.person_id == period.person_id and p.entry < period.entry]
        return any(p.end and months(period.entry, -12) <= p.end <= period.entry for p in earlier)

    return share(starts(w), had_left)


@oracle("CLA_CEASED_REASON")
def ceased_by_reason(w: World) -> Answer:
    return shares(last_endings(w), lambda p: p.reason)


@oracle("CLA_CEASED_SGO")
def to_special_guardians(w: World) -> Answer:
    return share(last_endings(w), lambda p: p.reason in ("E43", "E44", "E45", "E46", "E47", "E48"))


@oracle("CLA_CEASED_ADOPTED")
def to_adopters(w: World) -> Answer:
    return share(last_endings(w), lambda p: p.reason in ("E11", "E12"))


@oracle("CLA_TO_18")
def until_18(w: World) -> Answer:
    left = [p for p in last_endings(w) if (w.age(p.person_id, p.end) or 0) >= 16]
    return share(left, lambda p: w.age(p.person_id, p.end) == 18 and w.age(p.person_id, p.end - timedelta(days=1)) == 17)


def seen_days(w: World, child: str) -> list[date]:
    return [visit["visited_on"] for visit in w.by_child("cla_visit")[child] if visit["is_seen"]]


@oracle("CLA_VISITS_6W")
def seen_in_six_weeks(w: World) -> Answer:
    return share(looked_after(w), lambda p: any(day >= ago(w.as_at, 42) for day in seen_days(w, p.person_id)))


def reviews_held(w: World, period: CarePeriod) -> list[date]:
    held = [r["held_on"] for r in w.by_child("cla_review")[period.person_id] if not r["is_cancelled"] and r["held_on"]]
    return sorted({day for day in held if day >= period.entry})


def reviews_due(w: World, period: CarePeriod) -> list[tuple[date, date | None]]:
    """Each review that fell due, and the day on which it was held: 20 working days, three months, then every six."""
    due, found = after_working_days(period.entry, 20), []
    for number, held in enumerate(reviews_held(w, period)):
        found.append((due, held))
        due = months(held, 3 if number == 0 else 6)
    return [*found, (due, None)]


@oracle("CLA_REVIEWS_TIMELY")
def reviewed_in_time(w: World) -> Answer:
    def of_the_year(period: CarePeriod) -> list[tuple[date, date | None]]:
        return [(due, held) for due, held in reviews_due(w, period) if looking_back(due, w.as_at, 12)]

    def in_time(period: CarePeriod) -> bool:
        return all(held <= due if held else due >= w.as_at for due, held in of_the_year(period))

    return share([p for p in looked_after(w) if of_the_year(p)], in_time)


@oracle("CLA_REVIEW_PARTICIPATION")
def took_part(w: World) -> Answer:
    def counts(review: Row) -> bool:
        age = w.age(review["person_id"], review["held_on"]) if in_financial_year(review["held_on"], w.as_at) else None
        if age is None or age < 4 or review["participation"] == "PN0" or review["is_cancelled"]:
            return False
        return not on_short_breaks(w, review["person_id"], review["held_on"])

    return share(filter(counts, w.rows("cla_review")), lambda r: r["participation"] in ("PN1", "PN2", "PN3", "PN5", "PN6"))


@oracle("CLA_PERMANENCE_PLAN")
def has_permanence_plan(w: World) -> Answer:
    def planned(period: CarePeriod) -> bool:
        plans = [
            p for p in w.by_child("care_plan")[period.person_id] if p["ended_on"] is None and p["started_on"] >= period.entry
        ]
        return any(value is True for plan in plans for name, value in plan.items() if name.startswith("plan_"))

    return share(looked_after(w), planned)


@oracle("CLA_IRO_CONTACT")
def reviewing_officer(w: World) -> Answer:
    def in_contact(period: CarePeriod) -> bool:
        mine = [p for p in all_periods(w) if p.person_id == period.person_id]
        return any(looking_back(e["iro_contact_on"], w.as_at, 6) for p in mine for e in p.episodes)

    return share(looked_after(w), in_contact)
