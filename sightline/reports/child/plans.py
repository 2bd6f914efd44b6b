"""The plans a child has and had: in need, protection, care, pathway, education and health, permanence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from .rows import ChildRows, Row
from .sees import Fact, fact
from .tellings.care import leaver_home, plan_options
from .tellings.send import needs_of
from .words import day, label, lasted, plural

TABLES = [
    *("cin_plan", "cp_plan", "cp_review", "icpc", "care_plan", "care_leaver", "permanence", "previous_permanence"),
    *(
        "pre_proceedings",
        "ehc_request",
        "ehc_assessment",
        "ehc_named_plan",
        "ehc_plan",
        "sen_need",
        "professional",
        "department",
    ),
]
KINDS = {
    "Child protection plan": "cp_plan",
    "Child in need plan": "cin_plan",
    "Care plan": "care_plan",
    "Pathway plan": "care_leaver",
    "EHC plan": "ehc_named_plan",
}


@dataclass(frozen=True)
class Plan:
    """One plan. ended_on: None while it lasts. facts: what it says; reviews: the days it was reviewed, newest first."""

    kind: str
    started_on: date | None
    ended_on: date | None
    length: str
    facts: list[Fact] = field(default_factory=list)
    reviews: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether it still lasts."""
        return self.ended_on is None


@dataclass(frozen=True)
class Plans:
    """Open plans first, then ended ones, each newest first; earlier permanence orders; what was not loaded."""

    open: list[Plan]
    ended: list[Plan]
    permanence: list[Fact]
    not_held: list[str]


def plans(rows: ChildRows, *, classes: frozenset[str]) -> Plans:
    """Every plan that the reader's data classes show: class C, and class H for education, health and care plans."""
    found: list[Plan] = []
    if "C" in classes:
        found += [*_protection(rows), *_in_need(rows), *_care(rows), *_pathway(rows, classes)]
    if "H" in classes:
        found += _education(rows)
    found.sort(key=lambda plan: plan.started_on or date.min, reverse=True)
    seen = {kind: table for kind, table in KINDS.items() if ("H" if kind == "EHC plan" else "C") in classes}
    return Plans(
        open=[plan for plan in found if plan.is_open],
        ended=[plan for plan in found if not plan.is_open],
        permanence=list(_permanence(rows)) if "C" in classes else [],
        not_held=[kind for kind, table in seen.items() if not rows.holds(table)],
    )


def _plan(kind: str, row: Row, rows: ChildRows, facts: list[Fact], reviews: list[str] | None = None) -> Plan:
    begun, ended = row["started_on"], row["ended_on"]
    length = lasted(begun, ended or rows.as_at) if begun else ""
    return Plan(kind, begun, ended, length, [one for one in facts if one.is_known], reviews or [])


def _protection(rows: ChildRows) -> Iterator[Plan]:
    for row in rows.of("cp_plan"):
        first, latest = (label("cp_plan", f"{which}_category", row[f"{which}_category"]) for which in ("initial", "latest"))
        facts = [
            fact("Category at the start", first),
            fact("Latest category", latest if latest != first else None),
            fact("Held for", "Another council" if row["is_other_authority"] else None),
            _worker(row, rows),
        ]
        reviews = [
            f"{day(review['held_on'])}{_outcome(review)}"
            for review in sorted(rows.of("cp_review"), key=lambda one: one["held_on"] or date.min, reverse=True)
            if review["held_on"] and review["cp_plan_id"] == row["cp_plan_id"]
        ]
        yield _plan("Child protection plan", row, rows, facts, reviews)


def _outcome(review: Row) -> str:
    return {True: ": the plan continues", False: ": the plan ends"}.get(review["is_plan_continued"], "")


def _in_need(rows: ChildRows) -> Iterator[Plan]:
    for row in rows.of("cin_plan"):
        yield _plan("Child in need plan", row, rows, [_worker(row, rows)])


