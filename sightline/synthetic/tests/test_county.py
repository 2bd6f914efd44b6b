"""What must hold of every invented county, checked over the whole of it."""

from datetime import date

import polars as pl
import pytest

from sightline.records import schema
from sightline.synthetic import invent
from sightline.synthetic.days import LAST_DAY

c = pl.col

REFERENCES = [
    ("assessment", "referral_id", "cin_episode"),
    ("assessment_factor", "assessment_id", "assessment"),
    ("cin_plan", "referral_id", "cin_episode"),
    ("s47_enquiry", "referral_id", "cin_episode"),
    ("icpc", "referral_id", "cin_episode"),
    ("icpc", "s47_enquiry_id", "s47_enquiry"),
    ("icpc", "cp_plan_id", "cp_plan"),
    ("cp_plan", "referral_id", "cin_episode"),
    ("cp_plan", "icpc_id", "icpc"),
    ("cp_visit", "cp_plan_id", "cp_plan"),
    ("cp_review", "cp_plan_id", "cp_plan"),
    ("care_episode", "referral_id", "cin_episode"),
    ("care_episode", "placement_id", "placement"),
    ("involvement", "professional_id", "professional"),
    ("involvement", "team_id", "department"),
    ("cin_episode", "team_id", "department"),
    ("cin_episode", "worker_id", "professional"),
    ("ehc_request", "send_record_id", "send_record"),
    ("ehc_assessment", "ehc_request_id", "ehc_request"),
    ("ehc_named_plan", "ehc_assessment_id", "ehc_assessment"),
    ("ehc_plan", "ehc_request_id", "ehc_request"),
    ("sen_need", "ehc_plan_id", "ehc_plan"),
]
STILL_TO_COME = {"expected_birth_on", "target_on", "due_on"}  # the dates that may lie ahead
SPELLS = ["cin_plan", "cp_plan", "care_episode", "placement", "legal_status", "care_plan", "early_help_episode"]


@pytest.fixture(scope="module")
def county() -> dict[str, pl.DataFrame]:
    return invent(2020)


def test_every_table_is_there_in_exactly_its_shape(county):
    assert list(county) == list(schema.tables())
    for table, frame in county.items():
        assert dict(frame.schema) == schema.polars_schema(table)


def test_no_key_is_used_twice(county):
    for table, frame in county.items():
        assert frame[schema.key_of(table)].is_unique().all(), table


@pytest.mark.parametrize(("table", "column", "other"), REFERENCES)
def test_what_a_row_refers_to_is_there(county, table, column, other):
    named = county[table][column].drop_nulls()
    assert len(named) > 0
    assert set(named) <= set(county[other][schema.key_of(other)])


def test_every_row_about_a_person_is_about_one_that_is_there(county):
    people = set(county["person"]["person_id"])
    for table, frame in county.items():
        if "person_id" in frame.columns:
            assert set(frame["person_id"]) <= people, table


def test_births_come_before_events(county):
    born = county["person"].select("person_id", "born_on").filter(c("born_on").is_not_null())
    for table, frame in county.items():
        if "person_id" not in frame.columns or table == "person":
            continue
        for column in (name for name, kind in schema.columns(table).items() if kind == "date"):
            early = frame.join(born, on="person_id").filter(
                c(column) < c("born_on_right" if "born_on_right" in frame.columns else "born_on")
            )
            assert early.is_empty(), f"{table}.{column}: {len(early)} before birth"


def test_nothing_has_happened_after_the_last_day(county):
    for table, frame in county.items():
        for column in (name for name, kind in schema.columns(table).items() if kind == "date" and name not in STILL_TO_COME):
            assert frame.filter(c(column) > LAST_DAY).is_empty(), f"{table}.{column}"


def test_nothing_ends_before_it_starts(county):
    for table, frame in county.items():
        if {"started_on", "ended_on"} <= set(frame.columns):
            assert frame.filter(c("ended_on") < c("started_on")).is_empty(), table
    episode = county["cin_episode"]
    assert episode.filter(c("closed_on") < c("referred_on")).is_empty()
    assert county["assessment"].filter(c("authorised_on") < c("started_on")).is_empty()


def test_nobody_is_a_child_in_care_or_on_a_plan_at_eighteen(county):
    born = county["person"].select("person_id", "born_on")
    for table in ("cp_plan", "cin_plan", "care_episode", "placement", "legal_status", "s47_enquiry"):
        frame = county[table].join(born, on="person_id").filter(c("born_on").is_not_null())
        last = pl.coalesce("ended_on", pl.lit(LAST_DAY))
        assert frame.filter(last > c("born_on").dt.offset_by("18y")).is_empty(), table


