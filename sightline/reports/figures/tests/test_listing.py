"""The rows behind a figure as a list has them."""

from datetime import date

import polars as pl
import pytest

from sightline.reports.figures.listing import (
    chosen,
    columns_of,
    in_order,
    of_group,
    plain,
    with_the_child,
    worded,
)

ROWS = pl.DataFrame(
    {
        "hit": [True, False, None, True],
        "person_id": ["A", "B", "C", "D"],
        "too_soon": [False, False, None, True],
        "on": [date(2020, 7, 1)] * 4,
        "weight": [1.0] * 4,
        "left_reason": ["E11", "E12", None, "E13"],
    }
)
PEOPLE = pl.DataFrame(
    {
        "person_id": ["A", "B", "C"],
        "age_band": ["1 to 4", "5 to 9", "5 to 9"],
        "team": ["North", "North", "South"],
        "locality": ["Amberfold", "Amberfold", "Brackenmere"],
    }
)


@pytest.mark.parametrize(
    ("show", "who"), [("counted", ["A"]), ("not_counted", ["B", "C"]), ("too_soon", ["D"]), ("everyone", ["A", "B", "C", "D"])]
)
def test_every_row_is_in_one_list_and_an_unknown_hit_is_not_counted(show, who):
    assert chosen(ROWS, show)["person_id"].to_list() == who


def test_rows_that_say_nothing_of_a_hit_are_all_counted():
    assert chosen(ROWS.select("person_id"), "counted").height == 4
    assert chosen(ROWS.select("person_id"), "too_soon").height == 0


def test_a_list_that_there_is_not_is_refused():
    with pytest.raises(LookupError, match="no list is called nobody"):
        chosen(ROWS, "nobody")


def test_columns_begin_with_who_and_end_with_whether_counted():
    assert columns_of(ROWS) == ["person_id", "on", "left_reason", "hit", "too_soon"]  # no weight: that is the aggregator's


def test_a_group_is_the_people_in_it_and_a_row_of_nobody_is_in_none():
    assert of_group(ROWS, PEOPLE, {"locality": "Amberfold", "team": "North"})["person_id"].to_list() == ["A", "B"]
    assert of_group(pl.DataFrame({"person_id": [None]}, {"person_id": pl.String}), PEOPLE, {"team": "North"}).height == 0


def test_a_part_is_the_rows_of_that_share():
    shares = ROWS.with_columns(part=pl.Series(["5A", "5B", None, "5A"]))
    assert of_group(shares, PEOPLE, {"part": "5A"})["person_id"].to_list() == ["A", "D"]
    assert of_group(ROWS, PEOPLE, {"part": "5A"}).height == 0


def test_the_child_s_age_and_team_come_along_unless_the_row_has_a_team_of_its_own():
    assert with_the_child(ROWS, PEOPLE).select("age_band", "team").rows()[0] == ("1 to 4", "North")
    of_a_team = ROWS.with_columns(team_id=pl.lit("T1"))
    assert "team" not in with_the_child(of_a_team, PEOPLE).columns
    of_none = ROWS.with_columns(team_id=pl.lit(None, pl.String))
    assert {"team", "team_id"} & set(with_the_child(of_none, PEOPLE).columns) == {"team"}
    nobody = pl.DataFrame({"person_id": [None], "event_id": ["W1"]}, {"person_id": pl.String, "event_id": pl.String})
    assert with_the_child(nobody, PEOPLE).columns == ["person_id", "event_id"]


def test_codes_are_in_words_days_as_they_are_said_and_yes_or_no():
    assert worded("CLA_CEASED", "left_reason", "E11") == plain("CLA_CEASED", "left_reason", "E11") != "E11"
    assert worded("CLA", "on", date(2020, 7, 1)) == "1 July 2020"
    assert [worded("CLA", "hit", value) for value in (True, False, None)] == ["Yes", "No", ""]
    assert (worded("POP_0_17", "value", 12345), worded("POP_0_17", "year", 2019)) == ("12,345", "2019")


def test_rows_without_a_value_stand_last_whichever_way():
    rows = pl.DataFrame({"n": [2, None, 1, 2], "at": [1, 2, 3, 4]})
    assert in_order(rows, "n", downwards=False).rows() == [(1, 3), (2, 1), (2, 4), (None, 2)]
    assert in_order(rows, "n", downwards=True).rows() == [(2, 1), (2, 4), (1, 3), (None, 2)]
