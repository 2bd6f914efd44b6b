"""Which record columns hold codes, and how the text of an SSD file becomes one."""

import re
from collections.abc import Callable

import polars as pl

# (record table, column) -> code set of `vocabulary.codes`, or of OWN below
CODED: dict[tuple[str, str], str] = {
    ("person", "sex"): "sex",
    ("person", "ethnicity"): "ethnicity",
    ("disability", "disability"): "disability",
    ("contact", "source"): "source",
    ("cin_episode", "source"): "source",
    ("cin_episode", "primary_need"): "need",
    ("cin_episode", "close_reason"): "close_reason",
    ("care_episode", "primary_need"): "need",
    ("care_episode", "start_reason"): "rne",
    ("care_episode", "end_reason"): "rec",
    ("legal_status", "legal_status"): "legal_status",
    ("placement", "placement_type"): "placement",
    ("placement", "provider"): "provider",
    ("cp_plan", "initial_category"): "category",
    ("cp_plan", "latest_category"): "category",
    ("care_leaver", "eligibility"): "eligibility",
    ("care_leaver", "in_touch"): "in_touch",
    ("care_leaver", "accommodation"): "accommodation",
    ("care_leaver", "suitability"): "suitability",
    ("care_leaver", "activity"): "activity",
    ("missing_episode", "kind"): "missing_kind",
    ("missing_episode", "rhi_offered"): "rhi",
    ("missing_episode", "rhi_accepted"): "rhi",
    ("ehc_request", "decision"): "ehc_decision",
    ("ehc_assessment", "outcome"): "ehc_decision",
    ("health_check", "kind"): "health_kind",
    ("health_check", "status"): "health_status",
}

# Sets whose codes are our own words, or that the SSD spells as sentences: folded text -> code.
OWN: dict[str, dict[str, str]] = {
    "eligibility": {
        "relevant": "relevant",
        "relevantchild": "relevant",
        "formerrelevant": "former_relevant",
        "formerrelevantchild": "former_relevant",
        "eligible": "eligible",
        "eligiblechild": "eligible",
        "qualifying": "qualifying",
        "qualifyingchild": "qualifying",
        "nocurrenteligibility": "none",
        "noteligible": "none",
        "none": "none",
    },
    "suitability": {
        "1": "1",
        "2": "2",
        "y": "1",
        "n": "2",
        "yes": "1",
        "no": "2",
        "suitable": "1",
        "notsuitable": "2",
        "unsuitable": "2",
        "true": "1",
        "false": "2",
    },
    "missing_kind": {
        "m": "M",
        "missing": "M",
        "a": "A",
        "away": "A",
        "absent": "A",
        "awaywithoutauthorisation": "A",
        "awayfromplacementwithoutauthorisation": "A",
        "unauthorisedabsence": "A",
    },
    "rhi": {
        "y": "Y",
        "yes": "Y",
        "1": "Y",
        "true": "Y",
        "n": "N",
        "no": "N",
        "0": "N",
        "false": "N",
        "na": "NA",
        "notapplicable": "NA",
    },
    "ehc_decision": {
        "y": "Y",
        "yes": "Y",
        "n": "N",
        "no": "N",
        "a": "A",
        "w": "W",
        "withdrawn": "W",
        "h": "H",
        "ceased": "A",
    },
    "health_status": {
        "completed": "completed",
        "complete": "completed",
        "refused": "refused",
        "planned": "planned",
        "cancelled": "cancelled",
        "canceled": "cancelled",
    },
}

# Our word -> the standard's, on the way out: (record table, column) -> code -> text
PRINTED: dict[tuple[str, str], dict[str, str]] = {
    ("care_leaver", "eligibility"): {
        "relevant": "Relevant",
        "former_relevant": "Former Relevant",
        "eligible": "Eligible",
        "qualifying": "Qualifying",
        "none": "No Current Eligibility",
    },
    ("health_check", "kind"): {
        "health_assessment": "Health Assessment",
        "initial_health_assessment": "Initial Health Assessment",
        "dental_check": "Dental Check",
    },
    ("health_check", "status"): {
        "completed": "Completed",
        "refused": "Refused",
        "planned": "Planned",
        "cancelled": "Cancelled",
    },
}

# Printed wrongly in one place of the standard.
MISPRINTS = {"CNHE": "CHNE"}


def match_code(table: str, column: str, series: pl.Series) -> pl.Series:
    """The column's text as codes; null where no code fits. A column that holds no code stays as it is."""
    name = CODED.get((table, column))
    if name is None:
        return series
    match = matcher(name)
    distinct = series.drop_nulls().unique().to_list()
    codes = [match(MISPRINTS.get(text.upper(), text)) for text in distinct]
    return series.replace_strict(distinct, codes, default=None, return_dtype=pl.String)


def matcher(name: str) -> Callable[[str], str | None]:
    """From one text to the code it means, or None."""
    if name == "health_kind":
        return _health_kind
    own = OWN.get(name, {})
    published = _published(name)

    def match(text: str) -> str | None:
        return own.get(fold(text)) or (published(text) if published else None)

    return match


def _published(name: str) -> Callable[[str], str | None] | None:
    from sightline.vocabulary.codes import CODE_SETS

    found = CODE_SETS.get(name)
    return found.match if found else None


def fold(text: str) -> str:
    """Letters and digits only, in lower case."""
    return re.sub(r"[\W_]+", "", text).lower()


def _health_kind(text: str) -> str | None:
    """Dental, initial health, any other health check; what is none of these keeps its own words."""
    folded = fold(text)
    if "dent" in folded or "teeth" in folded:
        return "dental_check"
    if folded in ("iha", "ihc") or ("initial" in folded and "health" in folded):
        return "initial_health_assessment"
    if folded in ("rha", "ha", "hc") or "health" in folded or "medical" in folded:
        return "health_assessment"
    return text
