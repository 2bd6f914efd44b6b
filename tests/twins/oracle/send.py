"""EHC plans, as the published definitions count them."""

from datetime import date, timedelta
from typing import Any

from .care import looked_after
from .child_in_need import on_cin_plan
from .days import in_calendar_year, months
from .figures import Answer, Row, World, count, oracle, share


def chains(w: World) -> list[dict[str, Any]]:
    """Each plan issued, with its request and the child."""
    requests = {r["ehc_request_id"]: r for r in w.rows("ehc_request")}
    people = {s["send_record_id"]: s["person_id"] for s in w.rows("send_record")}
    assessments = {a["ehc_assessment_id"]: a for a in w.rows("ehc_assessment")}
    found = []
    for plan in w.rows("ehc_named_plan"):
        assessment = assessments[plan["ehc_assessment_id"]]
        request = requests[assessment["ehc_request_id"]]
        found.append({**request, **assessment, **plan, "person_id": people[request["send_record_id"]]})
    return found


def active(w: World) -> list[dict[str, Any]]:
    reviews = {p["ehc_request_id"]: p["reviewed_on"] for p in w.rows("ehc_plan")}
    return [{**plan, "reviewed_on": reviews[plan["ehc_request_id"]]} for plan in chains(w) if plan["ceased_on"] is None]


@oracle("EHCP")
def plans(w: World) -> Answer:
    return count(active(w))


def issued_in_year(w: World) -> list[dict[str, Any]]:
    return [plan for plan in chains(w) if in_calendar_year(plan["started_on"], w.as_at)]


@oracle("EHCP_20W")
def in_20_weeks(w: World) -> Answer:
    counted = [plan for plan in issued_in_year(w) if plan["exceptions"] != "1"]
    return share(counted, lambda plan: (plan["started_on"] - plan["requested_on"]).days <= 140)


@oracle("EHCP_NEW_RATE")
def new_plans(w: World) -> Answer:
    return count(issued_in_year(w))


def decided(w: World) -> list[Row]:
    return [r for r in w.rows("ehc_request") if in_calendar_year(r["decided_on"], w.as_at) and r["decision"] in ("Y", "N")]


@oracle("EHCP_6W")
def in_six_weeks(w: World) -> Answer:
    return share(decided(w), lambda r: (r["decided_on"] - r["requested_on"]).days <= 42)


@oracle("EHCP_REFUSED")
def refused(w: World) -> Answer:
    return share(decided(w), lambda r: r["decision"] == "N")


@oracle("EHCP_ANNUAL_REVIEW")
def reviewed(w: World) -> Answer:
    """Twelve months that start with the day of the last review: they end the day before the same day of the next year."""

    def in_time(plan: Row) -> bool:
        day: date | None = plan["reviewed_on"]
        if day is None:
            return False
        anniversary = months(day, 12)
        last = anniversary - timedelta(days=1) if anniversary.day == day.day else anniversary  # after 29 February, 28 February
        return last >= w.as_at

    return share([plan for plan in active(w) if plan["started_on"] < months(w.as_at, -12)], in_time)


@oracle("CIN_EHCP")
def in_need_with_plan(w: World) -> Answer:
    holders = {plan["person_id"] for plan in active(w)}
    return count({plan["person_id"] for plan in on_cin_plan(w)} & holders)


@oracle("CLA_EHCP")
def in_care_with_plan(w: World) -> Answer:
    holders = {plan["person_id"] for plan in active(w)}
    return count(p for p in looked_after(w) if p.person_id in holders)
