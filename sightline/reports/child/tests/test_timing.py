"""The clocks of a child: which records start them, stop them, and take the duty away."""

from datetime import date

import pytest

from sightline.records.examples import frames_of
from sightline.reports.child.due import clocks_due
from sightline.reports.child.timing import LEFT_OUT, TIMINGS
from sightline.services.catalogue import all_clocks

DAY = date(2020, 9, 30)


def due(**tables: str) -> list[str]:
    """What is open at the end of September 2020, as `clock day days verdict`."""
    found = clocks_due(frames_of(**tables), as_at=DAY)
    return [f"{one.clock_id} {one.due_on} {one.days:+} {one.verdict}" for one in found]


def test_every_clock_that_records_hold_is_timed_or_left_out_for_a_reason():
    timed = [clock for timing in TIMINGS for clock in timing.clocks]
    assert len(timed) == len(set(timed))
    assert set(timed) | set(LEFT_OUT) == {clock.id for clock in all_clocks().values() if not clock.not_yet}
    assert not set(timed) & set(LEFT_OUT)


def test_every_timing_names_the_tables_that_its_clocks_read():
    for timing in TIMINGS:
        assert {need.split(".")[0] for need in timing.needs} <= set(timing.tables)


def test_a_conference_is_due_15_working_days_after_the_enquiry_until_it_is_held_or_not_needed():
    enquiries = (
        "person_id s47_enquiry_id started_on ended_on is_nfa outcome_cp_conference\n"
        "A E1 2020-09-01 -          -  -\n"  # Tuesday; the fifteenth working day after is Tuesday 22 September
        "B E2 2020-09-15 2020-09-20 -  Y\n"
        "C E3 2020-09-15 2020-09-20 Y  N\n"
        "D E4 2020-09-15 -          -  -"
    )
    assert due(
        s47_enquiry=enquiries,
        icpc="person_id icpc_id s47_enquiry_id held_on\n D I1 E4 2020-09-29",
    ) == ["icpc_15wd 2020-09-22 -8 overdue", "icpc_15wd 2020-10-06 +6 due_soon"]


def test_no_conference_is_due_for_a_child_already_on_a_plan():
    assert (
        due(
            s47_enquiry="person_id s47_enquiry_id started_on\n A E1 2020-09-15",
            icpc="",
            cp_plan="person_id cp_plan_id started_on\n A P1 2020-01-01",
        )
        == []
    )


def test_reviews_of_a_plan_come_round_from_the_last_one():
    plans = "person_id cp_plan_id started_on ended_on is_other_authority\n" + "\n".join(
        ["A P1 2020-07-31 - N", "B P2 2020-01-10 - N", "C P3 2020-01-10 2020-06-01 N", "D P4 2020-01-10 - Y"]
    )
    reviews = "person_id cp_plan_id held_on\n B P2 2020-04-01"
    assert due(cp_plan=plans, cp_review=reviews) == [
        "cp_review_subsequent_6m 2020-10-01 +1 due_soon",
        "cp_review_first_3m 2020-10-31 +31 running",
    ]


def test_a_child_on_a_plan_is_to_be_seen_within_ten_working_days_of_being_seen():
    people = "person_id born_on expected_birth_on\n A 2010-01-01 -\n B 2010-01-01 -\n C - 2020-12-01"
    plans = "person_id cp_plan_id started_on\n A P1 2020-06-01\n B P2 2020-06-01\n C P3 2020-06-01"
    visits = (
        "person_id visited_on is_seen\n"
        "A 2020-09-15 Y\n A 2020-09-28 N\n"  # the later visit, at which the child was not seen, starts nothing
        "B 2020-09-24 Y"
    )
    assert due(person=people, cp_plan=plans, cp_visit=visits) == [
        "cp_visit_10wd 2020-09-29 -1 overdue",
        "cp_visit_10wd 2020-10-08 +8 running",
    ]


def test_looked_after_reviews_follow_one_another_from_the_first_day_in_care():
    people = "person_id born_on\n A 2010-01-01\n B 2010-01-01\n C 2010-01-01\n D 2002-08-01"
    episodes = (
        "person_id started_on start_reason ended_on end_reason\n"
        "A 2020-09-10 S - -\n B 2020-07-01 S - -\n C 2019-01-01 S 2020-05-01 E4A\n D 2019-01-01 S - -"
    )
    reviews = "person_id held_on is_cancelled\n B 2020-07-20 N\n B 2020-09-01 Y"
    found = due(person=people, care_episode=episodes, cla_review=reviews)
    assert [line for line in found if line.startswith("cla_review")] == [
        "cla_review_first_20wd 2020-10-08 +8 running",
        "cla_review_second_3m 2020-10-20 +20 running",  # the cancelled one did not count; D turned 18 in August
    ]


