"""The published figures, as the figures file states them."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

CHECKED_KINDS = ["observed", "target", "comparator"]


class FiguresUnreadable(ValueError):
    """The file is not a list of published figures."""


@dataclass(frozen=True)
class Figure:
    """
    One number in the published document.

    value: as printed, so that 71.4 is known to be printed to one decimal place. qualifier: `exact`, or the word that the
    text softens it with. source: the system that would hold the rows.
    """

    id: str
    label: str
    kind: str
    value: Decimal
    unit: str
    qualifier: str
    source: str

    @property
    def places(self) -> int:
        """Decimal places printed."""
        return max(0, -int(self.value.as_tuple().exponent))


def read_figures(path: Path) -> list[Figure]:
    """
    The figures of kind observed, target and comparator, in the order of the file.

    Raises FiguresUnreadable, in plain words, for a file that is not YAML, not a list, or has an entry without its facts.
    """
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise FiguresUnreadable(f"{path.name} is not a YAML file that can be read") from fault
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FiguresUnreadable(f"{path.name} is not a list of figures")
    return [_figure(entry, place) for place, entry in enumerate(entries, start=1) if entry.get("kind") in CHECKED_KINDS]


def _figure(entry: dict[str, Any], place: int) -> Figure:
    missing = [key for key in ("id", "label", "value", "unit") if key not in entry]
    if missing:
        raise FiguresUnreadable(f"figure {place} does not state its {', '.join(missing)}")
    try:
        value = Decimal(str(entry["value"]))
    except InvalidOperation as fault:
        raise FiguresUnreadable(f"figure {place} states a value that is not a number") from fault
    return Figure(
        id=str(entry["id"]),
        label=str(entry["label"]),
        kind=str(entry["kind"]),
        value=value,
        unit=str(entry["unit"]),
        qualifier=str(entry.get("qualifier", "exact")),
        source=str(entry.get("source_system", "a system that the file does not name")),
    )
