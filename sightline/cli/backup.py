"""`sightline backup`: everything that cannot be worked out again, in one file, while people work."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from .options import HomeOption
from .refusals import Refused

OURS = re.compile(r"sightline-(\d{4}-\d{2}-\d{2}T\d{6}Z)\.zip")
STAMP = "%Y-%m-%dT%H%M%SZ"


def add_to(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command("backup")(backup)


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; in a folder, a file named by the time.")],
    keep_days: Annotated[
        int | None, typer.Option("--keep-days", min=1, help="Of a folder: delete the backups older than this many days.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """
    Write the database, snapshots, reports and audit heads to one file; nobody has to stop working.

    Not in it: figures (they are worked out again), files waiting to be imported, and the keys, which are kept elsewhere.
    The file is not encrypted: pass it to age or gpg before it leaves this machine.
    """
    from sightline.config.startup import start

    folder = start(home, records=False)
    from sightline.access import audit
    from sightline.config.keeping.archive import NotKept
    from sightline.config.keeping.backup import make

    from .output import say

    at = datetime.now(UTC)
    named = target / f"sightline-{at:{STAMP}}.zip" if target.is_dir() else target
    try:
        kept = make(folder, named.absolute(), at=at)
    except NotKept as refusal:
        raise Refused(f"there is no backup: {refusal}") from refusal
    audit.record(None, "backup", at=at, kind="home", source="cli", detail={"sha256": kept.sha256, "bytes": kept.size})
    say(
        f"Kept {sum(kept.manifest.rows.values()):,} rows of {len(kept.manifest.rows)} tables and"
        f" {len(kept.manifest.members):,} files in {named} ({kept.size / 1024**2:,.1f} MB)",
        f"SHA-256 {kept.sha256}",
        f"The audit ends at entry {kept.manifest.audit['sequence']:,}, {kept.manifest.audit['hash'][:16]}",
    )
    if keep_days is not None and target.is_dir():
        _forget(target, at - timedelta(days=keep_days))


def _forget(folder: Path, before: datetime) -> None:
    """Delete the backups in a folder that this command named and that are older than a moment."""
    from .output import say

    for path in sorted(folder.iterdir()):
        stamped = OURS.fullmatch(path.name)
        if stamped and datetime.strptime(stamped[1], STAMP).replace(tzinfo=UTC) < before:
            path.unlink()
            say(f"Deleted {path.name}, which was past its days")
