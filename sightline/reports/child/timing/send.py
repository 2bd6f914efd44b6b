"""How EHC requests, assessments and plans start and stop clocks."""

from collections.abc import Iterator
from datetime import date

from sightline.services.send.clocks.assessment import SEND_REFORMS

from ..rows import ChildRows, Row
from .spans import Span, Timing, earliest_of

WITHDRAWN = {"W", "H"}
REFUSED = "N"
EXCEPTION = {"1", "Y", "true"}


def _is_timed(request: Row) -> bool:
    """Whether a request came under the law whose lengths we know."""
    return request["requested_on"] is not None and request["requested_on"] >= SEND_REFORMS


def _decisions(rows: ChildRows) -> Iterator[Span]:
    for request in rows.of("ehc_request"):
        if _is_timed(request):
            is_withdrawn = request["decision"] in WITHDRAWN
            decided = None if is_withdrawn else request["decided_on"]
            lapsed = request["decided_on"] or request["requested_on"] if is_withdrawn else None
            yield Span("ehc_decision_to_assess_6w", request["requested_on"], decided, lapsed, request["ehc_request_id"])


def _plans(rows: ChildRows) -> Iterator[Span]:
    for request in rows.of("ehc_request"):
        if not _is_timed(request):
            continue
        assessment = next((a for a in rows.of("ehc_assessment") if a["ehc_request_id"] == request["ehc_request_id"]), None)
        issued = _issued(assessment, rows)
        excused = bool(assessment and str(assessment["exceptions"]) in EXCEPTION)
        key, over = request["ehc_request_id"], _over(request, assessment)
        if assessment and assessment["outcome"] == REFUSED:
            told = assessment["outcome_on"]
            yield Span("ehc_no_plan_16w", request["requested_on"], told, key=key, excused=excused)
        else:
            yield Span("ehc_plan_20w", request["requested_on"], issued, None if issued else over, key, excused=excused)


def _issued(assessment: Row | None, rows: ChildRows) -> date | None:
    own = assessment["ehc_assessment_id"] if assessment else None
    return earliest_of(*(plan["started_on"] for plan in rows.of("ehc_named_plan") if plan["ehc_assessment_id"] == own))


def _over(request: Row, assessment: Row | None) -> date | None:
    """When it was clear that no plan was on its way: refused to assess, or withdrawn."""
    if request["decision"] in {REFUSED, *WITHDRAWN}:
        return earliest_of(request["decided_on"]) or request["requested_on"]
    return assessment["outcome_on"] if assessment and assessment["outcome"] in WITHDRAWN else None


def _annual_reviews(rows: ChildRows) -> Iterator[Span]:
    by_request = {a["ehc_request_id"]: a for a in rows.of("ehc_assessment")}
    for plan in rows.of("ehc_plan"):
        assessment = by_request.get(plan["ehc_request_id"])
        own = assessment["ehc_assessment_id"] if assessment else None
        issued = [p for p in rows.of("ehc_named_plan") if p["ehc_assessment_id"] == own]
        begun = [day for day in (plan["reviewed_on"], *(p["started_on"] for p in issued)) if day]
        if begun and not any(p["ceased_on"] for p in issued):
            yield Span("ehc_annual_review_12m", max(begun), key=plan["ehc_plan_id"])


_REQUESTS = ["send_record", "ehc_request"]
SEND = [
    Timing(["ehc_decision_to_assess_6w"], _decisions, _REQUESTS, ["ehc_request"], "H"),
    Timing(
        ["ehc_plan_20w", "ehc_no_plan_16w"],
        _plans,
        [*_REQUESTS, "ehc_assessment", "ehc_named_plan"],
        ["ehc_request", "ehc_named_plan"],
        "H",
    ),
    Timing(
        ["ehc_annual_review_12m"],
        _annual_reviews,
        [*_REQUESTS, "ehc_assessment", "ehc_named_plan", "ehc_plan"],
        ["ehc_plan"],
        "H",
    ),
]
