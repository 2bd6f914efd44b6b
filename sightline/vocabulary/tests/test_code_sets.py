"""The code sets against the published lists, and against themselves."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from sightline.vocabulary.codes import CODE_SETS, CodeSet

# our set -> the published set of the same codes, in each standard
ANNEX_A = {
    "ethnicity": "ethnicity",
    "source": "contact_referral_source",
    "need": "primary_need",
    "close_reason": "reason_for_closure",
    "case_status": "case_status",
    "category": "category_of_abuse",
    "legal_status": "legal_status",
    "permanence_plan": "permanence_plan",
    "rec": "reason_ceased_lac",
    "placement": "placement_type",
    "provider": "placement_provider",
    "placement_location": "placement_location",
    "eligibility": "eligibility_category",
    "in_touch": "la_in_touch",
    "accommodation": "accommodation_type",
    "suitability": "accommodation_suitability",
    "activity": "activity_status",
    "no_longer_adoption": "reason_no_longer_adoption",
    "leaving_adoption": "reason_leaving_adoption",
    "yes_no": "yes_no",
    "yes_no_unknown": "yes_no_unknown",
}
CENSUS = {
    "ethnicity": "Ethnicity",
    "disability": "Disability",
    "source": "ReferralSource",
    "need": "PrimaryNeedCode",
    "close_reason": "ReasonForClosure",
    "category": "CategoryOfAbuse",
    "factor": "AssessmentFactors",
    "sex": "Sex",
}
SSDA903 = {
    "rne": "RNE",
    "legal_status": "LS",
    "need": "CIN",
    "placement": "PLACE",
    "provider": "PLACE_PROVIDER",
    "rec": "REC",
    "place_change": "REASON_PLACE_CHANGE",
    "participation": "REVIEW_CODE",
    "in_touch": "IN_TOUCH",
    "activity": "ACTIV",
    "accommodation": "ACCOM",
    "missing_kind": "MISSING",
    "sdq_reason": "SDQ_REASON",
    "worker_change": "SW_REASON",
    "previous_permanence": "PREV_PERM",
    "adopter_sex": "SEX_ADOPTR",
    "adopter_legal_status": "LS_ADOPTR",
}


def published(folder: Path, name: str) -> dict[str, Any]:
    text = (folder / "standards" / f"{name}.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text)["code_sets"])


@pytest.mark.parametrize("ours", ANNEX_A)
def test_every_text_of_the_workbook_is_read_and_written_back_the_same(ours: str, shared_folder: Path) -> None:
    for value in published(shared_folder, "annex-a")[ANNEX_A[ours]]["values"]:
        text = value["code"] if isinstance(value, dict) else value
        code = CODE_SETS[ours].match(text)
        assert CODE_SETS[ours].annex_a_text(code) == text
        if isinstance(value, dict) and "dfe" in value:
            assert code == value["dfe"]


@pytest.mark.parametrize(
    ("standard", "ours", "theirs"),
    [("cin-census", *pair) for pair in CENSUS.items()] + [("ssda903", *pair) for pair in SSDA903.items()],
)
def test_every_code_of_a_collection_is_ours_and_reads_as_itself(
    standard: str, ours: str, theirs: str, shared_folder: Path
) -> None:
    codes = [str(code) for code in published(shared_folder, standard)[theirs] if not str(code).startswith("_")]
    assert codes
    assert [code for code in codes if CODE_SETS[ours].match(code) != code] == []


@pytest.mark.parametrize("standard", ["cin-census", "ssda903"])
def test_codes_are_valid_in_the_years_the_collection_says(standard: str, shared_folder: Path) -> None:
    ours = {theirs: name for name, theirs in (CENSUS if standard == "cin-census" else SSDA903).items()}
    data = yaml.safe_load((shared_folder / "standards" / f"{standard}.yaml").read_text("utf-8"))
    checked = 0
    for limit in data["code_validity"]["limits"]:
        # Sex has had its letters since 2024-25, but records hold the letters whatever the year.
        if limit["set"] not in ours or limit["set"] in ("Sex", "SEX") or "queried_from" in limit:
            continue
        for code in limit["codes"]:
            entry = CODE_SETS[ours[limit["set"]]].codes[code]
            assert (entry.since, entry.until) == (_year(limit.get("first")), _year(limit.get("last"))), code
            checked += 1
    assert checked >= 7


def _year(text: str | None) -> str | None:
    return text.replace("/", "-") if text else None


@pytest.mark.parametrize("code_set", CODE_SETS.values(), ids=lambda code_set: code_set.name)
def test_each_code_reads_as_itself_and_so_does_every_spelling_given_for_it(code_set: CodeSet) -> None:
    for code in code_set.values:
        assert code_set.match(code.code) == code.code
        assert [word for word in code.words if code_set.match(word) != code.code] == []


@pytest.mark.parametrize("code_set", CODE_SETS.values(), ids=lambda code_set: code_set.name)
def test_a_set_has_no_code_twice_and_each_has_a_label(code_set: CodeSet) -> None:
    assert len(code_set.codes) == len(code_set.values)
    assert all(code.label and code.label[0] == code.label[0].upper() for code in code_set.values)
    years = [year for code in code_set.values for year in (code.since, code.until) if year]
    assert all(re.fullmatch(r"20\d\d-\d\d", year) for year in years)


def test_a_code_is_valid_from_its_first_to_its_last_year() -> None:
    placements = CODE_SETS["placement"]
    assert "K3" not in placements.valid_in("2023-24")
    assert "K3" in placements.valid_in("2024-25")
    assert "Z1" in placements.valid_in("2024-25")
    assert "Z1" not in placements.valid_in("2025-26")


def test_what_a_set_does_not_hold_keeps_its_own_name() -> None:
    sources = CODE_SETS["source"]
    assert (sources.label("6"), sources.label("77"), sources.label(None)) == ("Police", "77", "Not recorded")
    assert (sources.group("3C"), sources.group("77")) == ("Health services", None)
    assert (sources.annex_a_text("6"), sources.annex_a_text("77"), sources.annex_a_text(None)) == ("q) 6: Police", "77", None)
