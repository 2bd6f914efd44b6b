"""The health of looked-after children: assessments, teeth, immunisations, strengths and difficulties."""

from dataclasses import dataclass
from datetime import date

from sightline.calendars.months import add_months

from . import quotas
from .care import CAME_WITHIN_12_MONTHS, Care, CarePeriod
from .days import LAST_DAY, SNAPSHOT, later, working_days_later
from .world import World

ASSESSMENT, FIRST, DENTAL = "health_assessment", "initial_health_assessment", "dental_check"
LONG_IN_CARE = date(2018, 6, 1)  # whoever came by then has had a yearly review already
FREE_MONTHS = [
    (date(2019, 7, 15), date(2019, 12, 20)),
    (date(2020, 1, 6), date(2020, 3, 27)),
    (date(2020, 5, 4), date(2020, 5, 29)),
]
APRIL, JUNE = (date(2020, 4, 1), date(2020, 4, 30)), (date(2020, 6, 1), date(2020, 6, 30))


@dataclass(eq=False)
class Review:
    """The review of health that falls due in the year to the snapshot, and when it was done, if it was."""

    period: CarePeriod
    due_on: date
    before: date
    done_on: date | None = None


def check(world: World, care: Care) -> None:
    """Enter every check, so that the shares up to date, and in time in April and June 2020, come to their quotas."""
    at_snapshot = care.open_at(SNAPSHOT)
    settled = [p for p in at_snapshot if p.started_on < CAME_WITHIN_12_MONTHS]
    newly = [p for p in at_snapshot if p.started_on >= CAME_WITHIN_12_MONTHS]
    _first_assessments(world, newly)
    reviews = _reviews(world, settled)
    _do_reviews(world, reviews)
    for review in reviews:
        _write_reviews(world, review)
    for period in settled:
        if period not in {review.period for review in reviews}:
            _write(world, period, working_days_later(period.started_on, 20), FIRST)
    present = set(at_snapshot)
    for period in care.periods:
        if period not in present and not period.is_short_break and period.ended_on:
            _of_one_who_left(world, period, period.ended_on)
    _dental(world, settled, newly)
    _yearly(world, care)


# -- first assessments --


def _first_assessments(world: World, newly: list[CarePeriod]) -> None:
    draw = world.random
    due = {period: working_days_later(period.started_on, 20) for period in newly}
    april = [p for p in newly if APRIL[0] <= due[p] <= APRIL[1]]
    june = [p for p in newly if JUNE[0] <= due[p] <= JUNE[1]]
    in_time = set(draw.sample(april, quotas.FIRST_HEALTH_APRIL_IN_TIME)) | set(
        draw.sample(june, quotas.FIRST_HEALTH_JUNE_IN_TIME)
    )
    counted = set(april) | set(june)
    for period in newly:
        young = period.age(SNAPSHOT) <= 5
        if period in in_time or (period not in counted and draw.random() < 0.7):
            day = due[period] if young else later(due[period], -draw.randint(0, 6))
        else:
            day = later(due[period], draw.randint(2, 24))
        _write(world, period, day, FIRST)
        if young and add_months(day, 6) <= LAST_DAY:
            _write(world, period, later(add_months(day, 6), -draw.randint(0, 9)), ASSESSMENT)


# -- reviews --


