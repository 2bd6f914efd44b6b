"""Whose document it is: as it was said when an edition was last asked for."""

from .figures_now import Cover
from .models import Edition


def cover_now() -> Cover:
    """The council, region and code of the newest edition that was asked for; nobody's in particular before the first."""
    latest = Edition.objects.order_by("-pk").first()
    return Cover(latest.council, latest.region, latest.council_code) if latest else Cover()
