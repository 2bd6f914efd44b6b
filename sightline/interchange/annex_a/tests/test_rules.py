"""Each rule finds the rows of its own examples that it says it finds, and no other."""

from datetime import date

import polars as pl
import pytest

from sightline.interchange.annex_a.layout import LISTS
from sightline.interchange.annex_a.read import TYPES
from sightline.interchange.annex_a.rules import RULES, Rule


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_rule_finds_what_its_examples_say(rule: Rule) -> None:
    header, *lines = [line for line in rule.examples.splitlines() if line.strip()]
    marked = [line.strip().startswith(">") for line in lines]
    assert any(marked) and not all(marked)
    columns = LISTS[rule.number - 1].by_name
    kinds = {name: columns[name].kind for name in header.split()}
    rows = [
        [_value(text, kinds[name]) for name, text in zip(kinds, line.replace(">", " ").split(), strict=True)] for line in lines
    ]
    frame = pl.DataFrame(rows, schema={name: TYPES.get(kind, pl.String) for name, kind in kinds.items()}, orient="row")
    assert frame.select(rule.broken().fill_null(False)).to_series().to_list() == marked


def _value(text: str, kind: str) -> date | str | None:
    if text == "-":
        return None
    return date.fromisoformat(text) if kind == "date" else text


def test_rules_have_a_code_each_and_point_at_a_column_of_their_list() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.column in LISTS[rule.number - 1].by_name for rule in RULES)
