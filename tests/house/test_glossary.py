"""The glossary: every abbreviation that a title uses, and one plain sentence for each."""

import re
from pathlib import Path

import pytest

from sightline.services.catalogue import all_clocks, all_indicators
from sightline.vocabulary.codes import CODE_SETS

GLOSSARY = Path(__file__).resolve().parents[2] / "GLOSSARY.md"
ENTRY = re.compile(r"^\| \*\*(?P<terms>[^*]+)\*\* \| (?P<meaning>.+) \| (?P<source>.+) \|$", re.MULTILINE)
ABBREVIATION = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*\d?\b|\bs\d\d\b")
ENTRIES = list(ENTRY.finditer(GLOSSARY.read_text("utf-8")))
TERMS = [entry["terms"] for entry in ENTRIES]
WORDS = {word.strip() for term in TERMS for word in term.split(",")}


def abbreviations(text: str) -> set[str]:
    """The words with two capitals or more, a plural s aside."""
    return {re.sub(r"(?<=[A-Z])s$", "", word) for word in ABBREVIATION.findall(text)}


def unexplained(texts: list[str]) -> set[str]:
    codes = {code for code_set in CODE_SETS.values() for code in code_set.codes}
    return {word for text in texts for word in abbreviations(text)} - WORDS - codes


@pytest.mark.parametrize("text", ["ICPCs held", "Children with a CIN plan", "Care leavers in the OC3 window", "s47 enquiries"])
def test_an_abbreviation_is_noticed_however_it_stands(text: str) -> None:
    assert len(abbreviations(text)) == 1


def test_every_abbreviation_in_the_title_of_an_indicator_is_explained() -> None:
    assert unexplained([indicator.name for indicator in all_indicators().values()]) == set()


def test_every_abbreviation_in_the_title_of_a_clock_is_explained() -> None:
    assert unexplained([clock.name for clock in all_clocks().values()]) == set()


def test_every_abbreviation_in_a_code_set_is_explained() -> None:
    labels = [code.label for code_set in CODE_SETS.values() for code in code_set.values]
    assert unexplained([*labels, *(code_set.title for code_set in CODE_SETS.values())]) == set()


def test_the_glossary_explains_the_abbreviations_it_uses_itself() -> None:
    assert unexplained([entry["meaning"] for entry in ENTRIES]) == set()


def test_every_line_of_the_table_is_an_entry() -> None:
    lines = [line for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("| **")]
    assert len(lines) == len(ENTRIES) >= 100


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["terms"])
def test_a_term_has_one_plain_sentence_and_a_source(entry: re.Match[str]) -> None:
    assert entry["meaning"].endswith(".")
    assert len(re.findall(r"\.\s", entry["meaning"])) == 0
    assert entry["source"].strip()


def test_terms_stand_once_and_in_order() -> None:
    assert len(set(TERMS)) == len(TERMS)
    assert sorted(TERMS, key=lambda term: re.sub(r"\d+", lambda digits: digits[0].zfill(4), term.lower())) == TERMS
