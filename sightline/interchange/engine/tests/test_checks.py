"""The checks that all feeds share, each with a row that breaks it and one that does not."""

from datetime import date

import pytest

from sightline.formats.findings import Severity
from sightline.interchange.engine import check
from sightline.interchange.engine.checks import checked
from sightline.interchange.engine.sources import Parsed
from sightline.records.examples import frames_of

AS_AT = date(2026, 3, 31)
# 8x2+2x3+3x4+4x5+3x6+2x7+1x8+0x9+8x10+0x11+0x12+1x13 = 187, of which 23 leaves 3: the fourth letter without I, O and S.
RIGHT_UPN, WRONG_UPN = "D823432108001", "A823432108001"


def _checked(as_at: date | None = AS_AT, **tables: str) -> Parsed:
    frames = frames_of(**tables)
    rows = {table: frame.height for table, frame in frames.items()}
    return checked(Parsed("annex_a", frames, rows_read=rows, as_at=as_at))


def _broken(parsed: Parsed, rule: str) -> list[tuple[str, str | None, str]]:
    return [(f.sheet, f.column, f.found) for f in parsed.findings if f.rule == rule]


PEOPLE = "person_id born_on expected_birth_on"
BORN = f"{PEOPLE}\n A 2015-05-01 -\n B 2016-05-01 -\n C - 2026-06-01"


def test_clean_records_have_no_findings_and_stay_as_they_are() -> None:
    tables = {"person": BORN, "cp_plan": "person_id started_on ended_on\n A 2025-01-01 2025-06-01\n A 2025-06-01 2025-06-01"}
    parsed = _checked(**tables)
    assert parsed.findings == []
    assert parsed.frames["cp_plan"].select(frames_of(**tables)["cp_plan"].columns).equals(frames_of(**tables)["cp_plan"])
    assert parsed.rejected == {"person": 0, "cp_plan": 0}


def test_an_end_before_its_start_is_reported_and_kept() -> None:
    parsed = _checked(person=BORN, cp_plan="person_id started_on ended_on\n A 2025-06-02 2025-06-01\n B 2025-06-01 -")
    assert _broken(parsed, "IN-ORDER") == [("cp_plan", "ended_on", "02/06/2025, 01/06/2025")]
    assert parsed.frames["cp_plan"].height == 2


def test_a_day_after_the_extract_is_reported_unless_it_lies_ahead_by_its_nature() -> None:
    reviews = "person_id due_on held_on\n A 2026-04-01 2026-04-01\n A 2026-04-01 2026-03-31"
    parsed = _checked(person=BORN, cla_review=reviews)
    assert _broken(parsed, "IN-AFTER") == [("cla_review", "held_on", "01/04/2026")]
    assert _broken(_checked(None, person=BORN, cla_review=reviews), "IN-AFTER") == []


def test_what_needs_a_born_child_cannot_come_before_the_birth() -> None:
    parsed = _checked(person=BORN, cla_visit="person_id visited_on\n A 2015-04-30\n A 2015-05-01")
    assert _broken(parsed, "IN-BEFORE-BIRTH") == [("cla_visit", "visited_on", "30/04/2015, 01/05/2015")]


def test_a_referral_may_come_before_the_birth_but_not_before_the_pregnancy() -> None:
    # 43 weeks are 301 days: 4 July 2014 is the 301st day before 1 May 2015.
    parsed = _checked(person=BORN, cin_episode="person_id referred_on\n A 2014-07-04\n A 2014-07-03")
    assert _broken(parsed, "IN-BEFORE-BIRTH") == [("cin_episode", "referred_on", "03/07/2014, 01/05/2015")]


@pytest.mark.parametrize("table, column", [("cin_visit", "visited_on"), ("care_episode", "started_on")])
def test_an_unborn_child_has_no_visits_and_no_episode_of_care(table: str, column: str) -> None:
    parsed = _checked(person=BORN, **{table: f"person_id {column}\n C 2026-01-05\n A 2026-01-05"})
    assert [rule for rule, *_ in [(f.rule,) for f in parsed.findings]] == ["IN-UNBORN"]


