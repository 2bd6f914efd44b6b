"""Every load and every file brought in, newest first: from the browser and from the command line alike."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from sightline.interchange.uploads.models import Upload
from sightline.records.models import ImportCount, ImportRun

COUNTS = ["read", "new", "changed", "unchanged", "rejected"]


@dataclass(frozen=True)
class Line:
    """
    One file. upload: the id of what was brought in from the browser, else `run` alone says which load it was.

    counts: rows read, new, changed, unchanged and left out, as loaded or as loading would bring; None while unknown.
    """

    upload: UUID | None
    run: int | None
    at: datetime
    file_name: str
    sha256: str
    kind: str
    as_at: date | None
    who: str
    state: str
    state_words: str
    counts: dict[str, int] | None


def history_keys() -> list[tuple[datetime, UUID | int]]:
    """When and which, for every line of the history, the newest first."""
    uploads: list[tuple[datetime, UUID | int]] = list(Upload.objects.order_by().values_list("received_at", "pk"))
    loads = ImportRun.objects.order_by().filter(upload=None).values_list("finished_at", "pk")
    return sorted([*uploads, *loads], key=lambda key: (key[0], str(key[1])), reverse=True)


def lines_of(keys: list[tuple[datetime, UUID | int]]) -> list[Line]:
    """The lines of those keys, in the same order; three questions however many there are."""
    wanted = [key for _, key in keys]
    uploads = Upload.objects.select_related("by").filter(pk__in=[key for key in wanted if isinstance(key, UUID)])
    runs = ImportRun.objects.filter(pk__in=[key for key in wanted if isinstance(key, int)])
    counts = _counts([run.pk for run in runs])
    lines: dict[UUID | int, Line] = {upload.pk: _from_upload(upload) for upload in uploads}
    lines |= {run.pk: line_of_run(run, counts.get(run.pk)) for run in runs}
    return [lines[key] for key in wanted if key in lines]


def _from_upload(upload: Upload) -> Line:
    counts = {name: sum(line[name] for line in upload.changes) for name in COUNTS} if upload.changes else None
    return Line(
        upload.pk,
        upload.run_id,
        upload.received_at,
        upload.file_name,
        upload.content_sha256 or upload.sha256,
        upload.kind,
        upload.read_as_at or upload.as_at,
        upload.by.get_full_name(),
        upload.state,
        upload.get_state_display(),
        counts,
    )


def line_of_run(run: ImportRun, counts: dict[str, int] | None) -> Line:
    """A load that did not come from the browser."""
    return Line(
        None,
        run.pk,
        run.finished_at,
        run.file_name,
        run.sha256,
        run.kind,
        run.as_at,
        run.who or "At a terminal",
        run.state,
        run.get_state_display().capitalize(),
        counts,
    )


def _counts(runs: list[int]) -> dict[int, dict[str, int]]:
    totals = ImportCount.objects.order_by().filter(run__in=runs).values("run").annotate(**{f"{n}_rows": Sum(n) for n in COUNTS})
    return {row["run"]: {name: row[f"{name}_rows"] for name in COUNTS} for row in totals}
