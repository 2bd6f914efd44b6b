"""The pages of indicators: one list, and a page for each area."""

from inspect import cleandoc

from sightline.indicators import Direction, Indicator
from sightline.services.catalogue import all_clocks, all_indicators

from .markdown import anchor, area_title, facts, paragraphs, plural, table

UNITS = {
    "count": "count",
    "percent": "percent",
    "rate_per_10000": "rate per 10,000",
    "days": "days",
    "score": "score",
    "ratio": "ratio",
}
PERIODS = {
    "snapshot": "on the day",
    "month": "the month so far",
    "quarter": "the quarter so far",
    "months_3": "the 3 months to the day",
    "months_6": "the 6 months to the day",
    "months_12": "the 12 months to the day",
    "months_24": "the 24 months to the day",
    "rolling_3_years": "the 3 years to the day",
    "financial_year": "the financial year so far",
    "academic_year": "the school year so far",
    "calendar_year": "the calendar year so far",
}
# Whose conventions a figure is rounded and hidden by.
PROFILES = {
    "cin": "in the children in need statistics",
    "cla": "in the looked-after statistics",
    "scorecard": "in the adoption scorecard",
    "sen2": "in the statistics of EHC plans",
    "workforce": "in the workforce statistics",
    "education": "in the education statistics",
    "local": "whole numbers, as the council shows its own",
}


def pages() -> dict[str, str]:
    """The list, and for each area a page with every indicator's whole definition."""
    areas: dict[str, list[Indicator]] = {}
    for indicator in all_indicators().values():
        areas.setdefault(indicator.area, []).append(indicator)
    return {
        "indicators.md": _list(areas),
        **{f"indicators/{area}.md": _area(area, areas[area]) for area in sorted(areas)},
    }


def _list(areas: dict[str, list[Indicator]]) -> str:
    sections = [
        paragraphs(
            f"## {area_title(area)}",
            table(
                ["Code", "Indicator", "Unit", "Period", "Better"],
                [[_link(one), one.name, UNITS[one.unit.value], PERIODS[one.period], _better(one)] for one in areas[area]],
            ),
        )
        for area in sorted(areas, key=area_title)
    ]
    count = sum(len(indicators) for indicators in areas.values())
    return paragraphs(
        "# Indicators",
        f"{plural(count, 'indicator')} in {plural(len(areas), 'area')}. Each states its numerator, denominator, period and "
        "snapshot, and opens to the rows behind it. A code is permanent.",
        *sections,
    )


def _link(indicator: Indicator) -> str:
    return f"[{indicator.code}](indicators/{indicator.area}.md#{anchor(indicator.code)})"


def _better(indicator: Indicator) -> str:
    return "" if indicator.good is Direction.NEITHER else indicator.good.value


def _area(area: str, indicators: list[Indicator]) -> str:
    return paragraphs(
        f"# Indicators: {area_title(area)}",
        "[All indicators](../indicators.md)",
        *(_section(indicator) for indicator in indicators),
    )


def _section(indicator: Indicator) -> str:
    return paragraphs(
        f"## {indicator.code}",
        f"**{indicator.name}**",
        cleandoc(indicator.definition),
        facts(
            [
                ("Unit", _unit(indicator)),
                ("Period", PERIODS[indicator.period]),
                ("Better", _better(indicator) or "neither: a move either way needs explaining"),
                ("Rows from", ", ".join(_need(need) for need in indicator.needs)),
                ("Needs", "every row of the past, not only the latest" if indicator.history else ""),
                ("Clock", _clock(indicator.clock)),
                ("Compared with", indicator.comparator),
                ("Rounded and hidden as", PROFILES[indicator.profile.value]),
                ("Other readings", "; ".join(indicator.variants)),
                ("Source", indicator.source),
            ]
        ),
    )


def _unit(indicator: Indicator) -> str:
    words = [UNITS[indicator.unit.value]]
    if indicator.population:
        youngest, oldest = indicator.population
        words.append(f"of the people aged {youngest} to {oldest}")
    if indicator.distribution:
        words.append("as shares of a whole")
    if indicator.median:
        words.append("the median")
    if indicator.out_of:
        words.append("with what it is out of")
    return ", ".join(words)


def _need(need: str) -> str:
    """A record table, or one of its columns, as a link to the table."""
    return f"[{need}](../tables.md#{anchor(need.split('.')[0])})"


def _clock(clock: str | None) -> str:
    known = all_clocks().get(clock or "")
    return f"[{known.name}](../clocks/{known.area}.md#{anchor(known.id)})" if known else (clock or "")
