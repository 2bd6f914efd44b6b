"""A child's times in care: each period with its placements and the legal statuses in it."""

from dataclasses import dataclass
from datetime import date

from .addresses import one_line, spaced
from .rows import ChildRows, Row
from .sees import PROTECTED
from .tellings.care import CUSTODY_ENDS, legal_class, miles, placement_class
from .words import label, lasted

TABLES = ["care_episode", "legal_status", "placement", "address"]
HIDDEN = "Not shown to your role"


@dataclass(frozen=True)
class Stay:
    """Something from one day to another: a placement, a legal status or an address."""

    since: date
    until: date | None
    length: str
    what: str
    detail: tuple[str, ...] = ()


@dataclass(frozen=True)
class Period:
    """One period of care. left_on: None while it lasts; placements and statuses, the newest first."""

    entered_on: date
    left_on: date | None
    length: str
    why: str
    why_left: str
    placements: list[Stay]
    statuses: list[Stay]


@dataclass(frozen=True)
class Care:
    """Every period of care, newest first; statuses outside any (short breaks); addresses; what was not loaded."""

    periods: list[Period]
    other_statuses: list[Stay]
    addresses: list[Stay] | None
    not_held: list[str]


def care(rows: ChildRows, *, classes: frozenset[str], is_protected: bool = False) -> Care:
    """
    The child's times in care, as far as the reader's data classes go.

    Without L a placement says only from when to when; without J, nothing of custody, remand or detention. addresses: None
    where they may not be seen.
    """
    statuses = [(row, _status(row, rows)) for row in rows.of("legal_status") if row["started_on"]]
    statuses = [(row, stay) for row, stay in statuses if legal_class(row) in classes]
    periods = [_period(period, rows, statuses, classes, is_protected) for period in rows.care_periods]
    inside = {id(stay) for period in periods for stay in period.statuses}
    others = [stay for _, stay in statuses if id(stay) not in inside]
    names = {"care_episode": "Episodes of care", "placement": "Placements", "legal_status": "Legal status"}
    return Care(
        periods=periods[::-1],
        other_statuses=_newest_first(others),
        addresses=_addresses(rows) if "L" in classes else None,
        not_held=[name for table, name in names.items() if not rows.holds(table)],
    )


def _period(
    period: Row, rows: ChildRows, statuses: list[tuple[Row, Stay]], classes: frozenset[str], is_protected: bool
) -> Period:
    since, until = period["entered_on"], period["left_on"]
    homes = [row for row in rows.of("placement") if row["started_on"] and _overlaps(row, since, until)]
    custody_left = period["left_reason"] in CUSTODY_ENDS and "J" not in classes
    return Period(
        entered_on=since,
        left_on=until,
        length=lasted(since, until or rows.as_at),
        why=label("care_episode", "start_reason", period["start_reason"]) or "",
        why_left="" if custody_left else label("care_episode", "end_reason", period["left_reason"]) or "",
        placements=_newest_first([_placement(row, rows, classes, is_protected) for row in homes]),
        statuses=_newest_first([stay for row, stay in statuses if _overlaps(row, since, until)]),
    )


def _overlaps(row: Row, since: date, until: date | None) -> bool:
    """Whether a spell shares a day with a period; one that begins on the day the period ends does not."""
    begun, ended = row["started_on"], row["ended_on"]
    return bool((until is None or begun < until or begun == since) and (ended is None or ended > since or begun >= since))


def _placement(row: Row, rows: ChildRows, classes: frozenset[str], is_protected: bool) -> Stay:
    since, until = row["started_on"], row["ended_on"]
    length = lasted(since, until or rows.as_at)
    if "L" not in classes or placement_class(row) not in classes:
        return Stay(since, until, length, PROTECTED if is_protected else HIDDEN)
    reason = label("placement", "change_reason", row["change_reason"])
    if row["change_reason"] == "CUSTOD" and "J" not in classes:
        reason = None
    provider = label("placement", "provider", row["provider"])
    detail = [
        f"Provider: {provider}" if provider else None,
        spaced(row["postcode"]),
        miles(row),
        {True: "In the council’s area", False: "Outside the council’s area"}.get(row["is_in_area"]),
        f"Ended: {reason}" if reason and until else None,
    ]
    what = label("placement", "placement_type", row["placement_type"]) or "Type not recorded"
    return Stay(since, until, length, what, tuple(part for part in detail if part))


def _status(row: Row, rows: ChildRows) -> Stay:
    words = label("legal_status", "legal_status", row["legal_status"]) or "Not recorded"
    return Stay(row["started_on"], row["ended_on"], lasted(row["started_on"], row["ended_on"] or rows.as_at), words)


def _addresses(rows: ChildRows) -> list[Stay]:
    stays = [
        Stay(
            row["started_on"] or date.min,
            row["ended_on"],
            lasted(row["started_on"], row["ended_on"] or rows.as_at) if row["started_on"] else "",
            one_line(row) or "Not recorded",
            (row["kind"],) if row["kind"] else (),
        )
        for row in rows.of("address")
    ]
    return _newest_first(stays)


def _newest_first(stays: list[Stay]) -> list[Stay]:
    return sorted(stays, key=lambda stay: stay.since, reverse=True)


def legal_status_now(rows: ChildRows, classes: frozenset[str]) -> str | None:
    """The legal status that lasts, the latest to begin; None where there is none or it may not be seen."""
    lasting = [row for row in rows.of("legal_status") if row["started_on"] and row["ended_on"] is None]
    lasting.sort(key=lambda row: row["started_on"])
    if not lasting or legal_class(lasting[-1]) not in classes:
        return None
    return label("legal_status", "legal_status", lasting[-1]["legal_status"])


def placement_now(rows: ChildRows, classes: frozenset[str], *, is_protected: bool = False) -> Stay | None:
    """The placement that lasts, the latest to begin; None where there is none."""
    lasting = [row for row in rows.of("placement") if row["started_on"] and row["ended_on"] is None]
    lasting.sort(key=lambda row: row["started_on"])
    return _placement(lasting[-1], rows, classes, is_protected) if lasting else None
