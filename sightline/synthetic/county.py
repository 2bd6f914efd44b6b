"""The invented county, from a seed number to frames."""

from datetime import date
from itertools import cycle
from pathlib import Path
from random import Random

import polars as pl

from . import (
    care_records,
    child_in_need,
    child_protection,
    early_help,
    enquiries,
    front_door,
    health,
    leaving_care,
    missing,
    people,
    permanence,
    protection_records,
    quotas,
    referrals,
    send,
)
from .care import Care, CarePeriod, Home, look_after
from .days import later
from .diary import open_diary
from .disabled_children import Service
from .homes import settle
from .sizes import resized, write_parquet
from .workforce import Workforce
from .world import Referral, World

REFERENCE = "reference"
DIFFERENT = 3  # counties by turns in a large file


def invent(seed: int = 2020, edition: str = REFERENCE, scale: float = 1.0) -> dict[str, pl.DataFrame]:
    """
    The county that grows from a seed: every record table as a frame, six years of history to 30 September 2020.

    The same seed gives the same county. Another seed gives other people in the same numbers, since every seed of the
    reference edition is built to the same quotas. Everything in it is invented.

    scale: so many times the county, for tests of speed; the quotas hold at 1 only.

    Raises LookupError for an edition that there is not.
    """
    if edition != REFERENCE:
        raise LookupError(f"no edition is called {edition}; there is only {REFERENCE}")
    frames = _County(Random(seed)).frames()
    return frames if scale == 1 else resized(frames, scale)


def invent_to_parquet(folder: Path, *, children: int = 1_000_000, seed: int = 2020) -> int:
    """
    Write so many children's records as Parquet: `folder/<table>/part-0000.parquet` and on, in the shape of the record tables.

    Gives the number of people written, within a family's size of what was asked. The county is repeated under other keys,
    three different ones by turns, so that it is plausible and not built to any quota.
    """
    counties = [invent(seed + number) for number in range(DIFFERENT if children > 40_000 else 1)]
    return write_parquet(cycle(counties), folder, children)


class _County:
    def __init__(self, random: Random) -> None:
        self.world = World(random, open_diary(random, quotas.stretches()))

    def frames(self) -> dict[str, pl.DataFrame]:
        world = self.world
        protection = child_protection.protect(world)
        in_need = child_in_need.plans_open_at_snapshot(world)
        child_in_need.being_assessed_at_snapshot(world)
        care = look_after(world)
        settle(care)
        left = leaving_care.leave(world, care)
        permanence.adopted_children(care)
        leaving_care.came_back(world, care)
        leaving_care.other_leavers(world, care)
        leaving_care.come_and_go(world, care)
        _short_breaks(care, in_need)
        referrals.fill(world)
        child_in_need.steer_assessments(world)
        front_door.receive(world)
        enquiries.enquire(world)
        service = Service(world, care, protection, in_need)
        workforce = Workforce(world)
        workforce.open(service.ids)
        workforce.allocate(service.ids)
        service.work(workforce)
        child_in_need.write(world)
        protection_records.write(world, protection)
        permanence.plans_for_adoption(world, care)
        permanence.special_guardians(world, care)
        permanence.adopters(world)
        care_records.write(world, care)
        health.check(world, care)
        missing.go_missing(world, care)
        leaving_care.write(world, care, left)
        leaving_care.mothers(world, left)
        early_help.help_early(world)
        send.plan_for_education(world, care, in_need)
        workforce.state_caseloads()
        people.write(world)
        people.unaccompanied(world, care)
        people.population(world)
        return world.ledger.frames()


def _short_breaks(care: Care, in_need: list[Referral]) -> None:
    """Children with a child in need plan who have an agreed series of short breaks: in care on paper, not looked after."""
    draw = care.world.random
    for referral in in_need[: quotas.CIN_PLANS_SHORT_BREAKS]:
        started = later(referral.plan_from or date(2020, 1, 6), draw.randint(5, 60))
        home = Home("K2", "PR1", started, None, 9.5, urn="SC900003")
        care.periods.append(
            CarePeriod(
                referral.person,
                referral,
                started,
                homes=[home],
                legal=[("V4", started)],
                is_short_break=True,
                care_period_id=f"short-breaks-{referral.referral_id}",
            )
        )
