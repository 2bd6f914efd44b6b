"""Children who go missing."""

from django.db import models

from .base import ChildRecord


class MissingEpisode(ChildRecord):
    """An episode of going missing, or away without authorisation."""

    missing_episode_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    started_on = models.DateField(null=True, blank=True, help_text="start")
    kind = models.CharField(max_length=100, null=True, blank=True, help_text="M or A")
    ended_on = models.DateField(null=True, blank=True, help_text="end; null = open")
    rhi_offered = models.CharField(max_length=20, null=True, blank=True, help_text="return interview offered Y/N/NA")
    rhi_accepted = models.CharField(max_length=20, null=True, blank=True, help_text="return interview accepted Y/N/NA")

    class Meta:
        db_table = "records_missing_episode"
