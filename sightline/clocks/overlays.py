"""The coronavirus amendments of 2020, shown as tags: they excused lateness and, but for three, set no new date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .rules import Moment, Rule, day_of, weeks

# The Court of Appeal held SI 2020/445 unlawful for want of consultation (R (Article 39) v Secretary of State for
# Education [2020] EWCA Civ 1577), so an overlay never turns a late act into one in time.


@dataclass(frozen=True)
class Overlay:
    """An amendment that was in force for a time; `instead` is the longer length where it set one."""

    id: str
    instrument: str
    since: date
    until: date
    effect: str
    instead: Rule | None = None

    def touches(self, start: Moment, end: Moment) -> bool:
        """Whether any of the days from start to end lies in its time."""
        return day_of(start) <= self.until and self.since <= day_of(end)


ADOPTION_AND_CHILDREN_2020 = "SI 2020/445"
APRIL, SEPTEMBER = date(2020, 4, 24), date(2020, 9, 25)


def _of_2020(id: str, effect: str, instead: Rule | None = None) -> Overlay:
    return Overlay(id, ADOPTION_AND_CHILDREN_2020, APRIL, SEPTEMBER, effect, instead)


OVERLAYS = {
    overlay.id: overlay
    for overlay in [
        _of_2020("CV-CLA-1", "placement plan: as soon as reasonably practicable"),
        _of_2020("CV-CLA-2", "emergency foster placement: 24 weeks", weeks(24)),
        _of_2020("CV-CLA-3", "temporary approval: 24 weeks, and for carers who are not connected too", weeks(24)),
        _of_2020("CV-CLA-4", "assessment after placement with parents: as soon as reasonably practicable"),
        Overlay(
            "CV-CLA-5",
            "SI 2020/445 and SI 2020/909",
            APRIL,
            date(2021, 3, 31),
            "visits: by phone or video where need be; until 25 September 2020 the limits themselves were relaxed",
        ),
        _of_2020("CV-CLA-6", "later looked-after reviews: where reasonably practicable"),
        _of_2020("CV-CLA-7", "short breaks: no limit of 17 days on one placement; 75 days in 12 months kept"),
        _of_2020("CV-CLA-8", "independent visits to children's homes relaxed"),
        _of_2020("CV-ADO-1", "adoption agencies: timescales relaxed, stage one may run on into stage two"),
        _of_2020("CV-PF-1", "private fostering visit: as soon as reasonably practicable"),
        _of_2020("CV-CMP", "complaint review panel: as soon as reasonably practicable"),
        Overlay(
            "CV-SEND",
            "SI 2020/471",
            date(2020, 5, 1),
            SEPTEMBER,
            "EHC plans: as soon as reasonably practicable where coronavirus stood in the way",
        ),
    ]
}
