"""Every service's figures over invented edge cases, against plain Python read off the published definitions alone."""

from importlib import import_module

import pytest

from .oracle import throws
from .oracle.compare import SEEDS, differences, fewest
from .oracle.dice import Dice
from .oracle.figures import ORACLES, World

PEOPLE = 40
SERVICES = [
    "looked_after",
    "placements",
    "child_protection",
    "conferences",
    "front_door",
    "assessments",
    "child_in_need",
    "health",
    "missing",
    "visits",
    "leaving_care",
    "adoption",
    "send",
    "early_help",
    "disabled_children",
    "workforce",
    "rates",
]


def codes_of(service: str) -> list[str]:
    page = import_module(f"{throws.__package__}.{service}")
    return [code for code, oracle in ORACLES.items() if oracle.__module__ == page.__name__]


def thrown(service: str, seed: int) -> Dice:
    dice = Dice(seed)
    getattr(throws, service)(dice, PEOPLE)
    return dice


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("service", SERVICES)
def test_the_house_and_the_oracle_agree(service: str, seed: int) -> None:
    dice = thrown(service, seed)
    differing = differences(dice.records, dice.as_at, codes_of(service))
    told = [line for code, how in differing.items() for line in [how, *_lines(fewest(dice.records, dice.as_at, code))]]
    assert not told, "\n    ".join(told)


@pytest.mark.parametrize("service", SERVICES)
def test_every_oracle_counts_somebody(service: str) -> None:
    worlds = [World(dice.records, dice.as_at) for dice in (thrown(service, seed) for seed in range(8))]
    for code in codes_of(service):
        answers = [ORACLES[code](world) for world in worlds]
        assert any(answer.numerator or answer.parts or answer.value for answer in answers), f"{code} never counts anybody"


def _lines(records: dict) -> list[str]:
    return [f"{table} {row}" for table, rows in records.items() for row in rows]