def test_visits_to_a_looked_after_child_follow_the_placement():
    people = "person_id born_on\n A 2010-01-01\n B 2010-01-01\n C 2010-01-01"
    episodes = "person_id started_on start_reason\n A 2019-01-01 S\n B 2020-08-01 S\n C 2020-09-20 S"
    homes = "person_id placement_id started_on placement_type\nA H1 2019-01-01 U4\n B H2 2020-08-01 U6\n C H3 2020-09-20 P1"
    visits = "person_id visited_on is_seen\n A 2020-07-15 Y\n B 2020-08-03 Y\n B 2020-08-20 Y\n C 2020-09-25 Y"
    found = due(
        person=people,
        care_episode=episodes,
        placement=homes,
        cla_visit=visits,
        legal_status="person_id started_on legal_status\n C 2020-09-20 C1",
    )
    assert [line for line in found if line.startswith("cla_visit")] == [
        "cla_visit_6w 2020-10-01 +1 due_soon",
        "cla_visit_weekly_to_first_review 2020-10-02 +2 due_soon",
        "cla_visit_3m 2020-10-15 +15 running",  # long-term fostering that has lasted a year
    ]


def test_health_is_due_by_age():
    people = "person_id born_on\n A 2018-01-01\n B 2010-01-01\n C 2010-01-01"
    episodes = "person_id started_on start_reason\n A 2020-01-01 S\n B 2020-01-01 S\n C 2020-09-15 S"
    checks = (
        "person_id kind checked_on status\n"
        "A initial_health_assessment 2020-01-20 completed\n"
        "B initial_health_assessment 2020-01-20 completed\n"
        "B health_assessment 2020-07-20 refused"
    )
    found = due(person=people, care_episode=episodes, health_check=checks)
    assert [line for line in found if line.startswith(("iha", "rha"))] == [
        "rha_under5_6m 2020-07-20 -72 overdue",
        "iha_20wd 2020-10-13 +13 running",
        "rha_5plus_12m 2021-01-20 +112 running",
    ]


def test_a_clock_whose_facts_the_source_never_gives_does_not_run():
    assert due(contact="person_id contacted_on decided_on\n A 2020-09-28 -") == []
    assert due(contact="person_id contacted_on decided_on\n A 2020-09-28 -\n B 2020-09-01 2020-09-02") == [
        "contact_screening_1wd 2020-09-29 -1 overdue"
    ]
    assert due(cp_plan="person_id cp_plan_id started_on\n A P1 2020-01-01") == []


@pytest.mark.parametrize(
    ("decision", "decided", "expected"),
    [
        ("A", "-", ["ehc_decision_to_assess_6w 2020-09-21 -9 overdue", "ehc_plan_20w 2020-12-28 +89 running"]),
        ("Y", "2020-09-01", ["ehc_plan_20w 2020-12-28 +89 running"]),
        ("N", "2020-09-01", []),
        ("W", "2020-09-01", []),
    ],
)
def test_an_ehc_request_runs_to_its_decision_and_its_plan(decision, decided, expected):
    assert (
        due(
            send_record="person_id send_record_id\n A S1",
            ehc_request="send_record_id ehc_request_id requested_on decided_on decision\n"
            f"S1 R1 2020-08-10 {decided} {decision}",
            ehc_assessment="",
            ehc_named_plan="",
        )
        == expected
    )


def test_a_care_leaver_who_went_home_is_owed_no_contact():
    people = "person_id born_on\n A 2001-05-01\n B 2001-05-01"
    leavers = (
        "person_id eligibility in_touch contacted_on\n A former_relevant YES 2020-08-01\n B former_relevant RHOM 2020-01-01"
    )
    assert due(person=people, care_leaver=leavers) == ["care_leaver_in_touch_8w 2020-09-26 -4 overdue"]


def test_only_the_people_asked_for_are_answered_for():
    frames = frames_of(assessment="person_id assessment_id started_on\n A 1 2020-09-01\n B 2 2020-09-01")
    assert {one.person_id for one in clocks_due(frames, as_at=DAY, person_ids=["B"])} == {"B"}
