"""Young people who have left care, and the other ways in which children leave it."""

from datetime import date

from sightline.calendars.months import add_months, age_on

from . import quotas, words
from .care import FOSTER, YEAR_END_2019, Care, CarePeriod, Home
from .days import LAST_DAY, SNAPSHOT, later
from .world import World

# Young people by age at the snapshot; all have their birthdays from October to June, so that they are as old in September.
LEFT_EARLY_AGED_17 = 13  # seven of them within the twelve months
LEFT_EARLY_SINCE = 7
AGED_18_LEFT_AT_18 = 43
AGED_18_LEFT_EARLY = 20
AGED_19, AGED_20 = 93, 93  # 13 + 63 + 93 + 93 = 262
AGED_21, AGED_22_TO_25 = 14, 107  # 121, who are owed a contact a year and no more: the 262 are those given a service
WITHOUT_A_SERVICE_FROM = 21
IN_TOUCH_17_18, IN_TOUCH_19_21 = 70, 186  # of 76: 92%; of 200: 93%
IN_WORK_17_18, IN_WORK_19_21 = 38, 88  # 50%, 44%
CONTACTED_SINCE_LOCKDOWN = 257  # of 262: 98%
UNIVERSITY = 31
UNSUITABLE = ["X"] * 2 + ["R"] * 2 + ["W"] * 8 + ["S"] * 4  # all of 19 and 20: 184 of 200 suitable is 92%
CAME_BACK = 8
HOME_BY_MARCH_2019 = 54  # children who came into care in the nine months before, and went home in them
STAYED_PUT = "E17"  # aged 18, and stayed with the foster carers


def leave(world: World, care: Care) -> list[CarePeriod]:
    """The young people who left at 16 or over: the last period in care of each, youngest first."""
    draw = world.random
    left: list[CarePeriod] = []
    for place in range(LEFT_EARLY_AGED_17):
        if place < LEFT_EARLY_SINCE:
            born = _birth(world, 17)
            ended = world.day_between(date(2019, 10, 7), date(2020, 6, 20))
        else:
            born = world.day_between(date(2002, 10, 3), date(2003, 3, 20))
            ended = world.day_between(add_months(born, 16 * 12 + 1), date(2019, 6, 20))
        left.append(_left(world, care, born, ended))
    for age, count, at_18 in [
        (18, AGED_18_LEFT_AT_18, True),
        (18, AGED_18_LEFT_EARLY, False),
        (19, AGED_19, True),
        (20, AGED_20, True),
    ]:
        for _ in range(count):
            left.append(_left_aged(world, care, age, at_18=at_18))
    for age in [21] * AGED_21 + draw.choices([22, 23, 24, 25], [40, 30, 25, 5], k=AGED_22_TO_25):
        left.append(_left_aged(world, care, age, at_18=True))
    return left


def _left_aged(world: World, care: Care, age: int, *, at_18: bool) -> CarePeriod:
    born = _birth(world, age)
    birthday = add_months(born, 216)
    if born.month == 2 and born.day == 29:
        birthday = later(birthday, 1)
    if at_18 and (age == 18 or world.random.random() < 0.86):
        return _left(world, care, born, birthday)
    last = min(later(birthday, -20), date(2019, 6, 20))
    return _left(world, care, born, world.day_between(add_months(born, 16 * 12 + 2), last))


def _birth(world: World, age: int) -> date:
    while True:
        born = world.born_aged(age, SNAPSHOT)
        if age_on(born, LAST_DAY) == age and born.month not in (7, 8, 9):
            return born


def _left(world: World, care: Care, born: date, ended: date) -> CarePeriod:
    draw = world.random
    longest = (ended - later(born, 30)).days
    started = later(ended, -min(draw.choice([300, 500, 900, 1_400, 2_200, 3_000]) + draw.randint(0, 200), longest))
    child = world.person(world.family(), born)
    at_18 = ended >= add_months(born, 216)
    reason = draw.choice(["E5", "E6", STAYED_PUT, "E7"] if at_18 else ["E4A", "E4B", "E13"])
    period = care.admit(child, started, ended, reason)
    moved = world.day_between(later(started, 60), later(ended, -30))
    period.homes = [
        Home("U6", "PR1", started, moved, round(draw.uniform(1, 25), 1)),
        Home(
            "U4" if reason == STAYED_PUT else draw.choice(["U4", "H5", "K2", "P2"]),
            draw.choice(["PR1", "PR4"]),
            moved,
            ended,
            round(draw.uniform(1, 40), 1),
        ),
    ]
    return period


