"""Which record columns hold codes, and how the text of an SSD file becomes one."""

import re
from collections.abc import Callable

import polars as pl

from sightline.vocabulary.codes import CODE_SETS

# (record table, column) -> code set of `vocabulary.codes`; unknown text becomes null
CODED: dict[tuple[str, str], str] = {
    ("person", "sex"): "sex",
    ("person", "ethnicity"): "ethnicity",
    ("disability", "disability"): "disability",
    ("contact", "source"): "source",
    ("cin_episode", "source"): "source",
    ("cin_episode", "primary_need"): "need",
    ("cin_episode", "close_reason"): "close_reason",
    ("cin_episode", "case_status"): "case_status",
    ("assessment_factor", "factor"): "factor",
    ("care_episode", "primary_need"): "need",
    ("care_episode", "start_reason"): "rne",
    ("care_episode", "end_reason"): "rec",
    ("legal_status", "legal_status"): "legal_status",
    ("placement", "placement_type"): "placement",
    ("placement", "provider"): "provider",
    ("placement", "change_reason"): "place_change",
    ("cla_review", "participation"): "participation",
    ("sdq_score", "reason"): "sdq_reason",
    ("permanence", "reversed_reason"): "no_longer_adoption",
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
    ("health_check", "status"): "health_status",
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
    match = _matcher(table, column)
    if match is None:
        return series
    distinct = series.drop_nulls().unique().to_list()
    return series.replace_strict(distinct, [match(text) for text in distinct], default=None, return_dtype=pl.String)


def _matcher(table: str, column: str) -> Callable[[str], str | None] | None:
    if (table, column) == ("health_check", "kind"):
        return health_kind
    if (table, column) not in CODED:
        return None
    code_set = CODE_SETS[CODED[table, column]]
    if (table, column) == ("care_leaver", "accommodation"):
        # The looked-after return writes the letter and the suitability digit together, as H2.
        return lambda text: code_set.match(re.sub(r"^\s*([A-Za-z])[12]\s*$", r"\1", text))
    return lambda text: code_set.match(MISPRINTS.get(text.upper(), text))


def health_kind(text: str) -> str:
    """
    Dental, initial health, any other health check; what is none of these keeps its own words.

    >>> health_kind("Review Health Assessment"), health_kind("IHA"), health_kind("Optician")
    ('health_assessment', 'initial_health_assessment', 'Optician')
    """
    folded = re.sub(r"[\W_]+", "", text).lower()
    if "dent" in folded or "teeth" in folded:
        return "dental_check"
    if folded in ("iha", "ihc") or ("initial" in folded and "health" in folded):
        return "initial_health_assessment"
    if folded in ("rha", "ha", "hc") or "health" in folded or "medical" in folded:
        return "health_assessment"
    return text
