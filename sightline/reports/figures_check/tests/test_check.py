"""The check of a file of figures against records, by a small file of our own."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from sightline.records.examples import frames_of
from sightline.reports.figures_check import FiguresUnreadable, Verdict, check
from sightline.reports.figures_check.bindings import bindings, readings_of, targets
from sightline.services.catalogue import all_indicators

CONTACTS_OF_JULY = """
    person_id  contacted_on  source
    A          2020-07-01    6
    A          2020-07-31    2A
    B          2020-06-30    6
"""


def published(folder: Path, **values: object) -> Path:
    entries = [
        {"id": name.replace("__", "."), "label": name, "value": value, "unit": "count", "kind": kind, "source_system": "a log"}
        for name, (value, kind) in values.items()
    ]
    path = folder / "figures.yaml"
    path.write_text(yaml.safe_dump(entries), encoding="utf-8")
    return path


def test_a_figure_agrees_differs_or_waits_for_its_register(tmp_path):
    path = published(
        tmp_path,
        front_door__contacts__2020_07=(2, "observed"),
        front_door__police__contacts__2020_07=(3, "comparator"),
        a__log__of__our__own=(7, "observed"),
        a__threshold=(20, "threshold"),
    )
    first, second, third = check(path, frames_of(contact=CONTACTS_OF_JULY))
    assert (first.verdict, first.as_json()["computed"], first.as_at) == (Verdict.AGREES, 2, date(2020, 7, 31))
    assert (second.verdict, second.as_json()["computed"]) == (Verdict.DIFFERS, 1)
    assert (third.verdict, third.as_json()["computed"], third.indicator) == (Verdict.NOT_YET, None, None)


def test_what_the_document_says_twice_differently_contradicts_itself_whatever_is_computed(tmp_path):
    path = published(tmp_path, cic__count__intro=(481, "observed"))
    only = check(path, frames_of(care_episode="", legal_status="", placement=""))[0]
    assert only.verdict is Verdict.CONTRADICTS
    assert "485" in only.why


def test_a_target_is_held_and_not_computed(tmp_path):
    only = check(published(tmp_path, workforce__caseload__target_low=(14, "target")), frames_of(contact=""))[0]
    assert (only.verdict, only.stored) == (Verdict.AGREES, True)
    assert "stored" in only.why


def test_without_the_table_that_a_figure_needs_it_waits(tmp_path):
    only = check(published(tmp_path, front_door__contacts__2020_07=(2, "observed")), frames_of(cp_plan=""))[0]
    assert (only.verdict, only.why) == (Verdict.NOT_YET, "These records hold no contact")


@pytest.mark.parametrize(
    "text",
    [
        "not: a list",
        "- [1, 2]",
        "- {kind: observed, id: x}",
        "a: [",
        "- {kind: observed, id: x, value: many, label: l, unit: u}",
    ],
)
def test_a_file_that_is_not_a_list_of_figures_is_refused_in_plain_words(tmp_path, text):
    path = tmp_path / "figures.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FiguresUnreadable):
        check(path, frames_of(contact=""))


def test_every_binding_reads_an_indicator_that_there_is():
    known = set(all_indicators())
    read = {reading.indicator for binding in bindings().values() for reading in readings_of(binding)}
    named = read | {target["indicator"] for target in targets().values()}
    assert len(named) > 60
    assert named <= known


def test_every_target_bound_is_declared():
    assert {name for name, binding in bindings().items() if binding.target} == set(targets())
