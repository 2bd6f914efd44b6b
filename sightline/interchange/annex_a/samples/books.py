"""Annex A files made of rows in our own names of the columns: official, laid out otherwise, or as a folder of .csv."""

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from sightline.interchange.annex_a.layout import LISTS, ListLayout

AS_AT = date(2020, 7, 1)
Row = Mapping[str, Any]
Lists = Mapping[int, Sequence[Row]]
CHILD = {"sex": "a) Male", "ethnicity": "a) WBRI", "born_on": date(2010, 5, 1), "age": 10}
HELD = {"team": "North Team", "worker": "Sam Sample"}
ASSESSED = {**CHILD, "disability": "b) No", **HELD}


def contact(child: str, **cells: Any) -> Row:
    """A row of list 1; give any cell by our name of its column."""
    return {"child_id": child, **CHILD, "contacted_on": date(2020, 3, 2), "source": "q) 6: Police", **cells}


def referral(child: str, **cells: Any) -> Row:
    """A row of list 3."""
    referred = {"referred_on": date(2020, 3, 3), "source": "e) 2A: Schools", "is_nfa": "b) No", "referrals_12m": 0}
    return {"child_id": child, **CHILD, **referred, **HELD, **cells}


def in_need(child: str, **cells: Any) -> Row:
    """A row of list 6: an open episode with a child in need plan."""
    need = {"referred_on": date(2020, 3, 3), "primary_need": "N1 - Abuse or neglect", "last_seen_on": date(2020, 6, 20)}
    return {"child_id": child, **ASSESSED, **need, "case_status": "c) Child in need plan", **cells}


def plan(child: str, **cells: Any) -> Row:
    """A row of list 7: an open plan."""
    started = {"started_on": date(2020, 4, 1), "initial_category": "a) Neglect", "latest_category": "d) Emotional abuse"}
    seen = {"visited_on": date(2020, 6, 25), "is_seen_alone": "a) Yes", "reviewed_on": date(2020, 6, 15)}
    return {
        "child_id": child, **ASSESSED, **started, **seen, "has_emergency_protection": "b) No", "previous_cp_plans": 0, **cells
    }  # fmt: skip


def in_care(child: str, **cells: Any) -> Row:
    """A row of list 8: a child looked after since January 2020."""
    began = date(2020, 1, 15)
    said = {
        "is_uasc": "b) No",
        "started_on": began,
        "primary_need": "N1 - Abuse or neglect",
        "earlier_care_12m": "b) No",
        "legal_status_on": date(2020, 2, 1),
        "legal_status": "C2: FCO",
        "reviewed_on": date(2020, 5, 20),
        "visited_on": date(2020, 6, 10),
        "permanence_plan": "f) Long-term fostering",
        "iro_contact_on": date(2020, 5, 20),
        "health_on": date(2020, 2, 10),
        "dental_on": date(2020, 2, 20),
        "placements_12m": 2,
        "placed_on": date(2020, 3, 1),
        "placement_type": "d) U4: Foster placement - long term",
        "provider": "b) PR1: Own provision",
        "postcode": "QQ1 2AB",
        "location": "a) In",
        "authority": "Sampleshire",
        "missing_12m": 0,
        "away_12m": 0,
    }
    return {"child_id": child, **ASSESSED, **said, **cells}


def adopter(who: str, **cells: Any) -> Row:
    """A row of list 11."""
    said = {
        "family_id": "F1",
        "sex": "b) Female",
        "ethnicity": "a) WBRI",
        "is_disabled": "b) No",
        "is_fostering_for_adoption": "No",
        "enquired_on": date(2018, 6, 4),
        "stage1_started_on": date(2018, 7, 2),
        "children_placed": 1,
    }
    return {"adopter_id": who, **said, **cells}


