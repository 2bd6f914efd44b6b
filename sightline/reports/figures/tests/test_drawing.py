"""XmR charts as pictures: nothing hidden is in them, nothing is told by colour alone, and each is drawn once."""

from datetime import date

import pytest

from sightline.calendars.months import add_months
from sightline.indicators import Direction
from sightline.indicators.xmr import chart
from sightline.reports.figures import drawing
from sightline.reports.figures.drawing import in_words, picture, without_limits, xmr_spec


def months(values):
    return [(add_months(date(2019, 1, 1), place), value) for place, value in enumerate(values)]


STEADY = [10, 12] * 6
RISEN = chart(months([*STEADY, 30]), good=Direction.LOWER)
SHOWN = [str(value) for value in [*STEADY, 30]]


def marks(spec):
    return [layer["mark"]["type"] for layer in spec["layer"]]


def test_a_point_that_is_worse_has_a_shape_of_its_own_as_well_as_a_colour():
    spec = xmr_spec(RISEN, SHOWN, value_title="Plans started")
    points = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "point")
    assert points["encoding"]["color"]["scale"]["domain"] == ["Better than usual", "Worse than usual"]  # twelve low, one high
    assert points["encoding"]["shape"]["scale"]["range"] == ["triangle-up", "diamond"]


def test_the_average_and_the_limits_are_named_where_they_stand():
    spec = xmr_spec(RISEN, SHOWN, value_title="Plans started")
    words = [layer["data"]["values"][0]["words"] for layer in spec["layer"] if layer["mark"]["type"] == "rule"]
    assert words == ["Upper limit", "Average", "Lower limit"]


def test_a_hidden_month_is_a_gap_marked_c_and_its_value_is_nowhere():
    hidden = chart(months([*STEADY, None, 12]))
    spec = xmr_spec(hidden, [*SHOWN[:12], "c", "12"], value_title="Plans started")
    assert "text" in marks(spec)
    rows = [row for layer in spec["layer"] for row in layer.get("data", {}).get("values", []) if "shown" in row]
    rows += spec.get("data", {}).get("values", [])
    hidden_rows = [row for row in rows if row["shown"] == "c"]
    assert hidden_rows and all(row["value"] is None for row in hidden_rows)


def test_a_hidden_month_that_still_has_its_value_is_refused():
    with pytest.raises(ValueError, match="hidden month"):
        xmr_spec(RISEN, [*SHOWN[:12], "c"], value_title="Plans started")


def test_a_series_that_is_not_judged_has_no_limits():
    spec = xmr_spec(without_limits(months([1, 2]), "Not read"), ["1", "2"], value_title="Plans")
    assert "rule" not in marks(spec)


def test_a_picture_is_drawn_once_and_another_value_is_another_picture(tmp_path, monkeypatch):
    first = picture(RISEN, SHOWN, tmp_path, value_title="Plans started")
    assert first.startswith(b"<svg")
    monkeypatch.setattr(drawing, "svg", lambda _: "<svg>another</svg>")
    assert picture(RISEN, SHOWN, tmp_path, value_title="Plans started") == first
    other = chart(months([*STEADY, 31]), good=Direction.LOWER)
    assert picture(other, [*SHOWN[:12], "31"], tmp_path, value_title="Plans started") == b"<svg>another</svg>"


def test_the_picture_in_words_says_where_it_began_where_it_ended_and_what_changed():
    assert in_words("Plans started", RISEN, SHOWN) == (
        "Chart of Plans started, month by month from January 2019 (10) to January 2020 (30). Higher than usual in January 2020."
    )
    nothing = without_limits(months([None]), "")
    assert in_words("Plans started", nothing, ["c"]) == "Chart of Plans started: no month has a value that can be shown."
