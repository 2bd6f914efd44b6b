"""What we said then, what we know now, and why they differ: each reason by one changed record."""

import polars as pl
import pytest

from sightline.records.examples import frames_of
from sightline.reports.figures import differences
from sightline.reports.figures.comparing import (
    CHILD_GONE,
    CHILD_NEW,
    CORRECTED_OUT,
    ENTERED_LATE,
    MOVED,
    NO_LONGER_COUNTED,
    POPULATION,
    REMOVED,
)

from .world import AREAS, CARE, PEOPLE, contacts, frames, frozen
from .world import POPULATION as PEOPLE_LIVING


@pytest.fixture(autouse=True)
def no_months(monkeypatch):
    monkeypatch.setattr("sightline.reports.figures.making.month_ends", lambda _: [])


def compared(home, code, changed):
    """The figure's difference once the world has changed and a month has gone by."""
    then = frozen(home)
    now = frozen(home, changed, label="import-0002", as_at=then.as_at.replace(month=8))
    return differences(code, then, now, home)


def contact_table(text):
    return {"contact": frames_of(contact=text)["contact"]}


def test_nothing_changed_is_no_difference(tmp_path):
    found = compared(tmp_path, "CONTACTS", {})
    assert found.is_the_same and (found.then.display, found.now.display, found.reasons, found.notes) == ("3", "3", {}, ())


def test_a_later_month_is_not_a_difference(tmp_path):
    found = compared(tmp_path, "CONTACTS", contact_table(contacts() + "\nB 2020-07-20"))
    assert found.is_the_same and found.now.period == found.then.period


def test_a_contact_entered_late_is_told(tmp_path):
    found = compared(tmp_path, "CONTACTS", contact_table(contacts() + "\nA 2020-06-29"))
    assert (found.then.numerator, found.now.numerator, found.reasons) == (3, 4, {ENTERED_LATE: 1})


def test_a_contact_that_was_dated_wrongly_has_gone_to_its_own_month(tmp_path):
    found = compared(tmp_path, "CONTACTS", contact_table(contacts().replace("2020-06-10", "2020-05-10")))
    assert (found.now.numerator, found.reasons) == (2, {CORRECTED_OUT: 1})


def test_a_contact_taken_out_is_told(tmp_path):
    fewer = frames()["contact"].filter(pl.col("person_id") != "B")  # one, of June
    assert compared(tmp_path, "CONTACTS", {"contact": fewer}).reasons == {REMOVED: 1}


def test_a_contact_of_a_child_not_known_then_is_told(tmp_path):
    more = frames_of(person=PEOPLE + "E | 2012-01-01 | F | -", contact=contacts() + "\nE 2020-06-30")
    found = compared(tmp_path, "CONTACTS", {"person": more["person"], "contact": more["contact"]})
    assert found.reasons == {CHILD_NEW: 1}


def test_a_contact_whose_child_was_merged_into_another_has_moved(tmp_path):
    merged = frames_of(contact=contacts().replace("D 2020", "C 2020"))["contact"]
    people = frames()["person"].filter(pl.col("person_id") != "D")
    found = compared(tmp_path, "CONTACTS", {"contact": merged, "person": people})
    assert found.reasons == {MOVED: 1}  # told once, not as one gone and one come


def test_a_child_whose_record_is_gone_takes_their_row_along(tmp_path):
    people = frames()["person"].filter(pl.col("person_id") != "C")
    care = frames()["care_episode"].filter(pl.col("person_id") != "C")
    found = compared(tmp_path, "CLA", {"person": people, "care_episode": care})
    assert (found.then.numerator, found.now.numerator, found.reasons) == (2, 1, {CHILD_GONE: 1})


def test_a_child_whose_care_was_entered_late_is_told_though_the_row_names_no_event(tmp_path):
    later = frames_of(care_episode=CARE + "D 2020-05-01 -".replace(" ", " | "))["care_episode"]
    found = compared(tmp_path, "CLA", {"care_episode": later})
    assert (found.now.numerator, found.reasons) == (3, {ENTERED_LATE: 1})


def test_a_child_whose_care_was_dated_wrongly_has_been_corrected(tmp_path):
    ended = frames_of(care_episode=CARE.replace("C         | 2018-05-01 | -", "C | 2018-05-01 | 2020-06-01"))["care_episode"]
    found = compared(tmp_path, "CLA", {"care_episode": ended})
    assert (found.now.numerator, found.reasons) == (1, {CORRECTED_OUT: 1})


def test_a_hit_that_was_corrected_is_told(tmp_path):
    # CLA_STARTED counts who started in twelve months; with a care episode moved to 2018 the child is not counted any more.
    started = frames_of(care_episode=CARE.replace("2020-01-10", "2018-01-10"))["care_episode"]
    found = compared(tmp_path, "CLA_STARTED", {"care_episode": started})
    assert found.now.numerator == found.then.numerator - 1
    assert set(found.reasons) <= {NO_LONGER_COUNTED, CORRECTED_OUT} and sum(found.reasons.values()) == 1


def test_another_population_is_a_note_not_a_row(tmp_path):
    more = frames_of(population=PEOPLE_LIVING.replace("1000", "1500"), locality_area=AREAS)["population"]
    found = compared(tmp_path, "CLA_RATE", {"population": more})
    assert (found.then.denominator, found.now.denominator, found.reasons, found.notes) == (1500, 2000, {}, (POPULATION,))