def other_leavers(world: World, care: Care) -> None:
    """
    Children who went home or to guardians, so many that the year end of March 2019 comes to its quota; and the years before.

    None came in after Christmas 2019: whoever did is still looked after, and counted there.
    """
    draw = world.random
    short = quotas.LOOKED_AFTER_2018_19 - len(care.open_at(YEAR_END_2019))
    if short < 0:
        raise ValueError(f"{-short} too many were looked after at the end of March 2019")
    for _ in range(short):
        _went_home(
            world,
            care,
            world.day_between(date(2017, 9, 1), date(2019, 3, 20)),
            world.day_between(date(2019, 4, 3), date(2020, 3, 20)),
        )
    for _ in range(24):
        started = world.day_between(date(2019, 4, 8), date(2019, 12, 20))
        _went_home(world, care, started, later(started, draw.randint(10, 150)))
    for year in range(2015, 2019):
        for _ in range(50):
            started = world.day_between(date(year - 1, 10, 2), date(year, 9, 25))
            stay = draw.choice([30, 90, 200, 400, 600] if year < 2017 else [10, 30, 60, 100, 180]) + draw.randint(0, 60)
            _went_home(world, care, started, _before_the_year_end(world, started, stay))
    for _ in range(HOME_BY_MARCH_2019):
        started = world.day_between(date(2018, 7, 2), date(2019, 3, 12))
        _went_home(world, care, started, _before_the_year_end(world, started, draw.randint(10, 90)))


def _before_the_year_end(world: World, started: date, stay: int) -> date:
    """So many days later; where that is past March 2019, any day before, so that they did not all leave at once."""
    ended, last = later(started, stay), date(2019, 3, 25)
    return ended if ended <= last else world.day_between(later(started, 8), last)


def came_back(world: World, care: Care) -> None:
    """A few of those who came into care in the last months had been in care before, and gone home within the year."""
    draw, diary = world.random, world.diary
    recent = [
        p
        for p in care.open_at(SNAPSHOT)
        if date(2019, 12, 1) <= p.started_on <= date(2020, 5, 29)
        and 4 <= p.age(SNAPSHOT) <= 15
        and diary.stretches[diary.stretch_of(p.referral.on)].again > CAME_BACK
        and not p.is_unaccompanied
    ]
    for period in draw.sample(recent, CAME_BACK):
        ended = later(period.referral.on, -draw.randint(40, 160))
        started = later(ended, -draw.randint(40, 150))
        earlier = care.admit(period.child, started, ended, "E4A")
        earlier.homes = [Home("U6", "PR1", started, ended, round(draw.uniform(1, 22), 1))]


def come_and_go(world: World, care: Care) -> None:
    """After the snapshot: some children go home, and about as many others come into care; nobody of 16 or 17 is among them."""
    draw = world.random
    staying = [p for p in care.open_at(SNAPSHOT) if 1 <= p.age(SNAPSHOT) <= 12 and p.homes[-1].kind in FOSTER]
    for period in draw.sample(staying, 9):
        period.ended_on, period.end_reason = world.day_between(date(2020, 8, 5), date(2020, 9, 24)), "E4A"
        period.referral.closed_on, period.referral.close_reason = later(period.ended_on, 2), "RC7"
    for _ in range(11):
        started = world.day_between(date(2020, 7, 20), date(2020, 9, 21))
        child = world.person(world.family(), later(world.born_aged(draw.randint(0, 13), started), -2))
        period = care.admit(child, started)
        period.homes = [Home("U6", draw.choice(["PR1", "PR4"]), started, None, round(draw.uniform(1, 22), 1))]


def _went_home(world: World, care: Care, started: date, ended: date) -> None:
    draw = world.random
    age = draw.choices([0, 2, 5, 8, 11, 12], [20, 18, 17, 15, 15, 15])[0]
    born = later(world.born_aged(age, started), -2)
    child = world.person(world.family(), born)
    guardian = (ended - started).days > 120 and draw.random() < 0.4
    reason = draw.choice(["E45", "E46", "E47", "E48", "E41"]) if guardian else draw.choice(["E4A", "E4A", "E4B"])
    period = care.admit(child, started, ended, reason)
    period.homes = [Home("U3" if guardian else "U6", "PR1", started, ended, round(draw.uniform(1, 22), 1))]


