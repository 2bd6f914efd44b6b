"""An SSD folder we write is the standard's, and says what the records said."""

import json
from datetime import date
from pathlib import Path

import polars as pl
from polars.testing import assert_frame_equal

from sightline.formats.csv_files import read_csv
from sightline.interchange import ssd
from sightline.interchange.engine import read_records
from sightline.interchange.ssd.codes import CODED
from sightline.interchange.ssd.standard import STANDARD
from sightline.records import schema
from sightline.records.examples import frames_of

# One code of each set, as the records hold it.
CODES = {
    "sex": "F",
    "ethnicity": "WBRI",
    "disability": "MOB",
    "source": "1A",
    "need": "N1",
    "close_reason": "RC1",
    "rne": "S",
    "rec": "E4A",
    "legal_status": "C2",
    "placement": "U4",
    "provider": "PR1",
    "category": "NEG",
    "eligibility": "former_relevant",
    "in_touch": "YES",
    "accommodation": "B",
    "suitability": "2",
    "activity": "F2",
    "missing_kind": "M",
    "rhi": "NA",
    "ehc_decision": "Y",
    "case_status": "b",
    "factor": "1A",
    "place_change": "CARPL",
    "participation": "PN1",
    "sdq_reason": "SDQ1",
    "no_longer_adoption": "RD1",
    "health_status": "refused",
}
TEXTS = ["plain", '=1,"q"\nx', "Zoë", None]


def _row(table: str, number: int) -> dict[str, object]:
    """A row with a value of its kind in every column; some unknown."""
    row: dict[str, object] = {}
    for place, (column, kind) in enumerate(schema.columns(table).items()):
        turn = number + place
        match kind:
            case "date":
                row[column] = date(2020, 1, 1 + turn % 28) if turn % 4 else None
            case "boolean":
                row[column] = [True, False, None][turn % 3]
            case "integer":
                row[column] = [1, 2, None][turn % 3]
            case "float":
                row[column] = [0.5, 12.25, None][turn % 3]
            case _:
                row[column] = CODES[CODED[table, column]] if (table, column) in CODED else TEXTS[turn % 4]
    return row | {"person_id": f"P{number}"} if "person_id" in row else row


def _whole_house() -> dict[str, pl.DataFrame]:
    frames = {}
    for table in schema.tables():
        rows = [_row(table, number) for number in range(6)]
        if table not in ("person", "immunisation"):
            rows = [row | {schema.key_of(table): f"K{number}"} for number, row in enumerate(rows)]
        frames[table] = schema.conform(table, pl.DataFrame(rows, schema=schema.polars_schema(table)))
    listed = {"assessment_id": ["A1", "A1", "A2"], "factor": ["1A", "3B", "1A"]}
    factors = pl.DataFrame(listed).with_columns(assessment_factor_id=pl.format("{}/{}", "assessment_id", "factor"))
    frames["assessment_factor"] = schema.conform("assessment_factor", factors)
    bands = pl.DataFrame({"year": [2025, 2025], "age_from": [0, 0], "age_to": [17, 17], "children": [68, 12]})
    bands = bands.with_columns(locality=pl.Series([None, "North"]), population_id=pl.Series(["2025/0-17", "2025/0-17/North"]))
    frames["population"] = schema.conform("population", bands)
    return frames


def test_what_is_exported_reads_back_equal_in_every_table_and_column(tmp_path: Path) -> None:
    frames = _whole_house()
    ssd.export(frames, tmp_path)
    parsed = read_records(tmp_path)
    assert parsed.refused == []
    assert [f for f in parsed.findings if f.rule in ("IN-CODE", "SSD-JSON", "SSD-COLUMN", "SSD-TABLE", "SSD-ABSENT")] == []
    for table, frame in frames.items():
        assert_frame_equal(parsed.frames[table], frame)


def test_every_table_is_written_with_every_column_in_the_standards_order(tmp_path: Path) -> None:
    ssd.export({}, tmp_path)
    for name, columns in STANDARD.items():
        header = read_csv(tmp_path / f"{name}.csv").frame.columns[:-1]
        assert header[: len(columns)] == columns
    assert len(STANDARD) == 48


def test_json_columns_carry_every_key(tmp_path: Path) -> None:
    frames = frames_of(icpc="person_id held_on outcome_cp outcome_nfa\n A 2026-01-05 Y N")
    ssd.export(frames, tmp_path)
    [text] = read_csv(tmp_path / "ssd_initial_cp_conference.csv").frame["icpc_icpc_outcome_json"]
    assert json.loads(text) == {
        "NFA_FLAG": "N",
        "REFERRAL_TO_OTHER_AGENCY_FLAG": "",
        "SINGLE_ASSESSMENT_FLAG": "",
        "PROV_OF_SERVICES_FLAG": "",
        "CP_FLAG": "Y",
        "OTHER_OUTCOMES_EXIST_FLAG": "",
        "TOTAL_NO_OF_OUTCOMES": "1",
        "COMMENTS": "",
    }


def test_the_standards_own_words_are_written(tmp_path: Path) -> None:
    frames = frames_of(
        care_leaver="person_id eligibility\n A former_relevant",
        health_check="person_id kind status\n A dental_check refused",
        permanence="person_id is_sibling_group\n A Y",
    )
    ssd.export(frames, tmp_path)
    assert read_csv(tmp_path / "ssd_care_leavers.csv").frame["clea_care_leaver_eligibility"][0] == "Former Relevant"
    health = read_csv(tmp_path / "ssd_cla_health.csv").frame
    assert health.select("clah_health_check_type", "clah_health_check_status").row(0) == ("Dental Check", "Refused")
    assert read_csv(tmp_path / "ssd_permanence.csv").frame["perm_part_of_sibling_group"][0] == "1"


def test_an_export_as_at_a_day_leaves_out_what_was_not_yet_known(tmp_path: Path) -> None:
    frames = frames_of(cp_plan="person_id started_on ended_on\n A 2025-01-01 2026-02-01\n B 2026-01-15 -")
    ssd.export(frames, tmp_path, as_at=date(2025, 12, 31))
    plans = read_csv(tmp_path / "ssd_cp_plans.csv").frame
    assert plans.select("cppl_person_id", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date").rows() == [
        ("A", "2025-01-01", None)
    ]
