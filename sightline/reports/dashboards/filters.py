"""What a dashboard may be narrowed to: named lists only, read from an address, and stated in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

LABELS = {"locality": "Locality", "team": "Team", "age_band": "Age", "sex": "Sex", "ethnicity": "Ethnic group"}
EVERYONE = "All children"

Choices = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Chosen:
    """
    What a page is narrowed to. where: breakdown -> the one value, in the order of `LABELS`.
    unknown: the labels of lists in which what the address names is not to be found; they narrow nothing.
    """

    where: Mapping[str, str]
    unknown: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What the figures are of, for the page and its print."""
        return "; ".join(f"{LABELS[name]}: {value}" for name, value in self.where.items()) or EVERYONE

    @property
    def query(self) -> str:
        """The same as the end of an address; empty where nothing is narrowed."""
        return f"?{urlencode(self.where)}" if self.where else ""


def chosen(query: Mapping[str, str], lists: Choices) -> Chosen:
    """
    What the address asks for; anything that is in no list narrows nothing, and is not repeated.

    lists: for each breakdown, the values that the records have (`FigureStore.choices`).
    """
    asked = {name: query[name] for name in LABELS if query.get(name)}
    known = {name: value for name, value in asked.items() if value in lists[name]}
    return Chosen(known, tuple(LABELS[name] for name in asked if name not in known))
