"""Lists 10 and 11: children with a plan for adoption, and (prospective) adopters, of the last 12 months."""

import polars as pl

from sightline.interchange.annex_a.lists.standing import Standing, last_of, yes_or_no

c = pl.col


def adoptions(s: Standing) -> pl.DataFrame:
    """
    List 10, one row per child: adopted in the last 12 months, or the plan reversed then, or to be adopted and waiting.

    A special guardianship or child arrangements order is no adoption order; a child who left care by one no longer waits.
    """
    adopted = c("order_type").str.to_lowercase().str.starts_with("adopt").fill_null(c("order_type").is_null())
    recent = ((c("order_on") > s.year) & adopted) | (c("reversed_on") > s.year)
    waiting = c("decided_on").is_not_null() & c("order_on").is_null() & c("reversed_on").is_null()
    rows = s["permanence"].filter(recent.fill_null(False) | waiting)
    rows = last_of(rows.with_columns(latest=pl.coalesce("decided_on", "order_on")), "latest", "permanence_id")
    return s.with_child(rows).sort("latest", "permanence_id")


def adopters(s: Standing) -> pl.DataFrame:
    """
    List 11, one row per adopter who has applied: in the process, or out of it (by order or by leaving) in the last 12 months.

    Somebody who only enquired has not applied.
    """
    applied = c("stage1_started_on").is_not_null() | c("applied_on").is_not_null()
    out = pl.coalesce("left_on", "order_on")
    rows = s["adopter"].filter(applied & (out.is_null() | (out > s.year)))
    rows = rows.with_columns(
        sex=c("sex").fill_null("U"),
        ethnicity=c("ethnicity").fill_null("NOBT"),
        is_disabled=yes_or_no("is_disabled"),
        is_fostering_for_adoption=yes_or_no("is_fostering_for_adoption"),
    )
    return rows.sort("adopter_id")
