"""Pictures of charts, drawn without a browser and without a network."""

import re
from typing import Any

import vl_convert

VEGA_LITE = "6.4"  # the newest that vl-convert carries; Altair writes for the same one
SHARPNESS = 2.0  # twice the points, so that a chart stays sharp in print


def png(spec: dict[str, Any]) -> bytes:
    """The chart as a PNG, for Word."""
    return vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=SHARPNESS, allowed_base_urls=[])


def svg(spec: dict[str, Any]) -> str:
    """The chart as SVG that scales with the page, its inner marks hidden from screen readers (the picture is read as one)."""
    drawn = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    drawn = re.sub(r' (role|aria-[a-z]+)="[^"]*"', "", drawn)
    return re.sub(r'<svg([^>]*?) width="[0-9.]+" height="[0-9.]+"', r"<svg\1", drawn, count=1)


def size(drawn: str) -> tuple[float, float]:
    """
    Width and height of an SVG, from its view box.

    >>> size('<svg viewBox="0 0 711 345">')
    (711.0, 345.0)
    """
    box = re.search(r'viewBox="([^"]+)"', drawn)
    if box is None:
        raise ValueError("the drawing has no view box")
    _, _, width, height = (float(number) for number in box[1].split())
    return width, height
