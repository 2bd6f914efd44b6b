"""List 8: children looked after on the day of the extract, or who left care in the six months before."""

import polars as pl

from sightline.interchange.annex_a.lists.child_protection import within_the_spell
from sightline.interchange.annex_a.lists.standing import Standing, among, counted, last_of, yes_or_no
from sightline.records.cohorts import SHORT_BREAKS, care_periods, looked_after
from sightline.services.placements.moves import episodes, moves
from sightline.vocabulary.codes import CODE_SETS

c = pl.col
MISSING, AWAY = "M", "A"
HEALTH, DENTAL = ["health_assessment", "initial_health_assessment"], ["dental_check"]


def children_in_care(s: Standing) -> pl.DataFrame:
    """
    List 8, one row per child: the latest period of care, if the child is looked after or left in the last six months.

    Left out: agreed series of short breaks, and anybody past the 18th birthday whose episode was never closed.
    """
    rows = latest_periods(s)
    spell = rows.select("person_id", "started_on", "ended_on")
    episode = s["care_episode"].select("care_episode_id", "primary_need", "team_id", "worker_id")
    rows = rows.join(episode, left_on="care_period", right_on="care_episode_id", how="left")
    rows = rows.with_columns(primary_need=c("primary_need").fill_null("N0"))
    for joined in (
        _legal_status(s, spell),
        _placement(s, spell),
        _permanence_plan(s, spell),
        _latest(s["cla_review"].filter(~c("is_cancelled").fill_null(False)), spell, "held_on", "reviewed_on"),
        _latest(s["cla_visit"].filter(c("is_seen").fill_null(False)), spell, "visited_on", "visited_on"),
        _latest(s["care_episode"], spell, "iro_contact_on", "iro_contact_on"),
        _checked(s, HEALTH, "health_on"),
        _checked(s, DENTAL, "dental_on"),
        _return_interview(s, spell),
    ):
        rows = rows.join(joined, on="person_id", how="left")
    rows = _counts(s, rows, spell)
    rows = rows.with_columns(asylum=among(_asylum(s))).with_columns(is_uasc=yes_or_no("asylum"))
    return s.with_child(s.held_at_the_end(rows, "ended_on")).sort("started_on", "care_period")


def latest_periods(s: Standing) -> pl.DataFrame:
    """One row per child of the list: `person_id`, `care_period`, `started_on`, `ended_on`, `end_reason`."""
    now = s.collect(looked_after(s.tables)).select("person_id", "care_period")
    periods = s.collect(care_periods(s.tables))
    left = periods.filter(c("left_on") > s.six_months)
    listed = pl.concat([periods.join(now, on=["person_id", "care_period"], how="semi"), left], how="diagonal")
    return last_of(listed, "entered_on", "care_period").select(
        "person_id", "care_period", started_on="entered_on", ended_on="left_on", end_reason="left_reason"
    )


def _latest(events: pl.DataFrame, spell: pl.DataFrame, day: str, name: str) -> pl.DataFrame:
    inside = within_the_spell(events.filter(c(day).is_not_null()), spell, day)
    return inside.group_by("person_id").agg(c(day).max().alias(name))


def _legal_status(s: Standing, spell: pl.DataFrame) -> pl.DataFrame:
    """The status that the period of care stands under, or stood under when it ended."""
    status = (
        s["legal_status"]
        .filter(~c("legal_status").is_in(SHORT_BREAKS))
        .select("person_id", "legal_status", "legal_status_id", legal_status_on="started_on", until="ended_on")
    )
    pairs = status.join(spell, on="person_id")
    overlaps = (c("ended_on").is_null() | (c("legal_status_on") <= c("ended_on"))) & (
        c("until").is_null() | (c("until") > c("started_on"))
    )
    return last_of(pairs.filter(overlaps), "legal_status_on", "legal_status_id").select(
        "person_id", "legal_status", "legal_status_on"
    )


