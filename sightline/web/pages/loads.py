"""One load, and taking the latest one back."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from sightline.access import Refusal
from sightline.interchange.uploads import history, steps
from sightline.interchange.uploads.models import Undoing, Upload
from sightline.records.models import ImportRun
from sightline.web import jobs
from sightline.web.imports_words import change_rows, run_facts, table_words
from sightline.web.rendering import page


class UndoForm(forms.Form):
    """Why a load is undone."""

    reason = forms.CharField(
        label="Why the load is undone",
        max_length=steps.LONGEST_REASON,
        help_text="It stays in the history. Do not name a child.",
        error_messages={"required": "Say why the load is undone"},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def load(request: Any, run: int) -> HttpResponse:
    """One load that did not come from the browser, table by table."""
    found = _run(run)
    is_working = found.undoings.filter(state=Undoing.State.ASKED).exists()  # type: ignore[attr-defined]
    if request.headers.get("HX-Request"):  # the page asks every two seconds whether it is done
        return HttpResponse(status=204) if is_working else HttpResponse(headers={"HX-Refresh": "true"})
    upload = Upload.objects.filter(run=found).first()
    if upload:
        return redirect("import_status", upload.pk)
    counts = list(found.counts.values("table", *history.COUNTS, "not_mentioned"))
    return page(
        request,
        "imports/load.html",
        "A load",
        address=reverse("import_load", args=[run]),
        is_working=is_working,
        facts=run_facts(found),
        changes=change_rows(counts),
        run=found.pk if steps.why_not_undone(found) is None else None,
        back=reverse("imports"),
        back_words="Data",
        wide=True,
    )


@require_http_methods(["GET", "POST"])
def undo(request: Any, run: int) -> HttpResponse:
    """Check, say why, and take the latest load back."""
    found = _run(run)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            steps.ask_undo(
                run, reason=form.cleaned_data["reason"], by=request.viewer, at=request.viewer.at, then=jobs.undo_load.enqueue
            )
            return redirect("import_load", run)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return page(
        request,
        "imports/undo.html",
        "Undo this load",
        facts=run_facts(found),
        problem=steps.why_not_undone(found),
        before=_before(found),
        tables=[table_words(count.table) for count in found.counts.exclude(new=0, changed=0)],
        form=form,
        errors=form,
        back=reverse("import_load", args=[run]),
    )


def _before(run: ImportRun) -> str:
    before = steps.standing_runs().filter(pk__lt=run.pk).last()
    return before.file_name if before else ""


def _run(run: int) -> ImportRun:
    found = ImportRun.objects.filter(pk=run).first()
    if found is None:
        raise Http404
    return found


urls = [
    path("imports/loads/<int:run>/", load, name="import_load"),
    path("imports/loads/<int:run>/undo/", undo, name="import_undo"),
]
