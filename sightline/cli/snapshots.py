"""`sightline snapshots`: the frozen copies that past figures are worked out from."""

import typer

from .options import Format, FormatOption, HomeOption
from .refusals import Refused

group = typer.Typer(help="Frozen snapshots of the records.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.add_typer(group, name="snapshots")


@group.command("list")
def list_snapshots(form: FormatOption = Format.TABLE, home: HomeOption = None) -> None:
    """Every snapshot in the home: give its folder to --records to compute from it."""
    from sightline.config.startup import start

    from .output import write

    folder = start(home)
    from sightline.records.snapshots import snapshots_in

    rows = [
        {
            "label": frozen.label,
            "as_at": frozen.as_at.isoformat() if frozen.as_at else None,
            "rows": sum(frozen.rows.values()),
            "fingerprint": frozen.fingerprint[:16],
            "folder": str(frozen.folder),
        }
        for frozen in snapshots_in(folder / "snapshots")
    ]
    write(rows, form, ["label", "as_at", "rows", "fingerprint", "folder"], title=f"{len(rows)} snapshots")


@group.command("verify")
def verify(home: HomeOption = None) -> None:
    """Check that every snapshot is still exactly what was frozen."""
    from sightline.config.startup import start

    from .output import say

    folder = start(home)
    from sightline.records.snapshots import SnapshotBroken, snapshots_in

    frozen = snapshots_in(folder / "snapshots")
    for snapshot in frozen:
        try:
            snapshot.verify()
        except SnapshotBroken as broken:
            raise Refused(str(broken)) from broken
    say(f"{len(frozen)} snapshots, each as it was frozen")
