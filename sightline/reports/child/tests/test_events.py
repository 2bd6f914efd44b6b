"""A child's chronology: everything is told, in words, to those who may see it."""

from datetime import date

import pytest

from sightline.records import schema
from sightline.reports.child.events import Wanted, by_month, chronology, kinds_in, not_loaded, tables_told
from sightline.reports.child.rows import HANGS_ON, rows_of
from sightline.reports.child.telling import Kind
from sightline.reports.child.tellings import NOT_TOLD, TELLINGS

from .world import load

ALL = "EILCHJ"
DAY = date(2020, 9, 30)


def test_every_record_table_about_a_person_is_told_or_left_out_for_a_reason():
    about_people = {table for table in schema.tables() if "person_id" in schema.columns(table)} | set(HANGS_ON)
    assert about_people == set(TELLINGS) | set(NOT_TOLD)
    assert not set(TELLINGS) & set(NOT_TOLD)
    assert all(len(reason) > 10 for reason in NOT_TOLD.values())


def test_every_day_of_a_told_table_is_told_or_known_to_be_no_event():
    no_event = {
        "person.expected_birth_on",
        "contact.decided_on",  # the outcome is told with the contact
        "cin_episode.decided_on",
        "cin_episode.last_seen_on",
        "icpc.target_on",
        "cp_review.due_on",
        "cla_review.due_on",
        "care_episode.entered_care_on",  # the first episode tells it
        "care_episode.iro_contact_on",
        "permanence.entered_care_on",
        "permanence.placed_with_foster_carer_on",
        "pre_proceedings.met_on",  # told with the decision
    }
    days = {f"{table}.{c}" for table in TELLINGS for c, kind in schema.columns(table).items() if kind == "date"}
    told = {f"{t.table}.{column}" for t in TELLINGS.values() for m in t.moments for column in (m.on, m.until) if column}
    assert days - told == no_event


@pytest.mark.django_db
def test_a_childs_events_are_told_in_words_newest_first():
    load(
        person="person_id born_on\n A 2010-02-03",
        contact="person_id contacted_on source outcome_new_referral\n A 2020-01-07 6 Y",
        cin_episode="person_id referral_id referred_on primary_need closed_on close_reason\n A R1 2020-01-08 N1 2020-08-31 RC7",
        assessment="person_id assessment_id started_on authorised_on\n A A1 2020-01-09 2020-02-20",
        assessment_factor="assessment_id factor\n A1 3A\n A1 10A\n A1 4A",
    )
    events = chronology("A", as_at=DAY, classes=ALL)
    assert [(event.on.isoformat(), event.title) for event in events] == [
        ("2020-08-31", "Case closed"),
        ("2020-02-20", "Assessment completed"),
        ("2020-01-09", "Assessment started"),
        ("2020-01-08", "Referral"),
        ("2020-01-07", "Contact"),
        ("2010-02-03", "Born"),
    ]
    contact = events[4]
    assert contact.detail == ("From: Police", "Outcome: a new referral")
    assert events[1].detail == (
        "Factors found: Domestic abuse: child is subject",
        "Factors of health: Mental health of child",
        "Factors of risk: Going/being missing",
    )
    assert events[3].ended_on == date(2020, 8, 31)


@pytest.mark.django_db
def test_what_a_reader_may_not_see_is_nowhere_in_the_list():
    load(
        conviction="person_id offended_on offence\n A | 2020-05-01 | CANARY",
        missing_episode="person_id started_on kind\n A 2020-06-01 M",
        assessment="person_id assessment_id started_on authorised_on\n A A1 2020-01-09 2020-02-20",
        assessment_factor="assessment_id factor\n A1 10A",
        contact="person_id contacted_on outcome_missing\n A 2020-01-07 Y",
        health_check="person_id kind checked_on status\n A dental_check 2020-03-03 completed",
        placement="person_id placement_id started_on ended_on placement_type change_reason\n"
        "A P1 2020-02-01 2020-03-01 R5 OTHER\n A P2 2020-03-01 2020-04-01 U6 CUSTOD",
        legal_status="person_id started_on legal_status\n A 2020-02-01 J1",
        care_episode="person_id started_on start_reason ended_on end_reason\n A 2020-02-01 S 2020-04-01 E9",
    )
    told = " ".join(event.words for event in chronology("A", as_at=DAY, classes="EILCH")).lower()
    for word in ("canary", "missing", "offen", "custod", "remand", "factors of risk"):
        assert word not in told
    everything = " ".join(event.words for event in chronology("A", as_at=DAY, classes=ALL)).lower()
    for word in ("canary", "missing from care", "missing child", "offender", "custody", "remanded", "factors of risk"):
        assert word in everything
    assert {event.data_class for event in chronology("A", as_at=DAY, classes="EI")} <= {"E", "I"}


@pytest.mark.django_db
def test_what_is_still_to_come_is_not_told():
    load(cin_plan="person_id started_on ended_on\n A 2020-09-01 2020-12-01", cin_visit="person_id visited_on\n A 2020-10-01")
    (plan,) = chronology("A", as_at=DAY, classes=ALL)
    assert (plan.title, plan.ended_on, plan.goes_on) == ("Child in need plan started", None, True)


@pytest.mark.django_db
def test_queries_do_not_grow_with_events(django_assert_max_num_queries):
    many = "\n".join(f"A {day:%Y-%m-%d} Y" for day in (date(2020, 1, n) for n in range(1, 29)))
    load(
        cp_visit=f"person_id visited_on is_seen\n{many}",
        involvement="person_id professional_id team_id started_on\n A W1 T1 2020-01-01\n A W2 T1 2020-02-01",
        professional="professional_id | name\n W1 | Marlow Testwell\n W2 | Indigo Sampleton",
        department="team_id | name\n T1 | Invented team",
    )
    rows_of("A", as_at=DAY)
    with django_assert_max_num_queries(8):
        events = chronology("A", as_at=DAY, classes=ALL)
    assert len(events) == 30
    workers = [event for event in events if event.kind is Kind.WORKER]
    assert [event.title for event in workers] == ["Worker: Indigo Sampleton", "Worker: Marlow Testwell"]
    assert workers[0].detail == ("Team: Invented team",)


@pytest.mark.django_db
def test_filters_narrow_by_kind_day_and_words():
    load(
        cp_plan="person_id started_on ended_on initial_category\n A 2020-01-01 2020-06-01 NEG",
        cp_visit="person_id visited_on\n A 2020-01-10\n A 2020-07-10",
    )
    events = chronology("A", as_at=DAY, classes=ALL)
    assert len(Wanted(kinds=frozenset({Kind.VISIT})).of(events)) == 2
    since_may = Wanted(since=date(2020, 5, 1)).of(events)
    assert [event.title for event in since_may] == [
        "Child protection visit",
        "Child protection plan ended",
        "Child protection plan started",  # it still ran in May
    ]
    assert [event.title for event in Wanted(words="NEGLECT plan").of(events)] == ["Child protection plan started"]
    assert [event.on.month for event in Wanted(oldest_first=True).of(events)] == [1, 1, 6, 7]
    assert [month for month, _ in by_month(events)] == ["July 2020", "June 2020", "January 2020"]
    assert kinds_in(events) == [(Kind.PLAN, 2), (Kind.VISIT, 2)]


@pytest.mark.django_db
def test_tables_that_were_not_loaded_are_named():
    load(contact="person_id contacted_on\n A 2020-01-01")
    missing = not_loaded(rows_of("A", as_at=DAY, tables=tables_told()).held)
    assert "Contacts" not in missing
    assert "Visits" in missing
