"""`sightline restore`: a backup, checked, into an empty home."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import HomeOption
from .refusals import Refused

if TYPE_CHECKING:
    from sightline.config.keeping.archive import Manifest


def add_to(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command("restore")(restore)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `sightline backup` wrote.")],
    home: HomeOption = None,
    check: Annotated[bool, typer.Option("--check", help="Only read the file through and say whether it is whole.")] = False,
) -> None:
    """
    Bring a backup back into an empty home, make its tables those of this version, and walk its audit.

    Nothing is ever written over: a home, or a PostgreSQL database, that holds anything is refused.
    """
    from sightline.config.startup import start

    folder = start(home, records=False)
    from sightline.config.keeping import archive
    from sightline.config.keeping.archive import NotSound
    from sightline.config.keeping.restore import NotEmpty, bring_back, see_that_it_can_be

    from .output import say

    try:
        manifest = archive.manifest_of(file)
        if check:
            archive.check(file, manifest)
            say(*_told(manifest), "Every file in it is as it was written.")
            return
        see_that_it_can_be(manifest, folder)
        differences = bring_back(file, manifest, folder)
    except (NotSound, NotEmpty) as refusal:
        raise Refused(f"nothing was restored: {refusal}") from refusal
    except OSError as problem:
        raise Refused(f"nothing was restored: {problem.strerror or type(problem).__name__} ({folder})") from problem
    say(*_told(manifest))
    if differences:
        first = differences[0]
        raise Refused(f"{first.table} has {first.found:,} rows, and had {first.kept:,}: do not use this home")
    say(f"Every table in {folder} has as many rows as when it was kept.")
    _bring_up_to_date()
    _walk_the_audit(manifest)


def _told(manifest: "Manifest") -> list[str]:
    rows = sum(manifest.rows.values())
    made = datetime.fromisoformat(manifest.made_at)
    when = f"{made.day} {made:%B %Y, %H:%M} UTC"
    return [f"A backup of {when}, by {manifest.made_by}: {rows:,} rows, {len(manifest.members):,} files."]


def _bring_up_to_date() -> None:
    from sightline.config.startup import bring_up_to_date

    from .output import say

    say("The tables were made those of this version." if bring_up_to_date() else "The tables are those of this version.")


def _walk_the_audit(manifest: "Manifest") -> None:
    """Say whether the audit is whole, and whether it ends where the archive says; then enter this restoring in it."""
    from sightline.access import audit
    from sightline.access.models import AuditEvent

    from .output import say

    broken = audit.verify()
    if broken:
        raise Refused(f"everything is back, and its audit is broken at entry {broken.sequence:,}: {broken.why}")
    newest = AuditEvent.objects.order_by("-sequence").values_list("sequence", "hash").first() or (0, "")
    if newest != (manifest.audit["sequence"], manifest.audit["hash"]):
        raise Refused("everything is back, and its audit does not end where the backup says it did")
    say(f"The audit is whole, and ends where the backup says: at entry {newest[0]:,}.")
    audit.record(None, "restore", at=datetime.now(UTC), kind="home", source="cli", detail={"made_at": manifest.made_at})
