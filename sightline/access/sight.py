"""What one viewer may see of one child."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sightline.records.models import ChildSummary

from .matrix import BY_BREAKING_THE_GLASS, IN_FULL, NEVER, READABLE, DataClass, Route, matrix
from .models import RestrictionKind as Kind
from .restricted import HIDING, SHIELD_OPENS_TO, SHIELD_SHOWS

if TYPE_CHECKING:
    from .viewer import Viewer

BEST_FIRST = ["F", "R", "l", "coded", "area", "pseudonym", "B", "N", NEVER]
BEYOND_THE_GLASS = {DataClass.S, DataClass.W, DataClass.G}
WARNINGS = {
    Kind.PROTECTED: "Address protected",
    Kind.SHIELDED: "Shielded child",
    Kind.SEALED: "Sealed record",
    Kind.CONFLICT: "Restricted: conflict of interest",
    Kind.HIGH_PROFILE: "Restricted: high profile",
}


@dataclass(frozen=True)
class Sight:
    """
    What a viewer may see of a child. levels: data class -> level of the matrix; absent is never.

    relations: the links that give the sight. warnings: what every page about the child must say first.
    shield: the child is shielded from this viewer: name, sex, date of birth and number only. glass_until: when the
    viewer's own broken glass closes again.
    """

    person_id: str = ""
    handle: str = ""
    relations: frozenset[str] = frozenset()
    levels: dict[DataClass, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    shield: bool = False
    glass_until: object = None

    @property
    def exists(self) -> bool:
        """Whether there is such a child, for this viewer."""
        return self.level(DataClass.E) in READABLE

    def level(self, data_class: DataClass) -> str:
        """The level at which data of a class is seen; '' for never."""
        return self.levels.get(data_class, NEVER)

    def may(self, data_class: DataClass) -> bool:
        """Whether data of a class may be read, in full or in its limited fields."""
        return self.level(data_class) in READABLE

    def opens(self, route: Route) -> bool:
        """Whether a page about this child opens, as far as the child goes; through a shield, none that shows a class whole."""
        enough = route.needs is None or self.may(route.needs)
        in_full = not self.shield and any(self.level(data_class) in IN_FULL for data_class in route.in_full)
        whole = in_full or not route.in_full
        return self.exists and enough and whole

    def may_write(self, data_class: DataClass) -> bool:
        """Whether data of a class may be written."""
        return self.level(data_class) == "F"

    def shows(self, data_class: DataClass, name: str) -> bool:
        """Whether one field of a class may be read: at level `l`, only those that the matrix lists."""
        return self.may(data_class) and (self.level(data_class) != "l" or name in matrix().limited.get(data_class, ()))

    @property
    def may_break_the_glass(self) -> bool:
        """Whether more would be seen by breaking the glass."""
        return BY_BREAKING_THE_GLASS in self.levels.values()


NO_SIGHT = Sight()


def sight_of(viewer: Viewer, person_id: str) -> Sight:
    """
    The viewer's sight of a child, from role, live links, restrictions and broken glass; `NO_SIGHT` for no such child.

    The number of questions asked of the database does not depend on the child.
    """
    summary = ChildSummary.objects.filter(pk=person_id).first()
    relations = viewer.relations_to(person_id)
    if summary is None or not relations:
        return NO_SIGHT
    restrictions = viewer.restricted.of(person_id)
    if _is_hidden(restrictions):
        return NO_SIGHT
    glass = viewer.restricted.broken_glass(person_id)
    levels = {cls: _best([viewer.role.level(cls, relation) for relation in relations]) for cls in DataClass}
    shielded = Kind.SHIELDED in restrictions and not restrictions[Kind.SHIELDED] and not relations & set(SHIELD_OPENS_TO)
    if shielded:
        levels = _shielded(levels, viewer)
    if glass and viewer.may("break_glass"):
        levels = {cls: _through_the_glass(cls, level) for cls, level in levels.items()}
        shielded = False
    if Kind.PROTECTED in restrictions and levels[DataClass.L_PLUS] not in READABLE:
        levels[DataClass.L] = levels[DataClass.L_PLUS]
    return Sight(
        person_id=person_id,
        handle=summary.handle,
        relations=relations,
        levels={cls: level for cls, level in levels.items() if level},
        warnings=tuple(WARNINGS[Kind(kind)] for kind in restrictions),
        shield=shielded,
        glass_until=glass.ends_at if glass else None,
    )


def _is_hidden(restrictions: dict[str, bool]) -> bool:
    hidden = any(kind in restrictions and not restrictions[kind] for kind in HIDING)
    return hidden or restrictions.get(Kind.CONFLICT, False)  # for a conflict, the list names those who may not


def _best(levels: list[str]) -> str:
    return min(levels, key=BEST_FIRST.index, default=NEVER)


def _shielded(levels: dict[DataClass, str], viewer: Viewer) -> dict[DataClass, str]:
    """A shielded child is found and no more; those who may break the glass see that there is one."""
    behind = BY_BREAKING_THE_GLASS if viewer.may("break_glass") else NEVER
    shown = {cls: level if cls in SHIELD_SHOWS else (behind if level else NEVER) for cls, level in levels.items()}
    if shown[DataClass.I] in READABLE:
        shown[DataClass.I] = "l"
    return shown


def _through_the_glass(data_class: DataClass, level: str) -> str:
    if level == BY_BREAKING_THE_GLASS and data_class not in BEYOND_THE_GLASS:
        return "R"
    return level
