"""The health of looked-after children."""

from django.db import models

from .base import ChildRecord, Record


class HealthCheck(ChildRecord):
    """A health or dental check of a looked-after child."""

    health_check_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    kind = models.CharField(max_length=500, null=True, blank=True, help_text="health assessment, dental, etc.")
    checked_on = models.DateField(null=True, blank=True, help_text="date")
    status = models.CharField(max_length=48, null=True, blank=True, help_text="Planned, Refused, Cancelled or Completed")

    class Meta:
        db_table = "records_health_check"


class Immunisation(Record):
    """Whether a looked-after child's immunisations are up to date."""

    person = models.OneToOneField(
        "records.Person",
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="+",
        help_text="person; also the row key (one per child)",
    )
    is_up_to_date = models.BooleanField(null=True, blank=True, help_text="up to date Y/N")
    status_on = models.DateField(null=True, blank=True, help_text="as at")

    class Meta:
        db_table = "records_immunisation"


class SdqScore(ChildRecord):
    """A Strengths and Difficulties Questionnaire score, 0 to 40."""

    sdq_score_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    completed_on = models.DateField(null=True, blank=True, help_text="date")
    reason = models.CharField(max_length=100, null=True, blank=True, help_text="SDQ1-SDQ5 when no score (placeholder)")
    score = models.IntegerField(null=True, blank=True, help_text="0-40")

    class Meta:
        db_table = "records_sdq_score"


class SubstanceMisuse(ChildRecord):
    """Substance misuse identified, and whether help was received."""

    substance_misuse_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    identified_on = models.DateField(null=True, blank=True, help_text="date")
    substance = models.CharField(max_length=100, null=True, blank=True, help_text="substance")
    is_intervention_received = models.BooleanField(null=True, blank=True, help_text="received an intervention")

    class Meta:
        db_table = "records_substance_misuse"


class Conviction(ChildRecord):
    """A conviction or disposal of a looked-after child."""

    conviction_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    offended_on = models.DateField(null=True, blank=True, help_text="offence date")
    offence = models.TextField(null=True, blank=True, help_text="offence text")

    class Meta:
        db_table = "records_conviction"
