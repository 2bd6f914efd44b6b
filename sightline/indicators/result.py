"""What an indicator answers."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from sightline.calendars.periods import Period

from .display import NO_VALUE, Profile, Unit, shown


@dataclass(frozen=True)
class Part:
    """One share of a figure: a locality, an age band, a placement type."""

    name: str
    numerator: float | None
    denominator: float | None
    value: Fraction | float | None
    display: str
    too_soon: int


@dataclass(frozen=True)
class Result:
    """
    One figure, with everything it must never be quoted without.

    value: unrounded; a percent runs from 0 to 100. None where there is no denominator or the source does not say.
    too_soon: children or events for which it is too soon to say; in neither numerator nor denominator.
    message: why there is no value, in plain words. caveat: what must be said beside the value there is.
    by: what `parts` divide the figure by; `part` for a distribution's own shares.
    """

    code: str
    name: str
    area: str
    as_at: date
    period: Period
    unit: Unit
    profile: Profile
    numerator: float | None
    denominator: float | None
    value: Fraction | float | None
    too_soon: int
    message: str = ""
    caveat: str = ""
    population_year: int | None = None
    by: str | None = None
    parts: tuple[Part, ...] = field(default=())
    hidden: bool = False

    @property
    def display(self) -> str:
        """The value as a reader sees it: `c` where it is hidden, `-` where there is none."""
        if self.hidden:
            return "c"
        return shown(self.value, self.unit, self.profile) if self.value is not None else NO_VALUE

    @property
    def is_known(self) -> bool:
        return self.value is not None

    def as_json(self) -> dict[str, Any]:
        """The figure as plain data, in the order that scripts rely on."""
        answer: dict[str, Any] = {
            "code": self.code,
            "name": self.name,
            "as_at": self.as_at.isoformat(),
            "period": {"from": self.period.start.isoformat(), "to": self.period.end.isoformat()},
            "unit": self.unit.value,
            "numerator": _plain(self.numerator),
            "denominator": _plain(self.denominator),
            "value": _plain(self.value),
            "display": self.display,
            "too_soon": self.too_soon,
        }
        if self.population_year is not None:
            answer["population_year"] = self.population_year
        if self.message:
            answer["message"] = self.message
        if self.caveat:
            answer["caveat"] = self.caveat
        if self.by:
            answer["by"] = self.by
            answer["parts"] = [_part_as_json(part) for part in self.parts]
        return answer


def _part_as_json(part: Part) -> dict[str, Any]:
    return {
        "part": part.name,
        "numerator": _plain(part.numerator),
        "denominator": _plain(part.denominator),
        "value": _plain(part.value),
        "display": part.display,
        "too_soon": part.too_soon,
    }


def _plain(number: Fraction | float | None) -> float | int | None:
    if number is None:
        return None
    whole = int(number)
    return whole if whole == number else float(number)