def _reviews(world: World, settled: list[CarePeriod]) -> list[Review]:
    """When each child's review fell due; April and June 2020 are filled up to their quotas with those long in care."""
    draw = world.random
    reviews: list[Review] = []
    free: list[CarePeriod] = []
    for period in settled:
        age = period.age(SNAPSHOT)
        first = working_days_later(period.started_on, 20)
        if first > date(2019, 7, 2):
            if age < 5:
                reviews.append(_review_of(add_months(first, 6), period, months=6))
        elif age < 5:
            reviews.append(_review_of(world.day_between(*draw.choice(FREE_MONTHS[1:])), period, months=6))
        elif age <= 6:
            before = world.day_between(
                *draw.choice([(date(2019, 8, 5), date(2019, 9, 20)), (date(2019, 11, 4), date(2019, 11, 24))])
            )
            reviews.append(Review(period, add_months(before, 12), before))
        elif period.started_on > LONG_IN_CARE:
            due = add_months(first, 12)  # on the last day of April or June it would be too soon to say
            reviews.append(_review_of(later(due, -1) if due in (APRIL[1], JUNE[1]) else due, period, months=12))
        else:
            free.append(period)
    draw.shuffle(free)
    for span, wanted in ((APRIL, quotas.REVIEW_HEALTH_APRIL), (JUNE, quotas.REVIEW_HEALTH_JUNE)):
        have = sum(span[0] <= review.due_on <= span[1] for review in reviews)
        if have > wanted:
            raise ValueError(f"{have} reviews of health fall due from {span[0]}, more than {wanted}")
        for _ in range(wanted - have):
            reviews.append(_review_of(world.day_between(later(span[0], 1), later(span[1], -2)), free.pop(), months=12))
    for period in free:
        reviews.append(_review_of(world.day_between(*draw.choice(FREE_MONTHS)), period, months=12))
    return reviews


def _review_of(due_on: date, period: CarePeriod, *, months: int) -> Review:
    before = add_months(due_on, -months)
    return Review(period, add_months(before, months), before)


def _do_reviews(world: World, reviews: list[Review]) -> None:
    """Which were done, and when: the quotas of April and June first, then as many in all as are up to date."""
    draw = world.random
    never: list[Review] = []
    for span, in_time in ((APRIL, quotas.REVIEW_HEALTH_APRIL_IN_TIME), (JUNE, quotas.REVIEW_HEALTH_JUNE_IN_TIME)):
        here = [review for review in reviews if span[0] <= review.due_on <= span[1]]
        draw.shuffle(here)
        for review in here[:in_time]:
            review.done_on = later(review.due_on, -draw.randint(0, 9))
        for place, review in enumerate(here[in_time:]):
            if span == APRIL and place % 2:
                review.done_on = world.day_between(date(2020, 6, 3), date(2020, 6, 29))  # late
            else:
                never.append(review)
    others = [r for r in reviews if r.done_on is None and r not in never and r.due_on < SNAPSHOT]
    others = [r for r in others if not 5 <= r.period.age(SNAPSHOT) <= 6]
    draw.shuffle(others)
    undone = quotas_not_up_to_date() - len(never)
    for review in others[undone:]:
        day = later(review.due_on, -draw.randint(0, 9) if draw.random() < 0.85 else draw.randint(1, 20))
        earliest = date(2020, 1, 3) if review.period.age(SNAPSHOT) < 5 else date(2019, 7, 3)
        review.done_on = min(max(day, earliest), later(SNAPSHOT, -1))
    for review in others[:undone] + never:
        if draw.random() < 0.5:
            review.done_on = world.day_between(date(2020, 7, 6), date(2020, 9, 25))  # after the snapshot


def quotas_not_up_to_date() -> int:
    """How many of those looked after for twelve months have no up-to-date assessment at the snapshot."""
    settled = sum(quotas.AGES_OVER_30_MONTHS) + sum(quotas.AGES_12_TO_30_MONTHS)
    return settled - quotas.HEALTH_UP_TO_DATE


def _write_reviews(world: World, review: Review) -> None:
    """The first assessment, those between it and the one before the review, and the review itself."""
    period, draw = review.period, world.random
    first = min(working_days_later(period.started_on, 20), review.before)
    _write(world, period, first, FIRST)
    day = review.before
    while day > first:
        _write(world, period, day, ASSESSMENT)
        step = 6 if period.age(day) < 5 else 12
        day = later(add_months(day, -step), draw.randint(0, 3))
        if (day - first).days < 60:
            break
    if review.done_on:
        _write(world, period, review.done_on, ASSESSMENT)


