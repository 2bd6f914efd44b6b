"""What a person decides about a file: bring it in, load it, throw it away, take a load back."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from sightline.access import NotFound, Refusal, audit
from sightline.access.viewer import Viewer
from sightline.interchange.engine.apply import standing_runs
from sightline.interchange.uploads import store
from sightline.interchange.uploads.limits import BYTES_A_DAY, MB, UPLOADS_A_DAY
from sightline.interchange.uploads.models import Undoing, Upload
from sightline.interchange.uploads.recognise import ARCHIVE, NotTaken, kind_of_upload, own_name, too_large
from sightline.records.models import ImportRun

Then = Callable[[str], object]  # puts the job that follows on the queue, within the same transaction; told the id

FUNCTION = "import_records"
STATE = Upload.State
UNDER_WAY = [STATE.RECEIVED, STATE.READING, STATE.READ, STATE.LOADING, STATE.LOADED, STATE.UNDOING]
MAY_GO = [STATE.READ, STATE.REFUSED, STATE.FAILED]
LONGEST_REASON = 1_000
NO_DAY = "The file does not say of which day it is. Bring it in again and give the day of the extract."


def receive(
    file: store.Arrived, *, name: str, as_at: date | None, home: Path, by: Viewer, at: datetime, then: Then
) -> tuple[Upload, bool]:
    """
    Take in a file that has arrived, and have it read. The second value is False for a file that was brought in before:
    the upload is then the earlier one, and nothing is kept twice.

    as_at: the day of the extract, where the person gave one. then: puts the reading on the queue.

    Raises Refusal, in words, for a file that is not taken, a person's fifty-first file of a day, or a full disk.
    """
    try:
        _refuse_unless_allowed(by)
        shape = _shape_of(file, name)
        if shape == ARCHIVE and as_at is None:
            raise Refusal(NO_DAY)
        return _received(file, name, shape, as_at, home, by, at, then)
    except (NotTaken, store.NotKept) as problem:
        raise Refusal(str(problem)) from problem
    finally:
        file.remove()


def _shape_of(file: store.Arrived, name: str) -> str:
    with file.path.open("rb") as content:
        shape = kind_of_upload(name, content)
    problem = too_large(shape, file.size)
    if problem:
        raise NotTaken(problem)
    return shape


def _received(
    file: store.Arrived, name: str, shape: str, as_at: date | None, home: Path, by: Viewer, at: datetime, then: Then
) -> tuple[Upload, bool]:
    upload = Upload(
        file_name=own_name(name), shape=shape, size=file.size, sha256=file.sha256, as_at=as_at, by=by.account, received_at=at
    )
    try:
        with transaction.atomic():
            earlier = Upload.objects.filter(sha256=file.sha256, as_at=as_at, state__in=UNDER_WAY).first()
            if earlier:
                _say(by, earlier, step="brought again")
                return earlier, False
            _refuse_beyond_a_day(file.size, by)
            store.keep(file, upload.pk, shape, home)
            upload.save(force_insert=True)
            _say(by, upload, step="received", size=file.size)
            then(str(upload.pk))
    except BaseException:
        store.remove(upload.pk, home)
        raise
    return upload, True


def _refuse_beyond_a_day(size: int, by: Viewer) -> None:
    began = timezone.make_aware(datetime.combine(by.on, time.min))
    today = Upload.objects.filter(by=by.account, received_at__gte=began)
    if today.count() >= UPLOADS_A_DAY:
        raise Refusal(f"You have brought in {UPLOADS_A_DAY} files today, the most that one person may. Go on tomorrow.")
    if size + (today.aggregate(total=Sum("size"))["total"] or 0) > BYTES_A_DAY:
        raise Refusal(
            f"You would have brought in {BYTES_A_DAY // MB:,} MB today, the most that one person may. Go on tomorrow."
        )


def apply(upload_id: UUID, *, by: Viewer, at: datetime, load: Then, read: Then) -> Upload:
    """
    Have a file loaded that was read and looked at. Asked twice, it is loaded once.

    load, read: put that job on the queue. When other records were loaded since the file was compared with them, it is
    compared again in place of loading, because what the person saw is no longer what would happen.

    Raises Refusal when it does not wait for a decision, NotFound when there is no such upload.
    """
    with transaction.atomic():
        upload = _locked(upload_id, by)
        if upload.state in (STATE.LOADING, STATE.LOADED):
            return upload
        if upload.state != STATE.READ:
            raise Refusal(f"This file cannot be loaded now: it is {upload.get_state_display().lower()}.")
        if upload.planned_after != latest_run_id():
            _move(upload, STATE.RECEIVED, message="Other records were loaded since. Look again at what would change.")
            read(str(upload.pk))
            return upload
        upload.decided_by, upload.decided_at = by.account, at
        _move(upload, STATE.LOADING, progress="Waiting to be loaded")
        _say(by, upload, step="applied", rows=sum(line["read"] for line in upload.changes))
        load(str(upload.pk))
    return upload


def discard(upload_id: UUID, *, home: Path, by: Viewer, at: datetime) -> Upload:
    """
    Throw a file away that was not loaded; the file and its findings go, the line in the history stays.

    Raises Refusal when it is being read or was loaded, NotFound when there is no such upload.
    """
    with transaction.atomic():
        upload = _locked(upload_id, by)
        if upload.state == STATE.DISCARDED:
            return upload
        if upload.state not in MAY_GO:
            raise Refusal(f"This file cannot be discarded now: it is {upload.get_state_display().lower()}.")
        upload.decided_by, upload.decided_at, upload.file_removed_at, upload.causes = by.account, at, at, []
        _move(upload, STATE.DISCARDED, message="Discarded: nothing of it was loaded.")
        _say(by, upload, step="discarded")
        transaction.on_commit(lambda: store.remove(upload_id, home))
    return upload


def why_not_undone(run: ImportRun) -> str | None:
    """Why a load cannot be taken back, in words; None when it can."""
    if run.state == ImportRun.State.UNDONE:
        return "This load was undone already."
    if run.pk != latest_run_id():
        return "Another file was loaded after this one. Undo the latest load first."
    if Upload.objects.filter(state=STATE.LOADING).exists():
        return "A file is being loaded just now. Wait until it is done, and look again."
    return None


def ask_undo(run_id: int, *, reason: str, by: Viewer, at: datetime, then: Then) -> Undoing:
    """
    Have the latest load taken back, so that the records are as the load before left them. Asked twice, it is done once.

    reason: why, without saying anything of a child. then: puts the undoing on the queue.

    Raises Refusal when another load came after, or without a reason; NotFound when there is no such load.
    """
    _refuse_unless_allowed(by)
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if not reason:
        raise Refusal("Say why the load is undone.")
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().filter(pk=run_id).first()
        if run is None:
            raise NotFound
        asked = run.undoings.filter(state=Undoing.State.ASKED).first()
        if asked:
            return asked
        problem = why_not_undone(run)
        if problem:
            raise Refusal(problem)
        undoing = Undoing.objects.create(run=run, by=by.account, asked_at=at, reason=reason)
        Upload.objects.filter(run=run).update(state=STATE.UNDOING, progress="Waiting to be undone", share=0)
        audit.record(by, "import", kind="import_run", key=str(run.pk), detail={"step": "undo asked", "sha256": run.sha256})
        then(str(undoing.pk))
    return undoing


def latest_run_id() -> int | None:
    """The load that the records rest on, undone ones aside; None while nothing is loaded."""
    return standing_runs().order_by("-pk").values_list("pk", flat=True).first()


def _refuse_unless_allowed(by: Viewer) -> None:
    if not by.may(FUNCTION):
        raise Refusal("Your role does not bring records in.")


def _locked(upload_id: UUID, by: Viewer) -> Upload:
    _refuse_unless_allowed(by)
    upload = Upload.objects.select_for_update().filter(pk=upload_id).first()
    if upload is None:
        raise NotFound
    return upload


def _move(upload: Upload, state: object, *, message: str = "", progress: str = "") -> None:
    upload.state, upload.message, upload.progress, upload.share = state, message, progress, 0
    upload.save()


def _say(by: Viewer, upload: Upload, **detail: str | int) -> None:
    audit.record(by, "import", kind="upload", key=str(upload.pk), detail={"sha256": upload.sha256, **detail})
