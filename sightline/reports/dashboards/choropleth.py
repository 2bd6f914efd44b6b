"""Which class of the map each locality falls in, by quantile, and the key in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.indicators import Part, Result
from sightline.indicators.ages import UNKNOWN
from sightline.indicators.display import NO_VALUE

CLASSES = 4
NO_CLASS = 0  # no figure: hatched, and told apart from the lowest class


@dataclass(frozen=True)
class Place:
    """A locality and the class it is drawn in: 1 the lowest, up to `CLASSES`; 0 without a figure."""

    name: str
    display: str
    shade: int


@dataclass(frozen=True)
class Key:
    """One class in words: from the lowest figure in it to the highest, as they are shown."""

    shade: int
    words: str
    count: int


def shaded(result: Result, names: Sequence[str], classes: int = CLASSES) -> list[Place]:
    """
    Each locality with its class: localities in order of figure, cut into so many equal groups.

    Localities with the same figure as shown are in the same class, the lowest that any of them falls in. One without a figure
    is in class 0. With fewer different figures than classes, classes stay empty.
    """
    parts = {part.name: part for part in result.parts if part.name in names and part.name != UNKNOWN}
    known = sorted((part for part in parts.values() if part.value is not None), key=_value)
    shade: dict[str, int] = {}
    for place, part in enumerate(known):
        shade.setdefault(part.display, 1 + place * classes // len(known))
    return [_place(name, parts.get(name), shade) for name in names if name != UNKNOWN]


def key_of(places: Sequence[Place]) -> list[Key]:
    """The classes that any locality is in, the lowest first; those without a figure last."""
    keys = []
    for shade in sorted({place.shade for place in places if place.shade}):
        shown = [place.display for place in places if place.shade == shade]
        ends = list(dict.fromkeys([min(shown, key=_as_number), max(shown, key=_as_number)]))
        keys.append(Key(shade, " to ".join(ends), len(shown)))
    without = sum(place.shade == NO_CLASS for place in places)
    return [*keys, *([Key(NO_CLASS, "no figure", without)] if without else [])]


def _place(name: str, part: Part | None, shade: dict[str, int]) -> Place:
    if part is None or part.value is None:
        return Place(name, part.display if part else NO_VALUE, NO_CLASS)
    return Place(name, part.display, shade[part.display])


def _value(part: Part) -> float:
    return float(part.value or 0)


def _as_number(display: str) -> float:
    return float(display.removesuffix("%").replace(",", ""))
