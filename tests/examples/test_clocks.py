"""Every worked example that a clock carries, and every clock against the list it was written from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from sightline.clocks import Clock, Example, Kind, hours, working_days
from sightline.clocks.examples import written
from sightline.records import schema
from sightline.services import catalogue
from sightline.services.catalogue import all_clocks, due_text, services

READ_ON_A_SNAPSHOT_DAY = {"cp_seen_4_weeks"}  # nothing stops it: it is held against the day of the snapshot

CASES = [
    pytest.param(clock, example, id=f"{clock.id}-{written(example.start)}")
    for clock in all_clocks().values()
    for example in clock.worked_examples
]


def test_every_clock_and_every_example_is_here() -> None:
    assert len(all_clocks()) == 145
    assert len(CASES) == 463
    assert min(len(clock.worked_examples) for clock in all_clocks().values()) >= 3


@pytest.mark.parametrize(("clock", "example"), CASES)
def test_the_example_falls_due_when_it_says(clock: Clock, example: Example) -> None:
    assert written(clock.due(example.start, **example.given)) == written(example.due)


@pytest.mark.parametrize(("clock", "example"), [case for case in CASES if case.values[1].slip])
def test_the_usual_slip_gives_the_wrong_day(clock: Clock, example: Example) -> None:
    slip = example.start
    if any(isinstance(step, working_days) for step in _steps(clock)):
        for step in _steps(clock):
            slip = _weekdays_only(slip, step.count) if isinstance(step, working_days) else step.after(slip)
    else:
        assert isinstance(slip, datetime)
        slip += timedelta(hours=_hours(clock))
    assert slip == example.slip
    assert written(slip) != written(example.due)


@pytest.mark.parametrize(("clock", "example"), [case for case in CASES if case.values[1].opens])
def test_the_window_opens_when_the_example_says(clock: Clock, example: Example) -> None:
    assert clock.first_day(example.start) == example.opens


@pytest.mark.parametrize("clock", all_clocks().values(), ids=lambda clock: clock.id)
def test_a_clock_stands_on_columns_that_exist(clock: Clock) -> None:
    events = [clock.starts, clock.stops, *([clock.lapses] if clock.lapses else [])]
    for table, column in (name.split(".") for event in events for name in event.columns):
        assert column in schema.columns(table), f"{table}.{column}"
    held = clock.starts.columns and clock.stops.columns
    assert bool(held or clock.id in READ_ON_A_SNAPSHOT_DAY) == (clock.not_yet is None)


@pytest.mark.parametrize("clock", all_clocks().values(), ids=lambda clock: clock.id)
def test_a_clock_says_on_whose_word_and_where_it_lives(clock: Clock) -> None:
    assert clock.source.title
    assert clock.area in services()
    assert clock.followed_by is None or clock.followed_by in all_clocks()
    assert clock.overlays_between(date(2020, 5, 1), date(2020, 5, 2)) or not clock.overlays
    assert (clock.basis == "local") == (clock.source.kind == "local practice")


def test_every_published_clock_is_declared_as_published(shared_folder: Any) -> None:
    published = {entry["id"]: entry for entry in _published(shared_folder)}
    assert sorted(published) == list(all_clocks())
    for clock_id, entry in published.items():
        ours = all_clocks()[clock_id]
        for what in ("name", "area", "basis", "duty_on", "evidence", "confidence"):
            assert getattr(ours, what) == entry[what], (clock_id, what)
        assert list(ours.overlays) == entry.get("overlays", []), clock_id
        assert ours.kind in (Kind.WAIT, Kind.NOTICE) or "earlier" not in entry.get("breach_when", ""), clock_id


def test_every_published_example_agrees(shared_folder: Any) -> None:
    examples = [(entry["id"], example) for entry in _published(shared_folder) for example in entry["examples"]]
    assert len(examples) == 463
    differ = []
    for clock_id, example in examples:
        start, due, given = _as_text(example)
        asks = {*all_clocks()[clock_id].within.asks, *all_clocks()[clock_id].within.may_ask}
        answer = due_text(clock_id, start, {name: value for name, value in given.items() if name in asks})
        if answer != due:
            differ.append(f"{clock_id} from {start}: {answer}, published {due}")
        if "window_start" in example and example["kind"] == "oc3":
            opened = all_clocks()[clock_id].first_day(date.fromisoformat(start))
            assert opened == date.fromisoformat(example["window_start"])
    assert not differ, "\n".join(differ)


def _published(shared_folder: Any) -> list[dict[str, Any]]:
    published: list[dict[str, Any]] = yaml.safe_load((shared_folder / "standards/clocks.yaml").read_text("utf-8"))["clocks"]
    return published


def _as_text(example: dict[str, Any]) -> tuple[str, str, dict[str, str]]:
    """A published example as start, due date and what is given besides."""
    kind = example.get("kind", "")
    if kind == "fixed":
        return f"{int(example['transfer_year']) - 1}-09-01", example["due"], {"phase": example["phase"]}
    names = ("start", "last_assessment", "became_eligible", "pep_date", "month_start", "birthday", "window_start", "dob")
    start = next(example[name] for name in names if name in example)
    given = {"terms": "invented"} | ({"born_on": example["dob"]} if "dob" in example else {})
    return start, example.get("due") or example["window_end"], given


def _steps(clock: Clock) -> Iterator[Any]:
    yield from getattr(clock.within, "rules", [clock.within])


def _hours(clock: Clock) -> int:
    amber = {"mash_information_sharing": 24}
    return amber.get(clock.id) or (clock.within.count if isinstance(clock.within, hours) else 0)


def _weekdays_only(start: Any, count: int) -> date:
    day, step = start, timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() > 4:
            day += step
    return day


def test_two_clocks_of_one_id_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    one = all_clocks()["icpc_15wd"]
    page = SimpleNamespace(ONE=one, SAME=one, OTHER=replace(one, name="Another conference"))
    monkeypatch.setattr(catalogue, "_pages", lambda name: [page])
    with pytest.raises(ValueError, match="two clocks are declared under one id"):
        catalogue.all_clocks.__wrapped__()
