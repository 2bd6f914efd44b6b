"""Charts: the same figures drawn and told, hidden ones never drawn."""

import pytest

from sightline.documents.charts import PALETTE, Series, grouped_bars, horizontal_bars, lines, stacked_bars, twin
from sightline.documents.drawing import png, svg

HIDDEN = Series(["North", "South"], {"Children": [None, 40]}, "Locality", "Children in need", {"Children": ["c", "40"]})
TWO = Series(["May", "June"], {"Contacts": [700, 640], "Referrals": [340, 180]}, "Month", "Children")


def test_the_twin_table_holds_what_the_chart_holds():
    table = twin(TWO, "Contacts and referrals")
    assert [column.title for column in table.columns] == ["Month", "Contacts", "Referrals"]
    assert table.rows == [["May", "700", "340"], ["June", "640", "180"]]


def test_a_hidden_value_is_said_and_its_number_is_nowhere_in_the_specification():
    assert twin(HIDDEN, "By locality").rows[0] == ["North", "c"]
    (rows,) = [layer["data"]["values"] for layer in [horizontal_bars(HIDDEN)]]
    assert rows[0] == {"category": "North", "name": "Children", "layer": 0, "value": None, "at": 0, "shown": "c"}


@pytest.mark.parametrize("draw", [lines, grouped_bars, stacked_bars, horizontal_bars])
def test_every_chart_is_drawn_without_a_network_and_the_same_twice(draw):
    spec = draw(HIDDEN if draw is horizontal_bars else TWO)
    assert spec == draw(HIDDEN if draw is horizontal_bars else TWO)
    assert png(spec).startswith(b"\x89PNG")
    drawn = svg(spec)
    assert PALETTE[0] in drawn and "aria-" not in drawn and drawn == svg(spec)


def test_lines_differ_in_dash_and_shape_and_not_in_colour_alone():
    encoding = lines(TWO)["layer"][0]["encoding"]
    assert {"color", "strokeDash", "shape"} <= set(encoding)


def test_a_reference_line_carries_its_words():
    assert "Target 90%" in svg(lines(TWO, reference=("Target 90%", 90)))


def test_values_must_match_their_categories():
    with pytest.raises(ValueError, match="1 values for 2 categories"):
        Series(["May", "June"], {"Contacts": [700]}, "Month", "Children")
