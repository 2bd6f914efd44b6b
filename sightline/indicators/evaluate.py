"""From indicators and tables to figures."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

from sightline.calendars.months import add_months
from sightline.calendars.periods import Period, period_of

from .ages import ADULT, BANDS, UNBORN, UNKNOWN
from .aggregate import aggregate
from .breakdowns import BREAKDOWNS, people
from .display import Unit, shown
from .population import Base, base
from .registry import Indicator
from .result import Part, Result
from .tables import Frame, NotHeld, Rows, Tables

PART = "part"
SIX_MONTHS = 6
LISTS_REACH_BACK = {"adoption": 12}  # months of what has ended, in Annex A's lists: six, but for adoption
NO_POPULATION = "No population table: the rate needs population.csv (year, age_from, age_to, children)"

AGES_IN_ORDER = [UNBORN, *(name for name, _, _ in BANDS), ADULT]

Sums = dict[str, Any]
PeopleOf = Callable[..., Base | None]


def evaluate(indicators: Iterable[Indicator], t: Tables, *, by: str | None = None) -> list[Result]:
    """
    The figure of each indicator at the tables' date, in the order given; worked out together, so that shared work is done once.

    by: one of `BREAKDOWNS`; each figure then carries a part for every value found. A distribution carries its own shares
    where no breakdown is asked for. What the source does not hold has no value, and says what is missing.

    Raises LookupError for a breakdown that is not known.
    """
    if by is not None and by not in BREAKDOWNS:
        raise LookupError(f"no breakdown is called {by}; known are {', '.join(BREAKDOWNS)}")
    asked = [(indicator, period_of(indicator.period, t.as_at)) for indicator in indicators]
    rows = [rows_or_what_is_missing(indicator, period, t) for indicator, period in asked]
    questions: list[Frame] = []
    for (indicator, _), found in zip(asked, rows, strict=True):
        if not isinstance(found, list):
            questions += _questions(indicator, found, t, by)
    answers = iter(t.engine.collect(questions))
    results = []
    for (indicator, period), found in zip(asked, rows, strict=True):
        if isinstance(found, list):
            results.append(not_held(indicator, period, t, found))
            continue
        key = divided_by(indicator, by)
        whole, parts = next(answers)[0], (next(answers) if key else [])
        results.append(figure_of(indicator, period, t, whole, parts, key))
    return results


def rows_behind(indicator: Indicator, t: Tables) -> list[dict[str, Any]]:
    """
    The rows behind the figure: one per child or event in its denominator, with `hit`, in a settled order.

    Empty where the source does not hold what the indicator needs.
    """
    rows = rows_or_what_is_missing(indicator, period_of(indicator.period, t.as_at), t)
    if isinstance(rows, list):
        return []
    found = t.engine.collect([rows])[0]
    return sorted(found, key=lambda row: [str(row.get(key)) for key in ("person_id", "event_id", PART)])


HISTORY = "every row of the past (this source states only the latest)"


def missing_from(t: Tables, indicator: Indicator) -> list[str]:
    """What the indicator needs that the source does not hold: tables, columns, or the rows of the past."""
    missing = [need for need in indicator.needs if not t.has(need)]
    if indicator.history and t.states_counts:
        missing.append(HISTORY)
    return missing


def rows_or_what_is_missing(indicator: Indicator, period: Period, t: Tables) -> Rows | list[str]:
    """The rows of an indicator over a period, or the names of what the source does not hold of it."""
    missing = missing_from(t, indicator)
    if missing:
        return missing
    try:
        return indicator.rows(t, period)
    except NotHeld as absent:  # of what cannot be listed in `needs`: one of two tables, or part of one
        return [str(absent)]


def divided_by(indicator: Indicator, by: str | None) -> str | None:
    """What a figure is divided by: the breakdown asked for, or else a distribution's own shares."""
    return by or (PART if indicator.distribution else None)


def _questions(indicator: Indicator, rows: Frame, t: Tables, by: str | None) -> list[Frame]:
    key = divided_by(indicator, by)
    whole = [aggregate(rows)]
    if key is None:
        return whole
    if by is not None:
        if by in rows.collect_schema().names():
            rows = rows.drop(by)
        rows = rows.join(people(t).select("person_id", by), on="person_id", how="left")
    return [*whole, aggregate(rows, key)]


