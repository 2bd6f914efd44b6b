"""
Charts as Vega-Lite specifications, the same for the page and for paper.

Colours are the Government Analysis Function's accessible palette, and nothing is told by colour alone: lines differ in dash
and in the shape of their points, bars carry their values, and every chart has a twin table made from the same `Series`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from .content import Column, DataTable

# Order matters: neighbours differ in lightness as well as in hue, so they hold up in grey.
PALETTE = ["#12436D", "#F46A25", "#28A197", "#801650", "#A285D1", "#3D3D3D"]
DASHES = [[1, 0], [6, 3], [2, 2], [10, 3, 2, 3], [4, 4], [1, 3]]
SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"]
FONT = "Arial, 'Liberation Sans', sans-serif"
INK, GRID = "#0b0c0c", "#d9d9d9"
WIDTH, HEIGHT = 600, 270
BAR_STEP = 20
MOST_LABELS = 40  # more values than this printed on bars cannot be read

Spec = dict[str, Any]


@dataclass(frozen=True)
class Series:
    """
    Values over categories (months, ages, localities), one line or bar colour for each name.

    values: name -> one value for each category; None where it is not known or is hidden.
    shown: name -> the same values as a reader sees them; the plain numbers where left out.
    Raises ValueError where a name has not one value for each category.
    """

    categories: Sequence[str]
    values: dict[str, Sequence[float | None]]
    category_title: str
    value_title: str
    shown: dict[str, Sequence[str]] | None = None

    def __post_init__(self) -> None:
        for name, values in self.values.items():
            if len(values) != len(self.categories):
                raise ValueError(f"{name}: {len(values)} values for {len(self.categories)} categories")

    def words(self, name: str, place: int) -> str:
        """A value as a reader sees it."""
        if self.shown is not None:
            return self.shown[name][place]
        value = self.values[name][place]
        return "-" if value is None else f"{value:,.6g}"


def twin(series: Series, caption: str, *, note: str = "") -> DataTable:
    """The chart's figures as a table: a row for each category, a column for each name."""
    columns = [Column(series.category_title, share=1.4), *(Column(name, "right") for name in series.values)]
    rows = [
        [category, *(series.words(name, place) for name in series.values)] for place, category in enumerate(series.categories)
    ]
    return DataTable(caption, columns, rows, note=note)


def lines(series: Series, *, reference: tuple[str, float] | None = None) -> Spec:
    """A line with points for each name, over the categories in their order; a named reference line across."""
    base = _chart(series).encode(
        x=_across(series),
        y=_up(series),
        color=_colour(series),
        strokeDash=alt.StrokeDash("name:N", sort=None, scale=alt.Scale(domain=_names(series), range=DASHES), title=None),
        shape=alt.Shape("name:N", sort=None, scale=alt.Scale(domain=_names(series), range=SHAPES), title=None),
    )
    layers: list[Any] = [base.mark_line(strokeWidth=2.5), base.mark_point(filled=True, size=55)]
    if len(series.values) == 1 and len(series.categories) <= MOST_LABELS / 2:
        layers.append(base.mark_text(dy=-12, fontSize=12, color=INK).encode(text="shown:N", color=alt.value(INK)))
    if reference:
        layers += _reference(reference)
    return in_our_type(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT))


def grouped_bars(series: Series) -> Spec:
    """Bars side by side for each category, each carrying its value."""
    base = _chart(series).encode(
        x=_across(series), xOffset=alt.XOffset("name:N", sort=_names(series)), y=_up(series), color=_colour(series)
    )
    layers = [base.mark_bar(stroke=INK, strokeWidth=0.5)]
    if _count(series) <= MOST_LABELS:
        at = alt.Y("at:Q", title=series.value_title)
        labels = base.mark_text(dy=-7, fontSize=11).encode(text="shown:N", color=alt.value(INK), y=at)
        layers.append(labels)
    return in_our_type(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT))


