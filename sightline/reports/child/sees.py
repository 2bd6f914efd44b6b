"""What a reader sees of a child, for those who gather facts: each fact is asked for by its data class and its name."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sightline.access.matrix import DataClass
from sightline.access.sight import Sight

IN_FULL = ("F", "R")
NOT_HELD = "Not in what was loaded"
NOT_RECORDED = "Not recorded"
PROTECTED = "Address protected"


def classes_of(sight: Sight) -> frozenset[str]:
    """The data classes that are seen in full."""
    return frozenset(str(cls) for cls in DataClass if sight.level(cls) in IN_FULL)


PARTS = {  # what a reader may not see in full, in words; in the order in which it is said
    "C": "the case record",
    "H": "health and education",
    "L": "addresses and placements",
    "J": "justice and risk",
}


def unseen(sight: Sight) -> str:
    """What the reader does not see in full, in one phrase; nothing where they see all of it. Says nothing of the child."""
    held = classes_of(sight)
    return "; ".join(words for cls, words in PARTS.items() if cls not in held)


def opens(sight: Sight, classes: Collection[str]) -> bool:
    """Whether any of the classes is seen in full; none is through a shield."""
    return not sight.shield and bool(classes_of(sight) & set(classes))


@dataclass(frozen=True)
class Fact:
    """One thing that is known, or said to be not known: `text`; `is_known` tells the two apart. note: what to add beside it."""

    label: str
    text: str
    is_known: bool = True
    note: str = ""


@dataclass(frozen=True)
class Section:
    """Facts under one heading."""

    title: str
    facts: list[Fact] = field(default_factory=list)


def fact(label: str, value: str | None, *, held: bool = True, note: str = "") -> Fact:
    """A fact, or that it is not recorded, or that what was loaded does not hold it."""
    if value:
        return Fact(label, value, note=note)
    return Fact(label, NOT_RECORDED if held else NOT_HELD, is_known=False)
