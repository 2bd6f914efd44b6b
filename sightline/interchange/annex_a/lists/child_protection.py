"""Lists 5 and 7: section 47 enquiries with their conferences, and child protection plans."""

import polars as pl

from sightline.interchange.annex_a.lists.front_door import in_the_year_before
from sightline.interchange.annex_a.lists.standing import Standing, counted, last_of, yes_or_no
from sightline.records.cohorts import own_plans

c = pl.col
EMERGENCY = ["L1", "L2"]  # police protection, and an emergency protection order


def enquiries(s: Standing) -> pl.DataFrame:
    """
    List 5, one row per enquiry: those still open, or ended in the last six months, each with its conference.

    s47_12m, icpc_12m: in the 12 months before the child's latest enquiry; the same on each row of the child.
    """
    every = s["s47_enquiry"]
    held = s["icpc"].filter(c("held_on").is_not_null())
    first = held.sort("held_on", "icpc_id").unique("s47_enquiry_id", keep="first", maintain_order=True)
    first = first.select("s47_enquiry_id", icpc_on="held_on", led_to_plan="is_cp_plan")
    rows = every.join(first, on="s47_enquiry_id", how="left")
    # Annex A itself does not say when an enquiry ended: there, its last known day stands for the end.
    last_known = pl.max_horizontal("started_on", "icpc_on") if s.tables.states_counts else c("ended_on")
    rows = rows.filter(last_known.is_null() | (last_known > s.six_months))
    # Where the record does not say whether a conference was unnecessary, no further action stands for it.
    unnecessary = pl.when(c("icpc_on").is_null()).then(pl.coalesce("is_icpc_unnecessary", "is_nfa")).otherwise(False)
    rows = rows.with_columns(unnecessary=unnecessary).with_columns(
        is_icpc_unnecessary=yes_or_no("unnecessary"), is_cp_plan=yes_or_no("led_to_plan")
    )
    rows = counted(s, rows, in_the_year_before(every, every, "started_on"), "s47_12m")
    rows = counted(s, rows, in_the_year_before(every, held, "started_on", "held_on"), "icpc_12m")
    return s.with_child(s.held_then(rows, "started_on")).sort("started_on", "s47_enquiry_id")


def plans(s: Standing) -> pl.DataFrame:
    """
    List 7, one row per child: the latest plan of ours, if it is open or ended in the last six months.

    The visit is the latest at which the child was seen, since the plan started; the review is the plan's latest.
    """
    every = s.collect(own_plans(s.tables))
    rows = last_of(every, "started_on", "cp_plan_id").filter(c("ended_on").is_null() | (c("ended_on") > s.six_months))
    earlier = every.join(rows.select("person_id", latest="started_on"), on="person_id").filter(c("started_on") < c("latest"))
    rows = counted(s, rows, earlier.group_by("person_id").agg(count=pl.len()), "previous_cp_plans")
    spell = rows.select("person_id", "started_on", "ended_on")
    seen = s["cp_visit"].filter(c("is_seen").fill_null(False)).with_columns(is_seen_alone=yes_or_no("is_seen_alone"))
    seen = last_of(within_the_spell(seen, spell, "visited_on"), "visited_on", "cp_visit_id")
    held = last_of(within_the_spell(s["cp_review"], spell, "held_on"), "held_on", "cp_review_id")
    rows = rows.join(seen.select("person_id", "visited_on", "is_seen_alone"), on="person_id", how="left")
    rows = rows.join(held.select("person_id", reviewed_on="held_on"), on="person_id", how="left")
    rows = rows.with_columns(c("is_seen_alone").fill_null(pl.when(c("visited_on").is_not_null()).then(pl.lit("U"))))
    rows = _with_emergency_protection(s, rows)
    return s.with_child(s.held_at_the_end(rows, "ended_on")).sort("started_on", "cp_plan_id")


def within_the_spell(events: pl.DataFrame, spell: pl.DataFrame, day: str) -> pl.DataFrame:
    """The events from the day that the child's spell (`person_id`, `started_on`, `ended_on`) began to the day it ended."""
    spell = spell.select("person_id", spell_from="started_on", spell_to="ended_on")
    pairs = events.join(spell, on="person_id")
    return pairs.filter((c(day) >= c("spell_from")) & (c("spell_to").is_null() | (c(day) <= c("spell_to"))))


def _with_emergency_protection(s: Standing, rows: pl.DataFrame) -> pl.DataFrame:
    recent = c("ended_on").is_null() | (c("ended_on") > s.six_months)
    protected = s["legal_status"].filter(c("legal_status").is_in(EMERGENCY) & recent).select("person_id").unique()
    rows = rows.join(protected.with_columns(is_protected=pl.lit(True)), on="person_id", how="left")
    either = c("has_emergency_protection").fill_null(False) | c("is_protected").fill_null(False)
    return rows.with_columns(either=either).with_columns(has_emergency_protection=yes_or_no("either"))
