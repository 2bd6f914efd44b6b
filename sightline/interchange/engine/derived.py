"""What is worked out anew whenever the records change, in the same transaction: each child's standing, and how to find them."""

from datetime import date

from sightline.records import summaries
from sightline.services.child_index.index import reindex


def rebuild(*, as_at: date) -> None:
    """Bring everything that leans on the records up to date with them; call it inside the transaction that changed them."""
    summaries.rebuild(as_at=as_at)
    reindex(as_at=as_at)
