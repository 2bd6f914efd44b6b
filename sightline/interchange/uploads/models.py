"""What people brought in from the browser, how far each file has come, and which loads were taken back."""

import uuid

from django.conf import settings
from django.db import models


class Upload(models.Model):
    """
    One file brought in from the browser, from its arrival to what became of it.

    The file itself, and every finding row by row, lie in the home folder under the id, never in the database.
    """

    class State(models.TextChoices):
        RECEIVED = "received", "Waiting to be read"
        READING = "reading", "Being read"
        READ = "read", "Waiting for your decision"
        REFUSED = "refused", "Refused"
        LOADING = "loading", "Being loaded"
        LOADED = "loaded", "Loaded"
        UNDOING = "undoing", "Being undone"
        UNDONE = "undone", "Undone"
        DISCARDED = "discarded", "Discarded"
        FAILED = "failed", "Failed"

    class Kind(models.TextChoices):
        UNKNOWN = "", "Not yet known"
        ANNEX_A = "annex_a", "Annex A"
        SSD = "ssd", "Standard Safeguarding Dataset"
        INVENTED = "invented county", "Invented county"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = models.CharField(max_length=255, help_text="the file's own name, without where it lay")
    shape = models.CharField(max_length=10, help_text="workbook or archive")
    kind = models.CharField(
        max_length=48, choices=Kind, blank=True, default=Kind.UNKNOWN, help_text="the feed, once it is read"
    )
    size = models.BigIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64, db_index=True, help_text="of the file as it came")
    content_sha256 = models.CharField(max_length=64, blank=True, help_text="of what is read, as the run has it")
    as_at = models.DateField(null=True, blank=True, help_text="the day of the extract, if the person gave one")
    read_as_at = models.DateField(null=True, blank=True, help_text="the day of the extract that the reading went by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="who brought it")
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    progress = models.CharField(max_length=100, blank=True, help_text="what is being done just now, in words")
    share = models.FloatField(default=0, help_text="how much of it is done, 0 to 1")
    message = models.TextField(blank=True, help_text="what became of it, in words")
    causes = models.JSONField(default=list, help_text="what is wrong with it: one entry for each rule, sheet and column")
    changes = models.JSONField(default=list, help_text="what loading it would change: one entry for each table")
    planned_after = models.BigIntegerField(
        null=True, blank=True, help_text="the run that the records came from when it was compared"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="who applied or discarded it",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    run = models.OneToOneField(
        "records.ImportRun",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="upload",
        help_text="the load it became",
    )
    file_removed_at = models.DateTimeField(null=True, blank=True, help_text="when the file and its findings were deleted")

    class Meta:
        db_table = "uploads_upload"
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None, decided_at=None)
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="who_decided_and_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["loaded", "undoing", "undone"]) | models.Q(run__isnull=False),
                name="what_is_loaded_has_its_run",
            ),
        ]


class Undoing(models.Model):
    """
    One load that somebody took back, or asked to: the records are then as the load before left them.

    The run stays in the history. An undoing that could not be done says why in `message`, and may be asked for again.
    """

    class State(models.TextChoices):
        ASKED = "asked", "Being undone"
        DONE = "done", "Undone"
        FAILED = "failed", "Not undone"

    run = models.ForeignKey("records.ImportRun", on_delete=models.PROTECT, related_name="undoings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    finished_at = models.DateTimeField(null=True, blank=True)
    message = models.TextField(blank=True)

    class Meta:
        db_table = "uploads_undoing"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run"], condition=models.Q(state__in=["asked", "done"]), name="a_load_is_undone_once"
            )
        ]
