"""What was loaded, when, from what, and how many rows of each table it brought."""

from django.db import models


class ImportRun(models.Model):
    """
    One file or folder loaded into the records.

    Written in the same transaction as the records it brought: a run that can be seen was loaded whole.
    """

    class State(models.TextChoices):
        LOADED = "loaded", "loaded"
        UNDONE = "undone", "undone"  # the records were put back as the load before left them

    kind = models.CharField(max_length=48, help_text="the feed: annex_a, ssd, or an invented county")
    file_name = models.CharField(max_length=255, help_text="the file's or folder's own name, without where it lay")
    sha256 = models.CharField(max_length=64, db_index=True, help_text="fingerprint of what was read")
    as_at = models.DateField(null=True, blank=True, help_text="the day the extract was made")
    started_at = models.DateTimeField(help_text="when reading began")
    finished_at = models.DateTimeField(help_text="when the records were written")
    who = models.CharField(max_length=150, null=True, blank=True, help_text="who loaded it; unknown at a terminal")
    state = models.CharField(max_length=20, choices=State, default=State.LOADED, help_text="how it ended")

    class Meta:
        db_table = "records_import_run"
        ordering = ["pk"]


class ImportCount(models.Model):
    """
    How many rows of one record table a run brought.

    Rows read = new + changed + unchanged + rejected, held by the database itself.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="counts", help_text="the run")
    table = models.CharField(max_length=48, help_text="the record table")
    read = models.PositiveIntegerField(help_text="rows that the file states")
    new = models.PositiveIntegerField(help_text="rows whose key was not held before")
    changed = models.PositiveIntegerField(help_text="rows held before with other values")
    unchanged = models.PositiveIntegerField(help_text="rows held before with the same values")
    rejected = models.PositiveIntegerField(help_text="rows left out, each with a finding")
    not_mentioned = models.PositiveIntegerField(help_text="rows held before that the file no longer mentions; they stay")

    class Meta:
        db_table = "records_import_count"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "table"], name="one_count_a_table"),
            models.CheckConstraint(
                condition=models.Q(read=models.F("new") + models.F("changed") + models.F("unchanged") + models.F("rejected")),
                name="every_row_read_is_accounted_for",
            ),
        ]