@pytest.mark.parametrize("table", SPELLS)
def test_no_two_spells_of_one_child_overlap(county, table):
    ordered = county[table].sort("person_id", "started_on", schema.key_of(table))
    before = ordered.with_columns(
        ended_before=pl.coalesce("ended_on", pl.lit(date(2100, 1, 1))).shift(1).over("person_id"),
    )
    assert before.filter(c("started_on") < c("ended_before")).is_empty()


def test_a_child_in_need_plan_and_a_protection_plan_never_run_at_once(county):
    pairs = county["cin_plan"].join(county["cp_plan"], on="person_id", suffix="_cp")
    forever = pl.lit(date(2100, 1, 1))
    both = pairs.filter(
        (c("started_on") < pl.coalesce("ended_on_cp", forever)) & (c("started_on_cp") < pl.coalesce("ended_on", forever))
    )
    assert both.is_empty()


def test_a_child_is_referred_again_only_once_the_case_is_closed(county):
    episodes = county["cin_episode"].sort("person_id", "referred_on")
    before = episodes.with_columns(closed_before=pl.coalesce("closed_on", pl.lit(date(2100, 1, 1))).shift(1).over("person_id"))
    assert before.filter(c("referred_on") < c("closed_before")).is_empty()


def test_the_events_of_a_referral_lie_within_it(county):
    referral = county["cin_episode"].select("referral_id", "referred_on", "closed_on")
    for table, start, end in (
        ("assessment", "started_on", "authorised_on"),
        ("cin_plan", "started_on", "ended_on"),
        ("s47_enquiry", "started_on", "ended_on"),
        ("cp_plan", "started_on", "ended_on"),
        ("icpc", "held_on", "held_on"),
    ):
        joined = county[table].join(referral, on="referral_id")
        outside = joined.filter(
            (c(start) < c("referred_on")) | (c(end) > c("closed_on")) | (c(end).is_null() & c("closed_on").is_not_null())
        )
        assert outside.is_empty(), f"{table}: {len(outside)} outside their referral"


@pytest.mark.parametrize("table", ["placement", "care_episode"])
def test_homes_and_episodes_follow_one_another_without_a_gap(county, table):
    ordered = county[table].sort("care_period_id", "started_on")
    gaps = ordered.with_columns(
        ended_before=c("ended_on").shift(1).over("care_period_id"), nth=pl.int_range(pl.len()).over("care_period_id")
    )
    assert gaps.filter((c("nth") > 0) & ((c("ended_before") != c("started_on")) | c("ended_before").is_null())).is_empty()


def test_homes_and_legal_statuses_span_the_period_of_care(county):
    def bounds(frame: pl.DataFrame, key: str) -> pl.DataFrame:
        spans = frame.group_by(key).agg(
            first=c("started_on").min(), last=c("ended_on").max(), is_open=c("ended_on").is_null().any()
        )
        return spans.with_columns(last=pl.when("is_open").then(None).otherwise("last")).sort(key)

    periods = county["care_episode"]
    assert bounds(periods, "care_period_id").equals(bounds(county["placement"], "care_period_id"))
    assert bounds(periods, "person_id").equals(bounds(county["legal_status"], "person_id"))


def test_the_first_episode_of_a_period_starts_it_and_only_the_last_ends_it(county):
    ordered = (
        county["care_episode"]
        .sort("care_period_id", "started_on")
        .with_columns(
            first=pl.int_range(pl.len()).over("care_period_id") == 0,
            last=pl.int_range(pl.len()).reverse().over("care_period_id") == 0,
        )
    )
    assert ordered.filter(c("first") != (c("start_reason") == "S")).is_empty()
    assert ordered.filter(~c("last") & (c("end_reason") != "X1")).is_empty()
    assert ordered.filter(c("last") & (c("end_reason") == "X1")).is_empty()


def test_brothers_and_sisters_share_a_surname_and_the_day_of_a_conference(county):
    people = county["person"].join(county["family_member"], on="person_id")
    assert people.group_by("family_id").agg(c("surname").n_unique()).filter(c("surname") > 1).is_empty()
    meetings = county["icpc"].group_by("meeting_id").agg(c("held_on").n_unique(), children=pl.len())
    assert meetings.filter(c("held_on") > 1).is_empty()
    assert meetings["children"].max() > 1


def test_names_and_postcodes_are_plainly_invented(county):
    assert county["address"]["postcode"].str.starts_with("QQ").all()
    outside = county["placement"].filter(~c("is_in_area"))["postcode"]
    assert outside.str.starts_with("ZX").all()


def test_the_same_seed_gives_the_same_county_and_another_gives_other_people(county):
    again, other = invent(2020), invent(7)
    assert all(county[table].equals(again[table]) for table in county)
    assert not county["person"].equals(other["person"])
    for table in ("cp_plan", "care_leaver", "ehc_plan", "missing_episode"):
        assert len(county[table]) == len(other[table]) or table != "care_leaver"
