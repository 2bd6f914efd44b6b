"""Periods of care and moves of home, against a slow twin that walks one child's episodes in order."""

from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.calendars.months import add_months
from sightline.indicators.evaluate import evaluate
from sightline.records import schema
from sightline.records.engines import open_engine, tables_at
from sightline.services.catalogue import all_indicators

AS_AT = date(2020, 6, 30)
A_YEAR_AGO = add_months(AS_AT, -12)
Episode = dict[str, Any]

# What follows what: days the episode lasts, days until the next, why it ends, why it began, its legal status and home.
STEPS = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 30, 200, 364, 366]),
        st.sampled_from([0, 0, 0, 1, 40]),
        st.sampled_from(["X1", "X1", "E4A"]),
        st.sampled_from(["P", "P", "L", "T", "B", "U"]),
        st.sampled_from(["C2", "C2", "C2", "V4"]),
        st.sampled_from(["U6", "K2", "T1", "A5"]),
    ),
    min_size=1,
    max_size=8,
)
CHILDREN = st.lists(st.tuples(st.integers(0, 1_200), STEPS, st.booleans()), min_size=1, max_size=4)


def episodes_of(child: str, days_ago: int, steps: list[Any], is_open: bool) -> list[Episode]:
    """One child's episodes, in order; none overlaps another, and one that follows another's end begins with S."""
    made: list[Episode] = []
    day, after = AS_AT - timedelta(days=days_ago), ""
    for number, (lasts, gap, reason, begins, status, kind) in enumerate(steps):
        goes_on = after == "X1" and made[-1]["ended_on"] == day
        begins = begins if goes_on and (status == "V4") == (made[-1]["status"] == "V4") else "S" if not goes_on else "L"
        # A short break is a night away at least: one that ends on the day it begins shares that day with what follows it.
        ended = day + timedelta(days=max(lasts, 1) if status == "V4" else lasts)
        made.append(
            {
                "care_episode_id": f"{child}{number}",
                "person_id": child,
                "started_on": day,
                "ended_on": ended,
                "start_reason": begins,
                "end_reason": reason,
                "status": status,
                "placement_type": kind,
                "placement_id": f"{child}{number}",
            }
        )
        day, after = ended + timedelta(days=gap), reason
    if is_open:
        made[-1] |= {"ended_on": None, "end_reason": None}
    return made


# --- The slow twin ----------------------------------------------------------------------------------------------------


def known(episodes: list[Episode]) -> list[Episode]:
    """The episodes as they stood on the day, short breaks out."""
    found = []
    for episode in episodes:
        if episode["started_on"] <= AS_AT and episode["status"] != "V4":
            is_over = episode["ended_on"] is not None and episode["ended_on"] <= AS_AT
            found.append(episode if is_over else episode | {"ended_on": None, "end_reason": None})
    return found


def last_period(episodes: list[Episode]) -> tuple[date, date | None] | None:
    """When the latest period began, and when it ended."""
    period: tuple[date, date | None] | None = None
    for before, episode in zip([None, *episodes], episodes, strict=False):
        goes_on = before and before["end_reason"] == "X1" and before["ended_on"] == episode["started_on"]
        period = (period[0] if goes_on and period else episode["started_on"], episode["ended_on"])
    return period


def placements(episodes: list[Episode]) -> int:
    """How many placements count in the twelve months."""
    count = int(any(e["started_on"] <= A_YEAR_AGO and (not e["ended_on"] or e["ended_on"] > A_YEAR_AGO) for e in episodes))
    home: Episode | None = None
    temporary = False
    for episode in episodes:
        if episode["placement_type"] == "T1":
            temporary = True
            continue
        is_back = temporary and home is not None and home["placement_type"] == episode["placement_type"]
        is_move = episode["start_reason"] == "S" or (
            episode["start_reason"] in ("P", "B") and not is_back and episode["placement_type"] != "A5"
        )
        count += is_move and episode["started_on"] > A_YEAR_AGO
        home, temporary = episode, False
    return count


def on_a_break_in_the_year(episode: Episode) -> bool:
    """Whether it is a short break on any of the twelve months' days, as they stood on the last."""
    first_day = A_YEAR_AGO + timedelta(days=1)
    is_over = episode["ended_on"] is not None and episode["ended_on"] <= first_day
    return episode["status"] == "V4" and episode["started_on"] <= AS_AT and not is_over


# --- Both ---------------------------------------------------------------------------------------------------------------


def frame(table: str, rows: list[Episode]) -> pl.DataFrame:
    columns = schema.columns(table)
    return schema.conform(table, pl.DataFrame([{k: v for k, v in row.items() if k in columns} for row in rows], orient="row"))


@settings(max_examples=60, deadline=None)
@given(CHILDREN)
def test_the_quick_way_and_the_walk_agree(children: list[Any]) -> None:
    each = [episodes_of(f"c{number}", *child) for number, child in enumerate(children)]
    rows = [episode for episodes in each for episode in episodes]
    status = [row | {"legal_status_id": row["care_episode_id"], "legal_status": row["status"]} for row in rows]
    frames = {
        "person": frame("person", [{"person_id": f"c{number}", "born_on": date(2010, 1, 1)} for number in range(len(each))]),
        "care_episode": frame("care_episode", rows),
        "legal_status": frame("legal_status", status),
        "placement": frame("placement", rows),
        "health_check": schema.empty("health_check"),
    }
    codes = ["CLA", "CLA_HEALTH_UPTODATE", "CLA_PLACEMENTS_3PLUS"]
    t = tables_at(open_engine("polars", frames), AS_AT)
    got = {result.code: result for result in evaluate([all_indicators()[code] for code in codes], t)}

    walked = [known(episodes) for episodes in each]
    inside = [(whole, days, last_period(days)) for whole, days in zip(each, walked, strict=True)]
    now = [(whole, days, period[0]) for whole, days, period in inside if period and period[1] is None]
    settled = [
        whole
        for whole, _, entered in now
        if entered <= A_YEAR_AGO + timedelta(days=1) and not any(on_a_break_in_the_year(e) for e in whole)
    ]
    assert got["CLA"].numerator == len(now)
    assert got["CLA_HEALTH_UPTODATE"].denominator == len(settled)
    assert got["CLA_PLACEMENTS_3PLUS"].numerator == sum(placements(days) >= 3 for _, days, _ in now)
