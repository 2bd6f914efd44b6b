"""Section 47 enquiries and conferences that did not lead to a plan."""

from collections import defaultdict
from datetime import date
from itertools import count

from . import quotas
from .days import FIRST_DAY, LAST_DAY, SNAPSHOT, working_days_later
from .world import Referral, World, take_exactly

Families = list[list[Referral]]
_meetings = "conference-{:05}".format


def enquire(world: World) -> None:
    """The enquiries of the six months to the snapshot by quota, and a steady number in the years before and months after."""
    q = quotas
    enquiries = _Enquiries(world)
    no_further_action = q.S47_CONCLUDED - q.S47_WITH_CONFERENCE
    enquiries.conferences(date(2020, 1, 2), date(2020, 6, 1), q.ICPC_NO_PLAN)
    enquiries.no_further_action(date(2020, 1, 2), date(2020, 6, 3), no_further_action)
    enquiries.no_further_action(date(2020, 6, 16), date(2020, 6, 24), q.S47 - q.S47_CONCLUDED, still_open=True)
    history = 63
    enquiries.conferences(FIRST_DAY, date(2019, 11, 29), 9 * history)
    enquiries.no_further_action(FIRST_DAY, date(2019, 12, 10), 24 * history)
    enquiries.conferences(date(2020, 7, 2), date(2020, 8, 28), 22)
    enquiries.no_further_action(date(2020, 7, 2), date(2020, 8, 28), 60)


class _Enquiries:
    """Chooses families whose episode was open long enough, each of them once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._number = count(1)
        self._families: dict[tuple[str, date], list[Referral]] = defaultdict(list)
        for referral in world.referrals:
            if referral.kind in {"assessed", "planned"} and _open_for(referral, 32) and not _ever_protected(world, referral):
                self._families[referral.person.family.family_id, referral.on].append(referral)

    def _take(self, first: date, last: date, children: int) -> Families:
        there = [group for (_, on), group in sorted(self._families.items(), key=lambda item: item[0][0]) if first <= on <= last]
        taken = take_exactly(self.world.random, there, children)
        for group in taken:
            del self._families[group[0].person.family.family_id, group[0].on]
        return taken

    def conferences(self, first: date, last: date, children: int) -> None:
        """Conferences, in time, that decided against a plan."""
        for group in self._take(first, last, children):
            begun = working_days_later(group[0].on, self.world.random.randint(0, 4))
            held = working_days_later(begun, self.world.random.randint(8, 15))
            meeting = _meetings(next(self._number))
            for referral in group:
                key = _enquiry(self.world, referral, begun, held, False)
                self.world.ledger.enter(
                    "icpc",
                    person_id=referral.person.person_id,
                    meeting_id=meeting,
                    s47_enquiry_id=key,
                    referral_id=referral.referral_id,
                    is_transfer_in=False,
                    target_on=working_days_later(begun, 15),
                    held_on=held,
                    is_cp_plan=False,
                    outcome_cp=False,
                    outcome_prov_of_services=True,
                )

    def no_further_action(self, first: date, last: date, children: int, *, still_open: bool = False) -> None:
        """Enquiries for which no conference was needed; `still_open` ones end in the fortnight after the snapshot."""
        for group in self._take(first, last, children):
            begun = working_days_later(group[0].on, self.world.random.randint(0, 3))
            ended = working_days_later(max(begun, SNAPSHOT) if still_open else begun, self.world.random.randint(3, 10))
            for referral in group:
                _enquiry(self.world, referral, begun, ended, True)


def _ever_protected(world: World, referral: Referral) -> bool:
    return any(other.kind == "protected" for other in world.referrals_of[referral.person.person_id])


def _open_for(referral: Referral, days: int) -> bool:
    if referral.assessed_from is None or referral.person.born_on is None:
        return False
    return referral.closed_on is None or (referral.closed_on - referral.on).days >= days


def _enquiry(world: World, referral: Referral, begun: date, ended: date, nfa: bool) -> str:
    if referral.close_reason == "RC8":
        referral.close_reason = "RC7"  # a child about whom there was an enquiry was in need
    is_over = ended <= LAST_DAY
    return world.ledger.enter(
        "s47_enquiry",
        person_id=referral.person.person_id,
        referral_id=referral.referral_id,
        started_on=begun,
        ended_on=ended if is_over else None,
        is_nfa=nfa if is_over else None,
        outcome_nfa=nfa if is_over else None,
        outcome_cp_conference=not nfa,
    )
