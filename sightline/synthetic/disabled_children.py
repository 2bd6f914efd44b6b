"""The service for children who are disabled: who its workers are with."""

from datetime import date

from . import quotas
from .care import Care
from .child_protection import Protection
from .days import SNAPSHOT, later
from .workforce import FAMILY_WORKER, PAYMENTS, THERAPIST, Team, Workforce
from .world import Person, Referral, World

_CODES = ["AUT", "LD", "MOB", "COMM", "CON"]


class Service:
    """
    The children of the service, chosen before workers are allocated.

    with_social_worker: children in care, on protection plans and on child in need plans, whose social worker is the service's.
    """

    def __init__(self, world: World, care: Care, protection: Protection, in_need: list[Referral]) -> None:
        q, draw = quotas, world.random
        self.world = world
        in_care = [p.child for p in care.open_at(SNAPSHOT) if p.age(SNAPSHOT) >= 4 and not p.is_unaccompanied]
        # On plans begun so long ago that they stay: a child of the service in July is one in September.
        protected = [
            p.child
            for p in protection.open_at(SNAPSHOT)
            if p.ended_on is None and p.child.born_on and p.started_on < date(2020, 5, 1)
        ]
        with_plans = [referral.person for referral in in_need[: q.DISABLED_ON_CIN_PLANS]]
        chosen = draw.sample(protected, q.DISABLED_ON_CP_PLANS + q.DISABLED_CP_OTHERS)
        self.protected_others = chosen[q.DISABLED_ON_CP_PLANS :]
        self.with_social_worker = draw.sample(in_care, q.DISABLED_IN_CARE) + chosen[: q.DISABLED_ON_CP_PLANS] + with_plans
        for child in [*self.with_social_worker, *self.protected_others]:
            child.disabilities = child.disabilities or [draw.choice(_CODES)]

    @property
    def ids(self) -> set[str]:
        return {child.person_id for child in self.with_social_worker}

    def work(self, workforce: Workforce) -> None:
        """Allocate the service's other workers: 146 with a therapist, 80 with a family worker, 159 with direct payments."""
        q, draw = quotas, self.world.random
        with_two = draw.sample(self.with_social_worker, q.DISABLED_SOCIAL_WORKER_AND_OT + q.DISABLED_SOCIAL_WORKER_AND_PAYMENTS)
        for child in with_two[: q.DISABLED_SOCIAL_WORKER_AND_OT]:
            self._with(workforce, child, workforce.therapists, THERAPIST)
        for child in with_two[q.DISABLED_SOCIAL_WORKER_AND_OT :]:
            self._with(workforce, child, workforce.payments, PAYMENTS)
        for child in self.protected_others:
            self._with(workforce, child, workforce.therapists, THERAPIST)
        for _ in range(q.DISABLED_FAMILY_WORKER_AND_OT):
            child = self._new_child()
            self._with(workforce, child, workforce.family_workers, FAMILY_WORKER)
            self._with(workforce, child, workforce.therapists, THERAPIST)
        for number, team, role in (
            (q.DISABLED_OT_ONLY - q.DISABLED_CP_OTHERS, workforce.therapists, THERAPIST),
            (q.DISABLED_FAMILY_WORKER_ONLY, workforce.family_workers, FAMILY_WORKER),
            (q.DISABLED_PAYMENTS_ONLY, workforce.payments, PAYMENTS),
        ):
            for _ in range(number):
                self._with(workforce, self._new_child(), team, role)

    def _new_child(self) -> Person:
        child = self.world.person(self.world.family(), self.world.born_aged(self.world.random.randint(3, 16), SNAPSHOT))
        child.disabilities = [self.world.random.choice(_CODES)]
        return child

    def _with(self, workforce: Workforce, child: Person, team: Team, role: str) -> None:
        started = max(later(SNAPSHOT, -self.world.random.randint(40, 700)), later(child.born_on or SNAPSHOT, 30))
        workforce.involve(child.person_id, self.world.random.choice(team.workers), team, role, started, None)
