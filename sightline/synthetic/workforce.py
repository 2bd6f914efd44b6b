"""Teams, workers, and who works with whom."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import count, product

from . import quotas, words
from .days import LAST_DAY, SNAPSHOT, later
from .world import Referral, World

DISABLED_SERVICE = "Children who are Disabled"
DISABLED_SOCIAL_WORKERS = 13
AGENCY_WORKERS = 8
LIGHTEST, HEAVIEST = 16.0, 18.0  # cases to each social worker, on average, in the localities with the fewest and the most
SOCIAL_WORKER, THERAPIST, FAMILY_WORKER, PAYMENTS, ADVISER = (
    "Social worker",
    "Occupational therapist",
    "Family worker",
    "Direct payments officer",
    "Personal adviser",
)


@dataclass(frozen=True)
class Team:
    team_id: str
    name: str
    workers: list[str]


class Workforce:
    """The teams, by what they do."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._staff = count(1)
        self.localities: list[Team] = []

    def open(self, disabled: set[str]) -> None:
        """Open the teams, with social workers in each locality to match its cases at the end of the history."""
        ledger = self.world.ledger
        ledger.enter("department", team_id="T00", name="Children's Services", parent_id=None, parent_name=None)
        workers = self._workers_by_locality(disabled)
        for place, locality in enumerate(words.LOCALITIES):
            ledger.enter(
                "department", team_id=f"L{place + 1}", name=locality, parent_id="T00", parent_name="Children's Services"
            )
            self.localities.append(
                self._team(
                    f"L{place + 1}-SW", f"{locality} Social Work Team", f"L{place + 1}", locality, SOCIAL_WORKER, workers[place]
                )
            )
            self._team(f"L{place + 1}-EH", f"{locality} Early Help Team", f"L{place + 1}", locality, FAMILY_WORKER, 5)
        ledger.enter("department", team_id="F00", name="Front Door", parent_id="T00", parent_name="Children's Services")
        for _ in range(AGENCY_WORKERS):  # on duty at the front door, holding no cases
            self._worker(SOCIAL_WORKER, "Front Door", is_agency=True)
        ledger.enter("department", team_id="D00", name=DISABLED_SERVICE, parent_id="T00", parent_name="Children's Services")
        self.disabled = self._team(
            "D01", f"{DISABLED_SERVICE} Social Care Team", "D00", DISABLED_SERVICE, SOCIAL_WORKER, DISABLED_SOCIAL_WORKERS
        )
        self.therapists = self._team(
            "D02", f"{DISABLED_SERVICE} Occupational Therapy Team", "D00", DISABLED_SERVICE, THERAPIST, 8
        )
        self.family_workers = self._team(
            "D03", f"{DISABLED_SERVICE} Early Help Team", "D00", DISABLED_SERVICE, FAMILY_WORKER, 6
        )
        self.payments = self._team("D04", f"{DISABLED_SERVICE} Direct Payments", "D00", DISABLED_SERVICE, PAYMENTS, 3)
        ledger.enter(
            "department", team_id="C00", name="Corporate Parenting", parent_id="T00", parent_name="Children's Services"
        )
        self.leaving_care = self._team("C01", "Leaving Care Team", "C00", "Corporate Parenting", ADVISER, 16)

    def _workers_by_locality(self, disabled: set[str]) -> list[int]:
        """So many in each that their cases come to the averages wanted, and all of them to the establishment."""
        cases = [0] * 6
        for referral in self.world.referrals:
            is_allocated = referral.kind != "nfa" and referral.person.person_id not in disabled
            if is_allocated and is_open(referral, LAST_DAY):
                cases[referral.person.family.locality] += 1
        some = [range(round(number / HEAVIEST), round(number / LIGHTEST) + 2) for number in cases]
        for workers in product(*some):
            if sum(workers) == quotas.SOCIAL_WORKERS - DISABLED_SOCIAL_WORKERS:
                loads = [number / of for number, of in zip(cases, workers, strict=True)]
                if abs(min(loads) - LIGHTEST) < 0.4 and abs(max(loads) - HEAVIEST) < 0.4:
                    return list(workers)
        raise ValueError(f"no shares of {quotas.SOCIAL_WORKERS} social workers suit {cases} cases")

    def _team(self, team_id: str, name: str, parent: str, parent_name: str, title: str, size: int) -> Team:
        self.world.ledger.enter("department", team_id=team_id, name=name, parent_id=parent, parent_name=parent_name)
        return Team(team_id, name, [self._worker(title, name) for _ in range(size)])

    def _worker(self, title: str, team: str, *, is_agency: bool = False) -> str:
        draw, number = self.world.random, next(self._staff)
        return self.world.ledger.enter(
            "professional",
            professional_id=f"W{number:04}",
            staff_id=f"S{number + 5000}",
            name=f"{draw.choice(words.FORENAMES)} {draw.choice(words.SURNAMES)}",
            registration_number=f"SW9{number:05}" if title == SOCIAL_WORKER else None,
            is_agency=is_agency,
            job_title=title,
            team_name=team,
            full_time_equivalent=1.0,
        )

    # -- allocation -----------------------------------------------------------------------------------------------------------

    def allocate(self, disabled: set[str]) -> None:
        """A social worker for every referral, for as long as it is open; every worker holds about as many as the next."""
        turns: dict[str, int] = defaultdict(int)
        open_last = sorted(self.world.referrals, key=lambda referral: not is_open(referral, LAST_DAY))
        for referral in open_last:
            if referral.kind == "nfa":
                referral.team_id = self.localities[referral.person.family.locality].team_id
                continue
            team = self.disabled if referral.person.person_id in disabled else self.localities[referral.person.family.locality]
            referral.team_id = team.team_id
            turns[team.team_id] += 1
            referral.worker_id = team.workers[turns[team.team_id] % len(team.workers)]
            self._worked_with(referral, team)

    def _worked_with(self, referral: Referral, team: Team) -> None:
        """One worker, or before that one another of the team."""
        draw = self.world.random
        end = referral.closed_on if referral.closed_on and referral.closed_on <= LAST_DAY else None
        starts = [referral.on]
        last = end or LAST_DAY
        while (last - starts[-1]).days > 260 and draw.random() < 0.62:
            starts.append(self.world.day_between(later(starts[-1], 90), later(last, -20)))
        for place, started in enumerate(starts):
            final = place == len(starts) - 1
            self.involve(
                referral.person.person_id,
                referral.worker_id if final and referral.worker_id else draw.choice(team.workers),
                team,
                SOCIAL_WORKER,
                started,
                end if final else starts[place + 1],
                referral.referral_id,
            )

    def involve(
        self,
        person_id: str,
        worker: str,
        team: Team,
        role: str,
        started: date,
        ended: date | None,
        referral_id: str | None = None,
    ) -> None:
        """Enter a spell of a worker with a person."""
        self.world.ledger.enter(
            "involvement",
            person_id=person_id,
            professional_id=worker,
            role=role,
            team_id=team.team_id,
            started_on=started,
            ended_on=ended,
            change_reason="FCONTA" if referral_id else "TSPROC",
            referral_id=referral_id,
        )

    def state_caseloads(self) -> None:
        """Write each worker's cases of 30 September, which the workforce census asks for."""
        held: dict[str, set[str]] = defaultdict(set)
        for row in self.world.ledger.rows("involvement"):
            if row["ended_on"] is None:
                held[row["professional_id"]].add(row["person_id"])
        for row in self.world.ledger.rows("professional"):
            row["caseload"] = len(held.get(row["professional_id"], ()))


def is_open(referral: Referral, day: date) -> bool:
    """Whether the referral's episode was open at the end of a day."""
    return referral.on <= day and (referral.closed_on is None or referral.closed_on > day)


def open_at_snapshot(world: World) -> list[Referral]:
    return [referral for referral in world.referrals if is_open(referral, SNAPSHOT)]
