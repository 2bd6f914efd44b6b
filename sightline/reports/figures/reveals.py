"""What being in the list behind a figure gives away of a child, beside who it is."""

from sightline.access.matrix import DataClass
from sightline.indicators import Indicator

AREAS = {
    "disabled_children": DataClass.H,
    "looked_after_health": DataClass.H,
    "missing": DataClass.J,
    "send": DataClass.H,
}
CODES = {
    "CIN_DISABILITY": DataClass.H,
    "CIN_EHCP": DataClass.H,
    "CLA_CONVICTED": DataClass.J,
    "CLA_EHCP": DataClass.H,
    "CL_CUSTODY": DataClass.J,
}


def reveals(indicator: Indicator) -> DataClass:
    """The data class that a reader must see of a child to see them in the list: health, justice, else case content."""
    return CODES.get(indicator.code) or AREAS.get(indicator.area, DataClass.C)
