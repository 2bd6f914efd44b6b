"""Young people leaving care."""

from django.db import models

from .base import ChildRecord


class CareLeaver(ChildRecord):
    """A young person's current leaving-care facts: eligibility, contact, home, activity, plan."""

    care_leaver_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    eligibility = models.CharField(
        max_length=100,
        null=True,
        blank=True,
        help_text="Relevant, Former Relevant, Eligible, Qualifying or No Current Eligibility",
    )
    in_touch = models.CharField(max_length=100, null=True, blank=True, help_text="in touch code (903 IN_TOUCH set)")
    contacted_on = models.DateField(null=True, blank=True, help_text="latest adviser contact; null when not in touch")
    accommodation = models.CharField(
        max_length=100,
        null=True,
        blank=True,
        help_text="accommodation letter (903 ACCOM letter without the suitability digit)",
    )
    suitability = models.CharField(max_length=100, null=True, blank=True, help_text="is it suitable (1 yes, 2 no in 903)")
    activity = models.CharField(
        max_length=100, null=True, blank=True, help_text="activity code (903 ACTIV set; older F3/P3 may occur)"
    )
    pathway_plan_on = models.DateField(null=True, blank=True, help_text="later of plan start and latest review")
    personal_adviser = models.CharField(max_length=100, null=True, blank=True, help_text="adviser name")
    team_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="team")
    worker_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="worker")

    class Meta:
        db_table = "records_care_leaver"