def stacked_bars(series: Series) -> Spec:
    """Bars whose parts add up to the whole, in the order of the names, from the bottom up."""
    base = _chart(series).encode(
        x=_across(series),
        y=alt.Y("value:Q", title=series.value_title, stack="zero", axis=_whole_numbers(series)),
        color=_colour(series),
        order=alt.Order("layer:Q"),
    )
    return in_our_type(base.mark_bar(stroke="white", strokeWidth=1).properties(width=WIDTH, height=HEIGHT))


def horizontal_bars(series: Series) -> Spec:
    """A bar across for each category, by its one name's value: for localities and other long names. A hidden one is said."""
    base = _chart(series).encode(
        y=alt.Y("category:N", sort=list(series.categories), title=None, axis=alt.Axis(labelLimit=260)),
        x=alt.X("value:Q", title=series.value_title, axis=_whole_numbers(series)),
    )
    bars = base.mark_bar(color=PALETTE[0], height=BAR_STEP * 0.7)
    at = alt.X("at:Q", title=series.value_title)
    labels = base.mark_text(align="left", dx=5, fontSize=12, color=INK).encode(text="shown:N", x=at)
    return in_our_type(alt.layer(bars, labels).properties(width=WIDTH, height=alt.Step(BAR_STEP * 1.4)))


def _chart(series: Series) -> Any:
    """The values as rows; `at` is where a label stands: at its bar's end, or at nought where the value is hidden."""
    rows = [
        {
            "category": category,
            "name": name,
            "layer": layer,
            "value": values[place],
            "at": values[place] or 0,
            "shown": series.words(name, place),
        }
        for layer, (name, values) in enumerate(series.values.items())
        for place, category in enumerate(series.categories)
    ]
    return alt.Chart(alt.Data(values=rows))


def _across(series: Series) -> alt.X:
    angle = 0 if max((len(category) for category in series.categories), default=0) * len(series.categories) < 90 else -45
    return alt.X(
        "category:N",
        sort=list(series.categories),
        scale=alt.Scale(domain=list(series.categories)),
        title=series.category_title,
        axis=alt.Axis(labelAngle=angle),
    )


def _up(series: Series) -> alt.Y:
    return alt.Y("value:Q", title=series.value_title, scale=alt.Scale(zero=True), axis=_whole_numbers(series))


def _whole_numbers(series: Series) -> alt.Axis:
    highest = max((value or 0 for values in series.values.values() for value in values), default=0)
    return alt.Axis(tickMinStep=1, format=",d", tickCount=min(6, max(1, int(highest)))) if highest >= 1 else alt.Axis()


def _colour(series: Series) -> alt.Color:
    """One colour a name; a legend only where there is more than one to tell apart."""
    legend = (
        alt.Legend(orient="top", title=None, symbolSize=110, symbolStrokeWidth=0, columns=3) if len(series.values) > 1 else None
    )
    return alt.Color("name:N", sort=None, scale=alt.Scale(domain=_names(series), range=PALETTE), legend=legend, title=None)


def _names(series: Series) -> list[str]:
    return list(series.values)


def _count(series: Series) -> int:
    return len(series.categories) * len(series.values)


def _reference(reference: tuple[str, float]) -> list[Any]:
    words, value = reference
    data = alt.Chart(alt.Data(values=[{"value": value, "words": words}])).encode(y="value:Q")
    rule = data.mark_rule(strokeDash=[3, 3], color=INK)
    label = data.mark_text(align="left", dy=-7, fontSize=12, color=INK).encode(text="words:N", x=alt.value(4))
    return [rule, label]


def in_our_type(chart: Any) -> Spec:
    """The specification, in our type and without the marks that make a screen reader read every bar of a picture."""
    styled = chart.configure(
        aria=False,
        font=FONT,
        background="white",
        axis=alt.AxisConfig(
            labelFontSize=12, titleFontSize=12, labelColor=INK, titleColor=INK, gridColor=GRID, titleFontWeight="normal"
        ),
        legend=alt.LegendConfig(labelFontSize=12, labelColor=INK, labelLimit=260),
        view=alt.ViewConfig(stroke=None),
    )
    return styled.to_dict()  # type: ignore[no-any-return]
