"""Teams, workers, and who is involved with whom."""

from django.db import models

from .base import ChildRecord, Record


class Department(Record):
    """A team, nested in the locality or service it belongs to."""

    team_id = models.CharField(primary_key=True, max_length=100, help_text="team key")
    name = models.CharField(max_length=255, null=True, blank=True, help_text="team name")
    parent_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="parent team")
    parent_name = models.CharField(max_length=255, null=True, blank=True, help_text="parent team name")

    class Meta:
        db_table = "records_department"


class Professional(Record):
    """A worker who may hold children's cases."""

    professional_id = models.CharField(primary_key=True, max_length=100, help_text="worker key")
    staff_id = models.CharField(max_length=100, null=True, blank=True, help_text="staff number; may be null for outside staff")
    name = models.CharField(max_length=300, null=True, blank=True, help_text="name")
    registration_number = models.CharField(max_length=48, null=True, blank=True, help_text="SWE number, starts SW")
    is_agency = models.BooleanField(null=True, blank=True, help_text="agency Y/N (placeholder)")
    job_title = models.CharField(max_length=500, null=True, blank=True, help_text="job title")
    caseload = models.IntegerField(null=True, blank=True, help_text="cases held on the previous 30 September")
    team_name = models.CharField(max_length=100, null=True, blank=True, help_text="team")
    full_time_equivalent = models.FloatField(null=True, blank=True, help_text="FTE")

    class Meta:
        db_table = "records_professional"


class Involvement(ChildRecord):
    """A spell of a worker and their team with a person."""

    involvement_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    professional_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="worker")
    role = models.CharField(max_length=200, null=True, blank=True, help_text="role")
    team_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="team")
    started_on = models.DateField(null=True, blank=True, help_text="from")
    ended_on = models.DateField(null=True, blank=True, help_text="to; null = current")
    change_reason = models.CharField(max_length=200, null=True, blank=True, help_text="why this worker started (SW_REASON set)")
    referral_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="referral")

    class Meta:
        db_table = "records_involvement"