def _of_one_who_left(world: World, period: CarePeriod, ended_on: date) -> None:
    """Yearly checks, so placed that none fell due in April or June 2020 for a child still in care then."""
    first = working_days_later(period.started_on, 20)
    while (add_months(first, 12).year, add_months(first, 12).month) in {(2020, 4), (2020, 6)}:
        first = later(first, 31)
    if first <= ended_on:
        _write(world, period, first, FIRST)
    day = world.day_between(date(2019, 11, 5), date(2019, 11, 27)) if ended_on > date(2020, 1, 1) else later(ended_on, -200)
    while day > later(first, 60):
        _write(world, period, day, ASSESSMENT)
        day = later(add_months(day, -6 if period.age(day) < 5 else -12), 5)


# -- teeth and the rest --


def _dental(world: World, settled: list[CarePeriod], newly: list[CarePeriod]) -> None:
    draw = world.random
    checked = set(draw.sample(settled, quotas.DENTAL_UP_TO_DATE))
    for period in settled:
        if period in checked:
            _write(world, period, world.day_between(date(2019, 7, 15), date(2020, 3, 18)), DENTAL)
        else:
            day = world.day_between(date(2018, 9, 3), date(2019, 6, 20))
            if day > later(period.started_on, 30):
                _write(world, period, day, DENTAL)
    for period in newly:
        day = later(period.started_on, draw.randint(30, 120))
        if day < date(2020, 3, 20) and draw.random() < 0.6:
            _write(world, period, day, DENTAL)


def _yearly(world: World, care: Care) -> None:
    draw = world.random
    last = {period.child.person_id: period for period in sorted(care.periods, key=lambda p: p.started_on)}
    for period in care.periods:
        if period.is_short_break:
            continue
        end = min(period.ended_on or LAST_DAY, LAST_DAY)
        if last[period.child.person_id] is period:
            _immunised(world, period, end)
        _sdq(world, period, end)
        if period.age(end) >= 13 and draw.random() < 0.06:
            world.ledger.enter(
                "substance_misuse",
                person_id=period.child.person_id,
                identified_on=world.day_between(later(period.started_on, 10), end),
                substance=draw.choice(["Cannabis", "Alcohol"]),
                is_intervention_received=draw.random() < 0.6,
            )
        if period.age(end) >= 14 and draw.random() < 0.05:
            day = world.day_between(max(later(period.started_on, 10), period.child.birthday(11)), end)
            world.ledger.enter("conviction", person_id=period.child.person_id, offended_on=day, offence="Invented offence")


def _immunised(world: World, period: CarePeriod, end: date) -> None:
    if world.random.random() < 0.97:
        world.ledger.enter(
            "immunisation",
            person_id=period.child.person_id,
            is_up_to_date=world.random.random() < 0.88,
            status_on=max(period.started_on, later(min(end, SNAPSHOT), -world.random.randint(5, 300))),
        )


def _sdq(world: World, period: CarePeriod, end: date) -> None:
    draw = world.random
    day = later(period.started_on, draw.randint(60, 150))
    while day <= end:
        if 4 <= period.age(day) <= 16 and draw.random() < 0.85:
            score = max(0, min(40, round(draw.gauss(14, 7))))
            refused = draw.random() < 0.06
            world.ledger.enter(
                "sdq_score",
                person_id=period.child.person_id,
                completed_on=day,
                reason="SDQ2" if refused else None,
                score=None if refused else score,
            )
        day = later(add_months(day, 12), draw.randint(-10, 20))


def _write(world: World, period: CarePeriod, day: date, kind: str) -> None:
    if day <= min(period.ended_on or LAST_DAY, LAST_DAY) and day >= period.started_on:
        world.ledger.enter("health_check", person_id=period.child.person_id, kind=kind, checked_on=day, status="completed")
