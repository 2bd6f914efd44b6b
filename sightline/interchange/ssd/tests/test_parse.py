"""Reading SSD folders: spellings of tables, columns and values, and what is said of those that cannot be read."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sightline.formats.findings import Finding
from sightline.interchange.engine import read_records
from sightline.interchange.ssd.tests.folders import PEOPLE, ssd_folder

AS_AT = date(2026, 3, 31)
CONTACT = "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_contact_outcome_json\n"


def _said(findings: list[Finding]) -> list[tuple]:
    """Findings but for the tables that a small folder lacks."""
    return [(f.rule, f.sheet, f.row, f.column, f.found) for f in findings if f.rule != "SSD-ABSENT"]


def test_dates_codes_and_flags_are_read(tmp_path: Path) -> None:
    contacts = '''
    C1,P1,2026-01-05,1A,"{""NFA_FLAG"": ""Y"", ""NEW_REFERRAL_FLAG"": ""N"", ""ADVICE_FLAG"": """"}"
    C2,P2,2026-01-06T09:30:00,6,"{""nfa_flag"": true, ""NEW_REFERRAL_FLAG"": 0}"
    C3,P2,31/12/2025,,
    C4,P2,2025-12-31 00:00:00.000,NULL,PLACEHOLDER_DATA
    '''.replace("\n    ", "\n")
    parsed = read_records(ssd_folder(tmp_path, ssd_contacts=CONTACT + contacts.strip()), AS_AT)
    frame = parsed.frames["contact"]
    columns = ["contact_id", "contacted_on", "source", "outcome_nfa", "outcome_new_referral", "outcome_advice"]
    assert frame.select(columns).rows() == [
        ("C1", date(2026, 1, 5), "1A", True, False, None),
        ("C2", date(2026, 1, 6), "6", True, False, None),
        ("C3", date(2025, 12, 31), None, None, None, None),
        ("C4", date(2025, 12, 31), None, None, None, None),
    ]
    assert _said(parsed.findings) == [("SSD-PLACEHOLDER", "ssd_contacts.csv", None, "cont_contact_outcome_json", "1 rows")]


def test_people_keep_what_is_known_and_the_misprinted_code_is_understood(tmp_path: Path) -> None:
    people = read_records(ssd_folder(tmp_path), AS_AT).frames["person"]
    assert people.select("person_id", "ethnicity", "born_on", "expected_birth_on").rows() == [
        ("P1", "WBRI", date(2015, 5, 1), None),
        ("P2", "CHNE", date(2014, 2, 1), None),
        ("P3", None, None, date(2026, 6, 1)),
    ]


DAYS = {
    "2026-03-01": date(2026, 3, 1),
    "2026-03-01 23:59:59.9": date(2026, 3, 1),
    "2026-03-01T00:00:00Z": date(2026, 3, 1),
    "01/03/2026": date(2026, 3, 1),
    "1/3/2026 00:00": date(2026, 3, 1),
    "01-Mar-2026": date(2026, 3, 1),
    "31/02/2020": None,
    "2020-02-30": None,
    "12/31/2020": None,
    "43891": None,
    "01/03/26": None,
    "01/01/1900": None,
    "last week": None,
}


@pytest.mark.parametrize("text, day", DAYS.items(), ids=DAYS)
def test_a_day_is_read_or_reported_with_what_stood_there(tmp_path: Path, text: str, day: date | None) -> None:
    folder = ssd_folder(tmp_path, ssd_contacts=f"{CONTACT}C1,P1,{text},1A,")
    parsed = read_records(folder, AS_AT)
    assert parsed.frames["contact"]["contacted_on"].to_list() == [day]
    quoted = [(f.rule, f.row, f.column) for f in parsed.findings if f.rule == "IN-DATE"]
    assert quoted == ([] if day else [("IN-DATE", 2, "cont_contact_date")])


def test_an_unknown_code_becomes_unknown_and_is_quoted(tmp_path: Path) -> None:
    parsed = read_records(ssd_folder(tmp_path, ssd_contacts=f"{CONTACT}C1,P1,2026-01-05,a little bird,"), AS_AT)
    assert parsed.frames["contact"]["source"].to_list() == [None]
    assert _said(parsed.findings) == [("IN-CODE", "ssd_contacts.csv", 2, "cont_contact_source_code", "a little bird")]


YES_NO = "disa_table_id,disa_person_id,disa_disability_code\n"


def test_an_ehc_plan_flag_in_digits_is_not_guessed_because_the_standard_prints_it_both_ways(tmp_path: Path) -> None:
    people = "pers_person_id,pers_dob,pers_send_flag\nP1,2015-05-01,Y\nP2,2015-05-01,0\nP3,2015-05-01,No"
    parsed = read_records(ssd_folder(tmp_path, ssd_person=people), AS_AT)
    assert parsed.frames["person"]["has_ehc_plan"].to_list() == [True, None, False]
    assert ("IN-YES-NO", "ssd_person.csv", 3, "pers_send_flag", "0") in _said(parsed.findings)


def test_factors_become_a_row_each_whether_listed_or_flagged(tmp_path: Path) -> None:
    factors = """
cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json
F1,A1,"[""1A"", ""3B"", ""1A""]"
F2,A2,"{""2A"": ""Yes"", ""2B"": ""No"", ""4C"": ""Y""}"
F3,A3,"4A, 5B"
F4,A4,[]
F5,A5,"{""broken"
F6,A6,
F7,A7,"[""99Z"", ""2B""]"
"""
    parsed = read_records(ssd_folder(tmp_path, ssd_assessment_factors=factors), AS_AT)
    assert parsed.frames["assessment_factor"].rows() == [
        ("F1/1A", "A1", "1A"),
        ("F1/3B", "A1", "3B"),
        ("F2/2A", "A2", "2A"),
        ("F2/4C", "A2", "4C"),
        ("F3/4A", "A3", "4A"),
        ("F3/5B", "A3", "5B"),
        ("F7/2B", "A7", "2B"),
    ]
    assert (parsed.rows_read["assessment_factor"], parsed.rejected["assessment_factor"]) == (9, 2)
    assert [(r, row, found) for r, _, row, _, found in _said(parsed.findings)] == [
        ("SSD-JSON", 6, '{"broken'),
        ("IN-CODE", 8, "99Z"),
    ]


def test_the_words_of_the_standard_become_our_codes(tmp_path: Path) -> None:
    leavers = """
clea_table_id,clea_person_id,clea_care_leaver_eligibility,clea_care_leaver_accom_suitable
L1,P1,Former Relevant,1
L2,P2,No Current Eligibility,Unsuitable
"""
    health = """
clah_health_check_id,clah_person_id,clah_health_check_type,clah_health_check_date,clah_health_check_status
H1,P1,Initial Health Assessment,2026-01-05,Completed
H2,P1,Dental check,2026-01-05,REFUSED
H3,P2,Review Health Assessment,2026-01-05,Planned
H4,P2,Optician,2026-01-05,Cancelled
"""
    missing = """
miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,miss_missing_rhi_offered
M1,P1,2026-01-05,M,Y
M2,P1,2026-01-06,Away,NA
"""
    folder = ssd_folder(tmp_path, ssd_care_leavers=leavers, ssd_cla_health=health, ssd_missing=missing)
    frames = read_records(folder, AS_AT).frames
    assert frames["care_leaver"].select("eligibility", "suitability").rows() == [("former_relevant", "1"), ("none", "2")]
    assert frames["health_check"].select("kind", "status").rows() == [
        ("initial_health_assessment", "completed"),
        ("dental_check", "refused"),
        ("health_assessment", "planned"),
        ("Optician", "cancelled"),
    ]
    assert frames["missing_episode"].select("kind", "rhi_offered").rows() == [("M", "Y"), ("A", "NA")]


EPISODES = """
clae_cla_episode_id,clae_person_id,clae_cla_id,clae_cla_episode_start_date
E1,P1,L1,2025-01-01
E2,P2,L2,2025-01-01
"""


def test_a_home_written_with_its_suitability_digit_is_the_letter(tmp_path: Path) -> None:
    leavers = "clea_table_id,clea_person_id,clea_care_leaver_accommodation\nL1,P1,T2\nL2,P2,T"
    frames = read_records(ssd_folder(tmp_path, ssd_care_leavers=leavers), AS_AT).frames
    assert frames["care_leaver"]["accommodation"].to_list() == ["T", "T"]


def test_the_person_of_a_review_is_found_through_the_period_of_care(tmp_path: Path) -> None:
    reviews = "clar_cla_review_id,clar_cla_id,clar_cla_review_date\nR1,L2,2026-01-05\nR2,L9,2026-01-05"
    parsed = read_records(ssd_folder(tmp_path, ssd_cla_episodes=EPISODES, ssd_cla_reviews=reviews), AS_AT)
    assert parsed.frames["cla_review"].select("cla_review_id", "person_id").rows() == [("R1", "P2")]
    assert ("IN-PERSON", "ssd_cla_reviews.csv", 3) in [said[:3] for said in _said(parsed.findings)]


def test_a_permanence_row_that_names_an_episode_is_about_that_episodes_person(tmp_path: Path) -> None:
    rows = "perm_table_id,perm_person_id,perm_matched_date\nX1,E2,2025-06-01\nX2,P1,2025-06-01"
    frames = read_records(ssd_folder(tmp_path, ssd_cla_episodes=EPISODES, ssd_permanence=rows), AS_AT).frames
    assert frames["permanence"].select("permanence_id", "person_id").rows() == [("X1", "P2"), ("X2", "P1")]


def test_a_pupil_number_is_found_where_the_yaml_edition_keeps_it(tmp_path: Path) -> None:
    linked = """
link_table_id,link_person_id,link_identifier_type,link_identifier_value
K1,P1,Unique Pupil Number,A823456789012
K2,P2,NHS number,9990000000
"""
    people = read_records(ssd_folder(tmp_path, ssd_linked_identifiers=linked), AS_AT).frames["person"]
    assert people["upn"].to_list() == ["A823456789012", None, None]


def test_other_spellings_of_tables_and_columns_are_accepted(tmp_path: Path) -> None:
    placements = "CLAP_PLACEMENT_ID,clap person-id,[clap_cla_placement_type]\nX1,P1,U4"
    folder = ssd_folder(tmp_path, ssd_cla_placements=placements)
    (folder / "ssd_cla_placements.csv").rename(folder / "SSD_DEVELOPMENT.SSD_CLA_PLACEMENTS.CSV")
    parsed = read_records(folder, AS_AT)
    assert parsed.frames["placement"].select("placement_id", "person_id", "placement_type").rows() == [("X1", "P1", "U4")]
    assert _said(parsed.findings) == []


def test_tables_and_columns_the_standard_lacks_are_noted_and_passed_over(tmp_path: Path) -> None:
    folder = ssd_folder(tmp_path, ssd_dreams="a,b\n1,2", ssd_disability=YES_NO.strip() + ",mood\nD1,P1,MOB,x")
    (folder / "ssd_version_log.csv").write_text("version_number\n1\n", "utf-8")
    parsed = read_records(folder, AS_AT)
    assert _said(parsed.findings) == [
        ("SSD-COLUMN", "ssd_disability.csv", 1, "mood", "mood"),
        ("SSD-TABLE", "ssd_dreams.csv", None, None, "ssd_dreams"),
    ]
    assert parsed.frames["disability"]["disability"].to_list() == ["MOB"]


def test_tables_that_are_not_in_the_folder_are_not_held(tmp_path: Path) -> None:
    parsed = read_records(ssd_folder(tmp_path, ssd_disability=YES_NO), AS_AT)
    assert set(parsed.frames) == {"person", "disability"}
    assert parsed.rows_read == {"person": 3, "disability": 0}


def _refused(folder: Path) -> list[tuple[str, str, str | None]]:
    parsed = read_records(folder, AS_AT, kind="ssd")
    assert parsed.frames == {}
    return [(f.rule, f.sheet, f.column) for f in parsed.refused]


def test_a_folder_without_people_is_refused(tmp_path: Path) -> None:
    assert _refused(ssd_folder(tmp_path / "f", ssd_person="", ssd_disability=YES_NO)) == [("SSD-TABLE", "f", None)]


def test_a_table_without_its_key_or_its_person_is_refused(tmp_path: Path) -> None:
    folder = ssd_folder(tmp_path, ssd_contacts="cont_contact_date\n2026-01-01")
    assert _refused(folder) == [
        ("SSD-COLUMN", "ssd_contacts.csv", "cont_contact_id"),
        ("SSD-COLUMN", "ssd_contacts.csv", "cont_person_id"),
    ]


def test_one_table_in_two_files_is_refused(tmp_path: Path) -> None:
    folder = ssd_folder(tmp_path)
    pl.DataFrame({"pers_person_id": ["P1"]}).write_parquet(folder / "ssd_person.parquet")
    assert _refused(folder) == [("SSD-TABLE", "ssd_person", None)]


def test_an_unreadable_file_refuses_the_folder(tmp_path: Path) -> None:
    folder = ssd_folder(tmp_path)
    (folder / "ssd_person.csv").write_bytes(PEOPLE.encode("utf-16"))
    assert _refused(folder) == [("CSV-ENCODING", "ssd_person.csv", None)]
    (folder / "ssd_person.csv").unlink()
    (folder / "ssd_person.parquet").write_bytes(b"PAR1 it is not")
    assert _refused(folder) == [("SSD-PARQUET", "ssd_person.parquet", None)]


def test_parquet_holds_types_or_text(tmp_path: Path) -> None:
    people = pl.DataFrame({"pers_person_id": [1, 2], "pers_dob": [date(2015, 5, 1), None], "pers_is_mother": [True, None]})
    people.write_parquet(tmp_path / "ssd_person.parquet")
    contacts = pl.DataFrame(
        {
            "cont_contact_id": ["C1"],
            "cont_person_id": [2],
            "cont_contact_date": ["05/01/2026"],
            "cont_contact_outcome_json": ['{"NFA_FLAG":"Y"}'],
        }
    )
    contacts.write_parquet(tmp_path / "ssd_contacts.parquet")
    frames = read_records(tmp_path, AS_AT).frames
    assert frames["person"].select("person_id", "born_on", "is_mother").rows() == [
        ("1", date(2015, 5, 1), True),
        ("2", None, None),
    ]
    assert frames["contact"].select("person_id", "contacted_on", "outcome_nfa").rows() == [("2", date(2026, 1, 5), True)]
