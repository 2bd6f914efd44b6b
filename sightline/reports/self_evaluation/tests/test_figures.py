"""The charts of children in care, each counted by hand."""

import narwhals.stable.v2 as nw

from sightline.indicators import COUNT, PERCENT, Period, Rows, Tables, within
from sightline.records.examples import frames_of
from sightline.reports.self_evaluation.book import Book
from sightline.reports.self_evaluation.figures import chart

from .county import AS_AT, entered

c = nw.col


def started(t: Tables, p: Period) -> Rows:
    """Each child who came into care in the period."""
    came = t.care_episode.filter(within("started_on", p.start, p.end))
    return came.select("person_id", on="started_on", hit=nw.lit(True))


def ceased(t: Tables, p: Period) -> Rows:
    """Each child who left care in the period."""
    left = t.care_episode.filter(within("ended_on", p.start, p.end))
    return left.select("person_id", on="ended_on", hit=nw.lit(True))


def planned(t: Tables, p: Period) -> Rows:
    """Each child in care; a hit if a need is recorded."""
    inside = t.care_episode.filter(c("ended_on").is_null())
    return inside.select("person_id", on="started_on", hit=~c("primary_need").is_null())


CATALOGUE = {
    one.code: one
    for one in [
        entered("CLA_STARTED", "Children coming into care", started, "looked_after", COUNT, "months_12", "care_episode"),
        entered("CLA_CEASED", "Children leaving care", ceased, "looked_after", COUNT, "months_12", "care_episode"),
        entered("CLA_PERMANENCE_PLAN", "With a plan", planned, "looked_after", PERCENT, "snapshot", "care_episode"),
    ]
}


def book(publish: bool = False) -> Book:
    frames = frames_of(
        person="""
        person_id  born_on
        BABY       2019-12-01
        TEEN       2003-06-30     # leaves the day before turning 17
        ADULT      2002-05-05     # 18 that very day
        BEFORE     2012-01-01
        """,
        care_episode="""
        person_id  started_on  ended_on    primary_need
        BABY       2020-01-10  2020-06-30  N1
        TEEN       2019-01-05  2020-06-29  N1
        ADULT      2018-01-05  2020-05-05  N1
        BEFORE     2019-01-20  2019-03-01  N1       # left in the year before
        STAYS      2020-06-15  -           N1
        STAYS_TOO  2020-06-16  -           -
        """,
    )
    return Book(frames, AS_AT, CATALOGUE, publish)


def test_leaving_care_goes_by_age_on_the_day_of_leaving():
    (drawn,) = chart(book(), "12")
    assert [column.title for column in drawn.twin.columns] == ["Age on leaving", "Year to 1 Jul 2019", "Year to 1 Jul 2020"]
    assert drawn.twin.rows == [
        ["Under 1", "0", "1"],
        ["1 to 4", "0", "0"],
        ["5 to 9", "1", "0"],
        ["10 to 15", "0", "0"],
        ["16 and 17", "0", "1"],
        ["18", "0", "1"],
    ]


def test_a_child_without_a_day_of_birth_is_still_counted():
    one = book()
    born = one.frames["person"].with_columns(born_on=None)
    nameless = Book({**one.frames, "person": born}, AS_AT, CATALOGUE)
    assert chart(nameless, "12")[0].twin.rows[-1] == ["Not recorded", "1", "3"]


def test_new_entrants_stand_beside_the_same_month_a_year_before():
    (drawn,) = chart(book(), "11")
    rows = {row[0]: row[1:] for row in drawn.twin.rows}
    assert [column.title for column in drawn.twin.columns][1:] == ["Jul 2018 to Jun 2019", "Jul 2019 to Jun 2020"]
    assert (rows["Jan"], rows["Jun"], rows["Feb"]) == (["2", "1"], ["0", "2"], ["0", "0"])
    assert drawn.twin.rows[0][0] == "Jul"


def test_permanence_plans_are_drawn_at_the_end_of_each_month():
    (drawn,) = chart(book(), "13")
    assert drawn.twin.rows[-1] == ["Jun 2020", "50%"]  # of the two still in care
    assert drawn.twin.rows[-2] == ["May 2020", "100%"]  # the baby and the teenager
    assert drawn.number == "13"


def test_published_every_small_count_is_hidden():
    (drawn,) = chart(book(publish=True), "12")
    assert {cell for row in drawn.twin.rows for cell in row[1:]} == {"0", "c"}
    assert "1" not in {value["shown"] for value in drawn.spec["layer"][0].get("data", drawn.spec["data"])["values"]}
    assert drawn.twin.note == "c: hidden, because it could point to a child."


def test_words_say_where_a_line_begins_and_ends_and_nothing_of_what_is_hidden():
    (full,) = chart(book(), "13")
    assert full.alt.endswith("from 100% (Jun 2019) to 50% (Jun 2020); highest 100% (Jun 2019), lowest 50% (Jun 2020).")
    (published,) = chart(book(publish=True), "13")
    assert published.alt.endswith("With a permanence plan: no figures are shown.")