def test_an_unborn_child_may_have_a_plan() -> None:
    assert _checked(person=BORN, cp_plan="person_id started_on\n C 2026-01-05").findings == []


def test_a_wrong_pupil_number_is_reported_and_kept() -> None:
    parsed = _checked(person=f"person_id born_on upn\n A 2015-05-01 {RIGHT_UPN}\n B 2015-05-01 {WRONG_UPN}")
    assert _broken(parsed, "IN-UPN") == [("person", "upn", WRONG_UPN)]
    assert parsed.frames["person"]["upn"].to_list() == [RIGHT_UPN, WRONG_UPN]


def test_a_child_with_two_dates_of_birth_keeps_the_first() -> None:
    parsed = _checked(person="person_id born_on\n A 2015-05-01\n A 2015-05-02\n B 2015-05-01")
    assert _broken(parsed, "IN-TWO-BIRTHS") == [("person", "born_on", "A, 02/05/2015")]
    assert parsed.frames["person"].select("person_id", "born_on").rows() == [
        ("A", date(2015, 5, 1)),
        ("B", date(2015, 5, 1)),
    ]


def test_a_child_with_two_rows_of_one_birth_keeps_the_first() -> None:
    parsed = _checked(person="person_id born_on sex\n A 2015-05-01 F\n A 2015-05-01 M")
    assert _broken(parsed, "IN-KEY-TWICE") == [("person", "person_id", "A")]
    assert parsed.frames["person"]["sex"].to_list() == ["F"]


def test_a_row_repeated_whole_is_loaded_once_and_called_a_duplicate() -> None:
    contacts = "contact_id person_id contacted_on\n C1 A 2026-01-05\n C1 A 2026-01-05\n C1 A 2026-01-06\n C2 A 2026-01-05"
    parsed = _checked(person=BORN, contact=contacts)
    assert len(_broken(parsed, "IN-DUPLICATE")) == 1
    assert len(_broken(parsed, "IN-KEY-TWICE")) == 1
    assert parsed.frames["contact"]["contact_id"].to_list() == ["C1", "C2"]
    assert (parsed.rows_read["contact"], parsed.rejected["contact"]) == (4, 2)


def test_two_care_episodes_alike_but_for_their_key_are_doubtful_and_two_contacts_are_not() -> None:
    parsed = _checked(
        person=BORN,
        care_episode="care_episode_id person_id started_on\n E1 A 2026-01-05\n E2 A 2026-01-05",
        contact="contact_id person_id contacted_on\n C1 A 2026-01-05\n C2 A 2026-01-05",
    )
    assert _broken(parsed, "IN-ENTERED-TWICE") == [("care_episode", "care_episode_id", "E2")]


@pytest.mark.parametrize("alike", ["upn", "nhs_number"])
def test_two_children_with_one_number_are_likely_one_child(alike: str) -> None:
    parsed = _checked(person=f"person_id born_on {alike}\n A 2015-05-01 {RIGHT_UPN}\n B 2016-05-01 {RIGHT_UPN}")
    assert [found for _, _, found in _broken(parsed, "IN-LIKELY-TWICE")] == [f"B, {RIGHT_UPN}"]
    assert parsed.frames["person"].height == 2


def test_two_children_of_one_name_and_birth_are_likely_one_child_and_two_without_names_are_not() -> None:
    rows = "\n A Ada Example 2015-05-01\n B Ada Example 2015-05-01\n C - - 2015-05-01\n D - - 2015-05-01"
    parsed = _checked(person=f"person_id forename surname born_on{rows}")
    assert [found for _, _, found in _broken(parsed, "IN-LIKELY-TWICE")] == ["B, Ada, Example, 01/05/2015"]


def test_rows_about_nobody_are_left_out() -> None:
    frames = frames_of(person=BORN)
    frames["contact"] = frames_of(contact="person_id contacted_on\n A 2026-01-05\n Z 2026-01-05\n - 2026-01-05")["contact"]
    parsed = checked(Parsed("annex_a", frames, as_at=AS_AT))
    assert _broken(parsed, "IN-PERSON") == [("contact", "person_id", ""), ("contact", "person_id", "Z")]
    assert parsed.frames["contact"]["person_id"].to_list() == ["A"]
    assert parsed.rejected["contact"] == 2


