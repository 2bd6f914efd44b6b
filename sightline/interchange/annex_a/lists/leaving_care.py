"""List 9: young people who receive leaving care services on the day of the extract."""

import polars as pl

from sightline.interchange.annex_a.lists.standing import Standing, last_of

c = pl.col
ADULT = 18
HOME_AND_ACTIVITY = ["accommodation", "suitability", "activity"]
NOT_IN_TOUCH = "0"  # an activity that the workbook has no words for
NOT_ASKED_IN_2019 = ["eligible"]  # still looked after
OLD_ACTIVITY = {"F4": "F3", "F5": "F3", "P4": "P3", "P5": "P3"}  # the 2019 workbook has training and work as one


def care_leavers(s: Standing) -> pl.DataFrame:
    """
    List 9, one row per young person, as last recorded. Left out: anybody with no current eligibility.

    The 2019 edition also leaves out eligible children. Where the council is not in touch, home and activity are blank.
    """
    left_out = ["none", *(NOT_ASKED_IN_2019 if s.edition == "2019" else [])]
    rows = s["care_leaver"].filter(~c("eligibility").is_in(left_out).fill_null(False))
    rows = rows.unique("person_id", keep="last", maintain_order=True)
    if s.edition == "2019":
        rows = rows.with_columns(c("activity").replace(OLD_ACTIVITY))
    known = c("in_touch").fill_null("YES") != "NO"
    rows = rows.with_columns(pl.when(known & (c(name) != NOT_IN_TOUCH)).then(c(name)).alias(name) for name in HOME_AND_ACTIVITY)
    rows = s.held_then(rows.with_columns(day=pl.lit(s.as_at)), "day")
    return _with_asylum(s, s.with_child(rows)).sort("person_id")


def _with_asylum(s: Standing, rows: pl.DataFrame) -> pl.DataFrame:
    """Y for an unaccompanied asylum-seeking child, and for anybody of 18 or over who was one."""
    spells = last_of(s["immigration_status"].filter(c("status") == "UASC"), "started_on", "immigration_status_id")
    rows = rows.join(spells.select("person_id", "status", "ended_on"), on="person_id", how="left")
    is_one = c("status").is_not_null() & (c("ended_on").is_null() | (c("age") >= ADULT).fill_null(False))
    return rows.with_columns(is_uasc=pl.when(is_one).then(pl.lit("Y")).otherwise(pl.lit("N")))
