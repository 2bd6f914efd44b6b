"""Section 47 enquiries, conferences and child protection plans."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from sightline.calendars.months import add_months

from . import quotas
from .days import FIRST_DAY, LAST_DAY, SNAPSHOT, later, working_days_earlier, working_days_later, working_days_passed
from .referrals import MOST_OFTEN_YOUNG, brood
from .world import Person, Referral, World, group_sizes, take_exactly

WINDOW_OPENS = date(2020, 1, 2)  # the six months to the snapshot
FIRST_CONFERENCE = date(2020, 1, 23)  # from here on every section 47 enquiry of a conference began inside the window
TWELVE_WEEKS_AGO = date(2020, 4, 8)  # conferences after this day are all in time
CATEGORIES = (["NEG", "EMO", "PHY", "SAB", "MUL"], [45, 37, 8, 5, 5])


@dataclass(eq=False)
class Plan:
    """One child's plan, and the conference and enquiry that it came from."""

    child: Person
    referral: Referral
    started_on: date
    ended_on: date | None
    category: str
    cp_plan_id: str = ""
    not_yet_visited: bool = False
    step_down: bool = False


Group = list[Person]
Ending = Callable[[date], date | None]


@dataclass
class Protection:
    """All the plans, for the life stages that come after."""

    plans: list[Plan] = field(default_factory=list)

    def open_at(self, day: date) -> list[Plan]:
        return [p for p in self.plans if p.started_on <= day and (p.ended_on is None or p.ended_on > day)]


def protect(world: World) -> Protection:
    """Every plan of six years: those that the figures of the six months to the snapshot rest on, and the history before."""
    return _Conferences(world).all_plans()


