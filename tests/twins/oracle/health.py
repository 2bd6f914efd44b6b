"""The health of children in care, as the published definitions count it."""

from collections.abc import Iterable
from datetime import date, timedelta

from .care import SHORT_BREAKS, CarePeriod, all_periods, is_adult, looked_after
from .days import after_working_days, birthday, in_financial_year, in_month, months
from .figures import Answer, World, judged, mean, oracle, share


def cohort(w: World) -> list[CarePeriod]:
    """In care without a break for twelve months: began by the day after the same day last year, and no short break since."""
    before = months(w.as_at, -12)

    def had_short_break(child: str) -> bool:
        breaks = [s for s in w.by_child("legal_status")[child] if s["legal_status"] in SHORT_BREAKS]
        return any(s["ended_on"] is None or s["ended_on"] > before + timedelta(days=1) for s in breaks)

    long = [p for p in looked_after(w) if p.entry <= before + timedelta(days=1)]
    return [p for p in long if not had_short_break(p.person_id)]


def aged(w: World, periods: Iterable[CarePeriod], youngest: int, oldest: int) -> list[CarePeriod]:
    ages = [(p, w.age(p.person_id, w.as_at)) for p in periods]
    return [p for p, age in ages if age is not None and youngest <= age <= oldest]


def done(w: World, child: str, kinds: tuple[str, ...]) -> list[date]:
    checks = w.by_child("health_check")[child]
    return sorted({c["checked_on"] for c in checks if c["kind"] in kinds and c["status"] == "completed" and c["checked_on"]})


def assessed(w: World, child: str) -> list[date]:
    return done(w, child, ("health_assessment", "initial_health_assessment"))


@oracle("CLA_HEALTH_UPTODATE")
def health_up_to_date(w: World) -> Answer:
    def is_up_to_date(period: CarePeriod) -> bool:
        age = w.age(period.person_id, w.as_at)
        since = months(w.as_at, -6 if age is not None and age < 5 else -12)
        return any(day >= since for day in assessed(w, period.person_id))

    return share(cohort(w), is_up_to_date)


@oracle("CLA_DENTAL")
def teeth_checked(w: World) -> Answer:
    since = months(w.as_at, -12)
    return share(cohort(w), lambda p: any(day >= since for day in done(w, p.person_id, ("dental_check",))))


@oracle("CLA_IMMUNISATIONS")
def immunised(w: World) -> Answer:
    return share(cohort(w), lambda p: any(i["is_up_to_date"] is True for i in w.by_child("immunisation")[p.person_id]))


def scores(w: World, child: str) -> list[int]:
    in_year = [s for s in w.by_child("sdq_score")[child] if in_financial_year(s["completed_on"], w.as_at)]
    return [s["score"] for s in sorted(in_year, key=lambda s: s["completed_on"]) if s["score"] is not None]


@oracle("CLA_SDQ_COMPLETED")
def scored(w: World) -> Answer:
    return share(aged(w, cohort(w), 4, 16), lambda p: bool(scores(w, p.person_id)))


@oracle("CLA_SDQ_AVERAGE")
def average_score(w: World) -> Answer:
    found = [scores(w, p.person_id) for p in aged(w, cohort(w), 4, 16)]
    return mean([of_child[-1] for of_child in found if of_child])


@oracle("CLA_SUBSTANCE_MISUSE")
def substances(w: World) -> Answer:
    def found(period: CarePeriod) -> bool:
        return any(in_financial_year(s["identified_on"], w.as_at) for s in w.by_child("substance_misuse")[period.person_id])

    return share(cohort(w), found)


@oracle("CLA_CONVICTED")
def convicted(w: World) -> Answer:
    def found(period: CarePeriod) -> bool:
        return any(in_financial_year(c["offended_on"], w.as_at) for c in w.by_child("conviction")[period.person_id])

    return share(aged(w, cohort(w), 10, 17), found)


def is_in_care_on(w: World, period: CarePeriod, day: date) -> bool:
    return period.entry <= day and (period.end is None or period.end > day) and not is_adult(w, period.person_id, day)


@oracle("CLA_IHA_TIMELY")
def first_assessment(w: World) -> Answer:
    def due(period: CarePeriod) -> date:
        return after_working_days(period.entry, 20)

    fell_due = [p for p in all_periods(w) if in_month(due(p), w.as_at) and is_in_care_on(w, p, due(p))]
    first = {p.person_id: next((day for day in assessed(w, p.person_id) if day >= p.entry), None) for p in fell_due}
    return judged([(due(p), first[p.person_id]) for p in fell_due], w.as_at)


@oracle("CLA_RHA_TIMELY")
def review_assessment(w: World) -> Answer:
    found: list[tuple[date, date | None]] = []
    for period in all_periods(w):
        days = [day for day in assessed(w, period.person_id) if day >= period.entry]
        for number, day in enumerate(days):
            born = w.born(period.person_id)
            due = months(day, 12)
            if born and months(day, 6) < birthday(born, 5):
                due = months(day, 6)
            if in_month(due, w.as_at) and is_in_care_on(w, period, due):
                found.append((due, days[number + 1] if number + 1 < len(days) else None))
    return judged(found, w.as_at)
