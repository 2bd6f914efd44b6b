"""What the tabs say of a child: times in care, plans, visits and the summary."""

from datetime import date

import pytest

from sightline.access.matrix import DataClass
from sightline.access.sight import Sight
from sightline.records.models import ChildSummary
from sightline.reports.child import episodes, plans, summary, visits
from sightline.reports.child.addresses import one_line
from sightline.reports.child.rows import rows_of
from sightline.reports.child.sees import NOT_HELD, NOT_RECORDED, classes_of
from sightline.reports.child.words import age_in_words, lasted, listed

from .world import load

DAY = date(2020, 9, 30)
FULL = Sight("A", "handle", levels=dict.fromkeys((DataClass(c) for c in "EILCHJ"), "R"))
ALL = classes_of(FULL)


def sight(**levels: str) -> Sight:
    return Sight("A", "handle", levels={DataClass(name): level for name, level in levels.items()})


@pytest.mark.parametrize(
    ("born", "expected", "died", "words"),
    [
        (date(2010, 9, 30), None, None, "10 years old"),  # the birthday itself
        (date(2010, 10, 1), None, None, "9 years old"),
        (date(2020, 2, 29), None, None, "7 months old"),
        (date(2020, 9, 1), None, None, "4 weeks old"),
        (None, date(2020, 12, 1), None, "Not yet born, expected 1 December 2020"),
        (date(2020, 10, 5), None, None, "Not yet born, expected 5 October 2020"),
        (date(2010, 1, 1), None, date(2020, 5, 4), "Died 4 May 2020, aged 10 years"),
        (None, None, None, "Age not recorded"),
    ],
)
def test_an_age_is_told_in_words(born, expected, died, words):
    assert age_in_words(born, expected, died, as_at=DAY) == words


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (date(2020, 9, 29), "1 day"),
        (date(2020, 8, 6), "55 days"),
        (date(2020, 8, 5), "1 month"),
        (date(2018, 9, 30), "2 years"),
        (date(2018, 7, 31), "2 years 2 months"),  # two months from a 31st are full on the 30th
    ],
)
def test_how_long_something_lasted(since, words):
    assert lasted(since, DAY) == words


