"""Who holds what, and what is due: counted by hand."""

from datetime import date

import polars as pl

from sightline.reports.child.due import SCHEMA
from sightline.reports.dashboards.caseload import Holding, holdings, statuses_of
from sightline.reports.dashboards.duties import PLACE
from sightline.reports.dashboards.worklist import asked, choices, in_words, joined, narrowed

CHILDREN = [
    # child, status, locality, team and its name, worker and their name
    ("A", "Looked after", "Amberfold", "T1", "North team", "W1", "Moss Gorsetarn"),
    ("B", "Child in need", "Amberfold", "T1", "North team", "W1", "Moss Gorsetarn"),
    ("C", "Child in need", "Amberfold", "T1", "North team", "W2", "Fern Claymere"),
    ("D", "Child in need", "Amberfold", "T1", "North team", "", ""),
]
DUE = [
    ("A", "cla_visit", "Visit", date(2020, 6, 20), "overdue"),
    ("A", "dental", "Dental check", date(2020, 6, 25), "overdue"),
    ("C", "cin_visit", "Child in need visit", date(2020, 7, 3), "due_soon"),
    ("D", "cin_visit", "Child in need visit", date(2020, 8, 3), "running"),
    ("Z", "cin_visit", "Child in need visit", date(2020, 6, 1), "overdue"),  # a child with no open service
]


def _children():
    return pl.DataFrame(CHILDREN, schema=PLACE, orient="row")


def _due():
    rows = [
        {"person_id": who, "clock_id": clock, "title": title, "due_on": on, "verdict": verdict, "starts_on": on, "days": 0}
        for who, clock, title, on, verdict in DUE
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def _rows():
    return joined(_due(), _children())


def test_children_with_no_worker_come_first_and_then_the_most_overdue():
    assert statuses_of(_children()) == ["Child in need", "Looked after"]
    assert holdings(_children(), _due(), by="worker") == [
        Holding("", "Not allocated to a worker", 1, (1, 0), overdue=0, due_soon=0),
        Holding("W1", "Moss Gorsetarn", 2, (1, 1), overdue=2, due_soon=0),
        Holding("W2", "Fern Claymere", 1, (1, 0), overdue=0, due_soon=1),
    ]


def test_a_team_holds_all_its_workers_children():
    assert holdings(_children(), _due(), by="team") == [Holding("T1", "North team", 4, (3, 1), overdue=2, due_soon=1)]


def test_without_children_nobody_holds_any():
    assert holdings(_children().clear(), _due(), by="worker") == []


def test_the_lists_to_narrow_by_are_of_what_is_there():
    offered = choices(_rows(), has_own=False)
    assert offered["verdict"] == [("overdue", "Overdue"), ("due_soon", "Due within a week"), ("running", "Due later")]
    assert offered["clock"] == [("cin_visit", "Child in need visit"), ("dental", "Dental check"), ("cla_visit", "Visit")]
    assert offered["worker"] == [("none", "Not allocated to a worker"), ("W2", "Fern Claymere"), ("W1", "Moss Gorsetarn")]
    assert offered["team"] == [("none", "Not allocated to a team"), ("T1", "North team")]


def _found(**query):
    offered = choices(_rows(), has_own=True)
    what = asked(query, offered)
    return [row["person_id"] for row in narrowed(_rows(), what, ["A"]).iter_rows(named=True)], in_words(what, offered), what


def test_the_longest_overdue_comes_first():
    assert _found() == (["Z", "A", "A", "C", "D"], "Everything that is due", asked({}, choices(_rows(), has_own=True)))


def test_filters_are_combined_and_said():
    people, words, _ = _found(verdict="overdue", worker="W1")
    assert (people, words) == (["A", "A"], "When: Overdue; Worker: Moss Gorsetarn")


def test_those_without_a_worker_can_be_asked_for():
    assert _found(worker="none")[0] == ["Z", "D"]


def test_ones_own_children_can_be_asked_for():
    people, words, _ = _found(whose="mine")
    assert (people, words) == (["A", "A"], "Whose: My own children")


def test_it_is_sorted_either_way():
    assert _found(sort="-due")[0] == ["D", "C", "A", "A", "Z"]
    assert _found(sort="clock")[0] == ["Z", "C", "D", "A", "A"]


def test_what_is_not_offered_narrows_nothing():
    people, words, what = _found(clock="' or 1=1", sort="surname")
    assert (len(people), words, what.unknown, what.sort) == (5, "Everything that is due", ("What",), "due")
