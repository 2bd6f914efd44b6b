"""The people living in the area: what rates are worked out on, and what surrounds them."""

import narwhals.stable.v2 as nw

from sightline.indicators import COUNT, NotHeld, Period, Rows, Tables, indicators_of
from sightline.indicators.population import bands
from sightline.vocabulary.law import ONS_ESTIMATES

c = nw.col
indicator = indicators_of("context")


def living_here(t: Tables, youngest: int, oldest: int | None) -> Rows:
    """
    The bands of the mid-year estimate that make up an age span, each worth the people in it.

    Raises NotHeld where the table does not give the whole span.
    """
    chosen = [band["population_id"] for band in bands(t, (youngest, oldest))]
    if not chosen:
        raise NotHeld(f"population aged {youngest} {'and over' if oldest is None else f'to {oldest}'}")
    rows = t.population.filter(c("population_id").is_in(chosen))
    return rows.select(
        "year",
        "age_from",
        "age_to",
        person_id=nw.lit(None, nw.String),
        event_id="population_id",
        value="children",
        hit=nw.lit(True),
    )


@indicator(
    "POP_TOTAL",
    "Total resident population",
    unit=COUNT,
    period="snapshot",
    needs=["population"],
    source=ONS_ESTIMATES,
    comparator="ONS",
)
def everyone(t: Tables, p: Period) -> Rows:
    """Everyone living in the area at the middle of the year before, by ONS's estimate; never the base of a rate of children."""
    return living_here(t, 0, None)


@indicator(
    "POP_0_17",
    "Children aged 0 to 17 (rate base)",
    unit=COUNT,
    period="snapshot",
    needs=["population"],
    source=ONS_ESTIMATES,
    comparator="ONS",
)
def children(t: Tables, p: Period) -> Rows:
    """
    Children aged 0 to 17 living in the area at the middle of the year before, by ONS's estimate: what rates are worked out on.

    For the year to March 2020 that is mid-2019. Where that year is not in the table, the latest before it is used.
    """
    return living_here(t, 0, 17)


@indicator(
    "POP_0_19",
    "Children and young people aged 0 to 19",
    unit=COUNT,
    period="snapshot",
    needs=["population"],
    source=ONS_ESTIMATES,
    comparator="ONS",
)
def children_and_young_people(t: Tables, p: Period) -> Rows:
    """Those aged 0 to 19 living in the area at the middle of the year before, by ONS's estimate; no base of a rate of ours."""
    return living_here(t, 0, 19)
