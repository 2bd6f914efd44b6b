"""Bringing data in from the browser: the file, what is wrong with it, what it would change, and every load there was."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access import NotFound, Refusal
from sightline.interchange.engine import current_snapshot, kinds_loaded
from sightline.interchange.uploads import history, steps, store
from sightline.interchange.uploads.alive import anybody_works
from sightline.interchange.uploads.findings import without_found
from sightline.interchange.uploads.limits import BIGGEST_ARCHIVE
from sightline.interchange.uploads.models import Upload
from sightline.interchange.uploads.practice import A_MONTH, INVENTED, practice_file
from sightline.records.snapshots import Snapshot
from sightline.web import jobs
from sightline.web.forms import DateField
from sightline.web.imports_words import cause_groups, change_rows, facts_of, history_row
from sightline.web.paging import paging
from sightline.web.rendering import fragment, page
from sightline.web.uploading import Receiving
from sightline.web.words import day_words

EARLIEST = date(2000, 1, 1)
WORKING = [Upload.State.RECEIVED, Upload.State.READING, Upload.State.LOADING, Upload.State.UNDOING]


class UploadForm(forms.Form):
    """A file, and the day it is a picture of."""

    file = forms.FileField(
        label="The file",
        allow_empty_file=True,
        help_text="An Annex A workbook (.xlsx, up to 50 MB), or a .zip of Standard Safeguarding Dataset tables (up to 100 MB).",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.zip"}),
    )
    as_at = DateField(
        label="The day of the extract",
        required=False,
        help_text="Leave blank for a workbook that says it on its front sheet. For example, 31 3 2026",
    )

    def __init__(self, *args: Any, on: date, problem: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._on = on
        self.fields["file"].error_messages["required"] = problem or "Choose a file"

    def clean_as_at(self) -> date | None:
        """Raises ValidationError for a day to come, and for one before any extract was made."""
        day: date | None = self.cleaned_data["as_at"]
        if day and day > self._on:
            raise forms.ValidationError("The day of the extract must be today or in the past")
        if day and day < EARLIEST:
            raise forms.ValidationError("The day of the extract must be in or after 2000")
        return day


def _home() -> Path:
    return Path(settings.HOME)


@csrf_exempt  # the file must find its handler before anything reads the form; `_imports` asks for the token
def imports(request: Any) -> HttpResponse:
    """The history of loads, and a form to bring a file in."""
    if request.method == "POST":
        request.upload_handlers = [Receiving(request, home=_home(), most=BIGGEST_ARCHIVE)]
    return _imports(request)


@csrf_protect
@require_http_methods(["GET", "POST"])
def _imports(request: Any) -> HttpResponse:
    form = UploadForm(on=request.viewer.on)
    if request.method == "POST":
        arrived, problem = request.FILES, request.upload_handlers[0].problem
        form = UploadForm(request.POST, arrived, on=request.viewer.on, problem=problem)
        if form.is_valid():
            answer = _receive(request, form)
            if answer:
                return answer
    keys = history.history_keys()
    pages = paging(request, len(keys), things="file" if len(keys) == 1 else "files")
    rows = [history_row(line) for line in history.lines_of(keys[pages.first : pages.last])]
    given: dict[str, Any] = {"is_demonstration": not settings.IN_PRODUCTION, "practice_day": _practice_day()}
    return page(request, "imports/index.html", "Data", form=form, errors=form, rows=rows, pages=pages, wide=True, **given)


def _receive(request: Any, form: UploadForm) -> HttpResponse | None:
    """Where to go next; None where the file was not taken, which the form then says."""
    file = form.cleaned_data["file"]
    try:
        upload, is_new = steps.receive(
            file.arrived,
            name=file.name or "",
            as_at=form.cleaned_data["as_at"],
            home=_home(),
            by=request.viewer,
            at=request.viewer.at,
            then=jobs.read_upload.enqueue,
        )
    except Refusal as refusal:
        form.add_error("as_at" if str(refusal) == steps.NO_DAY else "file", str(refusal))
        return None
    if not is_new:
        messages.warning(
            request, "This file was brought in before, so it was not taken a second time. Here is what became of it."
        )
    return redirect("import_status", upload.pk)


def practice(request: Any) -> HttpResponse:
    """A file to practise on, in a demonstration."""
    county = _county()
    if county is None:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="practice.zip"'}
    return HttpResponse(practice_file(county), content_type="application/zip", headers=headers)


def _practice_day() -> str:
    """The day of the extract to give for the practice file; empty where there is none."""
    county = _county()
    return day_words(county.as_at + A_MONTH) if county and county.as_at else ""


def _county() -> Snapshot | None:
    """The invented county of a demonstration; None anywhere else."""
    if settings.IN_PRODUCTION or kinds_loaded() != {INVENTED}:
        return None
    return current_snapshot(_home())


def status(request: Any, upload: UUID) -> HttpResponse:
    """One file: how far it is, what is wrong with it, what it would change, and what can be decided."""
    found = _found(upload)
    is_mine = found.by_id == request.viewer.account.pk
    return page(
        request,
        "imports/status.html",
        "A file brought in",
        **_progress(found),
        facts=facts_of(found),
        groups=cause_groups(found.causes, shows_found=is_mine),
        changes=change_rows(found.changes),
        has_file=_findings_of(found).is_file(),
        may_apply=found.state == Upload.State.READ,
        may_discard=found.state in steps.MAY_GO,
        run=found.run_id if found.state == Upload.State.LOADED and found.run_id == steps.latest_run_id() else None,
        back=reverse("imports"),
        back_words="Data",
        wide=True,
    )


def progress(request: Any, upload: UUID) -> HttpResponse:
    """The part of the page that says how far it is, for htmx to ask for; the whole page anew once it is done."""
    found = _found(upload)
    values = _progress(found)
    if not values["is_working"]:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if request.GET.get("said") == values["said"]:
        return HttpResponse(status=204)
    return HttpResponse(fragment(request, "imports/progress.html", **values))


def _progress(upload: Upload) -> dict[str, Any]:
    is_working = upload.state in WORKING or bool(upload.progress)
    words = upload.progress or upload.get_state_display()
    return {
        "upload": str(upload.pk),
        "state": upload.get_state_display(),
        "state_code": str(upload.state),
        "message": upload.message,
        "is_working": is_working,
        "words": words,
        "percent": round(upload.share * 100),
        "said": f"{words} {round(upload.share * 100)}",
        "nobody_works": is_working and not anybody_works(_home()),
    }


@require_POST
def apply(request: Any, upload: UUID) -> HttpResponse:
    """Load it."""
    return _decided(
        request,
        upload,
        lambda: steps.apply(
            upload,
            by=request.viewer,
            at=request.viewer.at,
            load=jobs.load_upload.enqueue,
            read=jobs.read_upload.enqueue,
        ),
    )


@require_POST
def discard(request: Any, upload: UUID) -> HttpResponse:
    """Throw it away."""
    return _decided(request, upload, lambda: steps.discard(upload, home=_home(), by=request.viewer, at=request.viewer.at))


def _decided(request: Any, upload: UUID, decide: Callable[[], object]) -> HttpResponse:
    try:
        decide()
    except NotFound as nothing:
        raise Http404 from nothing
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("import_status", upload)


def findings(request: Any, upload: UUID) -> HttpResponse:
    """Every finding row by row, as .csv; what stood in the cells is for whoever brought the file in."""
    found = _found(upload)
    file = _findings_of(found)
    if not file.is_file():
        raise Http404
    content = file.read_bytes()
    if found.by_id != request.viewer.account.pk:
        content = without_found(content)
    request.audit.note(key=str(found.pk), rows=sum(cause["count"] for cause in found.causes))
    name = f"findings-{str(found.pk)[:8]}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _found(upload: UUID) -> Upload:
    found = Upload.objects.select_related("by", "decided_by", "run").filter(pk=upload).first()
    if found is None:
        raise Http404
    return found


def _findings_of(upload: Upload) -> Path:
    return store.folder_of(upload.pk, _home()) / store.FINDINGS


urls = [
    path("imports/", imports, name="imports"),
    path("imports/practice.zip", practice, name="import_practice"),
    path("imports/<uuid:upload>/", status, name="import_status"),
    path("imports/<uuid:upload>/progress/", progress, name="import_progress"),
    path("imports/<uuid:upload>/apply/", apply, name="import_apply"),
    path("imports/<uuid:upload>/discard/", discard, name="import_discard"),
    path("imports/<uuid:upload>/findings.csv", findings, name="import_findings"),
]
