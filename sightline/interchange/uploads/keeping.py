"""How long uploaded files are kept: ninety days, then the file and its findings go and the line in the history stays."""

import time
from datetime import datetime, timedelta
from pathlib import Path

from sightline.interchange.uploads import store
from sightline.interchange.uploads.limits import KEPT_DAYS
from sightline.interchange.uploads.models import Upload

A_DAY = 24 * 60 * 60
UNDECIDED = [Upload.State.RECEIVED, Upload.State.READING, Upload.State.READ]
AT_WORK = [Upload.State.LOADING, Upload.State.UNDOING]
TOO_OLD = "Nobody decided about it within 90 days, so the file was deleted."


def delete_old(home: Path, *, at: datetime) -> int:
    """
    Delete the files, the findings and the examples quoted from them of uploads older than 90 days; returns how many.

    One that still waits for a decision is discarded. What broke off while it was arriving goes after a day.
    """
    old = Upload.objects.filter(received_at__lt=at - timedelta(days=KEPT_DAYS), file_removed_at=None).exclude(state__in=AT_WORK)
    gone = list(old)
    for upload in gone:
        if upload.state in UNDECIDED:
            upload.state, upload.message, upload.progress = Upload.State.DISCARDED, TOO_OLD, ""
        upload.causes = [{**cause, "examples": []} for cause in upload.causes]
        upload.file_removed_at = at
        upload.save()
        store.remove(upload.pk, home)
    for left in (home / store.FOLDER / store.ARRIVING).glob("*"):
        if time.time() - left.stat().st_mtime > A_DAY:
            left.unlink(missing_ok=True)
    return len(gone)
