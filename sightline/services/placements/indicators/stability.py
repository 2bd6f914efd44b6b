"""How often looked-after children move home and change social worker."""

import narwhals.stable.v2 as nw

from sightline.calendars.months import add_months
from sightline.indicators import (
    HIGHER,
    LOWER,
    PERCENT,
    Frame,
    Period,
    Profile,
    Rows,
    Tables,
    indicators_of,
    latest,
    marked,
    within,
    yes,
)
from sightline.indicators.ages import aged_at_least
from sightline.records.cohorts import looked_after
from sightline.services.placements.moves import ADOPTIVE, episodes, moves
from sightline.vocabulary.law import DFE_SSDA903, local

c = nw.col
indicator = indicators_of("placements")

PUBLISHED = "DfE, Children looked after in England including adoptions (SSDA903); LAIT"
SEVERAL = 3
# Who is involved with a child and is not the social worker allocated to them.
OTHER_ROLES = "duty|manager|reviewing|officer|therapist|adviser|advisor|family worker|support worker"


def three_or_more(t: Tables, rows: Frame) -> Frame:
    """The people with three rows or more: `person_id`."""
    counts = rows.with_columns(one=nw.lit(1)).group_by("person_id").agg(number=c("one").sum())
    return counts.filter(c("number") >= SEVERAL).select("person_id")


@indicator(
    "CLA_PLACEMENTS_3PLUS",
    "Three or more placements in the year",
    unit=PERCENT,
    period="months_12",
    good=LOWER,
    profile=Profile.CLA,
    needs=["care_episode", "placement"],
    source=DFE_SSDA903.at("placement stability, after NI 062"),
    variants=["DfE year is 1 April to 31 March"],
    comparator=PUBLISHED,
)
def three_placements(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day; a hit with three placements or more in the 12 months to it.

    The placement in force before the first day's moves is one, and each move in the period one more, in an earlier period of
    care too. Temporary placements, the return from them, and changes with the same carer or of legal status alone are none.
    Annex A list 8 states the number itself.
    """
    if t.states_counts:
        stated = t.optional("stated_count")
        several = stated.filter((c("measure") == "placements_12m") & (c("count") >= SEVERAL)).select("person_id")
    else:
        at_start = episodes(t).filter((c("started_on") < p.start) & (c("ended_on").is_null() | (c("ended_on") >= p.start)))
        moved = moves(t).filter(within("moved_on", p.start, p.end))
        several = three_or_more(t, nw.concat([at_start.select("person_id").unique(), moved.select("person_id")]))
    return marked(looked_after(t), several, "person_id", "hit").select("person_id", "hit", on="entered_on")


@indicator(
    "CLA_STABLE_2Y",
    "Long-term placement stability",
    unit=PERCENT,
    period="snapshot",
    good=HIGHER,
    profile=Profile.CLA,
    history=True,
    needs=["care_episode", "placement"],
    source=DFE_SSDA903.at("long-term placement stability"),
    comparator=PUBLISHED,
)
def settled_for_two_years(t: Tables, p: Period) -> Rows:
    """
    Each child under 16 on the day and looked after for 2½ years or more without a break; a hit if in the same placement for two
    years or more, both to the day.

    The same carer is the same placement, whatever else changed. Temporary placements do not break it. The placement before
    one for adoption (A3 to A6) is added to it.
    """
    long = looked_after(t).filter(~yes(aged_at_least(16, t.as_at)) & ~c("born_on").is_null())
    long = long.filter(c("entered_on") <= add_months(t.as_at, -30))
    last = latest(moves(t), "person_id", ["moved_on", "care_episode_id"])
    is_adoptive = yes(c("placement_type").is_in(ADOPTIVE)) & ~c("moved_before").is_null()
    last = last.select("person_id", since=nw.when(is_adoptive).then(c("moved_before")).otherwise(c("moved_on")))
    rows = long.join(last, on="person_id", how="left")
    # A record that begins in mid-care shows no first move: the child has been there since it began.
    since = nw.when(c("since") >= c("entered_on")).then(c("since")).otherwise(c("entered_on"))
    return rows.with_columns(since=since).select("person_id", on="since", hit=yes(c("since") <= add_months(t.as_at, -24)))


@indicator(
    "CLA_SW_CHANGES",
    "Children with 3 or more social workers in 12 months",
    unit=PERCENT,
    period="months_12",
    good=LOWER,
    history=True,
    needs=["care_episode", "involvement"],
    source=local("three or more social workers in a year", whose="Children's Commissioner Stability Index"),
    comparator="Children's Commissioner Stability Index",
)
def three_social_workers(t: Tables, p: Period) -> Rows:
    """
    Each child looked after on the day; a hit if three different social workers or more were allocated in the 12 months to it.

    Workers, not allocations: one who comes back is one. Duty workers, managers and other roles are not counted; a worker whose
    role is not recorded is.
    """
    involved = t.involvement.filter(c("ended_on").is_null() | (c("ended_on") >= p.start))
    allocated = involved.filter(~yes(c("role").str.to_lowercase().str.contains(OTHER_ROLES)) & ~c("professional_id").is_null())
    several = three_or_more(t, allocated.select("person_id", "professional_id").unique())
    return marked(looked_after(t), several, "person_id", "hit").select("person_id", "hit", on="entered_on")