def _placement(s: Standing, spell: pl.DataFrame) -> pl.DataFrame:
    """The latest placement of the period of care."""
    placements = within_the_spell(s["placement"].drop("ended_on"), spell, "started_on")
    last = last_of(placements, "started_on", "placement_id")
    location = pl.when("is_in_area").then(pl.lit("IN")).when(~c("is_in_area")).then(pl.lit("OUT"))
    return last.select(
        "person_id", "placement_type", "provider", "postcode", "urn", "authority", placed_on="started_on", location=location
    )


def _permanence_plan(s: Standing, spell: pl.DataFrame) -> pl.DataFrame:
    """The permanence option ticked on the latest care plan; of two, the one that the code set lists first."""
    plans = last_of(within_the_spell(s["care_plan"].drop("ended_on"), spell, "started_on"), "started_on", "care_plan_id")
    ticked = [pl.when(f"plan_{code.lower()}").then(pl.lit(code)) for code in CODE_SETS["permanence_plan"].codes]
    return plans.select("person_id", permanence_plan=pl.coalesce(ticked))


def _checked(s: Standing, kinds: list[str], name: str) -> pl.DataFrame:
    """The latest check of the kinds that took place, in care or before."""
    done = s["health_check"].filter(c("kind").is_in(kinds) & (c("status").fill_null("completed") == "completed"))
    return done.group_by("person_id").agg(c("checked_on").max().alias(name))


def _return_interview(s: Standing, spell: pl.DataFrame) -> pl.DataFrame:
    """What came of the last time the child was missing within the period; accepted is blank where none was offered."""
    missing = s["missing_episode"].filter(c("kind") == MISSING).drop("ended_on")
    last = last_of(within_the_spell(missing, spell, "started_on"), "started_on", "missing_episode_id")
    return last.select(
        "person_id",
        rhi_offered=c("rhi_offered").replace("NA", "U"),
        rhi_accepted=pl.when(c("rhi_offered") == "Y").then(c("rhi_accepted").replace("NA", "U")),
    )


def _counts(s: Standing, rows: pl.DataFrame, spell: pl.DataFrame) -> pl.DataFrame:
    """The list's counts over the last 12 months: missing and away in this period of care, placements in any."""
    gone = within_the_spell(s["missing_episode"].drop("ended_on"), spell, "started_on").filter(c("started_on") > s.year)
    for kind, measure in ((MISSING, "missing_12m"), (AWAY, "away_12m")):
        rows = counted(s, rows, gone.filter(c("kind") == kind).group_by("person_id").agg(count=pl.len()), measure)
    rows = counted(s, rows, _homes(s).group_by("person_id").agg(count=pl.len()), "placements_12m")
    # Where the child lives is a placement, whether or not the records hold it.
    rows = rows.with_columns(c("placements_12m").clip(lower_bound=1))
    others = s.collect(care_periods(s.tables)).filter(c("left_on") > s.year)
    others = others.join(rows.select("person_id", current="care_period"), on="person_id")
    others = others.filter(c("care_period") != c("current")).group_by("person_id").agg(count=pl.len())
    rows = counted(s, rows, others, "earlier_care_12m")
    again = rows.with_columns(again=c("earlier_care_12m") > 0)
    return again.with_columns(earlier_care_12m=yes_or_no("again"))


def _homes(s: Standing) -> pl.DataFrame:
    """
    One row per placement of a child in the last 12 months: where the child was when they began, and each move since.

    What is a move is settled where placement moves are counted; where no episode says why it began, each placement is one.
    """
    lasts = c("ended_on").is_null() | (c("ended_on") > s.year)
    if not s.tables.has("care_episode.start_reason"):
        return s["placement"].filter(lasts).select("person_id")
    at_start = s.collect(episodes(s.tables)).filter((c("started_on") <= s.year) & lasts)
    moved = s.collect(moves(s.tables)).filter(c("moved_on") > s.year)
    return pl.concat([at_start.select("person_id").unique(), moved.select("person_id")])


def _asylum(s: Standing) -> pl.DataFrame:
    """Who was an unaccompanied asylum-seeking child at any time in the last 12 months."""
    recent = c("ended_on").is_null() | (c("ended_on") > s.year)
    return s["immigration_status"].filter((c("status") == "UASC") & recent)
