"""Which claims the newest records no longer bear out: worked out once for each state of the records and the words."""

from pathlib import Path

from sightline.interchange.engine import current_snapshot

from .chapters import edited_texts
from .claims import Reading, readings
from .covers import cover_now
from .kept import kept, name_of
from .models import SignOff


def readings_now(home: Path) -> list[Reading]:
    """Every claim of the document as it stands under the newest records, in the order of the text; none without records."""
    snapshot = current_snapshot(home)
    if snapshot is None:
        return []
    signed = SignOff.objects.order_by("-pk").values_list("pk", "at").first()
    name = name_of("claims", cover_now(), edited_texts(), signed)
    found: list[Reading] = kept(home, snapshot.fingerprint, name, lambda: readings(home))
    return found


def stale_claims(home: Path) -> list[Reading]:
    """
    The claims that no longer hold, over the whole document: for home pages and for the list of them.

    Quick, but for the first to ask after an import, a save or a sign-off.
    """
    return [one for one in readings_now(home) if one.stale]