def test_a_link_to_a_row_that_is_not_in_the_file_is_doubtful() -> None:
    plans, reviews = "cp_plan_id person_id\n P1 A", "cp_review_id person_id cp_plan_id\n R1 A P1\n R2 A P2\n R3 A -"
    parsed = _checked(person=BORN, cp_plan=plans, cp_review=reviews)
    assert _broken(parsed, "IN-LINK") == [("cp_review", "cp_plan_id", "P2")]
    assert parsed.frames["cp_review"].height == 3


def test_a_link_into_a_table_that_the_file_does_not_hold_is_nobodys_fault() -> None:
    assert _checked(person=BORN, cp_review="person_id cp_plan_id\n A P2").findings == []


def test_a_row_without_a_key_is_left_out() -> None:
    frames = frames_of(person=BORN, contact="contact_id person_id\n C1 A\n C2 B")
    frames["contact"] = frames["contact"].with_columns(contact_id=frames["contact"]["contact_id"].replace("C2", None))
    parsed = checked(Parsed("annex_a", frames, as_at=AS_AT))
    assert [f.severity for f in parsed.findings if f.rule == "IN-KEY"] == [Severity.REJECTED]
    assert parsed.frames["contact"]["contact_id"].to_list() == ["C1"]


def test_values_that_cannot_be_meant_are_taken_out() -> None:
    parsed = _checked(person=BORN, sdq_score="person_id completed_on score\n A 1900-01-01 41\n A 2026-01-05 40")
    assert _broken(parsed, "IN-DATE") == [("sdq_score", "completed_on", "01/01/1900")]
    assert _broken(parsed, "IN-RANGE") == [("sdq_score", "score", "41")]
    assert parsed.frames["sdq_score"].select("completed_on", "score").rows() == [(None, None), (date(2026, 1, 5), 40)]


def test_text_longer_than_its_column_is_taken_out_and_a_key_that_long_leaves_its_row_out() -> None:
    long = "x" * 101
    parsed = _checked(person=BORN, contact=f"contact_id person_id source\n C1 A {long}\n {long} A 6")
    assert [(f.column, f.severity) for f in parsed.findings] == [
        ("contact_id", Severity.REJECTED),
        ("source", Severity.DOUBTFUL),
    ]
    assert parsed.frames["contact"].select("contact_id", "source").rows() == [("C1", None)]


def test_a_child_without_any_birth_is_reported_and_a_mother_is_not() -> None:
    parsed = _checked(person="person_id is_mother\n A -\n B Y")
    assert _broken(parsed, "IN-NO-BIRTH") == [("person", "born_on", "A")]


def test_a_feed_that_left_rows_out_itself_need_not_count_them_again() -> None:
    frames = frames_of(person=BORN, contact="contact_id person_id\n C1 A\n C1 A")
    parsed = checked(Parsed("annex_a", frames, rows_read={"contact": 5}))
    assert (parsed.rows_read, parsed.rejected) == ({"contact": 5, "person": 3}, {"contact": 4, "person": 0})


def test_a_finding_says_where_and_spells_the_column_as_the_file_does() -> None:
    frames = frames_of(person=BORN, contact="person_id contacted_on\n A 2026-04-01")
    frames["contact"] = frames["contact"].with_columns(_sheet=frames["contact"]["person_id"].replace("A", "List 1"), _row=7)
    frames["contact"] = frames["contact"].cast({"_row": int})
    headers = {("List 1", "contact", "contacted_on"): "Date of Contact"}
    [finding] = checked(Parsed("annex_a", frames, as_at=AS_AT, headers=headers)).findings
    assert (finding.sheet, finding.row, finding.column) == ("List 1", 7, "Date of Contact")


def test_a_cause_with_very_many_rows_is_listed_in_part_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "MOST_LISTED", 2)
    rows = "".join(f"\n A 2026-04-0{day}" for day in range(1, 6))
    parsed = _checked(person=BORN, contact=f"person_id contacted_on{rows}")
    assert [found for _, _, found in _broken(parsed, "IN-AFTER")] == ["01/04/2026", "02/04/2026", "and 3 more rows"]
