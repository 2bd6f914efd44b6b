"""Whether the service is well, for whatever watches it: no record is looked at, and nothing about anybody is said."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Q

from . import machine, storage
from .findings import Finding, State, fault, good, warning

LONGEST_WAIT = timedelta(minutes=15)  # of a job whose time has come: longer, and no worker takes them
LONGEST_RUN = timedelta(hours=2)


def ready(settings: Any, *, at: datetime) -> tuple[bool, dict[str, str]]:
    """
    Whether requests can be served now, and each check in a word: "good", "look at this" or "fault".

    A queue that waits is a warning: pages can still be read.
    """
    found = findings(Path(settings.HOME), at=at)
    return all(finding.state is not State.FAULT for finding in found), {finding.about: finding.state.value for finding in found}


def findings(home: Path, *, at: datetime) -> list[Finding]:
    """The checks of readiness: database, migrations, disk, queue and audit; only the first two while those fail."""
    first = [storage.answers()]
    if first[0].state is State.GOOD:
        first.append(storage.migrations())
    if any(finding.state is State.FAULT for finding in first):
        return [*first, machine.space(home)]
    return [*first, machine.space(home), queue(at), audit_head()]


def queue(at: datetime) -> Finding:
    """Whether jobs are taken as their time comes, and end."""
    from django_tasks_db.models import DBTaskResult, get_date_max

    due = Q(run_after=get_date_max()) | Q(run_after__lt=at - LONGEST_WAIT)
    late = DBTaskResult.objects.filter(due, status="READY", enqueued_at__lt=at - LONGEST_WAIT).count()
    if late:
        return warning("queue", f"{late:,} jobs have waited for more than 15 minutes.", "See that `sightline work` runs.")
    stuck = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=at - LONGEST_RUN).count()
    if stuck:
        return warning("queue", f"{stuck:,} jobs have run for more than two hours.", "Start `sightline work` again.")
    return good("queue", "Nothing has waited long.")


def audit_head() -> Finding:
    """Whether the end of the audit can be read: what cannot be recorded is not done."""
    from sightline.access.models import AuditHead

    try:
        head = AuditHead.objects.first()
    except DatabaseError:
        connection.close()
        return fault("audit", "The end of the audit cannot be read.", "Run: sightline verify-audit")
    return good("audit", f"It ends at entry {head.sequence:,}." if head else "No entry yet.")
