"""How a reference page is put together: paragraphs, tables, and headings that links can find."""

import re
from collections.abc import Iterable, Sequence

# Areas whose name is more than their word with a capital.
AREAS = {
    "child_in_need": "Children in need",
    "lado": "Allegations (LADO)",
    "leaving_care": "Leaving care",
    "looked_after": "Looked-after children",
    "looked_after_education": "Education of looked-after children",
    "looked_after_health": "Health of looked-after children",
    "missing": "Going missing",
    "send": "Special educational needs and disability",
}


def paragraphs(*parts: str) -> str:
    """The parts one below the other, with a blank line between, leaving out what is empty."""
    return "\n\n".join(part.rstrip() for part in parts if part.strip()) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; columns in which no row says anything are left out."""
    cells = [[_cell(text) for text in row] for row in rows]
    shown = [n for n in range(len(headings)) if n == 0 or any(row[n] for row in cells)]
    lines = [[headings[n] for n in shown], ["---"] * len(shown), *([row[n] for n in shown] for row in cells)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """A table of two columns without a heading, leaving out what has no answer."""
    return table(["", ""], [[f"**{name}**", text] for name, text in pairs if text])


def area_title(area: str) -> str:
    """
    The name of an area as a heading.

    >>> area_title("front_door"), area_title("lado")
    ('Front door', 'Allegations (LADO)')
    """
    return AREAS.get(area, area.replace("_", " ").capitalize())


def anchor(heading: str) -> str:
    """
    The link that finds a heading, by GitHub's rule.

    >>> anchor("CLA_VISITS_6W"), anchor("Why the case closed")
    ('cla_visits_6w', 'why-the-case-closed')
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def plural(count: int, one: str) -> str:
    """
    A count and its noun.

    >>> plural(1, "code"), plural(2, "code")
    ('1 code', '2 codes')
    """
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|")