def every_list() -> dict[int, list[Row]]:
    """All eleven lists with one faultless row each, as at `AS_AT`."""
    assessment = {
        "started_on": date(2020, 3, 4),
        "is_child_seen": "a) Yes",
        "authorised_on": date(2020, 4, 14),
        "is_support_required": "a) Yes",
    }
    enquiry = {
        "started_on": date(2020, 3, 16),
        "is_icpc_unnecessary": "b) No",
        "icpc_on": date(2020, 4, 1),
        "is_cp_plan": "a) Yes",
        "s47_12m": 0,
        "icpc_12m": 0,
    }
    leaver = {
        "born_on": date(2001, 5, 1),
        "age": 19,
        "is_uasc": "b) No",
        "personal_adviser": "Pat Placeholder",
        "eligibility": "b) Former relevant child",
        "pathway_plan_on": date(2020, 2, 1),
        "in_touch": "a) Yes",
        "contacted_on": date(2020, 6, 1),
        "accommodation": "U: Independent living",
        "suitability": "a) Suitable",
        "activity": "F2: Full time in education other than higher",
    }
    adoption = {
        "family_id": "F1",
        "entered_care_on": date(2019, 1, 7),
        "decided_on": date(2019, 6, 3),
        "placement_order_on": date(2019, 8, 5),
        "matched_on": date(2019, 11, 4),
        "placed_on": date(2019, 12, 2),
        "order_on": date(2020, 5, 11),
    }
    help_given = {"started_on": date(2020, 2, 3), "completed_on": date(2020, 3, 2), "organisation": "Sample School"}
    return {
        1: [contact("A1")],
        2: [{"child_id": "A1", **CHILD, **help_given}],
        3: [referral("A1")],
        4: [{"child_id": "A1", **ASSESSED, **assessment}],
        5: [{"child_id": "A1", **ASSESSED, **enquiry}],
        6: [in_need("A1")],
        7: [plan("A1")],
        8: [in_care("A2")],
        9: [{"child_id": "A3", **ASSESSED, **leaver}],
        10: [{"child_id": "A4", **ASSESSED, **adoption}],
        11: [adopter("D1")],
    }


def write_workbook(
    path: Path,
    lists: Lists | None = None,
    *,
    edition: str = "2023-24",
    named: Callable[[ListLayout], str] = lambda layout: layout.sheet,
    headers_on: int = 2,
    spelled: Mapping[str, str] | None = None,
    without: Sequence[str] = (),
    day: date | None = AS_AT,
    others: Mapping[str, Sequence[Sequence[Any]]] | None = None,
) -> Path:
    """
    A workbook of the lists (every one with a row, unless told), in an edition's columns.

    named: the sheet's name. headers_on: the row of the headers. spelled: header -> another spelling of it.
    without: our names of columns left out. day: what the front sheet says. others: more sheets, as plain cells.
    """
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        dates = book.add_format({"num_format": "dd/mm/yyyy"})
        if day:
            _cells(book, "Front_Sheet", [["Annex A"], ["Extracted on", day]], dates)
        for number, rows in (every_list() if lists is None else lists).items():
            layout = LISTS[number - 1]
            columns = [column for column in layout.of_edition(edition) if column.name not in without]
            above = [[f"List {number}: {layout.title}"], *[[]] * headers_on][: headers_on - 1]
            headers = [(spelled or {}).get(column.header, column.header) for column in columns]
            below = [[row.get(column.name) for column in columns] for row in rows]
            _cells(book, named(layout), [*above, headers, *below], dates)
        for name, cells in (others or {}).items():
            _cells(book, name, cells, dates)
    return path


def _cells(book: xlsxwriter.Workbook, name: str, rows: Sequence[Sequence[Any]], dates: Any) -> None:
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, place, cell, dates)
            elif cell is not None:
                sheet.write(number, place, cell)


def write_folder(folder: Path, lists: Lists | None = None, *, encoding: str = "utf-8") -> Path:
    """A folder of one .csv a list, named after the lists, with days as day/month/year."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, rows in (every_list() if lists is None else lists).items():
        layout = LISTS[number - 1]
        with (folder / f"{layout.title.lower()}.csv").open("w", encoding=encoding, newline="") as out:
            writer = csv.writer(out)
            writer.writerow(column.header for column in layout.columns)
            for row in rows:
                cells = [row.get(column.name) for column in layout.columns]
                writer.writerow(f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in cells)
    return folder
