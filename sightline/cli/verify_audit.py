"""`sightline verify-audit`: whether every entry of the audit is as it was written."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import HomeOption
from .refusals import Refused

if TYPE_CHECKING:
    from sightline.access.audit import Broken

LOOKS = 3


def add_to(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command("verify-audit")(verify_audit)


def verify_audit(
    home: HomeOption = None,
    write_head: Annotated[
        bool, typer.Option("--write-head", help="If all is well, write today's signed head outside the database.")
    ] = False,
) -> None:
    """
    Walk the audit from its first entry, then hold it against the heads kept outside the database, day by day.

    Ends with status 1, naming the first entry that was changed, taken out or put in.
    """
    from sightline.config.startup import start

    folder = start(home, records=False)
    from sightline.access import audit
    from sightline.access.models import AuditHead

    from .output import say

    broken = _broken()
    if broken:
        raise Refused(f"the audit is broken at entry {broken.sequence:,}: {broken.why}")
    for wrong in audit.check_heads(folder):
        raise Refused(f"the audit is broken at entry {wrong.sequence:,}: {wrong.why}")
    head = AuditHead.objects.first()
    say(f"The audit is whole. Entries: {head.sequence if head else 0:,}. Days whose heads agree: {_heads(folder):,}.")
    if write_head:
        path = audit.write_head(folder, at=datetime.now(UTC))
        say(f"Today's head is in {path}: copy it to another machine.")


def _broken() -> "Broken | None":
    """
    What is broken, looked at again before it is believed.

    While entries are being added the end of the chain can seem not to fit for a moment; what is truly broken stays so.
    """
    from sightline.access import audit

    found: Broken | None = None
    for _ in range(LOOKS):
        before, found = found, audit.verify()
        if found is None or found == before:
            return found
    return found


def _heads(folder: Path) -> int:
    from sightline.access.audit import HEADS

    return len(list((folder / HEADS).glob("*.json")))
