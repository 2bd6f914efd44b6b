"""The shapes of a map of localities: hexagons set out by hand, or a council's own boundaries, projected simply."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sqrt
from pathlib import Path
from typing import Any

import yaml

LAYOUT = Path(__file__).with_name("map_layout.yaml")
OWN = "localities.geojson"
NAMED_BY = ("locality", "name")  # the properties of a feature that may name its locality, the first found
LARGEST_FILE = 5_000_000  # bytes: boundaries for a page, not for a surveyor
MOST_POINTS = 20_000
RADIUS = 60.0
WIDTH = 640.0
MARGIN = 8.0

Ring = list[tuple[float, float]]


class BoundariesUnusable(ValueError):
    """The council's boundary file cannot be drawn, and why."""


@dataclass(frozen=True)
class Shape:
    """One locality as drawn. path: SVG path data. label: where its name goes."""

    name: str
    path: str
    label: tuple[float, float]


@dataclass(frozen=True)
class Drawing:
    """Every shape, the size of the picture, and whether it is a schematic or real boundaries."""

    shapes: tuple[Shape, ...]
    width: float
    height: float
    is_schematic: bool


def shapes_for(names: Sequence[str], home: Path) -> Drawing:
    """
    A shape for each locality that has a place: by `localities.geojson` of the home folder where there is one, else by
    the layout.

    Raises BoundariesUnusable for a boundary file that cannot be read, or that names none of the localities.
    """
    own = home / OWN
    return _boundaries(own, names) if own.exists() else hexagons(names, layout())


@cache
def layout() -> Mapping[str, tuple[float, float]]:
    """`map_layout.yaml`: locality -> column and row."""
    return {name: (float(column), float(row)) for name, (column, row) in yaml.safe_load(LAYOUT.read_text("utf-8")).items()}


def hexagons(names: Sequence[str], places: Mapping[str, tuple[float, float]]) -> Drawing:
    """A honeycomb: one hexagon a locality at its place; those without one in a row of their own below the rest."""
    placed = {name: places[name] for name in names if name in places}
    below = max((row for _, row in placed.values()), default=-1.0) + 1
    strays = [name for name in names if name not in placed]
    placed |= {name: (float(column), below) for column, name in enumerate(strays)}
    across, down = sqrt(3) * RADIUS, 1.5 * RADIUS
    left = min((column for column, _ in placed.values()), default=0.0)
    centres = {
        name: (MARGIN + across * (column - left + 0.5), MARGIN + RADIUS + down * row) for name, (column, row) in placed.items()
    }
    shapes = tuple(Shape(name, _hexagon(x, y, across), (x, y)) for name, (x, y) in centres.items())
    width = max((x for x, _ in centres.values()), default=0.0) + across / 2 + MARGIN
    height = max((y for _, y in centres.values()), default=0.0) + RADIUS + MARGIN
    return Drawing(shapes, width, height, is_schematic=True)


def _hexagon(x: float, y: float, across: float) -> str:
    half, r = across / 2, RADIUS
    corners = [
        (x, y - r),
        (x + half, y - r / 2),
        (x + half, y + r / 2),
        (x, y + r),
        (x - half, y + r / 2),
        (x - half, y - r / 2),
    ]
    return _path([corners])


def _boundaries(file: Path, names: Sequence[str]) -> Drawing:
    found = read_boundaries(file)
    wanted = {name: rings for name, rings in found.items() if name in names}
    if not wanted:
        raise BoundariesUnusable(f"{OWN} names none of the localities in the records")
    return projected(wanted)


def read_boundaries(file: Path) -> dict[str, list[Ring]]:
    """
    The outlines of a GeoJSON FeatureCollection of polygons in longitude and latitude, by locality.

    Raises BoundariesUnusable for anything else; the words say what to mend and never repeat what the file holds.
    """
    if file.stat().st_size > LARGEST_FILE:
        raise BoundariesUnusable(f"{OWN} is larger than {LARGEST_FILE // 1_000_000} MB: simplify the boundaries first")
    try:
        features = json.loads(file.read_text("utf-8"))["features"]
        found: dict[str, list[Ring]] = {}
        for feature in features:
            found.setdefault(_name_of(feature["properties"]), []).extend(_rings(feature["geometry"]))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as broken:
        raise BoundariesUnusable(f"{OWN} is not a GeoJSON collection of polygons, each with a name") from broken
    if sum(len(ring) for rings in found.values() for ring in rings) > MOST_POINTS:
        raise BoundariesUnusable(f"{OWN} has more than {MOST_POINTS:,} points: simplify the boundaries first")
    return found


def _name_of(properties: Mapping[str, Any]) -> str:
    named = [properties[key] for key in NAMED_BY if key in properties]
    return str(named[0])


def _rings(geometry: Mapping[str, Any]) -> list[Ring]:
    """Every ring of a polygon or several, outlines and holes alike: they are filled by the even-odd rule."""
    polygons = {"Polygon": lambda c: [c], "MultiPolygon": lambda c: c}[geometry["type"]](geometry["coordinates"])
    rings = [[(float(point[0]), float(point[1])) for point in ring] for polygon in polygons for ring in polygon]
    if not all(-180 <= x <= 180 and -90 <= y <= 90 for ring in rings for x, y in ring):
        raise ValueError("coordinates are not longitude and latitude")
    return [ring for ring in rings if len(ring) > 2]


def projected(outlines: Mapping[str, list[Ring]]) -> Drawing:
    """
    The outlines on a picture of fixed width: equirectangular, with east and west shortened by the cosine of the middle
    latitude, which is true enough for one county.
    """
    points = [point for rings in outlines.values() for ring in rings for point in ring]
    if not points:
        raise BoundariesUnusable(f"{OWN} has no outline of any locality")
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shorten = cos(radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * shorten, (north - south), 1e-9)
    placed = {
        name: [[(MARGIN + (x - west) * shorten * scale, MARGIN + (north - y) * scale) for x, y in ring] for ring in rings]
        for name, rings in outlines.items()
        if rings
    }
    shapes = tuple(Shape(name, _path(rings), _middle(max(rings, key=_area))) for name, rings in placed.items())
    width = 2 * MARGIN + (east - west) * shorten * scale
    return Drawing(shapes, width, 2 * MARGIN + (north - south) * scale, is_schematic=False)


def _path(rings: Sequence[Ring]) -> str:
    return " ".join("M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in ring) + " Z" for ring in rings)


def _area(ring: Ring) -> float:
    return abs(_twice_signed_area(ring)) / 2


def _twice_signed_area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(ring))


def _sides(ring: Ring) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(zip(ring, [*ring[1:], ring[0]], strict=True))


def _middle(ring: Ring) -> tuple[float, float]:
    """The centroid of a ring; the middle of its points where it has no area."""
    twice = _twice_signed_area(ring)
    if abs(twice) < 1e-9:
        return (sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring))
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in _sides(ring)) / (3 * twice)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in _sides(ring)) / (3 * twice)
    return (x, y)