def _care(rows: ChildRows) -> Iterator[Plan]:
    for row in rows.of("care_plan"):
        yield _plan("Care plan", row, rows, [fact("Permanence", "; ".join(plan_options(row)))])


def _pathway(rows: ChildRows, classes: frozenset[str]) -> Iterator[Plan]:
    for row in rows.of("care_leaver"):
        home = leaver_home(row)
        facts = [
            fact("Eligibility", label("care_leaver", "eligibility", row["eligibility"])),
            fact("In touch", label("care_leaver", "in_touch", row["in_touch"])),
            fact("Latest contact", day(row["contacted_on"])),
            fact("Activity", label("care_leaver", "activity", row["activity"])),
            fact("Home", home.text.removeprefix("Home: ") if home and home.data_class in classes else None),
            fact("Personal adviser", row["personal_adviser"]),
        ]
        known = [one for one in facts if one.is_known]
        yield Plan("Pathway plan", row["pathway_plan_on"], None, "", known)


def _education(rows: ChildRows) -> Iterator[Plan]:
    asked = {row["ehc_request_id"]: row for row in rows.of("ehc_request")}
    assessed = {row["ehc_assessment_id"]: row for row in rows.of("ehc_assessment")}
    active = {row["ehc_request_id"]: row for row in rows.of("ehc_plan")}
    for row in rows.of("ehc_named_plan"):
        assessment = assessed.get(row["ehc_assessment_id"], {})
        request = asked.get(assessment.get("ehc_request_id"), {})
        current = active.get(assessment.get("ehc_request_id"))
        facts = [
            fact("Asked for", day(request.get("requested_on"))),
            fact("Needs", "; ".join(needs_of(current, rows)) if current else None),
            fact("Why it ceased", label("ehc_named_plan", "ceased_reason", row["ceased_reason"])),
        ]
        reviewed = [f"{day(current['reviewed_on'])}"] if current and current["reviewed_on"] else []
        yield _plan("EHC plan", row | {"ended_on": row["ceased_on"]}, rows, facts, reviewed)


def _permanence(rows: ChildRows) -> Iterator[Fact]:
    for row in rows.of("permanence"):
        steps = [
            ("Decision that the child should be placed", row["decided_on"]),
            ("Placement order", row["placement_order_on"]),
            ("Matched with adopters", row["matched_on"]),
            ("Placed with adopters", row["placed_on"]),
            ("No longer to be placed", row["reversed_on"]),
            (label("permanence", "order_type", row["order_type"]) or "Order", row["order_on"]),
        ]
        yield from (Fact(words, day(when)) for words, when in steps if when)
    for row in rows.of("pre_proceedings"):
        if row["decided_on"]:
            yield Fact("Decision to start pre-proceedings", day(row["decided_on"]))
    for row in rows.of("previous_permanence"):
        option = label("previous_permanence", "option", row["option"])
        if option:
            yield Fact("Earlier permanence order", option, note=row["authority"] or "")


def _worker(row: Row, rows: ChildRows) -> Fact:
    worker = rows.worker(row["worker_id"])
    return fact("Worker", worker["name"] if worker else None)


def plan_now(rows: ChildRows) -> str | None:
    """The plan that lasts, of protection before need before care, with how long it has; None where there is none."""
    for kind in ("Child protection plan", "Child in need plan", "Care plan"):
        lasting = [row for row in rows.of(KINDS[kind]) if row["started_on"] and row["ended_on"] is None]
        if lasting:
            row = max(lasting, key=lambda one: one["started_on"])
            category = label("cp_plan", "latest_category", row.get("latest_category") or row.get("initial_category"))
            return f"{kind} for {lasted(row['started_on'], rows.as_at)}" + (f" ({category.lower()})" if category else "")
    return None


def plans_ever(rows: ChildRows) -> str:
    """How many child protection plans there have been."""
    return plural(len(rows.of("cp_plan")), "plan")