class _Conferences:
    def __init__(self, world: World) -> None:
        self.world = world
        self.protection = Protection()
        self._meetings = count(1)
        self._late_left = quotas.ICPC_LATE

    def all_plans(self) -> Protection:
        q, draw = quotas, self.world.random
        self._started_in_window()
        before = date(2019, 12, 31)
        self._plans(q.CP_EARLIER_OPEN, (date(2018, 4, 3), before), self._stays_open)
        self._plans(q.CP_EARLIER_UNDER_3M, (date(2019, 10, 25), before), self._lasting(0, 3, date(2020, 1, 3)))
        self._plans(q.CP_EARLIER_3_TO_6M, (date(2019, 8, 10), before), self._lasting(3, 6, date(2020, 1, 3)))
        self._plans(q.CP_EARLIER_LONGER, (date(2018, 2, 1), date(2019, 6, 25)), self._lasting(6, 27, date(2020, 1, 3)))
        history = group_sizes(draw, 1_480)
        for size in history:
            started = self.world.day_between(FIRST_DAY, date(2018, 11, 1) if draw.random() < 0.9 else date(2019, 6, 1))
            self._conference([self._new_child] * size, started, self._in_history)
        for size in group_sizes(draw, 88):
            self._conference(
                [self._new_child] * size, self.world.day_between(date(2020, 7, 24), date(2020, 9, 24)), lambda _: None
            )
        return self.protection

    # -- the six months to the snapshot -----------------------------------------------------------------------------------

    def _started_in_window(self) -> None:
        q, draw = quotas, self.world.random
        total = q.CP_STARTED_OPEN + q.CP_STARTED_UNDER_3M + q.CP_STARTED_3_TO_6M - q.CP_UNBORN - q.CP_TRANSFERRED_IN
        groups = [[n] * size for n, size in enumerate(group_sizes(draw, total))]
        early = take_exactly(draw, groups, q.ICPC_FROM_EARLIER_S47)
        new = take_exactly(draw, groups, q.CP_NEW_NOT_VISITED)
        short = take_exactly(draw, groups, q.CP_STARTED_UNDER_3M)
        middling = take_exactly(draw, groups, q.CP_STARTED_3_TO_6M)
        late = take_exactly(draw, groups, q.ICPC_LATE)
        again = take_exactly(draw, groups, q.CP_STARTED_AGAIN)
        open_until_snapshot = self._stays_open
        for group in early:
            day = self.world.day_between(date(2020, 1, 6), date(2020, 1, 15))
            self._conference(self._of(group), day, open_until_snapshot, wait=(10, 15), enquiry_by=date(2020, 1, 1))
        for group in new:
            day = self.world.day_between(date(2020, 6, 18), date(2020, 6, 30))
            for plan in self._conference(self._of(group), day, open_until_snapshot):
                plan.not_yet_visited = True
        for group in short:
            day = self.world.day_between(FIRST_CONFERENCE, date(2020, 4, 20))
            self._conference(self._of(group), day, self._lasting(0, 3, later(day, 35)))
        for group in middling:
            day = self.world.day_between(FIRST_CONFERENCE, date(2020, 3, 6))
            self._conference(self._of(group), day, self._lasting(3, 6, later(day, 93)))
        for group in late:
            day = self.world.day_between(date(2020, 2, 20), TWELVE_WEEKS_AGO)
            self._conference(self._of(group), day, open_until_snapshot, wait=(16, 24))
        for group in again:
            day = self.world.day_between(FIRST_CONFERENCE, date(2020, 6, 12))
            plans = self._conference(self._of(group), day, open_until_snapshot, youngest=5)
            self._earlier_plan([plan.child for plan in plans], day)
        for group in groups:
            day = self.world.day_between(FIRST_CONFERENCE, date(2020, 6, 12))
            self._conference(self._of(group), day, open_until_snapshot)
        for _ in range(q.CP_TRANSFERRED_IN):
            day = self.world.day_between(FIRST_CONFERENCE, date(2020, 6, 12))
            self._conference([self._new_child], day, open_until_snapshot, is_transfer_in=True)
        for _ in range(q.CP_UNBORN):
            day = self.world.day_between(date(2020, 5, 20), date(2020, 6, 12))
            self._conference([self._unborn], day, open_until_snapshot)

    def _of(self, group: list[int]) -> Sequence[Callable[[], None]]:
        return [self._new_child] * len(group)

    def _earlier_plan(self, children: Group, day: date) -> None:
        """A plan that those children had before, over more than a year ago."""
        youngest = max(child.born_on or day for child in children)
        long_ago = max(later(youngest, 200), date(2014, 12, 1))
        earliest = add_months(day, -28) if self.world.random.random() < 0.35 else long_ago
        started = self.world.day_between(max(earliest, long_ago), add_months(day, -25))
        ending = self._lasting(3, 9, later(started, 93))
        self._conference([], started, ending, children=children)

    # -- how plans end ------------------------------------------------------------------------------------------------------

    def _stays_open(self, started: date) -> date | None:
        """Open at the snapshot; about a quarter have ended by the end of the history."""
        if started < date(2020, 5, 1) and self.world.random.random() < 0.3:
            return self.world.day_between(date(2020, 7, 20), LAST_DAY)
        return None

    def _lasting(self, over: int, up_to: int, not_before: date) -> Ending:
        """Ends in the window, more than `over` and at most `up_to` months after the start."""

        def ending(started: date) -> date:
            first = max(later(add_months(started, over), 1), later(started, 20), not_before)
            last = min(add_months(started, up_to), date(2020, 6, 29))
            return self.world.day_between(first, last)

        return ending

    def _in_history(self, started: date) -> date:
        draw = self.world.random
        months = draw.choices([2, 5, 9, 14, 22], [15, 16, 41, 20, 8])[0]
        return min(later(started, months * 30 + draw.randint(-25, 25)), date(2019, 12, 30))

    # -- one conference -------------------------------------------------------------------------------------------------------

    def _plans(self, children: int, between: tuple[date, date], ending: Ending) -> None:
        for size in group_sizes(self.world.random, children):
            self._conference([self._new_child] * size, self.world.day_between(*between), ending)

    def _new_child(self) -> None:  # stands for a child still to be invented
        return None

    def _unborn(self) -> None:
        return None

    def _conference(
        self,
        places: Sequence[Callable[[], None]],
        day: date,
        ending: Ending,
        *,
        wait: tuple[int, int] = (7, 15),
        enquiry_by: date | None = None,
        youngest: int = 0,
        is_transfer_in: bool = False,
        children: Group | None = None,
    ) -> list[Plan]:
        """One meeting about a family, `wait` working days after the strategy discussion, and the plans it makes."""
        world, draw = self.world, self.world.random
        day = working_days_later(day, 0)
        enquiry = working_days_earlier(day, draw.randint(*wait))
        if enquiry_by:
            enquiry = min(enquiry, working_days_earlier(enquiry_by, 0))
        size = len(children or places)
        referred = world.diary.book(
            later(enquiry, -draw.randint(0, 25)), earliest=later(enquiry, -330), latest=enquiry, count=size, share=0.88
        )
        if children is None:
            unborn = places[0] == self._unborn
            children = [self._unborn_child()] if unborn else self._children(size, referred, day, youngest)
        ended = ending(day)
        meeting = f"meeting-{next(self._meetings):05}"
        category = draw.choices(*CATEGORIES)[0]
        plans = []
        for child in children:
            referral = world.refer(child, referred, "protected", None)
            _assess_before(world, referral, day)
            plan = Plan(child, referral, day, ended, category)
            _record(world, plan, meeting, enquiry, is_transfer_in=is_transfer_in)
            plans.append(plan)
        self.protection.plans += plans
        return plans

    def _children(self, size: int, referred: date, day: date, youngest: int) -> Group:
        oldest = min(15, 17 - (LAST_DAY - referred).days // 365) if day > date(2018, 1, 1) else 14
        children = brood(self.world, size, referred, oldest=max(oldest, 3 * (size - 1)), ages_weigh=MOST_OFTEN_YOUNG)
        if youngest:
            for place, child in enumerate(children):
                child.born_on = self.world.born_aged(min(15, youngest + 2 * place + self.world.random.randint(0, 1)), referred)
        return children

    def _unborn_child(self) -> Person:
        due = self.world.day_between(date(2020, 10, 8), date(2020, 11, 20))
        return self.world.person(self.world.family(), None, expected_birth_on=due)


def _assess_before(world: World, referral: Referral, conference: date) -> None:
    referral.assessed_from = working_days_later(referral.on, 0)
    room = working_days_passed(referral.assessed_from, conference)
    length = min(max(room, world.random.randint(15, 44)), 45)
    authorised = working_days_later(referral.assessed_from, length)
    referral.authorised_on = authorised


def _record(world: World, plan: Plan, meeting: str, enquiry: date, *, is_transfer_in: bool) -> None:
    referral, child, draw = plan.referral, plan.child, world.random
    s47 = None
    if not is_transfer_in:
        s47 = world.ledger.enter(
            "s47_enquiry",
            person_id=child.person_id,
            referral_id=referral.referral_id,
            started_on=enquiry,
            ended_on=plan.started_on,
            is_nfa=False,
            outcome_cp_conference=True,
        )
    plan.cp_plan_id = world.ledger.enter(
        "cp_plan",
        person_id=child.person_id,
        referral_id=referral.referral_id,
        started_on=plan.started_on,
        ended_on=plan.ended_on,
        initial_category=plan.category,
        latest_category=plan.category if draw.random() < 0.9 else "MUL",
        is_other_authority=False,
        has_emergency_protection=draw.random() < 0.04,
    )
    icpc = world.ledger.enter(
        "icpc",
        person_id=child.person_id,
        meeting_id=meeting,
        s47_enquiry_id=s47,
        cp_plan_id=plan.cp_plan_id,
        referral_id=referral.referral_id,
        is_transfer_in=is_transfer_in,
        target_on=working_days_later(enquiry, 15),
        held_on=plan.started_on,
        is_cp_plan=True,
        outcome_cp=True,
    )
    world.ledger.rows("cp_plan")[-1]["icpc_id"] = icpc
    _after_the_plan(world, plan)


def _after_the_plan(world: World, plan: Plan) -> None:
    """Close the episode when the plan ends, or go on with a child in need plan for some months."""
    if plan.ended_on is None:
        return
    referral, draw = plan.referral, world.random
    if plan.ended_on < date(2020, 2, 1) and draw.random() < 0.4:
        plan.step_down = True
        referral.plan_from = later(plan.ended_on, 1)
        referral.plan_to = min(later(referral.plan_from, draw.randint(40, 140)), later(SNAPSHOT, -2))
        referral.closed_on = min(later(referral.plan_to, draw.randint(0, 5)), later(SNAPSHOT, -1))
    else:
        referral.closed_on = later(plan.ended_on, draw.randint(0, 3))
    if referral.authorised_on and referral.closed_on < referral.authorised_on:
        referral.authorised_on = min(referral.closed_on, referral.authorised_on)
    referral.close_reason = "RC7"
    if referral.closed_on > LAST_DAY:
        referral.closed_on, referral.close_reason = None, None