def write(world: World, care: Care, left: list[CarePeriod]) -> None:
    """One row of today's facts for every young person who has left care, and for the 16 and 17 year olds still in it."""
    draw = world.random
    young, middle, older = left[:76], left[76 : 76 + AGED_19 + AGED_20 + AGED_21], left[76 + AGED_19 + AGED_20 + AGED_21 :]
    quiet = set(draw.sample(left[:262], 262 - CONTACTED_SINCE_LOCKDOWN))
    homes = dict(zip(draw.sample(left[76 : 76 + AGED_19 + AGED_20], len(UNSUITABLE)), UNSUITABLE, strict=True))
    touch = set(draw.sample(young, IN_TOUCH_17_18)) | set(draw.sample(middle, IN_TOUCH_19_21)) | set(draw.sample(older, 88))
    at_work = set(draw.sample(young, IN_WORK_17_18)) | set(draw.sample(middle, IN_WORK_19_21)) | set(draw.sample(older, 55))
    students = set(draw.sample([p for p in left[76:262] if p in at_work], UNIVERSITY))
    for period in left:
        age = period.age(SNAPSHOT)
        _row(
            world,
            period,
            "relevant" if age < 18 else "former_relevant",
            in_touch="YES" if period in touch else "NO",
            contacted_on=_contact_day(world, age, period in quiet),
            accommodation=homes.get(period),
            activity=_activity(world, period in at_work, period in students),
            is_served=age < WITHOUT_A_SERVICE_FROM,
        )
    for period in care.open_at(SNAPSHOT):
        if period.age(SNAPSHOT) >= 16:
            _row(
                world,
                period,
                "eligible",
                in_touch="YES",
                contacted_on=None,
                accommodation="-",
                activity=draw.choice(["F2", "F2", "F5", "G5"]),
            )


def mothers(world: World, left: list[CarePeriod]) -> None:
    """A few young women who left care and have a child themselves."""
    grown = [p.child for p in left if p.child.sex == "F" and 18 <= p.age(SNAPSHOT) <= 20]
    for mother in world.random.sample(grown, 6):
        mother.is_mother = True
        born = world.day_between(date(2019, 2, 1), date(2020, 6, 20))
        baby = world.person(mother.family, born)
        world.ledger.enter("mother_link", person_id=mother.person_id, child_id=baby.person_id, child_born_on=born)


def _contact_day(world: World, age: int, is_quiet: bool) -> date:
    draw = world.random
    if is_quiet or age > 20:
        return world.day_between(date(2019, 9, 2), date(2020, 3, 13))
    return later(SNAPSHOT, -draw.choices([draw.randint(1, 54), draw.randint(58, 98)], [9, 1])[0])


def _activity(world: World, at_work: bool, is_student: bool) -> str:
    if is_student:
        return "F1"
    if at_work:
        return world.random.choice(["F2", "F2", "P2", "F4", "F5", "F5", "P5"])
    return world.random.choice(["G4", "G5", "G5", "G5", "G6", "0"])


def _row(
    world: World,
    period: CarePeriod,
    eligibility: str,
    *,
    in_touch: str,
    contacted_on: date | None,
    accommodation: str | None,
    activity: str,
    is_served: bool = True,
) -> None:
    """One row; those without a service have nobody and no plan, though somebody calls them once a year."""
    draw = world.random
    still_in_care = accommodation == "-"
    letter = accommodation or ("Z" if period.end_reason == STAYED_PUT else draw.choice(["B", "D", "E", "T", "U", "U", "K"]))
    planned = later(SNAPSHOT, -draw.choices([draw.randint(3, 170), draw.randint(200, 400)], [88, 12])[0])
    adviser = f"{draw.choice(words.FORENAMES)} {draw.choice(words.SURNAMES)}"
    world.ledger.enter(
        "care_leaver",
        person_id=period.child.person_id,
        eligibility=eligibility,
        in_touch=in_touch,
        contacted_on=contacted_on,
        accommodation=None if still_in_care else letter,
        suitability=None if still_in_care else "2" if accommodation else "1",
        activity=activity,
        pathway_plan_on=planned if is_served else None,
        personal_adviser=adviser if is_served else None,
        team_id=period.referral.team_id if is_served else None,
        worker_id=period.referral.worker_id if is_served else None,
    )
