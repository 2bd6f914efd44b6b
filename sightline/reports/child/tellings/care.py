"""What care episodes, placements, legal status, reviews, visits, plans, permanence and leaving care tell."""

from sightline.vocabulary.codes import CODE_SETS

from ..rows import ChildRows, Row
from ..telling import Kind, Moment, Note, Said, Telling
from ..words import day, label
from .common import fact, plainly, yes_no
from .protection import visit

JUSTICE = {"J1", "J2", "J3"}  # legal statuses that come from a criminal court or the police station
CUSTODY_PLACES = {"R5"}
CUSTODY_ENDS = {"E9", "E14"}
IN_CUSTODY = "X"  # of a care leaver's accommodation
FAR = 999.0  # miles: 999.9 stands for unknown


def _episode(row: Row, rows: ChildRows) -> Said:
    title = "Became looked after" if row["start_reason"] == "S" else "Episode of care started"
    return title, [
        fact("care_episode", "start_reason", "Reason")(row),
        fact("care_episode", "primary_need", "Primary need")(row),
    ]


def _episode_ended(row: Row, rows: ChildRows) -> Said | None:
    if row["end_reason"] == "X1":
        return None  # the next episode of the same day says so
    reason = fact("care_episode", "end_reason", "Reason")(row)
    is_justice = row["end_reason"] in CUSTODY_ENDS
    return "Stopped being looked after", [Note(reason, "J" if is_justice else None) if reason else None]


def legal_class(row: Row) -> str:
    """Whether a legal status is of justice, which fewer may see."""
    return "J" if row["legal_status"] in JUSTICE else "C"


def _legal(row: Row, rows: ChildRows) -> Said:
    return "Legal status", [label("legal_status", "legal_status", row["legal_status"])]


def placement_class(row: Row) -> str:
    """Where a child lives is a location; in custody, it is justice as well."""
    return "J" if row["placement_type"] in CUSTODY_PLACES else "L"


def miles(row: Row) -> str | None:
    """How far a placement is from home, where that is known."""
    distance = row["distance_miles"]
    return None if distance is None or distance >= FAR else f"{distance:.1f} miles from home"


def _placement(row: Row, rows: ChildRows) -> Said:
    return "Placement started", [
        label("placement", "placement_type", row["placement_type"]),
        fact("placement", "provider", "Provider")(row),
        miles(row),
        yes_no(row["is_in_area"], "In the council’s area", "Outside the council’s area"),
    ]


def _placement_ended(row: Row, rows: ChildRows) -> Said:
    reason = fact("placement", "change_reason", "Reason")(row)
    is_justice = row["change_reason"] == "CUSTOD"
    return "Placement ended", [Note(reason, "J" if is_justice else None) if reason else None]


def _review(row: Row, rows: ChildRows) -> Said:
    if row["is_cancelled"]:
        return "Looked-after review cancelled", []
    return "Looked-after review", [fact("cla_review", "participation", "Child")(row)]


def plan_options(row: Row) -> list[str]:
    """The permanence options ticked on a care plan, in words."""
    options = CODE_SETS["permanence_plan"].codes
    return [code.label for name, code in options.items() if row.get(f"plan_{name.lower()}")]


def _care_plan(row: Row, rows: ChildRows) -> Said:
    options = plan_options(row)
    return "Care plan", [f"Permanence: {'; '.join(options)}" if options else None]


def _order(row: Row, rows: ChildRows) -> Said:
    return "Permanence order made", [label("permanence", "order_type", row["order_type"])]


def leaver_home(row: Row) -> Note | None:
    """Where a care leaver lives, with whether that is suitable."""
    home = label("care_leaver", "accommodation", row["accommodation"])
    suitable = label("care_leaver", "suitability", row["suitability"])
    if not home:
        return None
    data_class = "J" if row["accommodation"] == IN_CUSTODY else "L"
    return Note(f"Home: {home}{f' ({suitable.lower()})' if suitable else ''}", data_class)


def _in_contact(row: Row, rows: ChildRows) -> Said:
    return "Latest contact as a care leaver", [
        fact("care_leaver", "in_touch", "Contact")(row),
        fact("care_leaver", "activity", "Activity")(row),
        leaver_home(row),
    ]


def _pre_proceedings(row: Row, rows: ChildRows) -> Said:
    return "Decision to start pre-proceedings", [f"First meeting: {day(row['met_on'])}" if row["met_on"] else None]


CARE = [
    Telling(
        "care_episode",
        Kind.CARE,
        "C",
        [Moment("started_on", _episode, until="ended_on"), Moment("ended_on", _episode_ended)],
    ),
    Telling("legal_status", Kind.CARE, "C", [Moment("started_on", _legal, until="ended_on", data_class=legal_class)]),
    Telling(
        "placement",
        Kind.PLACEMENT,
        "L",
        [
            Moment("started_on", _placement, until="ended_on", data_class=placement_class),
            Moment("ended_on", _placement_ended, data_class=placement_class),
        ],
    ),
    Telling("cla_review", Kind.REVIEW, "C", [Moment("held_on", _review)]),
    Telling("cla_visit", Kind.VISIT, "C", [Moment("visited_on", visit("Looked-after visit"))]),
    Telling("care_plan", Kind.PLAN, "C", [Moment("started_on", _care_plan, until="ended_on")]),
    Telling(
        "permanence",
        Kind.PERMANENCE,
        "C",
        [
            Moment("decided_on", plainly("Decision that the child should be placed for adoption")),
            Moment("ffa_decided_on", plainly("Decision on fostering for adoption")),
            Moment("placement_order_on", plainly("Placement order made")),
            Moment("matched_on", plainly("Matched with adopters")),
            Moment("ffa_placed_on", plainly("Placed in fostering for adoption")),
            Moment("placed_on", plainly("Placed with adopters")),
            Moment(
                "reversed_on",
                plainly("No longer to be placed for adoption", fact("permanence", "reversed_reason", "Reason")),
            ),
            Moment("order_on", _order),
        ],
    ),
    Telling("pre_proceedings", Kind.PERMANENCE, "C", [Moment("decided_on", _pre_proceedings)]),
    Telling(
        "care_leaver",
        Kind.LEAVING_CARE,
        "C",
        [
            Moment("contacted_on", _in_contact),
            Moment("pathway_plan_on", plainly("Pathway plan made or reviewed"), kind=Kind.PLAN),
        ],
    ),
]
