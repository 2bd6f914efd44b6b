"""The records as they stood at the end of the day of an extract, and what every list asks of them."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

import narwhals.stable.v2 as nw
import polars as pl

from sightline.calendars.months import add_months
from sightline.indicators.breakdowns import NO_DISABILITY
from sightline.indicators.tables import Frame
from sightline.records import schema
from sightline.records.engines import open_engine, tables_at

c = pl.col
CHILD = ["sex", "ethnicity", "born_on", "age", "disability"]


class Standing:
    """
    The record tables at the end of a day: `standing["contact"]` is a frame, without rows where the source holds no such table.

    six_months, year: the day that a list's window starts after. edition: whose columns and codes are wanted.
    held: the tables that the source holds, with or without rows.
    """

    def __init__(self, frames: Mapping[str, pl.DataFrame], as_at: date, edition: str) -> None:
        self.as_at, self.edition = as_at, edition
        self.six_months, self.year = add_months(as_at, -6), add_months(as_at, -12)
        self.held = set(frames)
        nothing = {table: schema.empty(table) for table in schema.tables()}
        self.tables = tables_at(open_engine("polars", {**nothing, **frames}), as_at)
        self._collected: dict[str, pl.DataFrame] = {}

    def __getitem__(self, table: str) -> pl.DataFrame:
        if table not in self._collected:
            self._collected[table] = schema.conform(table, self.collect(getattr(self.tables, table)))
        return self._collected[table]

    def collect(self, frame: Frame) -> pl.DataFrame:
        """A cohort of `records.cohorts` as a frame."""
        return nw.to_native(frame).collect()

    def with_child(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows (any grain, by `person_id`) with `child_id` and what the lists say of each child: see `children`."""
        return rows.join(self.children, on="person_id", how="left").with_columns(child_id="person_id")

    def named(self, rows: pl.DataFrame, team: str = "team_id", worker: str = "worker_id") -> pl.DataFrame:
        """The rows with `team` and `worker` by name; a key that no table names stands for itself."""
        return rows.with_columns(
            team=c(team).replace(self._names("department", "team_id")),
            worker=c(worker).replace(self._names("professional", "professional_id")),
        )

    def _names(self, table: str, key: str) -> dict[str, str]:
        named = self[table].filter(c("name").is_not_null())
        return dict(zip(named[key], named["name"], strict=True))

    @cached_property
    def children(self) -> pl.DataFrame:
        """
        One row per person. age: completed years, -1 for the unborn, whose expected day of birth stands as the day of birth.

        What is not recorded gets the code that says so.
        """
        unborn = (c("born_on") > self.as_at) | (c("born_on").is_null() & c("expected_birth_on").is_not_null())
        year, month, day = (getattr(c("born_on").dt, part)().cast(pl.Int64) for part in ("year", "month", "day"))
        numbered = year * 10_000 + month * 100 + day
        today = self.as_at.year * 10_000 + self.as_at.month * 100 + self.as_at.day
        people = self["person"].with_columns(unborn=unborn.fill_null(False))
        people = people.with_columns(
            age=pl.when("unborn").then(-1).otherwise((today - numbered) // 10_000),
            born_on=pl.when("unborn").then(pl.coalesce("expected_birth_on", "born_on")).otherwise(c("born_on")),
            sex=c("sex").fill_null("U"),
            ethnicity=c("ethnicity").fill_null("NOBT"),
        )
        people = people.join(self._disability, on="person_id", how="left")
        return people.with_columns(disability=c("disability").fill_null("U")).select("person_id", *CHILD)

    @cached_property
    def _disability(self) -> pl.DataFrame:
        recorded = self["disability"].filter(c("disability").is_not_null())
        some = recorded.group_by("person_id").agg(is_disabled=(c("disability") != NO_DISABILITY).any())
        return some.select("person_id", disability=yes_or_no("is_disabled"))

    @cached_property
    def involvements(self) -> pl.DataFrame:
        """
        Every spell of a social worker with a child, the latest first; failing those, of anybody else, by team only.

        Where a source states no role (Annex A), the named worker is a social worker.
        """
        role = c("role").str.to_lowercase().str.contains("social worker", literal=True).fill_null(True)
        spells = self["involvement"].filter(c("started_on").is_not_null()).with_columns(is_social_worker=role)
        order = ["is_social_worker", "started_on", "involvement_id"]
        return spells.sort(order, descending=True).select(
            "person_id",
            since="started_on",
            to="ended_on",
            spell_team="team_id",
            spell_worker=pl.when("is_social_worker").then("professional_id"),
        )

    def held_at_the_end(self, rows: pl.DataFrame, end: str) -> pl.DataFrame:
        """The rows with `team` and `worker`: who holds the case; or, past the day in column `end`, who held it last."""
        return self._held(rows, c(end).is_null() | (c("since") <= c(end)))

    def held_then(self, rows: pl.DataFrame, day: str) -> pl.DataFrame:
        """The rows with `team` and `worker`: who held the case on the day in a column."""
        return self._held(rows, (c("since") <= c(day)) & (c("to").is_null() | (c("to") >= c(day))))

    def _held(self, rows: pl.DataFrame, fits: pl.Expr) -> pl.DataFrame:
        """What a row itself states of `team_id` and `worker_id` stands; the rest is from the first spell that fits."""
        numbered = rows.with_row_index("number")
        spells = numbered.join(self.involvements, on="person_id", maintain_order="left_right").filter(fits)
        first = spells.unique("number", keep="first", maintain_order=True).select("number", "spell_team", "spell_worker")
        held = numbered.join(first, on="number", how="left").drop("number")
        stated = {name: c(name) if name in rows.columns else pl.lit(None, pl.String) for name in ("team_id", "worker_id")}
        return self.named(
            held.with_columns(
                team_id=pl.coalesce(stated["team_id"], "spell_team"), worker_id=pl.coalesce(stated["worker_id"], "spell_worker")
            )
        )

    def stated(self, measure: str) -> pl.DataFrame | None:
        """`person_id` and the count that a source states in place of rows; None where it states none."""
        counts = self["stated_count"].filter(c("measure") == measure)
        return counts.select("person_id", measure="count").unique("person_id", keep="first") if counts.height else None


def among(rows: pl.DataFrame) -> pl.Expr:
    """Whether a row's child is one of those."""
    return c("person_id").is_in(rows["person_id"].unique().implode())


def yes_or_no(column: str) -> pl.Expr:
    """Y, N, or null for unknown."""
    return pl.when(c(column)).then(pl.lit("Y")).when(~c(column)).then(pl.lit("N"))


def last_of(rows: pl.DataFrame, *order: str, per: str = "person_id") -> pl.DataFrame:
    """The last row of each `per` in the order of the columns; rows without the first of them are left out."""
    dated = rows.filter(c(order[0]).is_not_null())
    return dated.sort(*order, nulls_last=False).unique(per, keep="last", maintain_order=True)


def counted(standing: Standing, rows: pl.DataFrame, counts: pl.DataFrame, measure: str) -> pl.DataFrame:
    """
    The rows with a count per child as the column `measure`: what the source states, else what its rows come to, else nought.

    counts: `person_id` and `count`.
    """
    rows = rows.join(counts.select("person_id", worked_out="count"), on="person_id", how="left")
    stated = standing.stated(measure)
    said: pl.Expr = pl.lit(None, pl.Int64)
    if stated is not None:
        rows, said = rows.join(stated.rename({"measure": "said"}), on="person_id", how="left"), c("said")
    worked_out = c("worked_out").cast(pl.Int64)
    return rows.with_columns(pl.coalesce(said, worked_out, 0).alias(measure)).drop("worked_out", "said", strict=False)
