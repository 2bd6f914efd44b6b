"""Lists 1 to 4: contacts, early help, referrals and assessments of the last six months."""

import polars as pl

from sightline.interchange.annex_a.lists.standing import Standing, counted, yes_or_no

c = pl.col


def contacts(s: Standing) -> pl.DataFrame:
    """List 1, one row per child and contact: contacts received in the last six months."""
    rows = s["contact"].filter(c("contacted_on") > s.six_months)
    return s.with_child(rows).sort("contacted_on", "contact_id")


def early_help(s: Standing) -> pl.DataFrame:
    """List 2, one row per episode: those that still run, or ended in the last six months."""
    rows = s["early_help_episode"].filter(c("ended_on").is_null() | (c("ended_on") > s.six_months))
    # The list's own words for the completion date: when it, or the intervention, ended; blank while the service continues.
    completed = pl.when(c("ended_on").is_not_null()).then(pl.coalesce("assessment_completed_on", "ended_on"))
    rows = rows.with_columns(completed_on=completed)
    return s.with_child(rows).sort("started_on", "early_help_episode_id")


def referrals(s: Standing) -> pl.DataFrame:
    """
    List 3, one row per referral: those received in the last six months, no further action included.

    referrals_12m: the days with a referral in the 12 months before the child's latest one; the same on each row of the child.
    """
    received = s["cin_episode"].filter(c("referred_on").is_not_null())
    rows = received.filter(c("referred_on") > s.six_months).with_columns(is_nfa=yes_or_no("is_nfa"))
    if s.tables.states_counts:  # list 3 answers whether it was closed with no further action, list 6 does not
        rows = rows.filter(c("is_nfa").is_not_null() | c("source").is_not_null())
    earlier = in_the_year_before(received, received.unique(["person_id", "referred_on"]), "referred_on")
    rows = counted(s, s.named(rows), earlier, "referrals_12m")
    return s.with_child(rows).sort("referred_on", "referral_id")


def assessments(s: Standing) -> pl.DataFrame:
    """List 4, one row per assessment: those still open, or authorised in the last six months."""
    rows = s["assessment"].filter(c("authorised_on").is_null() | (c("authorised_on") > s.six_months))
    rows = rows.with_columns(needed=~c("is_nfa")).with_columns(
        is_child_seen=yes_or_no("is_child_seen").fill_null("U"),
        # The list asks the opposite of no further action.
        is_support_required=pl.when(c("authorised_on").is_not_null()).then(yes_or_no("needed")),
    )
    return s.with_child(s.named(rows)).sort("started_on", "assessment_id")


def in_the_year_before(latest_of: pl.DataFrame, events: pl.DataFrame, day: str, happened: str | None = None) -> pl.DataFrame:
    """
    Per child, `count`: the events in the 12 months before the child's latest `day`, that day a year before included.

    latest_of, events: `person_id`, and the days in columns `day` and `happened` (the same column unless told).
    """
    last = latest_of.group_by("person_id").agg(latest=c(day).max())
    pairs = events.select("person_id", happened=c(happened or day)).join(last, on="person_id")
    since = c("latest").dt.offset_by("-12mo")
    before = pairs.filter((c("happened") < c("latest")) & (c("happened") >= since))
    return before.group_by("person_id").agg(count=pl.len())
