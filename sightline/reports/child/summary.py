"""The summary of a child: where they stand, the days that matter, who they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sightline.access.matrix import DataClass
from sightline.access.sight import Sight
from sightline.records.models import ChildSummary

from .addresses import one_line
from .episodes import legal_status_now, placement_now
from .plans import plan_now, plans_ever
from .rows import ChildRows
from .sees import IN_FULL, PROTECTED, Fact, Section, classes_of, fact
from .visits import visits
from .words import age_in_words, day, label, lasted

TABLES = [
    *("person", "linked_identifier", "disability", "immigration_status", "send_record", "ehc_request", "ehc_assessment"),
    *(
        "ehc_named_plan",
        "ehc_plan",
        "sen_need",
        "cin_episode",
        "cin_plan",
        "care_plan",
        "cp_plan",
        "cp_review",
        "cin_visit",
        "cp_visit",
    ),
    *("cla_visit", "cla_review", "care_episode", "legal_status", "placement", "care_leaver", "address"),
]
LONG_AGO = date.min
NONE = "NONE"  # recorded: no disability, which is not the same as nothing recorded


@dataclass(frozen=True)
class Summary:
    """Facts by heading, each heading with at least one."""

    sections: list[Section]


def summary(rows: ChildRows, place: ChildSummary, *, sight: Sight) -> Summary:
    """
    What a reader may see of a child at a glance; a fact of a class not seen is left out, not shown as missing.

    A shielded child: name, sex and day of birth alone, which the identity bar says.
    """
    if sight.shield:
        return Summary([])
    found = [
        Section("Now", list(_now(rows, place, sight))),
        Section("Key dates", list(_dates(rows, sight))),
        Section("About the child", list(_about(rows, place, sight))),
        Section("Health and education", list(_health(rows, sight))),
        Section("Numbers", list(_numbers(rows, sight))),
    ]
    return Summary([section for section in found if section.facts])


def _now(rows: ChildRows, place: ChildSummary, sight: Sight) -> Iterator[Fact]:
    classes = classes_of(sight)
    if sight.shows(DataClass.E, "status") or sight.shows(DataClass.C, "status"):
        yield fact("Status", place.status)
    if "C" in classes:
        if rows.care_periods and rows.care_periods[-1]["left_on"] is None:
            yield fact("Legal status", legal_status_now(rows, classes), held=rows.holds("legal_status"))
        yield fact("Plan", plan_now(rows) or "No plan is open", held=rows.holds("cp_plan"))
        last = rows.care_periods[-1] if rows.care_periods else None
        if last and last["left_on"] is None:
            yield fact("Looked after for", lasted(last["entered_on"], rows.as_at), note=f"since {day(last['entered_on'])}")
    yield from _where(rows, sight, classes)
    if sight.shows(DataClass.E, "worker_name") or sight.shows(DataClass.C, "worker_name"):
        yield fact("Allocated worker", place.worker_name)
        yield fact("Team", place.team_name)


def _where(rows: ChildRows, sight: Sight, classes: frozenset[str]) -> Iterator[Fact]:
    """The placement or the home, where that may be seen; that it is protected, where it is."""
    is_protected = PROTECTED in sight.warnings
    if "L" not in classes:
        if is_protected:
            yield Fact("Where the child lives", PROTECTED)
        return
    home = placement_now(rows, classes, is_protected=is_protected)
    if home:
        yield fact("Placement", home.what, note=f"for {home.length}")
        return
    living = [row for row in rows.of("address") if row["ended_on"] is None]
    living.sort(key=lambda row: row["started_on"] or LONG_AGO)
    yield fact("Address", one_line(living[-1]) if living else None, held=rows.holds("address"))


def _dates(rows: ChildRows, sight: Sight) -> Iterator[Fact]:
    if "C" not in classes_of(sight):
        return
    opened = [row["referred_on"] for row in rows.of("cin_episode") if row["referred_on"] and row["closed_on"] is None]
    if opened:
        yield fact("Case opened", day(max(opened)), note=f"{lasted(max(opened), rows.as_at)} ago")
    seen = visits(rows)
    held = len(seen.not_held) < 3
    yield _ago("Last seen", seen.last_seen_on, rows.as_at, held)
    yield _ago("Last seen alone", seen.last_seen_alone_on, rows.as_at, held)
    for words, table in (("Last review conference", "cp_review"), ("Last looked-after review", "cla_review")):
        days = [row["held_on"] for row in rows.of(table) if row["held_on"] and not row.get("is_cancelled")]
        if days:
            yield _ago(words, max(days), rows.as_at, True)
    if rows.of("cp_plan"):
        yield fact("Child protection plans ever", plans_ever(rows))
    contacted = [row["contacted_on"] for row in rows.of("care_leaver") if row["contacted_on"]]
    if contacted:
        yield _ago("Last in contact as a care leaver", max(contacted), rows.as_at, True)


def _ago(words: str, when: date | None, as_at: date, held: bool) -> Fact:
    note = "" if when is None else "on the day of the records" if when == as_at else f"{lasted(when, as_at)} before the records"
    return fact(words, day(when), held=held, note=note)


def _about(rows: ChildRows, place: ChildSummary, sight: Sight) -> Iterator[Fact]:
    person = rows.person
    if sight.shows(DataClass.I, "born_on"):
        yield fact("Age", age_in_words(person["born_on"], person["expected_birth_on"], person["died_on"], as_at=rows.as_at))
        yield fact("Date of birth", day(person["born_on"]))
    if sight.shows(DataClass.I, "sex"):
        yield fact("Sex", label("person", "sex", person["sex"]))
    if sight.shows(DataClass.I, "ethnicity"):
        yield fact("Ethnicity", label("person", "ethnicity", person["ethnicity"]))
    if sight.shows(DataClass.L, "locality") and PROTECTED not in sight.warnings:
        yield fact("Locality", place.locality)
    if sight.shows(DataClass.C, "immigration"):
        now = [row["status"] for row in rows.of("immigration_status") if row["ended_on"] is None and row["status"]]
        if now:
            yield fact("Immigration status", label("immigration_status", "status", now[-1]))
    if sight.shows(DataClass.I, "nationality") and person["nationality"]:
        yield fact("Nationality", person["nationality"])


def _health(rows: ChildRows, sight: Sight) -> Iterator[Fact]:
    if sight.shows(DataClass.H, "has_ehc_plan"):
        yield fact("EHC plan", _ehc_plan(rows), held=rows.holds("ehc_plan") or rows.person["has_ehc_plan"] is not None)
    if sight.shows(DataClass.H, "disability"):
        yield fact("Disability", _disabilities(rows), held=rows.holds("disability"))
        needs = sorted({label("sen_need", "need", row["need"]) or "" for row in rows.of("sen_need")})
        if needs:
            yield fact("Special educational needs", "; ".join(filter(None, needs)))


def _disabilities(rows: ChildRows) -> str:
    codes = {row["disability"] for row in rows.of("disability") if row["disability"]}
    words = sorted(label("disability", "disability", code) or code for code in codes - {NONE})
    return "; ".join(words) or ("None" if NONE in codes else "")


def _ehc_plan(rows: ChildRows) -> str | None:
    ceased = [row for row in rows.of("ehc_named_plan") if row["ceased_on"]]
    active = len(rows.of("ehc_plan")) > len(ceased)
    if active or rows.person["has_ehc_plan"]:
        return "Yes"
    return "No" if rows.holds("ehc_plan") or rows.person["has_ehc_plan"] is False else None


def _numbers(rows: ChildRows, sight: Sight) -> Iterator[Fact]:
    """The numbers that systems know the child by: class I, and none of the limited fields."""
    if sight.level(DataClass.I) not in IN_FULL:
        return
    yield fact("System number", rows.person_id)
    yield fact("UPN", _upn(rows))
    yield fact("NHS number", rows.person["nhs_number"])
    for row in rows.of("linked_identifier"):
        if row["value"] and row["kind"] and row["kind"].upper() not in ("UPN", "NHS NUMBER"):
            yield fact(row["kind"], row["value"])


def _upn(rows: ChildRows) -> str | None:
    numbers = [rows.person["upn"], *(row["upn"] for row in rows.of("send_record"))]
    numbers += [row["value"] for row in rows.of("linked_identifier") if (row["kind"] or "").upper() == "UPN"]
    known = next(filter(None, numbers), None)
    return known or label("person", "upn_unknown", rows.person["upn_unknown"])