def test_things_are_listed_as_in_speech():
    assert [listed(found) for found in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_an_address_is_put_in_one_line_whatever_wrote_it():
    parts = '{"ROOM": "", "FLAT": "Flat 2", "HOUSE": "9", "STREET": "Invented Way", "TOWN": "Amberfold"}'
    assert one_line({"lines": parts, "postcode": "QQ11AA"}) == "Flat 2, 9 Invented Way, Amberfold, QQ1 1AA"
    assert one_line({"lines": "9 Invented Way", "postcode": None}) == "9 Invented Way"
    assert one_line({"lines": None, "postcode": ""}) is None
    assert one_line({"lines": "[1]", "postcode": None}) == "[1]"


CARE = {
    "person": "person_id born_on\n A 2008-01-01",
    "care_episode": "person_id care_episode_id started_on start_reason ended_on end_reason\n"
    "A C1 2018-01-10 S 2018-06-10 X1\n A C2 2018-06-10 P 2018-09-10 E4A\n A C3 2020-02-01 S - -",
    "placement": "person_id placement_id started_on ended_on placement_type postcode distance_miles\n"
    "A P1 2018-01-10 2018-06-10 U6 QQ11AA 999.9\n A P2 2018-06-10 2018-09-10 U6 QQ12AB 3.4\n A P3 2020-02-01 - R5 QQ13AC 8",
    "legal_status": "person_id legal_status_id started_on ended_on legal_status\n"
    "A S1 2018-01-10 2018-09-10 V2\n A S2 2020-02-01 - J1\n A S3 2019-05-01 2019-05-04 V3",
}


@pytest.mark.django_db
def test_each_time_in_care_holds_its_placements_and_statuses():
    load(**CARE)
    found = episodes.care(rows_of("A", as_at=DAY, tables=episodes.TABLES), classes=ALL)
    now, before = found.periods
    assert (now.entered_on, now.left_on, now.length) == (date(2020, 2, 1), None, "7 months")
    assert [stay.what for stay in now.placements] == ["Young offender institution"]
    assert [stay.what for stay in now.statuses] == ["Remanded to LA or youth detention accommodation"]
    assert (before.entered_on, before.left_on) == (date(2018, 1, 10), date(2018, 9, 10))
    assert before.why_left == "Returned home to parent/PR as part of care planning"
    assert [stay.detail for stay in before.placements] == [("QQ1 2AB", "3.4 miles from home"), ("QQ1 1AA",)]
    assert [stay.what for stay in found.other_statuses] == ["Series of short breaks, each break recorded as an episode"]
    assert found.not_held == []
    assert found.addresses == []


@pytest.mark.django_db
def test_who_may_not_see_locations_or_justice_sees_only_how_long():
    load(**CARE)
    rows = rows_of("A", as_at=DAY, tables=episodes.TABLES)
    without_j = episodes.care(rows, classes=ALL - {"J"})
    assert [stay.what for stay in without_j.periods[0].placements] == [episodes.HIDDEN]
    assert without_j.periods[0].statuses == []
    without_l = episodes.care(rows, classes=ALL - {"L"}, is_protected=True)
    assert {stay.what for period in without_l.periods for stay in period.placements} == {"Address protected"}
    assert without_l.addresses is None
    assert "QQ" not in str(without_l)


@pytest.mark.django_db
def test_plans_are_open_or_ended_with_what_they_say():
    load(
        cp_plan="person_id cp_plan_id started_on ended_on initial_category latest_category\n"
        "A P1 2019-01-01 2019-09-01 NEG NEG\n A P2 2020-03-01 - NEG EMO",
        cp_review="person_id cp_plan_id held_on is_plan_continued\n A P2 2020-05-20 Y",
        care_leaver="person_id eligibility in_touch accommodation suitability pathway_plan_on\n A relevant YES X 2 2020-04-01",
    )
    rows = rows_of("A", as_at=DAY, tables=plans.TABLES)
    found = plans.plans(rows, classes=ALL)
    assert [(plan.kind, plan.started_on) for plan in found.open] == [
        ("Pathway plan", date(2020, 4, 1)),
        ("Child protection plan", date(2020, 3, 1)),
    ]
    pathway, protection = found.open
    assert [(one.label, one.text) for one in protection.facts] == [
        ("Category at the start", "Neglect"),
        ("Latest category", "Emotional abuse"),
    ]
    assert protection.reviews == ["20 May 2020: the plan continues"]
    assert ("Home", "In custody (unsuitable)") in [(one.label, one.text) for one in pathway.facts]
    assert [plan.length for plan in found.ended] == ["8 months"]
    assert "EHC plan" in found.not_held
    assert "custody" not in str(plans.plans(rows, classes=ALL - {"J"}))
    assert plans.plans(rows, classes=frozenset("EH")).open == []


@pytest.mark.django_db
def test_visits_say_who_was_seen_and_how_long_it_was_between():
    load(
        cp_visit="person_id visited_on is_seen is_seen_alone is_bedroom_seen\n"
        "A 2020-07-01 Y Y N\n A 2020-08-01 N - -\n A 2020-09-09 Y N -",
        cla_visit="",
    )
    found = visits.visits(rows_of("A", as_at=DAY, tables=visits.TABLES))
    assert [(one.on, one.seen, one.alone, one.since_seen) for one in found.visits] == [
        (date(2020, 9, 9), True, False, "2 months"),
        (date(2020, 8, 1), False, None, "31 days"),
        (date(2020, 7, 1), True, True, ""),
    ]
    assert (found.last_seen_on, found.last_seen_alone_on) == (date(2020, 9, 9), date(2020, 7, 1))
    assert found.longest == "2 months"
    assert found.not_held == ["Child in need"]


def facts_of(reader: Sight) -> dict[str, str]:
    rows = rows_of("A", as_at=DAY, tables=summary.TABLES)
    place = ChildSummary(
        person_id="A", status="Looked after", worker_name="Marlow Testwell", team_name="Team", locality="Amberfold"
    )
    return {fact.label: fact.text for section in summary.summary(rows, place, sight=reader).sections for fact in section.facts}


@pytest.mark.django_db
def test_the_summary_says_what_is_not_recorded_and_what_was_not_loaded():
    load(person="person_id born_on sex ethnicity upn_unknown\n A 2010-01-01 F WBRI UN1", cp_visit="", address="")
    told = facts_of(FULL)
    assert told["Sex"] == "Female"
    assert told["Last seen"] == NOT_RECORDED
    assert told["Address"] == NOT_RECORDED
    assert told["Disability"] == NOT_HELD
    assert told["UPN"] == "Not of school age, no UPN yet"
    assert told["System number"] == "A"


@pytest.mark.django_db
def test_a_limited_role_sees_the_limited_fields_alone():
    load(
        person="person_id born_on sex ethnicity nhs_number\n A 2010-01-01 F WBRI 9990000000",
        disability="person_id disability\n A MOB",
    )
    told = facts_of(sight(E="l", I="l", L="l", C="l", H="l", J="l"))
    assert set(told) == {"Status", "Allocated worker", "Team", "Age", "Date of birth", "Sex", "Locality", "EHC plan"}


@pytest.mark.django_db
def test_a_shielded_child_has_no_summary():
    load(person="person_id born_on sex\n A 2010-01-01 F")
    assert facts_of(Sight("A", "handle", levels={DataClass.E: "R", DataClass.I: "l"}, shield=True)) == {}
