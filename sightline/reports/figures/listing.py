"""The rows behind a figure as a list has them: which are shown, in which columns, and each cell in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from sightline.reports.self_evaluation.labels import label
from sightline.reports.self_evaluation.words import day
from sightline.vocabulary.codes import CODE_SETS

COUNTED, NOT_COUNTED, TOO_SOON, EVERYONE = "counted", "not_counted", "too_soon", "everyone"
SHOWS = {
    COUNTED: "Counted",
    NOT_COUNTED: "Considered, not counted",
    TOO_SOON: "Too soon to say",
    EVERYONE: "Everyone considered",
}
PART = "part"
# What the aggregator needs and a reader does not.
UNLISTED = {"counts", "weight"}
FIRST, LAST = ["person_id", "age_band", "team", "event_id", "on"], ["hit", "too_soon"]
OF_THE_CHILD = ["age_band", "team"]  # as at the snapshot, beside what the definition lists
TITLES = {
    "person_id": "Child",
    "age_band": "Age",
    "event_id": "Record",
    "on": "Date",
    "hit": "Counted",
    "too_soon": "Too soon to say",
    "team_id": "Team",
    "part": "Under",
    "due_on": "Due",
    "rhi_offered": "Return interview offered",
    "is_in_area": "In the area",
}
CODED = {
    "accommodation": "accommodation",
    "activity": "activity",
    "decision": "ehc_decision",
    "eligibility": "eligibility",
    "in_touch": "in_touch",
    "left_reason": "rec",
    "participation": "participation",
    "placement_type": "placement",
    "reversed_reason": "no_longer_adoption",
    "rhi_offered": "rhi",
    "source": "source",
    "suitability": "suitability",
}


def chosen(rows: pl.DataFrame, show: str) -> pl.DataFrame:
    """
    The rows of one of `SHOWS`. Too soon to say is neither counted nor not; a hit that is not known is not one.

    Raises LookupError for a list that there is not.
    """
    if show not in SHOWS:
        raise LookupError(f"no list is called {show}")
    if show == EVERYONE or not rows.width:
        return rows
    hit = pl.col("hit").fill_null(False) if "hit" in rows.columns else pl.lit(True)
    soon = pl.col("too_soon").fill_null(False) if "too_soon" in rows.columns else pl.lit(False)
    return rows.filter({COUNTED: hit & ~soon, NOT_COUNTED: ~hit & ~soon, TOO_SOON: soon}[show])


def with_the_child(rows: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The rows with the child's age and team beside them, where there are children; a team that the rows name stands."""
    if "person_id" not in rows.columns or rows["person_id"].null_count() == rows.height:
        return rows
    if "team_id" in rows.columns and rows["team_id"].null_count() == rows.height:
        rows = rows.drop("team_id")
    more = [name for name in OF_THE_CHILD if name not in rows.columns and f"{name}_id" not in rows.columns]
    return rows.join(people.select("person_id", *more), on="person_id", how="left", maintain_order="left")


def of_group(rows: pl.DataFrame, people: pl.DataFrame, where: Mapping[str, str]) -> pl.DataFrame:
    """
    The rows of the people with these values of the breakdowns, and of one `part` of a figure that is shares of a whole.

    A row of nobody is in no group.
    """
    if not rows.width:
        return rows
    if PART in where:
        rows = rows.filter(pl.col(PART).cast(pl.String) == where[PART]) if PART in rows.columns else rows.clear()
    named = {column: value for column, value in where.items() if column != PART}
    if not named:
        return rows
    wanted = people.filter(*(pl.col(column) == value for column, value in named.items()))
    return rows.join(wanted.select("person_id"), on="person_id", how="semi", maintain_order="left")


def columns_of(rows: pl.DataFrame) -> list[str]:
    """The columns that a list shows, in their order: who, when, what the definition adds, and whether counted."""
    present = [name for name in rows.columns if name not in UNLISTED]
    first = [name for name in FIRST if name in present]
    last = [name for name in LAST if name in present]
    return [*first, *(name for name in present if name not in (*FIRST, *LAST)), *last]


def title(column: str) -> str:
    """
    What a column is called.

    >>> title("last_seen_on"), title("person_id"), title("working_days")
    ('Last seen', 'Child', 'Working days')
    """
    words = column.removesuffix("_on").removesuffix("_type").replace("_", " ")
    return TITLES.get(column, words[:1].upper() + words[1:])


def plain(code: str, column: str, value: Any) -> Any:
    """A cell as it leaves in a file: codes in words, days and numbers as they are. code: the indicator's."""
    if column == "part" and value is not None:
        return label(code, value)
    return CODE_SETS[CODED[column]].label(value) if column in CODED and value is not None else value


def worded(code: str, column: str, value: Any) -> str:
    """A cell as a page shows it."""
    match plain(code, column, value):
        case None:
            return ""
        case bool(answer):
            return "Yes" if answer else "No"
        case date() as when:
            return day(when)
        case float(number):
            return f"{number:,.1f}"
        case int(number):
            return f"{number:,}" if column != "year" else str(number)
        case text:
            return str(text)


def in_order(rows: pl.DataFrame, column: str, *, downwards: bool) -> pl.DataFrame:
    """The rows sorted by a column, those without a value last whichever way; equal ones as they were."""
    if column not in rows.columns:
        return rows
    return rows.sort(column, descending=downwards, nulls_last=True, maintain_order=True)
