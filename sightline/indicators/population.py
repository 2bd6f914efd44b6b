"""The people a rate is per 10,000 of."""

from dataclasses import dataclass
from typing import Any

from .tables import Tables


@dataclass(frozen=True)
class Base:
    """So many people of an age living in the area at the middle of a year."""

    people: int
    year: int


def base(t: Tables, ages: tuple[int, int], locality: str | None = None) -> Base | None:
    """
    The population of an age span, of the right year; None where no table gives it.

    The estimate is of the calendar year before the snapshot, or the latest earlier one there is: that is the year in
    which the financial year ended 31 March began (DfE's rule), and the latest that can have been published within a
    year. A band that straddles the span is not used: 0 to 19 is no base for a rate of children.

    locality: that locality's people; without one, the whole area's, or the sum of its localities.
    """
    if not t.has("population"):
        return None
    rows = _bands(t)
    years = {int(row["year"]) for row in rows if int(row["year"]) < t.as_at.year and _inside(row, ages)}
    if not years:
        return None
    year = max(years)
    of_year = [row for row in rows if int(row["year"]) == year and _inside(row, ages)]
    whole = [row for row in of_year if row["locality"] is None]
    wanted = [row for row in of_year if row["locality"] == locality] if locality else whole or of_year
    exact = [row for row in wanted if (row["age_from"], row["age_to"]) == ages]
    people = sum(int(row["children"]) for row in (exact or wanted))
    return Base(people, year) if people else None


def _bands(t: Tables) -> list[dict[str, Any]]:
    # Kept beside the tables' own shared frames, since every rate asks.
    if "population__" not in t.answers:
        t.answers["population__"] = t.engine.collect([t.engine.table("population")])[0]
    bands: list[dict[str, Any]] = t.answers["population__"]
    return bands


def _inside(row: dict[str, Any], ages: tuple[int, int]) -> bool:
    return row["age_from"] >= ages[0] and row["age_to"] <= ages[1]
