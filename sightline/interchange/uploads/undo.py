"""Taking the latest load back: the records are put as the load before left them, and the run stays in the history."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import polars as pl
from django.db import transaction
from django.utils import timezone

from sightline.access import audit
from sightline.config.logs import log
from sightline.interchange.engine import derived
from sightline.interchange.engine.apply import standing_runs
from sightline.interchange.engine.restore import StillNeeded, restore
from sightline.interchange.uploads.models import Undoing, Upload
from sightline.interchange.uploads.steps import latest_run_id
from sightline.interchange.uploads.work import BROKE, Then, viewer_for_work
from sightline.records import snapshots
from sightline.records.models import ImportRun
from sightline.services.child_index.models import Merge

LOGGER = "sightline.uploads"


class NotUndone(Exception):
    """The load stands as it was: the message says why."""


def undo(undoing_id: int, *, home: Path, then: Then, now: Callable[[], datetime] = timezone.now) -> None:
    """
    Put every record table back as the snapshot before the load has it, in one transaction; empty it for the first load.

    What cannot be undone says why, and the load stands. `then` follows, as after a load.
    """
    undoing = Undoing.objects.select_related("run", "by").get(pk=undoing_id)
    if undoing.state == Undoing.State.ASKED:
        try:
            _undone(undoing, home, now)
        except NotUndone as problem:
            _stands(undoing, str(problem), now)
        except Exception as problem:  # the person must learn that it ended
            log(LOGGER).error("undoing stopped", run=undoing.run_id, exc_info=problem)
            _stands(undoing, BROKE, now)
    if Undoing.objects.filter(pk=undoing_id, state=Undoing.State.DONE).exists():
        _follow(undoing, home, then)


def _follow(undoing: Undoing, home: Path, then: Then) -> None:
    try:
        then(home, lambda words, share: None)
    except Exception as problem:  # the records are as they should be; the figures are worked out when they are next wanted
        log(LOGGER).error("figures after undoing stopped", run=undoing.run_id, exc_info=problem)


def give_up(undoing_id: int) -> None:
    """An undoing that could not be brought to an end, whatever was tried: the load stands, and it may be asked for again."""
    undoing = Undoing.objects.select_related("run").get(pk=undoing_id)
    if undoing.state == Undoing.State.ASKED:
        _stands(undoing, "The work on it broke off three times. Tell whoever runs Sightline.", timezone.now)


def _undone(undoing: Undoing, home: Path, now: Callable[[], datetime]) -> None:
    by = viewer_for_work(undoing.by, now())
    if by is None:
        raise NotUndone("Whoever asked for it may no longer bring records in. The load stands as it was.")
    run = undoing.run
    before = standing_runs().filter(pk__lt=run.pk).last()
    frames = _frames_of(before, home) if before else {}
    with transaction.atomic():
        ImportRun.objects.select_for_update().last()  # a load at the same time waits here, or is waited for
        if latest_run_id() != run.pk:
            raise NotUndone("Another file was loaded after this one. Undo the latest load first.")
        _refuse_if_merged(before)
        try:
            restore(frames)
        except StillNeeded as problem:
            raise NotUndone(_needed(problem.people)) from problem
        run.state = ImportRun.State.UNDONE
        run.save(update_fields=["state"])
        left = before or run
        derived.rebuild(as_at=left.as_at or timezone.localdate(left.started_at))
        undoing.state, undoing.finished_at = Undoing.State.DONE, now()
        undoing.message = "The records are as the load before left them." if frames else "The records are empty again."
        undoing.save()
        done = f"Undone. {undoing.message}"
        Upload.objects.filter(run=run).update(state=Upload.State.UNDONE, progress="", share=1.0, message=done)
        rows = sum(frame.height for frame in frames.values())
        detail = {"step": "undone", "sha256": run.sha256, "rows_now": rows}
        audit.record(by, "import", kind="import_run", key=str(run.pk), detail=detail)


def _frames_of(before: ImportRun, home: Path) -> dict[str, pl.DataFrame]:
    """The record tables as a load left them."""
    try:
        frozen = snapshots.open_snapshot(home / "snapshots" / f"import-{before.pk:04}")
        frozen.verify()
    except snapshots.SnapshotBroken as broken:
        raise NotUndone("The snapshot of the load before is missing or damaged. The load stands as it was.") from broken
    return frozen.frames()


def _refuse_if_merged(before: ImportRun | None) -> None:
    """A merge changes the records after they were frozen: put back, they would no longer agree with it."""
    standing = Merge.objects.filter(undone_at=None)
    if before is not None:
        frozen_at = before.finished_at
        standing = standing.filter(merged_at__gt=frozen_at) | Merge.objects.filter(
            merged_at__lte=frozen_at, undone_at__gt=frozen_at
        )
    if standing.exists():
        raise NotUndone(
            "Records of one child were merged, or a merge was undone, since the load before. Put that back first, "
            "or load a corrected file. The load stands as it was."
        )


def _needed(people: int) -> str:
    whom = "1 person" if people == 1 else f"{people:,} people"
    return (
        f"This load brought {whom} about whom something has been recorded in Sightline since, such as a restriction or a link, "
        "and undoing it would delete that as well. Remove those first, or load a corrected file. The load stands as it was."
    )


def _stands(undoing: Undoing, message: str, now: Callable[[], datetime]) -> None:
    undoing.state, undoing.finished_at, undoing.message = Undoing.State.FAILED, now(), message
    with transaction.atomic():
        undoing.save()
        loaded = Upload.objects.filter(run=undoing.run)
        loaded.update(state=Upload.State.LOADED, progress="", share=1.0, message=f"Not undone. {message}")
