"""List 6: children in need at the day of the extract, or in the six months before."""

import polars as pl

from sightline.interchange.annex_a.lists.standing import Standing, among, last_of
from sightline.records.cohorts import cp_open, looked_after, need_episodes

c = pl.col
VISITS = ["cin_visit", "cp_visit", "cla_visit"]


def children_in_need(s: Standing) -> pl.DataFrame:
    """
    List 6, one row per child: the latest episode of need, if it is open or closed in the last six months.

    Left out: referrals with no further action, and children of whom there is a referral and nothing else. last_seen_on: the
    latest visit of any kind at which the child was seen within the episode.
    """
    rows = last_of(s.collect(need_episodes(s.tables)), "referred_on", "referral_id")
    rows = rows.filter(c("closed_on").is_null() | (c("closed_on") > s.six_months))
    rows = _with_status(s, rows)
    rows = rows.join(_last_seen(s, rows), on="person_id", how="left").with_columns(
        last_seen_on=pl.max_horizontal("last_seen_on", "visited_on"), primary_need=c("primary_need").fill_null("N0")
    )
    # The record says whom the referral went to; the list asks who holds the case now, as far as that is known.
    held = s.held_at_the_end(rows.rename({"team_id": "first_team", "worker_id": "first_worker"}), "closed_on")
    held = held.with_columns(team_id=pl.coalesce("team_id", "first_team"), worker_id=pl.coalesce("worker_id", "first_worker"))
    return s.with_child(s.named(held)).sort("referred_on", "referral_id")


def _with_status(s: Standing, rows: pl.DataFrame) -> pl.DataFrame:
    """
    The rows with `case_status`, the first that applies of looked after, on a plan, in need with a plan, and being assessed.

    An open episode to which none applies lies between two steps: it counts as being assessed, if an assessment was begun.
    """
    planned = s["cin_plan"].filter(c("ended_on").is_null())
    groups = {"a": s.collect(looked_after(s.tables)), "b": s.collect(cp_open(s.tables)), "c": planned}
    status: pl.Expr = pl.lit(None, pl.String)
    for code, those in reversed(groups.items()):
        status = pl.when(among(those)).then(pl.lit(code)).otherwise(status)
    being_assessed = pl.when(_is_assessed(s, rows)).then(pl.lit("d"))
    closed = c("closed_on").is_not_null()
    rows = rows.with_columns(served=pl.coalesce(status, being_assessed, "case_status"))
    rows = rows.filter(c("served").is_not_null() | closed)
    return rows.with_columns(case_status=pl.when(closed).then(pl.lit("e")).otherwise(pl.coalesce("case_status", "served")))


def _is_assessed(s: Standing, rows: pl.DataFrame) -> pl.Expr:
    """Whether an assessment was begun since the referral; where the source holds no assessments, everybody is taken to be."""
    if "assessment" not in s.held:
        return pl.lit(True)
    begun = s["assessment"].select("person_id", "started_on").join(rows.select("person_id", "referred_on"), on="person_id")
    return among(begun.filter(c("started_on") >= c("referred_on")))


def _last_seen(s: Standing, rows: pl.DataFrame) -> pl.DataFrame:
    seen = pl.concat(s[table].filter(c("is_seen").fill_null(False)).select("person_id", "visited_on") for table in VISITS)
    pairs = seen.join(rows.select("person_id", "referred_on", "closed_on"), on="person_id")
    inside = (c("visited_on") >= c("referred_on")) & (c("closed_on").is_null() | (c("visited_on") <= c("closed_on")))
    return pairs.filter(inside).group_by("person_id").agg(c("visited_on").max())
