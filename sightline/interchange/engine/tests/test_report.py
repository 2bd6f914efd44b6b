"""Findings written to a file, so that nothing in them can run."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from sightline.formats.findings import Finding, Severity
from sightline.interchange.engine.report import rows_by_cause, write_findings

FORMULA = "=HYPERLINK(1)"
FINDINGS = [
    Finding("IN-NOTED", Severity.NOTED, "List 1", None, None, "", "nothing", "nothing"),
    Finding("IN-CODE", Severity.DOUBTFUL, "List 1", 9, "Ethnicity", "@x", "no such code", "use a code"),
    Finding("IN-CODE", Severity.DOUBTFUL, "List 1", 3, "Ethnicity", FORMULA, "no such code", "use a code"),
]


def test_a_csv_has_a_row_a_finding_and_formula_like_text_is_inert(tmp_path: Path) -> None:
    write_findings(FINDINGS, tmp_path / "findings.csv")
    with (tmp_path / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["rule"], row["row"], row["found"]) for row in rows] == [
        ("IN-CODE", "3", f"'{FORMULA}"),
        ("IN-CODE", "9", "'@x"),
        ("IN-NOTED", "", ""),
    ]


def test_a_workbook_has_text_where_a_formula_could_stand(tmp_path: Path) -> None:
    write_findings(FINDINGS, tmp_path / "findings.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "findings.xlsx").active
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[1]][:6] == ["IN-CODE", "doubtful", "List 1", 3, "Ethnicity", FORMULA]
    assert rows[1][5].data_type == "s"


def test_json_has_it_exactly(tmp_path: Path) -> None:
    write_findings(FINDINGS, tmp_path / "findings.json")
    told = json.loads((tmp_path / "findings.json").read_text("utf-8"))
    assert told[0]["found"] == FORMULA and told[0]["row"] == 3 and told[0]["severity"] == "doubtful"


def test_another_ending_is_an_error_that_names_those_we_write(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.csv, \.xlsx, \.json"):
        write_findings(FINDINGS, tmp_path / "findings.txt")


def test_a_screen_shows_a_row_a_cause() -> None:
    assert [(r["rule"], r["count"], r["first_row"], r["found"]) for r in rows_by_cause(FINDINGS)] == [
        ("IN-CODE", 2, 3, FORMULA),
        ("IN-NOTED", 1, None, ""),
    ]
