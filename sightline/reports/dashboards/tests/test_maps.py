"""The map of localities: where the shapes are, and which class each is in."""

import json

import pytest

from sightline.reports.dashboards.choropleth import Key, key_of, shaded
from sightline.reports.dashboards.shapes import BoundariesUnusable, hexagons, layout, shapes_for

from .samples import count, percent

LOCALITIES = ["Amberfold", "Brackwater", "Copperdown", "Dunquay", "Eldermarsh", "Fernhollow"]
SQUARE = [[0, 51], [1, 51], [1, 52], [0, 52], [0, 51]]
BESIDE = [[1, 51], [2, 51], [2, 52], [1, 52], [1, 51]]


def _write(home, *features):
    (home / "localities.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}))


def _feature(name, *rings, kind="Polygon"):
    coordinates = [list(rings)] if kind == "MultiPolygon" else list(rings)
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": kind, "coordinates": coordinates}}


def test_every_locality_of_the_invented_county_has_a_place_of_its_own():
    assert set(LOCALITIES) == set(layout())
    assert len(set(layout().values())) == len(LOCALITIES)


def test_no_two_hexagons_overlap():
    centres = [shape.label for shape in hexagons(LOCALITIES, layout()).shapes]
    apart = [((a - c) ** 2 + (b - d) ** 2) ** 0.5 for n, (a, b) in enumerate(centres) for c, d in centres[n + 1 :]]
    assert min(apart) >= 60 * 3**0.5 - 0.01


def test_a_locality_without_a_place_is_set_below_and_not_left_out():
    drawing = hexagons(["A", "B", "C"], {"A": (0, 0)})
    labels = {shape.name: shape.label for shape in drawing.shapes}
    assert labels["B"][1] == labels["C"][1] > labels["A"][1]
    assert labels["B"][0] < labels["C"][0]


def test_a_council_draws_its_own_boundaries(tmp_path):
    _write(tmp_path, _feature("A", SQUARE), _feature("B", BESIDE, kind="MultiPolygon"), _feature("Elsewhere", SQUARE))
    drawing = shapes_for(["A", "B"], tmp_path)
    assert not drawing.is_schematic
    a, b = drawing.shapes
    # 2 degrees of longitude at 51.5 N are 1.245 degrees of latitude wide: the width of the picture sets the scale
    assert drawing.width == pytest.approx(640)
    assert drawing.height == pytest.approx(16 + 624 / 1.2450, abs=0.2)
    assert a.path.startswith(f"M8.0,{drawing.height - 8:.1f} L320.0,")
    assert a.label == (pytest.approx(164), pytest.approx(drawing.height / 2))
    assert b.label[0] == pytest.approx(476)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not a GeoJSON"),
        ('{"features": [{"properties": {}, "geometry": {"type": "Point", "coordinates": [0, 0]}}]}', "not a GeoJSON"),
        ('{"features": []}', "names none"),
        ("[" * 100_000, "not a GeoJSON"),
    ],
)
def test_boundaries_that_cannot_be_drawn_say_why(tmp_path, text, said):
    (tmp_path / "localities.geojson").write_text(text)
    with pytest.raises(BoundariesUnusable, match=said):
        shapes_for(["A"], tmp_path)


def test_eastings_and_northings_are_not_taken_for_degrees(tmp_path):
    _write(tmp_path, _feature("A", [[400000, 90000], [400001, 90000], [400001, 90001]]))
    with pytest.raises(BoundariesUnusable, match="not a GeoJSON"):
        shapes_for(["A"], tmp_path)


def test_too_fine_a_boundary_is_refused(tmp_path):
    _write(tmp_path, _feature("A", [[n / 1e6, 51] for n in range(20_001)]))
    with pytest.raises(BoundariesUnusable, match="20,000 points"):
        shapes_for(["A"], tmp_path)


def test_localities_are_cut_into_equal_groups_by_their_figure():
    names = list("ABCDEFGH")
    result = count("X", 36, {name: number for number, name in enumerate(names, 1)})
    assert [place.shade for place in shaded(result, names)] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_figures_shown_alike_are_shaded_alike():
    result = percent("X", 0, 0, {"A": (1, 3), "B": (33, 100), "C": (1, 2), "D": (9, 10)})
    assert [place.shade for place in shaded(result, list("ABCD"))] == [1, 1, 3, 4]


def test_a_locality_without_a_figure_is_not_in_the_lowest_class():
    places = shaded(percent("X", 0, 0, {"A": (1, 2), "B": (0, 0), "Not recorded": (1, 1)}), ["A", "B", "C", "Not recorded"])
    assert [(place.name, place.shade) for place in places] == [("A", 1), ("B", 0), ("C", 0)]
    assert key_of(places) == [Key(1, "50%", 1), Key(0, "no figure", 2)]


def test_the_key_goes_from_the_lowest_shown_to_the_highest():
    names = list("ABCDE")
    places = shaded(count("X", 0, {"A": 900, "B": 1000, "C": 9, "D": 10, "E": 2000}), names)
    assert [key.words for key in key_of(places)] == ["9 to 10", "900", "1,000", "2,000"]
