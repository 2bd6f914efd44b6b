"""The catalogue of indicators against the published definitions, and against its own tests."""

import re
from pathlib import Path

import pytest
import yaml

from sightline.records import schema
from sightline.services.catalogue import all_indicators

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 150


def test_there_are_at_least_as_many_indicators_as_promised() -> None:
    assert len(all_indicators()) >= ENOUGH


@pytest.mark.parametrize("code", sorted(all_indicators()))
def test_an_indicator_needs_only_tables_and_columns_that_exist(code: str) -> None:
    indicator = all_indicators()[code]
    assert indicator.needs
    needs = [need.partition(".") for need in indicator.needs]
    assert {table for table, _, _ in needs} <= set(schema.tables())
    assert all(column in schema.columns(table) for table, _, column in needs if column)


@pytest.mark.parametrize("code", sorted(all_indicators()))
def test_an_indicator_is_worked_by_hand_in_a_test(code: str) -> None:
    assert code in _words_of_the_tests(), f"no test under sightline/services names {code}"


def test_ids_units_periods_directions_and_profiles_are_the_published_ones(shared_folder: Path) -> None:
    published = yaml.safe_load((shared_folder / "standards/indicators.yaml").read_text("utf-8"))["indicators"]
    definitions = {entry["id"]: entry for entry in published}
    differ = []
    for code, ours in all_indicators().items():
        theirs = definitions.get(code)
        if theirs is None:
            differ.append(f"{code} is in no published list")
            continue
        pairs = {
            "name": (ours.name, theirs["name"]),
            "area": (ours.area, theirs["area"]),
            "unit": (ours.unit.value, theirs["unit"]),
            "period": (ours.period, theirs["period"]),
            "direction": (ours.good.value, theirs["direction_of_good"]),
            "profile": (ours.profile.value, theirs["presentation"]),
        }
        differ += [f"{code}: {what} {mine!r}, published {its!r}" for what, (mine, its) in pairs.items() if mine != its]
    assert not [line for line in differ if line not in KNOWN_DIFFERENCES], "\n".join(differ)


# Where the published list leaves a period open ("rolling"), ours names one.
KNOWN_DIFFERENCES = {
    "EH_STEP_UP: period 'months_12', published 'rolling'",
}


def _words_of_the_tests() -> set[str]:
    if not hasattr(_words_of_the_tests, "found"):
        texts = [path.read_text("utf-8") for path in (ROOT / "sightline/services").rglob("tests/test_*.py")]
        _words_of_the_tests.found = set(re.findall(r"[A-Z][A-Z0-9_]+", " ".join(texts)))  # type: ignore[attr-defined]
    return _words_of_the_tests.found  # type: ignore[attr-defined, no-any-return]
