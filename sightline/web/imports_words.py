"""Uploads and loads as pages write them: facts, rows of tables and counts, in words."""

from typing import Any

from django.urls import reverse

from sightline.interchange.uploads.history import COUNTS, Line
from sightline.interchange.uploads.models import Undoing, Upload
from sightline.records.models import ImportRun
from sightline.web.words import count_words, day_words, moment_words

KINDS = {"annex_a": "Annex A", "ssd": "Standard Safeguarding Dataset", "": "Not yet known"}
COLOURS = {"read": "yellow", "refused": "red", "failed": "red", "loaded": "green", "undone": "orange", "discarded": "grey"}
# Gravity -> heading, and what it means for the load.
GRAVITY = {
    "refused": ("Why the file is refused", "Nothing of it can be loaded until this is mended."),
    "rejected": ("Rows that are left out", "The other rows can be loaded without them."),
    "doubtful": ("Rows that are loaded and should be looked at", "A value that cannot be meant is left empty."),
    "noted": ("For your information", "There is nothing to mend."),
}
MOST_CAUSES = 100  # of one gravity on a page; the file has all
SHORT_FORMS = {
    "cin": "child in need",
    "cp": "child protection",
    "cla": "looked-after",
    "ehc": "EHC",
    "icpc": "initial child protection conference",
    "s47": "section 47",
    "sdq": "SDQ",
    "sen": "SEN",
    "send": "SEND",
}


def kind_words(kind: str) -> str:
    """The feed in words."""
    return KINDS.get(kind, kind.capitalize())


def table_words(table: str) -> str:
    """
    >>> table_words("cp_plan"), table_words("s47_enquiry")
    ('Child protection plan', 'Section 47 enquiry')
    """
    words = " ".join(SHORT_FORMS.get(part, part) for part in table.split("_"))
    return words[:1].upper() + words[1:]


def facts_of(upload: Upload) -> list[tuple[str, Any]]:
    """What a file is and who brought it."""
    facts = [
        ("File", upload.file_name),
        ("Kind", kind_words(upload.kind)),
        ("As at", day_words(upload.read_as_at or upload.as_at) or "Not yet known"),
        ("Brought in", f"{moment_words(upload.received_at)} by {upload.by.get_full_name()}"),
        ("Size", size_words(upload.size)),
        ("SHA-256 of the file", upload.sha256),
    ]
    if upload.decided_by:
        words = "Discarded" if upload.state == Upload.State.DISCARDED else "Applied"
        facts.append((words, f"{moment_words(upload.decided_at)} by {upload.decided_by.get_full_name()}"))
    if upload.run:
        facts += _undoing(upload.run)
    if upload.file_removed_at:
        facts.append(("File deleted", moment_words(upload.file_removed_at)))
    return facts


def run_facts(run: ImportRun) -> list[tuple[str, Any]]:
    """What a load was, who loaded it and who took it back."""
    return [
        ("File", run.file_name),
        ("Kind", kind_words(run.kind)),
        ("As at", day_words(run.as_at) or "Not known"),
        (
            "Loaded",
            f"{moment_words(run.finished_at)} by {run.who}" if run.who else f"{moment_words(run.finished_at)}, at a terminal",
        ),
        ("SHA-256 of what was read", run.sha256),
        *_undoing(run),
    ]


def _undoing(run: ImportRun) -> list[tuple[str, Any]]:
    last: Undoing | None = run.undoings.select_related("by").first()  # type: ignore[attr-defined]
    if last is None:
        return []
    who = f"{moment_words(last.finished_at or last.asked_at)} by {last.by.get_full_name()}"
    facts: list[tuple[str, Any]] = [(last.get_state_display(), who), ("Reason given", last.reason)]
    return facts + ([("What became of it", last.message)] if last.message else [])


def history_row(line: Line) -> list[Any]:
    """One row of the history."""
    address = reverse("import_status", args=[line.upload]) if line.upload else reverse("import_load", args=[line.run])
    counts: list[Any] = [f"{line.counts[name]:,}" for name in COUNTS] if line.counts else [""] * len(COUNTS)
    return [
        {"text": line.file_name, "href": address},
        kind_words(line.kind),
        day_words(line.as_at),
        moment_words(line.at),
        line.who,
        {"text": line.state_words, "tag": COLOURS.get(line.state, "blue")},
        *counts,
        line.sha256[:8],
    ]


def change_rows(changes: list[dict[str, Any]]) -> list[list[str]]:
    """One row a table, and all together first; none where nothing is known."""
    names = [*COUNTS, "not_mentioned"]
    rows = [[table_words(line["table"]), *(f"{line[name]:,}" for name in names)] for line in changes]
    total = ["All tables", *(f"{sum(line[name] for line in changes):,}" for name in names)]
    return [total, *sorted(rows)] if rows else []


def cause_groups(causes: list[dict[str, Any]], *, shows_found: bool) -> list[dict[str, Any]]:
    """The causes under a heading for each gravity, gravest first. shows_found: whether cells are quoted."""
    groups = []
    for gravity, (heading, means) in GRAVITY.items():
        of_it = [cause for cause in causes if cause["severity"] == gravity]
        if of_it:
            rows = [_cause_row(cause, shows_found) for cause in of_it[:MOST_CAUSES]]
            more = len(of_it) - len(rows)
            groups.append(
                {
                    "heading": heading,
                    "means": means,
                    "count": count_words(sum(cause["count"] for cause in of_it), "finding"),
                    "rows": rows,
                    "more": count_words(more, "more cause") if more else "",
                }
            )
    return groups


def _cause_row(cause: dict[str, Any], shows_found: bool) -> list[Any]:
    where = f"{cause['sheet']}, {cause['column']}" if cause["column"] else cause["sheet"]
    rows = [f"row {row:,}" if row else "" for row, _ in cause["examples"]]
    if shows_found:
        rows = [
            f"{row}: {found}" if row and found else row or found
            for row, (_, found) in zip(rows, cause["examples"], strict=True)
        ]
    message = cause["message"][:1].upper() + cause["message"][1:]
    return [message, where, f"{cause['count']:,}", "; ".join(row for row in rows if row), cause["fix"], cause["rule"]]


def size_words(size: int) -> str:
    """
    >>> size_words(900), size_words(2_500_000)
    ('1 KB', '2.4 MB')
    """
    return f"{max(1, round(size / 1024)):,} KB" if size < 1024**2 else f"{size / 1024**2:,.1f} MB"
