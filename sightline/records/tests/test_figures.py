"""From rows to figures: what was known when, who is too soon to judge, shares, rates and breakdowns."""

from datetime import date
from fractions import Fraction

import narwhals.stable.v2 as nw
import pytest

from sightline.indicators import COUNT, DAYS, PERCENT, RATE, Direction, Indicator, Period, Profile, Rows, Tables, within
from sightline.indicators.evaluate import evaluate, rows_behind
from sightline.records.examples import tables_of

c = nw.col
ENGINES = pytest.mark.parametrize("engine", ["polars", "duckdb"])


def made(rows, unit=PERCENT, period="months_6", **more) -> Indicator:  # type: ignore[no-untyped-def]
    return Indicator(
        "T",
        "Test",
        "test",
        unit,
        period,
        Direction.HIGHER,
        "local",
        rows,
        more.pop("needs", ("contact",)),
        Profile.LOCAL,
        **more,
    )


def from_police(t: Tables, p: Period) -> Rows:
    """Each contact; a hit if it came from the police; too soon if it has no source yet."""
    received = t.contact.filter(within("contacted_on", p.start, p.end))
    return received.select(
        "person_id", event_id="contact_id", hit=c("source") == "6", too_soon=c("source").is_null(), part="source"
    )


CONTACTS = """
    person_id contacted_on source
    A         2019-12-30   6        # a day outside six months to 30 June
    A         2020-01-01   6
    B         2020-03-02   2A
    B         2020-06-30   -        # too soon to say
    C         2020-07-01   6        # not yet known on 30 June
"""
PEOPLE = """
    person_id born_on    sex ethnicity
    A         2010-01-01 F   WBRI
    B         2019-07-01 M   BAFR
    C         2003-01-01 -   -
"""


@ENGINES
def test_a_percent_has_its_numerator_its_denominator_and_what_is_too_soon(engine: str) -> None:
    (got,) = evaluate([made(from_police)], tables_of("2020-06-30", engine, contact=CONTACTS))
    assert (got.numerator, got.denominator, got.value, got.display, got.too_soon) == (1, 2, Fraction(50), "50%", 1)
    assert (got.period.start, got.period.end) == (date(2019, 12, 31), date(2020, 6, 30))


@ENGINES
def test_the_rows_behind_a_figure_are_its_denominator_and_what_is_too_soon(engine: str) -> None:
    rows = rows_behind(made(from_police), tables_of("2020-06-30", engine, contact=CONTACTS))
    assert [(row["person_id"], row["hit"], row["too_soon"]) for row in rows] == [
        ("A", True, False),
        ("B", False, False),
        ("B", None, True),
    ]


@ENGINES
def test_nothing_in_the_period_has_no_value(engine: str) -> None:
    (got,) = evaluate([made(from_police)], tables_of("2018-06-30", engine, contact=CONTACTS))
    assert (got.numerator, got.denominator, got.value, got.display) == (0, 0, None, "-")


@ENGINES
def test_a_source_without_the_table_says_so_and_gives_no_zero(engine: str) -> None:
    (got,) = evaluate([made(from_police)], tables_of("2020-06-30", engine, cp_plan=""))
    assert (got.numerator, got.value, got.message) == (None, None, "Not held in this source: contact")


@ENGINES
def test_parts_of_a_breakdown_are_found_on_the_person_as_at_the_snapshot(engine: str) -> None:
    t = tables_of("2020-06-30", engine, contact=CONTACTS, person=PEOPLE)
    (by_age,) = evaluate([made(from_police)], t, by="age_band")
    assert [(part.name, part.numerator, part.denominator) for part in by_age.parts] == [("Under 1", 0, 1), ("10 to 15", 1, 1)]
    (by_sex,) = evaluate([made(from_police)], t, by="sex")
    assert [part.name for part in by_sex.parts] == ["Female", "Male"]


@ENGINES
def test_where_a_child_lives_comes_before_whose_team_has_them(engine: str) -> None:
    t = tables_of(
        "2020-06-30",
        engine,
        contact=CONTACTS,
        person=PEOPLE,
        address="""
            person_id started_on ended_on   postcode
            A         2015-01-01 2020-02-01 ZX21AA    # moved away before the snapshot
            A         2020-02-01 -          ZX142BB
        """,
        locality_area="""
            postcode_area locality
            ZX1           Elsewhere                   # a district that ZX14 only begins with
            ZX14          Heathland
            ZX2           Harbour
        """,
        involvement="""
            person_id team_id started_on
            A         T1      2020-01-01
            B         T1      2020-01-01
        """,
        department="""
            team_id name     parent_name
            T1      Team_One Harbour
        """,
    )
    (got,) = evaluate([made(from_police)], t, by="locality")
    assert [(part.name, part.denominator) for part in got.parts] == [("Harbour", 1), ("Heathland", 1)]
    (team,) = evaluate([made(from_police)], t, by="team")
    assert [(part.name, part.denominator) for part in team.parts] == [("Team_One", 2)]


