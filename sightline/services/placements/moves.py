"""Which episodes of care are a move to another home, and which are not."""

import narwhals.stable.v2 as nw

from sightline.indicators import Frame, Tables, latest, yes
from sightline.records.cohorts import care_episodes

c = nw.col

TEMPORARY = ["T0", "T1", "T2", "T3", "T4"]  # hospital, holidays, under seven days
STARTS = "S"
MOVES = [STARTS, "P", "B"]  # L changes the legal status alone; T and U keep the carer
ADOPTIVE = ["A3", "A4", "A5", "A6"]
WITH_PRESENT_CARER = ["A3", "A5"]  # placed for adoption with the foster carer they live with
HOME = ["placement_type", "provider", "urn", "postcode"]


def episodes(t: Tables) -> Frame:
    """
    Every episode of care that is no short break, with the columns of its placement and whether `is_temporary`.

    The placement is the one that the episode names or, where it names none that is held, the one that began on its first day.
    """
    return t.shared("episodes_with_their_homes", _episodes)


def _episodes(t: Tables) -> Frame:
    columns = ["placement_id", *HOME]
    homes = t.placement.select("placement_id", *HOME, is_named=nw.lit(True))
    begun = latest(t.placement, ["person_id", "started_on"], ["started_on", "placement_id"])
    begun = begun.select("person_id", "started_on", **{f"{name}_begun": c(name) for name in columns})
    rows = care_episodes(t).join(homes, on="placement_id", how="left").join(begun, on=["person_id", "started_on"], how="left")
    home = {name: nw.when(yes(c("is_named"))).then(c(name)).otherwise(c(f"{name}_begun")) for name in columns}
    rows = rows.with_columns(**home).drop(*(f"{name}_begun" for name in columns))
    return rows.with_columns(is_temporary=yes(c("placement_type").is_in(TEMPORARY)))


def moves(t: Tables) -> Frame:
    """
    One row per move: `person_id`, `care_episode_id`, `moved_on`, `placement_type`, and `moved_before`, the child's move before.

    An episode is a move if it starts care or changes the carer (S, P, B). A temporary placement (T0 to T4) is none, and neither
    is the return from it to the home before, known by its key or, failing that, by nothing recorded of it being different; nor
    is being placed for adoption with the present foster carer (A3, A5).

    Source: indicators.yaml, CLA_PLACEMENTS_3PLUS, after NI 062 and the return's guidance on RNE.
    """
    return t.shared("moves", _moves)


def _moves(t: Tables) -> Frame:
    order = ["started_on", "until", "care_episode_id"]
    rows = episodes(t)
    rows = rows.with_columns(after_temporary=c("is_temporary").shift(1).over("person_id", order_by=order))
    rows = rows.filter(~c("is_temporary"))
    columns = ["care_episode_id", "placement_id", *HOME]
    before = {f"{name}_before": c(name).shift(1).over("person_id", order_by=order) for name in columns}
    rows = rows.with_columns(**before)
    differs = nw.any_horizontal(*(yes(c(name) != c(f"{name}_before")) for name in HOME), ignore_nulls=True)
    same_home = yes(c("placement_id") == c("placement_id_before")) | ~differs
    is_start = yes(c("start_reason") == STARTS)
    returns = yes(c("after_temporary")) & ~c("care_episode_id_before").is_null() & same_home
    stays = returns | yes(c("placement_type").is_in(WITH_PRESENT_CARER))
    rows = rows.filter(yes(c("start_reason").is_in(MOVES)) & (is_start | ~stays))
    rows = rows.with_columns(moved_before=c("started_on").shift(1).over("person_id", order_by=order))
    return rows.select("person_id", "care_episode_id", "placement_type", "moved_before", moved_on="started_on")
