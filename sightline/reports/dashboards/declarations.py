"""The dashboards there are: one file each in `declared/`, read once and checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DECLARED = Path(__file__).parent / "declared"
VITAL_SIGNS = "vital_signs"


@dataclass(frozen=True)
class Group:
    """Tiles that stand together under a heading."""

    title: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Dashboard:
    """
    One page of figures.

    slug: the file's name, and its place in the address. says: what the page answers, in a sentence.
    chapter: the chapter of the self-evaluation that it goes with; empty for the page across all of them.
    """

    slug: str
    title: str
    says: str
    order: int
    groups: tuple[Group, ...]
    chapter: str = ""

    @property
    def codes(self) -> list[str]:
        """Every indicator of the page, in the order of its tiles; nothing twice."""
        return list(dict.fromkeys(code for group in self.groups for code in group.codes))


@cache
def dashboards() -> Mapping[str, Dashboard]:
    """
    Every dashboard by its slug, in the order that they are listed in.

    Raises ValueError naming the file that lacks a title, a sentence or a group, or says something that nobody reads.
    """
    found = [_read(path) for path in sorted(DECLARED.glob("*.yaml"))]
    return {one.slug: one for one in sorted(found, key=lambda one: one.order)}


def unknown_codes(known: Iterable[str]) -> dict[str, list[str]]:
    """The codes that a dashboard asks for and the catalogue does not have, by slug; empty when all is well."""
    catalogue = set(known)
    missing = {slug: [code for code in one.codes if code not in catalogue] for slug, one in dashboards().items()}
    return {slug: codes for slug, codes in missing.items() if codes}


def _read(path: Path) -> Dashboard:
    said: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    try:
        groups = tuple(Group(title=one["title"], codes=tuple(one["codes"])) for one in said.pop("groups"))
        return Dashboard(slug=path.stem, groups=groups, **said)
    except (KeyError, TypeError) as wrong:
        raise ValueError(f"the dashboard {path.stem}: {wrong}") from wrong
