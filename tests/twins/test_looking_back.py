"""Figures that look back over a child's rows, against plain Python that looks at them one by one."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from sightline.calendars.months import add_months
from sightline.calendars.working_days import ENGLAND_AND_WALES
from sightline.indicators.evaluate import rows_behind
from sightline.records import schema
from sightline.records.engines import open_engine, tables_at
from sightline.services.catalogue import all_indicators

Row = dict[str, Any]
AS_AT = date(2020, 6, 30)
FIRST = add_months(AS_AT, -6) + timedelta(days=1)
# Days that fall together, that lie a year or two apart and at their edges, and one still to come.
DAYS = [
    date.fromisoformat(day)
    for day in [
        "2018-03-01",
        "2018-03-02",
        "2018-06-30",
        "2019-01-05",
        "2019-01-06",
        "2019-03-01",
        "2019-03-02",
        "2019-06-30",
        "2019-07-01",
        "2019-12-30",
        "2019-12-31",
        "2020-01-06",
        "2020-03-02",
        "2020-03-03",
        "2020-03-30",
        "2020-03-31",
        "2020-05-29",
        "2020-06-29",
        "2020-06-30",
        "2020-07-01",
    ]
]
CHILDREN = st.sampled_from(["A", "B"])
DAY = st.sampled_from(DAYS)
LATER = st.none() | DAY
YES_NO = st.sampled_from([None, True, False])


def rows(key: str, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Row]]:
    one = st.fixed_dictionaries({"person_id": CHILDREN, **columns})
    return st.lists(one, max_size=7).map(lambda found: [{key: f"{key}{n}", **row} for n, row in enumerate(found)])


def verdicts(code: str, **tables: list[Row]) -> Counter[tuple[Any, ...]]:
    """(child, day, hit) of each row behind the figure that is not too soon to say, and how often."""
    frames = {
        name: schema.conform(name, pl.DataFrame(found, schema_overrides=_types(name, found)) if found else schema.empty(name))
        for name, found in tables.items()
    }
    frames["person"] = schema.conform("person", pl.DataFrame({"person_id": ["A", "B"]}))
    behind = rows_behind(all_indicators()[code], tables_at(open_engine("polars", frames), AS_AT))
    return Counter((row["person_id"], row["on"], bool(row["hit"])) for row in behind if not row.get("too_soon"))


def _types(name: str, found: list[Row]) -> dict[str, Any]:
    return {column: dtype for column, dtype in schema.polars_schema(name).items() if column in found[0]}


def in_period(day: date | None) -> bool:
    return day is not None and FIRST <= day <= AS_AT


def each(found: list[Row], day: str, hit: Callable[[Row], bool]) -> Counter[tuple[Any, ...]]:
    return Counter((row["person_id"], row[day], hit(row)) for row in found if in_period(row[day]))


@given(rows("referral_id", referred_on=DAY, is_nfa=YES_NO))
def test_rereferrals(referrals: list[Row]) -> None:
    def again(row: Row) -> bool:
        since = add_months(row["referred_on"], -12)
        mine = [other["referred_on"] for other in referrals if other["person_id"] == row["person_id"]]
        return any(since <= day < row["referred_on"] for day in mine)

    once = list({(row["person_id"], row["referred_on"]): row for row in referrals}.values())
    assert verdicts("REREFERRALS", cin_episode=referrals) == each(once, "referred_on", again)


@given(rows("s47_enquiry_id", started_on=DAY))
def test_repeat_enquiries(enquiries: list[Row]) -> None:
    def again(row: Row) -> bool:
        since = add_months(row["started_on"], -12)
        mine = [other["started_on"] for other in enquiries if other["person_id"] == row["person_id"]]
        return any(since <= day < row["started_on"] for day in mine)

    assert verdicts("S47_REPEAT", s47_enquiry=enquiries) == each(enquiries, "started_on", again)


@given(rows("cp_plan_id", started_on=DAY, ended_on=LATER, is_other_authority=YES_NO))
def test_repeat_plans(plans: list[Row]) -> None:
    ours = [plan for plan in plans if not plan["is_other_authority"]]

    def earlier(row: Row) -> list[Row]:
        return [p for p in ours if p["person_id"] == row["person_id"] and p["started_on"] < row["started_on"]]

    def within_two_years(row: Row) -> bool:
        ends = [plan["ended_on"] for plan in earlier(row) if plan["ended_on"] and plan["ended_on"] <= AS_AT]
        return any(end >= add_months(row["started_on"], -24) for end in ends)

    assert verdicts("CP_REPEAT_EVER", cp_plan=plans) == each(ours, "started_on", lambda row: bool(earlier(row)))
    assert verdicts("CP_REPEAT_2Y", cp_plan=plans) == each(ours, "started_on", within_two_years)


@given(rows("cp_plan_id", started_on=DAY), rows("cp_review_id", cp_plan_id=st.sampled_from(["p", "q"]), held_on=LATER))
def test_reviews_in_time(starts: list[Row], reviews: list[Row]) -> None:
    by_child = {row["person_id"]: row["started_on"] for row in starts}  # one plan each, named as the reviews name it
    plans = [
        {"cp_plan_id": "p" if child == "A" else "q", "person_id": child, "started_on": day} for child, day in by_child.items()
    ]

    def in_time(plan: Row) -> bool:
        held = [row["held_on"] for row in reviews if row["cp_plan_id"] == plan["cp_plan_id"] and row["held_on"]]
        days = sorted({day for day in held if plan["started_on"] < day <= AS_AT})
        due, verdict = add_months(plan["started_on"], 3), True
        for day in days:
            if day > due > add_months(AS_AT, -12):
                verdict = False
            due = add_months(day, 6)
        return verdict and due >= AS_AT

    expected = Counter(
        (plan["person_id"], plan["started_on"], in_time(plan)) for plan in plans if plan["started_on"] <= add_months(AS_AT, -3)
    )
    assert verdicts("CP_REVIEWS_TIMELY", cp_plan=plans, cp_review=reviews) == expected


ENQUIRIES = rows("s47_enquiry_id", started_on=DAY, ended_on=LATER, is_nfa=YES_NO, is_icpc_unnecessary=YES_NO)
LINKS = st.sampled_from([None, *(f"s47_enquiry_id{n}" for n in range(5))])
CONFERENCES = rows("icpc_id", s47_enquiry_id=LINKS, held_on=LATER, is_transfer_in=YES_NO, target_on=LATER)


@given(ENQUIRIES, CONFERENCES)
def test_enquiries_to_conference(enquiries: list[Row], conferences: list[Row]) -> None:
    known = {row["s47_enquiry_id"]: row for row in enquiries if row["started_on"] <= AS_AT}
    held = [row for row in conferences if row["held_on"] and row["held_on"] <= AS_AT and row["s47_enquiry_id"] in known]

    def led(enquiry: Row) -> bool:
        def rivals(day: date) -> list[str]:
            ids = {row["s47_enquiry_id"] for row in held if row["held_on"] == day}
            mine = [known[key] for key in ids if known[key]["person_id"] == enquiry["person_id"]]
            return [row["s47_enquiry_id"] for row in sorted(mine, key=lambda r: (r["started_on"], r["s47_enquiry_id"]))]

        days = {row["held_on"] for row in held if row["s47_enquiry_id"] == enquiry["s47_enquiry_id"]}
        return any(rivals(day)[-1] == enquiry["s47_enquiry_id"] for day in days)

    def concluded(enquiry: Row) -> bool:
        if any(row["s47_enquiry_id"] == enquiry["s47_enquiry_id"] for row in held):
            return True
        if enquiry["ended_on"] and enquiry["ended_on"] > AS_AT:
            return False
        said = enquiry["is_icpc_unnecessary"]
        return bool(enquiry["is_nfa"] if said is None else said)

    expected = each([row for row in enquiries if concluded(row)], "started_on", led)
    assert verdicts("S47_TO_ICPC", s47_enquiry=enquiries, icpc=conferences) == expected


@given(ENQUIRIES, CONFERENCES)
def test_conferences_in_time(enquiries: list[Row], conferences: list[Row]) -> None:
    began = {row["s47_enquiry_id"]: row["started_on"] for row in enquiries if row["started_on"] <= AS_AT}
    one_each: dict[tuple[str, date], Row] = {}
    for row in sorted(conferences, key=lambda r: (began.get(r["s47_enquiry_id"]) or date.min, r["icpc_id"])):
        if in_period(row["held_on"]) and not row["is_transfer_in"]:
            one_each[row["person_id"], row["held_on"]] = row

    def in_time(row: Row) -> bool:
        start = began.get(row["s47_enquiry_id"])
        if start is None:
            return row["target_on"] is not None and row["held_on"] <= row["target_on"]
        passed = [start + timedelta(days=n) for n in range(1, (row["held_on"] - start).days + 1)]
        return sum(ENGLAND_AND_WALES.is_working_day(day) for day in passed) <= 15

    expected = each(list(one_each.values()), "held_on", in_time)
    assert verdicts("ICPC_15WD", s47_enquiry=enquiries, icpc=conferences) == expected
