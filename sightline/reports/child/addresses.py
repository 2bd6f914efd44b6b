"""An address in one line."""

import json
from typing import Any

ORDER = ["ROOM", "FLOOR", "FLAT", "BUILD", "HOUSE_AND_STREET", "TOWN", "COUNTY"]
MOST = 300  # characters: an address that is not written as the standard asks is shown no longer than that


def one_line(row: dict[str, Any]) -> str | None:
    """The parts of an address and its postcode, as an envelope has them; None where neither is recorded."""
    parts = [*_parts(row.get("lines")), spaced(row.get("postcode"))]
    return ", ".join(part for part in parts if part) or None


def _parts(lines: str | None) -> list[str]:
    if not lines:
        return []
    try:
        told = json.loads(lines)
    except ValueError:
        return [lines[:MOST]]  # plain text, from a source that does not write the parts apart
    if not isinstance(told, dict):
        return [lines[:MOST]]
    street = " ".join(str(told[name]).strip() for name in ("HOUSE", "STREET") if told.get(name))
    return [str((told | {"HOUSE_AND_STREET": street}).get(name) or "").strip() for name in ORDER]


def spaced(postcode: str | None) -> str | None:
    """A postcode with the space before its last three characters."""
    if not postcode:
        return None
    squeezed = postcode.replace(" ", "").upper()
    return f"{squeezed[:-3]} {squeezed[-3:]}" if len(squeezed) > 4 else squeezed