@ENGINES
def test_a_distribution_is_shares_of_the_whole_and_no_one_number(engine: str) -> None:
    def by_source(t: Tables, p: Period) -> Rows:
        """Each contact, by its source."""
        return from_police(t, p).with_columns(hit=nw.lit(True), too_soon=nw.lit(False))

    (got,) = evaluate([made(by_source, distribution=True)], tables_of("2020-06-30", engine, contact=CONTACTS))
    assert (got.numerator, got.denominator, got.value) == (None, 3, None)
    assert [(part.name, part.numerator, part.denominator) for part in got.parts] == [
        ("2A", 1, 3),
        ("6", 1, 3),
        ("Not recorded", 1, 3),
    ]


POPULATION = """
    year age_from age_to children locality
    2018 0        17     50000    -
    2019 0        4      10000    -
    2019 5        17     40000    -
    2019 0        19     99999    -      # straddles: no base for a rate of children
    2020 0        17     77777    -      # of a year that cannot have been published
"""


@ENGINES
def test_a_rate_is_annualised_and_its_count_is_not(engine: str) -> None:
    def contacts(t: Tables, p: Period) -> Rows:
        """Each contact in the period."""
        return t.contact.filter(within("contacted_on", p.start, p.end)).select("person_id", hit=nw.lit(True))

    rate = made(contacts, unit=RATE, population=(0, 17), needs=("contact",))
    (got,) = evaluate([rate], tables_of("2020-06-30", engine, contact=CONTACTS, population=POPULATION))
    # 3 contacts in six months: 3 x 10,000 / 50,000 children x 12 / 6
    assert (got.numerator, got.denominator, got.value, got.population_year) == (3, 50_000, Fraction(12, 10), 2019)
    (bare,) = evaluate([rate], tables_of("2020-06-30", engine, contact=CONTACTS))
    assert (bare.numerator, bare.value) == (3, None)
    assert "population" in bare.message


@ENGINES
def test_days_average_over_the_rows_that_have_them(engine: str) -> None:
    def waited(t: Tables, p: Period) -> Rows:
        """Each contact; days since it."""
        dated = t.on(t.contact, "contacted_on", day_no="day_no")
        return dated.select("person_id", value=nw.when(c("source") == "6").then(c("day_no")))

    t = tables_of("2020-07-31", engine, contact=CONTACTS)
    (mean,) = evaluate([made(waited, unit=DAYS)], t)
    (median,) = evaluate([made(waited, unit=DAYS, median=True)], t)
    first = (date(2019, 12, 30) - date(1970, 1, 1)).days  # the three are days 0, 2 and 184 from it
    assert (mean.denominator, mean.value) == (3, pytest.approx(first + (0 + 2 + 184) / 3))
    assert median.value == first + 2


@ENGINES
def test_a_table_is_seen_as_it_stood(engine: str) -> None:
    plans = """
        person_id started_on ended_on
        A         2020-01-01 2020-06-30   # ended on the day: closed
        B         2020-06-30 2020-07-01   # started on the day, ends later: open
        C         2020-07-01 -            # not there yet
    """

    def open_plans(t: Tables, p: Period) -> Rows:
        """Each plan open on the day."""
        return t.cp_plan.filter(c("ended_on").is_null()).select("person_id", "ended_on", hit=nw.lit(True))

    indicator = made(open_plans, unit=COUNT, period="snapshot", needs=("cp_plan",))
    assert [row["person_id"] for row in rows_behind(indicator, tables_of("2020-06-30", engine, cp_plan=plans))] == ["B"]
    assert [row["person_id"] for row in rows_behind(indicator, tables_of("2020-07-01", engine, cp_plan=plans))] == ["C"]


@ENGINES
def test_a_period_longer_than_the_lists_reach_is_given_with_a_caveat(engine: str) -> None:
    stated = "person_id measure count\n A referrals_12m 0"
    (year,) = evaluate(
        [made(from_police, period="months_12")], tables_of("2020-06-30", engine, contact=CONTACTS, stated_count=stated)
    )
    assert (year.denominator, "six months" in year.caveat or "6 months" in year.caveat) == (3, True)
    (half,) = evaluate([made(from_police)], tables_of("2020-06-30", engine, contact=CONTACTS, stated_count=stated))
    assert half.caveat == ""
    (rows,) = evaluate([made(from_police, period="months_12")], tables_of("2020-06-30", engine, contact=CONTACTS))
    assert rows.caveat == ""