def figure_of(
    indicator: Indicator,
    period: Period,
    t: Tables,
    whole: Sums,
    parts: Sequence[Sums] = (),
    key: str | None = None,
    *,
    people_of: PeopleOf = base,
) -> Result:
    """
    The figure that sums make, as `aggregate` gives them: of all the rows, and of each value of `key`.

    people_of: (tables, ages, locality or nothing) -> whom a rate is per 10,000 of, where the rows are only some children's.
    """
    population = people_of(t, indicator.population) if indicator.population else None
    numerator, denominator, value = _figure(indicator, period, whole, population)
    if indicator.distribution:
        numerator, value = None, None
    divided = [_part(indicator, period, t, part, key, whole, people_of) for part in parts] if key else []
    message = NO_POPULATION if indicator.unit is Unit.RATE and population is None else ""
    return Result(
        code=indicator.code,
        name=indicator.name,
        area=indicator.area,
        as_at=t.as_at,
        period=period,
        unit=indicator.unit,
        profile=indicator.profile,
        numerator=numerator,
        denominator=denominator,
        value=value,
        too_soon=int(whole["too_soon"] or 0),
        message=message,
        caveat=_caveat(indicator, period, t),
        population_year=population.year if population else None,
        by=key,
        parts=tuple(sorted(divided, key=_order_of)),
    )


def _caveat(indicator: Indicator, period: Period, t: Tables) -> str:
    """What a source that states counts in place of rows (Annex A) cannot see of a longer period, in words."""
    reach = LISTS_REACH_BACK.get(indicator.area, SIX_MONTHS)
    if not t.states_counts or period.start > add_months(t.as_at, -reach):
        return ""
    return "" if period.kind == "snapshot" else f"The lists reach back {reach} months only, and this period is longer"


def _part(
    indicator: Indicator, period: Period, t: Tables, sums: Sums, key: str | None, whole: Sums, people_of: PeopleOf
) -> Part:
    name = UNKNOWN if sums[key or PART] is None else str(sums[key or PART])
    if key == PART:
        sums = sums | {"denominator": whole["denominator"]}  # a share is a share of the whole
    population = people_of(t, indicator.population, name) if indicator.population and key == "locality" else None
    numerator, denominator, value = _figure(indicator, period, sums, population)
    display = shown(value, indicator.unit, indicator.profile)
    return Part(name, numerator, denominator, value, display, int(sums["too_soon"] or 0))


def _order_of(part: Part) -> tuple[bool, int, str]:
    """Ages from the youngest, everything else by name, and what is not recorded last."""
    return (part.name == UNKNOWN, AGES_IN_ORDER.index(part.name) if part.name in AGES_IN_ORDER else 0, part.name)


def _figure(
    indicator: Indicator, period: Period, sums: Sums, population: Base | None
) -> tuple[float | None, float | None, Fraction | float | None]:
    """Numerator, denominator and unrounded value of one line of sums."""
    hits, known = int(sums["numerator"] or 0), int(sums["denominator"] or 0)
    match indicator.unit:
        case Unit.COUNT:
            number = sums["amount"] if sums["valued"] else hits
            return number, known if indicator.out_of else None, Fraction(int(number))
        case Unit.PERCENT if sums["weight"]:  # shares of full-time equivalents, not of rows
            return sums["weight_hit"], sums["weight"], 100 * sums["weight_hit"] / sums["weight"]
        case Unit.PERCENT:
            return hits, known, Fraction(100 * hits, known) if known else None
        case Unit.RATE:
            if population is None:
                return hits, None, None
            years = Fraction(12, period.months) if period.months else Fraction(1)  # flows are annualised, snapshots never
            return hits, population.people, Fraction(hits * 10_000, population.people) * years
        case Unit.RATIO:
            return sums["amount"], sums["weight"], sums["amount"] / sums["weight"] if sums["weight"] else None
        case _:
            valued = int(sums["valued"] or 0)
            if not valued:
                return 0, 0, None
            return sums["amount"], valued, sums["middle"] if indicator.median else sums["amount"] / valued


def not_held(indicator: Indicator, period: Period, t: Tables, needs: list[str]) -> Result:
    """The figure that cannot be known, with what is missing named."""
    missing = ", ".join(need.replace("_", " ").replace(".", ": ") for need in needs)
    return Result(
        code=indicator.code,
        name=indicator.name,
        area=indicator.area,
        as_at=t.as_at,
        period=period,
        unit=indicator.unit,
        profile=indicator.profile,
        numerator=None,
        denominator=None,
        value=None,
        too_soon=0,
        message=f"Not held in this source: {missing}",
    )
