"""What the queue does with a file: read and compare it, load it, put the records back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import OperationalError, transaction
from django.utils import timezone

from sightline.access import audit
from sightline.access.models import Account
from sightline.access.viewer import Viewer, postings_of
from sightline.config.logs import log
from sightline.interchange.engine import apply as loading
from sightline.interchange.engine import current_snapshot, read_safely
from sightline.interchange.engine.changes import Changes, plan
from sightline.interchange.engine.service import Reading
from sightline.interchange.uploads import store
from sightline.interchange.uploads.findings import causes_of, keep_findings, under_own_name
from sightline.interchange.uploads.limits import READING
from sightline.interchange.uploads.models import Upload
from sightline.interchange.uploads.practice import INVENTED, is_practice
from sightline.interchange.uploads.recognise import NotTaken
from sightline.interchange.uploads.steps import FUNCTION, NO_DAY, latest_run_id
from sightline.records.models import ImportRun

Now = Callable[[], datetime]
Then = Callable[[Path, Callable[[str, float], None]], None]  # what follows a change of the records; told home and progress

STATE = Upload.State
BROKE = (
    "Something went wrong in Sightline, and nothing was changed. Try again; if it happens again, tell whoever runs Sightline."
)
DEMONSTRATION = (
    "This is a demonstration, whose passwords everybody knows, so it takes no records but its own practice file. "
    "What was found in the file is below; nothing of it was loaded."
)
OTHER_FEED = (
    "The records were loaded from {}, which names the same event by other keys, so children would be counted twice. "
    "Undo those loads first, or keep this feed in an installation of its own."
)
GAVE_UP = "The work on it broke off three times. Nothing of it was loaded: tell whoever runs Sightline."


class Stopped(Exception):
    """The job ends here: the state that the upload is left in, and why, in words."""

    def __init__(self, state: object, message: str) -> None:
        super().__init__(message)
        self.state = state
        self.message = message


def read(upload_id: UUID, *, home: Path, takes_real: bool = True, now: Now = timezone.now) -> None:
    """
    Read a file that was received in a process of its own, and compare it with the records; nothing is loaded.

    takes_real: False in a demonstration, whose passwords everybody knows: it loads its own practice file and no other.
    It then waits for a decision, or is refused with its reasons. A reading that was cut off begins again.
    """
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload_id)
        if upload.state not in (STATE.RECEIVED, STATE.READING):
            return
        upload.state = STATE.READING
        upload.save(update_fields=["state"])
    with _ending(upload):
        reading = _reading(upload, home, now)
        upload.causes = causes_of(reading.parsed.findings)
        upload.kind = reading.parsed.kind if reading.parsed.kind in Upload.Kind.values else ""
        upload.read_as_at, upload.content_sha256 = reading.parsed.as_at, reading.sha256
        if reading.refused:
            raise Stopped(STATE.REFUSED, reading.message)
        if reading.parsed.as_at is None:
            raise Stopped(STATE.REFUSED, NO_DAY)  # without it no figure could be worked out
        if not takes_real and reading.parsed.kind != INVENTED:
            raise Stopped(STATE.REFUSED, DEMONSTRATION)
        tell(upload, "Comparing it with the records", 0.7)
        _compared(upload, reading)
        upload.state, upload.message = STATE.READ, _would_bring(upload)


def _would_bring(upload: Upload) -> str:
    read, new, changed, left_out = (
        sum(line[name] for line in upload.changes) for name in ("read", "new", "changed", "rejected")
    )
    return f"Loading it would bring {new:,} new and {changed:,} changed of {read:,} rows, and leave {left_out:,} out."


def load(upload_id: UUID, *, home: Path, then: Then, now: Now = timezone.now) -> None:
    """
    Load a file that was applied: one transaction for its rows, its run, its state and the entry in the audit.

    Cut off before the end of that transaction, nothing of it is there and it begins again; cut off after, only what
    follows is done: the snapshot, and `then` (figures and worklists).
    """
    upload = Upload.objects.select_related("decided_by", "by").get(pk=upload_id)
    if upload.state == STATE.LOADING:
        with _ending(upload):
            current_snapshot(home)  # as the records are now: an undo goes back to it
            reading = _reading(upload, home, now)
            if reading.refused or reading.sha256 != upload.content_sha256:
                raise Stopped(STATE.FAILED, "The file is no longer what was read. Nothing was changed: bring it in again.")
            tell(upload, "Loading", 0.5)
            _load(upload, reading, now)
            upload.refresh_from_db()
    if upload.state == STATE.LOADED and upload.progress:
        finish(upload, home, then)


def finish(upload: Upload, home: Path, then: Then) -> None:
    """What follows a load: freeze the records, and have the figures worked out. A failure leaves the load as it is."""
    try:
        tell(upload, "Freezing a snapshot", 0.7)
        current_snapshot(home)
        then(home, lambda words, share: tell(upload, words, 0.75 + share / 4))
    except Exception as problem:  # whatever it is, the records are loaded and the person is told so
        _log(upload, problem)
        upload.message += " The figures could not be worked out: tell whoever runs Sightline."
    tell(upload, "", 1.0)
    Upload.objects.filter(pk=upload.pk).update(message=upload.message)


def tell(upload: Upload, words: str, share: float) -> None:
    """Say on the page what is being done; never called while the records are being written, which would wait for it."""
    upload.progress, upload.share = words, share
    with suppress(OperationalError):  # another load holds the database: the work matters more than the word of it
        Upload.objects.filter(pk=upload.pk).update(progress=words, share=share)


def give_up(upload_id: UUID) -> None:
    """A job that could not be brought to an end, whatever was tried: the person is told, and may begin again."""
    at_work = Upload.objects.filter(pk=upload_id, state__in=[STATE.RECEIVED, STATE.READING, STATE.LOADING])
    at_work.update(state=STATE.FAILED, message=GAVE_UP, progress="", share=1.0)
    Upload.objects.filter(pk=upload_id, state=STATE.LOADED).update(progress="", share=1.0)


@contextmanager
def _ending(upload: Upload) -> Iterator[None]:
    """Leaves the upload in a state with words, whatever happens inside; nothing of an error's own text is kept."""
    try:
        yield
    except Stopped as stop:
        upload.state, upload.message = stop.state, stop.message
    except NotTaken as problem:
        upload.state, upload.message = STATE.REFUSED, str(problem)
    except store.NotKept as problem:
        upload.state, upload.message = STATE.FAILED, str(problem)
    except OSError as problem:
        _log(upload, problem)
        upload.state, upload.message = STATE.FAILED, store.FULL
    except Exception as problem:  # the person must learn that it ended
        _log(upload, problem)
        upload.state, upload.message = STATE.FAILED, BROKE
    if upload.state != STATE.LOADED:
        upload.progress, upload.share = "", 1.0
    upload.save()


