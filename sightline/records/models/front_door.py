"""Contacts at the front door, and early help."""

from django.db import models

from .base import ChildRecord


class Contact(ChildRecord):
    """A contact about a child, before any referral."""

    contact_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    contacted_on = models.DateField(null=True, blank=True, help_text="received")
    source = models.CharField(max_length=48, null=True, blank=True, help_text="source code")
    source_description = models.CharField(max_length=255, null=True, blank=True, help_text="source text")
    decided_on = models.DateField(null=True, blank=True, help_text="day the contact was decided (local: not in SSD)")
    outcome_new_referral = models.BooleanField(
        null=True, blank=True, help_text="NEW_REFERRAL_FLAG in cont_contact_outcome_json"
    )
    outcome_existing_referral = models.BooleanField(
        null=True, blank=True, help_text="EXISTING_REFERRAL_FLAG in cont_contact_outcome_json"
    )
    outcome_cp_enquiry = models.BooleanField(null=True, blank=True, help_text="CP_ENQUIRY_FLAG in cont_contact_outcome_json")
    outcome_nfa = models.BooleanField(null=True, blank=True, help_text="NFA_FLAG in cont_contact_outcome_json")
    outcome_non_agency_adoption = models.BooleanField(
        null=True, blank=True, help_text="NON_AGENCY_ADOPTION_FLAG in cont_contact_outcome_json"
    )
    outcome_private_fostering = models.BooleanField(
        null=True, blank=True, help_text="PRIVATE_FOSTERING_FLAG in cont_contact_outcome_json"
    )
    outcome_advice = models.BooleanField(null=True, blank=True, help_text="ADVICE_FLAG in cont_contact_outcome_json")
    outcome_missing = models.BooleanField(null=True, blank=True, help_text="MISSING_FLAG in cont_contact_outcome_json")
    outcome_ola_cp = models.BooleanField(null=True, blank=True, help_text="OLA_CP_FLAG in cont_contact_outcome_json")
    outcome_other_outcomes_exist = models.BooleanField(
        null=True, blank=True, help_text="OTHER_OUTCOMES_EXIST_FLAG in cont_contact_outcome_json"
    )

    class Meta:
        db_table = "records_contact"


class EarlyHelpEpisode(ChildRecord):
    """An early help assessment and the help that follows it."""

    early_help_episode_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    started_on = models.DateField(null=True, blank=True, help_text="start")
    ended_on = models.DateField(null=True, blank=True, help_text="end; null = open")
    reason = models.TextField(null=True, blank=True, help_text="why involved")
    end_reason = models.TextField(null=True, blank=True, help_text="how it ended")
    organisation = models.CharField(max_length=255, null=True, blank=True, help_text="lead organisation")
    worker_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="worker")
    assessment_completed_on = models.DateField(
        null=True, blank=True, help_text="day the early help assessment was completed, as Annex A list 2 states it"
    )

    class Meta:
        db_table = "records_early_help_episode"