def _log(upload: Upload, problem: BaseException) -> None:
    log("sightline.uploads").error("upload stopped", upload=str(upload.pk), state=str(upload.state), exc_info=problem)


def _reading(upload: Upload, home: Path, now: Now) -> Reading:
    tell(upload, "Reading the file", 0.1)
    with store.opened(upload.pk, upload.shape, home) as path:
        if not path.exists():
            raise Stopped(STATE.FAILED, "The file is no longer there: bring it in again.")
        today = timezone.localdate(upload.received_at)  # the same day each time it is read
        said = read_safely(path, upload.as_at, today=today, limits=READING, within=home / "reading")
        parsed = under_own_name(said.parsed, path.name, upload.file_name)
        if is_practice(store.original_of(upload.pk, upload.shape, home), said.sha256):
            parsed = replace(parsed, kind=INVENTED)
        keep_findings(parsed.findings, store.folder_of(upload.pk, home) / store.FINDINGS)
        message = said.message.replace(path.name, upload.file_name)
    return Reading(said.refused, message, parsed, said.sha256)


def _compared(upload: Upload, reading: Reading) -> None:
    """Write down what loading would change. Raises Stopped when the records do not take this file."""
    parsed = reading.parsed
    others = loading.kinds_loaded() - {parsed.kind}
    if others:
        raise Stopped(STATE.REFUSED, OTHER_FEED.format(loading.feed_words(others.pop())))
    try:
        loading.refuse_if_unfit(parsed.kind, reading.sha256, parsed.as_at)
    except loading.CannotLoad as problem:
        raise Stopped(STATE.REFUSED, _sentence(str(problem))) from problem
    upload.planned_after = latest_run_id()
    upload.changes = plan(parsed).lines()


def _load(upload: Upload, reading: Reading, now: Now) -> None:
    started = now()
    by = _viewer(upload, started)
    with transaction.atomic():
        ImportRun.objects.select_for_update().last()  # two loads at once: the second waits here
        if latest_run_id() != upload.planned_after:
            _compared(upload, reading)
            raise Stopped(STATE.READ, "Other records were loaded in the meantime. Look again at what would change.")
        run, changes = _applied(upload, reading, started, now)
        total = changes.total
        loaded = Upload.objects.select_for_update().get(pk=upload.pk)
        loaded.run, loaded.state, loaded.progress, loaded.share = run, STATE.LOADED, "Freezing a snapshot", 0.7
        loaded.changes = changes.lines()
        loaded.message = f"Loaded: {total.new:,} new and {total.changed:,} changed of {total.read:,} rows."
        loaded.save()
        counts = {"read": total.read, "new": total.new, "changed": total.changed, "rejected": total.rejected}
        detail = {"step": "loaded", "run": run.pk, "sha256": upload.sha256, **counts}
        audit.record(by, "import", kind="upload", key=str(upload.pk), detail=detail)


def _applied(upload: Upload, reading: Reading, started: datetime, now: Now) -> tuple[ImportRun, Changes]:
    who = (upload.decided_by or upload.by).get_full_name()
    try:
        return loading.apply(
            reading.parsed, file_name=upload.file_name, sha256=reading.sha256, started_at=started, now=now, who=who[:150]
        )
    except loading.CannotLoad as problem:
        raise Stopped(STATE.REFUSED, _sentence(str(problem))) from problem


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


def _viewer(upload: Upload, at: datetime) -> Viewer:
    """Whoever applied it, if they still may. Raises Stopped when they may not."""
    by = viewer_for_work(upload.decided_by or upload.by, at)
    if by is None:
        raise Stopped(STATE.READ, "Whoever applied this may no longer bring records in. Nothing was changed: apply it again.")
    return by


def viewer_for_work(account: Account, at: datetime) -> Viewer | None:
    """The account as it is now, in a posting that may bring records in; None when it has none, or is disabled."""
    if not account.is_active:
        return None
    viewers = [Viewer(account, posting, at, source="job") for posting in postings_of(account, on=timezone.localdate(at))]
    return next((viewer for viewer in viewers if viewer.may(FUNCTION)), None)
